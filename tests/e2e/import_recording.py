#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""import_recording.py BINARY: recordings from elsewhere come into a session's media and stand where they belong: a phone's with
another gain, noise, a drifting clock and a picture; files that are none say so and leave nothing behind."""
import array
import glob
import json
import math
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import wave

HOLDSPACE = sys.argv.pop(1)
IMPORTER = os.path.join(os.path.dirname(HOLDSPACE), "holdspace-import")
RATE = 8000
LENGTH = 100  # s
CLAPS = (21.5, 80.25)  # s of the room's time


def room():
    """What could be heard in a room: syllables, and two claps."""
    luck = random.Random(4)
    samples = [luck.gauss(0, 20) for _ in range(RATE * LENGTH)]
    at = 0.2
    while at < LENGTH - 1:
        length, loud = 0.08 + luck.random() * 0.22, 500 + 6000 * luck.random()
        pitch = 100 + 60 * luck.random()
        for i in range(int(length * RATE)):
            tone = (i * pitch / RATE) % 1 - 0.5
            samples[int(at * RATE) + i] += loud * tone * math.sin(math.pi * i / (length * RATE))
        at += length + 0.03 + luck.random() * (1.5 if luck.random() < 0.25 else 0.2)
    for clap in CLAPS:
        for i in range(RATE * 3 // 10):
            samples[int(clap * RATE) - RATE // 5 + i] *= 0.1  # a moment of quiet around it
        for i in range(240):
            samples[int(clap * RATE) + i] += luck.choice((-1, 1)) * 26000 * math.exp(-i / 60)
    return samples


def write(path, samples):
    with wave.open(path, "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", ""))
        out.writeframes(array.array("h", (int(max(-32000, min(32000, s))) for s in samples)).tobytes())


def heard_again(samples, begins, ppm, gain, noise):
    """Another device's recording: it begins there, and its clock runs so much fast."""
    luck = random.Random(5)
    rate, out = 1 / (1 + ppm * 1e-6), []
    for i in range(int((LENGTH - begins - 2) * RATE)):
        at = begins * RATE + i * rate
        whole = int(at)
        out.append(gain * (samples[whole] + (at - whole) * (samples[whole + 1] - samples[whole])) + luck.gauss(0, noise))
    return out


