// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <quazip/quazip.h>
#include <quazip/quazipfile.h>

namespace holdspace::library {

namespace {

constexpr qsizetype kMostEntries = 10'000;
constexpr quint32 kUnixLink = 0xA000;

tl::unexpected<Error> malformed(const QString& path, const QString& place, const QString& expected)
{
    return tl::make_unexpected(Error { ErrorCode::Malformed, expected, path, place });
}

bool isHostile(const QString& name)
{
    const bool drive = name.size() > 1 && name.at(1) == QLatin1Char(':');
    return name.isEmpty() || name.startsWith(QLatin1Char('/')) || drive || name.contains(QLatin1Char('\\'))
        || name.contains(QChar::Null) || name.split(QLatin1Char('/')).contains(QStringLiteral(".."));
}

} // namespace

Result<QStringList> archiveNames(const QString& path, const QString& main)
{
    if (!QFileInfo(path).isFile())
        return tl::make_unexpected(Error { ErrorCode::Unreadable, QStringLiteral("expected a readable file"), path, {} });
    QuaZip zip(path);
    if (!zip.open(QuaZip::mdUnzip))
        return malformed(path, {}, QStringLiteral("expected a zip archive"));
    QStringList names;
    for (bool more = zip.goToFirstFile(); more; more = zip.goToNextFile()) {
        QuaZipFileInfo64 info;
        if (!zip.getCurrentFileInfo(&info))
            return malformed(path, {}, QStringLiteral("expected a complete zip archive"));
        if (isHostile(info.name))
            return malformed(path, info.name, QStringLiteral("expected an entry inside the archive's own folder"));
        if ((info.externalAttr >> 16 & 0xF000) == kUnixLink)
            return malformed(path, info.name, QStringLiteral("expected a file, found a symbolic link"));
        names.append(info.name);
        if (names.size() > kMostEntries)
            return malformed(path, {}, QStringLiteral("expected at most 10 000 entries"));
    }
    if (zip.getZipError() != UNZ_OK)
        return malformed(path, {}, QStringLiteral("expected a complete zip archive"));
    if (names.count(main) > 1)
        return malformed(path, main, QStringLiteral("expected one entry of this name, found several"));
    if (!names.contains(main))
        return malformed(path, main, QStringLiteral("expected this entry in the archive"));
    return names;
}

Result<QByteArray> readArchiveEntry(const QString& path, const QString& name, qint64 largest)
{
    QuaZip zip(path);
    if (!zip.open(QuaZip::mdUnzip) || !zip.setCurrentFile(name, QuaZip::csSensitive))
        return malformed(path, name, QStringLiteral("expected this entry in the archive"));
    QuaZipFile file(&zip);
    if (!file.open(QIODevice::ReadOnly))
        return malformed(path, name, QStringLiteral("expected an entry that can be unpacked"));
    QByteArray out;
    char block[64 * 1024];
    for (;;) {
        const qint64 got = file.read(block, sizeof block);
        if (got < 0)
            return malformed(path, name, QStringLiteral("expected an entry that can be unpacked"));
        if (got == 0)
            break;
        out.append(block, got);
        if (out.size() > largest)
            return malformed(path, name, QStringLiteral("expected at most %1 MiB").arg(largest / 1024 / 1024));
    }
    file.close(); // compares the checksum
    if (file.getZipError() != UNZ_OK)
        return malformed(path, name, QStringLiteral("expected the checksum the archive states"));
    return out;
}

Outcome writeArchive(const QString& path, const QList<ArchivePart>& parts)
{
    const auto failed = [&path](const QString& why) { return tl::make_unexpected(Error { ErrorCode::Failed, why, path, {} }); };
    QBuffer buffer;
    QuaZip zip(&buffer);
    if (!zip.open(QuaZip::mdCreate))
        return failed(QStringLiteral("could not make the archive"));
    // The same parts give the same bytes.
    const QDateTime fixed(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC);
    for (const ArchivePart& part : parts) {
        QByteArray bytes = part.bytes;
        if (!part.fromEntry.isEmpty()) {
            auto copied = readArchiveEntry(part.from, part.fromEntry, std::numeric_limits<int>::max());
            if (!copied)
                return tl::make_unexpected(copied.error());
            bytes = std::move(*copied);
        } else if (!part.from.isEmpty()) {
            QFile file(part.from);
            if (!file.open(QIODevice::ReadOnly))
                return tl::make_unexpected(Error { ErrorCode::Unreadable, QStringLiteral("expected a readable file"), part.from, {} });
            bytes = file.readAll();
        }
        QuaZipNewInfo info(part.name);
        info.dateTime = fixed;
        QuaZipFile file(&zip);
        if (!file.open(QIODevice::WriteOnly, info) || file.write(bytes) != bytes.size())
            return failed(QStringLiteral("could not make the archive"));
        file.close();
    }
    zip.close();
    if (const QFileInfo place(path); place.exists() && !place.isFile()) // a device would be replaced by a file of its name
        return tl::make_unexpected(Error { ErrorCode::ReadOnly, QStringLiteral("this is no file and can't be written over"), path, {} });
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(buffer.data()) != buffer.size() || !out.commit())
        return failed(QStringLiteral("could not write: %1").arg(out.errorString()));
    return {};
}

} // namespace holdspace::library
