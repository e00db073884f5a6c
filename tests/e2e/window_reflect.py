# SPDX-License-Identifier: GPL-3.0-or-later
"""Phones in the debrief: pages in Chromium tap and write at once; the projector of the real window shows it within a second.

Usage: window_reflect.py HOLDSPACE [--phones N] [--pictures FOLDER]

Three phones first, of which nobody may see anything; then all N; then three again. Pages on the room's own computer count as a
person each.
"""
import argparse
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from window import Failed, Window, run, want  # noqa: E402


class Phone:
    """The page as a person uses it: the code typed, the button tapped, the thought written and sent."""

    def __init__(self, driver, url, code):
        self.driver, self.url, self.code = driver, url, code
        self.come_in()

    def come_in(self):
        driver, code = self.driver, self.code
        driver.switch_to.new_window("window")
        self.handle = driver.current_window_handle
        driver.get(self.url)
        driver.execute_script("document.getElementById('code').value = arguments[0]; document.getElementById('join').click()", code)
        end = time.monotonic() + 10
        while not driver.current_url.endswith("/reflect") or driver.execute_script("return document.getElementById('link-state').textContent") != "live":
            if time.monotonic() > end:
                raise Failed(f"a phone does not come in: {driver.current_url}")
            time.sleep(0.02)

    def run(self, script, *arguments):
        self.driver.switch_to.window(self.handle)
        return self.driver.execute_script(script, *arguments)

    def arm(self, at, thought):
        """Taps and writes when the wall clock says so, so that all phones do it at once."""
        self.run("""const [at, thought] = arguments;
            setTimeout(function () {
              document.getElementById('tap').click();
              document.getElementById('thought').value = thought;
              document.getElementById('send').click();
              window.sentAt = Date.now();
            }, Math.max(0, at - Date.now()));""", at, thought)

    def leave(self):
        self.driver.switch_to.window(self.handle)
        self.driver.close()
        self.driver.switch_to.window(self.driver.window_handles[0])

    def seen(self):
        return self.run("return document.body.innerText")


def main():
    from browserpages import chromium
    words = argparse.ArgumentParser()
    words.add_argument("holdspace")
    words.add_argument("--phones", type=int, default=12)
    words.add_argument("--pictures", default="")
    asked = words.parse_args()
    folder = tempfile.mkdtemp(prefix="holdspace-reflect-")
    library = os.path.join(folder, "library")
    window = Window(asked.holdspace, ["--library", library, "--workspace", "debrief"], log=os.path.join(folder, "window.log"))
    driver = chromium()

    def projected():
        """What shows in the projector's window: few things, so asking takes no time that counts."""
        names = []
        for i in range(window.application.get_child_count()):
            frame = window.application.get_child_at_index(i)
            if frame and frame.get_name() == "Holdspace projector":
                stack = [frame]
                while stack:
                    one = stack.pop()
                    if one.get_state_set().contains(window.atspi.StateType.SHOWING):
                        names.append(one.get_name() or "")
                    stack += [child for j in range(one.get_child_count()) if (child := one.get_child_at_index(j))]
        return names

    def picture(name):
        if asked.pictures:
            subprocess.run(["import", "-window", "root", os.path.join(asked.pictures, name + ".png")], check=False)

    try:
        with window:
            window.start()
            window.wait("Agenda", role="list", seconds=60)
            want(len([one for one in window.names("list item") if re.match(r"\d of 3, ", one)]) == 3, "three moments are proposed without a key pressed")
            window.key("ctrl+k")
            window.until(lambda: (one := window.focused()) and one.get_role_name() == "text", "the keyboard in the palette", 20)
            window.type("Phones on")
            window.key("Return")
            code = window.wait(re.compile("Code [A-Z0-9]{6}")).get_name()[5:]
            url = window.wait(re.compile(r"http://127\.0\.0\.1:\d+/")).get_name()
            window.key("F11")
            window.until(lambda: any(name.endswith(" · " + code) for name in projected()), "the code on the projector", 20)
            phones = [Phone(driver, url, code) for _ in range(3)]
            for i, phone in enumerate(phones):
                phone.arm(0, f"early thought {i}")

            def kept(kind):
                with sqlite3.connect(f"file:{library}/holdspace.sqlite?mode=ro", uri=True) as db:
                    return db.execute("SELECT count(*) FROM events WHERE kind = ?", (kind,)).fetchone()[0]
            window.until(lambda: kept("reflect.thought") == 3 and kept("reflect.tap") == 3, "three thoughts and taps in the log", 10)
            on_projector = projected()
            want("Projector" in on_projector and not any("Heat strip" in name or "without names" in name or "early" in name for name in on_projector),
                 "of three people nothing shows")
            want(all(f"early thought {j}" not in phone.seen() for phone in phones for j in range(3)), "and their phones show nothing of each other")
            picture("three")
            phones += [Phone(driver, url, code) for _ in range(asked.phones - 3)]
            at = (time.time() + 0.4 + 0.05 * len(phones)) * 1000
            for i, phone in enumerate(phones):
                phone.arm(at, f"thought number {i}")
            written = 3 + len(phones)
            count = f"{written} thoughts · shown without names"
            shown = window.until(lambda: {"Heat strip", count} <= set(projected()) and time.time(), f"the heat strip and {count}", 20)
            late = max(phone.run("return window.sentAt") for phone in phones) / 1000
            took = shown - late
            want(took < 1.0, f"{len(phones)} phones tapped and wrote at once; strip and thoughts were there {took:.2f} s after the last")
            picture("all")
            want(kept("reflect.thought") == written, "every thought is in the log once")
            told = [phone.seen() for phone in phones]
            want(all("Sent, without your name." in text for text in told), "every phone knows that its thought arrived")
            want(not any(re.search(r"thought number \d", text) for text in told), "no phone shows what others wrote")
            with sqlite3.connect(f"file:{library}/holdspace.sqlite?mode=ro", uri=True) as db:
                said = db.execute("SELECT DISTINCT by FROM events WHERE kind LIKE 'reflect.%'").fetchall()
                rows = " ".join(row[0] for row in db.execute("SELECT data FROM events WHERE kind LIKE 'reflect.%'"))
            want(said == [("phones",)] and "reflector" not in rows and "thought number" not in rows, f"the log knows no phone {said}")
            for phone in phones[3:]:
                phone.leave()
            window.until(lambda: kept("reflect.few") >= 2, "the others to be gone", 20)
            for i, phone in enumerate(phones[:3]):
                phone.arm(0, f"late thought {i}")
            window.until(lambda: kept("reflect.thought") == written + 3, "three late thoughts in the log", 10)
            want(count in projected(), "of the three who are left nothing new shows")
            window.key("Escape")
            window.until(lambda: "Projector" not in projected(), "the projector to close", 20)
            want(window.quit() == 0 and not window.said().strip(), f"it ends without a word: {window.said()[-300:]}")
    finally:
        driver.quit()
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    run(main)
