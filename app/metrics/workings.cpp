// SPDX-License-Identifier: GPL-3.0-or-later
#include "workings.h"

#include "bootstrap.h"
#include "workingsteps.h"

#include <algorithm>
#include <cmath>

namespace holdspace::metrics {

namespace {

constexpr qsizetype kListed = 12;
constexpr quint64 kLimitSeed = 20'240'601;
constexpr qsizetype kMostResampled = 200; ///< beyond, a median by bootstrap would take longer than a page may

} // namespace

QString WorkingSteps::number(double value) { return QString::number(value, 'g', 4).replace(QLatin1Char('-'), QChar(0x2212)); }

QString WorkingSteps::inSeconds(double value) { return metricsText("%1 s").arg(number(value)); }

QString WorkingSteps::list(const QStringList& parts)
{
    const QString shown = parts.mid(0, kListed).join(QStringLiteral("; "));
    return parts.size() > kListed ? metricsText("%1; and %2 more").arg(shown).arg(parts.size() - kListed) : shown;
}

QString WorkingSteps::numbers(const QList<double>& values)
{
    QStringList all;
    for (const double each : values)
        all.append(number(each));
    return list(all);
}

QString WorkingSteps::nameOf(const QString& id) const
{
    for (const session::Participant& each : m_evidence.log->header.participants) {
        if (each.id == id)
            return each.label.isEmpty() ? each.id : each.label;
    }
    return id;
}

QStringList WorkingSteps::of(int metric)
{
    m_steps.clear();
    switch (metric) {
    case 1: judged(m_report.timely, metricsText("answered in time")); break;
    case 2: judged(m_report.missed, metricsText("passed without an answer")); break;
    case 3:
        judged(m_report.terminated, metricsText("closed by the first response"));
        say(metricsText("Put off with a promise: %1 times. That closes nothing; the next response decides.").arg(m_report.terminated.postponed));
        break;
    case 4: judged(m_report.late, metricsText("answered late")); break;
    case 5: waits(); break;
    case 6: naive(); break;
    case 7: levels(); break;
    case 8: responses(); break;
    case 9: explicitOnes(); break;
    case 10: nurse(); break;
    case 11: interruptions(); break;
    case 12: overlap(); break;
    case 13: silences(); break;
    case 14: silenceShare(); break;
    case 15: connectional(); break;
    case 16: afterNews(); break;
    case 17: talkShare(); break;
    case 18: talkRatio(); break;
    case 19: floorTurns(); break;
    case 20: evenness(); break;
    case 21: changes(); break;
    case 22: questions(); break;
    case 23: reflections(); break;
    case 24: askTellAsk(); break;
    case 25: jargon(); break;
    case 26: unattended(); break;
    case 27: dwell(); break;
    case 28: area(); break;
    case 29: peak(); break;
    case 30: recovery(); break;
    case 31: effects(); break;
    case 32: effectsByClass(); break;
    case 33: promises(); break;
    case 34: notice(); break;
    case 35: bedside(); break;
    case 36: repeats(); break;
    default: break;
    }
    return m_steps;
}

void WorkingSteps::wilsonOf(const ShareFigure& share)
{
    if (share.n < kSmallN) {
        say(share.n == 0 ? metricsText("Nothing to count, so there is no share.") : metricsText("Fewer than five: the counts are told and no share."));
        return;
    }
    const auto n = static_cast<double>(share.n);
    const double p = static_cast<double>(share.count) / n, z = kZ95;
    const double below = 1 + z * z / n;
    say(metricsText("%1 ÷ %2 = %3.").arg(share.count).arg(share.n).arg(number(p)));
    say(metricsText("Wilson's interval with z = 1.96: middle (p + z²/2n) ÷ (1 + z²/n) = %1, half its width z·√(p(1−p)/n + z²/4n²) ÷ (1 + z²/n) = %2; so from %3 to %4.")
            .arg(number((p + z * z / (2 * n)) / below), number(z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / below),
                number(wilson(share.count, share.n).low), number(wilson(share.count, share.n).high)));
}

void WorkingSteps::judged(const ShareFigure& share, const QString& word)
{
    const qint64 all = m_report.opportunities.size();
    say(metricsText("Openings in this session: %1. Not in view for the whole of their window, so that nobody can tell: %2. To be judged: %3.").arg(all).arg(all - share.n).arg(share.n));
    say(metricsText("Of these answered in time %1, late %2, closed by the first response %3, passed without an answer %4.")
            .arg(m_report.timely.count).arg(m_report.late.count).arg(m_report.terminated.count).arg(m_report.missed.count));
    say(metricsText("Counted here (%1): %2 of %3.").arg(word).arg(share.count).arg(share.n));
    wilsonOf(share);
}

/// Each time at which something happened: how many were left, and what that makes of the share.
void WorkingSteps::kaplanMeier(const QList<SurvivalRow>& rows, qint64 all)
{
    QStringList steps;
    double before = 1;
    for (const SurvivalRow& row : rows) {
        steps.append(metricsText("at %1 %2 of %3: %4 × (1 − %2/%3) = %5").arg(inSeconds(row.t)).arg(row.events).arg(row.atRisk).arg(number(before), number(row.s)));
        before = row.s;
    }
    if (!steps.isEmpty())
        say(metricsText("Kaplan–Meier, from a share of 1 for all %1: %2.").arg(all).arg(list(steps)));
}

namespace {
    /// Where the curve's own limits cross a half; nothing where they never do.
    std::pair<std::optional<double>, std::optional<double>> limitsOfMedian(const LatencyFigure& figure)
    {
        std::optional<double> low, high;
        for (const SurvivalRow& row : figure.curve) {
            if (!low && (!row.ci95 || row.ci95->low <= 0.5 + kSlack))
                low = row.t;
            if (!high && row.ci95 && row.ci95->high <= 0.5 + kSlack)
                high = row.t;
        }
        return { low, high };
    }
}

void WorkingSteps::waits()
{
    const LatencyFigure& figure = m_report.latency;
    say(metricsText("Openings: %1; with a response that made room: %2. The other %3 count as waiting for as long as they were watched.").arg(figure.n).arg(figure.events).arg(figure.n - figure.events));
    kaplanMeier(figure.curve, figure.n);
    if (figure.n > 0)
        say(figure.value ? metricsText("The share falls to a half at %1: that is the median.").arg(inSeconds(*figure.value)) : metricsText("The share never falls to a half, so the median is not reached."));
    if (figure.value && figure.n >= kSmallN) {
        const auto [low, high] = limitsOfMedian(figure);
        if (low)
            say(high ? metricsText("Its 95 % limits are where those of the curve cross a half: %1 and %2.").arg(inSeconds(*low), inSeconds(*high))
                     : metricsText("Its 95 % limits are where those of the curve cross a half: %1, and the upper one is not reached.").arg(inSeconds(*low)));
    }
    if (figure.sAtWindow && figure.meanToWindow && figure.n >= kSmallN)
        say(metricsText("Still waiting after 30 s: %1. Area under the curve up to 30 s: %2.").arg(number(*figure.sAtWindow), inSeconds(*figure.meanToWindow)));
    if (figure.n > 0 && figure.n < kSmallN)
        say(metricsText("Fewer than five: too few to say more than these times."));
}

QList<double> WorkingSteps::answeredAfter() const
{
    QList<double> all;
    for (const OpportunityResult& each : m_report.opportunities) {
        if (each.latencyMs)
            all.append(secondsOf(*each.latencyMs));
    }
    std::sort(all.begin(), all.end());
    return all;
}

void WorkingSteps::naive()
{
    const QList<double> all = answeredAfter();
    if (!all.isEmpty())
        say(metricsText("Seconds from an opening to the response that made room: %1. Their middle: %2.").arg(numbers(all), inSeconds(*median(all))));
    say(metricsText("%1 openings without such a response are left out; that is why M05 stands beside it.").arg(m_report.opportunities.size() - all.size()));
}

QList<double> WorkingSteps::levelsGiven() const
{
    QList<double> all;
    for (size_t level = 0; level < m_report.levels.histogram.size(); ++level)
        all.append(QList<double>(m_report.levels.histogram[level], static_cast<double>(level)));
    return all;
}

void WorkingSteps::levels()
{
    QStringList parts;
    double sum = 0;
    for (size_t level = 0; level < m_report.levels.histogram.size(); ++level) {
        if (const qint64 count = m_report.levels.histogram[level]) {
            parts.append(metricsText("level %1: %2").arg(level).arg(count));
            sum += static_cast<double>(count) * static_cast<double>(level);
        }
    }
    const qint64 n = m_report.levels.n, missed = m_report.missed.count;
    if (n == 0)
        return say(metricsText("No coder gave a level to a deciding response; none is assumed from its code."));
    say(metricsText("Levels of the deciding responses: %1. The middle of these %2: %3.").arg(list(parts)).arg(n).arg(number(*m_report.levels.value)));
    if (m_report.levels.meanAnswered)
        say(metricsText("Mean of the answered: %1 ÷ %2 = %3.").arg(number(sum)).arg(n).arg(number(*m_report.levels.meanAnswered)));
    if (m_report.levels.meanAll)
        say(metricsText("With the %1 that passed without an answer as 0: %2 ÷ %3 = %4.").arg(missed).arg(number(sum)).arg(n + missed).arg(number(*m_report.levels.meanAll)));
    if (n < kSmallN)
        say(metricsText("Fewer than five levels: no mean of the answered."));
}

void WorkingSteps::responses()
{
    const ShareFigure& share = m_report.space;
    say(metricsText("Responses that made room: %1; that took it: %2; both together: %3.").arg(share.count).arg(share.n - share.count).arg(share.n));
    wilsonOf(share);
}

void WorkingSteps::explicitOnes()
{
    const ShareFigure& share = m_report.explicitness;
    say(metricsText("Responses linked to an opening whose code says whether it refers to it: %1. Those that do: %2.").arg(share.n).arg(share.count));
    wilsonOf(share);
}

void WorkingSteps::nurse()
{
    const NurseFigure& figure = m_report.codes.nurse;
    say(metricsText("Responses: %1. Letters among their codes: %2.").arg(figure.n).arg(figure.letters.isEmpty() ? metricsText("none") : figure.letters));
    if (figure.value)
        say(metricsText("Different letters: %1 of 5.").arg(number(*figure.value)));
}

struct Workings::Data {
    Data(const session::SessionLog& log, const coding::Codebook& codebook)
        : evidence(log, codebook)
        , turns(evidence)
        , report(compute(log, codebook))
    {
    }
    Evidence evidence;
    Turns turns;
    MetricsReport report;
};

Workings::Workings(const session::SessionLog& log, const coding::Codebook& codebook)
    : m_data(std::make_unique<Data>(log, codebook))
{
}

Workings::~Workings() = default;

const MetricsReport& Workings::report() const { return m_data->report; }

QStringList Workings::of(const QString& id) const
{
    if (!id.startsWith(QLatin1Char('M')))
        return {};
    return WorkingSteps(m_data->evidence, m_data->turns, m_data->report).of(id.mid(1).toInt());
}

std::optional<Interval> Workings::medianLimits(const QString& id) const
{
    const WorkingSteps steps(m_data->evidence, m_data->turns, m_data->report);
    if (id == QLatin1String("M05")) {
        const LatencyFigure& figure = m_data->report.latency;
        const auto [low, high] = limitsOfMedian(figure);
        if (figure.n < kSmallN || !figure.value || !low || !high)
            return std::nullopt;
        return Interval { *low, *high };
    }
    const QList<double> values = id == QLatin1String("M06") ? steps.answeredAfter()
        : id == QLatin1String("M07")                        ? steps.levelsGiven()
        : id == QLatin1String("M31")                        ? steps.cleanEffects()
                                                            : QList<double>();
    if (values.size() < kSmallN || values.size() > kMostResampled)
        return std::nullopt;
    const auto found = bootstrap(values, [](const QList<double>& all) { return *median(all); }, kLimitSeed);
    return found ? std::optional(found->shown(values.size())) : std::nullopt;
}

} // namespace holdspace::metrics
