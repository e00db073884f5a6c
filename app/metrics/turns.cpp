// SPDX-License-Identifier: GPL-3.0-or-later
#include "turns.h"

#include <session/corrections.h>

#include <QHash>
#include <algorithm>
#include <array>
#include <tuple>

namespace holdspace::metrics {

namespace {

constexpr qint64 kJoinBelowMs = 300;
constexpr qint64 kLeastTurnMs = 200;

/// Overlapping and touching spans as one.
QList<Span> united(QList<Span> spans)
{
    std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
    QList<Span> result;
    for (const Span& span : spans) {
        if (!result.isEmpty() && span.from <= result.last().to)
            result.last().to = std::max(result.last().to, span.to);
        else
            result.append(span);
    }
    return result;
}

/// Whether any of the disjoint ascending spans has a part strictly inside (from, to).
bool overlaps(const QList<Span>& spans, qint64 from, qint64 to)
{
    const auto after = std::lower_bound(spans.begin(), spans.end(), to, [](const Span& span, qint64 at) { return span.from < at; });
    return after != spans.begin() && (after - 1)->to > from;
}

} // namespace

Turns::Turns(const Evidence& evidence)
{
    QHash<QString, qsizetype> index;
    for (const session::Participant& each : evidence.log->header.participants) {
        const bool learner = each.role == QLatin1String("LEARNER");
        if ((learner || each.role == QLatin1String("CAST")) && !index.contains(each.id)) {
            index.insert(each.id, m_speakers.size());
            m_speakers.append({ each.id, learner });
        }
    }
    QList<std::array<QList<Span>, 2>> streams(m_speakers.size());
    for (const session::Event& event : evidence.log->events) {
        const auto* speech = session::as<session::Speech>(event);
        const qsizetype speaker = speech ? index.value(speech->speaker, -1) : -1;
        if (speaker < 0 || session::wentWithItsFile(event, evidence.retractedActs))
            continue;
        // What lies wholly in a cut has no length any more; the sides of one touch.
        const Span span { evidence.time.at(speech->onset), evidence.time.at(speech->offset) };
        if (span.to > span.from)
            streams[speaker][speech->backchannel ? 1 : 0].append(span);
    }
    for (auto& both : streams) {
        for (QList<Span>& stream : both)
            stream = united(stream);
    }
    QList<std::pair<qint64, int>> edges; // of each person's talk, for what overlaps
    for (qsizetype speaker = 0; speaker < m_speakers.size(); ++speaker) {
        const auto taken = [&](qint64 from, qint64 to) {
            for (qsizetype other = 0; other < m_speakers.size(); ++other) {
                if (other != speaker && overlaps(streams.at(other)[0], from, to))
                    return true;
            }
            return false;
        };
        QList<Span> own;
        for (const size_t stream : { 0, 1 }) {
            QList<Span> joined;
            for (const Span& piece : streams.at(speaker)[stream]) {
                if (!joined.isEmpty() && piece.from - joined.last().to < kJoinBelowMs && !taken(joined.last().to, piece.from))
                    joined.last().to = piece.to;
                else
                    joined.append(piece);
            }
            for (const Span& turn : joined) {
                if (turn.length() < kLeastTurnMs)
                    continue;
                m_turns.append({ speaker, turn.from, turn.to, stream == 0 });
                own.append(turn);
            }
        }
        qint64 talk = 0;
        for (const Span& span : united(own)) {
            talk += span.length();
            edges.append({ span.from, 1 });
            edges.append({ span.to, -1 });
        }
        m_talk.append(talk);
    }
    std::sort(m_turns.begin(), m_turns.end(), [](const Turn& a, const Turn& b) { return std::tie(a.from, a.speaker, b.floor) < std::tie(b.from, b.speaker, a.floor); });
    QList<Span> all;
    for (const Turn& turn : m_turns)
        all.append({ turn.from, turn.to });
    m_speech = united(all);
    std::sort(edges.begin(), edges.end());
    int talking = 0;
    for (qsizetype i = 0; i < edges.size(); ++i) {
        if (talking > 1)
            m_overlapped += edges.at(i).first - edges.at(i - 1).first;
        talking += edges.at(i).second;
    }
}

QList<Turn> Turns::floorTurns() const
{
    QList<Turn> result;
    std::copy_if(m_turns.begin(), m_turns.end(), std::back_inserter(result), [](const Turn& turn) { return turn.floor; });
    return result;
}

qint64 Turns::talkOf(bool learners) const
{
    qint64 sum = 0;
    for (qsizetype i = 0; i < m_speakers.size(); ++i)
        sum += m_speakers.at(i).learner == learners ? m_talk.at(i) : 0;
    return sum;
}

} // namespace holdspace::metrics
