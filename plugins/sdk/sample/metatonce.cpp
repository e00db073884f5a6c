// SPDX-License-Identifier: GPL-3.0-or-later
#include <sdk/metricplugin.h>

#include <QObject>

using namespace holdspace;

/// Of the chances that could be judged: how many were met within three seconds.
class MetAtOnce final : public QObject, public sdk::MetricPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID HOLDSPACE_METRIC_PLUGIN_IID FILE "metatonce.json")
    Q_INTERFACES(holdspace::sdk::MetricPlugin)

public:
    QList<sdk::Figure> figures(const sdk::Session& session) const override
    {
        constexpr qint64 atOnceMs = 3000;
        qint64 judged = 0;
        qint64 met = 0;
        for (const sdk::Opportunity& chance : session.opportunities) {
            if (!chance.judged())
                continue;
            ++judged;
            if (chance.outcome == sdk::Outcome::Timely && *chance.latency <= atOnceMs)
                ++met;
        }
        sdk::Figure figure;
        figure.id = QStringLiteral("within-3s");
        figure.name = QStringLiteral("Met at once");
        sdk::setShare(figure, met, judged);
        figure.words = QStringLiteral("%1 of %2 chances were met within three seconds.").arg(met).arg(judged);
        figure.how = QStringLiteral("Chances whose first reply that made room came at most 3 s after their end, of the %1 that were in view for their "
                                    "whole window (%2 were not): %3.")
                         .arg(judged)
                         .arg(session.opportunities.size() - judged)
                         .arg(met);
        figure.provenance = session.provenance;
        return { figure };
    }
};

#include "metatonce.moc"
