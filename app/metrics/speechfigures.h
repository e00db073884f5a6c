// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figure.h"
#include "turns.h"

#include <QMap>

/// What the turns of a session show (M11–M21). None of it is better when higher or lower.
namespace holdspace::metrics {

/// M11: value per minute of cast talk, n how many. Nothing below 30 s of it.
struct InterruptionFigure : Figure {
    struct Row {
        QString id;
        qint64 count = 0;
        std::optional<double> rate; ///< per minute of that person's talk
    };
    qint64 excluded = 0; ///< back-channels and short words over somebody's turn
    QList<Row> byCast; ///< everybody of the cast, in header order
};

/// M13: value is the median, seconds; between turns, without those that a cut touches.
struct SilenceFigure : Figure {
    std::optional<double> p90, longMedian; ///< long: 2 s or more
    qint64 longCount = 0;
    qint64 gaps = 0, pauses = 0; ///< another person goes on; the same one does
};

/// M15: value counts silences that a person coded as invitational or emotional; n all of 2 s or more.
struct ConnectionalFigure : Figure {
    std::optional<double> perTenMinutes;
    qint64 unclassified = 0;
};

/// M16: value is the first item's silence.
struct AfterNewsFigure : Figure {
    struct Wait {
        double seconds = 0;
        QString brokenBy; ///< empty when nobody spoke any more: then it is the time to the end
    };
    struct Item {
        Wait anybody, learner;
    };
    QList<Item> items; ///< by the end of the news
};

/// M17: value is the learners' share together.
struct TalkFigure : Figure {
    QList<std::pair<QString, std::optional<double>>> by; ///< learners and cast, in header order
};

/// M19: value is the longest floor turn of a learner.
struct FloorFigure : Figure {
    std::optional<double> mean, longShare; ///< long: over 45 s; a share from five turns on
    qint64 longCount = 0;
};

/// M21: value counts changes of speaker between floor turns.
struct ChangeFigure : Figure {
    QMap<QString, QMap<QString, qint64>> counts; ///< from → to, no zeros
};

struct SpeechFigures {
    InterruptionFigure interruptions; ///< M11
    Figure overlap; ///< M12
    SilenceFigure silences; ///< M13
    Figure silenceShare; ///< M14
    ConnectionalFigure connectional; ///< M15
    AfterNewsFigure afterNews; ///< M16
    TalkFigure talkShare; ///< M17
    Figure talkRatio; ///< M18
    FloorFigure floor; ///< M19
    Figure evenness; ///< M20
    ChangeFigure changes; ///< M21
};

/// O(turns log turns). Pure.
[[nodiscard]] SpeechFigures speechFigures(const Evidence& evidence, const Turns& turns);

} // namespace holdspace::metrics
