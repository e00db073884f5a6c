// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/sessionlog.h>

#include <QList>

namespace holdspace::metrics {

/// The clock of the metrics: raw session milliseconds without time-outs and pauses, clamped to the session. Holds do
/// not cut. A value; answers take O(log cuts).
class EffectiveTime {
public:
    EffectiveTime() = default;
    /// Finds the end (the earlier of the first session.ended and the first stop.called, else the largest t) and the
    /// cuts (time-outs and pauses, united; a second start is ignored, an open one runs to the end).
    explicit EffectiveTime(const QList<session::Event>& events);

    /// Raw ms of the end.
    [[nodiscard]] qint64 rawEnd() const { return m_rawEnd; }
    /// Effective length of the session, ms.
    [[nodiscard]] qint64 end() const { return m_end; }
    [[nodiscard]] qint64 clamp(qint64 rawMs) const { return qBound<qint64>(0, rawMs, m_rawEnd); }
    /// Effective ms of a raw time, clamped first. Everything inside a cut falls on its one effective instant.
    [[nodiscard]] qint64 at(qint64 rawMs) const;
    /// Effective instants of the cuts, ascending.
    [[nodiscard]] const QList<qint64>& cuts() const { return m_instants; }

private:
    struct Cut {
        qint64 from = 0, to = 0; ///< raw ms, to > from
        qint64 before = 0; ///< raw ms cut before this one
    };
    QList<Cut> m_cuts;
    QList<qint64> m_instants;
    qint64 m_rawEnd = 0;
    qint64 m_end = 0;
};

} // namespace holdspace::metrics
