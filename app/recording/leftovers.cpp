// SPDX-License-Identifier: GPL-3.0-or-later
#include "leftovers.h"

#include "runfile.h"

#include <QDir>

namespace holdspace::recording {

namespace {

const QString kPrefix = QStringLiteral("holdspace-recorder-");
constexpr int kLongestPlace = 60;

/// Of "holdspace-recorder-PID" and of what Qt makes beside it for a moment, "holdspace-recorder-PID.XXXXXX".
qint64 pidOf(const QString& name)
{
    bool whole = false;
    const qint64 pid = name.mid(kPrefix.size()).section(QLatin1Char('.'), 0, 0).section(QLatin1Char('-'), 0, 0).toLongLong(&whole);
    return whole ? pid : 0;
}

} // namespace

QString socketOf(qint64 pid)
{
    QString place = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (place.isEmpty() || place.size() > kLongestPlace || !QDir(place).exists())
        place = QDir::tempPath();
    return QStringLiteral("%1/%2%3").arg(place, kPrefix).arg(pid);
}

void removeLeftovers(const QString& folder)
{
    const auto entries = QDir(folder).entryInfoList({ kPrefix + QLatin1Char('*') }, QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo& entry : entries) {
        const qint64 pid = pidOf(entry.fileName());
        if (pid <= 0 || !processBegan(pid).isEmpty())
            continue;
        // Another person's can't be removed, and a link is not followed.
        if (entry.isDir() && !entry.isSymLink())
            QDir(entry.filePath()).removeRecursively();
        else
            QFile::remove(entry.filePath());
    }
}

} // namespace holdspace::recording
