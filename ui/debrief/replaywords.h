// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <replay/recordedmedia.h>

/// What a replay can't show, in sentences for people. Pure.
namespace holdspace::ui::replaywords {

/// Why a camera shows nothing at a place; `untilMs` session time or infinite, `detail` in the system's words or empty.
[[nodiscard]] QString nothingToSee(replay::Place::What what, double untilMs, const QString& detail);
/// All that the log says was recorded and the disk lacks, in a few sentences; empty when nothing is.
[[nodiscard]] QString shortfall(const QList<replay::Shortfall>& all);

} // namespace holdspace::ui::replaywords
