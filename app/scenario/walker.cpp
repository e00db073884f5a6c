// SPDX-License-Identifier: GPL-3.0-or-later
#include "walker.h"

#include "check.h"

#include <foundation/random.h>

#include <QSet>
#include <algorithm>
#include <cmath>

namespace holdspace::scenario {

namespace {

constexpr qsizetype kMostSteps = 100'000;
constexpr qint64 kLongestMs = 24LL * 3600 * 1000;
constexpr int kCurvePoints = 48;
/// How long a person plausibly stays before acting, when nothing in the condition says: 10 to 40 s.
constexpr qint64 kLeastStayMs = 10'000;
constexpr quint64 kStaySpreadMs = 30'000;

enum class Truth { No, Maybe, Yes };

/// A scenario with positions instead of ids, for speed.
struct CompiledExit {
    qsizetype to = -1;
    const Exit* exit = nullptr;
    qint64 earliestMs = 0;
    QList<std::pair<qsizetype, int>> push; ///< cast position and -1 (answered) or +1 (missed or terminated)
};
struct CompiledBeat {
    const Beat* beat = nullptr;
    QList<CompiledExit> exits;
};

qint64 earliestMs(const Scenario& s, const Condition& c)
{
    using Kind = Condition::Kind;
    switch (c.kind) {
    case Kind::Elapsed:
    case Kind::LearnerSilence:
        return c.comparison == Comparison::Greater || c.comparison == Comparison::GreaterEqual ? std::llround(std::clamp(c.number, 0.0, 86400.0) * 1000) : 0;
    case Kind::Missed:
        if (const Opportunity* o = s.opportunity(c.opportunity))
            return std::min(o->windowMs, kLongestMs);
        return 0;
    case Kind::Held:
        return earliestMs(s, c.parts.first()) + std::llround(std::clamp(c.number, 0.0, 86400.0) * 1000);
    case Kind::All: {
        qint64 latest = 0;
        for (const Condition& part : c.parts)
            latest = std::max(latest, earliestMs(s, part));
        return latest;
    }
    case Kind::Any: {
        qint64 first = c.parts.isEmpty() ? 0 : earliestMs(s, c.parts.first());
        for (const Condition& part : c.parts)
            first = std::min(first, earliestMs(s, part));
        return first;
    }
    default:
        return 0;
    }
}

void pushes(const Scenario& s, const Condition& c, bool negated, QList<std::pair<qsizetype, int>>& out)
{
    using Kind = Condition::Kind;
    if (c.kind == Kind::Answered || c.kind == Kind::Missed || c.kind == Kind::Terminated) {
        const Opportunity* o = s.opportunity(c.opportunity);
        const CastMember* who = o ? s.castMember(o->character) : nullptr;
        if (who && !negated)
            out.append({ who - s.cast.constData(), c.kind == Kind::Answered ? -1 : +1 });
    }
    for (const Condition& part : c.parts)
        pushes(s, part, negated != (c.kind == Kind::Not), out);
}

/// Only variables are known for certain on a walk; what learners and the clock do may go either way.
Truth truth(const Condition& c, const QHash<QString, QVariant>& variables)
{
    using Kind = Condition::Kind;
    switch (c.kind) {
    case Kind::All: {
        Truth out = Truth::Yes;
        for (const Condition& part : c.parts)
            out = std::min(out, truth(part, variables));
        return out;
    }
    case Kind::Any: {
        Truth out = Truth::No;
        for (const Condition& part : c.parts)
            out = std::max(out, truth(part, variables));
        return out;
    }
    case Kind::Not:
        return static_cast<Truth>(2 - static_cast<int>(truth(c.parts.first(), variables)));
    case Kind::Held:
        return truth(c.parts.first(), variables) == Truth::No ? Truth::No : Truth::Maybe;
    case Kind::VariableIs: {
        const QVariant value = variables.value(c.text);
        if (value.typeId() == QMetaType::Double)
            return holds(value.toDouble(), c.comparison, c.value.toDouble()) ? Truth::Yes : Truth::No;
        const bool equal = value == c.value;
        return equal == (c.comparison == Comparison::Equal) ? Truth::Yes : Truth::No;
    }
    default:
        return Truth::Maybe;
    }
}

class Walk {
public:
    Walk(const Scenario& s, const QList<CompiledBeat>& beats) : m_s(s), m_beats(beats) { }

