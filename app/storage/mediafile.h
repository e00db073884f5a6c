// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>

namespace holdspace::storage {

/// Where a library keeps its sounds and films.
[[nodiscard]] inline QString mediaFolder(const QString& library)
{
    return QDir(library).filePath(QStringLiteral("media"));
}

/// The file of one of them: named after what is in it, so that the same sound in two scenarios is there once.
[[nodiscard]] inline QString mediaFile(const QString& library, const QString& hash, const QString& ending)
{
    return QStringLiteral("%1/%2.%3").arg(mediaFolder(library), hash, ending);
}

} // namespace holdspace::storage
