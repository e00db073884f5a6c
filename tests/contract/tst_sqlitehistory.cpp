// SPDX-License-Identifier: GPL-3.0-or-later
#include "draftauthor.h"
#include "librarysamples.h"
#include "ondisktest.h"
#include "testregistry.h"

#include <storage/sqlitestorethread.h>
#include <storage/verify.h>

#include <QProcess>

using namespace holdspace;
using namespace holdspace::test;
using library::DraftChange;
using storage::SqlConnection;

/// What only the library on disk promises about histories, named versions and rehearsals.
class SqliteHistoryTest : public OnDiskTest {
    Q_OBJECT

    /// A closed library with a history of five steps, a named version, a fragment, a session and a rehearsal.
    void fill() const
    {
        const auto library = open();
        QJsonObject draft = titled(QStringLiteral("One"));
        OK(library->saveDraft(draft));
        QString revision = library->draftHistory(kScenario)->revision;
        for (int n = 1; n <= 5; ++n) {
            draft.insert(QStringLiteral("title"), QString::number(n));
            const DraftChange change { DraftChange::Kind::Done, { n, QStringLiteral("Title"), {} }, revision,
                QString::number(n) };
            OK(library->saveStep(draft, change));
            revision = change.revision;
        }
        OK(library->saveVersion(kScenario, QStringLiteral("Pilot")));
        OK(library->saveFragment(QStringLiteral("Breath"), {}));
        for (const char* id : { "real", "rehearsal" }) {
            session::SessionHeader header = headerOf(SessionId(QString::fromLatin1(id)));
            if (header.session == QLatin1String("rehearsal"))
                header.extra.insert(QStringLiteral("rehearsal"), true);
            OK(library->createSession(header));
            OK(library->append(SessionId(header.session), { note(1, QStringLiteral("Ada waited")) }));
        }
    }

private Q_SLOTS:
    void init() { startFresh(); }

    void theTablesRefuse_data()
    {
        // A connection of another program: no foreign keys, no recursive triggers.
        QTest::addColumn<QString>("sql");
        const QString session
            = QStringLiteral(" INTO sessions (session, scenario, rehearsal, header) VALUES ('%1', '', %2, '%3')");
        QTest::newRow("session removed") << QStringLiteral("DELETE FROM sessions WHERE session = 'real'");
        QTest::newRow("all sessions removed") << QStringLiteral("DELETE FROM sessions");
        QTest::newRow("event removed") << QStringLiteral(
            "DELETE FROM events WHERE session = (SELECT id FROM sessions WHERE session = 'real')");
        QTest::newRow("all events removed") << QStringLiteral("DELETE FROM events");
        QTest::newRow("mark set later") << QStringLiteral("UPDATE sessions SET rehearsal = 1");
        QTest::newRow("mark set later by replacing") << QStringLiteral("UPDATE OR REPLACE sessions SET rehearsal = 1");
        QTest::newRow("mark in the header later") << QStringLiteral("UPDATE sessions SET header = '{\"rehearsal\":true}'");
        QTest::newRow("mark without the header")
            << QStringLiteral("INSERT") + session.arg(QStringLiteral("new"), QStringLiteral("1"), QStringLiteral("{}"));
        QTest::newRow("header says no") << QStringLiteral("INSERT")
                + session.arg(QStringLiteral("new"), QStringLiteral("1"), QStringLiteral("{\"rehearsal\":false}"));
        QTest::newRow("header says it deeper down") << QStringLiteral("INSERT")
                + session.arg(QStringLiteral("new"), QStringLiteral("1"), QStringLiteral("{\"a\":{\"rehearsal\":true}}"));
        QTest::newRow("header without the mark") << QStringLiteral("INSERT")
                + session.arg(QStringLiteral("new"), QStringLiteral("0"), QStringLiteral("{\"rehearsal\":true}"));
        QTest::newRow("session replaced") << QStringLiteral("REPLACE")
                + session.arg(QStringLiteral("real"), QStringLiteral("1"), QStringLiteral("{\"rehearsal\":true}"));
        QTest::newRow("row replaced") << QStringLiteral(
            "REPLACE INTO sessions (id, session, scenario, rehearsal, header) VALUES (1, 'new', '', 1, '{\"rehearsal\":true}')");
        QTest::newRow("event moved to a rehearsal") << QStringLiteral("UPDATE events SET session = 2 WHERE session = 1");
        QTest::newRow("named version changed") << QStringLiteral("UPDATE named_versions SET content = '{}'");
        QTest::newRow("named version removed") << QStringLiteral("DELETE FROM named_versions");
        QTest::newRow("named without a name") << QStringLiteral(
            "INSERT INTO named_versions (scenario, name, hash, title, kept, content) VALUES ('a', '', 'h', '', 0, '{}')");
    }
    void theTablesRefuse()
    {
        QFETCH(QString, sql);
        fill();
        QVERIFY(raw(sql) != ErrorCode::Cancelled);
        const auto library = open();
        QCOMPARE(library->events(SessionId(QStringLiteral("real")))->size(), 1);
        QCOMPARE(library->events(SessionId(QStringLiteral("rehearsal")))->size(), 1);
        QCOMPARE(library->sessions()->size(), 2);
        QCOMPARE(library->versions(kScenario)->size(), 1);
    }