    /// One walk from the start; returns its duration, or -1 when cut off. Samples of distress go to `curve`.
    qint64 go(qsizetype start, Random& random, QSet<qsizetype>& visited, qsizetype* stuck, QList<QPointF>& curve)
    {
        m_variables.clear();
        for (const Variable& v : m_s.variables)
            m_variables.insert(v.name, v.initial);
        m_levels.clear();
        for (const CastMember& c : m_s.cast)
            m_levels.append(c.baseline);
        curve.clear();
        qint64 t = 0;
        qsizetype at = start;
        for (qsizetype step = 0; step < kMostSteps && t < kLongestMs; ++step) {
            visited.insert(at);
            const CompiledBeat& beat = m_beats.at(at);
            apply(beat.beat->onEnter);
            curve.append(QPointF(static_cast<double>(t), highest()));
            if (beat.beat->ending)
                return t;
            m_open.clear();
            for (qsizetype i = 0; i < beat.exits.size(); ++i) {
                const CompiledExit& exit = beat.exits.at(i);
                if (exit.to >= 0 && (!exit.exit->when || truth(*exit.exit->when, m_variables) != Truth::No))
                    m_open.append(i);
            }
            if (m_open.isEmpty()) {
                // The operator may take any exit at any time, whatever its condition says.
                for (qsizetype i = 0; i < beat.exits.size(); ++i) {
                    if (beat.exits.at(i).to >= 0)
                        m_open.append(i);
                }
            }
            if (m_open.isEmpty()) {
                *stuck = at;
                return -1;
            }
            const CompiledExit& exit = beat.exits.at(m_open.at(static_cast<qsizetype>(random.below(static_cast<quint64>(m_open.size())))));
            t += std::max(exit.earliestMs, exit.exit->mode == ExitMode::Auto ? qint64(250) : kLeastStayMs + static_cast<qint64>(random.below(kStaySpreadMs)));
            for (const auto& [who, direction] : exit.push)
                push(who, direction);
            apply(exit.exit->effects);
            at = exit.to;
        }
        return -1;
    }

private:
    void apply(const QList<Effect>& effects)
    {
        for (const Effect& e : effects) {
            switch (e.kind) {
            case Effect::Kind::Set:
                m_variables.insert(e.variable, e.value);
                break;
            case Effect::Kind::Add: {
                double value = m_variables.value(e.variable).toDouble() + e.number;
                if (const Variable* v = m_s.variable(e.variable))
                    value = std::clamp(value, v->min.value_or(-1e300), std::max(v->min.value_or(-1e300), v->max.value_or(1e300)));
                m_variables.insert(e.variable, value);
                break;
            }
            case Effect::Kind::Level:
                if (const CastMember* who = m_s.castMember(e.character)) {
                    double& level = m_levels[who - m_s.cast.constData()][e.channel];
                    const double to = e.sign == Effect::Sign::Set ? e.number : e.sign == Effect::Sign::Plus ? level + e.number : level - e.number;
                    level = std::clamp(to, 0.0, 4.0);
                }
                break;
            default:
                break;
            }
        }
    }
    /// Someone turned to them: all eases by a third; nobody did: fear or withdrawal, the higher, rises by half a level.
    void push(qsizetype who, int direction)
    {
        PerChannel<double>& levels = m_levels[who];
        if (direction < 0) {
            for (const Channel c : kEmotions)
                levels[c] *= 2.0 / 3;
        } else {
            const Channel c = levels[Channel::Withdrawal] > levels[Channel::Fear] ? Channel::Withdrawal : Channel::Fear;
            levels[c] = std::min(4.0, levels[c] + 0.5);
        }
    }
    [[nodiscard]] double highest() const
    {
        double most = 0;
        for (const auto& levels : m_levels)
            most = std::max(most, distress(levels));
        return most;
    }

