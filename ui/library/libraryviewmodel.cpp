// SPDX-License-Identifier: GPL-3.0-or-later
#include "libraryviewmodel.h"

#include <library/samples.h>
#include <scenario/scenariofile.h>
#include <scenario/templates.h>
#include <scenario/walker.h>

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QTimer>
#include <QtConcurrentRun>
#include <algorithm>

namespace holdspace::ui {

namespace {
    using library::ScenarioEntry;
    using library::SessionEntry;
    using library::SessionStatus;
    using Page = Navigator::Page;

    constexpr qsizetype kCurveWalks = 60;
    constexpr quint64 kCurveSeed = 1;

    bool isDraft(const ScenarioEntry& entry)
    {
        return entry.versions == 0 || entry.draftDiffers;
    }

    bool isPublished(const ScenarioEntry& entry)
    {
        return entry.versions > 0;
    }

    bool holdsAll(const QString& text, const QStringList& words)
    {
        return std::all_of(
            words.cbegin(), words.cend(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    }
}

LibraryViewModel::LibraryViewModel(Services services, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_templates(new TemplateList(this))
    , m_scenarios(new ScenarioCards(this))
    , m_unfinished(new SessionCards(this))
    , m_waiting(new SessionCards(this))
    , m_debriefed(new SessionCards(this))
{
    connect(&services.navigator, &Navigator::opened, this, [this](Page page) {
        if (page == Page::Library)
            reload();
    });
    services.commands.add({ QStringLiteral("library.new"), tr("New scenario"), QKeySequence(QStringLiteral("Ctrl+N")), Page::Library,
        {}, [this] { newScenario(); } });
    services.commands.add({ QStringLiteral("library.import"), tr("Import a scenario file"), QKeySequence(QStringLiteral("Ctrl+O")),
        Page::Library, {}, [this] { Q_EMIT importRequested(); } });
    reload();
}

int LibraryViewModel::draftCount() const
{
    return static_cast<int>(std::count_if(m_allScenarios.cbegin(), m_allScenarios.cend(), isDraft));
}

int LibraryViewModel::publishedCount() const
{
    return static_cast<int>(std::count_if(m_allScenarios.cbegin(), m_allScenarios.cend(), isPublished));
}

void LibraryViewModel::setShown(Shown shown)
{
    if (m_shown == shown)
        return;
    m_shown = shown;
    Q_EMIT shownChanged();
    refilter();
}

void LibraryViewModel::setSearch(const QString& search)
{
    if (m_search == search)
        return;
    m_search = search;
    Q_EMIT searchChanged();
    refilter();
}

void LibraryViewModel::reload()
{
    const auto scenarios = m_services.store.store().scenarios();
    const auto sessions = m_services.store.store().sessions();
    if (!scenarios || !sessions) {
        complain(tr("The library could not be read."), scenarios ? sessions.error() : scenarios.error());
        return;
    }
    m_allScenarios = *scenarios;
    m_allSessions = *sessions;
    m_takes.read(m_services.store.store(), m_allSessions);
    refilter();
    Q_EMIT loaded();
}

void LibraryViewModel::refilter()
{
    const QStringList words = m_search.split(QLatin1Char(' '), Qt::SkipEmptyParts);

    QList<ScenarioEntry> scenarios;
    std::copy_if(m_allScenarios.cbegin(), m_allScenarios.cend(), std::back_inserter(scenarios), [&](const ScenarioEntry& entry) {
        return (m_shown != Shown::Drafts || isDraft(entry)) && (m_shown != Shown::Published || isPublished(entry))
            && holdsAll(entry.title + QLatin1Char(' ') + entry.summary, words);
    });
    m_scenarios->show(scenarios);

    const QDate today = m_services.clock.utcNow().toLocalTime().date();
    const auto showSessions = [&](SessionCards* cards, SessionStatus status, bool searched) {
        QList<SessionEntry> sessions;
        std::copy_if(m_allSessions.cbegin(), m_allSessions.cend(), std::back_inserter(sessions), [&](const SessionEntry& entry) {
            return entry.status == status && !isLive(entry.id)
                && (!searched || holdsAll(entry.scenarioTitle + QLatin1Char(' ') + SessionCards::dayText(entry.started), words));
        });
        cards->show(sessions, today, m_takes);
    };
    showSessions(m_unfinished, SessionStatus::Unfinished, false); // what needs someone now is never searched away
    showSessions(m_waiting, SessionStatus::WaitingForDebrief, true);
    showSessions(m_debriefed, SessionStatus::Debriefed, true);
}

void LibraryViewModel::newScenario()
{
    const QString id = newUuidV7(m_services.clock.utcNow().toMSecsSinceEpoch());
    const Outcome saved = m_services.store.store().saveDraft(scenario::newScenario(id, tr("New scenario")));
    if (!saved) {
        complain(tr("The new scenario could not be saved."), saved.error());
        return;
    }
    reload();
    edit(id);
}

void LibraryViewModel::edit(const QString& scenarioId)
{
    m_services.navigator.go(Page::Author, scenarioId);
}

void LibraryViewModel::run(const QString& scenarioId)
{
    m_services.navigator.go(Page::Run, scenarioId);
}

void LibraryViewModel::debrief(const QString& sessionId)
{
    m_services.navigator.go(Page::Debrief, sessionId);
}

void LibraryViewModel::pickUp(const QString& sessionId)
{
    m_services.navigator.go(Page::Run, sessionId);
}

void LibraryViewModel::endThere(const QString& sessionId)
{
    const SessionId session(sessionId);
    const auto entry = std::find_if(
        m_allSessions.cbegin(), m_allSessions.cend(), [&](const SessionEntry& one) { return one.id == sessionId; });
    if (entry == m_allSessions.cend() || isLive(sessionId))
        return;
    auto& store = m_services.store.store();
    const auto logged = store.events(session);
    Outcome ended;
    if (!logged) {
        ended = tl::make_unexpected(logged.error());
    } else if (!logged->isEmpty()) {
        session::Event event;
        event.seq = logged->last().seq + 1;
        event.t = logged->last().t;
        event.by = QStringLiteral("operator");
        event.payload = session::SessionEnded {};
        event.recorded = m_services.clock.utcNow();
        ended = store.append(session, { event });
    }
    if (ended)
        ended = store.setSessionStatus(session, SessionStatus::WaitingForDebrief);
    if (!ended)
        complain(tr("The session could not be ended."), ended.error());
    else
        Q_EMIT endedThere(sessionId);
    reload();
}

void LibraryViewModel::newFromTemplate(const QString& key)
{
    for (const scenario::ScenarioTemplate& each : scenario::scenarioTemplates()) {
        if (key != QLatin1String(each.key))
            continue;
        for (const QJsonObject& sample : library::sampleScenarios()) {
            if (sample.value(QLatin1String("id")) != QLatin1String(each.sample))
                continue;
            const QString id = newUuidV7(m_services.clock.utcNow().toMSecsSinceEpoch());
            const QString title = QCoreApplication::translate("ScenarioTemplates", each.title);
            const Outcome saved = m_services.store.store().saveDraft(scenario::emptied(sample, id, title));
            if (!saved) {
                complain(tr("The new scenario could not be saved."), saved.error());
                return;
            }
            reload();
            edit(id);
            return;
        }
    }
}

QList<QPointF> LibraryViewModel::curve(const QString& scenarioId)
{
    const auto entry = std::find_if(
        m_allScenarios.cbegin(), m_allScenarios.cend(), [&](const ScenarioEntry& one) { return one.id == scenarioId; });
    if (entry == m_allScenarios.cend())
        return {};
    Curve& known = m_curves[scenarioId];
    if (known.modified != entry->modified && !known.atWork) {
        known.atWork = true;
        // After the frame that asked: the first one must not wait for eight drafts to be read.
        QTimer::singleShot(0, this, [this, scenarioId, modified = entry->modified] { workOutCurve(scenarioId, modified); });
    }
    return known.points;
}

void LibraryViewModel::workOutCurve(const QString& scenarioId, const QDateTime& modified)
{
    const auto draft = m_services.store.store().draft(scenarioId);
    if (!draft) {
        m_curves.remove(scenarioId);
        return;
    }
    auto* const watcher = new QFutureWatcher<QList<QPointF>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, scenarioId, modified] {
        m_curves.insert(scenarioId, { modified, watcher->result(), false });
        watcher->deleteLater();
        Q_EMIT curveReady(scenarioId);
    });
    watcher->setFuture(QtConcurrent::run([json = *draft] {
        return scenario::walk(scenario::readScenario(json).scenario, kCurveWalks, kCurveSeed).curve;
    }));
}

void LibraryViewModel::complain(const QString& sentence, const Error& error)
{
    m_services.notices.post(Notices::Kind::Warning, QStringLiteral("%1 %2").arg(sentence, error.text()));
}

} // namespace holdspace::ui
