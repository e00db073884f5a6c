// SPDX-License-Identifier: GPL-3.0-or-later
#include "cataloguemetrics.h"

#include <coding/codebook.h>
#include <metrics/catalogue.h>
#include <metrics/workings.h>

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

constexpr qsizetype kLongest = 1900; ///< of what is said of one figure; the host takes no more than 2000

QString saidValue(double value, const QString& unit)
{
    if (unit == QLatin1String("share"))
        return tr("%1 %").arg(qRound(value * 100));
    const QString number = QString::number(value, 'g', 3);
    const bool bare = unit == QLatin1String("count") || unit == QLatin1String("ratio") || unit == QLatin1String("0-1");
    return bare ? number : tr("%1 %2").arg(number, unit);
}

/// A line for what is counted and one for each step; whole lines are left out at the end where there are too many.
QString howOf(const metrics::CatalogueEntry& entry, const QStringList& steps)
{
    QString how = entry.meaning;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (how.size() + steps.at(i).size() > kLongest)
            return how + QLatin1Char('\n') + tr("And so on, %1 steps more.").arg(steps.size() - i);
        how += QLatin1Char('\n') + steps.at(i);
    }
    return how;
}

/// Medians of waits from a handful say no more than the waits themselves.
bool isWait(const QString& id) { return id == QLatin1String("M05") || id == QLatin1String("M06"); }

} // namespace

QList<sdk::Figure> CatalogueMetrics::figures(const sdk::Session& session) const
{
    const session::SessionLog log = logOf(session);
    const metrics::Workings workings(log, coding::coreCodebook());
    const QJsonObject report = metrics::toJson(workings.report());
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
        const bool isCounted = isWait(entry.id) || (figure.numerator && figure.unit == QLatin1String("share"));
        if (figure.value && isCounted && figure.denominator < sdk::kFewest) {
            figure.value.reset();
            figure.tooFew = tr("too few to say");
        }
        if (figure.tooFew.contains(QLatin1String("see by_")))
            figure.tooFew = tr("several numbers, see how they are computed");
        const QJsonArray limits = metric.value(QLatin1String("interval")).toArray();
        if (limits.size() == 2 && limits.at(0).isDouble() && limits.at(1).isDouble())
            figure.interval = sdk::Interval { limits.at(0).toDouble(), limits.at(1).toDouble() };
        else if (const auto found = figure.value ? workings.medianLimits(entry.id) : std::nullopt)
            figure.interval = sdk::Interval { found->low, found->high };
        const QString said = figure.value ? saidValue(*figure.value, figure.unit) : figure.tooFew;
        figure.words = figure.numerator ? tr("%1: %2 of %3 %4, %5.").arg(entry.name).arg(*figure.numerator).arg(figure.denominator).arg(entry.counted, said)
                                        : tr("%1: %2, from %3 %4.").arg(entry.name, said).arg(figure.denominator).arg(entry.counted);
        figure.provenance = session.provenance;
        figure.how = howOf(entry, workings.of(entry.id));
        all.append(figure);
    }
    return all;
}

} // namespace holdspace::catalogue
