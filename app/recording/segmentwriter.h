// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "anchors.h"
#include "boxes.h"
#include "mediastore.h"

#include <atomic>
#include <mutex>

namespace holdspace::recording {

/// The computer's monotonic clock and the session's, for threads that capture. Both ms.
class SharedSessionClock {
public:
    explicit SharedSessionClock(qint64 startMonotonicMs) : m_start(startMonotonicMs) { }
    void set(const SessionClock& clock) { m_start = clock.startMonotonicMs(); }
    [[nodiscard]] qint64 startMonotonicMs() const { return m_start; }
    [[nodiscard]] double sessionMs(double monotonicMs) const { return monotonicMs - static_cast<double>(m_start.load()); }

private:
    std::atomic<qint64> m_start;
};

/// Takes what one run of a device's muxer puts out and appends it fragment by fragment, each with its times. The segment
/// is made when its head is there, so that a device that does not come leaves no empty file. Fed by a capture thread,
/// asked by the main thread; shared by both, so it outlives either.
class SegmentWriter {
public:
    SegmentWriter(MediaStore& store, const SharedSessionClock& clock, QString stream) : m_store(store), m_clock(clock), m_stream(std::move(stream)) { }

    // Capture thread
    /// Bytes of the muxer, in any portions, that were there at `monotonicMs`.
    void feed(const QByteArray& bytes, double monotonicMs);
    /// What is media time 0 was captured then.
    void setStart(double monotonicMs);

    // Main thread
    struct Facts {
        int segment = 0; ///< 0: nothing was written yet
        double beganSessionMs = 0, endMediaMs = 0;
        qint64 bytes = 0, fragments = 0;
        bool failed = false; ///< the last fragment could not be kept
        QString why;
        QList<Anchor> anchors; ///< new ones since the last time
    };
    [[nodiscard]] Facts facts();
    /// What comes from now on is flushed out of encoder and muxer, earlier than its time, and so says nothing about clocks.
    void endsNow();
    /// What still comes is left out; the segment is ended.
    void close();

private:
    void keep(const CutPiece& piece, double sessionMs);

    MediaStore& m_store;
    const SharedSessionClock& m_clock;
    QString m_stream;
    std::mutex m_mutex;
    BoxCutter m_cutter;
    AnchorKeeper m_keeper;
    std::optional<double> m_startMonotonic;
    SegmentName m_segment;
    QByteArray m_head;
    qint64 m_sequence = 0;
    Facts m_facts;
    bool m_ends = false;
    bool m_closed = false;
};

} // namespace holdspace::recording
