# SPDX-License-Identifier: GPL-3.0-or-later
"""A scenario run in the real window from a printed script of keys: every line in the log, in order, two keystrokes at most.

Usage: window_script.py HOLDSPACE SCRIPT [--speed N] [--first N]

A line of the script is pressed at its session time divided by --speed (default 1: as it says). --first plays so many lines
and then ends the session by keyboard. No mouse, and nothing but keys on the Run page while the session runs.
"""
import argparse
import json
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from window import Failed, Window, on_a_private_desktop  # noqa: E402

SCENARIO = "scn-02"


def read_script(path):
    """(seconds, keys, what is seen, [(kind, {field: text})]) of each line."""
    lines = []
    with open(path, encoding="utf-8") as script:
        for number, line in enumerate(script, 1):
            if line.startswith("#") or not line.strip():
                continue
            cells = re.split(r"\s{2,}", line.strip())
            minutes, seconds = cells[0].split(":")
            keys = cells[1:-2]
            if not 1 <= len(keys) <= 2:
                raise SystemExit(f"{path}: line {number}: expected one or two keys, found {keys}")
            wanted = []
            for event in cells[-1].split(" ; "):
                kind, *fields = re.split(r" (?=\w+=)", event.strip())
                wanted.append((kind, dict(field.split("=", 1) for field in fields)))
            lines.append((60 * int(minutes) + int(seconds), keys, cells[-2], wanted))
    return lines


def as_xdotool(key):
    """Letters stand on the paper as they stand on the keyboard; X would take a capital for Shift."""
    *modifiers, last = key.split("+")
    return "+".join([*(m.lower() for m in modifiers), last.lower() if len(last) == 1 or last == "space" else last])


class Script:
    def __init__(self, holdspace, folder):
        self.library = os.path.join(folder, "library")
        self.window = Window(holdspace, ["--library", self.library, "--workspace", "run", "--open", SCENARIO],
                             log=os.path.join(folder, "window.log"))
        self.pressed = 0

    def events(self):
        with sqlite3.connect(f"file:{self.library}/holdspace.sqlite?mode=ro", uri=True) as db:
            session = db.execute("SELECT max(id) FROM sessions WHERE sample = 0").fetchone()
            rows = db.execute("SELECT seq, t, kind, data FROM events WHERE session = ? ORDER BY seq", session).fetchall()
            # Words lie apart from the log, so that they can be taken away for good.
            words = db.execute("SELECT seq, field, text FROM free_text WHERE session = ?", session).fetchall()
        events = {seq: (seq, t, kind, json.loads(data)) for seq, t, kind, data in rows}
        for seq, field, text in words:
            events[seq][3][field] = text
        return list(events.values())

    def prepare(self):
        """The prebrief, then the start, by keyboard."""
        self.window.start()
        self.window.wait("Start session")
        # What is ticked already stays so: whoever may be left out takes part.
        boxes = [one.get_name() for one in self.window.all() if one.get_role_name() == "check box" and not self.window.has(one, "checked")]
        for box in boxes:
            self.window.tab_to(box)
            self.window.key("space")
        self.window.until(lambda: self.window.has(self.window.wait("Start session"), "enabled"), "Start session to be ready", 10)
        self.window.press("Start session")
        self.window.wait("Session clock")
        self.window.until(lambda: any(kind == "beat.entered" for _, _, kind, _ in self.events()), "the first beat", 10)
        self.began = time.monotonic()

    def play(self, line, speed):
        seconds, keys, seen, wanted = line
        before = self.events()[-1][0]
        time.sleep(max(0.0, self.began + seconds / speed - time.monotonic()))
        at = time.monotonic()
        for key in keys:
            self.window.key(as_xdotool(key))
            self.pressed += 1
        self.window.until(lambda: found_in_order([e for e in self.events() if e[0] > before], wanted) is None,
                          f"{seen}: {wanted} after {keys}", 10)
        took = time.monotonic() - at
        time.sleep(0.32 if speed > 1 else 0)  # the same key within 300 ms counts once
        return took


def fits(event, wanted):
    _, _, kind, said = event
    return kind == wanted[0] and all(str(said.get(field)) == value for field, value in wanted[1].items())


def found_in_order(events, wanted):
    """The first wanted event that is not there after those before it; None when all are."""
    rest = iter(events)
    for one in wanted:
        if not any(fits(event, one) for event in rest):
            return one
    return None


def main():
    options = argparse.ArgumentParser()
    options.add_argument("holdspace")
    options.add_argument("script")
    options.add_argument("--speed", type=float, default=1)
    options.add_argument("--first", type=int)
    given = options.parse_args()
    lines = read_script(given.script)[:given.first]
    folder = tempfile.mkdtemp(prefix="holdspace-script-")
    script = Script(given.holdspace, folder)
    failed, slowest = 0, 0.0
    with script.window:
        script.prepare()
        for number, line in enumerate(lines, 1):
            try:
                slowest = max(slowest, script.play(line, given.speed))
            except Failed as error:
                failed += 1
                print(f"FAILED {number}: {error}", flush=True)
                if not script.window.running():
                    break
        # By keyboard to the end, and then all of it once more, from the log as a whole.
        script.window.key("Escape", "Escape", delay=60)
        script.window.until(lambda: any(e[2] == "session.ended" for e in script.events()), "the end of the session", 10)
        log = script.events()
        missing = found_in_order(log, [event for line in lines for event in line[3]])
        if missing:
            failed += 1
            print(f"FAILED: not in the log, or not in this order: {missing}")
        if [seq for seq, *_ in log] != list(range(1, len(log) + 1)):
            failed += 1
            print("FAILED: the log has gaps")
        if script.window.quit() != 0:
            failed += 1
            print(f"FAILED: {script.window.said()[-800:]}")
    most = max(len(keys) for _, keys, _, _ in lines)
    print(f"{len(lines)} lines, {script.pressed} keystrokes, at most {most} each, {log[-1][1] / 1000:.1f} s of session, "
          f"{len(log)} events, slowest line {slowest:.2f} s to the log, {failed} failed"
          + (f", kept: {folder}" if failed else ""))
    if not failed:
        shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == "__main__":
    on_a_private_desktop()
    sys.exit(main())
