// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <library/librarystore.h>
#include <scenario/scenariofile.h>
#include <session/sessionlog.h>

namespace holdspace::test {

/// "Six feet away" and its recorded session, as they ship.
struct SampleSession {
    QJsonObject scenario;
    session::SessionLog log;
};

inline SampleSession sampleSession()
{
    const auto json = scenario::readScenarioFile(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/six-feet-away.scenario.json"));
    auto log = session::readSessionFile(QStringLiteral(HOLDSPACE_RESOURCES "/samples/six-feet-away.session.jsonl"));
    if (!json || !log)
        qFatal("the sample is not there");
    return { *json, std::move(*log) };
}

/// Puts it into a library: the scenario published, the session waiting for its debrief. The session's id.
inline QString keepSample(library::LibraryStore& library, SampleSession sample = sampleSession())
{
    const auto fits = [](const auto& result) {
        if (!result)
            qFatal("the sample does not fit into the library: %s", qPrintable(result.error().text()));
    };
    fits(library.saveDraft(sample.scenario, true));
    const auto version = library.publish(sample.scenario.value(QLatin1String("id")).toString());
    fits(version);
    sample.log.header.scenarioHash = version->hash;
    const SessionId id(sample.log.header.session);
    fits(library.createSession(sample.log.header));
    fits(library.append(id, sample.log.events));
    fits(library.setSessionStatus(id, library::SessionStatus::WaitingForDebrief));
    return id.text();
}

} // namespace holdspace::test
