// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mediastore.h"

#include <functional>

typedef struct _GstSample GstSample;
typedef struct _GstStructure GstStructure;

namespace holdspace::recording {

/// What a file holds, as its own headers say.
struct MediaFacts {
    bool sound = false, picture = false;
    double lengthMs = 0;
};

inline constexpr double kLongestMediaMs = 12 * 3'600'000.0;

/// Looks at a file that somebody brought. Unreadable when it can't be opened; Malformed, with what the decoder says, when it is
/// no sound and no film, is damaged, or is longer than twelve hours.
[[nodiscard]] Result<MediaFacts> lookAt(const QString& file);

/// One pass through some media, from its beginning to its end, as fast as it goes. For programs that do nothing else.
struct MediaRun {
    QString text; ///< GStreamer's words after the source, which ends with "decodebin"; an appsink "out" takes what comes of it
    QString file; ///< what is read; empty: `store` and `segment`
    MediaStore* store = nullptr;
    SegmentName segment;
    std::function<Outcome(GstSample* sample)> take; ///< a piece came out; an error ends the pass
    std::function<void(const GstStructure* said)> heard; ///< an element said something
    std::function<void(double ms)> first; ///< when what goes through the element "first" begins, by the file's own time
    std::function<void(double ms)> reached; ///< up to here
};
/// When a piece is, by the time a player shows: what a file's edit list cuts off at its start does not count. ms.
[[nodiscard]] double timeOf(GstSample* sample);
/// Malformed with the decoder's words; what take() answered; Failed when nothing comes any more.
[[nodiscard]] Outcome runThrough(const MediaRun& run);

} // namespace holdspace::recording
