// SPDX-License-Identifier: GPL-3.0-or-later
#include "segmentwriter.h"

#include <QtGlobal>
#include <utility>

namespace holdspace::recording {

void SegmentWriter::setStart(double monotonicMs)
{
    const std::lock_guard lock(m_mutex);
    if (!m_startMonotonic) {
        m_startMonotonic = monotonicMs;
        m_keeper.setStart(m_clock.sessionMs(monotonicMs));
    }
}

void SegmentWriter::feed(const QByteArray& bytes, double monotonicMs)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return;
    const auto pieces = m_cutter.feed(bytes);
    if (!pieces) {
        m_facts.failed = true;
        m_facts.why = pieces.error().message;
        return;
    }
    for (const CutPiece& piece : *pieces)
        keep(piece, m_clock.sessionMs(monotonicMs));
}

void SegmentWriter::keep(const CutPiece& piece, double sessionMs)
{
    const auto refuse = [this](const Error& error) {
        m_facts.failed = true;
        m_facts.why = error.message;
    };
    if (piece.head) {
        const auto number = m_store.nextNumber(m_stream);
        if (!number)
            return refuse(number.error());
        m_segment = { m_stream, *number };
        if (const Outcome begun = m_store.begin(m_segment, QStringLiteral("mp4")); !begun)
            return refuse(begun.error());
        m_facts.segment = *number;
        m_facts.beganSessionMs = m_keeper.offset().value_or(sessionMs);
    } else if (const auto anchor = m_ends ? std::nullopt : m_keeper.arrived(sessionMs, piece.mediaMs + piece.durationMs)) {
        m_facts.anchors.append(*anchor);
    }
    if (m_facts.segment == 0)
        return;
    const double offset = m_keeper.offset().value_or(sessionMs - piece.durationMs);
    // Without its head a segment is nothing: should the head not have been kept for want of room, it comes first now.
    if (piece.head)
        m_head = piece.bytes;
    if (m_sequence == 0) {
        const auto line = m_store.append(m_segment, { 0, qRound64(offset), 0, 0, m_head });
        if (!line)
            return refuse(line.error());
        m_sequence = 1;
        m_facts.bytes += line->bytes;
    }
    if (piece.head)
        return;
    const auto line = m_store.append(m_segment, { m_sequence, qRound64(offset + piece.mediaMs), qRound64(piece.mediaMs), qRound64(piece.durationMs), piece.bytes });
    if (!line)
        return refuse(line.error());
    ++m_sequence;
    m_facts.failed = false;
    m_facts.why.clear();
    m_facts.bytes += line->bytes;
    ++m_facts.fragments;
    m_facts.endMediaMs = piece.mediaMs + piece.durationMs;
}

SegmentWriter::Facts SegmentWriter::facts()
{
    const std::lock_guard lock(m_mutex);
    Facts out = m_facts;
    m_facts.anchors.clear();
    return out;
}

void SegmentWriter::endsNow()
{
    const std::lock_guard lock(m_mutex);
    m_ends = true;
}

void SegmentWriter::close()
{
    const std::lock_guard lock(m_mutex);
    if (std::exchange(m_closed, true) || m_facts.segment == 0)
        return;
    if (const auto anchor = m_keeper.finish())
        m_facts.anchors.append(*anchor);
    if (const Outcome ended = m_store.end(m_segment); !ended) {
        m_facts.failed = true;
        m_facts.why = ended.error().message;
    }
}

} // namespace holdspace::recording
