#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything and runs every quick test. --full adds clang-tidy, a sanitizer build of the unit tests and the long tests.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
build="${HOLDSPACE_BUILD_DIR:-$here/build}"
full=""
[ "${1:-}" = "--full" ] && full=yes

if [ -n "$full" ]; then what=full; else what=test; fi
bash "$here/app/cmake/install-packages.sh" "$what"

export LC_ALL=C.UTF-8
# clang-tidy looks at files one by one.
if [ -n "$full" ]; then together=OFF; else together=ON; fi
cmake -S "$here" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DHOLDSPACE_TESTS=ON -DHOLDSPACE_TOGETHER=$together
cmake --build "$build" -j "$(nproc)"

if [ -n "$full" ]; then
  echo "clang-tidy over the core"
  bash "$here/tests/arch/tidy.sh" "$build"
  echo "unit tests under the sanitizers"
  cmake -S "$here" -B "$build-asan" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DHOLDSPACE_SANITIZE=ON -DHOLDSPACE_WINDOW=OFF -DHOLDSPACE_TESTS=ON
  cmake --build "$build-asan" -j "$(nproc)" --target unit_tests contract_tests
  ctest --test-dir "$build-asan" --output-on-failure --no-tests=error -R '^(unit|contract)_tests' -LE full -j 2
  ctest --test-dir "$build" --output-on-failure --no-tests=error -j 2
else
  ctest --test-dir "$build" --output-on-failure --no-tests=error -j 3 -LE full
fi