    void aRehearsalGoesAsAWhole()
    {
        fill();
        QCOMPARE(raw(QStringLiteral("DELETE FROM sessions WHERE session = 'rehearsal'")), ErrorCode::Cancelled);
        const auto connection = SqlConnection::open(file(), SqlConnection::Access::ReadOnly);
        for (const char* table : { "events", "free_text", "sessions" })
            QCOMPARE(connection->scalar(QStringLiteral("SELECT count(*) FROM %1").arg(QLatin1String(table)))->toInt(), 1);
        QVERIFY(storage::verify(folder())->ok);
    }

    void verifyKnowsTheHistory_data()
    {
        QTest::addColumn<QStringList>("sql");
        QTest::addColumn<QString>("said");
        QTest::newRow("gap") << QStringList { QStringLiteral("DELETE FROM draft_steps WHERE number = 3") }
                             << QStringLiteral("goes from step 2 to step 4");
        QTest::newRow("step is no JSON") << QStringList { QStringLiteral("UPDATE draft_steps SET change = '{' WHERE number = 2") }
                                         << QStringLiteral("step 2 can not be read");
        QTest::newRow("after the last") << QStringList { QStringLiteral("UPDATE draft_history SET position = 6") }
                                        << QStringLiteral("stands after step 6");
        QTest::newRow("before the first") << QStringList { QStringLiteral("UPDATE draft_history SET position = 1"),
            QStringLiteral("DELETE FROM draft_steps WHERE number < 3") }
                                          << QStringLiteral("stands after step 1");
        QTest::newRow("no history") << QStringList { QStringLiteral("DELETE FROM draft_steps"),
            QStringLiteral("DELETE FROM draft_history") }
                                    << QStringLiteral("history of scenario scn-1 is missing");
        QTest::newRow("of a draft that is gone")
            << QStringList { QStringLiteral("DELETE FROM scenarios") } << QStringLiteral("refers to a row of");
        QTest::newRow("named version") << QStringList { QStringLiteral("DROP TRIGGER named_versions_stay"),
            QStringLiteral("UPDATE named_versions SET content = '{}'") }
                                       << QStringLiteral("is not what was kept");
        QTest::newRow("fragment") << QStringList { QStringLiteral("UPDATE fragments SET content = 'x'") }
                                  << QStringLiteral("fragment “Breath”");
        QTest::newRow("mark") << QStringList { QStringLiteral("DROP TRIGGER session_marks_stay"),
            QStringLiteral("UPDATE sessions SET rehearsal = 1 WHERE session = 'real'") }
                              << QStringLiteral("Session real is marked otherwise");
        for (const char* guard : { "session_marks_agree", "sessions_are_made_once", "sessions_are_kept" })
            QTest::newRow(guard) << QStringList { QStringLiteral("DROP TRIGGER %1").arg(QLatin1String(guard)) }
                                 << QString::fromLatin1(guard);
    }
    void verifyKnowsTheHistory()
    {
        QFETCH(QStringList, sql);
        QFETCH(QString, said);
        fill();
        QVERIFY(storage::verify(folder())->ok);
        for (const QString& statement : std::as_const(sql))
            QCOMPARE(raw(statement), ErrorCode::Cancelled);
        const auto report = storage::verify(folder());
        QVERIFY(!report->ok);
        const QString all = report->problems.join(QLatin1Char('\n'));
        QVERIFY2(all.contains(said), qPrintable(all));
    }

    void aDamagedFragmentHidesNoOther()
    {
        fill();
        const QJsonObject alarm { { QStringLiteral("format"), QStringLiteral("holdspace-fragment") } };
        OK(open()->saveFragment(QStringLiteral("Alarm"), alarm));
        QCOMPARE(raw(QStringLiteral("UPDATE fragments SET content = '{' WHERE name = 'Breath'")), ErrorCode::Cancelled);
        const auto library = open();
        const auto fragments = library->fragments();
        QVERIFY(fragments);
        QCOMPARE(fragments->size(), 2);
        QCOMPARE(fragments->at(0).json, alarm);
        QCOMPARE(fragments->at(1).name, QStringLiteral("Breath"));
        QVERIFY(fragments->at(1).json.isEmpty());
        OK(library->removeFragment(QStringLiteral("Breath")));
    }

    void aBrokenStepIsSaidAndTheDraftStaysReadable()
    {
        fill();
        QCOMPARE(raw(QStringLiteral("UPDATE draft_steps SET change = '[' WHERE number = 2")), ErrorCode::Cancelled);
        const auto library = open();
        const auto history = library->draftHistory(kScenario);
        QCOMPARE(codeOf(history), ErrorCode::Corrupt);
        QVERIFY(history.error().place.contains(QStringLiteral("step 2")));
        QCOMPARE(library->draft(kScenario)->value(QLatin1String("title")).toString(), QStringLiteral("5"));
        OK(library->forgetHistory(kScenario));
        QVERIFY(library->draftHistory(kScenario));
    }

