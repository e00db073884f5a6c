// SPDX-License-Identifier: GPL-3.0-or-later
#include "workplace.h"

#include "runfile.h"

#include <QDir>

#include <unistd.h>

namespace holdspace::recording {

Workplace::Workplace(const QString& folder, const QString& prefix) : m_path(pathOf(folder, prefix, ::getpid())) { }

Workplace::~Workplace() { QDir(m_path).removeRecursively(); }

QString Workplace::pathOf(const QString& folder, const QString& prefix, qint64 pid) { return QStringLiteral("%1/%2%3").arg(folder, prefix).arg(pid); }

void Workplace::clearAway(const QString& folder, const QString& prefix)
{
    const QStringList left = QDir(folder).entryList({ prefix + QLatin1Char('*') }, QDir::Dirs | QDir::Hidden);
    for (const QString& name : left) {
        if (processBegan(name.mid(prefix.size()).toLongLong()).isEmpty())
            QDir(folder + QLatin1Char('/') + name).removeRecursively();
    }
}

} // namespace holdspace::recording
