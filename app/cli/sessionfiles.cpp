// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionfiles.h"

#include "verbs.h"

#include <library/archive.h>
#include <library/samples.h>
#include <library/scenariopackage.h>
#include <scenario/languages.h>
#include <scenario/scenariofile.h>

#include <QFile>
#include <QFileInfo>

namespace holdspace::cli {

Result<QByteArray> sessionBytes(const QString& path)
{
    if (path.endsWith(QLatin1String(".holdsession"), Qt::CaseInsensitive)) {
        const QString main = QStringLiteral("session.jsonl");
        if (const auto names = library::archiveNames(path, main); !names)
            return tl::make_unexpected(names.error());
        return library::readArchiveEntry(path, main, kLargestSession);
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

/// The scenario of a session: the file named, else the sample with the same content.
std::optional<scenario::Scenario> scenarioFor(const session::SessionLog& log, const QString& path)
{
    if (!path.isEmpty()) {
        if (const auto loaded = library::openScenario(path))
            return scenario::readScenario(scenario::inLanguage(loaded->json, log.header.language)).scenario;
        return std::nullopt;
    }
    for (const QJsonObject& sample : library::sampleScenarios()) {
        if (scenario::contentHash(sample) == log.header.scenarioHash)
            return scenario::readScenario(scenario::inLanguage(sample, log.header.language)).scenario;
    }
    return std::nullopt;
}

} // namespace holdspace::cli
