// SPDX-License-Identifier: GPL-3.0-or-later
#include "draftauthor.h"
#include "librarysamples.h"
#include "outcomes.h"
#include "testregistry.h"

#include <library/draftjournal.h>
#include <library/memorylibrary.h>
#include <storage/sqlitestorethread.h>

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace holdspace;
using namespace holdspace::test;
using library::DraftChange;
using library::DraftHistory;
using library::DraftJournal;
using library::DraftStep;
using Kind = library::DraftChange::Kind;
using State = library::DraftJournal::State;

namespace {

/// Counts the steps that are handed over.
class Counting final : public library::StoreThread {
public:
    explicit Counting(library::StoreThread& inner)
        : m_inner(inner)
    {
    }
    void appendLater(
        const SessionId& session, const QList<session::Event>& events, std::function<void(const Outcome&)> done) override
    {
        m_inner.appendLater(session, events, std::move(done));
    }
    void saveDraftLater(const QJsonObject& scenario, std::function<void(const Outcome&)> done) override
    {
        m_inner.saveDraftLater(scenario, std::move(done));
    }
    void saveStepLater(const QJsonObject& scenario, const DraftChange& change, std::function<void(const Outcome&)> done) override
    {
        ++steps;
        m_inner.saveStepLater(scenario, change, std::move(done));
    }
    library::LibraryStore& store() override { return m_inner.store(); }
    int steps = 0;

private:
    library::StoreThread& m_inner;
};

} // namespace

/// The changes of an open draft on their way to the disk.
class DraftJournalTest : public QObject {
    Q_OBJECT
    ManualClock m_clock { QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC) };
    std::unique_ptr<library::MemoryStoreThread> m_thread;
    std::unique_ptr<DraftJournal> m_journal;

    library::LibraryStore& store() { return m_thread->store(); }
    DraftHistory kept() { return store().draftHistory(kScenario).value(); }
    void save(const QString& title, Kind kind, qint64 number) { m_journal->save(titled(title), kind, { number, title, {} }); }
    void failWith(ErrorCode code) { m_thread->memory().failWrites(Error { code, QStringLiteral("no"), {}, {} }); }

