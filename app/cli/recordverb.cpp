// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <unistd.h>
#include <vector>

namespace holdspace::cli {

/// Becomes the recorder: a program of its own, so that neither the window nor any other verb loads what captures.
int record(const Arguments& arguments)
{
    const QByteArray program = QFile::encodeName(QCoreApplication::applicationDirPath() + QStringLiteral("/holdspace-recorder"));
    QList<QByteArray> words { program };
    for (const QString& argument : arguments)
        words.append(argument.toLocal8Bit());
    std::vector<char*> pointers;
    for (QByteArray& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    ::execv(program.constData(), pointers.data());
    complain(QStringLiteral("holdspace record: %1: %2").arg(QFile::decodeName(program), QString::fromLocal8Bit(std::strerror(errno))));
    return CouldNotWrite;
}

} // namespace holdspace::cli
