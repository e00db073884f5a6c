// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace holdspace::shell {

/// Frame times of the map, in milliseconds: panning and dragging at zoom 1, zooming, and panning with all in view. A frame
/// is one event of the mouse and the painting of 1600 × 900 pixels that follows, as the software backend does it, in CPU
/// time. Needs a QGuiApplication.
[[nodiscard]] QJsonObject measureGraph(int beats);

/// `holdspace bench graph [--size N] [--json]` with all its words; the exit code.
[[nodiscard]] int benchGraph(int argc, char** argv);

} // namespace holdspace::shell
