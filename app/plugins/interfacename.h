// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sdk/metricplugin.h>

namespace holdspace::plugins {

/// "org.holdspace.MetricPlugin/", and the number behind it.
[[nodiscard]] inline QString interfaceFamily() { return QString::fromLatin1(HOLDSPACE_METRIC_PLUGIN_IID).section(QLatin1Char('/'), 0, 0) + QLatin1Char('/'); }
[[nodiscard]] inline int sdkVersion() { return QString::fromLatin1(HOLDSPACE_METRIC_PLUGIN_IID).section(QLatin1Char('/'), 1).toInt(); }

} // namespace holdspace::plugins
