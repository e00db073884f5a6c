// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timedagreement.h"

#include <coding/codingpass.h>

/// Two raters' passes over one session beside each other. Pure functions, any thread.
namespace holdspace::metrics {

/// What counts as the same.
enum class Strictness {
    Strict, ///< codes that a rater was sure of; same code, same level, same modifiers where both gave them
    Lenient, ///< fuzzy ones too, levels one apart, whatever the modifiers; a fuzzy code that the other did not give is no disagreement
};

struct PassOptions {
    qint64 toleranceMs = 2000;
    Strictness strictness = Strictness::Strict;
};

/// Something the two see differently, to be looked at together.
struct Disagreement {
    enum class Kind {
        OnlyOne, ///< one of them coded nothing there
        OtherCode,
        OtherLevel, ///< the same code at another level
        OtherModifier, ///< the same code and level, with another value under a modifier that both gave
    };
    Kind kind = Kind::OnlyOne;
    qsizetype first = -1, second = -1; ///< into the passes' marks; -1: nothing there
    qint64 at = 0; ///< the earlier onset
    qint64 playFrom = 0; ///< 5 s before it, or the start
};

inline constexpr qint64 kLeadInMs = 5000;

struct PassComparison {
    qsizetype seenByFirst = 0, seenBySecond = 0; ///< codes that counted
    qsizetype units = 0; ///< different moments that at least one of them coded
    qsizetype agreed = 0; ///< of these
    double byChance = 0; ///< how many that would be if both kept their codes but laid them at random
    QList<Alignment::Pair> pairs; ///< into the passes' marks, agreed or not
    QList<Disagreement> disagreements; ///< by time
    TimedAgreement timed; ///< of the codes that counted
    Statistic pabak; ///< over the units, of the codes used
    QMap<QString, std::pair<qsizetype, qsizetype>> byCode; ///< units with that code by either, and how many of them agreed
    bool tooDense = false; ///< not compared: too many codes lie within the tolerance of each other; all but who saw how many is empty
};

[[nodiscard]] PassComparison comparePasses(const coding::CodingPass& first, const coding::CodingPass& second, const PassOptions& options = {});

/// In plain words: "You two agree on 17 of 20; chance would give 11." and what there is too little of to say more; or why there
/// is nothing to say.
[[nodiscard]] QString agreementWords(const PassComparison& comparison, const coding::CodingPass& first);

/// A rater beside a gold pass: not a mark for the rater but where to train.
struct GoldComparison {
    PassComparison comparison; ///< the gold pass is the first
    struct Row {
        QString code;
        qsizetype gold = 0; ///< times it is in the gold pass
        qsizetype found = 0; ///< of these, by the rater with that code
        qsizetype extra = 0; ///< times the rater gave it where the gold pass has something else or nothing
    };
    QList<Row> rows; ///< by code; none when the codes lie too close together to be compared
};
[[nodiscard]] GoldComparison compareWithGold(const coding::CodingPass& gold, const coding::CodingPass& rater, const PassOptions& options = {});

/// A first draft of a consensus beside the originals: what the two agreed on, at the earlier onset and the later offset, each
/// with the marks it stands for. The disagreements are left to people.
[[nodiscard]] coding::CodingPass consensusDraft(const coding::CodingPass& first, const coding::CodingPass& second, const QString& id, const PassOptions& options = {});

} // namespace holdspace::metrics
