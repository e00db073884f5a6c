// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionfiles.h"

#include "verbs.h"

#include <foundation/wholefile.h>
#include <library/archive.h>
#include <library/samples.h>
#include <library/scenariopackage.h>
#include <scenario/languages.h>
#include <scenario/scenariofile.h>

#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace holdspace::cli {

namespace {
const QString kArchiveEnding = QStringLiteral(".holdsession"), kSessionEntry = QStringLiteral("session.jsonl");
}

Result<QByteArray> sessionBytes(const QString& path)
{
    if (path.endsWith(kArchiveEnding, Qt::CaseInsensitive)) {
        if (const auto names = library::archiveNames(path, kSessionEntry); !names)
            return tl::make_unexpected(names.error());
        return library::readArchiveEntry(path, kSessionEntry, kLargestSession);
    }
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return tl::make_unexpected(Error { ErrorCode::Unreadable, QStringLiteral("expected a readable session file"), path, {} });
    return file.readAll();
}

Result<session::SessionLog> loadSession(const QString& path)
{
    const auto bytes = sessionBytes(path);
    if (!bytes)
        return tl::make_unexpected(bytes.error());
    auto log = session::readSessionText(*bytes);
    if (!log)
        return tl::make_unexpected(log.error().inFile(path));
    if (log->torn)
        complain(QStringLiteral("%1: the last line was cut off and is left out").arg(path));
    return log;
}

Result<QStringList> filesBeside(const QString& path)
{
    if (!path.endsWith(kArchiveEnding, Qt::CaseInsensitive))
        return QStringList();
    auto names = library::archiveNames(path, kSessionEntry);
    if (names)
        names->removeAll(kSessionEntry);
    return names;
}

Outcome writeSession(const QString& path, bool archive, const session::SessionLog& log, const QString& from)
{
    const QByteArray text = session::sessionText(log);
    if (!archive)
        return writeWhole(path, text);
    const auto beside = filesBeside(from);
    if (!beside)
        return tl::make_unexpected(beside.error());
    QList<library::ArchivePart> parts { { kSessionEntry, text, {}, {} } };
    for (const QString& name : *beside)
        parts.append({ name, {}, from, name });
    return library::writeArchive(path, parts);
}

/// Whether the story that the log tells can have been this one's.
static bool knowsEveryBeat(const scenario::Scenario& scenario, const session::SessionLog& log)
{
    return std::all_of(log.events.begin(), log.events.end(), [&scenario](const session::Event& event) {
        const auto* const entered = session::as<session::BeatEntered>(event);
        return !entered || scenario.beat(entered->beat);
    });
}

Result<std::optional<scenario::Scenario>> scenarioFor(const session::SessionLog& log, const QString& path)
{
    const auto read = [&log](const QJsonObject& json) { return scenario::readScenario(scenario::inLanguage(json, log.header.language)).scenario; };
    if (!path.isEmpty()) {
        const auto loaded = library::openScenario(path);
        if (!loaded)
            return tl::make_unexpected(loaded.error());
        return read(loaded->json);
    }
    std::optional<scenario::Scenario> otherVersion;
    for (const QJsonObject& sample : library::sampleScenarios()) {
        if (scenario::contentHash(sample) == log.header.scenarioHash)
            return read(sample);
        if (sample.value(QLatin1String("id")).toString() == log.header.scenarioId)
            otherVersion = read(sample);
    }
    return otherVersion && knowsEveryBeat(*otherVersion, log) ? otherVersion : std::nullopt;
}

} // namespace holdspace::cli
