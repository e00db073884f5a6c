#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""room_browser.py BINARY RESOURCES [PICTURES]: a prompter in a real browser joins by code, sees a cue, presses "Got it", loses
and regains the link, and sees STOP; beside it a patient screen plays a film and a sound. Needs Debian's chromium, chromium-driver and python3-selenium."""
import json
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
import wave

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from roomclient import Rehearsal

binary, resources = sys.argv[1:3]
pictures = sys.argv[3] if len(sys.argv) > 3 else ""

# The sample with a film at Arta's level 2 and a sound of 20 s at her level 4.
house = tempfile.TemporaryDirectory(prefix="holdspace clips ")
scenario = os.path.join(house.name, "six.scenario.json")
os.mkdir(os.path.join(house.name, "media"))
shutil.copy(os.path.join(resources, "room", "awake.mp4"), os.path.join(house.name, "media", "film.mp4"))
with wave.open(os.path.join(house.name, "media", "alarm.wav"), "wb") as sound:
    sound.setparams((1, 1, 8000, 0, "NONE", ""))
    sound.writeframes(bytes(128 + (i // 8 % 2) * 40 for i in range(8000 * 20)))
with open(os.path.join(resources, "scenarios", "six-feet-away.scenario.json"), encoding="utf-8") as file:
    story = json.load(file)
for rung in story["cast"][0]["ladder"]:
    rung["media"] = {2: "media/film.mp4", 4: "media/alarm.wav"}.get(rung["level"])
with open(scenario, "w", encoding="utf-8") as file:
    json.dump(story, file)
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
rehearsal = Rehearsal(binary, scenario, [{"at": 12, "level": ["arta", "FEAR", 2]}, {"at": 18, "level": ["arta", "FEAR", 4]}, {"at": 19, "trigger": "T2"},
                                         {"at": 26, "press": ["arta", 1]}, {"at": 30, "stop": True}], codes=2)
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


def players():
    """(what each clip on this screen plays, how far it is, whether it is seen)"""
    return driver.execute_script("return [...document.querySelectorAll('#clips video')].filter(v => v.getAttribute('src') && v.src.includes('/media/'))"
                                 ".map(v => [v.paused ? 'paused' : 'plays', v.currentTime, v.offsetWidth > 0])")


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
    prompter = driver.current_window_handle
    driver.switch_to.new_window("window")
    screen = driver.current_window_handle
    driver.get(f"{address}#{rehearsal.screen}")
    until("the QR code's address leads to the patient screen", lambda: driver.current_url.endswith("/screen"), 3)
    until("it is linked", lambda: text("link-state") == "live", 3)
    if driver.find_element(By.ID, "sound").is_displayed():
        driver.find_element(By.ID, "sound").click()
    until("after one tap it can be heard", lambda: not driver.find_element(By.ID, "sound").is_displayed(), 2)
    driver.switch_to.window(prompter)
    until("the first cue is there", lambda: text("level") == "3" and text("behaviour") and text("come-down"), 3)
    driver.find_element(By.ID, "ack").click()
    until("got it is marked", lambda: "Seen" in text("ack"), 2)
    until("a new cue comes by itself", lambda: text("level") == "2" and "Was 3" in text("was"), 13)
    driver.switch_to.window(screen)
    until("the screen shows the film of the level", lambda: players()[0][0] == "plays" and players()[0][2], 2)
    picture("screen-film")
    driver.switch_to.window(prompter)
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
    while time.monotonic() - started < 21:
        time.sleep(0.05)
    check("what came meanwhile is not here yet", text("level") == "2")
    wire.mend()
    until("the link comes back by itself", lambda: text("link-state") == "live", 4)
    until("with the present cue", lambda: text("level") == "4", 2)
    driver.switch_to.window(screen)
    began = lambda: next(p[1] for p in players() if p[0] == "plays" and not p[2])
    until("the sound that began while the screen was away goes on where it is by now", lambda: abs(time.monotonic() - started - 18 - began()) < 1.5, 4)
    check(f"the film is over {players()}", len(players()) == 1)
    driver.switch_to.window(prompter)
    until("and the signal gone out", lambda: "needs" in text("told") or "need a break" in text("told"), 2)
    picture("prompter-level-4")
    until("the next cue comes", lambda: text("level") == "1", 8)
    driver.switch_to.window(screen)
    until("the sound ends as its level does", lambda: not players(), 2)
    driver.switch_to.window(prompter)
    until("STOP comes", lambda: text("banner").startswith("STOP"), 8)
    picture("prompter-stop")
    asked = {entry for log in driver.get_log("performance") for entry in [log["message"]] if '"Network.requestWillBeSent"' in entry}
    foreign = [entry for entry in asked if '"url":"http' in entry and f'"url":"http://127.0.0.1:{wire.port}/' not in entry]
    check(f"nothing was asked of another host {foreign[:1]}", not foreign)
    # What a browser says of a link that was cut is no fault of the page.
    faults = [entry["message"] for entry in driver.get_log("browser")
              if entry["level"] == "SEVERE" and not any(word in entry["message"] for word in ("WebSocket", "/join", "net::ERR_"))]
    check(f"no script error, nothing the page's policy forbade {faults}", not faults)

    # A second operator, by thumb and by the console's keys.
    second = Rehearsal(binary, scenario, [{"at": 40, "end": True}])
    started = time.monotonic()

    def exits():
        return driver.find_elements(By.CSS_SELECTOR, "#exits button")

    def fits(page, ids):
        script = ("return arguments[0].filter(id => { const r = document.getElementById(id).getBoundingClientRect();"
                  "return r.bottom > innerHeight + 1 || r.right > innerWidth + 1 || r.height < 44; })")
        check(f"{page}: buttons are in sight and big enough {driver.execute_script(script, ids)}", not driver.execute_script(script, ids))

    driver.get(second.url)
    driver.find_element(By.ID, "code").send_keys(second.seats["operator"])
    driver.find_element(By.ID, "join").click()
    until("the second operator sees who has control", lambda: text("owner").startswith("The operator at the console") and exits(), 4)
    check("and can drive nothing yet", not any(each.is_enabled() for each in exits()))
    driver.find_element(By.ID, "ask").click()
    until("control is handed over", lambda: text("owner") == "You have control." and exits()[0].is_enabled(), 3)
    fits("portrait", ["ask", "hold", "back", "timeout", "stop"])
    picture("operator")
    driver.set_window_size(930, 430)
    fits("landscape", ["ask", "hold", "back", "timeout", "stop"])
    picture("operator-landscape")
    driver.set_window_size(430, 930)
    ActionChains(driver).send_keys(Keys.F1).send_keys("4").perform()
    until("a digit sets the level", lambda: driver.find_element(By.CSS_SELECTOR, "#cast output").text == "4", 3)
    driver.find_element(By.CSS_SELECTOR, "#cast .person button").click()
    until("a thumb lowers it", lambda: driver.find_element(By.CSS_SELECTOR, "#cast output").text == "3", 3)
    before = text("beat")
    driver.find_element(By.TAG_NAME, "body").click()
    ActionChains(driver).key_down(Keys.ALT).send_keys("1").key_up(Keys.ALT).perform()
    until("Alt 1 goes on in the story", lambda: text("beat") != before, 3)
    driver.find_element(By.ID, "hold").click()
    until("moves are held", lambda: text("hold").startswith("Release"), 3)
    driver.find_element(By.ID, "stop").click()
    check("STOP asks once more", "once more" in text("told"))
    driver.find_element(By.ID, "stop").click()
    until("STOP comes to the device that called it", lambda: text("banner").startswith("STOP"), 3)
finally:
    driver.quit()
events = rehearsal.finish()
acked = [e for e in events if e["kind"] == "cue.acked"]
played = [(e["data"]["media"], e["by"]) for e in events if e["kind"] == "cue.sent" and "media" in e["data"]]
check(f"the log says what went to the screen {played}", played == [("media/film.mp4", "screen-1"), ("media/alarm.wav", "screen-1")])
begun = [e for e in acked if e["by"] == "screen-1"]
check(f"and that it played {[e['data']['afterMs'] for e in begun]}", len(begun) == 2)
acked = [e for e in acked if e["by"] != "screen-1"]
check("got it is in the log once", len(acked) == 1 and acked[0]["by"] == "prompter-1" and acked[0]["data"]["device"] == "prompter-1")
signals = [e["data"]["kind"] for e in events if e["kind"] == "sp.signal"]
check(f"the break is in the log once {signals}", signals == ["break"])
steps = [(e["by"], e["kind"]) for e in second.finish()]
driven = [kind for by, kind in steps if by == "operator-1"]
check(f"what it did is in the log as its own {driven}", [kind for kind in driven if kind in ("beat.entered", "hold.started", "stop.called")] == ["beat.entered", "hold.started", "stop.called"]
      and driven.count("level.set") >= 2 and "operator.changed" in driven)
sys.exit(1 if failures else 0)
