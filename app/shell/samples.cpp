// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include <library/samples.h>
#include <library/sessions.h>

#include <algorithm>

namespace holdspace::shell {

namespace {
    constexpr auto kSeeded = "samples.seeded";

    Outcome seedScenario(library::LibraryStore& store, const QJsonObject& json)
    {
        if (const Outcome saved = store.saveDraft(json, true); !saved)
            return saved;
        const auto version = store.publish(json.value(QLatin1String("id")).toString());
        return version ? Outcome() : tl::make_unexpected(version.error());
    }

    Outcome seedSession(library::LibraryStore& store, const session::SessionLog& log)
    {
        return library::takeIn(store, log).and_then([&] { return store.markSampleSession(SessionId(log.header.session)); });
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
    // Newest first is how a library lists them: the first sample goes in last.
    QList<QJsonObject> samples = library::sampleScenarios();
    std::reverse(samples.begin(), samples.end());
    for (const QJsonObject& sample : std::as_const(samples)) {
        if (const Outcome outcome = seedScenario(store, sample); !outcome)
            return outcome;
    }
    const auto session = library::sampleSession();
    if (!session)
        return tl::make_unexpected(session.error());
    if (const Outcome outcome = seedSession(store, *session); !outcome)
        return outcome;
    return store.setSetting(QLatin1String(kSeeded), QStringLiteral("1"));
}

} // namespace holdspace::shell
