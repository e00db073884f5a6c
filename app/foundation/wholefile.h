// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace holdspace {

/// A file that is to hold these bytes.
struct WholeFile {
    QString path;
    QByteArray bytes;
};

/// Puts bytes in place of a file whole or not at all. DiskFull or ReadOnly, with the file named. Any thread.
[[nodiscard]] Outcome writeWhole(const QString& path, const QByteArray& bytes);

/// The same for several files that belong together: every one is on the disk beside its place before the first is put
/// there, and if one cannot be put there, those that were are removed again. The folders must exist.
[[nodiscard]] Outcome writeAllWhole(const QList<WholeFile>& files);

} // namespace holdspace
