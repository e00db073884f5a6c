// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conditions.h"

#include <QStringList>

/// What the text of a passage says: its links, what it sets, and its words without markup.
namespace holdspace::exchange {

/// A condition around a link.
struct Guard {
    QString raw; ///< as written, shortened when very long
    std::optional<Comparing> comparing; ///< nothing: not of the subset that compares
    std::optional<double> afterSeconds; ///< not a condition but a delay
};

/// A way out of a passage with a target that is written out.
struct Link {
    enum class Way { Choice, Automatic, Included };
    QString target; ///< a passage's name, trimmed
    QString label; ///< empty: the target's name
    Way way = Way::Choice;
    QList<Guard> guards; ///< all must hold
    QList<Assignment> sets; ///< when it is taken
    bool toStart = false; ///< Chapbook's restart link; `target` is empty
};

struct PassageText {
    QString plain;
    QList<Link> links; ///< in the order written
    QList<Assignment> sets; ///< on entering
    QList<Assignment> guardedSets; ///< under a condition: not carried
    QStringList computed; ///< ways out whose target is computed, as written
    QStringList outside; ///< addresses of the web
    QStringList notCarried; ///< names of macros that do something we have no word for
    bool guardedText = false; ///< words shown under a condition only
    bool unclosed = false; ///< a macro that never ends
    qsizetype linksLeft = 0; ///< beyond kMostLinks
};

inline constexpr qsizetype kMostLinks = 10'000; ///< in one passage; further ones are left as text

/// Reads Harlowe, SugarCube, Twine 1 and Chapbook alike, because what a story claims to be is not always so; only
/// Chapbook's line marks need its name. "[[…]]" counts wherever Twine's editor would draw an arrow, comments
/// included. Links: text->target (rightmost), target<-text (leftmost), text|target, target; a setter "][$x to 1".
/// Linear; nesting deeper than 64 is not followed.
[[nodiscard]] PassageText readPassageText(const QString& source, bool chapbook);

/// Chapbook by its name, or, when no name is given, by its marks.
[[nodiscard]] bool looksLikeChapbook(const QString& format, const QString& source);

} // namespace holdspace::exchange
