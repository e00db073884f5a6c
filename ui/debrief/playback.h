// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace holdspace::ui {

/// Where the playhead of a session stands and how fast it goes. Places are session ms, `now` is monotonic ms. A value;
/// owned by DebriefViewModel.
class Playback {
public:
    static constexpr qint64 kFrameMs = 40;

    /// What it stays within, session ms: the whole session, or what is played of it. Where it stands it is brought there.
    void setRange(qint64 from, qint64 to);

    [[nodiscard]] qint64 at() const { return m_at; }
    [[nodiscard]] double speed() const { return m_speed; } ///< 0: it stands; negative: backward
    [[nodiscard]] bool playing() const { return m_speed != 0; }
    [[nodiscard]] qint64 from() const { return m_from; }
    [[nodiscard]] bool atEnd() const { return m_at >= m_to; }
    [[nodiscard]] bool reaches(qint64 ms) const { return ms >= m_from && ms <= m_to; }

    bool moveTo(qint64 ms); ///< within the range; false: it was there
    bool setSpeed(double speed, qint64 now); ///< false: it went as fast before
    /// The speed after J (-1), K (0) or L (1): the same way again is faster.
    [[nodiscard]] double shuttled(int direction) const;
    /// Where the playhead should be by now. What happened to it meanwhile counts: it goes on from there.
    [[nodiscard]] qint64 playedTo(qint64 now);
    /// Playing further leads nowhere.
    [[nodiscard]] bool isOver() const;

private:
    qint64 m_from = 0, m_to = 0;
    qint64 m_at = 0;
    double m_speed = 0;
    double m_played = 0; ///< session ms; keeps fractions between ticks
    qint64 m_tickedAt = 0;
};

} // namespace holdspace::ui
