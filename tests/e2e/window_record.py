# SPDX-License-Identifier: GPL-3.0-or-later
"""Records a session from the real window, kills the window, picks the session up: the recorder never noticed.

Usage: window_record.py HOLDSPACE
"""
import glob
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from window import Window, on_a_private_desktop  # noqa: E402

on_a_private_desktop()
holdspace = sys.argv[1]
DEVICES = ["Record Test picture 1, for trials", "Record Test sound 1, for trials"]
STATUS = re.compile(r"Recording, pictures 1, sounds 1(, .*)?")


def captured(library):
    with sqlite3.connect(f"file:{library}/holdspace.sqlite?mode=ro", uri=True) as db:
        rows = db.execute("SELECT kind, data FROM events WHERE session = (SELECT max(id) FROM sessions WHERE sample = 0) ORDER BY seq").fetchall()
    return [(kind, json.loads(data)) for kind, data in rows if kind.startswith("capture.") or kind in ("media.anchor", "speech")]


def run_file(library):
    (path,) = glob.glob(os.path.join(library, "media", "*", "recorder.json"))
    with open(path) as f:
        return json.load(f)


with tempfile.TemporaryDirectory() as folder:
    library = os.path.join(folder, "library")
    window = Window(holdspace, ["--library", library, "--test-sources", "--workspace", "run"], log=os.path.join(folder, "window.log"))
    with window:
        window.start()
        window.wait("Prebrief checklist")
        window.press("Choose what is recorded")
        window.wait("Record pictures and sounds")
        window.press("Record pictures and sounds")
        for name in DEVICES:
            window.reach(name, role="check box")
            window.press(name)
        window.wait(re.compile("To be recorded: pictures 1, sounds 1."))
        # Every point of the prebrief.
        for box in [one.get_name() for one in window.all() if one.get_role_name() == "check box"]:
            if not box.startswith("Record ") and box != "Someone would rather not be recorded":
                window.press(box)
        window.press("Start session")
        window.wait("Session clock")
        window.wait(STATUS, seconds=60)
        window.until(lambda: sum(kind == "capture.started" for kind, _ in captured(library)) == 2, "both streams in the log", 30)
        before = run_file(library)
        assert not before["over"] and os.path.exists(f"/proc/{before['pid']}")
        window.key("n")
        window.kill()
        time.sleep(2)
        assert os.path.exists(f"/proc/{before['pid']}"), "the recorder went with the window"

        window.command = [holdspace, "--library", library, "--test-sources"]
        window.start()
        window.press("Pick it up")
        window.wait("Session clock")
        window.wait(STATUS, seconds=60)
        assert run_file(library)["pid"] == before["pid"], "another recorder was started"
        window.press("End session", key="ctrl+Return")
        window.until(lambda: sum(kind == "capture.stopped" for kind, _ in captured(library)) == 2, "the end of both streams in the log", 10)
        assert run_file(library)["over"]
        window.quit()

    told = captured(library)
    numbers = [data["n"] for _, data in told]
    assert numbers == list(range(1, len(numbers) + 1)), numbers
    assert sum(kind == "capture.segment" for kind, _ in told) == 0, told
    for path in glob.glob(os.path.join(library, "media", "*", "*.mp4")):
        times = subprocess.run(["ffprobe", "-v", "error", "-show_entries", "packet=pts_time", "-of", "csv=p=0", path],
                               capture_output=True, text=True, check=True).stdout.split()
        times = sorted(float(one.strip(",")) for one in times)
        assert max(b - a for a, b in zip(times, times[1:])) < 0.1, path
        print(os.path.basename(path), f"{times[-1]:.2f} s without a gap")
    done = subprocess.run([holdspace, "verify", library, "--json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["media"] == 2, done.stdout
