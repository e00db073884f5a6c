# SPDX-License-Identifier: GPL-3.0-or-later
"""A rehearsal with an open room, and a client of it made of nothing but sockets, so that it can misbehave."""
import base64
import json
import os
import socket
import struct
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request


class Rehearsal:
    """`holdspace rehearse --room 0`: its codes, and its events when it is over."""

    def __init__(self, binary, scenario, steps, codes=3):
        self.folder = tempfile.TemporaryDirectory(prefix="holdspace room ")
        script = os.path.join(self.folder.name, "script.json")
        with open(script, "w", encoding="utf-8") as file:
            json.dump({"format": "holdspace-script", "version": 1, "steps": steps}, file)
        self.out = os.path.join(self.folder.name, "out.jsonl")
        self.process = subprocess.Popen(
            [binary, "rehearse", scenario, "--script", script, "--speed", "1", "--out", self.out, "--room", "0", "--print-join", str(codes), "--acks"],
            stdout=subprocess.PIPE, text=True)
        join = json.loads(self.process.stdout.readline())
        self.url, self.port, self.codes, self.screen, self.seats = join["join"], join["port"], join["codes"], join["screen"], join["seats"]

    def alive(self):
        return self.process.poll() is None

    def rss_mb(self):
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            return next(int(line.split()[1]) // 1024 for line in file if line.startswith("VmRSS"))

    def finish(self, timeout=120):
        self.process.communicate(timeout=timeout)
        assert self.process.returncode == 0, self.process.returncode
        with open(self.out, encoding="utf-8") as file:
            return [json.loads(line) for line in file][1:]

    def kill(self):
        self.process.kill()
        self.process.communicate()


def join(url, code, headers=None):
    """(status, answer) of the join form."""
    request = urllib.request.Request(url + "join", urllib.parse.urlencode({"code": code}).encode(), headers or {})
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        body = error.read()
        return error.code, json.loads(body) if body.startswith(b"{") else {}


def frame(payload, op=1, fin=True, masked=True, length=None):
    length = len(payload) if length is None else length
    head = bytes([(0x80 if fin else 0) | op])
    bit = 0x80 if masked else 0
    if length < 126:
        head += bytes([bit | length])
    elif length < 65536:
        head += bytes([bit | 126]) + struct.pack(">H", length)
    else:
        head += bytes([bit | 127]) + struct.pack(">Q", length)
    return head + (b"\0\0\0\0" if masked else b"") + payload


class Device:
    """A WebSocket link by hand."""

    def __init__(self, port, token, after=None, origin=None, path=None, host=None):
        self.socket = socket.create_connection(("127.0.0.1", port), 5)
        query = "token=" + urllib.parse.quote(token) if token is not None else ""
        if after is not None:
            query += f"&after={after}"
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"GET {path or '/live'}?{query} HTTP/1.1", f"Host: {host or f'127.0.0.1:{port}'}", "Upgrade: websocket", "Connection: Upgrade",
                 f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13"]
        if origin:
            lines.append("Origin: " + origin)
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self.buffer = b""
        head = self._until(b"\r\n\r\n")
        self.status = int(head.split()[1])

    def _until(self, mark):
        while mark not in self.buffer:
            chunk = self.socket.recv(65536)
            if not chunk:
                raise OSError("closed")
            self.buffer += chunk
        head, self.buffer = self.buffer.split(mark, 1)
        return head

    def _take(self, count):
        while len(self.buffer) < count:
            chunk = self.socket.recv(65536)
            if not chunk:
                raise OSError("closed")
            self.buffer += chunk
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def frame(self, timeout=5):
        """(opcode, payload) of the next frame."""
        self.socket.settimeout(timeout)
        op, length = self._take(2)
        length &= 127
        if length == 126:
            length = struct.unpack(">H", self._take(2))[0]
        elif length == 127:
            length = struct.unpack(">Q", self._take(8))[0]
        return op & 15, self._take(length)

    def read(self, kind, timeout=10, where=None):
        """The next message of a type."""
        while True:
            op, payload = self.frame(timeout)
            if op == 8:
                raise OSError("closed")
            if op == 9:
                self.raw(frame(payload, op=10))
            if op == 1:
                message = json.loads(payload)
                if message["type"] == kind and (where is None or where(message)):
                    return message

    def say(self, **message):
        self.raw(frame(json.dumps(message).encode()))

    def raw(self, data):
        self.socket.sendall(data)

    def is_closed(self, timeout=4):
        """Whether the room ends the link."""
        try:
            while True:
                op, payload = self.frame(timeout)
                if op == 8:
                    return True
        except TimeoutError:
            return False
        except OSError:
            return True

    def close(self):
        self.socket.close()
