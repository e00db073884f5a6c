// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <replay/mediatimeline.h>

#include <QList>
#include <optional>

namespace holdspace::recording {

/// The session's clock as the recorder knows it: one moment on both the computer's monotonic clock, which all processes
/// share, and the session's. Until told, the session begins with the recorder. Value.
class SessionClock {
public:
    explicit SessionClock(qint64 monotonicMs = 0, qint64 sessionMs = 0) : m_monotonicMs(monotonicMs), m_sessionMs(sessionMs) { }
    [[nodiscard]] double at(double monotonicMs) const { return static_cast<double>(m_sessionMs) + monotonicMs - static_cast<double>(m_monotonicMs); }
    [[nodiscard]] qint64 startMonotonicMs() const { return m_monotonicMs - m_sessionMs; }

private:
    qint64 m_monotonicMs, m_sessionMs;
};

using replay::Anchor;
using replay::MediaTimeline;

/// Makes anchors out of the arrival of fragments. What arrives is never early and often late (encoder, scheduler, a busy
/// disk), so of all arrivals within a while the earliest tells where the stream's clock stands: one anchor a window. What
/// even the earliest is late by (the encoder's own delay) shows at the start, where the session time of the first picture
/// or sound is known from its source, and is taken off from then on. Not thread-safe; one per segment.
class AnchorKeeper {
public:
    static constexpr double kWindowMs = 10'000;
    static constexpr double kFirstWindowMs = 1'000; ///< so that a short recording has its anchor too

    static constexpr double kMostDelayMs = 300; ///< more is no encoder's delay but a wrong start

    /// The source says that media time 0 was at this session time.
    void setStart(double sessionMs) { m_start = sessionMs; }
    /// Media up to `mediaEndMs` was there at `sessionMs`. Answers with an anchor when a window closes.
    [[nodiscard]] std::optional<Anchor> arrived(double sessionMs, double mediaEndMs);
    /// The best that is known of the open window; for the end of a segment.
    [[nodiscard]] std::optional<Anchor> finish();
    /// Session time of media time 0 as known now; nothing before the first arrival.
    [[nodiscard]] std::optional<double> offset() const;

private:
    [[nodiscard]] std::optional<Anchor> close();

    std::optional<double> m_start;
    std::optional<double> m_offset; ///< of the last closed window
    double m_delay = 0;
    double m_windowStart = -1;
    bool m_any = false;
    std::optional<Anchor> m_best;
};

} // namespace holdspace::recording
