#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""room_browser.py BINARY RESOURCES [PICTURES]: a prompter in a real browser joins by code, sees a cue, presses "Got it", loses
and regains the link, and sees STOP. Needs Debian's chromium, chromium-driver and python3-selenium."""
import os
import socket
import sys
import tempfile
import threading
import time

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from roomclient import Rehearsal

binary, resources = sys.argv[1:3]
pictures = sys.argv[3] if len(sys.argv) > 3 else ""
scenario = os.path.join(resources, "scenarios", "six-feet-away.scenario.json")
failures = []


def check(name, holds):
    print(("ok   " if holds else "FAIL ") + name, flush=True)
    if not holds:
        failures.append(name)


class Wire:
    """Stands between browser and room, and can be cut: the network, as far as the two can tell."""

    def __init__(self, port):
        self.target = port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.pairs = []
        self.whole = True
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            near, _ = self.listener.accept()
            if not self.whole:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:  # the rehearsal is over
                near.close()
                continue
            self.pairs.append((near, far))
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    @staticmethod
    def _carry(one, other):
        try:
            while chunk := one.recv(65536):
                other.sendall(chunk)
        except OSError:
            pass
        for end in (one, other):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def cut(self):
        self.whole = False
        for near, far in self.pairs:
            for end in (near, far):
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
        self.pairs.clear()

    def mend(self):
        self.whole = True


def browser():
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    profile = tempfile.TemporaryDirectory(prefix="holdspace chromium ")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                     "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--no-proxy-server", "--window-size=430,930", f"--user-data-dir={profile.name}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.profile = profile
    return driver


driver = browser()
rehearsal = Rehearsal(binary, scenario, [{"at": 5, "level": ["arta", "FEAR", 2]}, {"at": 8, "level": ["arta", "FEAR", 4]}, {"at": 9, "trigger": "T2"},
                                         {"at": 13, "press": ["arta", 1]}, {"at": 16, "stop": True}], codes=2)
started = time.monotonic()
wire = Wire(rehearsal.port)
address = f"http://127.0.0.1:{wire.port}/"


def text(element):
    return driver.find_element(By.ID, element).text


def until(name, test, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if test():
                check(f"{name} (at {time.monotonic() - started:.1f} s)", True)
                return
        except Exception:  # the page is between two states
            pass
        time.sleep(0.02)
    check(name, False)


def picture(name):
    if pictures:
        driver.save_screenshot(os.path.join(pictures, name + ".png"))


try:
    driver.get(address)
    driver.find_element(By.ID, "code").send_keys("WRONG1")
    driver.find_element(By.ID, "join").click()
    until("a wrong code stays at the door and says why", lambda: "does not open the room" in text("problem"), 3)
    picture("join")
    field = driver.find_element(By.ID, "code")
    field.clear()
    field.send_keys(rehearsal.codes[0].lower())
    driver.find_element(By.ID, "join").click()
    until("the code leads to the prompter", lambda: driver.current_url.endswith("/prompter"), 3)
    until("the link is live", lambda: text("link-state") == "live", 3)
    until("the first cue is there", lambda: text("level") == "3" and text("behaviour") and text("come-down"), 3)
    driver.find_element(By.ID, "ack").click()
    until("got it is marked", lambda: "Seen" in text("ack"), 2)
    until("a new cue comes by itself", lambda: text("level") == "2" and "Was 3" in text("was"), 6)
    check("it can be answered again", text("ack") == "Got it" and driver.find_element(By.ID, "ack").is_enabled())
    picture("prompter")
    driver.set_window_size(930, 430)
    picture("prompter-landscape")
    small = [e for e in ("ack", "cant", "break", "distress", "timeout") if driver.find_element(By.ID, e).size["height"] < 44]
    check(f"every button is big enough for a thumb {small}", not small)
    inside = driver.execute_script("return ['ack','cant','break','distress','timeout','level','behaviour'].filter(id => { const r = document.getElementById(id)"
                                   ".getBoundingClientRect(); return r.bottom > innerHeight + 1 || r.right > innerWidth + 1; })")
    check(f"all of it is in sight in landscape {inside}", not inside)
    driver.set_window_size(430, 930)
    inside = driver.execute_script("return ['ack','cant','break','distress','timeout','level','behaviour'].filter(id => { const r = document.getElementById(id)"
                                   ".getBoundingClientRect(); return r.bottom > innerHeight + 1 || r.right > innerWidth + 1; })")
    check(f"all of it is in sight in portrait {inside}", not inside)

    wire.cut()
    until("a lost link is said plainly", lambda: text("link-state").startswith("No link"), 3)
    picture("prompter-no-link")
    driver.find_element(By.ID, "break").click()
    check("a signal that can't be sent says so", "Not sent" in text("told"))
    while time.monotonic() - started < 11:
        time.sleep(0.05)
    check("what came meanwhile is not here yet", text("level") == "2")
    wire.mend()
    until("the link comes back by itself", lambda: text("link-state") == "live", 4)
    until("with the present cue", lambda: text("level") == "4", 2)
    until("and the signal gone out", lambda: "needs" in text("told") or "need a break" in text("told"), 2)
    picture("prompter-level-4")
    until("the next cue comes", lambda: text("level") == "1", 4)
    until("STOP comes", lambda: text("banner").startswith("STOP"), 5)
    picture("prompter-stop")
    asked = {entry for log in driver.get_log("performance") for entry in [log["message"]] if '"Network.requestWillBeSent"' in entry}
    foreign = [entry for entry in asked if '"url":"http' in entry and f'"url":"http://127.0.0.1:{wire.port}/' not in entry]
    check(f"nothing was asked of another host {foreign[:1]}", not foreign)
    # What a browser says of a link that was cut is no fault of the page.
    faults = [entry["message"] for entry in driver.get_log("browser")
              if entry["level"] == "SEVERE" and not any(word in entry["message"] for word in ("WebSocket", "/join", "net::ERR_"))]
    check(f"no script error, nothing the page's policy forbade {faults}", not faults)
finally:
    driver.quit()
events = rehearsal.finish()
acked = [e for e in events if e["kind"] == "cue.acked"]
check("got it is in the log once", len(acked) == 1 and acked[0]["by"] == "prompter-1" and acked[0]["data"]["device"] == "prompter-1")
signals = [e["data"]["kind"] for e in events if e["kind"] == "sp.signal"]
check(f"the break is in the log once {signals}", signals == ["break"])
sys.exit(1 if failures else 0)
