// SPDX-License-Identifier: GPL-3.0-or-later
#include "walker.h"

#include "check.h"
#include "compiledscenario.h"

#include <foundation/random.h>

#include <QSet>
#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace holdspace::scenario {

namespace {

constexpr qsizetype kMostSteps = 100'000;
/// Walks that share one sequence of chances. Whatever the number of threads, the same walks are taken and added up in the
/// same order, so that a seed means one result on every machine.
constexpr qsizetype kWalksOfABatch = 2'048;
constexpr qsizetype kStepsBetweenLooks = 4'096; ///< at the stop token
constexpr qint64 kLongestMs = 24LL * 3600 * 1000;
constexpr size_t kCurvePoints = 48;
/// How long a person plausibly stays before acting, when nothing in the condition says: 10 to 40 s.
constexpr qint64 kLeastStayMs = 10'000;
constexpr quint64 kStaySpreadMs = 30'000;
constexpr qint64 kTickMs = 250;

/// Distress over one walk: a moment for each change.
class DistressCurve {
public:
    void restart() { m_changes.clear(); }
    void at(qint64 ms, double distress)
    {
        if (m_changes.empty() || m_changes.back().distress != distress)
            m_changes.push_back({ ms, distress });
    }
    [[nodiscard]] double latest() const { return m_changes.back().distress; }
    /// Adds what it was at kCurvePoints moments spread evenly over a walk of that length.
    void addTo(std::array<double, kCurvePoints>& sums, qint64 walkMs) const
    {
        size_t change = 0;
        for (size_t p = 0; p < kCurvePoints; ++p) {
            const double t = static_cast<double>(walkMs) * static_cast<double>(p) / (kCurvePoints - 1);
            while (change + 1 < m_changes.size() && static_cast<double>(m_changes[change + 1].ms) <= t)
                ++change;
            sums[p] += m_changes[change].distress;
        }
    }

private:
    struct Change {
        qint64 ms;
        double distress;
    };
    std::vector<Change> m_changes;
};

QList<QPointF> mean(const std::array<double, kCurvePoints>& sums, qsizetype curves)
{
    QList<QPointF> points;
    for (size_t p = 0; p < kCurvePoints && curves > 0; ++p)
        points.append(QPointF(static_cast<double>(p) / (kCurvePoints - 1), sums[p] / static_cast<double>(curves)));
    return points;
}

/// Distress over the walks of a batch, added up.
struct CurveSums {
    explicit CurveSums(size_t cast = 0) : people(cast) { }
    qsizetype curves = 0; ///< how many are in the sums
    std::array<double, kCurvePoints> highest {};
    std::vector<std::array<double, kCurvePoints>> people; ///< by cast member

    void add(const CurveSums& more)
    {
        const auto plus = [](std::array<double, kCurvePoints>& to, const std::array<double, kCurvePoints>& from) {
            for (size_t p = 0; p < kCurvePoints; ++p)
                to[p] += from[p];
        };
        curves += more.curves;
        plus(highest, more.highest);
        for (size_t who = 0; who < people.size(); ++who)
            plus(people[who], more.people[who]);
    }
};

/// Adds batches up in the order of their numbers, in whatever order they come: sums of fractions depend on it.
class InOrder {
public:
    explicit InOrder(const CurveSums& none) : m_sum(none) { }
    void add(qsizetype batch, CurveSums&& sums)
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.emplace(batch, std::move(sums));
        for (auto next = m_waiting.find(m_next); next != m_waiting.end(); next = m_waiting.find(++m_next)) {
            m_sum.add(next->second);
            m_waiting.erase(next);
        }
    }
    [[nodiscard]] const CurveSums& sum() const { return m_sum; }

private:
    std::mutex m_mutex;
    CurveSums m_sum;
    std::map<qsizetype, CurveSums> m_waiting;
    qsizetype m_next = 0;
};

/// Goes through a compiled scenario again and again, and keeps count of where it came.
class Walk {
public:
    Walk(const Scenario& scenario, const CompiledScenario& compiled)
        : visits(compiled.beats.size(), 0)
        , stuck(compiled.beats.size(), false)
        , m_c(compiled)
        , m_lastWalk(compiled.beats.size(), 0)
        , m_values(compiled.variables.size())
        , m_curves(static_cast<size_t>(scenario.cast.size()))
        , m_moved(static_cast<size_t>(scenario.cast.size()))
    {
        for (const CastMember& member : scenario.cast)
            m_baseline.push_back(member.baseline);
    }

    enum class End { AtAnEnding, CutOff, Stopped };

    /// The next walks take these chances and add to these sums.
    void startBatch(quint64 seed, CurveSums& sums)
    {
        m_random = Random(seed);
        m_sums = &sums;
    }

