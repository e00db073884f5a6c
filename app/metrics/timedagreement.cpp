// SPDX-License-Identifier: GPL-3.0-or-later
#include "timedagreement.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>
#include <algorithm>
#include <array>
#include <vector>

namespace holdspace::metrics {

namespace {

constexpr qint64 kMostUnits = 50'000'000;

QString tr(const char* text) { return QCoreApplication::translate("Metrics", text); }

/// κ from how much was agreed and how often each used each category; the total of either is `n`.
Statistic kappaOf(double agreed, const QList<double>& rows, const QList<double>& columns, double n)
{
    if (n <= 0)
        return Statistic::none(tr("nothing was coded"));
    double pe = 0;
    for (qsizetype i = 0; i < rows.size(); ++i)
        pe += rows.at(i) / n * columns.at(i) / n;
    if (1 - pe < 1e-12)
        return Statistic::none(tr("no variation: everybody used one and the same code"));
    return Statistic::of((agreed / n - pe) / (1 - pe));
}

/// Numbers codes, and combinations of codes, as they come up; the same for both raters. 0 is no code.
class States {
public:
    States() { number({}); }
    int number(const QString& state)
    {
        const auto found = m_numbers.constFind(state);
        if (found != m_numbers.constEnd())
            return *found;
        const int next = static_cast<int>(m_numbers.size());
        m_numbers.insert(state, next);
        return next;
    }
    [[nodiscard]] qsizetype size() const { return m_numbers.size(); }

private:
    QHash<QString, int> m_numbers;
};

/// The state in force at the start of each unit.
std::vector<int> unitsOf(const QList<CodedSpan>& spans, qint64 unitMs, qint64 units, States& states)
{
    struct Change {
        qint64 unit;
        bool starts;
        const QString* code;
    };
    const auto up = [unitMs](qint64 ms) { return ms / unitMs + (ms % unitMs > 0 ? 1 : 0); };
    QList<Change> changes;
    for (const CodedSpan& span : spans) {
        if (up(span.onset) < up(span.offset)) {
            changes.append({ up(span.onset), true, &span.code });
            changes.append({ up(span.offset), false, &span.code });
        }
    }
    std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.unit < b.unit; });
    std::vector<int> result(static_cast<size_t>(units), 0);
    QMap<QString, int> active;
    for (qsizetype i = 0; i < changes.size();) {
        const qint64 unit = changes.at(i).unit;
        for (; i < changes.size() && changes.at(i).unit == unit; ++i)
            active[*changes.at(i).code] += changes.at(i).starts ? 1 : -1;
        QStringList on;
        for (auto it = active.begin(); it != active.end();) {
            if (it.value() == 0) {
                it = active.erase(it);
                continue;
            }
            on.append(it.key());
            ++it;
        }
        const qint64 until = i < changes.size() ? changes.at(i).unit : units;
        // Joined by what no code holds, so that two codes at once are never taken for one.
        std::fill(result.begin() + unit, result.begin() + until, states.number(on.join(QChar(0x1F))));
    }
    return result;
}

/// κ of `mine` against `theirs`, where a unit agrees when they have its state within `tolerance` units.
Statistic unitKappa(const std::vector<int>& mine, const std::vector<int>& theirs, qsizetype states, qint64 tolerance)
{
    QList<double> rows(states, 0);
    QList<double> columns(states, 0);
    std::vector<qint64> last(static_cast<size_t>(states), -1);
    double agreed = 0;
    const auto units = static_cast<qint64>(mine.size());
    qint64 ahead = 0;
    for (qint64 i = 0; i < units; ++i) {
        for (; ahead < units && ahead - i <= tolerance; ++ahead)
            last[static_cast<size_t>(theirs[static_cast<size_t>(ahead)])] = ahead;
        const int state = mine[static_cast<size_t>(i)];
        // The latest place not beyond the window tells whether there is any in it.
        const qint64 seen = last[static_cast<size_t>(state)];
        const bool agrees = seen >= 0 && i - seen <= tolerance;
        rows[state] += 1;
        columns[agrees ? state : theirs[static_cast<size_t>(i)]] += 1;
        agreed += agrees ? 1 : 0;
    }
    return kappaOf(agreed, rows, columns, static_cast<double>(units));
}

