# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the window at random instants while an operator presses keys; what the log showed must be in the library.

Usage: window_kills.py HOLDSPACE RESOURCES KILLS [SEED]

After each kill the library is sound, every line that stood in the list `Log` is told by an event of the library, and
`Pick it up` goes on in the same beat, with the same levels, moves held as before.
"""
import collections
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from window import Failed, Window, on_a_private_desktop  # noqa: E402

EMOTIONS = ["FEAR", "ANGER", "GRIEF", "GUILT", "WITHDRAWAL"]
TAGS = {"R_NAME": "Name", "R_ACK": "Understand", "R_RESPECT": "Respect", "R_SUPPORT": "Support",
        "R_EXPLORE_FEELING": "Explore", "R_SILENCE_HOLD": "Held silence", "N_EYE_LEVEL": "Sat / eye level",
        "N_TOUCH_OFFERED": "Touch offered", "I_JARGON": "Jargon", "CUT_OFF": "Cut off"}
LETTERS = "nurseltjxmh"


class Story:
    """What a scenario's ids are called on the screen."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as f:
            text = json.load(f)
        self.title = text["title"]
        self.beats = {b["id"]: b["title"] for b in text["beats"]}
        self.exits = {b["id"]: [e["to"] for e in b["exits"]] for b in text["beats"]}
        self.triggers = {t["id"]: t["label"] for t in text["triggers"]}
        self.names = {c["id"]: c["name"] for c in text["cast"]}
        self.baseline = {c["id"]: c["baseline"] for c in text["cast"]}


class Told:
    """A session as its events tell it."""

    def __init__(self, library, story):
        with sqlite3.connect(f"file:{library}/holdspace.sqlite?mode=ro", uri=True) as db:
            rows = db.execute("SELECT seq, t, kind, data FROM events WHERE session ="
                              " (SELECT max(id) FROM sessions) ORDER BY seq").fetchall()
        self.events = [(seq, t, kind, json.loads(data)) for seq, t, kind, data in rows]
        self.beat, self.held, self.over = None, False, False
        # Taking back an act computes what would be without it; what it leaves is known again after a press of 0.
        self.unsure, self._acts = set(), {}
        self.levels = {who: dict(base) for who, base in story.baseline.items()}
        self.lines = collections.Counter()
        self._cut, self._paused, self._open = 0, None, set()
        for _, t, kind, data in self.events:
            self._stop(kind, t)
            self._fold(kind, data)
            for line in self._say(kind, data, story):
                self.lines[clock((t if self._paused is None else self._paused) - self._cut), line] += 1
            self._go_on(kind, t)

    def _stop(self, kind, t):
        if kind in ("timeout.started", "session.paused"):
            if not self._open:
                self._paused = t
            self._open.add(kind)

    def _go_on(self, kind, t):
        closed = {"timeout.ended": "timeout.started", "session.resumed": "session.paused"}.get(kind)
        if closed in self._open:
            self._open.remove(closed)
            if not self._open:
                self._cut += t - self._paused
                self._paused = None

    def _fold(self, kind, data):
        if kind == "beat.entered":
            self.beat = data["beat"]
        elif kind == "level.set":
            self.levels[data["character"]][data["channel"]] = data["level"]
            if data.get("ref") and data["cause"] != "recovery":
                self._acts[data["ref"]] = data["character"]
            if data["cause"] == "operator" and self.highest(data["character"]) == 0:
                self.unsure.discard(data["character"])
        elif kind in ("tag.retracted", "trigger.retracted"):
            self.unsure |= {self._acts[data["ref"]]} if data["ref"] in self._acts else set()
        elif kind in ("hold.started", "hold.released"):
            self.held = kind == "hold.started"
        elif kind == "session.ended":
            self.over = True

    @staticmethod
    def _say(kind, data, story):
        """What lines this event may stand behind: a kind of line, and whom or what it names."""
        if kind == "beat.entered":
            return [("beat", story.beats[data["beat"]])]
        if kind == "level.set":
            return [("level", story.names[data["character"]])]
        if kind == "trigger.fired":
            label = story.triggers[data["trigger"]]
            return [("tag" if label in TAGS.values() else "trigger", label)]
        if kind in ("response.tagged", "tag.applied"):
            return [("tag", TAGS.get(data["code"], data["code"]))]
        if kind == "opportunity.opened":
            return [("cue", story.names[data["character"]])]
        if kind == "bookmark.added":
            return [("mark", "")]  # its words are kept apart from the log
        return [(kind, "")]

    def highest(self, who):
        return max(self.levels[who].get(channel, 0) for channel in EMOTIONS)