    /// One walk from the start. Its duration is in `ms`, when it came to an ending.
    End go(const std::stop_token& stop)
    {
        begin();
        qint64 t = 0;
        qint32 at = m_c.start;
        for (qsizetype step = 0; step < kMostSteps && t < kLongestMs; ++step) {
            if (step % kStepsBetweenLooks == 0 && stop.stop_requested())
                return End::Stopped;
            const auto place = static_cast<size_t>(at);
            if (m_lastWalk[place] != m_walk) {
                m_lastWalk[place] = m_walk;
                ++visits[place];
            }
            const CompiledBeat& beat = m_c.beats[place];
            apply(beat.onEnterFrom, beat.onEnterTo);
            feel(t);
            if (beat.ending) {
                arrive(t);
                return End::AtAnEnding;
            }
            const CompiledExit* exit = choose(beat);
            if (!exit) {
                stuck[place] = true;
                return End::CutOff;
            }
            t += std::max<qint64>(exit->earliestMs, exit->automatic ? kTickMs : kLeastStayMs + static_cast<qint64>(m_random.below(kStaySpreadMs)));
            apply(exit->effectsFrom, exit->effectsTo);
            at = exit->to;
        }
        return End::CutOff;
    }

    /// Takes over what another one counted.
    void add(const Walk& other)
    {
        durations += other.durations;
        for (size_t beat = 0; beat < visits.size(); ++beat) {
            visits[beat] += other.visits[beat];
            stuck[beat] = stuck[beat] || other.stuck[beat];
        }
    }

    QList<qint64> durations; ///< of walks that came to an ending
    std::vector<qsizetype> visits; ///< by beat
    std::vector<bool> stuck; ///< by beat

private:
    void begin()
    {
        ++m_walk;
        for (size_t i = 0; i < m_values.size(); ++i)
            m_values[i] = m_c.variables[i].initial;
        m_levels = m_baseline;
        m_highest.restart();
        for (DistressCurve& curve : m_curves)
            curve.restart();
        std::fill(m_moved.begin(), m_moved.end(), char {1});
        m_anyMoved = true;
    }

    /// One of the exits that can open; when none can, of all: the operator may take any exit at any time.
    const CompiledExit* choose(const CompiledBeat& beat)
    {
        const auto valueOf = [this](qint32 variable) { return m_values[static_cast<size_t>(variable)]; };
        m_open.clear();
        for (qint32 i = beat.exitsFrom; i < beat.exitsTo; ++i) {
            const CompiledExit& exit = m_c.exits[static_cast<size_t>(i)];
            if (exit.to >= 0 && m_c.opens(exit.gate, valueOf))
                m_open.push_back(i);
        }
        if (m_open.empty()) {
            for (qint32 i = beat.exitsFrom; i < beat.exitsTo; ++i) {
                if (m_c.exits[static_cast<size_t>(i)].to >= 0)
                    m_open.push_back(i);
            }
        }
        return m_open.empty() ? nullptr : &m_c.exits[static_cast<size_t>(m_open[m_random.below(m_open.size())])];
    }

    void apply(qint32 from, qint32 to)
    {
        using Kind = CompiledEffect::Kind;
        for (qint32 i = from; i < to; ++i) {
            const CompiledEffect& e = m_c.effects[static_cast<size_t>(i)];
            const auto target = static_cast<size_t>(e.target);
            if (e.kind == Kind::Set) {
                m_values[target] = e.number;
            } else if (e.kind == Kind::Add) {
                m_values[target] = std::clamp(m_values[target] + e.number, m_c.variables[target].min, m_c.variables[target].max);
            } else {
                move(m_levels[target], e);
                m_moved[target] = 1;
                m_anyMoved = true;
            }
        }
    }

    /// Someone turned to them: all eases by a third; nobody did: fear or withdrawal, the higher, rises by half a level.
    static void move(PerChannel<double>& levels, const CompiledEffect& e)
    {
        using Kind = CompiledEffect::Kind;
        if (e.kind == Kind::LevelSet) {
            levels[e.channel] = std::clamp(e.number, 0.0, 4.0);
        } else if (e.kind == Kind::LevelAdd) {
            levels[e.channel] = std::clamp(levels[e.channel] + e.number, 0.0, 4.0);
        } else if (e.kind == Kind::Eased) {
            for (const Channel c : kEmotions)
                levels[c] *= 2.0 / 3;
        } else {
            const Channel c = levels[Channel::Withdrawal] > levels[Channel::Fear] ? Channel::Withdrawal : Channel::Fear;
            levels[c] = std::min(4.0, levels[c] + 0.5);
        }
    }

    void feel(qint64 t)
    {
        if (!m_anyMoved)
            return;
        double highest = 0;
        for (size_t who = 0; who < m_levels.size(); ++who) {
            if (m_moved[who])
                m_curves[who].at(t, distress(m_levels[who]));
            m_moved[who] = 0;
            highest = std::max(highest, m_curves[who].latest());
        }
        m_highest.at(t, highest);
        m_anyMoved = false;
    }

