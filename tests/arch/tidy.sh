#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy over the core rooms. Argument: a build folder with compile_commands.json.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
build="$(cd "$1" && pwd)"
# clang can't read precompiled headers made by gcc: look at the commands without them.
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
sed -E 's# -Winvalid-pch# #g; s# -include [^ ]*cmake_pch\.hxx# #g' "$build/compile_commands.json" >"$work/compile_commands.json"
cd "$here"
find app/foundation app/scenario app/session app/coding app/metrics app/live -name '*.cpp' -print0 \
  | xargs -0 -P 2 -n 4 clang-tidy --quiet -p "$work"
