// SPDX-License-Identifier: GPL-3.0-or-later
#include "segmentagreement.h"

#include <foundation/random.h>

#include <QCoreApplication>
#include <QHash>
#include <QMap>
#include <QStringList>
#include <algorithm>
#include <iterator>
#include <optional>

namespace holdspace::metrics {

namespace {

constexpr qint64 kMostLooks = 200'000'000; // a rater's own codes lie over each other by the thousand
constexpr qsizetype kMostStateText = 50'000'000; // characters

QString segmentText(const char* text) { return QCoreApplication::translate("Metrics", text); }

QList<CodedSpan> stretchesOf(const QList<CodedSpan>& spans)
{
    QList<CodedSpan> out;
    for (const CodedSpan& each : spans) {
        if (each.offset > each.onset)
            out.append(each);
    }
    std::stable_sort(out.begin(), out.end(), [](const CodedSpan& a, const CodedSpan& b) { return a.onset < b.onset; });
    return out;
}

/// Partners: with more than half of the longer one in common a stretch has at most one among stretches that don't overlap
/// each other; where a rater's own codes overlap, the most in common goes first.
/// `looks`: how many pairs may still be looked at; nothing when there are more.
std::optional<QList<std::pair<qsizetype, qsizetype>>> linksOf(const QList<CodedSpan>& first, const QList<CodedSpan>& second, double from, qint64& looks)
{
    struct Candidate {
        qsizetype first, second;
        bool same;
        double common;
    };
    QList<Candidate> candidates;
    qsizetype begin = 0;
    qint64 longest = 0;
    for (const CodedSpan& each : second)
        longest = std::max(longest, each.offset - each.onset);
    for (qsizetype i = 0; i < first.size(); ++i) {
        const CodedSpan& a = first.at(i);
        while (begin < second.size() && second.at(begin).onset + longest <= a.onset)
            ++begin;
        for (qsizetype j = begin; j < second.size() && second.at(j).onset < a.offset; ++j) {
            if (--looks < 0)
                return std::nullopt;
            const CodedSpan& b = second.at(j);
            const qint64 common = std::min(a.offset, b.offset) - std::max(a.onset, b.onset);
            const double share = static_cast<double>(common) / static_cast<double>(std::max(a.offset - a.onset, b.offset - b.onset));
            if (common > 0 && share >= from - 1e-9)
                candidates.append({ i, j, a.code == b.code, share });
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.common != b.common ? a.common > b.common : a.same > b.same; });
    QList<bool> taken1(first.size(), false), taken2(second.size(), false);
    QList<std::pair<qsizetype, qsizetype>> links;
    for (const Candidate& each : std::as_const(candidates)) {
        if (taken1.at(each.first) || taken2.at(each.second))
            continue;
        taken1[each.first] = taken2[each.second] = true;
        links.append({ each.first, each.second });
    }
    return links;
}

/// The closed form of fitting the table with its one impossible cell, as for moments.
Statistic kappaOfLinks(const QList<CodedSpan>& first, const QList<CodedSpan>& second, const QList<std::pair<qsizetype, qsizetype>>& links)
{
    if (first.isEmpty() || second.isEmpty())
        return Statistic::none(segmentText("a rater coded no stretches"));
    QHash<QString, std::pair<double, double>> margins;
    for (const CodedSpan& each : first)
        margins[each.code].first += 1;
    for (const CodedSpan& each : second)
        margins[each.code].second += 1;
    double same = 0, expected = 0;
    for (const auto& [a, b] : links)
        same += first.at(a).code == second.at(b).code ? 1 : 0;
    for (const auto& margin : std::as_const(margins))
        expected += margin.first * margin.second;
    const auto n1 = static_cast<double>(first.size()), n2 = static_cast<double>(second.size()), pairs = static_cast<double>(links.size());
    const double n = n1 + n2 - pairs;
    const double pe = pairs * expected / (n1 * n2) / n;
    return 1 - pe < 1e-12 ? Statistic::none(segmentText("no variation: everybody used one and the same code")) : Statistic::of((same / n - pe) / (1 - pe));
}

/// The stretches laid anew: their order shuffled, the free time between them shared out at random.
QList<CodedSpan> laidAtRandom(const QList<CodedSpan>& spans, qint64 end, Random& random)
{
    QList<qint64> lengths;
    qint64 used = 0;
    for (const CodedSpan& each : spans) {
        lengths.append(each.offset - each.onset);
        used += lengths.last();
    }
    for (qsizetype i = lengths.size() - 1; i > 0; --i)
        std::swap(lengths[i], lengths[static_cast<qsizetype>(random.below(static_cast<quint64>(i) + 1))]);
    const qint64 free = std::max<qint64>(0, end - used);
    QList<qint64> gaps;
    for (qsizetype i = 0; i < lengths.size(); ++i)
        gaps.append(static_cast<qint64>(random.below(static_cast<quint64>(free) + 1)));
    std::sort(gaps.begin(), gaps.end());
    QList<CodedSpan> out;
    qint64 at = 0;
    for (qsizetype i = 0; i < lengths.size(); ++i) {
        out.append({ {}, at + gaps.at(i), at + gaps.at(i) + lengths.at(i) });
        at += lengths.at(i);
    }
    return out;
}

Statistic organisationOf(const QList<CodedSpan>& first, const QList<CodedSpan>& second, qsizetype links, qint64 end, const SegmentOptions& options)
{
    if (first.isEmpty() || second.isEmpty())
        return Statistic::none(segmentText("a rater coded no stretches"));
    const double all = static_cast<double>(first.size() + second.size());
    Random random(options.seed);
    // Of many stretches a few placements say as much.
    const int placements = static_cast<int>(std::clamp<qint64>(20'000'000 / (first.size() + second.size()), std::min(20, options.placements), options.placements));
    qint64 looks = kMostLooks; // of all placements together
    double sum = 0;
    for (int i = 0; i < placements; ++i) {
        const auto laid = linksOf(first, laidAtRandom(second, end, random), options.linkedFrom, looks);
        if (!laid)
            return Statistic::none(segmentText("too many stretches lie over each other"));
        sum += 2 * static_cast<double>(laid->size()) / all;
    }
    const double expected = placements > 0 ? sum / placements : 0;
    if (1 - expected < 1e-9)
        return Statistic::none(segmentText("chance alone would cut it like this"));
    return Statistic::of((2 * static_cast<double>(links) / all - expected) / (1 - expected));
}

/// Who said what when, as stretches of one state each; several codes at once are a state of their own, and so is none. Nothing
/// when they lie over each other by the thousand.
std::optional<QList<CodedSpan>> statesOf(const QList<CodedSpan>& stretches, qint64 end)
{
    struct Edge {
        qint64 at;
        qsizetype span;
        bool starts;
    };
    QList<Edge> edges;
    for (qsizetype i = 0; i < stretches.size(); ++i) {
        edges.append({ stretches.at(i).onset, i, true });
        edges.append({ stretches.at(i).offset, i, false });
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.at < b.at; });
    QList<CodedSpan> states;
    QMap<QString, int> active;
    qint64 since = 0;
    qsizetype text = 0;
    const auto close = [&](qint64 until) {
        if (until > since && text < kMostStateText) {
            states.append({ QStringList(active.keys()).join(QChar(0x1F)), since, until });
            text += states.last().code.size();
        }
        since = until;
    };
    for (const Edge& edge : std::as_const(edges)) {
        close(edge.at);
        int& count = active[stretches.at(edge.span).code];
        count += edge.starts ? 1 : -1;
        if (count == 0)
            active.remove(stretches.at(edge.span).code);
    }
    close(end);
    return text < kMostStateText ? std::optional(states) : std::nullopt;
}

Statistic durationKappaOf(const QList<CodedSpan>& first, const QList<CodedSpan>& second, qint64 end, qint64 weight, qint64 tolerance)
{
    // κ needs the diagonal and the margins of the table, which may have thousands of rows.
    double same = 0, all = 0;
    QHash<QString, std::pair<double, double>> margins;
    const auto count = [&](const QString& one, const QString& other, double seconds) {
        all += seconds;
        same += one == other ? seconds : 0;
        margins[one].first += seconds;
        margins[other].second += seconds;
    };
    const auto states1 = statesOf(stretchesOf(first), end), states2 = statesOf(stretchesOf(second), end);
    if (!states1 || !states2)
        return Statistic::none(segmentText("too many stretches lie over each other"));
    const QList<CodedSpan>&a = *states1, &b = *states2;
    for (qsizetype i = 0, j = 0; i < a.size() && j < b.size();) {
        const qint64 until = std::min(a.at(i).offset, b.at(j).offset);
        count(a.at(i).code, b.at(j).code, static_cast<double>(until - std::max(a.at(i).onset, b.at(j).onset)) / 1000);
        i += a.at(i).offset == until ? 1 : 0;
        j += j < b.size() && b.at(j).offset == until ? 1 : 0;
    }
    QList<CodedSpan> moments1, moments2;
    const auto moment = [](const CodedSpan& each) { return each.offset == each.onset; };
    std::copy_if(first.begin(), first.end(), std::back_inserter(moments1), moment);
    std::copy_if(second.begin(), second.end(), std::back_inserter(moments2), moment);
    const Alignment aligned = align(moments1, moments2, tolerance);
    const double each = static_cast<double>(weight) / 1000;
    QList<bool> met1(moments1.size(), false), met2(moments2.size(), false);
    for (const Alignment::Pair& pair : aligned.pairs) {
        met1[pair.first] = met2[pair.second] = true;
        count(moments1.at(pair.first).code, moments2.at(pair.second).code, each);
    }
    for (qsizetype i = 0; i < moments1.size(); ++i) {
        if (!met1.at(i))
            count(moments1.at(i).code, {}, each);
    }
    for (qsizetype i = 0; i < moments2.size(); ++i) {
        if (!met2.at(i))
            count({}, moments2.at(i).code, each);
    }
    if (all <= 0)
        return Statistic::none(segmentText("no unit was rated by both"));
    double expected = 0;
    for (const auto& margin : std::as_const(margins))
        expected += margin.first * margin.second;
    const double byChance = expected / (all * all);
    return 1 - byChance < 1e-12 ? Statistic::none(segmentText("no variation: everybody used one and the same code")) : Statistic::of((same / all - byChance) / (1 - byChance));
}

} // namespace

