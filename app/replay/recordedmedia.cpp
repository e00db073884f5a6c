// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedmedia.h"

#include <algorithm>
#include <limits>
#include <map>

namespace holdspace::replay {

namespace {

constexpr double kNoMatterMs = 1'000;
constexpr double kForEver = std::numeric_limits<double>::infinity();

/// The segment in force at a time: the one that began last and is not over, for where two overlap the newer is the truer.
const RecordedMedia::Segment* covering(const QList<RecordedMedia::Segment>& segments, double ms)
{
    for (auto it = segments.crbegin(); it != segments.crend(); ++it) {
        if (it->fromMs <= ms && ms < std::max(it->toMs, it->saidToMs))
            return &*it;
    }
    return nullptr;
}

RecordedMedia::Segment placed(const SaidSegment* said, const FoundSegment* found)
{
    RecordedMedia::Segment out;
    out.number = said ? said->number : found->number;
    QList<Anchor> anchors = said ? said->anchors : QList<Anchor>();
    if (anchors.isEmpty())
        anchors = { found ? Anchor { found->sessionMs, found->fromMs } : Anchor { said->fromMs, 0 } };
    out.timeline = MediaTimeline(anchors);
    if (found) {
        out.problem = found->problem;
        out.found = found->problem.isEmpty() && found->toMs > found->fromMs;
        out.proxy = out.found && found->proxy;
    }
    if (out.found) {
        out.fromMs = *out.timeline.sessionAt(found->fromMs);
        out.toMs = *out.timeline.sessionAt(found->toMs);
    } else {
        out.fromMs = out.toMs = said ? said->fromMs : found->sessionMs;
    }
    out.saidToMs = out.toMs;
    if (said) {
        out.saidToMs = std::max(out.toMs, said->toMs.value_or(out.toMs));
        // A log that does not say when it ended knows at least how far its anchors go.
        if (!said->toMs && !said->anchors.isEmpty())
            out.saidToMs = std::max(out.saidToMs, said->anchors.last().sessionMs);
    }
    return out;
}

} // namespace

RecordedMedia::RecordedMedia(const QList<SaidSegment>& said, const QList<FoundSegment>& found)
{
    struct Both {
        const SaidSegment* said = nullptr;
        const FoundSegment* found = nullptr;
    };
    std::map<QString, std::map<int, Both>> all;
    for (const SaidSegment& each : said)
        all[each.stream][each.number].said = &each;
    for (const FoundSegment& each : found)
        all[each.stream][each.number].found = &each;
    for (const auto& [id, segments] : all) {
        Stream stream;
        stream.id = id;
        for (const auto& [number, both] : segments) {
            if (both.said && stream.label.isEmpty())
                stream.label = both.said->label;
            if (both.found) {
                stream.picture = stream.picture || both.found->picture;
                stream.sound = stream.sound || both.found->sound;
            }
            stream.segments.append(placed(both.said, both.found));
        }
        std::stable_sort(stream.segments.begin(), stream.segments.end(), [](const Segment& a, const Segment& b) { return a.fromMs < b.fromMs; });
        if (stream.label.isEmpty())
            stream.label = id;
        m_streams.append(stream);
    }
}

const RecordedMedia::Stream* RecordedMedia::stream(const QString& id) const
{
    const auto it = std::find_if(m_streams.begin(), m_streams.end(), [&](const Stream& each) { return each.id == id; });
    return it == m_streams.end() ? nullptr : &*it;
}

Place RecordedMedia::at(const QString& id, double sessionMs) const
{
    const Stream* const of = stream(id);
    if (!of || of->segments.isEmpty())
        return { Place::What::Nothing, 0, 0, kForEver };
    // Where the next one begins, whatever is there now ends.
    double next = kForEver, last = -kForEver;
    bool begun = false;
    for (const Segment& each : of->segments) {
        if (each.fromMs > sessionMs)
            next = std::min(next, each.fromMs);
        else
            begun = true;
        last = std::max(last, std::max(each.toMs, each.saidToMs));
    }
    const Segment* const here = covering(of->segments, sessionMs);
    if (here && here->found && sessionMs < here->toMs)
        return { Place::What::Here, here->number, *here->timeline.mediaAt(sessionMs), std::min(next, here->toMs) };
    if (here)
        return { Place::What::Lost, here->number, 0, std::min(next, std::max(here->toMs, here->saidToMs)) };
    if (!begun)
        return { Place::What::Before, 0, 0, next };
    if (sessionMs >= last && next == kForEver)
        return { Place::What::After, 0, 0, kForEver };
    return { Place::What::Between, 0, 0, next };
}

std::optional<double> RecordedMedia::sessionAt(const QString& id, int segment, double mediaMs) const
{
    const Stream* const of = stream(id);
    if (!of)
        return std::nullopt;
    for (const Segment& each : of->segments) {
        if (each.number == segment)
            return each.found ? each.timeline.sessionAt(mediaMs) : std::nullopt;
    }
    return std::nullopt;
}

QList<Shortfall> RecordedMedia::shortfalls() const
{
    QList<Shortfall> out;
    for (const Stream& stream : m_streams) {
        for (const Segment& each : stream.segments) {
            if (!each.problem.isEmpty())
                out.append({ stream.id, stream.label, Shortfall::Why::Unreadable, each.fromMs, each.saidToMs, each.problem });
            else if (!each.found)
                out.append({ stream.id, stream.label, Shortfall::Why::Gone, each.fromMs, each.saidToMs, {} });
            else if (each.saidToMs - each.toMs > kNoMatterMs)
                out.append({ stream.id, stream.label, Shortfall::Why::Shorter, each.toMs, each.saidToMs, {} });
        }
    }
    return out;
}

} // namespace holdspace::replay
