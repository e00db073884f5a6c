// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figure.h"

#include <QtPlugin>

/// Ends with the version of this SDK. A change of any type in this folder is a new version: plugins are compiled against it.
#define HOLDSPACE_METRIC_PLUGIN_IID "org.holdspace.MetricPlugin/1"

namespace holdspace::sdk {

/// A plugin that adds figures. Implemented by a QObject with Q_PLUGIN_METADATA(IID HOLDSPACE_METRIC_PLUGIN_IID FILE "….json"),
/// whose JSON names `id`, `name`, `version`, `licence` and `maker`. Made once, and there until the program ends.
class MetricPlugin {
public:
    virtual ~MetricPlugin() = default;

    /// The figures of that session, in the order to show them; none is fine. Called on the main thread each time the session
    /// changed: take milliseconds, keep nothing between calls, write nothing. An exception is caught, and told as a finding.
    [[nodiscard]] virtual QList<Figure> figures(const Session& session) const = 0;
};

} // namespace holdspace::sdk

Q_DECLARE_INTERFACE(holdspace::sdk::MetricPlugin, HOLDSPACE_METRIC_PLUGIN_IID)