    void whileAnotherProgramWritesNothingIsLost()
    {
        fill();
        const auto library = open();
        const auto before = library->draftHistory(kScenario).value();
        const DraftChange change { DraftChange::Kind::Undone, { 5, {}, {} }, before.revision, QStringLiteral("mine") };
        {
            const auto other = SqlConnection::open(file(), SqlConnection::Access::ReadWrite);
            OK(other->run(QStringLiteral("BEGIN IMMEDIATE")));
            QCOMPARE(codeOf(library->saveStep(before.scenario, change)), ErrorCode::Locked);
            OK(other->run(QStringLiteral("UPDATE draft_history SET revision = 'theirs'")));
            OK(other->run(QStringLiteral("COMMIT")));
        }
        QCOMPARE(codeOf(library->saveStep(before.scenario, change)), ErrorCode::Conflict);
        QCOMPARE(library->draftHistory(kScenario)->position, 5);
    }

    void everyStepIsAnsweredInOrder()
    {
        const auto thread = storage::SqliteStoreThread::open(folder());
        QVERIFY(thread);
        const QJsonObject start = titled(QStringLiteral("One"));
        OK((*thread)->store().saveDraft(start));
        DraftAuthor author(7, start, (*thread)->store().draftHistory(kScenario)->revision);
        QStringList answers;
        QJsonObject last;
        QString lastRevision;
        for (int i = 1; i <= 30; ++i) {
            DraftChange change = author.next();
            if (i == 21)
                change.step.number = 99; // from here on, nothing follows what is on the disk
            if (i == 20) {
                last = author.scenario();
                lastRevision = change.revision;
            }
            (*thread)->saveStepLater(author.scenario(), change, [&answers, i](const Outcome& outcome) {
                answers.append(QString::number(i)
                    + (outcome                                            ? QString()
                            : outcome.error().code == ErrorCode::Conflict ? QStringLiteral("c")
                                                                          : QStringLiteral("r")));
            });
        }
        QVERIFY(answers.isEmpty());
        QTRY_COMPARE(answers.size(), 30);
        QCOMPARE(answers.at(0), QStringLiteral("1"));
        QCOMPARE(answers.at(19), QStringLiteral("20"));
        QCOMPARE(answers.at(20), QStringLiteral("21r"));
        for (int i = 22; i <= 30; ++i)
            QCOMPARE(answers.at(i - 1), QString::number(i) + QLatin1Char('c'));
        const auto kept = (*thread)->store().draftHistory(kScenario).value();
        QCOMPARE(kept.scenario, last);
        QCOMPARE(kept.revision, lastRevision);
    }

    void aKilledEditorLosesNothing()
    {
        int inTheMiddle = 0;
        for (int round = 0; round < 12; ++round) {
            const QString id = QStringLiteral("scn-%1").arg(round);
            QProcess writer;
            writer.start(QStringLiteral(HOLDSPACE_DRAFT_WRITER),
                { folder(), QStringLiteral("--scenario"), id, QStringLiteral("--seed"), QString::number(round),
                    QStringLiteral("--steps"), QStringLiteral("1000000") });
            const int until = 1 + round * 5;
            int acknowledged = 0;
            const auto read = [&] {
                while (writer.canReadLine())
                    acknowledged = writer.readLine().trimmed().split(' ').value(1).toInt();
            };
            while (acknowledged < until) {
                QVERIFY(writer.waitForReadyRead(30'000));
                read();
            }
            writer.kill();
            QVERIFY(writer.waitForFinished(30'000));
            read();

            const auto library = open();
            const auto restored = library->draftHistory(id);
            QVERIFY2(restored, restored ? "" : qPrintable(restored.error().text()));
            // What its author had, replayed up to the change that is on the disk.
            DraftAuthor author(static_cast<quint32>(round), scenario::newScenario(id, QStringLiteral("Drafted")), {});
            while (author.revision() != restored->revision && author.changes() < acknowledged + 1)
                author.next();
            QCOMPARE(author.revision(), restored->revision);
            QVERIFY(author.changes() >= acknowledged);
            inTheMiddle += author.changes() > acknowledged ? 1 : 0;
            QCOMPARE(restored->scenario, author.scenario());
            QCOMPARE(restored->position, author.position());
            QCOMPARE(restored->steps.size(), author.steps().size());
            for (qsizetype i = 0; i < restored->steps.size(); ++i) {
                QCOMPARE(restored->steps.at(i).number, author.steps().at(i).number);
                QCOMPARE(restored->steps.at(i).words, author.steps().at(i).words);
                QCOMPARE(restored->steps.at(i).change, author.steps().at(i).change);
            }
        }
        qInfo("%d of 12 were killed between the disk and the answer", inTheMiddle);
        QVERIFY(storage::verify(folder())->ok);
    }
};
HOLDSPACE_TEST(SqliteHistoryTest)

#include "tst_sqlitehistory.moc"