SegmentAgreement segmentAgreement(const QList<CodedSpan>& first, const QList<CodedSpan>& second, const SegmentOptions& options, qint64 toleranceMs)
{
    SegmentAgreement result;
    const QList<CodedSpan> a = stretchesOf(first), b = stretchesOf(second);
    qint64 end = 0;
    for (const auto* spans : { &first, &second }) {
        for (const CodedSpan& each : *spans)
            end = std::max(end, each.offset);
    }
    qint64 looks = kMostLooks;
    const auto links = linksOf(a, b, options.linkedFrom, looks);
    if (links) {
        result.links = links->size();
        result.linkedKappa = kappaOfLinks(a, b, *links);
        result.organisation = organisationOf(a, b, links->size(), end, options);
    } else {
        result.linkedKappa = result.organisation = Statistic::none(segmentText("too many stretches lie over each other"));
    }
    result.durationKappa = durationKappaOf(first, second, end, options.pointWeightMs, toleranceMs);
    return result;
}

Statistic pabak(double agreed, double units, qsizetype categories)
{
    if (units <= 0)
        return Statistic::none(segmentText("no unit was rated by everybody"));
    if (categories < 2)
        return Statistic::none(segmentText("needs two categories"));
    const auto k = static_cast<double>(categories);
    return Statistic::of((k * agreed / units - 1) / (k - 1));
}

} // namespace holdspace::metrics