def clock(ms):
    return f"{ms // 60000:02}:{ms // 1000 % 60:02}"


SENTENCES = [
    (r"The session starts", lambda m: ("session.started", "")),
    (r"The session ends", lambda m: ("session.ended", "")),
    (r"Picked up after an interruption", lambda m: ("session.recovered", "")),
    (r"Time-out", lambda m: ("timeout.started", "")),
    (r"The time-out is over", lambda m: ("timeout.ended", "")),
    (r"STOP", lambda m: ("stop.called", "")),
    (r"Automatic moves are held", lambda m: ("hold.started", "")),
    (r"Automatic moves may happen again", lambda m: ("hold.released", "")),
    (r"Beat: (.*)", lambda m: ("beat", m[1])),
    (r"(\w+)(?:, \w+)? → \d.*", lambda m: ("level", m[1])),
    (r"(\w+)’s cue(?:: .*)?", lambda m: ("cue", m[1])),
    (r"Moment marked", lambda m: ("mark", "")),
    (r"Marked: .*", lambda m: ("mark", "")),
]


def meaning(line, story):
    """(clock, what an event must have said) of a line of the log; a line nobody knows fails the test."""
    at, text = line.split(" ", 1)
    text = text.removesuffix(", taken back")
    for form, say in SENTENCES:
        if match := re.fullmatch(form, text):
            return at, say(match)
    head = text.rsplit(" · ", 1)[0]
    if head in TAGS.values():
        # A trigger with the name of a tag tells the same sentence.
        return at, ("tag", head)
    if head in story.triggers.values():
        return at, ("trigger", head)
    raise Failed(f"no event is known to say {line!r}")


class Operator:
    """Presses keys and reads the log until the program is gone."""

    def __init__(self, window, story, chance):
        self.window, self.story, self.chance = window, story, chance
        self.shown = collections.Counter()
        self.keys = 0

    def read(self, log):
        try:
            now = collections.Counter(self.window.lines(log))
        except Exception:
            return
        now.pop(None, None)
        for line, times in now.items():
            if line:
                self.shown[line.removesuffix(", taken back")] = max(times, self.shown[line.removesuffix(", taken back")])

    def next_keys(self):
        dice = self.chance.random()
        if dice < 0.04:
            return ["alt+1"]
        if dice < 0.10:
            return ["space"]
        if dice < 0.13:
            return ["p"]
        if dice < 0.17:
            return ["ctrl+z"]
        if dice < 0.22:
            return ["Return"]
        if dice < 0.42:
            return ["F1", self.chance.choice("01234")]
        return [self.chance.choice(LETTERS)]

    def work(self, log, after):
        """Works until the program is killed, `after` seconds from now, at an instant that knows nothing of the keys."""
        timer = threading.Timer(after, self.window.process.kill)
        timer.start()
        while self.window.running():
            keys = self.next_keys()
            try:
                self.window.key(*keys)
            except Exception:
                pass
            self.keys += len(keys)
            for _ in range(3):
                self.read(log)
        timer.join()
        self.window.process.wait()


def prepare_and_start(window):
    window.wait("Objectives are shared", role="check box")
    boxes = [one.get_name() for one in window.all() if one.get_role_name() == "check box"
             and not (one.get_name() or "").endswith("takes part")]
    window.tab_to(boxes[0])
    for _ in boxes:
        window.key("space", "Tab")
    start = window.wait("Start session")
    window.until(lambda: window.has(start, "enabled"), "Start session to be ready")
    window.press("Start session")
    window.wait("STOP")


