// SPDX-License-Identifier: GPL-3.0-or-later
#include "typedpath.h"

#include <QDir>
#include <QStandardPaths>

namespace holdspace::ui {

QString typedPath(const QString& typed)
{
    QString path = QDir::fromNativeSeparators(typed.trimmed());
    if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/")))
        path = QDir::homePath() + path.mid(1);
    return path.isEmpty() ? path : QDir::cleanPath(QDir::home().absoluteFilePath(path));
}

QString suggestedPath(const QString& name, const QString& ending)
{
    QString file = name.simplified();
    if (file.isEmpty())
        file = QStringLiteral("scenario");
    for (QChar& c : file) {
        if (!c.isLetterOrNumber())
            c = QLatin1Char('-');
    }
    QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    if (!folder.exists())
        folder = QDir::home();
    return QDir::toNativeSeparators(folder.filePath(file + ending));
}

} // namespace holdspace::ui