void putUnits(TimedAgreement& result, const QList<CodedSpan>& first, const QList<CodedSpan>& second, const TimedOptions& options)
{
    qint64 end = 0;
    for (const auto* spans : { &first, &second }) {
        for (const CodedSpan& span : *spans)
            end = std::max(end, span.offset);
    }
    const qint64 units = end / options.unitMs + (end % options.unitMs > 0 ? 1 : 0);
    if (units == 0 || units > kMostUnits) {
        result.timeUnitKappa = result.timeUnitKappaTolerant
            = Statistic::none(units == 0 ? tr("no code has a length") : tr("too many time units; choose longer ones"));
        return;
    }
    States states;
    const std::vector<int> a = unitsOf(first, options.unitMs, units, states);
    const std::vector<int> b = unitsOf(second, options.unitMs, units, states);
    result.timeUnitKappa = unitKappa(a, b, states.size(), 0);
    const qint64 tolerance = options.toleranceMs / options.unitMs;
    const Statistic there = unitKappa(a, b, states.size(), tolerance);
    const Statistic back = unitKappa(b, a, states.size(), tolerance);
    result.timeUnitKappaTolerant = !there.value ? there : !back.value ? back : Statistic::of((*there.value + *back.value) / 2);
}

void putEvents(TimedAgreement& result, const QList<CodedSpan>& first, const QList<CodedSpan>& second, const TimedOptions& options)
{
    const Alignment alignment = align(first, second, options.toleranceMs);
    const double n1 = static_cast<double>(first.size());
    const double n2 = static_cast<double>(second.size());
    if (alignment.tooDense || n1 + n2 == 0) {
        result.f1Detect = result.f1Label = result.kappaMatched = result.kappaWithUnmatched
            = Statistic::none(alignment.tooDense ? tr("too many events within the tolerance of each other; choose a smaller one") : tr("nothing was coded"));
        return;
    }
    result.pairs = alignment.pairs.size();
    const double pairs = static_cast<double>(result.pairs);
    const double same = static_cast<double>(alignment.sameCode);
    result.f1Detect = Statistic::of(2 * pairs / (n1 + n2));
    result.f1Label = Statistic::of(2 * same / (n1 + n2));

    QHash<QString, qsizetype> place;
    const auto placeOf = [&place](const QString& code) {
        const auto found = place.constFind(code);
        return found != place.constEnd() ? *found : *place.insert(code, place.size());
    };
    QList<double> all1;
    QList<double> all2;
    const auto count = [&placeOf](QList<double>& counts, const QString& code) {
        const qsizetype at = placeOf(code);
        if (at >= counts.size())
            counts.resize(at + 1);
        counts[at] += 1;
    };
    for (const CodedSpan& span : first)
        count(all1, span.code);
    for (const CodedSpan& span : second)
        count(all2, span.code);
    QList<double> rows(place.size(), 0);
    QList<double> columns(place.size(), 0);
    for (const Alignment::Pair& pair : alignment.pairs) {
        rows[placeOf(first.at(pair.first).code)] += 1;
        columns[placeOf(second.at(pair.second).code)] += 1;
    }
    result.kappaMatched = result.pairs > 0 ? kappaOf(same, rows, columns, pairs) : Statistic::none(tr("no events could be paired"));

    // Quasi-independence with the one impossible cell (unpaired, unpaired): iterative fitting ends where the pairs are
    // spread over the codes by the margins of all events, so that is written down at once.
    const double n = n1 + n2 - pairs;
    double expected = 0;
    for (qsizetype i = 0; i < std::min(all1.size(), all2.size()); ++i)
        expected += all1.at(i) * all2.at(i);
    const double pe = n1 > 0 && n2 > 0 ? pairs * expected / (n1 * n2) / n : 0;
    result.kappaWithUnmatched = 1 - pe < 1e-12 ? Statistic::none(tr("no variation: everybody used one and the same code"))
                                               : Statistic::of((same / n - pe) / (1 - pe));
}

/// Length of the union of spans, ms.
qint64 unionLength(QList<std::pair<qint64, qint64>> spans)
{
    std::sort(spans.begin(), spans.end());
    qint64 sum = 0;
    qint64 until = 0;
    for (const auto& [from, to] : spans) {
        sum += std::max<qint64>(0, to - std::max(from, until));
        until = std::max(until, to);
    }
    return sum;
}

} // namespace

TimedAgreement timedAgreement(const QList<CodedSpan>& first, const QList<CodedSpan>& second, const TimedOptions& options)
{
    TimedAgreement result;
    putUnits(result, first, second, options);
    putEvents(result, first, second, options);
    QMap<QString, std::array<QList<std::pair<qint64, qint64>>, 2>> byCode;
    for (const CodedSpan& span : first)
        byCode[span.code][0].append({ span.onset, span.offset });
    for (const CodedSpan& span : second)
        byCode[span.code][1].append({ span.onset, span.offset });
    for (auto it = byCode.cbegin(); it != byCode.cend(); ++it) {
        const qint64 either = unionLength(it.value()[0] + it.value()[1]);
        const qint64 both = unionLength(it.value()[0]) + unionLength(it.value()[1]) - either;
        if (either > 0)
            result.overlapExtent.insert(it.key(), static_cast<double>(both) / static_cast<double>(either));
    }
    return result;
}

} // namespace holdspace::metrics
