# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills a rehearsal at random instants; every acknowledged event must be in its file, and the file must read.

Usage: kills.py HOLDSPACE RESOURCES KILLS
"""
import json
import os
import random
import subprocess
import sys
import tempfile

holdspace, resources, kills = sys.argv[1], sys.argv[2], int(sys.argv[3])
scenario = os.path.join(resources, "scenarios", "six-feet-away.scenario.json")
script = os.path.join(resources, "samples", "six-feet-away.script.json")
random.seed(4)
lost = acked = killed = 0
with tempfile.TemporaryDirectory() as folder:
    for i in range(kills):
        out = os.path.join(folder, f"{i}.session.jsonl")
        process = subprocess.Popen(
            [holdspace, "rehearse", scenario, "--script", script, "--speed", "max", "--acks", "--out", out],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        stop_after = random.randrange(1, 190)
        seen = 0
        for line in process.stdout:
            if line.endswith(b"\n") and line.startswith(b"ack "):
                seen = int(line.split()[1])
            if seen >= stop_after:
                process.kill()
                killed += 1
                break
        # What was in the pipe when the kill came was acknowledged too.
        for line in process.stdout.read().split(b"\n")[:-1]:
            if line.startswith(b"ack "):
                seen = int(line.split()[1])
        process.wait()
        with open(out, "rb") as f:
            lines = f.read().split(b"\n")
        numbers = [json.loads(line)["seq"] for line in lines[1:-1]]
        assert numbers == list(range(1, len(numbers) + 1)), f"gap in {out}"
        acked += seen
        lost += max(0, seen - len(numbers))
        if numbers:
            read = subprocess.run([holdspace, "metrics", out, "--json"], capture_output=True)
            assert read.returncode == 0, read.stderr
print(json.dumps({"kills": killed, "acknowledged": acked, "lost": lost}))
sys.exit(1 if lost or killed < kills * 0.8 else 0)
