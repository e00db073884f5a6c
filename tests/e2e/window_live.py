# SPDX-License-Identifier: GPL-3.0-or-later
"""The live path of the real window, measured where people are: keys through X, pages in Chromium, pixels of the console.

Usage: window_live.py HOLDSPACE [--triggers N] [--stops N] [--loops N] [--ws DIR] [--json]

--triggers  from a key press to the changed prompter, beside a bare WebSocket echo of the same frame in the same browser,
            turn and turn about
--stops     double Esc in so many sessions: when the console, two prompters, the patient screen and the recorder have stopped;
            each must within 500 ms
--loops     so many busy loops meanwhile
--ws        where the npm package ws is, to be the echo
"""
import argparse
import json
import os
import random
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from window import Failed, on_a_private_desktop  # noqa: E402

STOP_MS = 500
ECHO = """<!doctype html><meta charset="utf-8"><body data-page="echo"><p id="level"></p><p id="behaviour"></p><p id="line"></p><script>
var waits = 0, took = [];
new MutationObserver(function () { if (waits) { took.push(performance.now() - waits); waits = 0; } }).observe(document.body, { subtree: true, childList: true, characterData: true });
var link = new WebSocket('ws://127.0.0.1:PORT');
link.onmessage = function (event) {
  var cue = JSON.parse(event.data);
  ['level', 'behaviour', 'line'].forEach(function (id) { var at = document.getElementById(id); at.textContent = String(cue[id]); });
};
function go(frame) { waits = performance.now(); link.send(frame); }
</script>"""


def triggers(house, count, ws):
    """Latencies in ms: key to page, and echo."""
    from browserpages import Page
    from echoserver import echo_port
    from livehouse import CUES
    house.begin(["Arta", "screen"])
    path = os.path.join(house.folder.name, "echo.html")
    with open(path, "w", encoding="utf-8") as file:
        file.write(ECHO.replace("PORT", str(echo_port(ws))))
    echo = Page(house.driver)
    echo.front().get("file://" + path)
    frame = {"type": "cue", "id": 1, "character": "arta", "name": "Arta", "beat": "Waiting", "level": 2, "feeling": "FEAR", "behaviour": "Behaviour of level 2",
             "line": "What is that sound?", "spoken": True, "comeDownWhen": ["somebody sits down with her"], "was": {"level": 1, "behaviour": "Behaviour of level 1"},
             "next": {"level": 3, "behaviour": "Behaviour of level 3"}, "sentAt": 1764280000000, "seq": 100}
    house.window.until(lambda: echo.run("return link.readyState === 1"), "the echo's link", 10)
    chance = random.Random(4)
    pressed = []
    for i in range(count):
        pressed.append((house.keys.press("ab"[i % 2]), CUES["ab"[i % 2]]))
        time.sleep(chance.uniform(0.12, 0.22))
        echo.run("go(arguments[0])", json.dumps(dict(frame, id=i, level=i % 2 + 1)))
        time.sleep(chance.uniform(0.06, 0.16))
    time.sleep(0.5)
    took, missed = [], 0
    changes = house.pages["Arta"].changes()
    skew = house.pages["Arta"].run("return performance.timeOrigin + performance.now() - Date.now()")
    at = 0
    for when, (level, line) in pressed:
        while at < len(changes) and (changes[at][0] < when or changes[at][1:3] != (level, line)):
            at += 1
        if at == len(changes):
            missed += 1
            continue
        took.append((changes[at][0] - when) * 1000)
    events = [event for event in house.events() if event["kind"] == "trigger.fired"]
    fired = len(events)
    if os.environ.get("HOLDSPACE_SLOWEST") and not missed and fired == count:
        decided = [event["recorded"] - when * 1000 for event, (when, _) in zip(events, pressed)]
        for whole, first, (when, _) in sorted(zip(took, decided, pressed), reverse=True)[:8]:
            print(f"{whole:.1f} ms, of which {first:.0f} until it was decided, {when - pressed[0][0]:.0f} s after the first")
    return took, echo.run("return took"), missed, fired, skew


