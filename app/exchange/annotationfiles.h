// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "annotations.h"

#include <foundation/error.h>

namespace holdspace::exchange {

/// Formats that hold annotations: eaf vtt srt labels boris csv json.
[[nodiscard]] const QStringList& annotationFormats();
/// That of a file by its name ("talk.vtt", "codes.labels.txt", "events.tsv"); a .json is "json" only when `begin`, its first bytes,
/// say so. Empty: none of them.
[[nodiscard]] QString annotationFormatOf(const QString& fileName, const QByteArray& begin = {});
/// Reads a file of that format. `people`: names that may open a line of a transcript. `observation`: of a BORIS project. The errors are
/// those of the format's reader.
[[nodiscard]] Result<ReadAnnotations> readAnnotations(const QString& format, const QByteArray& bytes, const QStringList& people = {}, const QString& observation = {});

} // namespace holdspace::exchange
