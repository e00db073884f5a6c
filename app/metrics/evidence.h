// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "effectivetime.h"

#include <coding/codebook.h>

#include <QHash>
#include <QSet>

namespace holdspace::metrics {

/// An opportunity that was not retracted. Times are effective ms unless their name says raw.
struct Opening {
    QString id, type;
    CharacterId character;
    qint64 onset = 0, offset = 0;
    qint64 rawOffset = 0;
    qint64 windowMs = 0;
    QList<qsizetype> responses; ///< into Evidence::responses, by onset, ties by log order
    qint64 followUpEnd = 0; ///< session end, or the character leaving before it
    qsizetype reopens = -1; ///< into Evidence::openings: the one raised again; -1: none, or not there any more
    bool isRepeat = false; ///< of type O_REPEAT, or named by opportunity.reopened
};

/// A response with a code of the codebook that was not retracted.
struct Response {
    QString id;
    const coding::Code* code = nullptr; ///< in the codebook given to the evidence
    bool terminator = false;
    qsizetype opening = -1; ///< into Evidence::openings; -1: unsolicited
    CharacterId character; ///< its opening's, else its own; may be empty
    std::optional<int> level; ///< 0–6
    qint64 onset = 0;
    std::optional<qint64> offset;
    qint64 rawOnset = 0;

    [[nodiscard]] bool providesSpace() const { return code->space == session::Space::Provides; }
    [[nodiscard]] bool reducesSpace() const { return code->space == session::Space::Reduces; }
};

/// A point or interval code that was not retracted.
struct Tag {
    QString code;
    CharacterId character;
    qint64 onset = 0;
    std::optional<qint64> offset;
};

struct Promise {
    qint64 made = 0;
    std::optional<qint64> kept;
};

/// A log as the metrics see it: corrections applied, links resolved, times effective. Built once in O(n log n); a
/// value that refers to the log and the codebook it was made from, which must outlive it.
struct Evidence {
    Evidence(const session::SessionLog& log, const coding::Codebook& codebook);

    const session::SessionLog* log = nullptr;
    EffectiveTime time;
    QList<Opening> openings; ///< in log order
    QList<Response> responses; ///< in log order
    QList<Tag> tags; ///< in log order
    QList<Promise> promises;
    QList<qint64> triggersAt; ///< ascending
    QList<qint64> badNewsEnds; ///< ascending
    QSet<QString> retractedActs; ///< ids of firings, tags and responses that were taken back
};

} // namespace holdspace::metrics
