// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariopackage.h"

#include "mediakind.h"

#include <scenario/media.h>
#include <scenario/scenariofile.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <algorithm>

namespace holdspace::library {

namespace {

const QString kScenarioEntry = QStringLiteral("scenario.json");
constexpr qint64 kMostMedia = 2'000'000'000; ///< bytes of one scenario: an archive can unpack to any size

QString tr(const char* text)
{
    return QCoreApplication::translate("Media", text);
}

QStringList namedBy(const QJsonObject& json)
{
    return scenario::mediaPaths(scenario::readScenario(json).scenario);
}

/// A file of the scenario's folder. A link may stand in it and lead elsewhere.
QString besideFile(const ScenarioSource& source, const QString& path)
{
    const QString folder = QFileInfo(source.file).absoluteDir().canonicalPath();
    const QFileInfo found(folder + QLatin1Char('/') + path);
    return found.isFile() && found.canonicalFilePath().startsWith(folder + QLatin1Char('/')) ? found.canonicalFilePath() : QString();
}

} // namespace

Result<ScenarioSource> openScenario(const QString& path)
{
    ScenarioSource out;
    out.file = path;
    QFile probe(path);
    const bool zip = path.endsWith(QLatin1String(".holdscenario"), Qt::CaseInsensitive)
        || (QFileInfo(path).isFile() && probe.open(QIODevice::ReadOnly) && probe.peek(4) == QByteArray("PK\x03\x04", 4));
    if (!zip) {
        auto json = scenario::readScenarioFile(path);
        if (!json)
            return tl::make_unexpected(json.error());
        out.json = std::move(*json);
        return out;
    }
    const auto names = archiveNames(path, kScenarioEntry);
    if (!names)
        return tl::make_unexpected(names.error());
    const auto text = readArchiveEntry(path, kScenarioEntry, scenario::kLargestScenarioBytes);
    if (!text)
        return tl::make_unexpected(text.error());
    auto json = scenario::parseScenarioText(*text);
    if (!json) {
        Error error = json.error().inFile(path);
        error.place = error.place.isEmpty() ? kScenarioEntry : kScenarioEntry + QStringLiteral(", ") + error.place;
        return tl::make_unexpected(error);
    }
    out.json = std::move(*json);
    out.archive = true;
    for (const QString& name : *names) {
        if (name.startsWith(QLatin1String("media/")) && !name.endsWith(QLatin1Char('/')))
            out.media.append(name);
    }
    return out;
}

scenario::MediaExists mediaOf(const ScenarioSource& source)
{
    if (source.archive) {
        const QSet<QString> names(source.media.begin(), source.media.end());
        return [names](const QString& media) { return names.contains(media); };
    }
    return [folder = QFileInfo(source.file).absolutePath()](const QString& media) {
        return QFileInfo(folder + QLatin1Char('/') + media).isFile();
    };
}

Result<QByteArray> mediaBytes(const ScenarioSource& source, const QString& path, qint64 largest)
{
    if (source.archive) {
        if (!source.media.contains(path))
            return tl::make_unexpected(Error { ErrorCode::NotFound, tr("This sound or film is not in the archive."), source.file, path });
        return readArchiveEntry(source.file, path, largest);
    }
    const QString beside = scenario::leadsOutside(path) ? QString() : besideFile(source, path);
    if (beside.isEmpty())
        return tl::make_unexpected(Error { ErrorCode::NotFound, tr("This sound or film is not in the scenario’s folder."), source.file, path });
    QFile file(beside);
    if (!file.open(QIODevice::ReadOnly))
        return tl::make_unexpected(Error { ErrorCode::Unreadable, tr("This sound or film can’t be read."), beside, {} });
    QByteArray bytes = file.read(largest + 1);
    if (bytes.size() > largest)
        return tl::make_unexpected(Error { ErrorCode::Refused, tr("This sound or film is larger than %1 MB.").arg(largest / 1'000'000), beside, {} });
    return bytes;
}

bool mediaClash(LibraryStore& store, const QString& scenarioId, const ScenarioSource& source)
{
    const auto known = store.media(scenarioId);
    if (!known || known->isEmpty())
        return false;
    const QStringList named = namedBy(source.json);
    return std::any_of(known->cbegin(), known->cend(), [&](const MediaEntry& entry) {
        if (!named.contains(entry.path))
            return false;
        const auto bytes = mediaBytes(source, entry.path, kLargestMedia);
        return bytes && mediaHash(*bytes) != entry.hash;
    });
}

QStringList keepMedia(LibraryStore& store, const QString& scenarioId, const ScenarioSource& source)
{
    QStringList lost;
    qint64 room = kMostMedia;
    for (const QString& path : namedBy(source.json)) {
        const auto bytes = mediaBytes(source, path, std::min(kLargestMedia, room));
        if (!bytes) {
            lost.append(QStringLiteral("%1: %2").arg(path, bytes.error().message));
            continue;
        }
        room -= bytes->size();
        if (const Outcome kept = store.saveMedia(scenarioId, path, *bytes); !kept)
            lost.append(QStringLiteral("%1: %2").arg(path, kept.error().message));
    }
    return lost;
}

QList<ArchivePart> packageParts(const QJsonObject& scenario, const QList<MediaEntry>& media, QStringList* missing)
{
    QList<ArchivePart> parts { { kScenarioEntry, scenario::canonicalText(scenario), {}, {} } };
    for (const QString& path : namedBy(scenario)) {
        const auto entry = std::find_if(media.cbegin(), media.cend(), [&path](const MediaEntry& each) { return each.path == path; });
        // In the archive, media stand under "media/": what a plain file names elsewhere has no place there.
        if (entry != media.cend() && path.startsWith(QLatin1String("media/")) && QFileInfo(entry->file).isFile())
            parts.append({ path, {}, entry->file, {} });
        else if (missing)
            missing->append(path);
    }
    return parts;
}

} // namespace holdspace::library
