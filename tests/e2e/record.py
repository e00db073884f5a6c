# SPDX-License-Identifier: GPL-3.0-or-later
"""The verb `record` from outside: what it refuses, what it says, that a device comes back, and that tags and media do not
cost each other anything.

Usage: record.py HOLDSPACE
"""
import glob
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

HOLDSPACE = sys.argv.pop(1)


def run(*arguments, **more):
    return subprocess.run([HOLDSPACE, *arguments], capture_output=True, text=True, timeout=120, **more)


class Record(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def plan(self, **changes):
        plan = {"session": "s1", "folder": self.path("media"), "mode": "DEBRIEF_THEN_DELETE",
                "streams": [{"id": "cam", "kind": "test-video"}, {"id": "mic", "kind": "test-audio"}]}
        plan.update(changes)
        return json.dumps(plan)

    def test_refusals(self):
        self.assertEqual(run("record").returncode, 2)
        self.assertEqual(run("record", "--out", self.path("a"), "--nonsense").returncode, 2)
        self.assertEqual(run("record", "--config", self.path("none.json")).returncode, 3)
        live_only = run("record", "--config", "-", input=self.plan(mode="LIVE_ONLY"))
        self.assertEqual(live_only.returncode, 1)
        self.assertIn("live only", live_only.stderr)
        self.assertFalse(os.path.exists(self.path("media")))
        self.assertEqual(run("record", "--out", self.path("a")).returncode, 1)
        bad = run("record", "--config", "-", input=self.plan(streams=[{"id": "cam", "kind": "soul"}]))
        self.assertEqual(bad.returncode, 3)
        self.assertIn("/streams/0/kind", bad.stderr)
        self.assertEqual(run("record", "--config", "-", input="{").returncode, 3)
        self.assertEqual(run("record", "--out", "/proc/nowhere", "--stream", "test-audio").returncode, 4)
        self.assertEqual(run("record", "--out", __file__, "--stream", "test-audio").returncode, 4)
        self.assertEqual(run("record", "--out", self.path("a"), "--stream", "soul").returncode, 2)
        nothing = run("record", "--out", self.path("b"), "--stream", "v4l2:/dev/no-such-camera", "--seconds", "1", "--json")
        self.assertEqual(nothing.returncode, 1)
        self.assertIn("no stream brought anything", nothing.stderr)

    def test_records_and_says_so(self):
        done = run("record", "--out", self.path("out"), "--stream", "test-video", "--stream", "test-audio", "--stream", "test-audio:voice", "--seconds", "3")
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertGreaterEqual(len(lines), 3)
        self.assertEqual([stream["state"] for stream in lines[-2]["streams"]], ["recording", "recording", "recording"])
        streams = lines[-1]["streams"]
        self.assertEqual([stream["id"] for stream in streams], ["test-video-1", "test-audio-2", "test-audio-3"])
        for stream in streams:
            self.assertEqual(len(stream["segments"]), 1)
            self.assertGreater(stream["segments"][0]["media_ms"], 1500)
            self.assertEqual(os.stat(stream["segments"][0]["file"]).st_mode & 0o077, 0)
        with open(self.path("out/events.jsonl")) as f:
            heard = [json.loads(line)["data"] for line in f if json.loads(line)["kind"] == "speech"]
        # A plain tone may pass for a voice, which is why turns are provisional.
        self.assertEqual({(turn["source"], turn["provisional"]) for turn in heard}, {("vad", True)})
        heard = [turn for turn in heard if turn["speaker"] == "test-audio-3"]
        self.assertEqual(len(heard), 1)
        self.assertLess(heard[0]["onset"], 1000)
        self.assertGreater(heard[0]["offset"] - heard[0]["onset"], 1000)
        only_last = run("record", "--json", "--out", self.path("out2"), "--stream", "test-audio", "--seconds", "1")
        self.assertEqual(list(json.loads(only_last.stdout)), ["streams"])

    def start(self, plan):
        with open(self.path("plan.json"), "w") as f:
            f.write(plan)
        process = subprocess.Popen([HOLDSPACE, "record", "--config", self.path("plan.json")], stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def events(self, kind):
        try:
            with open(self.path("media/events.jsonl")) as f:
                return [json.loads(line)["data"] for line in f if json.loads(line)["kind"] == kind]
        except FileNotFoundError:
            return []

    def wait_for(self, what):
        until = time.monotonic() + 30
        while not what():
            self.assertLess(time.monotonic(), until, "nothing came of it within 30 s")
            time.sleep(0.02)

    def test_device_that_returns_is_the_next_segment(self):
        process = self.start(self.plan(streams=[{"id": "cam", "kind": "test-video", "device": "gone-after=1000,back-after=1500"},
                                                {"id": "mic", "kind": "test-audio"}]))
        self.wait_for(lambda: self.events("capture.segment"))
        process.send_signal(signal.SIGINT)
        process.wait(10)
        self.assertEqual(self.events("capture.failed")[0]["stream"], "cam")
        self.assertEqual(self.events("capture.segment")[0]["cause"], "returned")
        self.assertEqual(len(glob.glob(self.path("media/cam-*.mp4"))), 2)
        self.assertEqual(len(glob.glob(self.path("media/mic-*.mp4"))), 1)

    def test_commands_and_one_recorder_a_folder(self):
        process = self.start(self.plan())
        self.wait_for(lambda: len(self.events("capture.started")) == 2)
        second = run("record", "--config", self.path("plan.json"))
        self.assertEqual(second.returncode, 1)
        self.assertIn("another recorder", second.stderr)
        with open(self.path("media/recorder.json")) as f:
            place = json.load(f)["socket"]
        with socket.socket(socket.AF_UNIX) as talk:
            talk.connect(place)
            talk.sendall(b'nonsense\n{"do":"dance"}\n{"do":"watch","after":1}\n{"do":"segment"}\n')
            words = talk.makefile()
            self.assertEqual(json.loads(words.readline())["event"]["n"], 2)
            self.wait_for(lambda: len(self.events("capture.segment")) == 2)
            self.assertEqual({event["cause"] for event in self.events("capture.segment")}, {"asked"})
            asked = time.monotonic()
            talk.sendall(b'{"do":"stop"}\n')
            process.wait(10)
            self.assertLess(time.monotonic() - asked, 0.5)
        with open(self.path("media/recorder.json")) as f:
            self.assertTrue(json.load(f)["over"])

    def test_full_disk_is_said_and_what_was_kept_plays(self):
        # No file may grow beyond this for a while, which a write feels like a full disk.
        small, none = 60_000, resource.RLIM_INFINITY
        with open(self.path("plan.json"), "w") as f:
            f.write(self.plan(streams=[{"id": "cam", "kind": "test-video"}]))
        process = subprocess.Popen([HOLDSPACE, "record", "--config", self.path("plan.json")], stdout=subprocess.PIPE, text=True, preexec_fn=lambda: (
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (small, none))))
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        states = []

        def until(state):
            end = time.monotonic() + 30
            while time.monotonic() < end:
                streams = json.loads(process.stdout.readline()).get("streams", [])
                states.append(streams[0].get("state") if streams else None)
                if states[-1] == state:
                    return
            self.fail(f"never {state}: {states}")
        until("not-kept")
        self.assertIsNone(process.poll())
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (none, none))
        until("recording")
        process.send_signal(signal.SIGINT)
        process.wait(10)
        for path in glob.glob(self.path("media/*.mp4")):
            self.assertGreater(os.path.getsize(path), small - 30_000)
            probe = subprocess.run(["ffprobe", "-v", "error", "-count_packets", "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0", path],
                                   capture_output=True, text=True, check=True)
            self.assertEqual(probe.stderr, "")
            self.assertGreater(int(probe.stdout.strip().strip(",")), 10)

    def test_killed_recorders_leave_nothing_behind(self):
        home = tempfile.mkdtemp(prefix="hs-run-")
        self.addCleanup(shutil.rmtree, home, True)
        with open(self.path("plan.json"), "w") as f:
            f.write(self.plan())
        command = [HOLDSPACE, "record", "--config", self.path("plan.json")]
        killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=dict(os.environ, XDG_RUNTIME_DIR=home))
        self.wait_for(lambda: len(self.events("capture.started")) == 2)
        killed.kill()
        killed.wait()
        mine = os.path.join(home, "holdspace-recorder-notes")
        running = os.path.join(home, f"holdspace-recorder-{os.getpid()}")
        for path in (mine, running):
            open(path, "w").close()
        self.assertEqual(len(os.listdir(home)), 3)
        again = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=dict(os.environ, XDG_RUNTIME_DIR=home))
        self.wait_for(lambda: len(self.events("capture.started")) == 4)
        self.assertFalse(os.path.exists(os.path.join(home, f"holdspace-recorder-{killed.pid}")))
        again.send_signal(signal.SIGINT)
        again.wait(10)
        self.assertEqual(sorted(os.listdir(home)), sorted(map(os.path.basename, (mine, running))))

    def camera(self, *login):
        camera = subprocess.Popen(["/usr/bin/python3", os.path.join(os.path.dirname(os.path.abspath(__file__)), "rtsp_camera.py"), *login],
                                  stdout=subprocess.PIPE, text=True)
        self.addCleanup(camera.wait)
        self.addCleanup(camera.kill)
        self.addCleanup(camera.stdout.close)
        return f"127.0.0.1:{int(camera.stdout.readline())}/cam"

    def test_a_password_goes_over_the_recorders_line_and_nowhere_else(self):
        place = self.camera("anna", "hush:4711")
        process = self.start(self.plan(streams=[{"id": "cam", "kind": "rtsp", "device": "rtsp://" + place, "login": True}]))
        self.wait_for(lambda: os.path.exists(self.path("media/recorder.json")))
        with open(self.path("media/recorder.json")) as f:
            line = json.load(f)["socket"]
        with socket.socket(socket.AF_UNIX) as talk:
            talk.connect(line)
            talk.sendall(b'{"do":"login","stream":"cam","login":"anna:hush:4711"}\n')
            self.wait_for(lambda: len(self.events("capture.started")) == 1)
        process.send_signal(signal.SIGTERM)
        process.wait(10)
        self.assertEqual(self.events("capture.failed"), [])
        # In an address it is read, used, and written down nowhere.
        process = self.start(self.plan(folder=self.path("again"), streams=[{"id": "cam", "kind": "rtsp", "device": f"rtsp://anna:hush%3A4711@{place}"}]))
        self.wait_for(lambda: glob.glob(self.path("again/cam-*.mp4")))
        with open(f"/proc/{process.pid}/cmdline", "rb") as f:
            self.assertNotIn(b"4711", f.read())
        process.send_signal(signal.SIGTERM)
        process.wait(10)
        for name in glob.glob(self.path("**"), recursive=True):
            if os.path.isfile(name) and name != self.path("plan.json"):  # which is what the test asked for
                with open(name, "rb") as f:
                    self.assertNotIn(b"4711", f.read(), name)
        refused = run("record", "--out", self.path("b"), "--stream", f"rtsp://anna:hush@{place}")
        self.assertEqual(refused.returncode, 2)
        self.assertNotIn("hush", refused.stderr)

    def test_network_camera_as_it_comes(self):
        address = "rtsp://" + self.camera()
        process = self.start(self.plan(streams=[{"id": "cam", "kind": "rtsp", "device": address}]))
        self.wait_for(lambda: len(self.events("media.anchor")) >= 1)
        process.send_signal(signal.SIGTERM)
        process.wait(10)
        probe = subprocess.run(["ffprobe", "-v", "error", "-count_packets", "-show_entries", "stream=codec_name,width,nb_read_packets", "-of", "json",
                                *glob.glob(self.path("media/cam-*.mp4"))], capture_output=True, text=True, check=True)
        stream = json.loads(probe.stdout)["streams"][0]
        self.assertEqual((stream["codec_name"], stream["width"]), ("h264", 320))
        self.assertGreater(int(stream["nb_read_packets"]), 10)

    def test_nobody_reads_what_it_says(self):
        process = self.start(self.plan())
        process.stdout.close()
        self.wait_for(lambda: len(self.events("media.anchor")) >= 2)
        self.assertIsNone(process.poll())

    def test_tags_and_media_lose_nothing(self):
        done = run("bench", "capture", "--size", "6")
        self.assertEqual(done.returncode, 0, done.stderr)
        figures = json.loads(done.stdout)
        print(json.dumps(figures))
        self.assertEqual(figures["streams"], 4)
        self.assertEqual(figures["tags_lost"], 0)
        self.assertGreater(figures["tags"], 100)
        self.assertLess(figures["hole_max_ms"], 5)
        self.assertEqual(figures["dropped"], 0)


unittest.main()
