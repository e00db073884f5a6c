#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Holdspace where needed and opens it. Without a display it runs the tour instead. Arguments go to holdspace.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
build="${HOLDSPACE_BUILD_DIR:-$here/build}"

bash "$here/app/cmake/install-packages.sh" run

if [ ! -f "$build/build.ninja" ]; then
  echo "Preparing the first build in $build (a few minutes; later starts take seconds)."
  cmake -S "$here" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DHOLDSPACE_TESTS=OFF -DHOLDSPACE_TOGETHER=ON >/dev/null
fi
cmake --build "$build" --target holdspace -j "$(nproc)" >"$build/build.log" 2>&1 || {
  tail -n 40 "$build/build.log" >&2
  echo "The build failed; the whole of it is in $build/build.log" >&2
  exit 1
}

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
  exec "$build/holdspace" "$@"
fi
echo "No display here: running the headless tour instead of opening the window."
exec "$build/holdspace" tour --out "$build/tour"
