#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""room_network.py BINARY RESOURCES [SECONDS]: prompters in bad networks beside one in a good one: two seconds late, packets lost,
the link cut again and again. Every cue comes once and in order, what the people say is in the log once, and neither the session
nor the good prompter is kept waiting by the others."""
import os
import sys
import threading
import time

from badnet import Phone, Wire
from roomclient import Rehearsal, join

binary, resources = sys.argv[1:3]
seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 4
scenario = os.path.join(resources, "scenarios", "six-feet-away.scenario.json")
EVERY = 0.1
count = int(seconds / EVERY)
steps = [{"at": round(1.5 + i * EVERY, 2), "level": ["arta", "FEAR", 1 + i % 4]} for i in range(count)]
rehearsal = Rehearsal(binary, scenario, [*steps, {"at": 1.5 + seconds + 9, "end": True}], codes=4)
failures = []


def check(name, holds):
    print(("ok   " if holds else "FAIL ") + name, flush=True)
    if not holds:
        failures.append(name)


wires = {"late": Wire(rehearsal.port, delay=2.0), "lossy": Wire(rehearsal.port, delay=0.05, loss=0.1), "cut": Wire(rehearsal.port)}
ports = {"good": rehearsal.port, **{name: wire.port for name, wire in wires.items()}}
phones = {name: Phone(port, join(rehearsal.url, code)[1]["token"]) for (name, port), code in zip(ports.items(), rehearsal.codes)}
storm = threading.Event()


def cut():
    while not storm.wait(0.23):
        wires["cut"].cut()


threading.Thread(target=cut, daemon=True).start()
end = time.monotonic() + 1.5 + seconds
while time.monotonic() < end:
    for phone in phones.values():
        phone.say(type="signal", kind="done")
    time.sleep(0.4)
storm.set()
quiet = time.monotonic() + 6
while time.monotonic() < quiet and any(phone.waiting or len(phone.cues) < 1 for phone in phones.values()):
    time.sleep(0.05)
time.sleep(2.4)  # the last cue's way through the late wire

steady = [message["sentAt"] for _, message in phones["good"].cues]
gaps = sorted(b - a for a, b in zip(steady, steady[1:]))
check(f"cues leave as they are due, whatever the other links do: the longest gap is {gaps[-1] if gaps else None} ms of 100", bool(gaps) and gaps[-1] < 700)
lag = sorted(time.time() * 1000 - time.monotonic() * 1000 + at * 1000 - message["sentAt"] for at, message in phones["good"].cues)
check(f"the good prompter has each at once: {lag[len(lag) // 2]:.0f} ms, at most {lag[-1]:.0f}", lag[-1] < 400)
lag = sorted(time.time() * 1000 - time.monotonic() * 1000 + at * 1000 - message["sentAt"] for at, message in phones["late"].cues)
check(f"the late one has each two seconds after: {lag[len(lag) // 2]:.0f} ms", bool(lag) and 1900 < lag[len(lag) // 2] < 2600)
wanted = [message["id"] for _, message in phones["good"].cues]
for name, phone in phones.items():
    got = [message["id"] for _, message in phone.cues]
    shown = [state["cue"]["id"] for state in phone.states if state.get("cue")]
    check(f"{name}: no cue twice, and in order", got == sorted(set(got)))
    check(f"{name}: no number is missing ({phone.links} links, {len(got)} cues)",
          phone.gaps == 0 and phone.seqs == list(range(phone.seqs[0], phone.seqs[0] + len(phone.seqs))))
    check(f"{name}: it ends with the same cue", bool(got) and max(got + shown) >= wanted[-1])
    check(f"{name}: all it said has arrived", not phone.waiting)
check(f"the link was cut again and again ({wires['cut'].cuts} times)", wires["cut"].cuts > 10 and phones["cut"].links > 5)
for phone in phones.values():
    phone.close()
events = rehearsal.finish()
for at, (name, phone) in enumerate(phones.items(), 1):
    logged = sum(event["kind"] == "sp.signal" and event["by"] == f"prompter-{at}" for event in events)
    check(f"{name}: said {phone.said} things, {logged} are in the log", logged == phone.said)
levels = sum(event["kind"] == "level.set" and event["by"] == "operator" for event in events)
check(f"every press of the operator is in the log ({levels} of {count})", levels == count)
sys.exit(1 if failures else 0)
