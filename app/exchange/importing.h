// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loss.h"

#include <foundation/error.h>

/// Foreign files in. All functions are pure but for reading their file, and may run on any thread. A story is always
/// imported as far as possible; an Error says that there is no story at all. Time and memory are linear in the input.
namespace holdspace::exchange {

inline constexpr qint64 kLargestImportBytes = 128LL * 1024 * 1024;
inline constexpr const char* kUntitled = "Untitled story"; ///< the title of a story that has none

enum class ImportFormat {
    Twee, ///< a file, or a folder of files that are one story
    Twine, ///< HTML of Twine 2 or 1, or an archive of several stories
    Outline, ///< plain text
};

/// Which story of several.
struct StoryChoice {
    int index = 0; ///< from 0; used when `title` is empty
    QString title; ///< exact, else ignoring case
};

/// The format of a path by its name: a folder or .twee .tw .twee3 .tw3; .html .htm; .txt .md .outline.
[[nodiscard]] std::optional<ImportFormat> importFormatOf(const QString& path);

/// Every passage becomes a beat (title, plain text, "tags", "position", "size", and "source" where the text as
/// written says more), every link and navigation macro with a literal target an exit; script and stylesheet passages
/// are kept under "twine". A link to a passage that is not there gets an empty beat marked "missing", an ending, so
/// that the scenario can be checked and run. The scenario's id is made from the content: the same file, the same id.
/// Malformed: no passage in it, or larger than kLargestImportBytes. Usage: the chosen story is not there.
[[nodiscard]] Result<Imported> importTwee(const QByteArray& bytes);
[[nodiscard]] Result<Imported> importTwine(const QByteArray& page, const StoryChoice& choice = {});

/// Reads a plain text as scenario; see outline.h for what counts as what. Malformed: nothing but white space, or no text
/// but the bytes of a picture, a document or a program.
[[nodiscard]] Result<Imported> importOutline(const QByteArray& bytes);

/// One of the above from a file, or Twee from all files of a folder in the order of their names. Unreadable: not
/// there. A title that the story lacks is taken from the file's name. Errors name the file.
[[nodiscard]] Result<Imported> importFile(const QString& path, ImportFormat format, const StoryChoice& choice = {});

} // namespace holdspace::exchange
