# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the window at random instants while a faculty member writes; what the window called saved must be in the library.

Usage: author_kills.py HOLDSPACE KILLS [SEED]

After each kill the library is sound, the draft begins with every text that stood beside the word "saved", the window
shows the draft as it is on the disk, and the way back is still there. At the end Undo goes back to the first word.
"""
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from window import Failed, Window, on_a_private_desktop  # noqa: E402

STORY, BEAT, FIELD = "Six feet away", "Arrival", "Beat text"
WORDS = "she breathes with him and looks at the mask nobody has said a word yet ".split()


def draft_text(library):
    """What the draft on the disk says happens in the beat."""
    with sqlite3.connect(f"file:{library}/holdspace.sqlite?mode=ro", uri=True) as db:
        drafts = [json.loads(draft) for (draft,) in db.execute("SELECT draft FROM scenarios")]
    beats = next(draft["beats"] for draft in drafts if draft["title"] == STORY)
    return next(beat["text"] for beat in beats if beat["title"] == BEAT)


class Author:
    """One window after another, with the same story open."""

    def __init__(self, holdspace, folder):
        self.holdspace, self.library = holdspace, os.path.join(folder, "library")
        self.window = Window(holdspace, ["--library", self.library], log=os.path.join(folder, "window.log"))
        self.atspi = None

    def open(self):
        self.window.start()
        self.atspi = self.window.atspi
        self.window.press("Edit", description=STORY)
        self.title = self.window.until(
            lambda: next((one for one in self.window.all() if (one.get_name() or "").startswith(STORY + " · ")), None),
            "the title of what is open")
        # Opened again, the page stands where it stands for everybody: on the first beat.
        self.field = self.window.wait(FIELD, role="text")

    def text(self):
        return self.atspi.Text.get_text(self.field, 0, -1)

    def saved(self):
        return self.title.get_name().endswith(" · saved")

    def write(self, chance, after):
        """Types until the program is killed, `after` seconds from now; the last text that was called saved."""
        promised = self.text() if self.saved() else None
        self.field.get_component_iface().grab_focus()
        self.window.until(lambda: self.window.has(self.field, "focused"), "the field to have the keyboard")
        self.window.key("ctrl+End")
        timer = threading.Timer(after, self.window.process.kill)
        timer.start()
        typed = 0
        while self.window.running():
            word = chance.choice(WORDS) + " "
            try:
                self.window.key(*["space" if c == " " else c for c in word], delay=4)
                typed += len(word)
                for _ in range(2):
                    text = self.text()  # before the word "saved" is read, so that it is about this text or a later one
                    if text and self.saved():
                        promised = text
            except Exception:  # the program is gone
                continue
        timer.join()
        self.window.process.wait()
        return promised, typed


def main():
    holdspace, kills = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    chance = random.Random(seed)
    folder = tempfile.mkdtemp(prefix="holdspace-author-kills-")
    author = Author(holdspace, folder)
    wrong, typed, promises = [], 0, 0
    author.open()
    first = author.text()
    for done in range(1, kills + 1):
        before = draft_text(author.library)
        promised, keys = author.write(chance, chance.uniform(0.1, 1.5))
        typed += keys
        promises += promised is not None and promised != before
        checked = subprocess.run([holdspace, "verify", author.library], capture_output=True, text=True)
        if checked.returncode:
            wrong.append(f"kill {done}: verify says {checked.stdout}{checked.stderr}")
        kept = draft_text(author.library)
        if promised is not None and not kept.startswith(promised.rstrip()):
            wrong.append(f"kill {done}: called saved: …{promised[-60:]!r}; on the disk: …{kept[-60:]!r}")
        author.open()
        if author.text() != kept:
            wrong.append(f"kill {done}: shown: …{author.text()[-60:]!r}; on the disk: …{kept[-60:]!r}")
        if kept != first and not author.window.has(author.window.wait("Undo"), "enabled"):
            wrong.append(f"kill {done}: nothing to undo")
        if done % 25 == 0:
            print(f"{done} kills, {typed} keys, {promises} promises, {len(wrong)} wrong", flush=True)
    undone = 0
    with author.window as window:
        undo = window.wait("Undo")
        while window.has(undo, "enabled") and undone < 10000:
            undo.get_action_iface().do_action(0)
            undone += 1
        try:
            window.until(lambda: draft_text(author.library) == first, "the first text on the disk again")
        except Failed as failed:
            wrong.append(f"after {undone} times Undo: {failed}")
    for line in wrong:
        print(line)
    print(json.dumps({"kills": kills, "keys": typed, "promises": promises, "wrong": len(wrong), "undone": undone, "seed": seed}))
    if wrong:
        print("kept:", folder)
    else:
        shutil.rmtree(folder)
    return 1 if wrong or not promises else 0


if __name__ == "__main__":
    on_a_private_desktop()
    sys.exit(main())
