# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole PEARLS debrief of the sample session in the real window, by keyboard, from the agenda to the report.

Usage: window_debrief.py HOLDSPACE [--pictures FOLDER]
"""
import argparse
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from window import Failed, Window, run, want  # noqa: E402

PHASES = ["Set the scene", "Reactions", "Description", "Analysis", "Application"]
NAME = "Dana Whitfield"
SUPPORT = "Peer support, 24 hours a day"
AGREED, PRIVATE = "Kneel before I speak", "I froze and want to practise"


def main():
    words = argparse.ArgumentParser()
    words.add_argument("holdspace")
    words.add_argument("--pictures", default="")
    asked = words.parse_args()
    folder = tempfile.mkdtemp(prefix="holdspace-debrief-")
    library = os.path.join(folder, "library")
    base = os.path.join(library, "holdspace.sqlite")
    window = Window(asked.holdspace, ["--library", library, "--workspace", "debrief"], log=os.path.join(folder, "window.log"))

    def picture(name):
        if asked.pictures:
            subprocess.run(["import", "-window", "root", os.path.join(asked.pictures, name + ".png")], check=False)

    def told(kind):
        with sqlite3.connect(f"file:{base}?mode=ro", uri=True) as db:
            return [json.loads(data) for (data,) in db.execute("SELECT data FROM events WHERE kind = ? ORDER BY seq", (kind,))]

    def projected():
        for i in range(window.application.get_child_count()):
            frame = window.application.get_child_at_index(i)
            if frame and frame.get_name() == "Holdspace projector":
                names, stack = [], [frame]
                while stack:
                    one = stack.pop()
                    if one.get_state_set().contains(window.atspi.StateType.SHOWING):
                        names.append(one.get_name() or "")
                    stack += [child for j in range(one.get_child_count()) if (child := one.get_child_at_index(j))]
                return "\n".join(names)
        return ""

    def write(name, text):
        window.wait(name).get_component_iface().grab_focus()
        window.until(lambda: window.has(window.find(name), "focused"), f"the keyboard in {name}", 10)
        window.type(text)

    try:
        with window:
            window.start()
            window.wait("Agenda", role="list", seconds=60)
            window.quit()
        with sqlite3.connect(base) as db:  # as if it had been typed before the run
            db.execute("INSERT INTO people (session, participant, name) SELECT id, 'p2', ? FROM sessions", (NAME,))
        window = Window(asked.holdspace, ["--library", library, "--workspace", "debrief"], log=os.path.join(folder, "window.log"))
        with window:
            began = time.monotonic()
            window.start()
            window.wait("Agenda", role="list", seconds=60)
            rows = [one for one in window.names("list item") if re.match(r"\d of 3, ", one)]
            took = time.monotonic() - began
            want(len(rows) == 3 and "begin with what worked" in rows[0] and took < 60, f"three moments are proposed {took:.1f} s after the program was started, what worked first")
            for phase in PHASES:
                window.wait(phase + " done")
                shown = window.names()
                figures = "Metrics" in shown
                want(figures == (PHASES.index(phase) > 1), f"in {phase} there are {'figures' if figures else 'no figures'}")
                if figures:  # whatever stood beside the moment: at the end it is the take-aways
                    window.act("Prompts")
                ask = window.wait(re.compile("Ask: .+")).get_name()
                window.act(ask)
                picture(f"{PHASES.index(phase) + 1} {phase}")
                if phase == "Description":  # a stretch of the timeline is kept as a clip, and is a moment
                    window.wait("Timeline", role="list").get_component_iface().grab_focus()
                    window.key("shift+Right", "shift+Right", "shift+F6")
                    window.until(lambda: (one := window.focused()) and one.get_name().startswith("What the clip from"), "the keyboard in the clip's name", 20)
                    window.type("two quiet breaths")
                    window.key("Return")
                    window.until(lambda: [one for one in told("bookmark.added") if one.get("offset", 0) > one["t"]], "the clip in the log", 20)
                    window.wait(re.compile(r"\d\d:\d\d Two quiet breaths.*"))
                    picture("clip")
                    window.until(lambda: (one := window.focused()) and one.get_name() == "Timeline", "the keyboard back on the timeline", 20)
                    window.key("Escape")
                    window.wait_gone("Keep the stretch as a clip", 20)
                if phase == "Analysis":
                    window.key("bracketright", "bracketright")
                    window.key("F7")
                    window.wait("Moments that can stand beside this one", role="list")
                    window.key("a")
                    window.wait("Two moments side by side", seconds=20)
                    picture("side by side")
                    window.key("Escape")
                    window.wait_gone("Two moments side by side", 20)
                    write("I noticed", "that nobody turned to her for a while")
                    want(window.has(window.wait("Put this question on the projector"), "enabled") is False, "without a view of one's own there is no question")
                    write("I found myself thinking", "I would have felt alone")
                    window.act("Put this question on the projector")
                    window.key("F11")
                    screen = window.until(projected, "the projector", 20)
                    want(NAME.split()[0] not in screen and NAME.split()[1] not in screen, "no real name is on the projector")
                    layers = []
                    for _ in range(4):
                        before = projected()
                        window.key("r")
                        time.sleep(0.6)
                        layers.append(projected())
                        want("Whitfield" not in layers[-1], f"nor after step {len(layers)}" + ("" if layers[-1] != before else ", where nobody had given anything"))
                    picture("projector")
                    window.key("Escape")
                    window.until(lambda: not projected(), "the projector to close", 20)
                    window.take_keyboard()  # which a window manager would give back
                if phase == "Application":
                    window.act("Take-aways")
                    write("Take-away", "")
                    for words_said in (AGREED, PRIVATE):
                        window.type(words_said)
                        window.key("Return")
                        window.wait(re.compile("May be shown: .*" + words_said))
                    window.act("May be shown: " + AGREED)
                    if window.find("Support contacts of this centre"):
                        write("Support contacts of this centre", SUPPORT)
                        window.act("Keep the support contacts")
                    picture("take-aways")
                window.act(phase + " done")
            window.until(lambda: told("debrief.closed"), "the debrief to be closed", 20)
            picture("closed")
            target = os.path.join(folder, "report.pdf")
            window.act("Export report")
            window.until(lambda: (one := window.focused()) and one.get_name() == "Report file", "the keyboard in the file's field", 20)
            window.key("ctrl+a")
            window.type(target)
            window.key("Return")
            window.until(lambda: os.path.exists(target) and open(target, "rb").read()[-64:].find(b"%%EOF") >= 0, "the report", 20)
            text = subprocess.run(["pdftotext", target, "-"], capture_output=True, text=True, check=True).stdout
            pages = text.count("\f")
            want("Dana" not in text and "Whitfield" not in text, "no real name is in the report")
            want(AGREED in text and PRIVATE not in text, "the take-away that was agreed is in it, the private one is not")
            want(re.search(r"\d\d:\d\d minutes", text), "times can be read in it by a machine, too")
            want(text.count("Formative, not for assessment") >= pages, f"each of its {pages} pages says what it is for")
            if asked.pictures:
                subprocess.run(["pdftoppm", "-r", "80", "-png", target, os.path.join(asked.pictures, "report")], check=False)
            want(window.quit() == 0 and not window.said().strip(), f"it ends without a word: {window.said()[-300:]}")
    except Failed:
        picture("failed")
        raise
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    run(main)
