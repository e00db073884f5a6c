# SPDX-License-Identifier: GPL-3.0-or-later
"""A centre's own figure, from an installed SDK to the number: outside the tree, with stock CMake.

Usage: sample.py HOLDSPACE CMAKE BUILD SAMPLE SESSION
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

HOLDSPACE, CMAKE, BUILD, SAMPLE, SESSION = sys.argv[1:6]


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=200)
    if done.returncode != 0:
        raise AssertionError(f"{command}\n{done.stdout}\n{done.stderr}")
    return done


class Sample(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.sdk, cls.source, cls.made, cls.plugins = (os.path.join(cls.folder.name, name) for name in ("sdk", "source", "made", "plugins"))
        run(CMAKE, "--install", BUILD, "--prefix", cls.sdk, "--component", "sdk")
        shutil.copytree(SAMPLE, cls.source)
        run(CMAKE, "-S", cls.source, "-B", cls.made, "-G", "Ninja", "-DCMAKE_PREFIX_PATH=" + cls.sdk)
        run(CMAKE, "--build", cls.made)
        os.mkdir(cls.plugins, 0o700)
        shutil.copy(os.path.join(cls.made, "met-at-once.so"), cls.plugins)

    def test_its_figure_stands_beside_ours(self):
        plain = json.loads(run(HOLDSPACE, "metrics", SESSION, "--json").stdout)
        figures = json.loads(run(HOLDSPACE, "metrics", SESSION, "--plugins", self.plugins, "--json").stdout)
        plugins = figures.pop("plugins")
        self.assertEqual(figures, plain)
        ours, theirs = plugins
        # The built-in figures come by the same road, with the same numbers.
        self.assertTrue(ours["built_in"] and ours["works"])
        self.assertEqual(ours["findings"], [])
        for figure in ours["figures"]:
            value, n, unit = (plain[figure["id"]][key] for key in ("value", "n", "unit"))
            if value is not None and n < 5 and figure["value"] is None:
                value = None  # said to be too few; the number itself is for who computes on
            self.assertEqual((figure["value"], figure["n"], figure["unit"]), (value, n, unit))
        self.assertEqual(len(ours["figures"]), 36)
        self.assertEqual((theirs["id"], theirs["maker"], theirs["works"], theirs["findings"]),
                         ("org.example.met-at-once", "Teaching Centre North", True, []))
        met, = theirs["figures"]
        # O2 after 0.5 s and O3 after 2 s; O4 after 5 s, O5 late, O1 ended, O6 missed; O7 was not in view long enough.
        self.assertEqual((met["numerator"], met["n"], met["unit"]), (2, 6, "share"))
        self.assertAlmostEqual(met["value"], 1 / 3)
        self.assertAlmostEqual(met["interval"][0], 0.0967714, 6)
        self.assertAlmostEqual(met["interval"][1], 0.7000067, 6)
        self.assertIn("Holdspace Core Codebook", met["provenance"]["codebook"])
        self.assertIn("6", met["how"])

    def test_in_words(self):
        said = run(HOLDSPACE, "metrics", SESSION, "--plugins", self.plugins)
        self.assertIn("org.example.met-at-once/within-3s  2 of 6 chances were met within three seconds. (33 %", said.stdout)
        self.assertIn("Teaching Centre North", said.stdout)

    def test_a_bad_one_hides_no_other(self):
        with open(os.path.join(self.plugins, "broken.so"), "wb") as f:
            f.write(b"\x7fELF and nothing else")
        self.addCleanup(os.remove, os.path.join(self.plugins, "broken.so"))
        done = run(HOLDSPACE, "metrics", SESSION, "--plugins", self.plugins, "--json")
        _, broken, good = json.loads(done.stdout)["plugins"]
        self.assertEqual([f["code"] for f in broken["findings"]], ["not-a-plugin"])
        self.assertTrue(good["works"])

    def test_no_folder(self):
        done = subprocess.run([HOLDSPACE, "metrics", SESSION, "--plugins", os.path.join(self.folder.name, "none"), "--json"], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertIn("none: expected a folder with plugins", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
