// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlitestorethread.h"

#include <QTimer>
#include <future>

namespace holdspace::storage {

using session::Event;

namespace {

constexpr int kIdleMs = 3000;

} // namespace

/// The library and what belongs to it on the storage thread. Its members are touched there only.
class SqliteStoreThread::Worker final : public QObject {
public:
    /// Work that waits on the storage thread for its turn; blocks the caller.
    template <class Work> auto call(Work work) -> decltype(work(std::declval<Worker&>()))
    {
        Q_ASSERT(QThread::currentThread() != thread());
        std::optional<decltype(work(std::declval<Worker&>()))> answer;
        QMetaObject::invokeMethod(this, [&] { answer.emplace(work(*this)); }, Qt::BlockingQueuedConnection);
        return std::move(*answer);
    }

    Outcome open(const QString& folder, const OpenOptions& options)
    {
        auto opened = SqliteLibrary::open(folder, options);
        if (!opened)
            return tl::make_unexpected(opened.error());
        m_library = std::move(*opened);
        m_idle = std::make_unique<QTimer>();
        m_idle->setSingleShot(true);
        m_idle->setInterval(kIdleMs);
        connect(m_idle.get(), &QTimer::timeout, this, [this] { m_library->tidy(); });
        return {};
    }

    Outcome close()
    {
        m_idle.reset();
        m_library.reset();
        return {};
    }

    /// The library; counts as activity, so that tidying waits for a quiet moment.
    SqliteLibrary& busy()
    {
        m_idle->start();
        return *m_library;
    }

private:
    std::unique_ptr<SqliteLibrary> m_library;
    std::unique_ptr<QTimer> m_idle;
};

/// The same library for the main thread: each call runs on the storage thread, after what was queued before it.
class SqliteStoreThread::Proxy final : public library::LibraryStore {
public:
    explicit Proxy(Worker& worker) : m_worker(worker) { }

    Outcome createSession(const session::SessionHeader& header) override
    {
        return on([&](SqliteLibrary& library) { return library.createSession(header); });
    }
    Outcome append(const SessionId& session, const QList<Event>& events) override
    {
        return on([&](SqliteLibrary& library) { return library.append(session, events); });
    }
    Result<session::SessionHeader> sessionHeader(const SessionId& session) override
    {
        return on([&](SqliteLibrary& library) { return library.sessionHeader(session); });
    }
    Result<QList<Event>> events(const SessionId& session, qint64 afterSeq) override
    {
        return on([&](SqliteLibrary& library) { return library.events(session, afterSeq); });
    }
    Result<QList<library::ScenarioEntry>> scenarios() override
    {
        return on([](SqliteLibrary& library) { return library.scenarios(); });
    }
    Result<QJsonObject> draft(const QString& scenarioId) override
    {
        return on([&](SqliteLibrary& library) { return library.draft(scenarioId); });
    }
    Outcome saveDraft(const QJsonObject& scenario, bool sample) override
    {
        return on([&](SqliteLibrary& library) { return library.saveDraft(scenario, sample); });
    }
    Result<library::ScenarioVersion> publish(const QString& scenarioId) override
    {
        return on([&](SqliteLibrary& library) { return library.publish(scenarioId); });
    }
    Result<library::ScenarioVersion> version(const QString& hash) override
    {
        return on([&](SqliteLibrary& library) { return library.version(hash); });
    }
    Outcome removeScenario(const QString& scenarioId) override
    {
        return on([&](SqliteLibrary& library) { return library.removeScenario(scenarioId); });
    }
    Outcome saveStep(const QJsonObject& scenario, const library::DraftChange& change) override
    {
        return on([&](SqliteLibrary& library) { return library.saveStep(scenario, change); });
    }
    Result<library::DraftHistory> draftHistory(const QString& scenarioId) override
    {
        return on([&](SqliteLibrary& library) { return library.draftHistory(scenarioId); });
    }
    Outcome forgetHistory(const QString& scenarioId) override
    {
        return on([&](SqliteLibrary& library) { return library.forgetHistory(scenarioId); });
    }
    Result<library::VersionEntry> saveVersion(const QString& scenarioId, const QString& name) override
    {
        return on([&](SqliteLibrary& library) { return library.saveVersion(scenarioId, name); });
    }
    Result<QList<library::VersionEntry>> versions(const QString& scenarioId) override
    {
        return on([&](SqliteLibrary& library) { return library.versions(scenarioId); });
    }
    Outcome saveFragment(const QString& name, const QJsonObject& json) override
    {
        return on([&](SqliteLibrary& library) { return library.saveFragment(name, json); });
    }
    Result<QList<library::FragmentEntry>> fragments() override
    {
        return on([](SqliteLibrary& library) { return library.fragments(); });
    }
    Outcome removeFragment(const QString& name) override
    {
        return on([&](SqliteLibrary& library) { return library.removeFragment(name); });
    }
    Outcome saveCodebook(const coding::Codebook& book) override
    {
        return on([&](SqliteLibrary& library) { return library.saveCodebook(book); });
    }
    Result<QList<coding::Codebook>> codebooks() override
    {
        return on([](SqliteLibrary& library) { return library.codebooks(); });
    }
    Outcome removeCodebook(const QString& id, const QString& version) override
    {
        return on([&](SqliteLibrary& library) { return library.removeCodebook(id, version); });
    }
    Outcome saveMedia(const QString& scenarioId, const QString& path, const QByteArray& bytes) override
    {
        return on([&](SqliteLibrary& library) { return library.saveMedia(scenarioId, path, bytes); });
    }
    Result<QList<library::MediaEntry>> media(const QString& scenarioId) override
    {
        return on([&](SqliteLibrary& library) { return library.media(scenarioId); });
    }
    Result<QList<library::SessionEntry>> sessions() override
    {
        return on([](SqliteLibrary& library) { return library.sessions(); });
    }
    Outcome setSessionStatus(const SessionId& session, library::SessionStatus status) override
    {
        return on([&](SqliteLibrary& library) { return library.setSessionStatus(session, status); });
    }
    Outcome markSampleSession(const SessionId& session) override
    {
        return on([&](SqliteLibrary& library) { return library.markSampleSession(session); });
    }
    Outcome removeRehearsal(const SessionId& session) override
    {
        return on([&](SqliteLibrary& library) { return library.removeRehearsal(session); });
    }
    Outcome setPersonName(const SessionId& session, const QString& participant, const QString& name) override
    {
        return on([&](SqliteLibrary& library) { return library.setPersonName(session, participant, name); });
    }
    Result<QHash<QString, QString>> personNames(const SessionId& session) override
    {
        return on([&](SqliteLibrary& library) { return library.personNames(session); });
    }
    Result<QString> setting(const QString& key) override
    {
        return on([&](SqliteLibrary& library) { return library.setting(key); });
    }
    Outcome setSetting(const QString& key, const QString& value) override
    {
        return on([&](SqliteLibrary& library) { return library.setSetting(key, value); });
    }

private:
    template <class Work> auto on(Work work) -> decltype(work(std::declval<SqliteLibrary&>()))
    {
        return m_worker.call([&](Worker& worker) { return work(worker.busy()); });
    }

