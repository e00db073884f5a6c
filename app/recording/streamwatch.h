// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/recorder.h>

#include <deque>
#include <utility>

namespace holdspace::recording {

/// What was measured of a stream since it began; counts only grow.
struct StreamFacts {
    qint64 bytes = 0; ///< written
    qint64 pictures = 0, dropped = 0;
    std::optional<double> levelDb; ///< loudest of the last looks' windows; nothing: no new one was measured
    bool deviceThere = true;
    bool writeFailed = false; ///< the last fragment could not be kept
    QString detail;
};

/// Judges a stream by what moves: bytes must grow, the level must not stand still and, for a microphone, not be silence.
/// Time is given from outside, monotonic ms. Not thread-safe; one per stream.
class StreamWatch {
public:
    static constexpr qint64 kStartsWithinMs = 5'000;
    static constexpr qint64 kBytesMoveWithinMs = 2'000;
    static constexpr double kSilenceDb = -60; ///< a quiet room with an open microphone is above it
    static constexpr qint64 kSilenceMs = 10'000;
    static constexpr qint64 kStuckMs = 10'000; ///< of a level that stays the same to a thousandth of a dB
    static constexpr qint64 kDropWindowMs = 10'000;
    static constexpr int kDropOneIn = 20;

    StreamWatch(live::StreamSpec spec, qint64 nowMs) : m_spec(std::move(spec)), m_began(nowMs), m_bytesMoved(nowMs), m_loud(nowMs), m_levelMoved(nowMs) { }

    [[nodiscard]] live::StreamHealth look(qint64 nowMs, const StreamFacts& facts);
    /// A device came back, or a new segment began: what is measured begins anew.
    void beginAgain(qint64 nowMs);

private:
    live::StreamSpec m_spec;
    qint64 m_began, m_bytesMoved, m_loud, m_levelMoved;
    qint64 m_bytes = 0;
    bool m_everWrote = false;
    std::optional<double> m_level;
    std::deque<std::pair<qint64, StreamFacts>> m_recent; ///< of the last kDropWindowMs
};

/// How long the disk lasts at the pace of the last minute. Time from outside, monotonic ms.
class DiskEstimate {
public:
    static constexpr qint64 kWindowMs = 60'000;
    static constexpr qint64 kEnoughMs = 3'000;

    /// Minutes, or -1 as long as there is no pace yet.
    [[nodiscard]] double minutes(qint64 nowMs, qint64 bytesWritten, qint64 bytesLeft);

private:
    std::deque<std::pair<qint64, qint64>> m_recent;
};

} // namespace holdspace::recording
