// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>

namespace holdspace::replay {

/// Two moments, of one session or of two, that are played beside one another on one clock: it counts the ms from both onsets, below 0
/// before them. Where it stands, both sides stand; one whose session is over waits at its end. Value.
class PairedClock {
public:
    struct Side {
        qint64 onset = 0; ///< session ms
        qint64 afterMs = 0; ///< how much behind the onset is worth seeing
        qint64 lengthMs = 0; ///< of the session
    };

    PairedClock() = default;
    /// `prerollMs` before the onsets; less where one of the sessions has less. Behind them as long as the longer of the two.
    PairedClock(const Side& first, const Side& second, qint64 prerollMs);

    [[nodiscard]] qint64 fromMs() const { return m_from; } ///< not above 0
    [[nodiscard]] qint64 toMs() const { return m_to; } ///< not below 0

    struct Place {
        qint64 ms = 0; ///< of the side's session
        bool over = false; ///< its session ended here, or before
    };
    /// `side`: 0 or 1.
    [[nodiscard]] Place placeOf(int side, qint64 clockMs) const;
    [[nodiscard]] qint64 onsetOf(int side) const { return m_sides.at(static_cast<size_t>(side)).onset; }

private:
    std::array<Side, 2> m_sides;
    qint64 m_from = 0, m_to = 0;
};

} // namespace holdspace::replay