    Worker& m_worker;
};

SqliteStoreThread::SqliteStoreThread()
    : m_callbacks(std::make_unique<QObject>())
    , m_worker(std::make_unique<Worker>())
    , m_proxy(std::make_unique<Proxy>(*m_worker))
{
    m_thread.setObjectName(QStringLiteral("storage"));
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

Result<std::unique_ptr<SqliteStoreThread>> SqliteStoreThread::open(
    const QString& folder, const OpenOptions& options, const std::function<void()>& meanwhile)
{
    std::unique_ptr<SqliteStoreThread> made(new SqliteStoreThread);
    std::promise<Outcome> opening;
    QMetaObject::invokeMethod(
        made->m_worker.get(), [&] { opening.set_value(made->m_worker->open(folder, options)); }, Qt::QueuedConnection);
    if (meanwhile)
        meanwhile();
    if (const Outcome opened = opening.get_future().get(); !opened)
        return tl::make_unexpected(opened.error());
    return made;
}

SqliteStoreThread::~SqliteStoreThread()
{
    // Waits behind everything that was queued, and closes the library on the thread that opened it.
    static_cast<void>(m_worker->call([](Worker& worker) { return worker.close(); }));
    m_thread.quit();
    m_thread.wait();
}

void SqliteStoreThread::post(std::function<Outcome(SqliteLibrary&)> work, std::function<void(const Outcome&)> done)
{
    // m_callbacks outlives the thread, so the storage thread may always post to it.
    QMetaObject::invokeMethod(
        m_worker.get(),
        [worker = m_worker.get(), callbacks = m_callbacks.get(), work = std::move(work), done = std::move(done)] {
            const Outcome outcome = work(worker->busy());
            if (done)
                QMetaObject::invokeMethod(callbacks, [done, outcome] { done(outcome); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void SqliteStoreThread::appendLater(
    const SessionId& session, const QList<Event>& events, std::function<void(const Outcome&)> done)
{
    post([session, events](SqliteLibrary& library) { return library.append(session, events); }, std::move(done));
}

void SqliteStoreThread::saveDraftLater(const QJsonObject& scenario, std::function<void(const Outcome&)> done)
{
    post([scenario](SqliteLibrary& library) { return library.saveDraft(scenario); }, std::move(done));
}

void SqliteStoreThread::saveStepLater(
    const QJsonObject& scenario, const library::DraftChange& change, std::function<void(const Outcome&)> done)
{
    post([scenario, change](SqliteLibrary& library) { return library.saveStep(scenario, change); }, std::move(done));
}

library::LibraryStore& SqliteStoreThread::store()
{
    return *m_proxy;
}

} // namespace holdspace::storage
