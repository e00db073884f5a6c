# SPDX-License-Identifier: GPL-3.0-or-later
"""The headless verbs from outside: exit codes, JSON, and nothing half-written.

Usage: verbs.py HOLDSPACE RESOURCES
"""
import csv
import json
import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import unittest
import zipfile
from xml.etree import ElementTree

HOLDSPACE, RESOURCES = sys.argv[1], sys.argv[2]
SAMPLE = os.path.join(RESOURCES, "scenarios", "six-feet-away.scenario.json")


def run(*arguments):
    return subprocess.run([HOLDSPACE, *arguments], capture_output=True, text=True, timeout=120)


class Verbs(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, data):
        with open(self.path(name), "wb") as f:
            f.write(data if isinstance(data, bytes) else json.dumps(data).encode())
        return self.path(name)

    def test_check_samples(self):
        folder = os.path.join(RESOURCES, "scenarios")
        files = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
        done = run("check", "--json", *files)
        self.assertEqual(done.returncode, 0, done.stderr)
        for file in json.loads(done.stdout)["files"]:
            self.assertTrue(file["ok"])
            self.assertEqual({f["code"] for f in file["findings"]} - {"W_NO_CONSULT"}, set(), file["file"])

    def test_check_exit_codes(self):
        self.assertEqual(run("check").returncode, 2)
        self.assertEqual(run("check", self.path("none.json")).returncode, 3)
        self.assertEqual(run("check", self.folder.name).returncode, 3)
        for name, data in {"empty": b"", "text": b"hello", "nan": b'{"a": NaN}', "deep": b"[" * 600 + b"]" * 600,
                           "version": {"format": "holdspace-scenario", "version": 99}}.items():
            done = run("check", self.write(name + ".json", data))
            self.assertEqual(done.returncode, 3, name)
            self.assertIn(name + ".json: ", done.stderr)
        errors = run("check", "--json", self.write("e.json", {"format": "holdspace-scenario", "version": 1, "id": "x", "title": "x", "beats": []}))
        self.assertEqual(errors.returncode, 1)
        self.assertFalse(json.loads(errors.stdout)["files"][0]["ok"])

    def test_pictures(self):
        golden = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "golden", "golden.session.jsonl")
        done = run("metrics", golden, "--json", "--pictures", self.path("out/pictures"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["M01"]["n"], 6)
        names = ["waiting", "outcomes", "levels", "talk", "beats", "followed", "recovery", "heard"]
        self.assertEqual(sorted(os.listdir(self.path("out/pictures"))), sorted(n + e for n in names for e in (".svg", ".csv")))
        for name in names:
            svg = ElementTree.parse(self.path("out/pictures/%s.svg" % name)).getroot()
            self.assertTrue(svg.tag.endswith("}svg"))
        with open(self.path("out/pictures/levels.csv"), encoding="utf-8-sig") as f:
            rows = list(csv.reader(f))
        self.assertEqual(rows[1], ["Mother", "0", "0", "73", "97", "70", "0"])
        self.assertIn("--pictures", run("--help").stdout)
        self.write("file", b"x")
        self.assertEqual(run("metrics", golden, "--pictures", self.path("file")).returncode, 4)
        self.assertEqual(run("metrics", golden, "--pictures").returncode, 2)

    def test_hostile_archives(self):
        with open(SAMPLE, "rb") as f:
            text = f.read()
        for name in ("../scenario.json", "/etc/x", "a\\b"):
            path = self.path("bad.holdscenario")
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("scenario.json", text)
                archive.writestr(zipfile.ZipInfo(name), "x")
            self.assertEqual(run("check", path).returncode, 3, name)
        with zipfile.ZipFile(self.path("none.holdscenario"), "w") as archive:
            archive.writestr("other.json", text)
        self.assertEqual(run("check", self.path("none.holdscenario")).returncode, 3)
        with zipfile.ZipFile(self.path("link.holdscenario"), "w") as archive:
            archive.writestr("scenario.json", text)
            link = zipfile.ZipInfo("media/x")
            link.external_attr = 0o120777 << 16
            archive.writestr(link, "/etc/passwd")
        self.assertEqual(run("check", self.path("link.holdscenario")).returncode, 3)

    def test_convert_round_trip(self):
        with open(SAMPLE, "rb") as f:
            scenario = json.load(f)
        scenario["unknown"] = {"big": 9223372036854775807, "small": 0.1, "list": [1, "ü", None]}
        scenario["beats"][0]["house"] = "own key"
        first = self.write("a.scenario.json", json.dumps(scenario).encode())
        self.assertEqual(run("convert", first, self.path("b.holdscenario")).returncode, 0)
        done = run("convert", "--json", self.path("b.holdscenario"), self.path("c.scenario.json"))
        self.assertEqual(json.loads(done.stdout)["lost"], [])
        with open(self.path("c.scenario.json"), "rb") as f:
            text = f.read()
        self.assertEqual(json.loads(text), scenario)
        run("convert", self.path("c.scenario.json"), self.path("d.scenario.json"))
        with open(self.path("d.scenario.json"), "rb") as f:
            self.assertEqual(f.read(), text)
        bad = self.write("bad.scenario.json", b"{")
        self.assertEqual(run("convert", bad, self.path("e.scenario.json")).returncode, 3)
        self.assertFalse(os.path.exists(self.path("e.scenario.json")))

    def test_convert_carries_media(self):
        with open(SAMPLE, "rb") as f:
            scenario = json.load(f)
        scenario["triggers"][0]["media"] = "media/alarm.wav"
        scenario["triggers"][1]["media"] = "media/gone.wav"
        sound = b"RIFF" + bytes(range(256)) * 40
        os.makedirs(self.path("in/media"))
        os.makedirs(self.path("out"))
        self.write("in/media/alarm.wav", sound)
        first = self.write("in/a.scenario.json", json.dumps(scenario).encode())
        done = run("convert", "--json", first, self.path("b.holdscenario"))
        self.assertEqual(json.loads(done.stdout)["lost"], ["media file media/gone.wav (not there)"])
        self.assertEqual(run("convert", self.path("b.holdscenario"), self.path("out/c.scenario.json")).returncode, 0)
        with open(self.path("out/media/alarm.wav"), "rb") as f:
            self.assertEqual(f.read(), sound)

    def test_convert_foreign(self):
        story = self.write("s.twee", ":: StoryTitle\nFern\n\n:: Start\n[[Zoë]] [[Gone]]\n\n:: Zoë\nend\n".encode())
        done = run("convert", "--json", story, self.path("s.scenario.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        said = json.loads(done.stdout)
        self.assertEqual((said["from"], said["to"]), ("twee", "scenario"))
        self.assertTrue(any("Gone" in each for each in said["lost"]))
        self.assertEqual(run("check", self.path("s.scenario.json")).returncode, 0)
        for name in ("o.twee", "o.html", "o.mmd", "o.graphml", "o.svg", "o.png"):
            self.assertEqual(run("convert", self.path("s.scenario.json"), self.path(name)).returncode, 0, name)
            self.assertGreater(os.path.getsize(self.path(name)), 50)
        self.assertEqual(run("convert", self.path("o.html"), self.path("again.holdscenario")).returncode, 0)
        self.assertEqual(run("convert", self.write("plan.txt", b"# One\n-> Two\n\n# Two\n"), self.path("plan.scenario.json")).returncode, 0)
        bad = self.write("bad.html", b"<html>nothing</html>")
        self.assertEqual(run("convert", bad, self.path("bad.scenario.json")).returncode, 3)
        self.assertFalse(os.path.exists(self.path("bad.scenario.json")))
        self.assertEqual(run("convert", story, "/proc/nowhere/x.svg").returncode, 4)
        self.assertEqual(run("convert", story, self.path("x.unknown")).returncode, 2)
        self.assertEqual(run("convert", self.path("o.html"), self.path("x.svg"), "--story", "9").returncode, 2)
        self.assertEqual(run("convert", self.path("none.twee"), self.path("x.svg")).returncode, 3)

    def test_convert_sessions(self):
        session = os.path.join(RESOURCES, "samples", "six-feet-away.session.jsonl")
        counts = set()
        for name in ("s.eaf", "s.csv", "s.annotations.json", "s.boris.tsv", "s.txt"):
            done = run("convert", "--json", session, self.path(name), *(("--to", "json") if name.endswith("json") else ()))
            self.assertEqual(done.returncode, 0, done.stderr)
            counts.add(json.loads(done.stdout)["annotations"])
        self.assertEqual(len(counts), 1)
        for name in ("s.eaf", "s.csv", "s.annotations.json"):
            self.assertEqual(run("convert", self.path(name), self.path("back.jsonl")).returncode, 0, name)
            ours, theirs = (json.loads(run("metrics", each, "--json").stdout) for each in (session, self.path("back.jsonl")))
            if name != "s.csv":  # a table knows neither who took part nor when the session was
                self.assertEqual(ours, theirs, name)
        self.assertEqual(run("convert", session, self.path("s.chapters.vtt")).returncode, 0)
        with open(self.path("s.chapters.vtt")) as f:
            self.assertIn("Noticed", f.read())
        talk = self.write("talk.srt", b"1\n10:00:05,000 --> 10:00:07,000\nClinician A: I am here.\n\n2\n10:00:09,000 --> 10:00:10,000\nNo na\xefve cue\n")
        refused = run("convert", talk, self.path("t.jsonl"), "--into", session)
        self.assertEqual(refused.returncode, 1, refused.stderr)
        self.assertIn("--offset-ms -36000000", refused.stderr)
        self.assertFalse(os.path.exists(self.path("t.jsonl")))
        self.assertEqual(run("convert", talk, self.path("t.jsonl"), "--into", session, "--offset-ms", "found").returncode, 0)
        self.assertEqual(run("convert", self.path("t.jsonl"), self.path("t.vtt")).returncode, 0)
        with open(self.path("t.vtt")) as f:
            self.assertIn("00:00:09.000 --> 00:00:10.000\nNo naïve cue", f.read())
        for name in ("none.vtt", "none.srt"):  # nobody's words were written down
            self.assertEqual(run("convert", session, self.path(name)).returncode, 0)
            self.assertEqual(run("convert", self.path(name), self.path("none.jsonl")).returncode, 0, name)
        self.assertEqual(run("convert", self.write("x.eaf", b"<!DOCTYPE x><x/>"), self.path("x.jsonl")).returncode, 3)
        self.assertEqual(run("convert", session, "/proc/nowhere/x.eaf").returncode, 4)
        self.assertEqual(run("convert", session, self.path("y.eaf"), "--into", session).returncode, 2)

    def test_codings(self):
        session = os.path.join(RESOURCES, "samples", "six-feet-away.session.jsonl")
        with open(session) as f:
            own = json.loads(f.readline())["session"]
        files = []
        for rater, onset in (("A", 10000), ("B", 11000)):
            files.append(self.write(rater + ".coding.json", {"format": "holdspace-coding", "version": 1, "id": rater, "session": own, "rater": "Rater " + rater, "done": True,
                "codebook": {"id": "hcc", "version": "1.0.0", "licenceNote": "GPL", "sourceCitation": "own"},
                "marks": [{"id": "1", "code": "R_ACK", "onset": onset}, {"id": "2", "code": "R_" + rater, "onset": 50000}]}))
        done = run("codings", session, *files, "--merge", self.path("both.jsonl"), "--consensus", self.path("c.coding.json"), "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        pair = json.loads(done.stdout)["pairs"][0]["strict"]
        self.assertEqual((pair["units"], pair["agreed"], [each["play_from_ms"] for each in pair["disagreements"]]), (2, 1, [45000]))
        again = run("codings", self.path("both.jsonl"), *files, "--json")
        self.assertEqual(len(json.loads(again.stdout)["passes"]), 2)
        self.assertEqual(run("metrics", session).stdout, run("metrics", self.path("both.jsonl")).stdout)
        # Figures rest on a pass when it is asked for: one response, laid to the window that was open, and one code that no figure counts.
        by_rater = json.loads(run("metrics", self.path("both.jsonl"), "--coder", "Rater A", "--json").stdout)
        self.assertEqual((by_rater["coder"]["rater"], by_rater["coder"]["proposed"], by_rater["coder"]["unknown"], by_rater["M01"]["count"]), ("Rater A", 1, 1, 1))
        self.assertEqual(run("metrics", self.path("both.jsonl"), "--coder", "live").stdout, run("metrics", session).stdout)
        self.assertEqual(run("metrics", self.path("both.jsonl"), "--coder", "Rater C").returncode, 2)
        with open(files[0], "rb") as f:
            nobody = self.write("bad.coding.json", f.read().replace(b'"GPL"', b'" "'))
        self.assertEqual(run("codings", session, nobody).returncode, 3)
        # In a log or an archive one bad pass does not take the others with it, and is said.
        with open(self.path("both.jsonl"), encoding="utf-8") as f:
            broken = self.write("broken.jsonl", f.read().replace('"version":"1.0.0"', '"x":1', 1).encode())
        said = run("codings", broken, "--json")
        self.assertEqual((said.returncode, len(json.loads(said.stdout)["passes"])), (0, 1), said.stderr)
        self.assertIn("/codebook/version", json.loads(said.stdout)["lost"][0])
        self.assertIn("/codebook/version", said.stderr)
        out = run("convert", broken, self.path("broken.eaf"), "--json")
        self.assertTrue(any("/codebook/version" in each for each in json.loads(out.stdout)["lost"]), out.stdout)
        with zipfile.ZipFile(self.path("beside.holdsession"), "w") as archive:
            archive.write(session, "session.jsonl")
            archive.write(files[0], "codings/A.coding.json")
            archive.write(nobody, "codings/bad.coding.json")
            archive.writestr("codings/notes.txt", "hm")
        said = json.loads(run("codings", self.path("beside.holdsession"), "--json").stdout)
        self.assertEqual(([each["id"] for each in said["passes"]], len(said["lost"])), (["A"], 2))

    def test_rehearse_metrics_report(self):
        script = os.path.join(RESOURCES, "samples", "six-feet-away.script.json")
        out = self.path("s.session.jsonl")
        done = run("rehearse", SAMPLE, "--script", script, "--seed", "5", "--out", out, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreater(json.loads(done.stdout)["events"], 100)
        figures = json.loads(run("metrics", out, "--json").stdout)
        shares = sum(figures[m]["value"] for m in ("M01", "M02", "M03", "M04"))
        self.assertAlmostEqual(shares, 1)
        for name in ("r.html", "r.pdf"):
            self.assertEqual(run("report", out, self.path(name)).returncode, 0)
            self.assertGreater(os.path.getsize(self.path(name)), 5000)
        if shutil.which("pdftotext"):  # times and limits can be read by a machine, too
            self.assertRegex(self.words_of(self.path("r.pdf")), r"\d\d:\d\d minutes.* 16–75 %.* \(M01\)")
        named = run("report", out, self.path("n.html"), "--named")
        self.assertEqual(named.returncode, 0)
        self.assertIn("holds no names", named.stderr)
        with open(self.path("n.html"), encoding="utf-8") as f:
            self.assertNotIn("real names shown", f.read())
        self.assertEqual(run("report", out, self.path("n.html"), "--library", self.path("none")).returncode, 3)
        # An end that lies far off is still a page, at once.
        with open(out, "rb") as f:
            far = self.write("far.session.jsonl", re.sub(rb'"t":\d+(?=[^\n]*"session.ended")', b'"t":9007199254740000', f.read()))
        self.assertEqual(run("report", far, self.path("far.html")).returncode, 0)
        self.assertLess(os.path.getsize(self.path("far.html")), 2_000_000)
        self.assertEqual(run("report", out, "/proc/nowhere/r.html").returncode, 4)
        self.assertEqual(run("convert", out, self.path("s.holdsession")).returncode, 0)
        self.assertEqual(run("convert", self.path("s.holdsession"), self.path("t.session.jsonl")).returncode, 0)
        with open(out, "rb") as a, open(self.path("t.session.jsonl"), "rb") as b:
            self.assertEqual(a.read(), b.read())

    def test_agreement_and_sequences(self):
        rated = self.write("rated.csv", b"unit,rater,value\n" + b"".join(
            b"%d,A,%d\n%d,B,%d\n" % (u, a, u, b) for u, (a, b) in enumerate([(1, 1)] * 20 + [(1, 2)] * 5 + [(2, 1)] * 10 + [(2, 2)] * 15)))
        figures = json.loads(run("agreement", rated, "--json").stdout)
        self.assertAlmostEqual(figures["cohen_kappa"]["value"], 0.4)
        self.assertEqual(figures["indicative"], False)
        timed = self.write("timed.csv", b"rater,onset_ms,offset_ms,code\nA,0,20000,X\nA,20000,60000,Y\nB,0,23000,X\nB,23000,60000,Y\n")
        self.assertEqual(json.loads(run("agreement", timed, "--json", "--tolerance-ms", "3000").stdout)["time_unit_kappa_tolerant"], 1)
        # As spreadsheets write it: semicolons in Windows-1252, tabs in UTF-16 with a mark.
        words = "unit,rater,value\n" + "".join("%d,%s,%s\n" % (u, r, v) for u, pair in enumerate([("früh", "früh")] * 9 + [("spät", "früh")]) for r, v in zip("AB", pair))
        plain = run("agreement", self.write("utf8.csv", words.encode()), "--json")
        for name, data in {"cp1252.csv": words.replace(",", ";").encode("cp1252"), "utf16.csv": words.replace(",", "\t").replace("\n", "\r\n").encode("utf-16")}.items():
            same = run("agreement", self.write(name, data), "--json")
            self.assertEqual((same.returncode, same.stdout), (0, plain.stdout), same.stderr)
        self.assertEqual(run("sequences", self.write("c16.csv", "code\nä\nb\n".encode("utf-16")), "--json").returncode, 0)
        self.assertEqual(run("survival", self.write("s16.csv", "time;event\n3;1\n".encode("utf-16")), "--json").returncode, 0)
        done = run("agreement", rated, timed)
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertIn("timed.csv: line 1", done.stderr)
        self.assertEqual(run("agreement", rated, "--scale", "mood").returncode, 2)
        self.assertEqual(run("agreement", self.path("none.csv")).returncode, 3)
        codes = self.write("codes.csv", b"code\na\nb\na\nc\n")
        tables = json.loads(run("sequences", codes, "--no-repeats", "--json").stdout)
        self.assertEqual((tables["codes"], tables["n"], tables["counts"][0]), (["a", "b", "c"], 3, [0, 1, 1]))
        self.assertIsNone(tables["adjusted_residuals"][0][0])
        self.assertEqual(run("sequences", codes, "--lag", "0").returncode, 2)

    def test_papers(self):
        out = self.path("papers with space/new")
        done = run("papers", SAMPLE, "--out", out, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        files = json.loads(done.stdout)["files"]
        names = ["sp-arta.pdf", "sp-dee.pdf", "door-note.pdf", "facilitator-guide.pdf", "props-and-room.pdf", "prebrief.pdf"]
        self.assertEqual([os.path.basename(f) for f in files], names)
        self.assertEqual(sorted(os.listdir(out)), sorted(names))
        for file in files:
            with open(file, "rb") as f:
                self.assertEqual(f.read(5), b"%PDF-")
        plain = run("papers", SAMPLE, "--out", self.path("plain"))
        self.assertEqual([os.path.basename(line) for line in plain.stdout.splitlines()], names)
        if shutil.which("pdftotext"):
            with open(SAMPLE, "rb") as f:
                scenario = json.load(f)
            sheet = self.words_of(os.path.join(out, "sp-arta.pdf"))
            arta, dee = scenario["cast"]
            for text in [arta["knows"], arta["backstory"], *(r["behaviour"] for r in arta["ladder"]), *(b["cues"]["arta"] for b in scenario["beats"] if b["cues"])]:
                self.assertIn(" ".join(text.split()), sheet)
            hidden = [dee["knows"], dee["backstory"], scenario["summary"], scenario["doorNote"], *scenario["criteria"], *(b["text"] for b in scenario["beats"])]
            hidden += [o["text"] for o in scenario["objectives"]] + [p["text"] for p in scenario["prompts"]] + [x["label"] for b in scenario["beats"] for x in b["exits"]]
            for text in hidden + [w for b in scenario["beats"] for w in b["watchFor"] + b["prompts"]]:
                self.assertNotIn(" ".join(text.split()), sheet)
            self.assertNotIn(scenario["title"], self.words_of(os.path.join(out, "door-note.pdf")))

    def words_of(self, pdf):
        done = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, timeout=60)
        # The foot of a page may stand in the middle of a sentence.
        return " ".join(re.sub(r"(Six feet away)?\s*\d+ of \d+\s*\f", " ", done.stdout).split())

    def test_papers_all_or_none(self):
        self.assertEqual(run("papers", SAMPLE).returncode, 2)
        self.assertEqual(run("papers", "--out", self.path("a")).returncode, 2)
        self.assertEqual(run("papers", SAMPLE, "--out", self.path("a"), "--language", "xx").returncode, 2)
        self.assertEqual(run("papers", self.write("bad.json", b"{"), "--out", self.path("a")).returncode, 3)
        self.assertEqual(run("papers", SAMPLE, "--out", "/proc/nowhere/papers").returncode, 4)
        self.assertFalse(os.path.exists(self.path("a")))
        os.makedirs(self.path("b/prebrief.pdf"))
        self.assertEqual(run("papers", SAMPLE, "--out", self.path("b")).returncode, 4)
        self.assertEqual(os.listdir(self.path("b")), ["prebrief.pdf"])
        broken = self.write("broken.json", {"format": "holdspace-scenario", "version": 1, "id": "x", "title": "x", "beats": []})
        self.assertEqual(run("papers", broken, "--out", self.path("c")).returncode, 1)
        self.assertIn("prebrief.pdf", os.listdir(self.path("c")))
    def test_rehearse_with_a_scripted_learner(self):
        events = []
        for name in ("a", "b"):
            out = self.path(name + ".session.jsonl")
            done = run("rehearse", SAMPLE, "--learner", "attentive", "--seed", "3", "--out", out)
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(out, encoding="utf-8") as f:
                lines = f.read().splitlines()
            self.assertIs(json.loads(lines[0])["rehearsal"], True)
            events.append(lines[1:])
        self.assertEqual(events[0], events[1])
        entered = [json.loads(line)["data"]["beat"] for line in events[0] if '"beat.entered"' in line]
        self.assertEqual(entered[-1], "END")
        self.assertTrue(any('"response.tagged"' in line for line in events[0]))
        wrong = run("rehearse", SAMPLE, "--learner", "clever", "--out", self.path("c.session.jsonl"))
        self.assertEqual(wrong.returncode, 2)
        self.assertFalse(os.path.exists(self.path("c.session.jsonl")))

    def test_a_port_that_is_taken_costs_no_file(self):
        out = self.path("kept.session.jsonl")
        with open(out, "w") as f:
            f.write("from before")
        with socket.create_server(("127.0.0.1", 0)) as taken:
            done = run("rehearse", SAMPLE, "--room", str(taken.getsockname()[1]), "--out", out)
        self.assertNotEqual(done.returncode, 0)
        with open(out) as f:
            self.assertEqual(f.read(), "from before")

    def test_disk_full(self):
        if not os.path.exists("/dev/full") or not stat.S_ISCHR(os.stat("/dev/full").st_mode):
            return
        self.assertEqual(run("rehearse", SAMPLE, "--acks", "--out", "/dev/full").returncode, 4)
        os.symlink("/dev/full", self.path("link.session.jsonl"))
        self.assertEqual(run("rehearse", SAMPLE, "--acks", "--out", self.path("link.session.jsonl")).returncode, 4)
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/full").st_mode))  # it is not removed, either
        with open("/dev/full", "w") as full:
            self.assertEqual(subprocess.run([HOLDSPACE, "check", "--json", SAMPLE], stdout=full, stderr=subprocess.DEVNULL, timeout=120).returncode, 4)

    def test_only_files_are_written_over(self):
        session = os.path.join(RESOURCES, "samples", "six-feet-away.session.jsonl")
        os.mkfifo(self.path("pipe"))  # as a device is no file either
        for name in ("eaf", "json"):
            os.symlink(self.path("pipe"), self.path("link." + name))
            self.assertEqual(run("convert", session, self.path("link." + name), "--to", name).returncode, 4)
        os.symlink(self.path("pipe"), self.path("link.holdsession"))
        self.assertEqual(run("convert", session, self.path("link.holdsession")).returncode, 4)
        self.assertTrue(stat.S_ISFIFO(os.stat(self.path("pipe")).st_mode))

    def test_walk_is_repeatable(self):
        a = json.loads(run("walk", SAMPLE, "--walks", "200", "--seed", "7", "--json").stdout)
        b = json.loads(run("walk", SAMPLE, "--walks", "200", "--seed", "7", "--json").stdout)
        self.assertGreaterEqual(a["states"], a["reachable"])
        self.assertTrue(a["states_complete"])
        self.assertEqual([a["never_reached"], a["unanswerable"], a["no_way_to_an_ending"]], [[], [], []])
        self.assertEqual(a["duration_ms"], b["duration_ms"])
        self.assertEqual(a["dead_ends"], [])

    def test_tour(self):
        done = run("tour", "--out", self.path("tour with space"), "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        for file in json.loads(done.stdout)["files"]:
            self.assertTrue(os.path.exists(file))

    def test_wrong_usage(self):
        self.assertEqual(run("walk").returncode, 2)
        self.assertEqual(run("rehearse", SAMPLE).returncode, 2)
        self.assertEqual(run("bench", "nothing").returncode, 2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
