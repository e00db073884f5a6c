// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <functional>
#include <memory>

namespace holdspace {

/// Where time comes from. Injected everywhere, so that tests and rehearsals run in virtual time.
class Clock {
public:
    virtual ~Clock() = default;
    /// Milliseconds from an arbitrary start; never goes backwards.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
    /// The wall clock, UTC. May jump either way.
    [[nodiscard]] virtual QDateTime utcNow() const = 0;
};

/// The computer's clocks.
class SystemClock final : public Clock {
public:
    [[nodiscard]] qint64 monotonicMs() const override;
    [[nodiscard]] QDateTime utcNow() const override;
};

/// A clock that stands still until told otherwise.
class ManualClock final : public Clock {
public:
    explicit ManualClock(QDateTime start = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC)) : m_start(std::move(start)) { }
    [[nodiscard]] qint64 monotonicMs() const override { return m_ms; }
    [[nodiscard]] QDateTime utcNow() const override { return m_start.addMSecs(m_ms + m_wallShiftMs); }
    void advance(qint64 ms) { m_ms += ms; }
    /// Sets the wall clock forward or back without touching the monotonic one.
    void shiftWall(qint64 ms) { m_wallShiftMs += ms; }

private:
    QDateTime m_start;
    qint64 m_ms = 0;
    qint64 m_wallShiftMs = 0;
};

} // namespace holdspace
