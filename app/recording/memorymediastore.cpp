// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorymediastore.h"

namespace holdspace::recording {

Outcome MemoryMediaStore::begin(const SegmentName& segment, const QString& ending)
{
    const QMutexLocker lock(&m_mutex);
    if (!isStreamId(segment.stream) || segment.number < 1 || !isStreamId(ending))
        return fail(ErrorCode::Refused, QStringLiteral("“%1” is no name for a segment").arg(segmentText(segment)));
    const bool made = m_kept.try_emplace({ segment.stream, segment.number }).second;
    return made ? Outcome() : fail(ErrorCode::Refused, QStringLiteral("segment %1 is there already").arg(segmentText(segment)));
}

Result<IndexLine> MemoryMediaStore::append(const SegmentName& segment, const Fragment& fragment)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_kept.find({ segment.stream, segment.number });
    if (found == m_kept.end())
        return fail(ErrorCode::NotFound, QStringLiteral("segment %1 was not begun").arg(segmentText(segment)));
    Kept& kept = found->second;
    if (kept.ended)
        return fail(ErrorCode::Refused, QStringLiteral("segment %1 was ended").arg(segmentText(segment)));
    if (const Outcome ok = mayFollow(kept.lines, fragment); !ok)
        return tl::make_unexpected(ok.error());
    if (fragment.bytes.size() > m_capacity)
        return fail(ErrorCode::DiskFull, QStringLiteral("no room for %1 bytes").arg(fragment.bytes.size()));
    m_capacity -= fragment.bytes.size();
    const IndexLine line { fragment.sequence, fragment.sessionMs, fragment.mediaMs, fragment.durationMs, kept.bytes.size(), fragment.bytes.size(),
        checksumOf(fragment.bytes) };
    kept.bytes += fragment.bytes;
    kept.lines.append(line);
    return line;
}

Outcome MemoryMediaStore::end(const SegmentName& segment)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_kept.find({ segment.stream, segment.number });
    if (found == m_kept.end())
        return fail(ErrorCode::NotFound, QStringLiteral("segment %1 was not begun").arg(segmentText(segment)));
    found->second.ended = true;
    return {};
}

Result<QList<SegmentName>> MemoryMediaStore::segments()
{
    const QMutexLocker lock(&m_mutex);
    QList<SegmentName> out;
    for (const auto& [key, kept] : m_kept)
        out.append({ key.first, key.second });
    return out;
}

Result<QList<IndexLine>> MemoryMediaStore::index(const SegmentName& segment)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_kept.find({ segment.stream, segment.number });
    if (found == m_kept.end())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no segment %1").arg(segmentText(segment)));
    return found->second.lines;
}

Result<QByteArray> MemoryMediaStore::read(const SegmentName& segment, const IndexLine& line)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_kept.find({ segment.stream, segment.number });
    if (found == m_kept.end() || line.at + line.bytes > found->second.bytes.size())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no fragment %1 of %2").arg(line.sequence).arg(segmentText(segment)));
    return found->second.bytes.mid(line.at, line.bytes);
}

Result<qint64> MemoryMediaStore::bytesLeft()
{
    const QMutexLocker lock(&m_mutex);
    return m_capacity;
}

} // namespace holdspace::recording
