// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "annotations.h"

#include <foundation/error.h>

namespace holdspace::exchange {

/// Reads ELAN's .eaf of any version. Every annotation of every tier comes over, also from files that break ELAN's schema;
/// each thing that was mended or has no place here is a loss. Annotations without a time of their own get one: slots
/// without value stand at even distances between those of their chain that have one, the parts of a symbolic subdivision
/// share the annotation they refer to evenly, an association takes it over. Linear in the file.
/// Malformed: no XML, no ANNOTATION_DOCUMENT, a document type (entities are never followed), elements nested deeper than
/// kDeepestElement, larger than kLargestImportBytes. A file that breaks off is read as far as it goes, if tiers were there.
[[nodiscard]] Result<ReadAnnotations> readEaf(const QByteArray& bytes);

inline constexpr int kDeepestElement = 64;

/// Writes EAF 3.0, valid by its schema: a tier each, what a session's events say beyond time and text in a tier
/// "details@TIER" below it, the values a tier may hold as controlled vocabulary. ELAN allows no two annotations of a tier
/// at one time: those that overlap go to "TIER 2", "TIER 3". An instant becomes a millisecond. The same set gives the same bytes.
[[nodiscard]] Exported writeEaf(const AnnotationSet& set);

/// The form of a set that a file can hold, as writeEaf writes it and readEaf gives it back: overlaps spread over tiers,
/// instants one millisecond long, ids given.
[[nodiscard]] AnnotationSet spreadForEaf(const AnnotationSet& set);

} // namespace holdspace::exchange
