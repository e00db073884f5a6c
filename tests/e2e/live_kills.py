# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the window at random instants while an operator presses keys and three prompters answer; then it is picked up.

Usage: live_kills.py HOLDSPACE KILLS [SEED]

After each kill the library is sound; what the list `Log` had shown is in it; after `Pick it up` the three prompters, which are
pages in a real browser, come back by themselves and show the right cue within five seconds; and what their people said is in
the log, each once.
"""
import collections
import json
import os
import random
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from window import Failed, on_a_private_desktop  # noqa: E402
from window_kills import Operator, Story, Told, meaning  # noqa: E402

BACK_WITHIN_S = 5
SEATS = {"Arta": "arta", "Arta too": "arta", "Dee": "dee"}
# Says now and then that a cue can't be done, and counts how often.
CHATTER = """
sessionStorage.setItem('clicks', sessionStorage.getItem('clicks') || '0');
window.chatter = setInterval(function () {
  if (Math.random() > 0.25) return;
  sessionStorage.setItem('clicks', String(Number(sessionStorage.getItem('clicks')) + 1));
  document.getElementById('cant').click();
  document.getElementById('ack').click();
}, 150);
"""
SHOWN = """
var text = function (id) { return document.getElementById(id).textContent; };
return [text('link-state'), text('level'), text('behaviour'), document.body.dataset.phase, sessionStorage.getItem('waiting') || '[]', Number(sessionStorage.getItem('clicks') || 0)];
"""


def behaviour(who, level):
    return f"Behaviour of level {level}" if who == "arta" else f"Dee at level {level}"


def main():
    from livehouse import LiveHouse
    holdspace, kills = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    chance = random.Random(seed)
    wrong, back, lines, keys, said = [], [], 0, 0, 0
    with LiveHouse(holdspace, recorded=False) as house:
        story, window = Story(house.story), house.window
        window.start()
        house.begin(list(SEATS))
        window.command = house.command
        for page in house.pages.values():
            page.run(CHATTER)
        for done in range(1, kills + 1):
            operator = Operator(window, story, chance)
            operator.work(house.wait("Log", role="list"), chance.uniform(0.05, 1.6))
            keys += operator.keys
            for page in house.pages.values():
                page.run("clearInterval(window.chatter)")
            checked = subprocess.run([holdspace, "verify", house.library], capture_output=True, text=True)
            if checked.returncode:
                wrong.append(f"kill {done}: verify says {checked.stdout}{checked.stderr}")
            told = Told(house.library, story)
            shown = collections.Counter()
            for line, times in operator.shown.items():
                if "can’t do the cue" not in line:
                    shown[meaning(line, story)] += times
            lines += sum(shown.values())
            if missing := shown - told.lines:
                wrong.append(f"kill {done}: shown, but not in the library: {dict(missing)}")

            house.known.clear()  # the controls of a program that is gone
            window.start()
            house.push("Pick it up")
            began = time.monotonic()
            house.wait("Session clock")
            right = {}
            while len(right) < len(SEATS) and time.monotonic() < began + 4 * BACK_WITHIN_S:
                now = Told(house.library, story)
                for seat, who in SEATS.items():
                    link, level, does, phase, waiting, _ = house.pages[seat].run(SHOWN)
                    wanted = now.highest(who)
                    sure = who in now.unsure or (level == str(wanted) and does == behaviour(who, wanted))
                    if link == "live" and sure and phase in ("running", "timeout") and waiting == "[]":
                        right.setdefault(seat, time.monotonic() - began)
            back.append(max(right.values()) if len(right) == len(SEATS) else 1e9)
            if back[-1] > BACK_WITHIN_S:
                wrong.append(f"kill {done}: the prompters were right after {right} s; they show "
                             f"{[page.run(SHOWN) for page in house.pages.values()]}, the log says {now.levels} {now.unsure}")
            events = house.events()
            for at, seat in enumerate(SEATS, 1):
                clicks = house.pages[seat].run(SHOWN)[5]
                logged = sum(event["kind"] == "sp.signal" and event["by"] == f"prompter-{at}" for event in events)
                said += 0 if done < kills else clicks
                if clicks != logged:
                    wrong.append(f"kill {done}: prompter-{at} said {clicks} things, {logged} are in the log")
            kinds = [kind for _, _, kind, _ in Told(house.library, story).events[len(told.events):]]
            if "session.recovered" not in kinds:
                wrong.append(f"kill {done}: picking up wrote {kinds}")
            for line in wrong:
                print(line, flush=True)
            if len(wrong) > 5:
                raise Failed("too much is wrong")
            if told.over:
                raise Failed("the session was over")
            if window.find("Resume"):
                window.key("p")
            for page in house.pages.values():
                page.run(CHATTER)
        tokens = [event for event in house.events() if event["kind"] == "room.joined"]
    print(json.dumps({"kills": kills, "keys": keys, "lines_shown": lines, "words_of_prompters": said, "wrong": len(wrong), "joined": len(tokens),
                      "back_s": {"median": round(sorted(back)[len(back) // 2], 2), "max": round(max(back), 2)}, "seed": seed}), flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    on_a_private_desktop()
    sys.exit(main())
