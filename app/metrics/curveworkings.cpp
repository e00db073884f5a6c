// SPDX-License-Identifier: GPL-3.0-or-later
// How the figures M26 to M36 came about: levels, what followed responses, promises, notice.
#include "workingsteps.h"

#include "bootstrap.h"

#include <algorithm>

namespace holdspace::metrics {

void WorkingSteps::unattended()
{
    QStringList parts;
    for (const auto& row : m_report.unattended.byCast)
        parts.append(metricsText("%1: %2, longest stretch %3").arg(nameOf(row.character.text()), inSeconds(row.seconds), inSeconds(row.longest)));
    say(metricsText("Time at level 3 or above, less the times in which somebody attended: %1.").arg(parts.isEmpty() ? metricsText("no levels were logged") : list(parts)));
    if (m_report.unattended.value)
        say(metricsText("Together %1.").arg(inSeconds(*m_report.unattended.value)));
}

void WorkingSteps::dwell()
{
    for (const auto& row : m_report.dwell.byCast) {
        QStringList parts;
        for (auto it = row.byLevel.cbegin(); it != row.byLevel.cend(); ++it)
            parts.append(metricsText("level %1: %2 in %3 visits (%4 of the session)").arg(it.key()).arg(inSeconds(it->seconds)).arg(it->visits).arg(number(it->share)));
        say(QStringLiteral("%1: %2.").arg(nameOf(row.character.text()), list(parts)));
    }
    QStringList beats;
    for (auto it = m_report.dwell.beats.cbegin(); it != m_report.dwell.beats.cend(); ++it)
        beats.append(metricsText("%1: %2 in %3 visits").arg(it.key(), inSeconds(it->seconds)).arg(it->visits));
    if (!beats.isEmpty())
        say(metricsText("Beats: %1.").arg(list(beats)));
}

void WorkingSteps::area()
{
    for (const auto& row : m_report.area.byCast) {
        say(metricsText("%1: each level times how long it lasted, added up: %2 level·s; ÷ %3 of the session = %4.")
                .arg(nameOf(row.character.text()), number(row.area), inSeconds(secondsOf(m_evidence.time.end())), row.normalised ? number(*row.normalised) : metricsText("nothing")));
    }
}

void WorkingSteps::peak()
{
    for (const auto& row : m_report.peak.byCast)
        say(metricsText("%1: the highest was %2, first reached after %3.").arg(nameOf(row.character.text()), number(row.peak), inSeconds(row.seconds)));
}

void WorkingSteps::recovery()
{
    QStringList parts;
    QList<Observation> lengths;
    for (const Episode& each : m_report.recovery.episodes) {
        parts.append((each.recovered ? metricsText("%1 to %2, peak at %3: settled after %4") : metricsText("%1 to %2, peak at %3: not settled when the session ended, %4 later"))
                         .arg(nameOf(each.character.text()), number(each.peak), inSeconds(secondsOf(each.peakAt)), inSeconds(secondsOf(each.lengthMs))));
        lengths.append({ secondsOf(each.lengthMs), each.recovered });
    }
    if (parts.isEmpty())
        return say(metricsText("Nobody's distress rose to 4, or by 2 above where it began."));
    say(metricsText("Rises: %1.").arg(list(parts)));
    kaplanMeier(SurvivalCurve(lengths).rows(), lengths.size());
    say(m_report.recovery.value ? metricsText("Half had settled after %1.").arg(inSeconds(*m_report.recovery.value)) : metricsText("Fewer than half settled, so the median is not reached."));
}

QList<double> WorkingSteps::cleanEffects() const
{
    QList<double> all;
    for (const Effect& each : m_report.effect.effects) {
        if (each.mean && !each.confounded)
            all.append(*each.mean);
    }
    std::sort(all.begin(), all.end());
    return all;
}

void WorkingSteps::effects()
{
    qint64 confounded = 0, unknown = 0;
    for (const Effect& each : m_report.effect.effects) {
        unknown += each.mean ? 0 : 1;
        confounded += each.mean && each.confounded ? 1 : 0;
    }
    say(metricsText("Linked responses: %1. Too near the start or the end, or without a curve: %2. With something else within the 20 s before or after, so left out: %3.")
            .arg(m_report.effect.effects.size()).arg(unknown).arg(confounded));
    const QList<double> all = cleanEffects();
    if (!all.isEmpty())
        say(metricsText("Mean of distress in the 20 s after less that in the 20 s before: %1. Their middle: %2.").arg(numbers(all), number(*median(all))));
    if (m_report.effect.allValue)
        say(metricsText("With those that were left out: %1, of %2.").arg(number(*m_report.effect.allValue)).arg(m_report.effect.allN));
}

void WorkingSteps::effectsByClass()
{
    for (const auto& row : m_report.codes.effectByClass.rows) {
        const QString name = row.name == QLatin1String("terminator") ? metricsText("Closed the matter")
            : row.name == QLatin1String("space_providing")           ? metricsText("Made room")
                                                                     : metricsText("Others");
        QString text = metricsText("%1: %2 responses").arg(name).arg(row.figure.n);
        text += row.figure.value ? metricsText(", median change %1").arg(number(*row.figure.value)) : metricsText(", too few to say");
        if (row.figure.interval)
            text += metricsText(", 95 % of resamplings between %1 and %2").arg(number(row.figure.interval->low), number(row.figure.interval->high));
        say(text + QLatin1Char('.'));
    }
    if (!m_report.codes.effectByClass.rows.isEmpty())
        say(metricsText("Resampled %1 times over the responses of a class, with seed %2.").arg(kResamples).arg(m_report.codes.effectByClass.seed));
}

void WorkingSteps::promises()
{
    say(metricsText("Promises made: %1; kept by the end: %2; not kept yet: %3.").arg(m_report.promises.n).arg(m_report.promises.count).arg(m_report.promises.n - m_report.promises.count));
    if (m_report.promises.medianSeconds)
        say(metricsText("Half of the kept ones were kept within %1.").arg(inSeconds(*m_report.promises.medianSeconds)));
    wilsonOf(m_report.promises);
}

void WorkingSteps::notice()
{
    QStringList parts;
    for (const auto& row : m_report.codes.notice.byCast)
        parts.append((row.noticed ? metricsText("%1 after %2") : metricsText("%1 not within %2")).arg(nameOf(row.id), inSeconds(row.seconds)));
    if (parts.isEmpty())
        return say(metricsText("Nothing says to whom a word, a look or a response went."));
    say(metricsText("First noticed: %1.").arg(list(parts)));
    say(m_report.codes.notice.value ? metricsText("Half were noticed after %1.").arg(inSeconds(*m_report.codes.notice.value)) : metricsText("Fewer than half were noticed."));
}

void WorkingSteps::bedside()
{
    say(metricsText("Codes for sitting or eye level with a beginning and an end: %1. What they cover, counted once: %2.")
            .arg(m_report.codes.bedside.n).arg(inSeconds(m_report.codes.bedside.value.value_or(0))));
}

void WorkingSteps::repeats()
{
    say(metricsText("Openings: %1; that raise an earlier one again: %2; the longest chain of such: %3.").arg(m_report.repeats.n).arg(number(m_report.repeats.value.value_or(0))).arg(m_report.repeats.maxChain));
}

} // namespace holdspace::metrics
