// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonObject>

namespace holdspace::shell {

/// Figures of a timeline of so many marks: from a file of labelled times to the first painted frame, frames of panning and
/// zooming beside those of an empty canvas, memory for each mark. A frame is one event of the mouse and all the work of the
/// scene graph that follows, 1600 × 900 pixels, as the software backend does it, in CPU time. Needs a QGuiApplication
/// without a display and the software backend.
[[nodiscard]] Result<QJsonObject> measureTimeline(int size);

/// `holdspace bench timeline [--size N] [--json]` with all its words; the exit code.
[[nodiscard]] int benchTimeline(int argc, char** argv);

} // namespace holdspace::shell
