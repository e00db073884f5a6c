// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figure.h"
#include "turns.h"

#include <QList>

/// What codes, questions and tags show (M10, M22–M25, M32, M34, M35).
namespace holdspace::metrics {

/// M31: what distress did after one response. Association, not cause.
struct Effect {
    QString response; ///< its id
    std::optional<double> mean, level, slope; ///< slope per second; all or none
    bool confounded = false; ///< another response, a trigger or bad news lay in its windows
};

/// M10: value is how many letters of NURSE were used, n the responses.
struct NurseFigure : Figure {
    QString letters; ///< in the order of the word
};

/// M24: value is the share of told pieces with a question before and a check after; n the pieces.
struct AskTellAskFigure : Figure {
    qint64 count = 0;
};

/// M32: a table; medians of M31 by class of response, without confounded ones.
struct EffectByClassFigure : Figure {
    struct Row {
        QString name; ///< "space_providing", "terminator", "other"
        Figure figure; ///< n responses; nothing below five; a bootstrap interval over the responses
    };
    QList<Row> rows; ///< classes that occur
    quint64 seed = 0; ///< of the resampling, so that it can be repeated
};

/// M34: value is the Kaplan–Meier median over the cast, seconds from the start (or the person's entry).
struct NoticeFigure : Figure {
    struct Row {
        QString id;
        double seconds = 0; ///< to the first word, look or response; to the end when there was none
        bool noticed = false;
    };
    QList<Row> byCast; ///< in header order
};

struct CodeFigures {
    NurseFigure nurse; ///< M10
    ShareFigure openQuestions; ///< M22
    Figure reflections; ///< M23
    AskTellAskFigure askTellAsk; ///< M24
    Figure jargon; ///< M25: per minute of learner talk
    EffectByClassFigure effectByClass; ///< M32
    NoticeFigure notice; ///< M34
    Figure bedside; ///< M35
};

/// `effects`: those of M31, one for each linked response in log order. O(n log n). Pure.
[[nodiscard]] CodeFigures codeFigures(const Evidence& evidence, const Turns& turns, const QList<Effect>& effects);

} // namespace holdspace::metrics