def same_as_told(window, told, story):
    """What differs between the console and the log, in words; empty when nothing does."""
    differences = []
    if not window.find(story.beats[told.beat], role="heading"):
        differences.append(f"the beat shown is not {story.beats[told.beat]}")
    for to in set(story.exits[told.beat]):
        if not window.find(re.compile(re.escape(f"Go to {story.beats[to]}") + "(: .*)?")):
            differences.append(f"no exit to {story.beats[to]}")
    for who, name in story.names.items():
        if who in told.unsure:
            continue
        rung = window.find(f"{name} level {told.highest(who)}")
        if not (rung and window.has(rung, "checked")):
            differences.append(f"{name} is not at level {told.highest(who)}")
    hold = window.find("Hold automatic moves")
    if not hold or window.has(hold, "checked") != told.held:
        differences.append(f"held is not {told.held}")
    return differences


def main():
    holdspace, resources, kills = sys.argv[1], sys.argv[2], int(sys.argv[3])
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 11
    chance = random.Random(seed)
    story = Story(os.path.join(resources, "scenarios", "six-feet-away.scenario.json"))
    folder = tempfile.mkdtemp(prefix="holdspace-kills-")
    library = os.path.join(folder, "library")
    window = Window(holdspace, ["--library", library, "--workspace", "run"], log=os.path.join(folder, "window.log"))
    lost, wrong, sessions, lines, keys, events = [], [], 1, 0, 0, 0
    began = time.monotonic()
    window.start()
    prepare_and_start(window)
    window.command = [holdspace, "--library", library]
    done = told_of = 0
    while done < kills:
        log = window.wait("Log", role="list")
        operator = Operator(window, story, chance)
        operator.work(log, chance.uniform(0.05, 1.6))
        done += 1
        keys += operator.keys

        checked = subprocess.run([holdspace, "verify", library], capture_output=True, text=True)
        if checked.returncode:
            wrong.append(f"kill {done}: verify says {checked.stdout}{checked.stderr}")
        told = Told(library, story)
        shown = collections.Counter()
        for line, times in operator.shown.items():
            shown[meaning(line, story)] += times
        lines += sum(shown.values())
        missing = shown - told.lines
        if missing:
            lost.append(f"kill {done}: shown, but not in the library: {dict(missing)}")
        events = max(events, len(told.events))

        window.start()
        if told.over:
            # The session was over when the power went: the next one.
            sessions += 1
            window.press("Run", description=story.title)
            prepare_and_start(window)
            continue
        window.key(*["Tab"] * 11)  # most of the way; the rest one by one
        window.press("Pick it up")
        window.wait(re.compile(r".* Picked up after an interruption"), role="list item")
        after = Told(library, story)
        kinds = [kind for _, _, kind, _ in after.events[len(told.events):]]
        if kinds[:3] != ["session.paused", "session.recovered", "session.resumed"] \
                and kinds[:2] != ["session.paused", "session.recovered"]:
            wrong.append(f"kill {done}: picking up wrote {kinds}")
        if after.beat == told.beat:  # an automatic exit may have been due at once
            try:
                window.until(lambda: not same_as_told(window, Told(library, story), story), "the console as it was", 10)
            except Failed:
                wrong.append(f"kill {done}: {same_as_told(window, Told(library, story), story)}")
        if after.levels != told.levels and "level.set" not in kinds:
            wrong.append(f"kill {done}: levels moved")
        if window.find("Resume"):
            window.key("p")
        for line in (lost + wrong)[told_of:]:
            print(line, flush=True)
        told_of = len(lost) + len(wrong)
        if done % 25 == 0:
            print(f"{done} kills, {lines} lines shown, {len(lost)} lost, {len(wrong)} wrong", flush=True)
    minutes = (time.monotonic() - began) / 60
    with window:
        pass
    print(json.dumps({"kills": done, "sessions": sessions, "keys": keys, "lines_shown": lines, "most_events": events,
                      "kills_with_loss": len(lost), "kills_wrong": len(wrong), "kills_per_minute": round(done / minutes, 1),
                      "seed": seed}))
    if not (lost or wrong):
        shutil.rmtree(folder)
    else:
        print("kept:", folder)
    return 1 if lost or wrong or lines < done else 0


if __name__ == "__main__":
    on_a_private_desktop()
    sys.exit(main())
