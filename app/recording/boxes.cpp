// SPDX-License-Identifier: GPL-3.0-or-later
#include "boxes.h"

#include <QtEndian>

#include <cstring>
#include <utility>

namespace holdspace::recording {

namespace {

constexpr qint64 kLargestBox = 256 * 1024 * 1024;

/// A look at bytes; every read says whether it was inside.
struct View {
    const char* data = nullptr;
    qsizetype size = 0;

    [[nodiscard]] std::optional<quint32> u32(qsizetype at) const
    {
        return at < 0 || at + 4 > size ? std::nullopt : std::optional(qFromBigEndian<quint32>(data + at));
    }
    [[nodiscard]] std::optional<quint64> u64(qsizetype at) const
    {
        return at < 0 || at + 8 > size ? std::nullopt : std::optional(qFromBigEndian<quint64>(data + at));
    }
    /// What is in the first box of this type; empty when there is none.
    [[nodiscard]] View box(const char* type) const
    {
        for (qsizetype at = 0; at + 8 <= size;) {
            const auto length = static_cast<qsizetype>(*u32(at));
            if (length < 8 || at + length > size)
                return {};
            if (std::memcmp(data + at + 4, type, 4) == 0)
                return { data + at + 8, length - 8 };
            at += length;
        }
        return {};
    }
};

tl::unexpected<Error> bad(const char* what)
{
    return fail(ErrorCode::Malformed, QStringLiteral("expected a fragmented MP4 of one track: %1").arg(QLatin1String(what)));
}

} // namespace

Result<QList<CutPiece>> BoxCutter::feed(const QByteArray& bytes)
{
    QList<CutPiece> out;
    m_waiting += bytes;
    while (m_waiting.size() >= 8) {
        qint64 length = qFromBigEndian<quint32>(m_waiting.constData());
        if (length == 1 && m_waiting.size() < 16)
            break;
        if (length == 1)
            length = static_cast<qint64>(qFromBigEndian<quint64>(m_waiting.constData() + 8));
        if (length < 8 || length > kLargestBox)
            return bad("a box of an impossible length");
        if (m_waiting.size() < length)
            break;
        const QByteArray box = m_waiting.left(length);
        const QByteArray type = box.mid(4, 4);
        m_waiting.remove(0, length);
        // What closes a file (an index at its end) would only be right for a file that nobody cuts.
        if (type == "mfra" || (m_headDone && type == "moov"))
            continue;
        if (type == "moof" && !m_headDone) {
            if (const Outcome head = finishHead(); !head)
                return tl::make_unexpected(head.error());
            out.append({ std::exchange(m_piece, {}), true, 0, 0, 0 });
        }
        m_piece += box;
        if (type == "moof")
            m_moof = box;
        if (type == "mdat" && m_headDone) {
            auto piece = readFragment();
            if (!piece)
                return tl::make_unexpected(piece.error());
            piece->bytes = std::exchange(m_piece, {});
            out.append(std::move(*piece));
        }
    }
    return out;
}

Outcome BoxCutter::finishHead()
{
    const View moov = View { m_piece.constData(), m_piece.size() }.box("moov");
    const View mdhd = moov.box("trak").box("mdia").box("mdhd");
    if (mdhd.size < 24)
        return bad("no mdhd");
    const bool wide = mdhd.data[0] == 1;
    m_timescale = mdhd.u32(wide ? 20 : 12).value_or(0);
    if (m_timescale == 0)
        return bad("no timescale");
    m_defaultDuration = moov.box("mvex").box("trex").u32(12).value_or(0);
    m_headDone = true;
    return {};
}

Result<CutPiece> BoxCutter::readFragment() const
{
    const View traf = View { m_moof.constData(), m_moof.size() }.box("moof").box("traf");
    const View tfhd = traf.box("tfhd");
    const View trun = traf.box("trun");
    if (tfhd.size < 8 || trun.size < 8)
        return bad("a fragment without tfhd or trun");
    const quint32 tfhdFlags = *tfhd.u32(0) & 0xffffff;
    quint32 duration = m_defaultDuration;
    if (tfhdFlags & 0x8)
        duration = tfhd.u32(8 + (tfhdFlags & 0x1 ? 8 : 0) + (tfhdFlags & 0x2 ? 4 : 0)).value_or(0);
    const View tfdt = traf.box("tfdt");
    if (tfdt.size < 8)
        return bad("a fragment without tfdt");
    const quint64 begin = tfdt.data[0] == 1 ? tfdt.u64(4).value_or(0) : tfdt.u32(4).value_or(0);

    const quint32 flags = *trun.u32(0) & 0xffffff;
    const quint32 samples = *trun.u32(4);
    const qsizetype entry = (flags & 0x100 ? 4 : 0) + (flags & 0x200 ? 4 : 0) + (flags & 0x400 ? 4 : 0) + (flags & 0x800 ? 4 : 0);
    const qsizetype first = 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0);
    quint64 total = 0;
    for (quint32 i = 0; i < samples; ++i) {
        if (!(flags & 0x100)) {
            total = static_cast<quint64>(duration) * samples;
            break;
        }
        const auto one = trun.u32(first + static_cast<qsizetype>(i) * entry);
        if (!one)
            return bad("a trun that ends too early");
        total += *one;
    }
    CutPiece piece;
    piece.mediaMs = static_cast<double>(begin) * 1000.0 / m_timescale;
    piece.durationMs = static_cast<double>(total) * 1000.0 / m_timescale;
    piece.samples = static_cast<int>(samples);
    return piece;
}

} // namespace holdspace::recording