def stop_once(house, first):
    """What has stopped how many ms after the second Esc."""
    from xkeys import Watch
    seats = ["Arta", "Dee", "screen"]
    if not first:
        house.push("Run it again")
    house.begin(seats)
    chance = random.Random()
    house.keys.press(chance.choice("ab"))
    time.sleep(chance.uniform(0.05, 0.4))
    box = house.wait("STOP").get_component_iface().get_extents(house.window.atspi.CoordType.SCREEN)
    watch = Watch(box.x + 4, box.y + box.height // 2 - 3, box.width - 8, 6)
    recorder = house.run_file()
    house.keys.press("Escape")
    time.sleep(0.08)
    pressed = house.keys.press("Escape")
    took = {"console": watch.result(5)}
    end = time.monotonic() + 5
    while os.path.exists(f"/proc/{recorder['pid']}") and time.monotonic() < end:
        time.sleep(0.01)
    folder = house.media_folder()
    took["recorder"] = os.stat(os.path.join(folder, "recorder.json")).st_mtime if house.run_file()["over"] else None
    for name in os.listdir(folder):
        if name.endswith(".index"):
            # The line of the last fragment of each stream.
            took[name.split("-")[0]] = os.stat(os.path.join(folder, name)).st_mtime
    for seat in seats:
        took[seat] = next((at for at, _, _, phase, _ in house.pages[seat].changes() if phase == "stopped" and at >= pressed), None)
    house.wait("Run it again")
    kinds = [event["kind"] for event in house.events()]
    if kinds.count("stop.called") != 1 or kinds.count("capture.stopped") != 2:
        raise Failed(f"the log holds {kinds[-8:]}")
    return {what: None if at is None else round((at - pressed) * 1000, 1) for what, at in took.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("holdspace")
    parser.add_argument("--triggers", type=int, default=0)
    parser.add_argument("--stops", type=int, default=0)
    parser.add_argument("--loops", type=int, default=0)
    parser.add_argument("--ws", default="")
    wanted = parser.parse_args()
    from livehouse import LiveHouse, quantile
    out, good = {}, True
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(wanted.loops)]
    try:
        if wanted.triggers:
            with LiveHouse(wanted.holdspace, recorded=False) as house:
                house.window.start()
                took, echoed, missed, fired, skew = triggers(house, wanted.triggers, wanted.ws)
            out["triggers"] = {"count": len(took), "missed": missed, "in_the_log": fired, "p50_ms": round(quantile(took, 0.5), 1), "p99_ms": round(quantile(took, 0.99), 1),
                               "max_ms": round(max(took), 1), "echo_p50_ms": round(quantile(echoed, 0.5), 1), "echo_p99_ms": round(quantile(echoed, 0.99), 1),
                               "clock_skew_ms": round(skew, 2), "echo": "ws" if wanted.ws else "python"}
            good = good and missed == 0 and fired == wanted.triggers
        if wanted.stops:
            with LiveHouse(wanted.holdspace, recorded=True) as house:
                house.window.start()
                rounds, began = [], time.monotonic()
                for i in range(wanted.stops):
                    rounds.append(stop_once(house, i == 0))
                    if any(ms is None or ms >= STOP_MS for ms in rounds[-1].values()):
                        print(f"round {i + 1}: {rounds[-1]}", flush=True)
            late = [one for one in rounds if any(ms is None or ms >= STOP_MS for ms in one.values())]
            out["stops"] = {"rounds": len(rounds), "late": len(late), "seconds_a_round": round((time.monotonic() - began) / len(rounds), 1), "loops": wanted.loops,
                            **{what: {"p50_ms": quantile([1e9 if one[what] is None else one[what] for one in rounds], 0.5), "max_ms": max(1e9 if one[what] is None else one[what] for one in rounds)} for what in rounds[0]}}
            good = good and not late
    finally:
        for loop in loops:
            loop.kill()
    print(json.dumps(out), flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    on_a_private_desktop()
    sys.exit(main())