    void arrive(qint64 t)
    {
        durations.append(t);
        if (t == 0)
            return;
        ++m_sums->curves;
        m_highest.addTo(m_sums->highest, t);
        for (size_t who = 0; who < m_curves.size(); ++who)
            m_curves[who].addTo(m_sums->people[who], t);
    }

    const CompiledScenario& m_c;
    Random m_random { 0 };
    CurveSums* m_sums = nullptr;
    qsizetype m_walk = 0;
    std::vector<qsizetype> m_lastWalk; ///< by beat: the last walk that came through
    std::vector<double> m_values; ///< by variable
    std::vector<PerChannel<double>> m_baseline, m_levels; ///< by cast member
    DistressCurve m_highest;
    std::vector<DistressCurve> m_curves; ///< by cast member
    std::vector<char> m_moved; ///< by cast member
    bool m_anyMoved = false;
    std::vector<qint32> m_open;
};

/// The first batch begins with the seed itself; the others somewhere else in the sequence.
quint64 seedOf(quint64 seed, qsizetype batch)
{
    return batch == 0 ? seed : Random(seed ^ Random(static_cast<quint64>(batch)).next()).next();
}

/// An exit to a beat that is not there can't be taken.
void closeExitsToNowhere(CompiledScenario& compiled)
{
    for (CompiledExit& exit : compiled.exits) {
        if (!compiled.beats[static_cast<size_t>(exit.to)].there)
            exit.to = -1;
    }
}

} // namespace

WalkReport walk(const Scenario& s, qsizetype walks, quint64 seed, const std::stop_token& stop)
{
    WalkReport report;
    report.beats = s.beats.size();
    const QList<BeatId> reached = reachableBeats(s);
    const QSet<BeatId> reachedSet(reached.begin(), reached.end());
    report.reachable = reached.size();
    for (const Beat& beat : s.beats) {
        report.exits += beat.exits.size();
        if (!reachedSet.contains(beat.id))
            report.unreachable.append(beat.id);
        if (beat.ending)
            report.endings.append(beat.id);
        else if (beat.exits.isEmpty())
            report.deadEnds.append(beat.id);
    }
    report.unanswerable = unanswerableOpportunities(s);
    CompiledScenario compiled = compile(s);
    closeExitsToNowhere(compiled);
    const qsizetype batches = compiled.start < 0 ? 0 : walks / kWalksOfABatch + (walks % kWalksOfABatch != 0);
    const CurveSums none(static_cast<size_t>(s.cast.size()));
    InOrder sums(none);
    std::atomic<qsizetype> nextBatch = 0, taken = 0, cutOff = 0;
    std::atomic<bool> stopped = false;
    const auto takeBatches = [&](Walk& walker) {
        for (qsizetype batch = nextBatch++; batch < batches && !stopped; batch = nextBatch++) {
            CurveSums ofThis = none;
            walker.startBatch(seedOf(seed, batch), ofThis);
            for (qsizetype i = std::min(kWalksOfABatch, walks - batch * kWalksOfABatch); i > 0 && !stopped; --i) {
                const Walk::End end = walker.go(stop);
                if (end == Walk::End::Stopped) {
                    stopped = true;
                    break;
                }
                ++taken;
                cutOff += end == Walk::End::CutOff;
            }
            sums.add(batch, std::move(ofThis));
        }
    };
    const qsizetype helpers = std::min<qsizetype>(batches, std::max(1U, std::thread::hardware_concurrency())) - 1;
    std::vector<Walk> walkers(static_cast<size_t>(std::max<qsizetype>(0, helpers) + 1), Walk(s, compiled));
    {
        std::vector<std::jthread> threads;
        for (size_t i = 1; i < walkers.size(); ++i)
            threads.emplace_back([&takeBatches, &walker = walkers[i]] { takeBatches(walker); });
        takeBatches(walkers.front());
    }
    report.walks = taken;
    report.cutOff = cutOff;
    report.stopped = stopped;
    Walk& all = walkers.front();
    for (size_t i = 1; i < walkers.size(); ++i)
        all.add(walkers[i]);
    for (const Beat& beat : s.beats) {
        const auto place = static_cast<size_t>(compiled.placeOf(beat.id));
        if (all.stuck[place])
            report.stuckAt.append(beat.id);
        if (all.visits[place] > 0)
            report.visits.insert(beat.id, all.visits[place]);
        else
            report.neverReached.append(beat.id);
    }
    const CurveSums& sum = sums.sum();
    QList<qint64>& durations = all.durations;
    std::sort(durations.begin(), durations.end());
    if (!durations.isEmpty()) {
        report.minMs = durations.first();
        report.maxMs = durations.last();
        report.medianMs = durations.at(durations.size() / 2);
    }
    report.curve = mean(sum.highest, sum.curves);
    for (qsizetype i = 0; i < s.cast.size(); ++i)
        report.curves.insert(s.cast.at(i).id, mean(sum.people[static_cast<size_t>(i)], sum.curves));
    return report;
}

} // namespace holdspace::scenario
