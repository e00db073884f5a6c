#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""room_hostile.py BINARY RESOURCES: clients that mean harm, against the real room on loopback. After each the room still
serves a good device and the rehearsal goes on; in the end the log holds nothing but what may be there."""
import concurrent.futures
import json
import os
import socket
import sys
import time

from roomclient import Device, Rehearsal, frame, join

binary, resources = sys.argv[1:3]
scenario = os.path.join(resources, "scenarios", "six-feet-away.scenario.json")
rehearsal = Rehearsal(binary, scenario, [{"at": 2, "trigger": "T1"}, {"at": 7, "level": ["arta", "FEAR", 2]}, {"at": 8, "end": True}], codes=6)
port = rehearsal.port
failures = []
began = time.monotonic()


def check(name, holds):
    print(f"{time.monotonic() - began:5.1f} " + ("ok   " if holds else "FAIL ") + name, flush=True)
    if not holds:
        failures.append(name)


def asked(text, wait=4):
    """The first line of the answer to raw bytes; empty when the connection just ends."""
    with socket.create_connection(("127.0.0.1", port), 5) as peer:
        peer.settimeout(wait)
        answer = b""
        try:
            peer.sendall(text)
            while chunk := peer.recv(65536):
                answer += chunk
        except OSError:
            pass
        return answer.decode("latin-1")


def get(path, *fields, method="GET"):
    return asked("\r\n".join([f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", *fields, "", ""]).encode())


def status(answer):
    return int(answer.split()[1]) if answer.startswith("HTTP/1.1 ") else 0


tokens = [join(rehearsal.url, code)[1]["token"] for code in rehearsal.codes[:4]]
good = Device(port, tokens[0])
good.read("state")


def all_well(name):
    """A second link of a good device works, and the process is there."""
    try:
        device = Device(port, tokens[1])
        device.read("state")
        device.close()
        fine = rehearsal.alive()
    except OSError:
        fine = False
    check(name + ": the room still serves", fine)


# Pages
check("a page says what it may load", "content-security-policy: default-src 'none'" in get("/prompter").lower())
check("no inline script in any page", all("<script>" not in get(path) and "onclick=" not in get(path) for path in ("/", "/prompter", "/screen", "/observe")))
for path in ("/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/room.js/../../etc/passwd", "/prompter/", "/:/room/room.js", "/\\..\\x"):
    answer = get(path)
    check(f"path {path} is nothing", status(answer) in (0, 400, 404) and "root:" not in answer)
check("a page by POST is refused", status(get("/prompter", "Content-Length: 0", method="POST")) == 405)
check("a foreign Host is refused", status(asked(b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")) == 403)
check("a foreign Origin may not join", status(get("/join", "Origin: http://evil.example", "Content-Length: 0", method="POST")) == 403)
check("a long body is refused", status(get("/join", "Content-Length: 99999999", method="POST")) == 413)
check("a chunked body is refused", status(get("/join", "Transfer-Encoding: chunked", method="POST")) == 400)
check("a second request on one connection is not served",
      asked(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode() * 2).count("HTTP/1.1 200") == 0)
check("a head of 1 MiB is refused", status(asked(b"GET / HTTP/1.1\r\nX: " + b"a" * (1 << 20))) in (0, 400))
check("noise is refused", status(asked(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n")) == 400)

# Upgrades
check("no token: 401", Device(port, None).status == 401)
check("an empty token: 401", Device(port, "").status == 401)
check("a wrong token: 401", Device(port, "x" * 32).status == 401)
check("a foreign Origin: 403", Device(port, tokens[2], origin="http://evil.example").status == 403)
check("the room's own Origin: in", Device(port, tokens[2], origin=f"http://127.0.0.1:{port}").status == 101)
check("an upgrade elsewhere: 404", Device(port, tokens[2], path="/prompter").status == 404)
all_well("refusals")

# Frames
def attack(name, *data, closes=True):
    device = Device(port, tokens[3])
    device.read("state")
    try:
        for piece in data:
            device.raw(piece)
        closed = device.is_closed()
    except OSError:
        closed = True
    check(f"{name}: {'the link ends' if closes else 'nothing happens'}", closed == closes)
    device.close()


before = rehearsal.rss_mb()
attack("a frame that claims 2^62 bytes", frame(b"x", length=1 << 62))
attack("a frame of 64 MiB", frame(b"", length=64 << 20), *[b"\0" * (1 << 20)] * 64)
attack("a frame of 64 KiB and one byte", frame(b"x" * (64 * 1024 + 1)))
attack("64 MiB of fragments without an end", *[frame(b"x" * 60000, op=1 if i == 0 else 0, fin=False) for i in range(1100)])
attack("an unmasked frame", frame(b'{"type":"timeout"}', masked=False))
attack("text that is not UTF-8", frame(b"\xff\xfe\xfd"))
attack("a thousand pings", *[frame(b"", op=9)] * 1000)
check("memory did not grow by more than 32 MiB", rehearsal.rss_mb() - before < 32)
all_well("frames")

# Messages of a device that may say other things
liar = Device(port, tokens[3])
liar.read("state")
for text in (b"{", b"[]", b"null", b'"timeout"', b'{"type":"level.set","character":"arta","channel":"FEAR","level":5}', b'{"type":"trigger","id":"T1"}',
             b'{"type":"exit","id":"X1"}', b'{"type":"tag","code":"R_NAME"}', b'{"type":"signal","kind":"stop"}', b'{"type":"heard","value":7}',
             b'{"type":"heard","value":"0.5"}', b'{"type":"ack","id":-1}', b'{"type":"ack","id":99999}', b'{"type":"ack","id":1e300}', b"[" * 20000):
    liar.raw(frame(text))
    time.sleep(0.06)
liar.raw(frame(b"\0\1\2", op=2))
time.sleep(1.1)
for i in range(50):
    liar.say(type="signal", kind="done")
liar.say(type="heard", value=0.25)
check("lies and floods of messages leave the link alone or end it", True)
all_well("messages")

# Codes
check("a used code joins nobody", join(rehearsal.url, rehearsal.codes[0])[0] == 403)
answers = [join(rehearsal.url, f"WRONG{i}")[0] for i in range(4)]
check("wrong codes join nobody", answers == [403] * 4)
check("after five wrong tries the right code waits too", join(rehearsal.url, rehearsal.codes[5])[0] == 429)

# Half-open
opened = time.monotonic()
hold = [socket.create_connection(("127.0.0.1", port), 5) for _ in range(200)]
for peer in hold:
    peer.sendall(b"GET / HT")
all_well("200 half-open connections")
hold[0].settimeout(5)
try:
    while hold[0].recv(4096):
        pass
except TimeoutError:
    pass
except OSError:
    pass
waited = time.monotonic() - opened
check(f"a half-open connection ends after 3 s ({waited:.1f} s)", 2.5 < waited < 4.5)
for peer in hold:
    peer.close()

# The good device saw the rehearsal go on all the while.
check("the cue came", good.read("cue")["level"] == 4)
check("the end came", good.read("state", timeout=30, where=lambda m: m["phase"] == "ended")["phase"] == "ended")
events = rehearsal.finish()
check("the log has no gap", [e["seq"] for e in events] == list(range(1, len(events) + 1)))
said = [e for e in events if e["by"].startswith("prompter-")]
kinds = {e["kind"] for e in said}
check(f"devices wrote nothing they may not: {sorted(kinds)}", kinds <= {"cue.sent", "cue.acked", "sp.signal", "felt.heard"})
check("at most 20 of the flood were taken", 0 < sum(e["kind"] == "sp.signal" for e in said) <= 20)
check("nobody's level was moved by a device", all(e["by"] in ("operator", "story") for e in events if e["kind"] in ("level.set", "trigger.fired", "beat.entered")))
sys.exit(1 if failures else 0)
