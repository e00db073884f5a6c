// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptstore.h"
#include "librarysamples.h"
#include "outcomes.h"
#include "testregistry.h"

using namespace holdspace;
using namespace holdspace::session;
using namespace holdspace::test;
using library::SessionStatus;

namespace {

Event level(qint64 seq, qint64 t, int value = 3)
{
    return happened(seq, t, LevelSet { CharacterId(QStringLiteral("arta")), scenario::Channel::Fear, value, Cause::Operator, {} });
}

/// Everything that appending and reading back must keep.
QByteArray dump(const QList<Event>& events)
{
    QByteArray out;
    for (const Event& each : events)
        out += eventLine(each) + QByteArray::number(each.recorded.isValid() ? each.recorded.toMSecsSinceEpoch() : -1) + '\n';
    return out;
}

} // namespace

/// What every LibraryStore promises; run against each.
class LibraryStoreContract : public StoreContract {
    Q_OBJECT

private Q_SLOTS:
    void init() { startFresh(); }

    void appendedEventsReadBackEqual()
    {
        OK(m_store->createSession(headerOf(kSession)));
        QList<Event> events { happened(1, 0, SessionStarted { {} }),
            happened(2, 0, BeatEntered { BeatId(QStringLiteral("B1")), {} }), level(3, 20'000), level(4, 20'000, 0) };
        events[2].extra.insert(QStringLiteral("pressure"), 0.25);
        events[3].recorded = {};
        OK(m_store->append(kSession, events.mid(0, 2)));
        OK(m_store->append(kSession, events.mid(2, 1)));
        OK(m_store->append(kSession, events.mid(3)));
        OK(m_store->append(kSession, {}));
        QCOMPARE(dump(m_store->events(kSession).value()), dump(events));
        m_store = &m_kept->reopened();
        QCOMPARE(dump(m_store->events(kSession).value()), dump(events));
        QCOMPARE(dump(m_store->events(kSession, 2).value()), dump(events.mid(2)));
        QVERIFY(m_store->events(kSession, 4).value().isEmpty());
        QVERIFY(m_store->events(kSession, 99).value().isEmpty());
        OK(m_store->append(kSession, { level(5, 30'000) }));
    }

    void headerReadsBackEqual()
    {
        OK(m_store->createSession(headerOf(kSession)));
        m_store = &m_kept->reopened();
        QCOMPARE(headerLine(m_store->sessionHeader(kSession).value()), headerLine(headerOf(kSession)));
    }

    void sessionIdsAreTakenOnce()
    {
        OK(m_store->createSession(headerOf(kSession)));
        QCOMPARE(codeOf(m_store->createSession(headerOf(kSession))), ErrorCode::Refused);
        QCOMPARE(codeOf(m_store->createSession(headerOf(SessionId()))), ErrorCode::Malformed);
    }

    void unknownSessionsAreNotFound()
    {
        const SessionId other(QStringLiteral("nobody"));
        QCOMPARE(codeOf(m_store->append(other, { level(1, 0) })), ErrorCode::NotFound);
        QCOMPARE(codeOf(m_store->events(other)), ErrorCode::NotFound);
        QCOMPARE(codeOf(m_store->sessionHeader(other)), ErrorCode::NotFound);
        QCOMPARE(codeOf(m_store->setSessionStatus(other, SessionStatus::Debriefed)), ErrorCode::NotFound);
        QCOMPARE(codeOf(m_store->markSampleSession(other)), ErrorCode::NotFound);
        QCOMPARE(codeOf(m_store->setPersonName(other, QStringLiteral("p1"), QStringLiteral("Ada"))), ErrorCode::NotFound);
        QCOMPARE(codeOf(m_store->personNames(other)), ErrorCode::NotFound);
    }

    void wrongOrderIsRefusedAsAWhole_data()
    {
        QTest::addColumn<QList<qint64>>("seqs");
        QTest::addColumn<QList<qint64>>("times");
        QTest::newRow("starts with a gap") << QList<qint64> { 4 } << QList<qint64> { 2000 };
        QTest::newRow("repeats the last") << QList<qint64> { 2 } << QList<qint64> { 2000 };
        QTest::newRow("starts again") << QList<qint64> { 1 } << QList<qint64> { 2000 };
        QTest::newRow("gap inside") << QList<qint64> { 3, 5 } << QList<qint64> { 2000, 2000 };
        QTest::newRow("repeats inside") << QList<qint64> { 3, 3 } << QList<qint64> { 2000, 2000 };
        QTest::newRow("backwards") << QList<qint64> { 4, 3 } << QList<qint64> { 2000, 2000 };
        QTest::newRow("time steps back") << QList<qint64> { 3 } << QList<qint64> { 999 };
        QTest::newRow("time steps back inside") << QList<qint64> { 3, 4 } << QList<qint64> { 2000, 1999 };
    }
    void wrongOrderIsRefusedAsAWhole()
    {
        QFETCH(QList<qint64>, seqs);
        QFETCH(QList<qint64>, times);
        OK(m_store->createSession(headerOf(kSession)));
        const QList<Event> before { level(1, 0), level(2, 1000) };
        OK(m_store->append(kSession, before));
        QList<Event> wrong;
        for (qsizetype i = 0; i < seqs.size(); ++i)
            wrong.append(level(seqs.at(i), times.at(i)));
        QCOMPARE(codeOf(m_store->append(kSession, wrong)), ErrorCode::Refused);
        QCOMPARE(dump(m_store->events(kSession).value()), dump(before));
        OK(m_store->append(kSession, { level(3, 1000) }));
        m_store = &m_kept->reopened();
        QCOMPARE(m_store->events(kSession).value().size(), 3);
    }

    void timeStartsAtZero()
    {
        OK(m_store->createSession(headerOf(kSession)));
        QCOMPARE(codeOf(m_store->append(kSession, { level(1, -1) })), ErrorCode::Refused);
    }

    void freeTextComesBackWhereItWas()
    {
        OK(m_store->createSession(headerOf(kSession)));
        TagApplied tag;
        tag.id = QStringLiteral("g1");
        tag.code = QStringLiteral("R_NAME");
        tag.note = QStringLiteral("Ada leant in\n“so”");
        Speech speech { QStringLiteral("p1"), 0, 900, QStringLiteral("transcript"), QStringLiteral("I am so sorry, Mrs Lind."), {}, false };
        const QList<Event> events { happened(1, 0, NoteAdded { QStringLiteral("Ada waited."), true }), happened(2, 1, tag),
            happened(3, 2, PromiseMade { QStringLiteral("p"), QStringLiteral("p1"), QStringLiteral("Call Tom at six") }), happened(4, 3, speech),
            happened(5, 4, BookmarkAdded { QStringLiteral("b"), 4, QStringLiteral("cue missed") }),
            happened(6, 5, BookmarkAdded { QStringLiteral("b2"), 5, {} }), happened(7, 6, NoteAdded { {}, false }),
            happened(8, 7, TagAmended { QStringLiteral("g1"), QJsonObject { { QStringLiteral("note"), QStringLiteral("Bo, not Ada") } } }),
            happened(9, 8, OtherEvent { QStringLiteral("improvised.beat"), QJsonObject { { QStringLiteral("title"), QStringLiteral("Tom comes") } } }) };
        OK(m_store->append(kSession, events.mid(0, 1)));
        OK(m_store->append(kSession, events.mid(1)));
        m_store = &m_kept->reopened();
        QCOMPARE(dump(m_store->events(kSession).value()), dump(events));
        QCOMPARE(dump(m_store->events(kSession, 4).value()), dump(events.mid(4)));
    }

    void kindsThatNobodyKnowsAreKept()
    {
        OK(m_store->createSession(headerOf(kSession)));
        const QJsonObject data { { QStringLiteral("ref"), QJsonValue::Null }, { QStringLiteral("big"), 9007199254740993LL },
            { QStringLiteral("deep"), QJsonObject { { QStringLiteral("list"), QJsonArray { 0.1, QStringLiteral("\u0001\"") } } } } };
        const QList<Event> events { happened(1, 0, OtherEvent { QStringLiteral("robot.waved"), data }) };
        OK(m_store->append(kSession, events));
        m_store = &m_kept->reopened();
        QCOMPARE(dump(m_store->events(kSession).value()), dump(events));
    }

    void sessionsAreListedNewestFirst()
    {
        const SessionId later(QStringLiteral("later"));
        OK(m_store->createSession(headerOf(later, 2'000'000)));
        OK(m_store->createSession(headerOf(kSession, 1'000'000)));
        OK(m_store->append(kSession, { level(1, 0), level(2, 4500) }));
        OK(m_store->markSampleSession(later));
        OK(m_store->setSessionStatus(kSession, SessionStatus::Debriefed));
        m_store = &m_kept->reopened();
        const auto entries = m_store->sessions().value();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries.at(0).id, later.text());
        QCOMPARE(entries.at(0).events, 0);
        QCOMPARE(entries.at(0).lastT, 0);
        QVERIFY(entries.at(0).sample);
        QCOMPARE(entries.at(0).status, SessionStatus::Unfinished);
        QCOMPARE(entries.at(1).events, 2);
        QCOMPARE(entries.at(1).lastT, 4500);
        QVERIFY(!entries.at(1).sample);
        QCOMPARE(entries.at(1).status, SessionStatus::Debriefed);
        QCOMPARE(entries.at(1).scenarioTitle, QStringLiteral("Six feet away"));
        QCOMPARE(entries.at(1).started, QDateTime::fromMSecsSinceEpoch(1'000'000, Qt::UTC));
    }

    void anEndedSessionWaitsForItsDebrief()
    {
        OK(m_store->createSession(headerOf(kSession)));
        OK(m_store->append(kSession, { happened(1, 0, SessionStarted { {} }) }));
        QCOMPARE(m_store->sessions().value().constFirst().status, SessionStatus::Unfinished);
        OK(m_store->append(kSession, { happened(2, 10, SessionEnded { QStringLiteral("operator") }) }));
        QCOMPARE(m_store->sessions().value().constFirst().status, SessionStatus::WaitingForDebrief);
        OK(m_store->setSessionStatus(kSession, SessionStatus::Debriefed));
        OK(m_store->append(kSession, { happened(3, 10, NoteAdded { QStringLiteral("after"), false }) }));
        QCOMPARE(m_store->sessions().value().constFirst().status, SessionStatus::Debriefed);
    }

    void draftsAreKept()
    {
        const QJsonObject first = titled(QStringLiteral("One"));
        const QJsonObject second = titled(QStringLiteral("Two"), QStringLiteral("scn-2"));
        OK(m_store->saveDraft(first, true));
        m_kept->clock.advance(1000);
        OK(m_store->saveDraft(second));
        m_store = &m_kept->reopened();
        QCOMPARE(m_store->draft(kScenario).value(), first);
        auto entries = m_store->scenarios().value();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries.at(0).id, QStringLiteral("scn-2"));
        QVERIFY(!entries.at(0).sample);
        QVERIFY(entries.at(1).sample);
        QCOMPARE(entries.at(1).title, QStringLiteral("One"));
        QCOMPARE(entries.at(1).summary, QStringLiteral("Short."));
        QCOMPARE(entries.at(1).beats, first.value(QLatin1String("beats")).toArray().size());
        QCOMPARE(entries.at(1).minutes, 12.5);
        QCOMPARE(entries.at(1).modified, startOfTests());
        QCOMPARE(entries.at(1).versions, 0);
        QVERIFY(entries.at(1).publishedHash.isEmpty());

        // Saving the same again is no change; a change puts it first, also when the clock jumped back.
        m_kept->clock.shiftWall(-3'600'000);
        OK(m_store->saveDraft(first));
        QCOMPARE(m_store->scenarios().value().at(0).id, QStringLiteral("scn-2"));
        QJsonObject edited = first;
        edited.insert(QStringLiteral("title"), QStringLiteral("One, again"));
        OK(m_store->saveDraft(edited));
        entries = m_store->scenarios().value();
        QCOMPARE(entries.at(0).title, QStringLiteral("One, again"));
        QVERIFY(entries.at(0).sample);
        QCOMPARE(codeOf(m_store->saveDraft(QJsonObject {})), ErrorCode::Malformed);
        QCOMPARE(codeOf(m_store->draft(QStringLiteral("none"))), ErrorCode::NotFound);
    }

    void publishingTheSameContentGivesTheSameVersion()
    {
        const QJsonObject first = titled(QStringLiteral("One"));
        OK(m_store->saveDraft(first));
        const auto one = m_store->publish(kScenario).value();
        QCOMPARE(one.number, 1);
        QCOMPARE(one.hash, scenario::contentHash(first));
        QCOMPARE(one.json, first);
        m_kept->clock.advance(5000);
        const auto again = m_store->publish(kScenario).value();
        QCOMPARE(again.number, 1);
        QCOMPARE(again.published, one.published);
        QVERIFY(!m_store->scenarios().value().constFirst().draftDiffers);

        QJsonObject edited = first;
        edited.insert(QStringLiteral("title"), QStringLiteral("Two"));
        OK(m_store->saveDraft(edited));
        QVERIFY(m_store->scenarios().value().constFirst().draftDiffers);
        const auto two = m_store->publish(kScenario).value();
        QCOMPARE(two.number, 2);
        QCOMPARE(two.title, QStringLiteral("Two"));
        m_store = &m_kept->reopened();
        QCOMPARE(m_store->version(one.hash).value().json, first);
        QCOMPARE(m_store->version(one.hash).value().title, QStringLiteral("One"));
        QCOMPARE(m_store->version(one.hash).value().published, one.published);
        const auto entry = m_store->scenarios().value().constFirst();
        QCOMPARE(entry.versions, 2);
        QCOMPARE(entry.publishedHash, two.hash);
        QVERIFY(!entry.draftDiffers);
        QCOMPARE(codeOf(m_store->version(QStringLiteral("sha256:none"))), ErrorCode::NotFound);
        QCOMPARE(codeOf(m_store->publish(QStringLiteral("none"))), ErrorCode::NotFound);
    }

    void removingAScenarioKeepsItsVersions()
    {
        OK(m_store->saveDraft(titled(QStringLiteral("One"))));
        const auto one = m_store->publish(kScenario).value();
        OK(m_store->createSession(headerOf(kSession)));
        QCOMPARE(m_store->scenarios().value().constFirst().runs, 1);
        OK(m_store->removeScenario(kScenario));
        QCOMPARE(codeOf(m_store->removeScenario(kScenario)), ErrorCode::NotFound);
        m_store = &m_kept->reopened();
        QVERIFY(m_store->scenarios().value().isEmpty());
        QCOMPARE(codeOf(m_store->draft(kScenario)), ErrorCode::NotFound);
        QCOMPARE(m_store->version(one.hash).value().json, one.json);
        OK(m_store->sessionHeader(kSession));
    }

    void namesLiveApartFromTheLog()
    {
        OK(m_store->createSession(headerOf(kSession)));
        OK(m_store->setPersonName(kSession, QStringLiteral("p1"), QStringLiteral("Ada")));
        OK(m_store->setPersonName(kSession, QStringLiteral("p2"), QStringLiteral("Bo")));
        OK(m_store->setPersonName(kSession, QStringLiteral("p1"), QStringLiteral("Ada L.")));
        OK(m_store->setPersonName(kSession, QStringLiteral("p2"), {}));
        m_store = &m_kept->reopened();
        QCOMPARE(m_store->personNames(kSession).value(), (QHash<QString, QString> { { QStringLiteral("p1"), QStringLiteral("Ada L.") } }));
        QVERIFY(!headerLine(m_store->sessionHeader(kSession).value()).contains("Ada"));
    }

    void settingsAreKept()
    {
        QCOMPARE(m_store->setting(QStringLiteral("theme")).value(), QString());
        OK(m_store->setSetting(QStringLiteral("theme"), QStringLiteral("dark")));
        OK(m_store->setSetting(QStringLiteral("theme"), QStringLiteral("light")));
        OK(m_store->setSetting(QStringLiteral("empty"), {}));
        m_store = &m_kept->reopened();
        QCOMPARE(m_store->setting(QStringLiteral("theme")).value(), QStringLiteral("light"));
        QCOMPARE(m_store->setting(QStringLiteral("empty")).value(), QString());
    }
};

class MemoryLibraryContract final : public LibraryStoreContract {
    Q_OBJECT
    std::unique_ptr<KeptStore> made() override { return std::make_unique<KeptMemory>(); }
};
HOLDSPACE_TEST(MemoryLibraryContract)

class SqliteLibraryContract final : public LibraryStoreContract {
    Q_OBJECT
    std::unique_ptr<KeptStore> made() override { return std::make_unique<KeptOnDisk<storage::SqliteLibrary>>(); }
};
HOLDSPACE_TEST(SqliteLibraryContract)

/// The same promises through the thread.
class SqliteStoreThreadContract final : public LibraryStoreContract {
    Q_OBJECT
    std::unique_ptr<KeptStore> made() override { return std::make_unique<KeptOnDisk<storage::SqliteStoreThread>>(); }
};
HOLDSPACE_TEST(SqliteStoreThreadContract)

/// What every StoreThread promises.
class StoreThreadContract : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    SystemClock m_clock;

    std::unique_ptr<library::StoreThread> made(const QString& which, const QString& name)
    {
        if (which == QLatin1String("memory"))
            return std::make_unique<library::MemoryStoreThread>(m_clock);
        auto opened = storage::SqliteStoreThread::open(m_folder.filePath(name));
        return opened ? std::move(*opened) : nullptr;
    }

private Q_SLOTS:
    void answersComeInOrderOnThisThread_data()
    {
        QTest::addColumn<QString>("which");
        QTest::newRow("memory") << QStringLiteral("memory");
        QTest::newRow("sqlite") << QStringLiteral("sqlite");
    }
    void answersComeInOrderOnThisThread()
    {
        QFETCH(QString, which);
        const auto thread = made(which, QStringLiteral("order"));
        QVERIFY(thread);
        OK(thread->store().createSession(headerOf(kSession)));
        QStringList answers;
        const QThread* here = QThread::currentThread();
        for (int i = 1; i <= 20; ++i) {
            thread->appendLater(kSession, { level(i == 11 ? 99 : (i < 11 ? i : i - 1), i) }, [&, i](const Outcome& outcome) {
                QCOMPARE(QThread::currentThread(), here);
                answers.append(QString::number(i) + (outcome ? QString() : QStringLiteral(" refused")));
            });
        }
        thread->saveDraftLater(titled(QStringLiteral("One")), [&](const Outcome& outcome) {
            answers.append(outcome ? QStringLiteral("draft") : outcome.error().text());
        });
        QVERIFY(answers.isEmpty()); // never before the call returns
        QCOMPARE(thread->store().events(kSession).value().size(), 19); // blocking calls wait for what was queued
        QTRY_COMPARE(answers.size(), 21);
        QCOMPARE(answers.at(9), QStringLiteral("10"));
        QCOMPARE(answers.at(10), QStringLiteral("11 refused"));
        QCOMPARE(answers.at(19), QStringLiteral("20"));
        QCOMPARE(answers.at(20), QStringLiteral("draft"));
    }

    void theEndDrainsTheQueue()
    {
        bool called = false;
        {
            const auto thread = made(QStringLiteral("sqlite"), QStringLiteral("drain"));
            QVERIFY(thread);
            OK(thread->store().createSession(headerOf(kSession)));
            for (int i = 1; i <= 50; ++i)
                thread->appendLater(kSession, { level(i, i) }, [&](const Outcome&) { called = true; });
        }
        QCoreApplication::processEvents();
        QVERIFY(!called); // whoever asked may be gone by now
        const auto thread = made(QStringLiteral("sqlite"), QStringLiteral("drain"));
        QVERIFY(thread);
        QCOMPARE(thread->store().events(kSession).value().size(), 50);
    }

    void openingFailsWithTheLibrarysError()
    {
        QFile file(m_folder.filePath(QStringLiteral("a file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(codeOf(storage::SqliteStoreThread::open(file.fileName())), ErrorCode::Unreadable);
    }

    void aFailingMemoryLibrarySaysSo()
    {
        library::MemoryStoreThread thread(m_clock, library::MemoryStoreThread::Delivery::Immediate);
        OK(thread.store().createSession(headerOf(kSession)));
        thread.memory().failWrites(Error { ErrorCode::DiskFull, QStringLiteral("full"), {}, {} });
        ErrorCode code = ErrorCode::Cancelled;
        thread.appendLater(kSession, { level(1, 0) }, [&](const Outcome& outcome) { code = codeOf(outcome); });
        QCOMPARE(code, ErrorCode::DiskFull);
        thread.memory().failWrites({});
        OK(thread.store().append(kSession, { level(1, 0) }));
    }
};
HOLDSPACE_TEST(StoreThreadContract)

#include "tst_librarystore.moc"
