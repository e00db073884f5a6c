#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`holdspace bench timeline` beside Sonic Visualiser, with the same number of labelled instants in the same run.

Usage: timeline_peer.py HOLDSPACE [--size N]…      (needs the Debian packages sonic-visualiser, xvfb, xdotool; not part of the tests)

Sonic Visualiser is started in an X server of its own, with a home folder of its own, on ten seconds of silence: once without
and once with a layer of N instants over two hours. What the layer adds is its load. Both programs are timed as a person would
see them, until nothing more is done, and by the processor time they take. Then keys scroll and zoom, each with the processor
time until the program is at rest again, less what the same key takes without the layer.
"""
import argparse
import json
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

TICK = os.sysconf("SC_CLK_TCK")
RATE = 44100
HOURS = 2
REST = 0.6  # seconds of next to nothing that count as done
IDLE = 0.1  # of a core: what a window that does nothing takes, for a blinking cursor and the like


def write_silence(path, seconds=10):
    data = bytes(2 * RATE * seconds)
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16, b"data", len(data))
    with open(path, "wb") as file:
        file.write(head + data)


def write_layer(path, size):
    draw = random.Random(5)
    gap = HOURS * 3600 * RATE / size
    with open(path, "w") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE sonic-visualiser>\n<sv>\n  <data>\n'
                   f'    <model id="1" name="" sampleRate="{RATE}" start="0" end="{HOURS * 3600 * RATE}" type="sparse" dimensions="1" resolution="1"'
                   ' notifyOnAdd="true" dataset="0"/>\n    <dataset id="0" dimensions="1">\n')
        for i in range(size):
            file.write(f'      <point frame="{int(gap * (i + draw.random()))}" label="R_NAME {i}"/>\n')
        file.write('    </dataset>\n  </data>\n  <display>\n    <layer id="2" type="timeinstants" name="Instants" model="1" plotStyle="0"'
                   ' colourName="Purple" colour="#800080" darkBackground="false"/>\n  </display>\n</sv>\n')


def busy(pid):
    """Seconds of processor time so far, of all its threads."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory(pid):
    with open(f"/proc/{pid}/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmRSS"))


def until_rest(pid, most=300):
    """Waits until the program does nothing. Returns when it last did something."""
    seen = [(time.monotonic(), busy(pid))]
    end = seen[0][0] + most
    while time.monotonic() < end:
        time.sleep(0.02)
        now, used = time.monotonic(), busy(pid)
        seen = [(at, then) for at, then in seen if at > now - REST - 0.1] + [(now, used)]
        began, before = seen[0]
        if now - began >= REST and used - before <= IDLE * (now - began):
            return began
    raise SystemExit(f"the program was not at rest after {most} s")


class Visualiser:
    def __init__(self, folder, display, files):
        self.environment = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=os.path.join(folder, ".config"), DISPLAY=display, QT_QPA_PLATFORM="xcb")
        self.started = time.monotonic()
        self.log = open(os.path.join(folder, "sonic-visualiser.log"), "a")
        self.program = subprocess.Popen(["sonic-visualiser", "--no-splash", "--geometry", "1600x900", *files], env=self.environment,
                                        stdout=self.log, stderr=self.log)
        while not self.windows():
            if self.program.poll() is not None or time.monotonic() - self.started > 60:
                raise SystemExit("Sonic Visualiser did not open a window; see " + self.log.name)
            time.sleep(0.05)
        self.ready = until_rest(self.program.pid) - self.started
        self.cpu = busy(self.program.pid)
        self.bytes = memory(self.program.pid)

    def windows(self):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Sonic Visualiser"], env=self.environment, capture_output=True, text=True)
        return found.stdout.split()

    def key(self, key, times=40):
        """Processor time of each press, ms, until at rest."""
        subprocess.run(["xdotool", "windowfocus", self.windows()[-1]], env=self.environment, stderr=subprocess.DEVNULL)
        costs = []
        for _ in range(times):
            before = busy(self.program.pid)
            subprocess.run(["xdotool", "key", key], env=self.environment, check=True, stderr=subprocess.DEVNULL)
            until_rest(self.program.pid, 60)
            costs.append((busy(self.program.pid) - before) * 1e3)
        return costs

    def picture(self, path):
        subprocess.run(["import", "-window", "root", path], env=self.environment, check=False)

    def close(self):
        self.program.send_signal(signal.SIGKILL)
        self.program.wait()
        self.log.close()


def xvfb():
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x900x24", "-nolisten", "tcp"], pass_fds=[write],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as file:
        return server, ":" + file.readline().strip()


def own_settings(folder):
    """So that nothing is asked at the first start."""
    version = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "sonic-visualiser"], capture_output=True, text=True).stdout
    plain = version.split("-")[0]
    for place in ("sonic-visualiser", "Sonic Visualiser"):
        os.makedirs(os.path.join(folder, ".config", place), exist_ok=True)
        with open(os.path.join(folder, ".config", place, "Sonic Visualiser.conf"), "w") as file:
            file.write(f"[Preferences]\nnetwork-permission-{plain}=false\nversion-introduction-{plain}=true\n")
    return version


def mean(values):
    return sum(values) / len(values)


def measure(holdspace, size, pictures):
    ours = json.loads(subprocess.run([holdspace, "bench", "timeline", "--size", str(size), "--json"], check=True, capture_output=True).stdout)
    folder = tempfile.mkdtemp(prefix="timeline-peer-")
    server, display = xvfb()
    try:
        version = own_settings(folder)
        silence, layer = os.path.join(folder, "silence.wav"), os.path.join(folder, "instants.svl")
        write_silence(silence)
        write_layer(layer, size)
        Visualiser(folder, display, [silence]).close()  # the first start looks for plugins
        without = Visualiser(folder, display, [silence])
        zoom_without, scroll_without = without.key("Down", 8), without.key("Right", 8)
        without.close()
        with_layer = Visualiser(folder, display, [silence, layer])
        if pictures:
            with_layer.picture(os.path.join(pictures, f"peer-{size}.png"))
        zoom, scroll = with_layer.key("Down", 8), with_layer.key("Right", 8)  # first out, to more and more instants
        with_layer.close()
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)
    load = (with_layer.ready - without.ready) * 1e3
    load_cpu = (with_layer.cpu - without.cpu) * 1e3
    return {"bench": "timeline_peer", "size": size, "holdspace": ours,
            "peer": {"version": version, "load_ms": load, "load_cpu_ms": load_cpu, "memory_bytes_per_event": (with_layer.bytes - without.bytes) / size,
                     "scroll_mean_ms": mean(scroll) - mean(scroll_without), "zoom_mean_ms": mean(zoom) - mean(zoom_without)},
            "load_ratio": load / ours["load_ms"], "load_cpu_ratio": load_cpu / ours["load_ms"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("holdspace")
    parser.add_argument("--size", type=int, action="append")
    parser.add_argument("--pictures", help="folder for a picture of the peer's window")
    arguments = parser.parse_args()
    missing = [tool for tool in ("sonic-visualiser", "Xvfb", "xdotool") if not shutil.which(tool)]
    if missing:
        print("needed and not here: " + " ".join(missing), file=sys.stderr)
        return 2
    for size in arguments.size or [10_000, 100_000, 1_000_000]:
        print(json.dumps(measure(arguments.holdspace, size, arguments.pictures)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
