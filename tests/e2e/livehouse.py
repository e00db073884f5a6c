# SPDX-License-Identifier: GPL-3.0-or-later
"""A session in the real window with an open room: prompters and a patient screen in a real browser, two test streams recorded.
What the tests of the live path have in common."""
import glob
import json
import os
import re
import sqlite3
import tempfile
import time

from browserpages import Page, chromium
from window import Failed, Window
from xkeys import Display

# Two cues of one length that never wait: below level 4.
STORY = {
    "format": "holdspace-scenario", "version": 1, "id": "live-proof", "title": "The long corridor", "language": "en", "minutes": 30,
    "prebrief": {"text": "We begin.", "contentWarnings": ["A worried mother"], "stopWord": "Pause", "supportContacts": "The desk"},
    "cast": [{"id": "arta", "name": "Arta", "role": "mother", "baseline": {"FEAR": 1}, "comeDownWhen": ["somebody sits down with her"],
              "ladder": [{"level": n, "behaviour": f"Behaviour of level {n}", "line": f"Line of level {n}"} for n in range(6)]},
             {"id": "dee", "name": "Dee", "role": "nurse", "baseline": {"FEAR": 0}, "comeDownWhen": ["she is asked"],
              "ladder": [{"level": n, "behaviour": f"Dee at level {n}"} for n in range(6)]}],
    "triggers": [{"id": "T1", "label": "Alarm", "key": "A", "character": "arta", "kind": "ALARM_EVENT", "effects": {}, "level": 2, "line": "What is that sound?"},
                 {"id": "T2", "label": "Quiet", "key": "B", "character": "arta", "kind": "ALARM_EVENT", "effects": {}, "level": 1, "line": "It is over, is it?"}],
    "start": "B1", "beats": [{"id": "B1", "title": "Waiting", "exits": [{"id": "X1", "to": "B2"}]},
                             {"id": "B2", "title": "The doctor comes", "exits": [{"id": "X2", "to": "B1"}, {"id": "X3", "to": "B3"}]},
                             {"id": "B3", "title": "The end", "ending": True, "exits": []}],
    "recording": "RETAIN_UNTIL"}
CUES = {"a": ("2", "What is that sound?"), "b": ("1", "It is over, is it?")}
DEVICES = ["Record Test picture 1, for trials", "Record Test sound 1, for trials"]
RECORDING = re.compile(r"Recording, pictures 1, sounds 1(, .*)?")