def onset(path, near):
    """Where the clap is in a media file, s: by its own decoder, not ours."""
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "s16le", "-ac", "1", "-ar", "48000", "-"], capture_output=True, check=True).stdout
    samples = array.array("h", raw[:len(raw) // 2 * 2])
    first = int((near - 0.15) * 48000)
    part = [abs(s) for s in samples[first:first + 14400]]
    most = max(part)
    return (first + next(i for i, s in enumerate(part) if s > most / 3)) / 48000


class Importing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory(prefix="holdspace import ")
        cls.room = room()
        write(cls.path("room.wav"), cls.room)
        write(cls.path("phone.wav"), heard_again(cls.room, 12.75, 100, 0.3, 60))
        # As a phone writes it: a film with its sound.
        subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=320x240:rate=25:duration=20", "-i", cls.path("phone.wav"), "-c:v", "libx264", "-preset",
                        "ultrafast", "-c:a", "aac", cls.path("phone.mp4")], check=True)

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    @classmethod
    def path(cls, name):
        return os.path.join(cls.place.name, name)

    def bring(self, folder, file, **how):
        request = {"folder": self.path(folder), "file": self.path(file), "by": "sound", **how}
        return subprocess.run([IMPORTER, json.dumps(request)], capture_output=True, text=True, timeout=280)

    def test_a_phone_finds_its_place_by_sound(self):
        ours = self.bring("media", "room.wav", by="mark", sessionMs=10000, fileMs=0)
        self.assertEqual(ours.returncode, 0, ours.stderr)
        done = self.bring("media", "phone.mp4", against="imported-1-sound", label="A phone")
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout.splitlines()[-1])
        self.assertEqual([track["file"] for track in answer["added"]], ["imported-2-sound-001.mp4", "imported-2-picture-001.mp4"])
        self.assertLess(abs(answer["alignment"]["offset_ms"] - 22750), 40, answer["alignment"])
        anchors = [e["data"] for e in answer["events"] if e["kind"] == "media.anchor" and e["data"]["stream"] == "imported-2-sound"]
        a, b = anchors[0], anchors[-1]
        worst = 0
        for clap in CLAPS:
            media = onset(self.path("media/imported-2-sound-001.mp4"), (clap - 12.75)) * 1000
            session = a["sessionMs"] + (media - a["mediaMs"]) * (b["sessionMs"] - a["sessionMs"]) / (b["mediaMs"] - a["mediaMs"])
            worst = max(worst, abs(session - 10000 - clap * 1000))
        print(f"claps off by at most {worst:.1f} ms; {answer['alignment']}")
        self.assertLess(worst, 40)
        turns = [e["data"] for e in answer["events"] if e["kind"] == "speech"]
        self.assertGreater(len(turns), 3)
        self.assertTrue(all(turn["source"] == "vad" and turn["provisional"] for turn in turns))
        shown = subprocess.run(["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", self.path("media/imported-2-picture-001.mp4")],
                               capture_output=True, text=True)
        self.assertLess(abs(float(shown.stdout) - 20), 0.3, shown)
        self.assertEqual(glob.glob(self.path("media/.import*")), [])

        # By one of the claps, marked late by a hand.
        clapped = self.bring("media", "phone.wav", by="clap", sessionMs=10000 + CLAPS[0] * 1000 + 700, fileMs=9000)
        self.assertEqual(clapped.returncode, 0, clapped.stderr)
        marked = self.bring("media", "phone.wav", by="marks", sessionMs=31500, fileMs=8750, secondSessionMs=90250, secondFileMs=67506)
        self.assertLess(abs(json.loads(marked.stdout.splitlines()[-1])["alignment"]["drift_ppm"] - 102), 5)

    def test_it_is_measured(self):
        # Where the place is, is held to its limit; how long it took is only told.
        done = subprocess.run([HOLDSPACE, "bench", "audio", "--size", "60"], capture_output=True, text=True, timeout=280)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertLess(json.loads(done.stdout)["worst_off_ms"], 40)
        self.assertEqual(subprocess.run([HOLDSPACE, "bench", "audio", "--size", "59"], capture_output=True).returncode, 2)

    def test_what_is_no_recording_leaves_nothing(self):
        os.makedirs(self.path("other"), exist_ok=True)
        with open(self.path("phone.mp4"), "rb") as file:
            film = file.read()
        luck = random.Random(6)
        for name, data, code in (("empty.mp4", b"", 3), ("words.mp4", b"these are only words " * 500, 3), ("cut.mp4", film[:len(film) // 2], 3),
                                 ("junk.mp4", film[:2000] + luck.randbytes(40000), 3)):
            with open(self.path(name), "wb") as file:
                file.write(data)
            done = self.bring("other", name, by="mark", sessionMs=0, fileMs=0)
            self.assertEqual(done.returncode, code, (name, done))
            self.assertIn(name, done.stderr)
            self.assertEqual(os.listdir(self.path("other")), [], name)
        self.assertEqual(self.bring("other", "not there.wav", by="mark").returncode, 3)
        nothing = self.bring("other", "phone.wav")
        self.assertEqual(nothing.returncode, 1, nothing)
        self.assertIn("no recording with sound", nothing.stderr)

    def test_into_a_library(self):
        library = self.path("library")
        subprocess.run([HOLDSPACE, "--library", library, "--workspace", "library", "--first-frame"], check=True, capture_output=True, timeout=280)
        with sqlite3.connect(os.path.join(library, "holdspace.sqlite")) as data:
            session, = data.execute("SELECT session FROM sessions LIMIT 1").fetchone()
        words = [HOLDSPACE, "import-recording", session, self.path("phone.wav"), "--library", library]
        self.assertEqual(subprocess.run(words + ["--mark", "x=1"], capture_output=True).returncode, 2)
        done = subprocess.run(words + ["--mark", "0:30=0:00", "--json"], capture_output=True, text=True, timeout=280)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertLess(abs(json.loads(done.stdout)["added"][0]["session_ms"] - 30000), 30)
        with sqlite3.connect(os.path.join(library, "holdspace.sqlite")) as data:
            kinds = [kind for kind, in data.execute("SELECT kind FROM events WHERE session = (SELECT id FROM sessions WHERE session = ?) ORDER BY seq", (session,))]
        self.assertIn("media.anchor", kinds[-60:])
        self.assertIn("capture.stopped", kinds)
        checked = subprocess.run([HOLDSPACE, "verify", library, "--json"], capture_output=True, text=True)
        self.assertTrue(json.loads(checked.stdout)["ok"], checked.stdout)


if __name__ == "__main__":
    unittest.main(verbosity=2)
