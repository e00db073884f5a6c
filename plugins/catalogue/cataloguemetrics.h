// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sdk/metricplugin.h>

#include <QObject>

namespace holdspace::catalogue {

/// M01–M36 of app/docs/metrics.md as any plugin gives its figures. The numbers are those of `metrics::compute`.
class CatalogueMetrics final : public QObject, public sdk::MetricPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID HOLDSPACE_METRIC_PLUGIN_IID FILE "catalogue.json")
    Q_INTERFACES(holdspace::sdk::MetricPlugin)

public:
    [[nodiscard]] QList<sdk::Figure> figures(const sdk::Session& session) const override;
};

} // namespace holdspace::catalogue
