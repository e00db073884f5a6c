// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QByteArray>
#include <QList>
#include <optional>

namespace holdspace::recording {

/// What a stretch of fragmented MP4 says of its own times.
struct CutPiece {
    QByteArray bytes; ///< the head (everything before the first fragment), or one fragment: its moof with its mdat
    bool head = false;
    double mediaMs = 0; ///< where its first sample begins
    double durationMs = 0;
    int samples = 0;
};

/// Cuts the running output of an MP4 muxer into its head and its fragments, and reads their times out of them, so that
/// what the index says is what a player will find. For files of one track. Not thread-safe; one per segment.
/// Boxes: ISO/IEC 14496-12, 8.8 (moof, traf, tfhd, tfdt, trun) and 8.4.2 (mdhd).
class BoxCutter {
public:
    /// Takes bytes in any portions and answers with what became whole. Malformed when they are no such file; nothing
    /// more can be cut then.
    [[nodiscard]] Result<QList<CutPiece>> feed(const QByteArray& bytes);

private:
    [[nodiscard]] Outcome finishHead();
    [[nodiscard]] Result<CutPiece> readFragment() const;

    QByteArray m_waiting; ///< bytes of a box that is not whole
    QByteArray m_piece; ///< boxes that make the next piece
    QByteArray m_moof;
    quint32 m_timescale = 0;
    quint32 m_defaultDuration = 0; ///< of a sample, trex
    bool m_headDone = false;
};

} // namespace holdspace::recording
