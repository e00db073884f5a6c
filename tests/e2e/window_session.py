# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole session in the real window, from a fresh library to the exported report, with the keyboard only.

Usage: window_session.py HOLDSPACE

What the library holds is read to see what a key did; names are read to see what a person sees. All steps are tried,
also after one that failed; the failures are told at the end.
"""
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from window import Failed, Window, on_a_private_desktop  # noqa: E402

NAME = "Zebedee Quuxley"


def want(true, what):
    if not true:
        raise Failed(what)


class Session:
    """The steps, in their order. Each returns when what it wants has happened."""

    def __init__(self, holdspace, folder):
        self.folder = folder
        self.library = os.path.join(folder, "library")
        self.window = Window(holdspace, ["--library", self.library], log=os.path.join(folder, "window.log"))
        self.read = 0

    # What the library holds

    def events(self):
        with sqlite3.connect(f"file:{self.library}/holdspace.sqlite?mode=ro", uri=True) as db:
            rows = db.execute("SELECT seq, t, kind, data FROM events WHERE session ="
                              " (SELECT max(id) FROM sessions WHERE sample = 0) AND seq > ? ORDER BY seq",
                              (self.read,)).fetchall()
        return [(seq, t, kind, json.loads(data)) for seq, t, kind, data in rows]

    def happened(self, kind, **data):
        """Waits for such an event after those read before; then all up to now count as read."""
        def found():
            for seq, t, what, said in self.events():
                if what == kind and all(said.get(key) == value for key, value in data.items()):
                    return seq, t, what, said
            return None
        event = self.window.until(found, f"an event {kind} {data}", 10)
        self.settle()
        return event

    def settle(self):
        """What one key did is written in one go; nothing more comes by itself for a moment."""
        self.read = max([self.read] + [seq for seq, *_ in self.events()])

    def rung(self, name, level):
        self.window.until(lambda: self.window.has(self.window.find(f"{name} level {level}"), "checked"),
                          f"{name} level {level} checked", 10)

    def shown_in_log(self, form):
        self.window.wait(re.compile(r"\d\d:\d\d " + form), role="list item")

    @staticmethod
    def pass_double_press():
        time.sleep(0.32)  # the same key within 300 ms counts once, which is what must not happen here

    # Library and preparation

    def opens_on_the_library(self):
        self.window.start()
        for tab in ("Library", "Author", "Run", "Debrief"):
            self.window.wait(tab, role="page tab")
        self.window.wait("Six feet away", role="push button")

    def run_from_the_card(self):
        self.window.press("Run", description="Six feet away")
        self.window.wait("Prebrief checklist", role="list")

    def name_a_participant(self):
        self.window.tab_to("Name of Clinician A")
        self.window.type(NAME)
        self.window.key("Tab")

    def checklist_gates_the_start(self):
        start = self.window.wait("Start session")
        boxes = [one.get_name() for one in self.window.all() if one.get_role_name() == "check box"]
        want(len(boxes) >= 9, f"only {len(boxes)} points in the prebrief")
        want(not self.window.has(start, "enabled"), "Start session can be pressed before the prebrief")
        for box in boxes:
            self.window.tab_to(box)
            self.window.key("space")
            self.window.until(lambda: self.window.has(self.window.find(box, role="check box"), "checked"), f"{box} ticked", 10)
        self.window.until(lambda: self.window.has(self.window.wait("Start session"), "enabled"), "Start session to be ready", 10)

    def start_session(self):
        self.window.press("Start session")
        self.window.wait("Session clock")
        self.happened("beat.entered", beat="B1")
        for name in ("Pause", "STOP", "End session", "Hold automatic moves", "Take back last", "Go to Noticed", "Go to Unseen",
                     "Arta level 0", "Arta level 5", "Name", "Understand", "Respect", "Support", "Explore", "Held silence",
                     "Sat / eye level", "Touch offered", "Jargon", "Cut off", "Cue missed", "Mark moment", "R_PRESENCE"):
            want(self.window.find(name), f"no control {name}")
        want(self.window.find("Open windows", role="list"), "no list Open windows")
        want(self.window.find("Log", role="list"), "no list Log")
        self.rung("Arta", 3)

    # The keys of the console

    def choose_and_set_levels(self):
        self.window.key("F2")
        self.window.until(lambda: self.window.has(self.window.find("Choose Dee"), "checked"), "Dee chosen", 10)
        self.window.key("F1")
        self.window.until(lambda: self.window.has(self.window.find("Choose Arta"), "checked"), "Arta chosen", 10)
        for level in (0, 1, 2, 4, 3):
            self.window.key(str(level))
            self.happened("level.set", character="arta", level=level, cause="operator")
            self.rung("Arta", level)
            self.shown_in_log(rf"Arta → {level}.*")

    def level_five_by_a_person(self):
        self.window.key("5")
        self.window.wait(re.compile("Level 5 .*"), role="alert")
        want(not self.events(), "level 5 without a yes")
        self.window.key("Return")
        self.happened("level.set", character="arta", level=5, cause="operator")
        self.rung("Arta", 5)

    def letter_tags(self):
        self.window.key("n")
        _, t, _, said = self.happened("response.tagged", code="R_NAME", character="arta", opportunity="EO1", participant=None)
        want(said["onset"] == max(0, t - 1500), f"onset {said['onset']} of a key at {t}: the operator's lag is 1500 ms")
        want(said.get("level") is None, "a key says no level")
        self.shown_in_log("Name · Arta")

    def whose_and_not_sure_when(self):
        before = self.read
        self.window.key("shift+u", "alt+b")
        _, _, _, said = self.happened("response.tagged", code="R_ACK", character="arta")
        self.read = before
        amended = {}
        for _ in range(50):
            for _, _, kind, data in self.events():
                if kind == "tag.amended" and data["ref"] == said["id"]:
                    amended.update(data)
            if len(amended) == 3:
                break
            time.sleep(0.1)
        want(amended == {"ref": said["id"], "fuzzy": True, "participant": "p2"}, f"of the tag is said {amended}")
        self.shown_in_log("Understand · Arta · by Clinician B · not sure when")

    def free_event(self):
        self.window.key("slash")
        self.window.until(lambda: self.window.focused().get_role_name() == "text", "the keyboard in the field", 10)
        self.window.type("a phone rings")
        self.window.wait("Write down “a phone rings”", role="push button")
        self.window.key("Return")
        self.happened("tag.applied", code="FREE")
        with sqlite3.connect(f"file:{self.library}/holdspace.sqlite?mode=ro", uri=True) as db:  # words can be deleted, so they lie apart
            want("a phone rings" in str(db.execute("SELECT * FROM free_text").fetchall()), "the words are not kept")

    def enter_then_letter(self):
        self.window.key("Return")
        _, marked, _, _ = self.happened("bookmark.added")
        self.pass_double_press()
        self.window.key("e")
        _, t, _, said = self.happened("response.tagged", code="R_EXPLORE_FEELING")
        want(t > marked and said["onset"] == max(0, marked - 1500), f"onset {said['onset']}, the moment was marked at {marked}")

    def double_press_counts_once(self):
        self.window.key("s", "s", delay=30)
        self.happened("response.tagged", code="R_SUPPORT")
        self.pass_double_press()
        want(not self.events(), "a double press within 300 ms counted twice")
        self.window.key("s")
        self.happened("response.tagged", code="R_SUPPORT")

    def space_holds(self):
        self.window.key("space")
        self.happened("hold.started")
        self.window.until(lambda: self.window.has(self.window.find("Hold automatic moves"), "checked"), "held to be checked", 10)
        self.pass_double_press()
        self.window.key("space")
        self.happened("hold.released")

    def keys_beat_focus(self):
        self.window.tab_to("Choose Dee")
        self.window.key("space")
        self.happened("hold.started")
        want(self.window.has(self.window.find("Choose Arta"), "checked"), "Space pressed the focused control")
        self.window.key("ctrl+Return")
        self.window.until(lambda: self.window.has(self.window.find("Choose Dee"), "checked"), "Ctrl+Enter to press what has the keyboard", 10)
        self.window.key("F1")
        self.window.key("space")
        self.happened("hold.released")

    def time_out(self):
        self.window.key("p")
        self.happened("timeout.started")
        self.window.wait("Resume")
        before = self.window.wait("Session clock").get_description()
        self.pass_double_press()
        self.window.key("p")
        self.happened("timeout.ended")
        self.window.wait("Pause")
        want(before, "the clock says no time")

    def take_back(self):
        self.window.key("h")
        _, _, _, said = self.happened("response.tagged", code="R_SILENCE_HOLD")
        self.window.key("ctrl+z")
        self.happened("tag.retracted", ref=said["id"])
        self.shown_in_log("Held silence · Arta, taken back")

    def find_any_code(self):
        self.window.key("slash")
        self.window.until(lambda: self.window.focused().get_role_name() == "text", "the keyboard in the field", 10)
        self.window.type("presence")
        self.window.until(lambda: self.window.find(re.compile(".*Presence.*"), role="push button"), "Presence found", 10)
        self.window.key("Return")
        self.happened("response.tagged", code="R_PRESENCE")

    def log_reads_in_the_order_of_time(self):
        times = [line.split(" ")[0] for line in self.window.lines("Log")]
        want(times in (sorted(times), sorted(times, reverse=True)), f"the log is read in the order {times}")

    def exit_by_key(self):
        self.window.key("alt+1")
        self.happened("beat.entered", beat="B2a", exit="X1")
        self.window.wait("Noticed", role="heading")
        self.shown_in_log("Beat: Noticed")

    def text_field_keeps_escape(self):
        self.window.key("slash")
        self.window.until(lambda: self.window.focused().get_role_name() == "text", "the keyboard in the field", 10)
        self.window.key("Escape")
        self.pass_double_press()
        self.window.key("Escape")
        want(not any(kind == "stop.called" for _, _, kind, _ in self.events()), "Esc that left a field was counted")
        time.sleep(1.1)  # the one second within which a second Esc would stop

    def stop_by_escape_twice(self):
        self.window.key("ctrl+1")
        self.window.wait("New scenario")
        self.window.key("Escape", "Escape", delay=60)
        self.happened("stop.called")
        self.window.wait("Go to the debrief")

    # The debrief

    def open_the_debrief(self):
        self.window.press("Go to the debrief")
        self.window.wait("Timeline", role="list")
        for name in ("Play", "Playhead", "Next moment", "Previous moment", "Moments", "Hide names", "Add note", "Export report"):
            want(self.window.find(name), f"no control {name}")
        want(self.window.has(self.window.find("Hide names"), "checked"), "names are not hidden by default")
        want(not [n for n in self.window.names() if n and "Zebedee" in n], "a name shows")

    def metrics_wait_for_reactions(self):
        want(self.window.find("Metrics") is None, "Metrics show before Reactions is done")
        self.window.press("Phase Reactions")
        self.window.press("Reactions done")
        self.window.wait("Metrics")

    def space_plays_after_the_phase(self):
        self.window.key("space")
        self.window.wait("Pause playback")
        self.window.key("space")
        self.window.wait("Play")

    def moments_by_key(self):
        start = self.playhead()
        self.window.key("bracketright")
        self.window.until(lambda: self.playhead() != start, "] to go to the next moment", 10)

    def playhead(self):
        return self.window.find("Playhead").get_value_iface().get_current_value()

    def export_report(self):
        target = os.path.join(self.folder, "the report.pdf")
        self.window.press("Export report")
        dialog = self.window.wait("Export report", role="dialog")
        self.window.until(lambda: self.window.focused(), "the keyboard in the dialog", 10)
        for _ in range(12):
            one = self.window.focused()
            if one and one.get_role_name() == "text":
                break
            self.window.key("Tab")
            time.sleep(0.2)
        del dialog
        want(self.window.focused().get_name(), "the field of the file name has no accessible name") if STRICT else None
        self.window.key("ctrl+a")
        self.window.type(target)
        self.window.key("Return")
        self.window.until(lambda: os.path.exists(target) and os.path.getsize(target), f"the report at {target}", 20)
        self.window.until(lambda: self.pdf_is_whole(target), "a whole PDF", 20)
        text = subprocess.run(["pdftotext", target, "-"], capture_output=True, text=True, check=True).stdout
        want("Six feet away" in text, "the report does not say what it is about")
        want("Zebedee" not in text and "Quuxley" not in text, "the report holds a participant's name")
        with open(target, "rb") as f:
            want(b"Zebedee" not in f.read(), "the report's bytes hold a participant's name")

    def take_two_from_the_debrief(self):
        self.window.press("Take two from here")
        self.window.wait("Start session")
        self.window.until(lambda: self.window.has(self.window.wait("Start session"), "enabled"), "the prebrief to stand as it was", 10)
        self.read = 0
        self.window.press("Start session")
        _, t, _, said = self.happened("take.started")
        want(t == 0 and said["state"]["beat"] and said["session"], f"take.started says {said}")
        self.window.key("Escape", "Escape", delay=60)
        self.happened("stop.called")
        self.window.wait("Take two from here")
        self.window.key("ctrl+1")
        self.window.until(lambda: [one for one in self.window.all() if "take 2, from" in (one.get_description() or "")],
                          "a card that says which take it is", 10)

    @staticmethod
    def pdf_is_whole(path):
        with open(path, "rb") as f:
            data = f.read()
        return data.startswith(b"%PDF-") and b"%%EOF" in data[-64:]

    def quits(self):
        want(self.window.quit() == 0, f"exit code {self.window.process.returncode}: {self.window.said()[-800:]}")
        want(not self.window.said().strip(), f"the program said: {self.window.said()[-800:]}")


STEPS = [
    "opens_on_the_library", "run_from_the_card", "name_a_participant", "checklist_gates_the_start", "start_session",
    "choose_and_set_levels", "level_five_by_a_person", "letter_tags", "whose_and_not_sure_when",
    "free_event", "enter_then_letter", "double_press_counts_once",
    "space_holds", "time_out", "take_back", "keys_beat_focus", "find_any_code", "log_reads_in_the_order_of_time",
    "exit_by_key", "text_field_keeps_escape", "stop_by_escape_twice", "open_the_debrief", "metrics_wait_for_reactions",
    "space_plays_after_the_phase", "moments_by_key", "export_report", "take_two_from_the_debrief", "quits",
]
STRICT = True


def main():
    folder = tempfile.mkdtemp(prefix="holdspace-session-")
    session = Session(sys.argv[1], folder)
    failed = 0
    with session.window:
        for step in STEPS:
            began = time.monotonic()
            try:
                getattr(session, step)()
                print(f"ok     {step} ({time.monotonic() - began:.1f} s)", flush=True)
            except Exception as error:
                failed += 1
                print(f"FAILED {step} ({time.monotonic() - began:.1f} s): {error}", flush=True)
                if not isinstance(error, Failed):
                    traceback.print_exc(file=sys.stdout)
                if not session.window.process or not session.window.running():
                    break
            try:
                session.settle()
            except Exception:
                pass
    print(f"{len(STEPS)} steps, {failed} failed" + (f", kept: {folder}" if failed else ""))
    if not failed:
        shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == "__main__":
    on_a_private_desktop()
    sys.exit(main())