private Q_SLOTS:
    void init()
    {
        m_journal.reset();
        m_thread = std::make_unique<library::MemoryStoreThread>(m_clock);
        OK(store().saveDraft(titled(QStringLiteral("Start"))));
        m_journal = std::make_unique<DraftJournal>(*m_thread, m_clock, kept());
    }
    void cleanup() { m_journal.reset(); }

    void savedIsSaidOnceItIsOnTheDisk()
    {
        QSignalSpy said(m_journal.get(), &DraftJournal::stateChanged);
        save(QStringLiteral("One"), Kind::Done, 1);
        save(QStringLiteral("Two"), Kind::Done, 2);
        QCOMPARE(m_journal->state(), State::Saving);
        QCOMPARE(m_journal->lastSaved(), titled(QStringLiteral("Start")));
        QTRY_COMPARE(m_journal->state(), State::Saved);
        QCOMPARE(said.size(), 2);
        QCOMPARE(kept().steps.size(), 2);
        QCOMPARE(kept().scenario, titled(QStringLiteral("Two")));
        QCOMPARE(m_journal->lastSaved(), titled(QStringLiteral("Two")));
        save(QStringLiteral("One"), Kind::Undone, 2);
        save(QStringLiteral("Two"), Kind::Redone, 2);
        save(QStringLiteral("One"), Kind::Dropped, 2);
        OK(m_journal->saveNow());
        QCOMPARE(kept().steps.size(), 1);
        QCOMPARE(kept().scenario, titled(QStringLiteral("One")));
    }

    void ofTypingOnlyTheLatestFollows()
    {
        Counting counting(*m_thread);
        m_journal = std::make_unique<DraftJournal>(counting, m_clock, kept());
        save(QStringLiteral("A"), Kind::Done, 1); // under way
        for (const char* title : { "Ab", "Abc", "Abcd" })
            save(QString::fromLatin1(title), Kind::Done, 1);
        save(QStringLiteral("Other"), Kind::Done, 2);
        QTRY_COMPARE(m_journal->state(), State::Saved);
        m_journal.reset();
        QCOMPARE(counting.steps, 3); // A, Abcd, Other
        const DraftHistory history = kept();
        QCOMPARE(history.steps.size(), 2);
        QCOMPARE(history.steps.at(0).words, QStringLiteral("Abcd"));
        QCOMPARE(history.scenario, titled(QStringLiteral("Other")));
    }

    void whatCouldNotBeSavedIsKeptInOrder()
    {
        failWith(ErrorCode::DiskFull);
        save(QStringLiteral("One"), Kind::Done, 1);
        save(QStringLiteral("Two"), Kind::Done, 2);
        QTRY_COMPARE(m_journal->state(), State::Failed);
        QCOMPARE(m_journal->error().code, ErrorCode::DiskFull);
        save(QStringLiteral("Three"), Kind::Done, 3);
        QCOMPARE(m_journal->state(), State::Failed);
        QVERIFY(!m_journal->saveNow());
        QCOMPARE(kept().scenario, titled(QStringLiteral("Start")));
        m_thread->memory().failWrites({});
        m_journal->retry();
        QTRY_COMPARE(m_journal->state(), State::Saved);
        QCOMPARE(kept().steps.size(), 3);
        QCOMPARE(kept().scenario, titled(QStringLiteral("Three")));
    }

    void aConflictStopsUntilTheCallerGoesOn()
    {
        OK(store().saveDraft(titled(QStringLiteral("Theirs"))));
        save(QStringLiteral("Mine"), Kind::Done, 1);
        save(QStringLiteral("Mine too"), Kind::Done, 2);
        QTRY_COMPARE(m_journal->state(), State::Conflict);
        QCOMPARE(m_journal->error().code, ErrorCode::Conflict);
        m_journal->retry();
        save(QStringLiteral("Mine again"), Kind::Done, 3);
        QVERIFY(!m_journal->saveNow());
        QCOMPARE(m_journal->state(), State::Conflict);
        QCOMPARE(m_journal->lastSaved(), titled(QStringLiteral("Start"))); // what both started from
        QCOMPARE(kept().scenario, titled(QStringLiteral("Theirs")));

        m_journal->goOnFrom(kept());
        QCOMPARE(m_journal->state(), State::Saved);
        save(QStringLiteral("Both"), Kind::Done, 1);
        QTRY_COMPARE(m_journal->state(), State::Saved);
        QCOMPARE(kept().scenario, titled(QStringLiteral("Both")));
        QCOMPARE(kept().steps.size(), 1);
    }

    void aRemovedScenarioIsAConflictToo()
    {
        OK(store().removeScenario(kScenario));
        save(QStringLiteral("Mine"), Kind::Done, 1);
        QTRY_COMPARE(m_journal->state(), State::Conflict);
        QCOMPARE(m_journal->error().code, ErrorCode::NotFound);
        QVERIFY(!store().draft(kScenario));
    }

    void theEndSavesWhatIsWaiting()
    {
        for (qint64 n = 1; n <= 5; ++n)
            save(QString::number(n), Kind::Done, n);
        m_journal.reset();
        QCOMPARE(kept().scenario, titled(QStringLiteral("5")));
        QCOMPARE(kept().steps.size(), 5);
    }

    void onDiskAnEditorThatHurriesLosesNothing()
    {
        QTemporaryDir folder;
        const auto thread = storage::SqliteStoreThread::open(folder.path(), { .clock = &m_clock });
        QVERIFY(thread);
        auto& disk = (*thread)->store();
        OK(disk.saveDraft(titled(QStringLiteral("Start"))));
        DraftAuthor author(3, titled(QStringLiteral("Start")), {});
        for (int round = 0; round < 6; ++round) {
            DraftJournal journal(**thread, m_clock, disk.draftHistory(kScenario).value());
            for (int i = 0; i < 40; ++i) {
                const DraftChange change = author.next();
                journal.save(author.scenario(), change.kind, change.step);
                if (i % 9 == 0)
                    QCoreApplication::processEvents();
                if (i == 25)
                    OK(journal.saveNow());
            }
            if (round % 2 == 0)
                QTRY_COMPARE(journal.state(), State::Saved);
        }
        const DraftHistory history = disk.draftHistory(kScenario).value();
        QCOMPARE(history.scenario, author.scenario());
        QCOMPARE(history.position, author.position());
        QCOMPARE(history.steps.size(), author.steps().size());
        for (qsizetype i = 0; i < history.steps.size(); ++i)
            QCOMPARE(history.steps.at(i).change, author.steps().at(i).change);
    }
};
HOLDSPACE_TEST(DraftJournalTest)

#include "tst_draftjournal.moc"