class LiveHouse:
    """The window, and beside it a browser; `begin` for each session."""

    def __init__(self, holdspace, recorded):
        self.folder = tempfile.TemporaryDirectory(prefix="holdspace live ", ignore_cleanup_errors=True)
        self.library = os.path.join(self.folder.name, "library")
        self.story = os.path.join(self.folder.name, "corridor.scenario.json")
        with open(self.story, "w", encoding="utf-8") as file:
            json.dump(STORY, file)
        self.recorded = recorded
        self.command = [holdspace, "--library", self.library, "--no-samples", "--test-sources"]
        self.window = Window(holdspace, [], log=os.path.join(self.folder.name, "window.log"))
        self.window.command = [*self.command, "--workspace", "run", "--open", self.story]
        self.window.atspi.set_timeout(15_000, 15_000)  # ms; a press may start a session on a busy machine
        self.keys = Display()
        self.driver = chromium()
        self.pages = {}  # by seat
        self.chosen = False
        self.closed_at = 0.0
        self.known = {}  # controls, by name and role

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.window.__exit__()
        self.driver.quit()
        self.folder.cleanup()

    # The window ------------------------------------------------------------------------------------------------

    def wait(self, name, role=None, seconds=60):
        """As Window.wait, and remembers the control: its page stays when another one is shown, and the whole tree is long."""
        key = (name, role)
        looked = [0.0]

        def shown():
            known = self.known.get(key)
            if known and self.matches(known, name) and self.window.has(known, "showing"):
                return known
            if time.monotonic() - looked[0] < 0.5:
                return None
            self.known[key] = self.window.find(name, role=role)
            looked[0] = time.monotonic()
            return self.known[key]
        return self.window.until(shown, f"a control named {name!r}", seconds)

    @staticmethod
    def matches(one, name):
        label = one.get_name() or ""
        return bool(name.fullmatch(label)) if isinstance(name, re.Pattern) else label == name

    def push(self, name, **more):
        """Presses a control through the accessible tree; for what is not measured."""
        one = self.wait(name, **more)
        self.window.until(lambda: self.window.has(one, "enabled"), f"{name} to be ready")
        one.get_action_iface().do_action(0)
        return one

    def begin(self, seats):
        """From the prebrief into the session, with a page for each seat: a name of the cast, or "screen"."""
        window = self.window
        points = self.wait("Prebrief checklist", role="list")
        if self.recorded and not self.chosen:
            self.push("Choose what is recorded")
            self.push("Record pictures and sounds")
            for name in DEVICES:
                window.reach(name, role="check box")
                self.push(name, role="check box")
            self.wait(re.compile("To be recorded: pictures 1, sounds 1."))
            self.chosen = True
        for at in range(points.get_child_count()):
            point = points.get_child_at_index(at)
            if point and point.get_role_name() == "check box" and not window.has(point, "checked"):
                point.get_action_iface().do_action(0)
        self.push("Start session")
        self.wait("STOP")
        self.open_room(seats)
        if self.recorded:
            self.wait(RECORDING)
        # The Esc that closed the dialog must not be the first of two.
        time.sleep(max(0, self.closed_at + 1.1 - time.monotonic()))

    def open_room(self, seats):
        window = self.window
        window.key("F9")
        self.push("Switch on")
        order = [member["name"] for member in STORY["cast"]] + ["screen"]
        at = 0
        for i, seat in enumerate(seats):
            wanted = order.index(seat.split(" ")[0])
            if i > 0 and wanted == at:
                self.push("New code")
            elif i > 0:
                combo = self.wait("A code for", role="combo box")
                combo.get_component_iface().grab_focus()
                window.until(lambda: window.has(combo, "focused"), "the seats to have the keyboard", 10)
                window.key(*["Down" if wanted > at else "Up"] * abs(wanted - at))
            at = wanted
            code = self.wait(re.compile("Code [A-Z0-9]{6}")).get_name().split(" ")[1]
            if seat not in self.pages:
                self.pages[seat] = Page(self.driver)
            self.pages[seat].enter(self.url(), code)
        for page in self.pages.values():
            window.until(lambda: page.text("link-state") == "live", "the page's link", 10)
        self.close_dialog("Switch off")

    def close_dialog(self, inside):
        # One Esc may be for an open list; two within a second would be STOP.
        one = self.wait(inside)

        def closed():
            try:
                return not self.window.has(one, "showing")
            except Exception:  # it is gone altogether
                return True
        for _ in range(3):
            self.window.key("Escape")
            self.closed_at = time.monotonic()
            try:
                return self.window.until(closed, "the dialog to close", 3)
            except Failed:
                pass
        here = self.window.focused()
        raise Failed(f"the dialog with {inside!r} does not close; the keyboard is in {here and (here.get_name(), here.get_role_name())}, "
                     f"of X in window {self.window._xdo('getwindowfocus', check=False).strip()}, ours is {self.window.x_window}")

    def url(self):
        words = self.wait(re.compile(r".*open (http://127\.0\.0\.1:\d+/) .*")).get_name()
        return re.search(r"http://127\.0\.0\.1:\d+/", words)[0]

    # The library -----------------------------------------------------------------------------------------------

    def events(self):
        with sqlite3.connect(f"file:{self.library}/holdspace.sqlite?mode=ro", uri=True) as db:
            rows = db.execute("SELECT seq, t, kind, by, data, recorded FROM events WHERE session = (SELECT max(id) FROM sessions WHERE sample = 0)"
                              " ORDER BY seq").fetchall()
        return [dict(zip(("seq", "t", "kind", "by", "data", "recorded"), row), data=json.loads(row[4])) for row in rows]

    def media_folder(self):
        """Of the newest session."""
        return max(glob.glob(os.path.join(self.library, "media", "*")), key=os.path.basename)

    def run_file(self):
        with open(os.path.join(self.media_folder(), "recorder.json"), encoding="utf-8") as file:
            return json.load(file)


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
