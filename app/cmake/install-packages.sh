#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the Debian packages that are missing, saying what and why. Arguments: run | test (test adds what the tests need).
set -euo pipefail

build=(g++ cmake ninja-build ccache libexpected-dev libgl-dev libquazip1-qt6-dev libgumbo-dev pkg-config qt6-5compat-dev
  qt6-base-dev qt6-base-dev-tools qt6-base-private-dev qt6-declarative-dev qt6-declarative-private-dev
  qt6-declarative-dev-tools qt6-svg-dev qt6-charts-dev qt6-multimedia-dev libqt6opengl6-dev qt6-httpserver-dev qt6-websockets-dev libqrencode-dev qtkeychain-qt6-dev librtmidi-dev libjack-jackd2-dev
  libgstreamer1.0-dev libgstreamer-plugins-base1.0-dev)
run=(libsecret-1-0 libqt6sql6-sqlite graphviz fonts-inter fonts-jetbrains-mono fonts-dejavu-core libgl1-mesa-dri
  libqt6multimedia6 shared-mime-info
  qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript qml6-module-qtquick
  qml6-module-qtquick-controls qml6-module-qtquick-layouts qml6-module-qtquick-shapes
  qml6-module-qtquick-templates qml6-module-qtquick-window qml6-module-qtcharts qml6-module-qt-labs-folderlistmodel
  qml6-module-qt-labs-qmlmodels gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad
  gstreamer1.0-plugins-ugly gstreamer1.0-libav gstreamer1.0-alsa)
tests=(python3 sqlite3 qml6-module-qttest xvfb xdotool dbus dbus-daemon at-spi2-core gir1.2-atspi-2.0 python3-gi
  poppler-utils chromium chromium-driver python3-selenium pulseaudio jackd2 openssl gnome-keyring ffmpeg mpv gir1.2-gst-rtsp-server-1.0)
full=(clang-tidy clang-format)

wanted=("${build[@]}" "${run[@]}")
why="to build and run Holdspace"
case "${1:-run}" in
  test) wanted+=("${tests[@]}"); why="to build, run and test Holdspace" ;;
  full) wanted+=("${tests[@]}" "${full[@]}"); why="to build, run and test Holdspace with every check" ;;
esac

missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "Installing ${#missing[@]} Debian packages $why: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "These packages are missing and this user can not install them. As root, run: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
"${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600 update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -q --no-install-recommends "${missing[@]}"
