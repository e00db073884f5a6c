// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <debrief/figuresource.h>
#include <sdk/metricplugin.h>

namespace holdspace::plugins {

inline constexpr qsizetype kMostFigures = 100; ///< of one plugin

struct CheckedFigures {
    QList<sdk::Figure> figures; ///< those that can be shown
    QList<debrief::PluginFinding> findings; ///< about the others; the file is `of`
};

/// Asks the plugin. What it throws is caught; a figure with a text missing, or a number that can't be, is refused, and
/// the others stay.
[[nodiscard]] CheckedFigures askForFigures(const sdk::MetricPlugin& plugin, const sdk::Session& session, const QString& of);

} // namespace holdspace::plugins
