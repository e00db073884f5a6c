// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchangeverb.h"

namespace holdspace::cli {

/// What convert is asked beside its files.
struct AnnotationOptions {
    QString into; ///< a session file that the annotations are appended to; empty: a session of their own
    std::optional<qint64> offsetMs; ///< added to all times
    bool offsetFound = false; ///< take the offset that the clock check suggests
    bool chapters = false; ///< captions: the beats instead of what was said
    QString scenario; ///< file for the titles of beats
    QString observation; ///< of a BORIS project
};

/// The annotation format of a path by its name or, for a .json, its content (eaf vtt srt labels boris csv json);
/// empty when it is none.
[[nodiscard]] QString annotationFormat(const QString& path, bool input);

/// Does a conversion with an annotation format at either end; says what was lost and gives the exit code. Nothing when it is
/// not of this kind.
[[nodiscard]] std::optional<int> convertAnnotations(const Conversion& conversion, const AnnotationOptions& options);

} // namespace holdspace::cli
