// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "annotations.h"

#include <foundation/error.h>

/// Annotations as tables and lists: CSV, BORIS, Audacity labels, JSON.
namespace holdspace::exchange {

enum class TableForm {
    Boris, ///< the columns that BORIS' aggregated event table has had in every version; after them one for each modifier, as today's has
    Events, ///< the same, and with them all that a session's events say: Tier, Kind, Coder, Text, Id, Parent, Details
};

/// RFC 4180 in UTF-8, separated by `separator`, lines ended by CR LF, cells made safe; seconds with three decimals.
/// `bom`: with a byte-order mark, as Excel wants it.
[[nodiscard]] Exported writeTable(const AnnotationSet& set, TableForm form, QChar separator = QLatin1Char(','), bool bom = false);

/// Reads such a table by the names of its columns, in any order, with others beside them: of this program, or of any BORIS.
/// A row becomes an annotation in the tier of its behaviour's category (BORIS) or of its Tier (Events). Malformed: a column is
/// missing, no table at all, too large; rows that can't be understood are left out and said.
[[nodiscard]] Result<ReadAnnotations> readTable(const QByteArray& bytes);

/// Reads a BORIS project (JSON, format 7): the observation of that name, or the first. A state lasts from its first to its
/// second event of subject, code and modifiers; one that nobody ended lasts to the last event, and is said.
[[nodiscard]] Result<ReadAnnotations> readBorisProject(const QByteArray& bytes, const QString& observation = {});

/// Audacity's label track: start, end, "tier: text"; seconds with six decimals.
[[nodiscard]] Exported writeLabels(const AnnotationSet& set);
/// The text before the first ": " is the tier; lines of frequencies are passed over; several tracks may follow one another.
[[nodiscard]] Result<ReadAnnotations> readLabels(const QByteArray& bytes);

/// {"format":"holdspace-annotations","version":1,…}: everything a set holds.
[[nodiscard]] Exported writeAnnotationJson(const AnnotationSet& set);
/// Malformed names the JSON pointer; TooNew for a later version.
[[nodiscard]] Result<ReadAnnotations> readAnnotationJson(const QByteArray& bytes);

} // namespace holdspace::exchange
