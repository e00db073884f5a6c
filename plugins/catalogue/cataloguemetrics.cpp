// SPDX-License-Identifier: GPL-3.0-or-later
#include "cataloguemetrics.h"

#include <coding/codebook.h>
#include <metrics/catalogue.h>
#include <metrics/metrics.h>

#include <QCoreApplication>
#include <QJsonArray>

namespace holdspace::catalogue {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Metrics", text); }

/// The log again, as far as the figures rest on it: what the view of a session leaves out counts in none.
session::SessionLog logOf(const sdk::Session& view)
{
    session::SessionLog log;
    log.header.session = view.id;
    for (const sdk::Person& person : view.people) {
        session::Participant participant { person.id, person.role, person.label, std::nullopt };
        if (!person.baseline.isEmpty()) {
            scenario::PerChannel<double> levels;
            for (auto it = person.baseline.begin(); it != person.baseline.end(); ++it) {
                if (const auto channel = scenario::channelFromName(it.key()))
                    levels[*channel] = it.value().toDouble();
            }
            participant.baseline = levels;
        }
        log.header.participants.append(participant);
    }
    for (const sdk::Event& event : view.events) {
        QJsonObject extra;
        if (auto payload = session::payloadFromJson(event.kind, event.data, &extra))
            log.events.append({ event.seq, event.t, event.by, *payload, {}, extra });
    }
    return log;
}

QString saidValue(double value, const QString& unit)
{
    if (unit == QLatin1String("share"))
        return tr("%1 %").arg(qRound(value * 100));
    const QString number = QString::number(value, 'g', 3);
    return unit == QLatin1String("count") ? number : tr("%1 %2").arg(number, unit);
}

} // namespace

QList<sdk::Figure> CatalogueMetrics::figures(const sdk::Session& session) const
{
    const QJsonObject report = metrics::toJson(metrics::compute(logOf(session), coding::coreCodebook()));
    QList<sdk::Figure> all;
    for (const metrics::CatalogueEntry& entry : metrics::catalogue()) {
        const QJsonObject metric = report.value(entry.id).toObject();
        sdk::Figure figure;
        figure.id = entry.id;
        figure.name = entry.name;
        figure.unit = metric.value(QLatin1String("unit")).toString();
        figure.denominator = metric.value(QLatin1String("n")).toDouble();
        if (const QJsonValue count = metric.value(QLatin1String("count")); count.isDouble())
            figure.numerator = count.toDouble();
        if (const QJsonValue value = metric.value(QLatin1String("value")); value.isDouble())
            figure.value = value.toDouble();
        else
            figure.tooFew = metric.value(QLatin1String("reason")).toString();
        const QJsonArray limits = metric.value(QLatin1String("interval")).toArray();
        if (limits.size() == 2 && limits.at(0).isDouble() && limits.at(1).isDouble())
            figure.interval = sdk::Interval { limits.at(0).toDouble(), limits.at(1).toDouble() };
        const QString said = figure.value ? saidValue(*figure.value, figure.unit) : figure.tooFew;
        figure.words = figure.numerator ? tr("%1: %2 of %3, %4.").arg(entry.name).arg(*figure.numerator).arg(figure.denominator).arg(said)
                                        : tr("%1: %2, from %3.").arg(entry.name, said).arg(figure.denominator);
        figure.provenance = session.provenance;
        figure.how = tr("%1 Here: %2").arg(entry.meaning, figure.words);
        all.append(figure);
    }
    return all;
}

} // namespace holdspace::catalogue
