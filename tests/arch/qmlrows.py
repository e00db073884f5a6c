# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows in QML: a Repeater stands in a positioner, not in a layout, and its rows say their width themselves.

Usage: qmlrows.py FOLDER

The layouts of Qt 6.4 may touch rows that are gone. A Repeater whose rows never change may stand in one; its line then
says so: "Repeater { // its rows stay".
"""
import pathlib
import re
import sys

POSITIONERS = {"Column", "Row", "Grid", "Flow"}
STAYS = "// its rows stay"


def faults(path):
    inside = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        code = re.sub(r'"(\\.|[^"])*"', '""', line).split("//")[0]
        begins = re.match(r"\s*(?:[\w.]+\s*:\s*)?([A-Z]\w*)\s*\{", code)
        opened = code.count("{")
        if begins:
            if begins[1] == "Repeater" and inside and (inside[-1] or "").endswith("Layout") and STAYS not in line:
                yield f"{path}:{number}: a Repeater stands in a {inside[-1]}; put a Column, Row, Grid or Flow around it"
            inside.append(begins[1])
            opened -= 1
        elif re.match(r"\s*Layout\.", code) and len(inside) > 2 and inside[-2] == "Repeater" and inside[-3] in POSITIONERS:
            yield f"{path}:{number}: a {inside[-3]} does not look at {code.strip()}; set width or height"
        inside += [None] * opened
        del inside[max(0, len(inside) - code.count("}")):]


def main():
    files = sorted(pathlib.Path(sys.argv[1]).rglob("*.qml"))
    found = [fault for path in files for fault in faults(path)]
    print("\n".join(found) or f"{len(files)} files, nothing found")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
