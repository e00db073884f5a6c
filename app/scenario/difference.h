// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"

/// What two states of one scenario differ in, and the way back. Pure, any thread.
namespace holdspace::scenario {

/// A piece of a text that was changed. The pieces that are Same or Removed give the old text, those that are Same
/// or Added the new one.
struct WordPiece {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    QString text;
    friend bool operator==(const WordPiece&, const WordPiece&) = default;
};

/// The two texts word by word (the longest common sequence of words, spaces and signs). Texts that would take too
/// long to compare come out as one Removed and one Added piece between what begins and ends alike.
[[nodiscard]] QList<WordPiece> wordDifference(const QString& before, const QString& after);

/// A field of a thing that is not as it was.
struct FieldChange {
    QStringList path; ///< within the thing: {"ladder", "#3", "line"}
    QJsonValue before; ///< undefined: it was not there
    QJsonValue after; ///< undefined: it is not there any more
    QList<WordPiece> words; ///< of texts, and of lists of texts (a line each); empty for other values
};

struct Change {
    enum class Kind {
        Added,
        Removed,
        Changed,
        Moved, ///< only its place on the map
        Reordered, ///< a list: the things in it come in another order
    };
    Kind kind = Kind::Changed;
    QString list; ///< "beats", "exits", "cast" …; empty: the scenario's own fields
    QString id; ///< what names it; the number in its list for couplings and prompts
    QString title; ///< a title, name, label or text to show; of the new state if there is one
    QString beat; ///< exits: the beat they leave
    QStringList path; ///< in the new state, or in the old one when it was removed
    QList<FieldChange> fields; ///< of Changed: what is different
};

/// Everything that changed, in the order of the file; things that only moved come last.
[[nodiscard]] QList<Change> difference(const QJsonObject& before, const QJsonObject& after);

/// Brings one beat back as it was: with its opportunities and the triggers that were for it, and the exits that led
/// there from beats that still stand. What it names that is not there any more is left out and noted in `leftOut`
/// as "kind id". Empty when the old state has no such beat.
[[nodiscard]] EditGroup restoreBeat(
    const QJsonObject& current, const QJsonObject& old, const QString& beat, QStringList* leftOut = nullptr);

/// Brings the whole old state back as one step.
[[nodiscard]] EditGroup restoreAll(const QJsonObject& current, const QJsonObject& old);

} // namespace holdspace::scenario
