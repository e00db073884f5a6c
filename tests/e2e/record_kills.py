# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills a recorder of two test cameras and two test microphones at random instants, and at others only the process that
started it. ffprobe and mpv, as they come with the system, must then play every file to within the promise.

Usage: record_kills.py HOLDSPACE KILLS
"""
import glob
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

holdspace, kills = sys.argv[1], int(sys.argv[2])
LOST_WITH_RECORDER, LOST_WITH_WINDOW = 0.5, 0.1
random.seed(11)
STREAMS = [{"id": "camera-left", "kind": "test-video"}, {"id": "camera-right", "kind": "test-video"},
           {"id": "mic-left", "kind": "test-audio"}, {"id": "mic-right", "kind": "test-audio"}]


def packets(path):
    """Times of the packets that stock ffprobe reads, seconds; what it says of errors."""
    run = subprocess.run(["ffprobe", "-v", "error", "-show_entries", "packet=pts_time", "-of", "csv=p=0", path],
                         capture_output=True, text=True, timeout=60)
    return sorted(float(line.strip(",")) for line in run.stdout.split() if line.strip(",")), run.stderr


def plays(path):
    """How far mpv gets, seconds of decoded media; None where there is no mpv."""
    if not shutil.which("mpv"):
        return None
    run = subprocess.run(["mpv", "--no-config", "--no-terminal", "--vo=null", "--ao=null", "--ao-null-untimed=yes", "--untimed", "--no-cache",
                          "--term-status-msg=", "--msg-level=all=error", path], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, (path, run.stdout, run.stderr)
    return True


def began(folder):
    """Session time of media time 0, by stream, ms."""
    out = {}
    for path in glob.glob(os.path.join(folder, "*-001.index")):
        with open(path) as f:
            out[os.path.basename(path)[:-len("-001.index")]] = json.loads(f.readline())["s"]
    return out


def wait_until_it_records(folder, pid_of):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if all(os.path.exists(os.path.join(folder, f"{s['id']}-001.index"))
               and len(open(os.path.join(folder, f"{s['id']}-001.index")).readlines()) > 3 for s in STREAMS):
            try:
                with open(os.path.join(folder, "recorder.json")) as f:
                    return json.load(f)
            except (OSError, ValueError):
                pass
        time.sleep(0.02)
    raise AssertionError("nothing was recorded within 30 s")


def session_now(folder, offset):
    """Session ms by this process's monotonic clock."""
    return time.monotonic() * 1000 - offset


def one(folder, what):
    """One recording, killed. Returns the worst loss of its files, seconds."""
    plan = os.path.join(folder, "plan.json")
    os.makedirs(folder)
    with open(plan, "w") as f:
        json.dump({"session": "s1", "folder": folder, "mode": "DEBRIEF_THEN_DELETE", "streams": STREAMS}, f)
    # The one who starts it stands for the window: it starts the recorder detached and then just waits.
    started = "import subprocess,sys,time; subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, start_new_session=True); time.sleep(600)"
    parent = subprocess.Popen([sys.executable, "-c", started, holdspace, "record", "--detach", "--config", plan])
    run = wait_until_it_records(folder, None)
    recorder = run["pid"]
    time.sleep(random.uniform(0.5, 4))
    if what == "recorder":
        os.kill(recorder, signal.SIGKILL)
        ended = time.monotonic()
        parent.kill()
        parent.wait()
    else:
        parent.kill()
        parent.wait()
        killed = time.monotonic()
        time.sleep(random.uniform(0.5, 2))
        assert os.path.exists(f"/proc/{recorder}"), "the recorder went with its parent"
        os.kill(recorder, signal.SIGTERM)
        ended = time.monotonic()
        while os.path.exists(f"/proc/{recorder}") and "Z" not in open(f"/proc/{recorder}/stat").read().rsplit(")", 1)[1][:3]:
            assert time.monotonic() - ended < 5, "the recorder did not stop"
            time.sleep(0.01)
        one.slowest_stop = max(one.slowest_stop, time.monotonic() - ended)
        assert ended > killed
    # Session time is the recorder's monotonic clock from its own start; the run file was there a moment later.
    starts = began(folder)
    worst = 0.0
    for stream in STREAMS:
        files = glob.glob(os.path.join(folder, stream["id"] + "-*.mp4"))
        assert len(files) == 1, files
        times, said = packets(files[0])
        assert times, f"{files[0]}: ffprobe reads nothing: {said}"
        with open(files[0].replace(".mp4", ".index")) as f:
            lines = [json.loads(line) for line in f.read().split("\n")[:-1]]
        assert [line["n"] for line in lines] == list(range(len(lines)))
        step = times[1] - times[0]
        played = times[-1] + step
        gaps = [b - a for a, b in zip(times, times[1:])]
        assert max(gaps) < 2.5 * max(step, 0.04), f"{files[0]}: a gap of {max(gaps):.3f} s"
        # The media time that was there when the blow came: capture began at `zero` on the monotonic clock.
        zero = one.zero(folder, stream["id"])
        worst = max(worst, ended - zero - played)
        plays(files[0])
    return worst


def zero(folder, stream):
    """Monotonic seconds of media time 0: session time of the first fragment, and the session began with the recorder."""
    with open(os.path.join(folder, f"{stream}-001.index")) as f:
        first = json.loads(f.readline())["s"]
    with open(os.path.join(folder, "recorder.json")) as f:
        return json.load(f)["session_began"] / 1000 + first / 1000


one.zero = zero
one.slowest_stop = 0.0
with tempfile.TemporaryDirectory() as place:
    recorder_losses = [one(os.path.join(place, f"r{i}"), "recorder") for i in range(kills)]
    window_losses = [one(os.path.join(place, f"w{i}"), "window") for i in range(max(1, kills // 3))]
figures = {"recorder_kills": kills, "lost_s_max": round(max(recorder_losses), 3), "lost_s_median": round(sorted(recorder_losses)[kills // 2], 3),
           "window_kills": len(window_losses), "window_lost_s_max": round(max(window_losses), 3),
           "stop_ms_max": round(one.slowest_stop * 1000), "mpv": bool(shutil.which("mpv"))}
print(json.dumps(figures))
assert max(recorder_losses) <= LOST_WITH_RECORDER, recorder_losses
assert max(window_losses) <= LOST_WITH_WINDOW, window_losses
