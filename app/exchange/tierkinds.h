// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace holdspace::exchange {

/// How the events of one kind lie on a time line: which fields of their data are the annotation's text, time and person.
struct TierKind {
    const char* kind;
    const char* tier; ///< its name; "%" stands for the person, the coder or the character
    const char* text; ///< field of the text; empty: the kind itself
    bool number; ///< that field is a number
    const char* onset; ///< field of the onset; empty: the event's own time
    const char* offset; ///< field of the offset; empty: an instant
    const char* person; ///< field of the person whose tier it is; empty: one tier for all
    bool perCoder; ///< a tier for each coder
    bool lasts; ///< stands until the next of its tier
};

/// All kinds with a place on a time line, in the order in which events of one time follow one another.
[[nodiscard]] const QList<TierKind>& tierKinds();
[[nodiscard]] const TierKind* tierKind(const QString& kind);

/// Stretches that begin with one kind and end with another.
struct SpanKind {
    const char* kind; ///< of the tier
    const char* tier;
    const char* starts;
    const char* ends;
};
[[nodiscard]] const QList<SpanKind>& spanKinds();

/// A rater's pass: its beginning, and the tier of its codes (app/coding/codingpass.h).
inline const QString kPassKind = QStringLiteral("coding.started"), kMarkKind = QStringLiteral("coding.marked"), kPassDoneKind = QStringLiteral("coding.done");

inline const QString kSessionKind = QStringLiteral("session"); ///< of the tier whose texts are kinds: started, STOP, ended

} // namespace holdspace::exchange
