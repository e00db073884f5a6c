// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics.h"

#include "putting.h"

#include <algorithm>
#include <cmath>

namespace holdspace::metrics {

namespace {

constexpr double kWindowSeconds = 30; ///< of S(W) and the restricted mean, whatever the overrides
constexpr qint64 kEffectWindowMs = 20'000;
constexpr qint64 kEffectLeastMs = 10'000;
constexpr double kUnattendedFrom = 3;

QString tr(const char* text) { return metricsText(text); }

double seconds(qint64 ms) { return secondsOf(ms); }

/// M01–M07
void putOutcomes(MetricsReport& report, const Evidence& evidence)
{
    const QString none = tr("no opportunities tagged");
    std::array<qint64, 5> counts {};
    qint64 postponed = 0;
    QList<Observation> waits;
    QList<double> answered;
    QList<double> levels;
    double levelSum = 0;
    struct Competing {
        double seconds;
        int kind; ///< 0 censored, 1 a response that gives space, 2 a terminator
    };
    QList<Competing> competing;
    for (const OpportunityResult& result : report.opportunities) {
        ++counts[static_cast<size_t>(result.outcome)];
        postponed += result.postponed;
        const double wait = seconds(result.latencyMs.value_or(result.followUpMs));
        waits.append({ wait, result.latencyMs.has_value() });
        if (result.latencyMs)
            answered.append(wait);
        if (result.outcome == OutcomeKind::Terminated)
            competing.append({ seconds(result.decidingLatencyMs), 2 });
        else
            competing.append({ wait, result.latencyMs ? 1 : 0 });
        if (result.deciding >= 0) {
            if (const auto level = evidence.responses.at(result.deciding).level) {
                ++report.levels.histogram[static_cast<size_t>(*level)];
                levels.append(*level);
                levelSum += *level;
            }
        }
    }
    const auto count = [&](OutcomeKind kind) { return counts[static_cast<size_t>(kind)]; };
    const qint64 evaluable = report.opportunities.size() - count(OutcomeKind::Censored);
    const QString noneEvaluable = report.opportunities.isEmpty() ? none : tr("no opportunity was in view long enough");
    putShare(report.timely, count(OutcomeKind::Timely), evaluable, noneEvaluable);
    putShare(report.missed, count(OutcomeKind::Missed), evaluable, noneEvaluable);
    putShare(report.terminated, count(OutcomeKind::Terminated), evaluable, noneEvaluable);
    report.terminated.postponed = postponed;
    putShare(report.late, count(OutcomeKind::Late), evaluable, noneEvaluable);

    const SurvivalCurve curve(waits);
    put(report.latency, QStringLiteral("s"), curve.size(), curve.median(),
        waits.isEmpty() ? none : tr("not reached: fewer than half were answered"));
    report.latency.events = curve.events();
    report.latency.curve = curve.rows();
    if (!waits.isEmpty()) {
        report.latency.sAtWindow = curve.at(kWindowSeconds);
        report.latency.meanToWindow = curve.restrictedMean(kWindowSeconds).value;
    }
    // Aalen–Johansen: what ends the wait by a terminator competes with a response.
    std::sort(competing.begin(), competing.end(), [](const Competing& a, const Competing& b) { return a.seconds < b.seconds; });
    double s = 1;
    double incidence = 0;
    auto atRisk = static_cast<double>(competing.size());
    for (qsizetype i = 0; i < competing.size();) {
        const double t = competing.at(i).seconds;
        std::array<double, 3> here {};
        for (; i < competing.size() && competing.at(i).seconds == t; ++i)
            ++here[static_cast<size_t>(competing.at(i).kind)];
        if (here[1] > 0) {
            incidence += s * here[1] / atRisk;
            report.latency.incidence.append({ t, incidence });
        }
        s *= 1 - (here[1] + here[2]) / atRisk;
        atRisk -= here[0] + here[1] + here[2];
    }

    put(report.naiveLatency, QStringLiteral("s"), answered.size(), median(answered),
        waits.isEmpty() ? none : tr("none was answered"));

    put(report.levels, QStringLiteral("level"), levels.size(), median(levels), waits.isEmpty() ? none : tr("no levels coded"));
    if (levels.size() >= kSmallN)
        report.levels.meanAnswered = levelSum / static_cast<double>(levels.size());
    const qint64 withMissed = levels.size() + count(OutcomeKind::Missed);
    if (withMissed >= kSmallN)
        report.levels.meanAll = levelSum / static_cast<double>(withMissed);
}

/// M08, M09
void putResponses(MetricsReport& report, const Evidence& evidence)
{
    qint64 provides = 0;
    qint64 reduces = 0;
    qint64 isExplicit = 0;
    qint64 linked = 0;
    for (const Response& response : evidence.responses) {
        provides += response.providesSpace() ? 1 : 0;
        reduces += response.reducesSpace() ? 1 : 0;
        if (response.opening >= 0 && response.code->isExplicit) {
            ++linked;
            isExplicit += *response.code->isExplicit ? 1 : 0;
        }
    }
    putShare(report.space, provides, provides + reduces, tr("no responses tagged"));
    putShare(report.explicitness, isExplicit, linked, tr("no responses linked"));
}

/// M26
void putUnattended(UnattendedFigure& figure, const Evidence& evidence, const QList<const DistressCurve*>& cast)
{
    const auto attended = attendedSpans(evidence);
    double sum = 0;
    double longest = 0;
    for (const DistressCurve* curve : cast) {
        UnattendedFigure::Row row { curve->character, 0, 0 };
        for (const Span& span : without(spansAtOrAbove(curve->d, kUnattendedFrom), attended.value(curve->character))) {
            row.seconds += seconds(span.length());
            row.longest = std::max(row.longest, seconds(span.length()));
        }
        sum += row.seconds;
        longest = std::max(longest, row.longest);
        figure.byCast.append(row);
    }
    put(figure, QStringLiteral("s"), cast.size(), cast.isEmpty() ? std::nullopt : std::optional(sum),
        tr("no distress levels logged"));
    if (!cast.isEmpty())
        figure.longest = longest;
}

/// Collects the visits of one table; consecutive equal stays are one visit.
template <class Key> class Visits {
public:
    explicit Visits(qint64 end)
        : m_end(end)
    {
    }
    void stay(const Key& key, qint64 from, qint64 to)
    {
        if (to <= from)
            return;
        if (m_open && m_key == key) {
            m_to = to;
            return;
        }
        close();
        m_open = true;
        m_key = key;
        m_from = from;
        m_to = to;
    }
    [[nodiscard]] QMap<Key, Dwell> table()
    {
        close();
        QMap<Key, Dwell> result;
        for (auto it = m_sums.cbegin(); it != m_sums.cend(); ++it) {
            Dwell dwell { seconds(it->ms), seconds(it->ms) / seconds(m_end), it->visits, std::nullopt };
            if (it->closed > 0)
                dwell.meanVisit = seconds(it->closedMs) / static_cast<double>(it->closed);
            result.insert(it.key(), dwell);
        }
        return result;
    }

private:
    struct Sum {
        qint64 ms = 0, visits = 0, closedMs = 0, closed = 0;
    };
    void close()
    {
        if (!m_open)
            return;
        Sum& sum = m_sums[m_key];
        sum.ms += m_to - m_from;
        ++sum.visits;
        if (m_to < m_end) {
            sum.closedMs += m_to - m_from;
            ++sum.closed;
        }
        m_open = false;
    }
    QMap<Key, Sum> m_sums;
    bool m_open = false;
    Key m_key {};
    qint64 m_from = 0, m_to = 0, m_end = 0;
};

/// Half a level counts up. Imported logs may hold any number; the bounds only keep it an int.
int levelOf(double distress) { return static_cast<int>(std::floor(qBound(-1e6, distress, 1e6) + 0.5 + kSlack)); }

/// M27
void putDwell(DwellFigure& figure, const Evidence& evidence, const QList<const DistressCurve*>& cast)
{
    const qint64 end = evidence.time.end();
    for (const DistressCurve* curve : cast) {
        Visits<int> visits(end);
        const auto& steps = curve->d.steps();
        for (qsizetype i = 0; i < steps.size(); ++i)
            visits.stay(levelOf(steps.at(i).value), steps.at(i).from, curve->d.endOf(i));
        figure.byCast.append({ curve->character, visits.table() });
    }
    Visits<QString> visits(end);
    QString beat;
    qint64 since = -1;
    for (const session::Event& event : evidence.log->events) {
        if (const auto* entered = session::as<session::BeatEntered>(event)) {
            const qint64 now = evidence.time.at(event.t);
            if (since >= 0)
                visits.stay(beat, since, now);
            beat = entered->beat.text();
            since = now;
        }
    }
    if (since >= 0)
        visits.stay(beat, since, end);
    figure.beats = visits.table();
    put(figure, QStringLiteral("s"), cast.size(), std::nullopt, tr("a table: see by_cast and beats"));
}

/// M28, M29
void putCurves(MetricsReport& report, const QList<const DistressCurve*>& cast)
{
    for (const DistressCurve* curve : cast) {
        const qint64 end = curve->d.end();
        AreaFigure::Row area { curve->character, curve->d.integral(0, end) / 1000, std::nullopt };
        if (end > 0)
            area.normalised = area.area / seconds(end);
        report.area.byCast.append(area);
        const auto& steps = curve->d.steps();
        const auto peak
            = std::max_element(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
        report.peak.byCast.append({ curve->character, peak->value, seconds(peak->from) });
    }
    const QString reason = cast.isEmpty() ? tr("no distress levels logged") : tr("several cast members: see by_cast");
    put(report.area, QStringLiteral("level*s"), cast.size(),
        cast.size() == 1 ? std::optional(report.area.byCast.first().area) : std::nullopt, reason);
    put(report.peak, QStringLiteral("level"), cast.size(),
        cast.size() == 1 ? std::optional(report.peak.byCast.first().peak) : std::nullopt, reason);
    if (cast.size() == 1) {
        report.area.normalised = report.area.byCast.first().normalised;
        report.peak.secondsToPeak = report.peak.byCast.first().seconds;
    }
}

/// M30
void putRecovery(RecoveryFigure& figure, const QList<const DistressCurve*>& cast)
{
    QList<Observation> lengths;
    for (const DistressCurve* curve : cast) {
        for (const Episode& episode : episodes(*curve)) {
            figure.episodes.append(episode);
            lengths.append({ seconds(episode.lengthMs), episode.recovered });
        }
    }
    const SurvivalCurve curve(lengths);
    figure.events = curve.events();
    put(figure, QStringLiteral("s"), lengths.size(), curve.median(),
        lengths.isEmpty() ? tr("no episodes") : tr("not reached: fewer than half recovered"));
}

/// Ordinary least squares slope per second of the curve sampled every second from `from` to at most `to`.
double slope(const StepCurve& curve, qint64 from, qint64 to)
{
    const qint64 samples = (to - from) / 1000 + 1;
    const double middle = static_cast<double>(samples - 1) / 2;
    double sumXy = 0;
    double sumXx = 0;
    for (qint64 i = 0; i < samples; ++i) {
        const double x = static_cast<double>(i) - middle;
        sumXy += x * curve.at(from + i * 1000);
        sumXx += x * x;
    }
    return sumXy / sumXx;
}

/// How many of the ascending times lie in [from, to).
qint64 countIn(const QList<qint64>& times, qint64 from, qint64 to)
{
    return std::lower_bound(times.begin(), times.end(), to) - std::lower_bound(times.begin(), times.end(), from);
}

/// M31
void putEffects(EffectFigure& figure, const Evidence& evidence, const DistressCurves& curves)
{
    QList<qint64> onsets;
    onsets.reserve(evidence.responses.size());
    for (const Response& response : evidence.responses)
        onsets.append(response.onset);
    std::sort(onsets.begin(), onsets.end());

    QList<double> unconfounded;
    QList<double> all;
    for (const Response& response : evidence.responses) {
        if (response.opening < 0)
            continue;
        Effect effect;
        effect.response = response.id;
        const qint64 at = response.onset;
        const qint64 from = std::max<qint64>(0, at - kEffectWindowMs);
        const qint64 to = std::min(evidence.time.end(), at + kEffectWindowMs);
        const qint64 itself = at < to ? 1 : 0;
        effect.confounded = countIn(onsets, from, to) > itself || countIn(evidence.triggersAt, from, to) > 0
            || countIn(evidence.badNewsEnds, from, to) > 0;
        const DistressCurve* curve = curves.of(response.character);
        if (curve && at - from >= kEffectLeastMs && to - at >= kEffectLeastMs) {
            const StepCurve& d = curve->d;
            effect.mean
                = d.integral(at, to) / static_cast<double>(to - at) - d.integral(from, at) / static_cast<double>(at - from);
            effect.level = d.at(to) - d.at(at);
            effect.slope = slope(d, at, to);
            all.append(*effect.mean);
            if (!effect.confounded)
                unconfounded.append(*effect.mean);
        }
        figure.effects.append(effect);
    }
    figure.allN = all.size();
    figure.allValue = median(all);
    QString reason = tr("no linked response with enough time around it");
    if (figure.effects.isEmpty())
        reason = tr("no responses linked");
    else if (!all.isEmpty())
        reason = tr("something else happened around every response");
    put(figure, QStringLiteral("level"), unconfounded.size(), median(unconfounded), reason);
}

/// M33, M36
void putRest(MetricsReport& report, const Evidence& evidence)
{
    QList<double> waits;
    for (const Promise& promise : evidence.promises) {
        if (promise.kept)
            waits.append(seconds(std::max<qint64>(0, *promise.kept - promise.made)));
    }
    putShare(report.promises, waits.size(), evidence.promises.size(), tr("no promises"));
    report.promises.medianSeconds = median(waits);

    const Repeats found = repeats(evidence);
    put(report.repeats, QStringLiteral("count"), evidence.openings.size(), static_cast<double>(found.count), {});
    report.repeats.maxChain = found.maxChain;
}

} // namespace

MetricsReport compute(const session::SessionLog& log, const coding::Codebook& codebook)
{
    const Evidence evidence(log, codebook);
    const DistressCurves curves(evidence);
    const QList<const DistressCurve*> cast = curves.cast();
    MetricsReport report;
    report.opportunities = outcomes(evidence);
    putOutcomes(report, evidence);
    putResponses(report, evidence);
    putUnattended(report.unattended, evidence, cast);
    putDwell(report.dwell, evidence, cast);
    putCurves(report, cast);
    putRecovery(report.recovery, cast);
    putEffects(report.effect, evidence, curves);
    const Turns turns(evidence);
    report.speech = speechFigures(evidence, turns);
    report.codes = codeFigures(evidence, turns, report.effect.effects);
    putRest(report, evidence);
    return report;
}

} // namespace holdspace::metrics
