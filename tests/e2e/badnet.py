# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks that are not good, and a phone in them: a wire that stands between a device and the room, and a device that behaves as
the room's page does (comes back by itself, counts what it says, says it again until it is told that it arrived)."""
import json
import random
import socket
import threading
import time

from roomclient import Device, frame


class Wire:
    """Carries bytes both ways, late and unevenly. What a lost packet does to a TCP link is a pause, so that is what it does."""

    def __init__(self, port, delay=0.0, loss=0.0, pause=0.6, seed=1):
        self.target, self.delay, self.loss, self.pause = port, delay, loss, pause
        self.chance = random.Random(seed)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.ends, self.cuts = set(), 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self.target), 5)
            except OSError:
                near.close()
                continue
            for end in (near, far):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.ends.add(end)
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one, other):
        """One thread takes, another gives what is due: a late network still carries much at once."""
        waiting, there, over = [], threading.Condition(), []

        def give():
            while True:
                with there:
                    while not waiting and not over:
                        there.wait()
                    if not waiting:
                        return
                    due, chunk = waiting.pop(0)
                time.sleep(max(0.0, due - time.monotonic()))
                try:
                    other.sendall(chunk)
                except OSError:
                    return
        giver = threading.Thread(target=give, daemon=True)
        giver.start()
        last = 0.0
        try:
            while chunk := one.recv(65536):
                lost = self.pause if self.chance.random() < self.loss else 0.0
                last = max(last, time.monotonic() + self.delay + lost)  # in order, so what comes after waits too
                with there:
                    waiting.append((last, chunk))
                    there.notify()
        except OSError:
            pass
        with there:
            over.append(True)
            there.notify()
        giver.join()
        for end in (one, other):
            self._end(end)

    def _end(self, end):
        self.ends.discard(end)
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        end.close()

    def cut(self):
        self.cuts += 1
        for end in list(self.ends):
            self._end(end)


class Phone:
    """A prompter that never gives up."""

    def __init__(self, port, token):
        self.port, self.token = port, token
        self.cues, self.states, self.seqs, self.gaps = [], [], [], 0
        self.waiting, self.said, self.links = [], 0, 0
        self.lock = threading.RLock()
        self.device, self.last, self.over = None, None, False
        self.thread = threading.Thread(target=self._live, daemon=True)
        self.thread.start()

    def say(self, **message):
        with self.lock:
            self.said += 1
            message["n"] = self.waiting[-1]["n"] + 1 if self.waiting else self.number + 1
            self.number = message["n"]
            self.waiting.append(message)
            self._send(message)

    number = 0

    def _send(self, message):
        if self.device:
            try:
                self.device.raw(frame(json.dumps(message).encode()))
            except OSError:
                pass

    def _live(self):
        while not self.over:
            try:
                device = Device(self.port, self.token, after=self.last)
                if device.status != 101:
                    raise OSError("refused")
                self.links += 1
                with self.lock:
                    self.device = device
                while not self.over:
                    op, payload = device.frame(timeout=8)
                    if op == 8:
                        break
                    if op == 9:
                        device.raw(frame(payload, op=10))
                    if op == 1:
                        self._take(json.loads(payload))
            except (OSError, ValueError):
                pass
            with self.lock:
                self.device = None
            time.sleep(0.1)

    def _take(self, message):
        with self.lock:
            kind = message["type"]
            if kind == "got":
                self.waiting = [one for one in self.waiting if one["n"] > message["n"]]
            elif "seq" in message:
                if self.last is not None and message["seq"] <= self.last:
                    return
                self.last = message["seq"]
                self.seqs.append(message["seq"])
                if kind == "cue":
                    self.cues.append((time.monotonic(), message))
                elif kind == "state":
                    self.states.append(message)
            elif kind == "state":
                self.gaps += bool(message.get("gap"))
                self.last = message["head"]
                self.states.append(message)
                self.waiting = [one for one in self.waiting if one["n"] > message["heard"]]
                for i, one in enumerate(self.waiting):
                    one["n"] = message["heard"] + 1 + i
                self.number = message["heard"] + len(self.waiting)
                for one in self.waiting:
                    self._send(one)

    def close(self):
        self.over = True
        if self.device:
            self.device.close()
