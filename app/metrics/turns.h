// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "curve.h"

namespace holdspace::metrics {

/// One stretch of talk of one person, effective ms.
struct Turn {
    qsizetype speaker = 0; ///< into Turns::speakers()
    qint64 from = 0, to = 0;
    bool floor = true; ///< no back-channel
    [[nodiscard]] qint64 length() const { return to - from; }
};

/// Who spoke when, from the speech of a log: per person and stream (back-channels, and the rest) overlapping pieces of
/// all sources are united, pieces less than 0.3 s apart joined unless somebody else has the floor between them, and
/// what is then shorter than 0.2 s dropped. Only learners and cast speak. O(n log n · people); a value.
class Turns {
public:
    struct Speaker {
        QString id;
        bool learner = false; ///< else cast
    };

    explicit Turns(const Evidence& evidence);

    [[nodiscard]] const QList<Speaker>& speakers() const { return m_speakers; } ///< all of the header, in its order
    [[nodiscard]] const QList<Turn>& turns() const { return m_turns; } ///< by onset, ties in header order
    [[nodiscard]] QList<Turn> floorTurns() const; ///< in the same order
    [[nodiscard]] qint64 talk(qsizetype speaker) const { return m_talk.at(speaker); } ///< the union of its turns, ms
    [[nodiscard]] qint64 talkOf(bool learners) const; ///< Σ over learners, or over cast
    [[nodiscard]] const QList<Span>& speech() const { return m_speech; } ///< the union of everybody's turns
    [[nodiscard]] qint64 overlapped() const { return m_overlapped; } ///< time with two or more people at once, ms

private:
    QList<Speaker> m_speakers;
    QList<Turn> m_turns;
    QList<qint64> m_talk;
    QList<Span> m_speech;
    qint64 m_overlapped = 0;
};

} // namespace holdspace::metrics