    const Scenario& m_s;
    const QList<CompiledBeat>& m_beats;
    QHash<QString, QVariant> m_variables;
    QList<PerChannel<double>> m_levels;
    QList<qsizetype> m_open;
};

} // namespace

WalkReport walk(const Scenario& s, qsizetype walks, quint64 seed)
{
    WalkReport report;
    report.beats = s.beats.size();
    const QList<BeatId> reached = reachableBeats(s);
    const QSet<BeatId> reachedSet(reached.begin(), reached.end());
    report.reachable = reached.size();
    QHash<BeatId, qsizetype> place;
    for (qsizetype i = 0; i < s.beats.size(); ++i) {
        if (!place.contains(s.beats.at(i).id))
            place.insert(s.beats.at(i).id, i);
    }
    QList<CompiledBeat> beats;
    beats.reserve(s.beats.size());
    for (const Beat& beat : s.beats) {
        report.exits += beat.exits.size();
        if (!reachedSet.contains(beat.id))
            report.unreachable.append(beat.id);
        if (beat.ending)
            report.endings.append(beat.id);
        else if (beat.exits.isEmpty())
            report.deadEnds.append(beat.id);
        CompiledBeat compiled { &beat, {} };
        for (const Exit& exit : beat.exits) {
            CompiledExit x { place.value(exit.to, -1), &exit, exit.when ? earliestMs(s, *exit.when) : 0, {} };
            if (exit.when)
                pushes(s, *exit.when, false, x.push);
            compiled.exits.append(x);
        }
        beats.append(compiled);
    }
    if (!place.contains(s.start))
        return report;

    Random random(seed);
    Walk one(s, beats);
    QList<qint64> durations;
    durations.reserve(walks);
    QList<double> sums(kCurvePoints, 0);
    qsizetype curves = 0;
    QSet<BeatId> stuckAt;
    QList<qsizetype> visits(s.beats.size(), 0);
    QList<QPointF> curve;
    for (qsizetype i = 0; i < walks; ++i) {
        QSet<qsizetype> visited;
        qsizetype stuck = -1;
        const qint64 ms = one.go(place.value(s.start), random, visited, &stuck, curve);
        for (const qsizetype v : std::as_const(visited))
            ++visits[v];
        if (stuck >= 0)
            stuckAt.insert(s.beats.at(stuck).id);
        if (ms < 0) {
            ++report.cutOff;
            continue;
        }
        durations.append(ms);
        if (ms > 0) {
            ++curves;
            qsizetype sample = 0;
            for (int p = 0; p < kCurvePoints; ++p) {
                const double t = static_cast<double>(ms) * p / (kCurvePoints - 1);
                while (sample + 1 < curve.size() && curve.at(sample + 1).x() <= t)
                    ++sample;
                sums[p] += curve.at(sample).y();
            }
        }
    }
    report.walks = walks;
    for (const Beat& beat : s.beats) {
        if (stuckAt.contains(beat.id))
            report.stuckAt.append(beat.id);
        if (const qsizetype at = place.value(beat.id); visits.at(at) > 0)
            report.visits.insert(beat.id, visits.at(at));
    }
    std::sort(durations.begin(), durations.end());
    if (!durations.isEmpty()) {
        report.minMs = durations.first();
        report.maxMs = durations.last();
        report.medianMs = durations.at(durations.size() / 2);
    }
    for (int p = 0; p < kCurvePoints && curves > 0; ++p)
        report.curve.append(QPointF(static_cast<double>(p) / (kCurvePoints - 1), sums.at(p) / static_cast<double>(curves)));
    return report;
}

} // namespace holdspace::scenario
