# SPDX-License-Identifier: GPL-3.0-or-later
"""A bare WebSocket echo: every text frame comes back as it is. What a browser and a loopback cost without a room."""
import base64
import hashlib
import socket
import subprocess
import threading

_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def _exactly(link, count):
    out = b""
    while len(out) < count:
        chunk = link.recv(count - len(out))
        if not chunk:
            raise OSError("closed")
        out += chunk
    return out


def _serve(link):
    try:
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        head = b""
        while b"\r\n\r\n" not in head:
            head += _exactly(link, 1)
        key = next(line.split(b":", 1)[1].strip() for line in head.split(b"\r\n") if line.lower().startswith(b"sec-websocket-key"))
        accept = base64.b64encode(hashlib.sha1(key + _MAGIC).digest())
        link.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accept + b"\r\n\r\n")
        while True:
            op, length = _exactly(link, 2)
            length &= 127
            if length == 126:
                length = int.from_bytes(_exactly(link, 2), "big")
            mask = _exactly(link, 4)
            payload = bytes(byte ^ mask[i % 4] for i, byte in enumerate(_exactly(link, length)))
            if op & 15 != 1:
                return
            head = bytes([0x81, length]) if length < 126 else bytes([0x81, 126]) + length.to_bytes(2, "big")
            link.sendall(head + payload)
    except OSError:
        pass
    finally:
        link.close()


def echo_port(ws=""):
    """Starts one; its port. `ws`: the folder of the npm package, to let node serve instead."""
    if ws:
        node = subprocess.Popen(["node", "-e", "const {WebSocketServer}=require(process.argv[1]);const s=new WebSocketServer({host:'127.0.0.1',port:0});"
                                 "s.on('listening',()=>console.log(s.address().port));s.on('connection',c=>c.on('message',(m,b)=>c.send(m,{binary:b})));"
                                 "process.stdin.on('end',()=>process.exit()).resume();", ws], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        echo_port.keep = node  # it ends when our end of its pipe does
        return int(node.stdout.readline())
    listener = socket.create_server(("127.0.0.1", 0))

    def accept():
        while True:
            link, _ = listener.accept()
            threading.Thread(target=_serve, args=(link,), daemon=True).start()
    threading.Thread(target=accept, daemon=True).start()
    return listener.getsockname()[1]
