// SPDX-License-Identifier: GPL-3.0-or-later
// What the console opens: a scenario of the library to prepare a run of, or a session that was not ended to go on with.
#include "runviewmodel.h"

#include "runwords.h"

#include <scenario/check.h>
#include <scenario/languages.h>
#include <scenario/scenariofile.h>

#include <algorithm>

namespace holdspace::ui {

using namespace session;

void RunViewModel::onOpened(Navigator::Page page, const QString& id)
{
    if (page != Navigator::Page::Run)
        return;
    if (live()) {
        const auto& header = m_session->header();
        if (!id.isEmpty() && id != header.session && id != header.scenarioId)
            m_services.notices.post(Notices::Kind::Info, tr("“%1” is still running. End it before you open another one.").arg(title()));
        return;
    }
    if (id.isEmpty()) {
        if (!m_scenario)
            openNothingNamed();
        return;
    }
    if (m_session && id == m_session->header().session)
        return;
    const auto kept = m_services.store.store().scenarios();
    const bool isScenario = kept && std::any_of(kept->begin(), kept->end(), [&](const auto& entry) { return entry.id == id; });
    if (isScenario)
        prepare(id);
    else
        pickUp(id);
}

void RunViewModel::openNothingNamed()
{
    const auto kept = m_services.store.store().scenarios();
    if (!kept || kept->isEmpty())
        return;
    const auto sample = std::find_if(kept->begin(), kept->end(),
        [](const auto& entry) { return entry.sample && entry.title == QLatin1String("Six feet away"); });
    prepare(sample == kept->end() ? kept->first().id : sample->id);
}

void RunViewModel::adopt(const library::ScenarioVersion& version, const QString& language)
{
    QStringList fellBack;
    const QJsonObject texts = scenario::inLanguage(version.json, language, &fellBack);
    m_version = version;
    m_language = language;
    m_untranslated = fellBack.size();
    adopt(std::make_shared<const scenario::Scenario>(scenario::readScenario(texts).scenario), version.hash);
}

void RunViewModel::setLanguage(int index)
{
    const QString tag = index > 0 ? scenario::languagesOf(m_version.json).value(index) : QString();
    if (phase() != Phase::Prepare || tag == m_language)
        return;
    adopt(library::ScenarioVersion(m_version), tag);
    refreshPreparation();
    Q_EMIT changed();
}

int RunViewModel::language() const
{
    return m_language.isEmpty() ? 0 : static_cast<int>(scenario::languagesOf(m_version.json).indexOf(m_language));
}

QStringList RunViewModel::languages() const
{
    QStringList names;
    for (const QString& tag : scenario::languagesOf(m_version.json))
        names.append(runwords::languageName(tag));
    return names;
}

QString RunViewModel::languageNote() const
{
    return m_untranslated == 0 ? QString()
                               : tr("What is not translated stays in %1. Texts not translated: %2.").arg(languages().first()).arg(m_untranslated);
}

bool RunViewModel::prepare(const QString& scenarioId, const QString& language)
{
    auto& store = m_services.store.store();
    const auto refuse = [this](const Error& error) {
        m_services.notices.post(Notices::Kind::Warning, tr("This scenario can’t be run yet: %1").arg(error.message));
        return false;
    };
    const auto kept = store.scenarios();
    if (!kept)
        return refuse(kept.error());
    const auto entry = std::find_if(kept->begin(), kept->end(), [&](const auto& one) { return one.id == scenarioId; });
    if (entry == kept->end())
        return false;
    // A run is pinned to a published version, so that its debrief always finds what was played.
    QString hash = entry->publishedHash;
    if (hash.isEmpty()) {
        const auto draft = store.draft(scenarioId);
        if (!draft)
            return refuse(draft.error());
        if (scenario::hasErrors(scenario::check(*draft))) {
            m_services.notices.post(Notices::Kind::Warning, tr("“%1” still has errors and can’t be run.").arg(entry->title),
                tr("Show them"), [this, scenarioId] { m_services.navigator.go(Navigator::Page::Author, scenarioId); });
            return false;
        }
        const auto published = store.publish(scenarioId);
        if (!published)
            return refuse(published.error());
        hash = published->hash;
    }
    const auto version = store.version(hash);
    if (!version)
        return refuse(version.error());

    leaveSession();
    adopt(*version, scenario::languagesOf(version->json).contains(language) ? language : QString());
    m_prebrief.startOver();
    m_players.startOver(m_version.json);
    m_recording.prepare(m_scenario->recording);
    m_preflight.setMinutes(static_cast<int>(m_scenario->minutes));
    beginPhase();
    refreshPreparation();
    Q_EMIT changed();
    Q_EMIT clockChanged();
    return true;
}

void RunViewModel::pickUp(const QString& sessionId)
{
    auto& store = m_services.store.store();
    const SessionId id(sessionId);
    const auto header = store.sessionHeader(id);
    const auto events = header ? store.events(id) : Result<QList<Event>>(tl::make_unexpected(header.error()));
    const auto version = events ? store.version(header->scenarioHash)
                                : Result<library::ScenarioVersion>(tl::make_unexpected(events.error()));
    if (!version) {
        m_services.notices.post(
            Notices::Kind::Danger, tr("This session can’t be picked up: %1").arg(version.error().message));
        return;
    }
    const bool over = std::any_of(events->begin(), events->end(),
        [](const Event& event) { return as<SessionEnded>(event) || as<StopCalled>(event); });
    if (over) {
        m_services.navigator.go(Navigator::Page::Debrief, sessionId);
        return;
    }
    leaveSession();
    adopt(*version, header->language);
    QList<Prebrief::Person> people;
    const auto names = store.personNames(id);
    for (const auto& participant : header->participants) {
        if (participant.role == QLatin1String("LEARNER"))
            people.append({ participant.id, participant.label, names ? names->value(participant.id) : QString(), {} });
    }
    m_prebrief.setPeople(people);
    beginSession(*header, *events);
}

} // namespace holdspace::ui
