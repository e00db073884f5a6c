// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QByteArray>
#include <QStringList>

/// Zip archives: .holdscenario (scenario.json and media/) and .holdsession (session.jsonl, codings, media/). Archives
/// from others are hostile until read: nothing is unpacked to where an entry says.
namespace holdspace::library {

/// Opens a zip and judges its names: Malformed when it is no zip, truncated, or an entry is absolute, contains ".."
/// or a backslash, or is a symbolic link, or two carry the name `main`, or none does.
[[nodiscard]] Result<QStringList> archiveNames(const QString& path, const QString& main);

/// One entry's bytes; Malformed when it unpacks to more than `largest` bytes (counted while unpacking) or its
/// checksum is wrong.
[[nodiscard]] Result<QByteArray> readArchiveEntry(const QString& path, const QString& name, qint64 largest);

struct ArchivePart {
    QString name;
    QByteArray bytes; ///< used when `from` is empty
    QString from; ///< a file to copy, or an archive with `fromEntry`
    QString fromEntry;
};

/// Writes an archive whole or not at all.
[[nodiscard]] Outcome writeArchive(const QString& path, const QList<ArchivePart>& parts);

} // namespace holdspace::library
