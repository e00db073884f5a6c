// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonObject>
#include <QStringList>

/// What is pasted into or dropped on an open scenario: a fragment, or a plain text that becomes one. Pure but for reading
/// the file; nothing is changed here.
namespace holdspace::ui {

inline constexpr qint64 kLargestIncomingBytes = 16LL * 1024 * 1024;

struct Incoming {
    QJsonObject fragment; ///< its beats have places
    QStringList lost; ///< sentences: what could not be carried over or needs a look
    bool headless = false; ///< a text without any heading: all of it is one beat
};

/// Malformed when it is neither, with the place.
[[nodiscard]] Result<Incoming> incomingText(const QByteArray& bytes, const QJsonObject& scenario);

/// The same from a file: plain text (.txt .md .outline) or a fragment (.json). Refused: a folder, too large, or another
/// kind of file, said so that a person knows what to do.
[[nodiscard]] Result<Incoming> incomingFile(const QString& path, const QJsonObject& scenario);

/// "Pasted. Two things need a look: …", at most three of them in full.
[[nodiscard]] QString lossWords(const QString& done, const QStringList& lost);

} // namespace holdspace::ui
