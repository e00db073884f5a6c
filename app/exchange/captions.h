// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "annotations.h"

#include <foundation/error.h>

namespace holdspace::exchange {

/// Reads a transcript: WebVTT, or SRT, whose cues are much alike and whose names are often wrong, so both are read by one
/// tolerant reader in any encoding of textdecoding.h. Each voice becomes a tier of kind "speech" with that participant:
/// a `<v Name>`, or a "Name:" before the words where that name opens several cues (or is one of `people`); what nobody is
/// named for is the tier "Utterances". A cue that ends before it begins becomes an instant; one without a readable time is
/// left out and said, as are comments, styles and regions. A WEBVTT without cues, or a file of nothing, has none, and says so.
/// Malformed: anything else without a cue, or too large.
[[nodiscard]] Result<ReadAnnotations> readCaptions(const QByteArray& bytes, const QStringList& people = {});

enum class CaptionForm { WebVtt, SubRip };

/// What of a session goes into a caption file.
enum class CaptionContent {
    Speech, ///< what was said, with `<v Name>` or "Name: "
    Chapters, ///< beats; where there are none the windows
};

/// Names of speakers are participants' labels from the set's header, else their ids. An instant lasts a millisecond. Speech
/// that nobody wrote down is left out and said.
[[nodiscard]] Exported writeCaptions(const AnnotationSet& set, CaptionForm form, CaptionContent content);

} // namespace holdspace::exchange
