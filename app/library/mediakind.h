// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QByteArray>
#include <optional>

/// Which files are sounds and films, told by what is in them and never by their name. Any thread.
namespace holdspace::library {

enum class MediaKind { Wav, Ogg, Mp3, Flac, M4a, Mp4, WebM };

inline constexpr qint64 kLargestMedia = 200'000'000; ///< bytes of one sound or film

/// The kind that the first bytes say; Malformed when they are of nothing that is played here, or there are none. That a
/// player can decode the rest is another question.
[[nodiscard]] Result<MediaKind> mediaKindOf(const QByteArray& bytes);
/// The same of a file: Unreadable when it can't be read, Refused when it is larger than kLargestMedia.
[[nodiscard]] Result<QByteArray> readMediaFile(const QString& path);

/// "wav", the ending of a file of this kind.
[[nodiscard]] QString endingOf(MediaKind kind);
[[nodiscard]] std::optional<MediaKind> kindOfEnding(const QString& ending); ///< the other way round, of files that the library named
[[nodiscard]] QByteArray contentTypeOf(MediaKind kind); ///< "audio/wav", as a browser is told
[[nodiscard]] bool isFilm(MediaKind kind); ///< may hold a picture
/// One sentence on which files are taken.
[[nodiscard]] QString whatIsPlayed();

/// A path in a scenario for a file that somebody else named: "media/" and what is harmless of the name, with the ending of
/// its kind; with a number (from 2 on) to tell apart what would be called the same.
[[nodiscard]] QString mediaPathFor(const QString& fileName, MediaKind kind, int number = 1);

/// The hash that a sound or film is kept under: SHA-256 in hex.
[[nodiscard]] QString mediaHash(const QByteArray& bytes);

} // namespace holdspace::library
