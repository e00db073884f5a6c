// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include <scenario/scenariofile.h>
#include <session/sessionlog.h>

#include <QDirIterator>
#include <QFile>

namespace holdspace::shell {

namespace {
    constexpr auto kSeeded = "samples.seeded";

    Result<QByteArray> content(const QString& path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Unreadable, file.errorString());
        return file.readAll();
    }

    Outcome seedScenario(library::LibraryStore& store, const QString& path)
    {
        const auto text = content(path);
        if (!text)
            return tl::make_unexpected(text.error());
        const auto json = scenario::parseScenarioText(*text);
        if (!json)
            return tl::make_unexpected(json.error().inFile(path));
        if (const Outcome saved = store.saveDraft(*json, true); !saved)
            return saved;
        const auto version = store.publish(json->value(QLatin1String("id")).toString());
        return version ? Outcome() : tl::make_unexpected(version.error());
    }

    Outcome seedSession(library::LibraryStore& store, const QString& path)
    {
        const auto text = content(path);
        if (!text)
            return tl::make_unexpected(text.error());
        const auto log = session::readSessionText(*text);
        if (!log)
            return tl::make_unexpected(log.error().inFile(path));
        const SessionId id(log->header.session);
        return store.createSession(log->header)
            .and_then([&] { return store.append(id, log->events); })
            .and_then([&] { return store.markSampleSession(id); })
            .and_then([&] { return store.setSessionStatus(id, library::SessionStatus::WaitingForDebrief); });
    }

    QStringList sorted(const QString& folder)
    {
        QStringList paths;
        QDirIterator files(folder);
        while (files.hasNext())
            paths.append(files.next());
        paths.sort();
        return paths;
    }
}

Outcome seedSamples(library::LibraryStore& store)
{
    const auto seeded = store.setting(QLatin1String(kSeeded));
    const auto scenarios = store.scenarios();
    if (!seeded || !scenarios)
        return tl::make_unexpected(seeded ? scenarios.error() : seeded.error());
    if (!seeded->isEmpty() || !scenarios->isEmpty())
        return {};
    for (const QString& path : sorted(QStringLiteral(":/holdspace/scenarios"))) {
        if (const Outcome outcome = seedScenario(store, path); !outcome)
            return outcome;
    }
    for (const QString& path : sorted(QStringLiteral(":/holdspace/samples"))) {
        if (const Outcome outcome = seedSession(store, path); !outcome)
            return outcome;
    }
    return store.setSetting(QLatin1String(kSeeded), QStringLiteral("1"));
}

} // namespace holdspace::shell
