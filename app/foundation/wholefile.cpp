// SPDX-License-Identifier: GPL-3.0-or-later
#include "wholefile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStorageInfo>
#include <cerrno>
#include <memory>
#include <vector>

namespace holdspace {

namespace {

    QString tr(const char* text)
    {
        return QCoreApplication::translate("holdspace::WholeFile", text);
    }

    tl::unexpected<Error> couldNot(const QString& path, ErrorCode code, const QString& message)
    {
        return tl::make_unexpected(Error { code, message, path, {} });
    }

    tl::unexpected<Error> systemSaid(const WholeFile& file, const QString& said)
    {
        const QFileInfo folder(QFileInfo(file.path).absolutePath());
        const bool full
            = errno == ENOSPC || errno == EDQUOT || QStorageInfo(folder.absoluteFilePath()).bytesAvailable() < file.bytes.size();
        return couldNot(file.path, full ? ErrorCode::DiskFull : ErrorCode::ReadOnly, full ? tr("the disk is full") : said);
    }

} // namespace

Outcome writeWhole(const QString& path, const QByteArray& bytes)
{
    return writeAllWhole({ { path, bytes } });
}

Outcome writeAllWhole(const QList<WholeFile>& files)
{
    // A QSaveFile that is not committed leaves nothing behind.
    std::vector<std::unique_ptr<QSaveFile>> waiting;
    for (const WholeFile& file : files) {
        const QFileInfo place(file.path);
        const QFileInfo folder(place.absolutePath());
        if (!folder.isDir())
            return couldNot(file.path, ErrorCode::ReadOnly, tr("there is no such folder"));
        // A device would be replaced by a file of its name.
        if (!folder.isWritable() || (place.exists() && !place.isFile()))
            return couldNot(file.path, ErrorCode::ReadOnly, tr("this place cannot be written to"));
        waiting.push_back(std::make_unique<QSaveFile>(file.path));
        QSaveFile& save = *waiting.back();
        errno = 0;
        if (!save.open(QIODevice::WriteOnly) || save.write(file.bytes) != file.bytes.size() || !save.flush())
            return systemSaid(file, save.errorString());
    }
    for (size_t i = 0; i < waiting.size(); ++i) {
        errno = 0;
        if (waiting[i]->commit())
            continue;
        const auto said = systemSaid(files.at(static_cast<qsizetype>(i)), waiting[i]->errorString());
        for (size_t done = 0; done < i; ++done)
            QFile::remove(files.at(static_cast<qsizetype>(done)).path);
        return said;
    }
    return {};
}

} // namespace holdspace
