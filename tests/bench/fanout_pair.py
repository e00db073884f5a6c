#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fanout_pair.py HOLDSPACE WS [DEVICES] [ROUNDS]: a cue to many prompters, from the room and from a bare server made with the npm
package `ws` (WS: its folder), turn and turn about; the devices are the same program in both. Needs node."""
import json
import statistics
import subprocess
import sys

SERVER = r"""
const {WebSocketServer} = require(process.argv[1]); const count = Number(process.argv[2]);
const server = new WebSocketServer({host: '127.0.0.1', port: 0, perMessageDeflate: false});
server.on('listening', () => console.log(server.address().port));
const links = [];
server.on('connection', link => { links.push(link); if (links.length === count) setTimeout(begin, 300); });
function begin() {
  let cue = 0;
  const timer = setInterval(() => {
    const frame = JSON.stringify({type: 'cue', id: ++cue, character: 'arta', level: 4, behaviour: 'Freeze. Stare at the monitor. Whisper.',
      line: 'No, no… what are they doing to her?', sentNs: Number(process.hrtime.bigint())});
    for (const link of links) link.send(frame);
    if (cue === 100) clearInterval(timer);
  }, 20);
}
"""


def room(holdspace, devices, peer=""):
    done = subprocess.run([holdspace, "bench", "fanout", "--size", str(devices), "--json", *(["--peer", peer] if peer else [])],
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def bare(holdspace, ws, devices):
    server = subprocess.Popen(["node", "-e", SERVER, ws, str(devices)], stdout=subprocess.PIPE, text=True)
    try:
        return room(holdspace, devices, f"ws://127.0.0.1:{int(server.stdout.readline())}/")
    finally:
        server.kill()


def main():
    holdspace, ws = sys.argv[1:3]
    devices = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(room(holdspace, devices))
        theirs.append(bare(holdspace, ws, devices))
    figures = {name: {key: round(statistics.median(one[key] for one in runs), 2) for key in ("p50_ms", "p99_ms", "last_p50_ms", "last_p99_ms")}
               for name, runs in (("room", ours), ("ws", theirs))}
    print(json.dumps({"devices": devices, "rounds": rounds, **figures}))


if __name__ == "__main__":
    main()
