# SPDX-License-Identifier: GPL-3.0-or-later
"""Two raters code the sample session by keyboard in the real window, then talk over where they differ. The pass of one of them
goes to a third on another computer, in a file.

Usage: window_raters.py HOLDSPACE [--play] [--pictures FOLDER]

Each rater goes through the session with the arrow keys and codes what their list says, as somebody does who has watched it
before; with --play it plays meanwhile. From key to the code in the library is measured for each code.
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

# Second, keys. The second rater is a second later, takes one for another, and misses one.
FIRST = [(12, "n"), (20, "u 4"), (31, "s"), (38, "F1 r"), (47, "l"), (55, "l"), (61, "shift+e"), (70, "j"), (78, "x alt+4"), (90, "h"), (97, "h"), (104, "n 3")]
SECOND = [(13, "n"), (21, "u 4"), (31, "s"), (39, "F1 r"), (48, "l"), (56, "l"), (61, "e"), (71, "j"), (78, "n"), (91, "h"), (98, "h")]


def main():
    words = argparse.ArgumentParser()
    words.add_argument("holdspace")
    words.add_argument("--play", action="store_true")
    words.add_argument("--pictures", default="")
    asked = words.parse_args()
    folder = tempfile.mkdtemp(prefix="holdspace-raters-")
    library = os.path.join(folder, "library")
    window = Window(asked.holdspace, ["--library", library, "--workspace", "debrief"], log=os.path.join(folder, "window.log"))

    def picture(name):
        if asked.pictures:
            subprocess.run(["import", "-window", "root", os.path.join(asked.pictures, name + ".png")], check=False)

    def events(kind, of=library):
        with sqlite3.connect(f"file:{of}/holdspace.sqlite?mode=ro", uri=True) as db:
            return [json.loads(data) for (data,) in db.execute("SELECT data FROM events WHERE kind = ? ORDER BY seq", (kind,))]

    def code(moments):
        """Milliseconds from the letter to the code in the library, with the letter."""
        took, at = [], 0
        for second, keys in moments:
            if second > at:
                window.key(*["Right"] * (second - at))
                at = second
            for key in keys.split():
                if not re.fullmatch(r"(shift\+)?[a-z]", key):
                    window.key(key)
                    continue
                before = len(events("coding.marked"))
                pressed = time.monotonic()
                window.key(key)
                window.until(lambda: len(events("coding.marked")) > before, f"{key} at {second} s in the library", 20)
                took.append(((time.monotonic() - pressed) * 1000, key))
        return took

    took = []
    try:
        with window:
            window.start()
            window.wait("Agenda", role="list", seconds=60)
            window.act("Code this")
            for rater, moments in enumerate((FIRST, SECOND)):
                window.wait("Begin a pass")
                window.act("Begin a pass")
                window.wait("This pass is done")
                names = window.names()
                want(not any("Tags of the run" in (name or "") for name in names), f"rater {rater + 1} sees nothing that was tagged live")
                want(not any("coded by" in (name or "").lower() for name in names), f"rater {rater + 1} sees no other pass")
                window.key("Home")
                took += code(moments)
                picture(f"rater-{rater + 1}")
                if rater == 0:  # by keys alone
                    window.tab_to("This pass is done")
                    window.key("ctrl+Return")
                else:
                    window.act("This pass is done")
                window.until(lambda: len(events("coding.done")) == rater + 1, "the pass to be done", 20)
            marks = events("coding.marked")
            want(any(mark.get("mark", mark).get("level") == 4 for mark in marks), "levels came along")
            window.act("Compare the last two")
            sentence = window.wait(re.compile(r".*agree on \d+ of \d+.*", re.S)).get_name()
            print("       " + sentence.replace("\n", " "))
            picture("comparing")
            listed = window.wait("Disagreements", role="list")
            strict = [one.get_name() for one in window.all() if one.get_role_name() == "push button" and re.search(r"\d:\d\d", one.get_name() or "")]
            print("       " + " | ".join(strict))
            want(len(strict) >= 3, f"what they see differently is listed: {len(strict)}")
            # The playlist: each plays from five seconds before the earlier of the two.
            settled = 0
            for i in range(40):
                window.key("123"[i % 3])
                done = re.match(r"(\d+) of (\d+)", window.wait(re.compile(r"\d+ of \d+.*")).get_name())
                settled = int(done.group(1))
                if done.group(1) == done.group(2):
                    break
            want(settled >= 3, f"{settled} disagreements were talked over with a key each")
            window.act("The consensus is done")
            window.until(lambda: len(events("coding.done")) == 3, "the consensus to be done", 20)
            picture("consensus")
            saved = os.path.join(folder, "first.coding.json")
            window.act("Save the pass of Rater 1…")
            window.wait("File of the pass")
            window.until(lambda: (window.focused() or window.wait("Save the pass")).get_name() == "File of the pass", "the keyboard in the file's name", 20)
            window.key("ctrl+a")
            window.type(saved)
            window.key("Return")
            window.until(lambda: os.path.exists(saved), "the pass in a file", 20)
            window.wait_gone("File of the pass")
            window.key("Escape")
            window.key("Escape")
            window.wait_gone("Begin a pass")
            kinds = [start.get("kind") or start.get("pass", {}).get("kind") for start in events("coding.started")]
            want(len(kinds) == 3, f"three passes are kept beside each other: {kinds}")
            want(window.quit() == 0 and not window.said().strip(), f"it ends without a word: {window.said()[-300:]}")
        elsewhere = os.path.join(folder, "elsewhere")
        window = Window(asked.holdspace, ["--library", elsewhere, "--workspace", "debrief"], log=os.path.join(folder, "elsewhere.log"))
        with window:
            window.start()
            window.wait("Agenda", role="list", seconds=60)
            window.act("Code this")
            window.act("Add a pass…")
            window.until(lambda: (window.focused() or window.wait("Add a pass")).get_name() == "File of the pass", "the keyboard in the file's name", 20)
            window.type(saved)
            window.key("Return")
            window.wait("Add the pass")
            picture("adding")
            window.act("Add the pass")
            window.until(lambda: len(events("coding.done", elsewhere)) == 1, "the pass in the other library", 20)
            want(events("coding.marked", elsewhere) and events("coding.started", elsewhere)[0]["rater"] == "Rater 1", "it has its codes and its label")
            window.wait_gone("File of the pass")
            window.tab_to("What the rater is called, no real name")
            window.type("Blue")
            window.key("Return")
            window.wait("This pass is done")
            want(not any("coded by" in (name or "").lower() for name in window.names()), "Blue sees nothing of the pass that was added")
            window.act("This pass is done")
            window.until(lambda: len(events("coding.done", elsewhere)) == 2, "Blue's pass to be done", 20)
            window.act("Compare the last two")
            window.wait(re.compile(r"Where Rater 1 and Blue .*"))
            want(window.quit() == 0 and not window.said().strip(), f"it ends without a word: {window.said()[-300:]}")
    except Failed:
        picture("failed")
        raise
    took.sort(reverse=True)
    print(json.dumps({"codes": len(took), "p50_ms": round(took[len(took) // 2][0]), "max_ms": round(took[0][0]), "slowest": [f"{key} {ms:.0f} ms" for ms, key in took[:3]]}))
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    run(main)
