// SPDX-License-Identifier: GPL-3.0-or-later
#include "librarysamples.h"
#include "ondisktest.h"
#include "testregistry.h"

#include <rawfile.h>
#include <storage/schema.h>
#include <storage/sqlscript.h>
#include <storage/verify.h>

#include <QDir>
#include <QProcess>
#include <QtEndian>
#include <unistd.h>

using namespace holdspace;
using namespace holdspace::session;
using namespace holdspace::test;
using storage::SqlConnection;
using storage::SqliteLibrary;

namespace {

} // namespace

/// What only the library on disk promises.
class SqliteLibraryTest : public OnDiskTest {
    Q_OBJECT

    /// A closed library with a published scenario and a log of three events.
    void fill() const
    {
        const auto library = open();
        OK(library->saveDraft(titled(QStringLiteral("One"))));
        OK(library->publish(kScenario));
        OK(library->createSession(headerOf(kSession)));
        OK(library->append(kSession, { happened(1, 100, SessionStarted { {} }), note(2, QStringLiteral("Ada waited")), note(3, {}) }));
        OK(library->setPersonName(kSession, QStringLiteral("p1"), QStringLiteral("Ada Lind")));
    }

private Q_SLOTS:
    void init() { startFresh(); }

    void everyPragmaIsAsItMustBe()
    {
        fill();
        const auto connection = SqlConnection::open(file(), SqlConnection::Access::ReadWrite);
        OK(connection->configure(storage::Synchronous::Full));
        const QHash<QString, QString> expected { { QStringLiteral("journal_mode"), QStringLiteral("wal") },
            { QStringLiteral("synchronous"), QStringLiteral("2") }, { QStringLiteral("foreign_keys"), QStringLiteral("1") },
            { QStringLiteral("trusted_schema"), QStringLiteral("0") }, { QStringLiteral("busy_timeout"), QStringLiteral("250") },
            { QStringLiteral("page_size"), QStringLiteral("4096") },
            { QStringLiteral("application_id"), QString::number(storage::kApplicationId) },
            { QStringLiteral("user_version"), QString::number(storage::newestSchema()) } };
        for (auto it = expected.begin(); it != expected.end(); ++it)
            QCOMPARE(connection->scalar(QStringLiteral("PRAGMA ") + it.key())->toString(), it.value());
    }

    void theTablesRefuse_data()
    {
        QTest::addColumn<QString>("sql");
        const QString insert = QStringLiteral("INSERT INTO events (session, seq, t, by, kind, data) VALUES (1, %1, %2, 'x', 'k', %3)");
        QTest::newRow("update") << QStringLiteral("UPDATE events SET t = 7");
        QTest::newRow("delete") << QStringLiteral("DELETE FROM events WHERE seq = 3");
        QTest::newRow("gap") << insert.arg(5).arg(900).arg(QStringLiteral("'{}'"));
        QTest::newRow("repeat") << insert.arg(3).arg(900).arg(QStringLiteral("'{}'"));
        QTest::newRow("replace") << insert.arg(3).arg(900).arg(QStringLiteral("'{}'")).replace(QLatin1String("INSERT"), QLatin1String("REPLACE"));
        QTest::newRow("null seq") << insert.arg(QStringLiteral("NULL")).arg(900).arg(QStringLiteral("'{}'"));
        QTest::newRow("earlier") << insert.arg(4).arg(299).arg(QStringLiteral("'{}'"));
        QTest::newRow("broken JSON") << insert.arg(4).arg(900).arg(QStringLiteral("'{\"a\":'"));
        QTest::newRow("no JSON") << insert.arg(4).arg(900).arg(QStringLiteral("''"));
        QTest::newRow("a list") << insert.arg(4).arg(900).arg(QStringLiteral("'[1]'"));
        QTest::newRow("null") << insert.arg(4).arg(900).arg(QStringLiteral("NULL"));
        QTest::newRow("first is not 1") << QStringLiteral(
            "INSERT INTO events (session, seq, t, by, kind, data) VALUES (9, 2, 0, 'x', 'k', '{}')");
        QTest::newRow("before the start") << QStringLiteral(
            "INSERT INTO events (session, seq, t, by, kind, data) VALUES (9, 1, -1, 'x', 'k', '{}')");
        QTest::newRow("version changed") << QStringLiteral("UPDATE scenario_versions SET content = '{}'");
        QTest::newRow("version removed") << QStringLiteral("DELETE FROM scenario_versions");
        QTest::newRow("free text changed") << QStringLiteral("UPDATE free_text SET text = 'Bo waited'");
        QTest::newRow("header changed") << QStringLiteral("UPDATE sessions SET header = '{}'");
        QTest::newRow("session removed") << QStringLiteral("DELETE FROM sessions");
        QTest::newRow("header is no JSON") << QStringLiteral("INSERT INTO sessions (session, scenario, header) VALUES ('x', '', 'x')");
    }
    void theTablesRefuse()
    {
        QFETCH(QString, sql);
        fill();
        QVERIFY(raw(sql) != ErrorCode::Cancelled);
        const auto library = open();
        QCOMPARE(library->events(kSession)->size(), 3);
        library->tidy();
        QVERIFY(storage::verify(folder())->ok);
    }

    void namesAndTextsAreNotInTheLog()
    {
        fill();
        const auto connection = SqlConnection::open(file(), SqlConnection::Access::ReadOnly);
        for (const char* table : { "events", "sessions" }) {
            const QString column = qstrcmp(table, "events") == 0 ? QStringLiteral("data") : QStringLiteral("header");
            QCOMPARE(connection
                         ->scalar(QStringLiteral("SELECT count(*) FROM %1 WHERE %2 LIKE '%Ada%'").arg(QString::fromLatin1(table), column))
                         ->toInt(),
                0);
        }
        QCOMPARE(connection->scalar(QStringLiteral("SELECT text FROM free_text WHERE seq = 2"))->toString(), QStringLiteral("Ada waited"));
    }

    void aRemovedTextLeavesTheLogReadable()
    {
        fill();
        QCOMPARE(raw(QStringLiteral("DELETE FROM free_text")), ErrorCode::Cancelled);
        const auto events = open()->events(kSession);
        QVERIFY(events);
        QCOMPARE(as<NoteAdded>(events->at(1))->text, QString());
        QVERIFY(storage::verify(folder())->ok);
    }

    void theLibraryBelongsToItsOwnerAlone()
    {
        fill();
        QVERIFY(!(QFileInfo(folder()).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther)));
    }

    void oneWriterAtATime()
    {
        const auto library = open();
        const auto second = SqliteLibrary::open(folder());
        QCOMPARE(codeOf(second), ErrorCode::Locked);
        QVERIFY(second.error().message.contains(QStringLiteral("another Holdspace window")));
        QVERIFY(storage::verify(folder())->ok); // looking is allowed
    }

    void theLockOfAKilledProgramIsGoneAtOnce()
    {
        fill();
        QProcess other;
        other.start(QStringLiteral(HOLDSPACE_JOURNAL_WRITER), { folder(), QStringLiteral("--hold") });
        QVERIFY(other.waitForReadyRead(30'000));
        QCOMPARE(other.readLine().trimmed(), QByteArray("open"));
        QCOMPARE(codeOf(SqliteLibrary::open(folder())), ErrorCode::Locked);
        other.kill();
        QVERIFY(other.waitForFinished(30'000));
        const auto library = open();
        QCOMPARE(library->events(kSession)->size(), 3);
    }

    void aNewerLibraryIsLeftAlone()
    {
        fill();
        QCOMPARE(raw(QStringLiteral("PRAGMA user_version = 99")), ErrorCode::Cancelled);
        const QByteArray before = bytesOf(file());
        const auto opened = SqliteLibrary::open(folder());
        QCOMPARE(codeOf(opened), ErrorCode::TooNew);
        QVERIFY(opened.error().message.contains(QStringLiteral("newer Holdspace")));
        QCOMPARE(codeOf(storage::verify(folder())), ErrorCode::TooNew);
        QCOMPARE(bytesOf(file()), before);
    }

    void aNewerJournalIsSeenToo()
    {
        fill();
        QByteArray before;
        {
            // The newer program's change is in the journal only, as after its sudden end.
            const auto newer = SqlConnection::open(file(), SqlConnection::Access::ReadWrite);
            OK(newer->run(QStringLiteral("PRAGMA user_version = 99")));
            const QString copy = inPlace(QStringLiteral("copy"));
            QDir().mkpath(copy);
            for (const char* end : { "", "-wal" })
                QVERIFY(QFile::copy(file() + QLatin1String(end), copy + QStringLiteral("/holdspace.sqlite") + QLatin1String(end)));
            before = bytesOf(copy + QStringLiteral("/holdspace.sqlite"));
        }
        QCOMPARE(codeOf(SqliteLibrary::open(inPlace(QStringLiteral("copy")))), ErrorCode::TooNew);
        QCOMPARE(bytesOf(inPlace(QStringLiteral("copy/holdspace.sqlite"))), before);
    }

    void damageIsSaidAndLeftAlone_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("not a database") << 0;
        QTest::newRow("cut off") << 1;
        QTest::newRow("pages overwritten") << 2;
        QTest::newRow("somebody else's database") << 3;
    }
    void damageIsSaidAndLeftAlone()
    {
        QFETCH(int, how);
        fill();
        QByteArray bytes = bytesOf(file());
        QVERIFY(bytes.size() > 5 * 4096);
        if (how == 0)
            bytes = QByteArray("Dear diary, ").repeated(1000);
        else if (how == 1)
            bytes.truncate(3 * 4096);
        else if (how == 2)
            bytes.replace(4096, bytes.size() - 4096, QByteArray(bytes.size() - 4096, '\x5a'));
        else
            qToBigEndian<quint32>(7, bytes.data() + 68);
        put(file(), bytes);
        QCOMPARE(codeOf(SqliteLibrary::open(folder())), ErrorCode::Corrupt);
        QVERIFY(bytesOf(file()) == bytes);
        const auto report = storage::verify(folder());
        QVERIFY(report);
        QVERIFY(!report->ok);
        QVERIFY(!report->problems.isEmpty());
        QVERIFY(bytesOf(file()) == bytes);
    }

    void aFileIsNotALibraryFolder()
    {
        put(folder(), "hello");
        QCOMPARE(codeOf(SqliteLibrary::open(folder())), ErrorCode::Unreadable);
        QCOMPARE(codeOf(SqliteLibrary::open(folder() + QStringLiteral("/below"))), ErrorCode::Unreadable);
        QCOMPARE(bytesOf(folder()), QByteArray("hello"));
        QCOMPARE(codeOf(storage::verify(folder())), ErrorCode::Unreadable);
    }

    void aFolderThatMayNotBeWrittenIsSaid()
    {
        // root may write everywhere; as nobody the folder below is closed, as it is for an ordinary user.
        const bool root = ::geteuid() == 0;
        const auto readable = QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
        QVERIFY(QDir().mkpath(folder()));
        QVERIFY(QFile::setPermissions(folder(), readable));
        QVERIFY(QFile::setPermissions(QFileInfo(folder()).path(), readable | QFile::WriteOwner));
        if (root)
            QCOMPARE(::seteuid(65534), 0);
        const auto existing = SqliteLibrary::open(folder());
        const auto below = SqliteLibrary::open(folder() + QStringLiteral("/new"));
        if (root)
            QCOMPARE(::seteuid(0), 0);
        QFile::setPermissions(folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY2(codeOf(existing) == ErrorCode::ReadOnly, qPrintable(existing.error().text()));
        QCOMPARE(codeOf(below), ErrorCode::ReadOnly);
        QVERIFY(QDir(folder()).isEmpty());
    }

    void aFullDiskLosesNothingThatWasStored()
    {
        fill();
        qint64 stored = 3;
        {
            storage::OpenOptions options;
            options.largestPages = QFileInfo(file()).size() / 4096 + 4;
            const auto library = open(options);
            Outcome done;
            const QString text = QString(QLatin1Char('x')).repeated(3000);
            while ((done = library->append(kSession, { note(stored + 1, text), note(stored + 2, text) })))
                stored += 2;
            QCOMPARE(codeOf(done), ErrorCode::DiskFull);
            QVERIFY(done.error().message.contains(QStringLiteral("disk is full")));
            QCOMPARE(library->events(kSession)->size(), stored);
        }
        const auto library = open(); // there is room again
        QCOMPARE(library->events(kSession)->size(), stored);
        OK(library->append(kSession, { note(stored + 1, QStringLiteral("on it goes")) }));
    }

    void anOlderLibraryIsBackedUpAndBroughtUp_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("title");
        QTest::newRow("1") << QStringLiteral("Schema 1 kept texts in the log") << QStringLiteral("One");
        QTest::newRow("2") << QStringLiteral("Ada waited") << QStringLiteral("One, going on");
    }
    void anOlderLibraryIsBackedUpAndBroughtUp()
    {
        QFETCH(QString, text);
        QFETCH(QString, title);
        const QString schema = QString::fromLatin1(QTest::currentDataTag());
        const QString backupStem = folder() + QStringLiteral("/holdspace-before-%1").arg(storage::newestSchema());
        QVERIFY(QDir().mkpath(folder()));
        QVERIFY(QFile::copy(QStringLiteral(HOLDSPACE_TEST_DATA "/library/schema-%1.sqlite").arg(schema), file()));
        QFile::setPermissions(file(), QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(storage::verify(folder())->ok); // as it is, before it is brought up
        put(backupStem + QStringLiteral(".sqlite"), "an earlier backup");
        {
            const auto library = open();
            const auto events = library->events(kSession);
            QVERIFY(events);
            QCOMPARE(events->size(), 3);
            QCOMPARE(as<NoteAdded>(events->at(1))->text, text);
            const auto scenarios = library->scenarios().value();
            const auto first = std::find_if(scenarios.begin(), scenarios.end(), [](const auto& entry) { return entry.id == QLatin1String("scn-1"); });
            QVERIFY(first != scenarios.end());
            QCOMPARE(first->title, title);
            QCOMPARE(first->runs, 1);
            QVERIFY(!library->sessions()->constFirst().rehearsal);
            OK(library->append(kSession, { note(4, QStringLiteral("new")) }));
            OK(library->setPersonName(kSession, QStringLiteral("p1"), QStringLiteral("Ada")));
            // Each draft can be edited on, from a revision of its own.
            QSet<QString> revisions;
            for (const auto& entry : scenarios) {
                const auto history = library->draftHistory(entry.id).value();
                QVERIFY(history.steps.isEmpty());
                revisions.insert(history.revision);
                OK(library->saveStep(history.scenario,
                    { library::DraftChange::Kind::Done, { 1, QStringLiteral("Edit"), {} }, history.revision, QStringLiteral("r1") }));
            }
            QCOMPARE(revisions.size(), scenarios.size());
        }
        const auto report = storage::verify(folder());
        QVERIFY2(report->ok, qPrintable(report->problems.join(QLatin1Char(' '))));

        QCOMPARE(bytesOf(backupStem + QStringLiteral(".sqlite")), QByteArray("an earlier backup"));
        const auto backup = SqlConnection::open(backupStem + QStringLiteral("-2.sqlite"), SqlConnection::Access::ReadOnly);
        QVERIFY(backup);
        QCOMPARE(backup->scalar(QStringLiteral("PRAGMA user_version"))->toInt(), schema.toInt());
        QCOMPARE(backup->scalar(QStringLiteral("SELECT count(*) FROM events"))->toInt(), 3);
        QCOMPARE(QDir(folder()).entryList({ QStringLiteral("*.part") }), QStringList());
    }

    void aNewLibraryNeedsNoBackup()
    {
        fill();
        QCOMPARE(QDir(folder()).entryList(QDir::Files, QDir::Name),
            (QStringList { QStringLiteral("holdspace.lock"), QStringLiteral("holdspace.sqlite") }));
    }

    void verifyCountsAndFindsWhatIsWrong()
    {
        fill();
        QDir(folder()).mkdir(QStringLiteral("media"));
        put(folder() + QStringLiteral("/media/alarm.wav"), "x");
        auto report = storage::verify(folder());
        QVERIFY2(report->ok, qPrintable(report->problems.join(QLatin1Char(' '))));
        QCOMPARE(report->sessions, 1);
        QCOMPARE(report->events, 3);
        QCOMPARE(report->media, 1);
        QCOMPARE(QDir(folder()).entryList(QDir::Files).size(), 2); // nothing was made by looking

        for (const char* sql : { "DROP TRIGGER events_are_kept", "DROP TRIGGER scenario_versions_stay", "DELETE FROM free_text",
                 "DELETE FROM events WHERE seq = 2", "UPDATE scenario_versions SET content = '{\"id\":\"other\"}'" })
            QCOMPARE(raw(QString::fromLatin1(sql)), ErrorCode::Cancelled);
        report = storage::verify(folder());
        QVERIFY(!report->ok);
        const QString all = report->problems.join(QLatin1Char('\n'));
        QVERIFY2(all.contains(QStringLiteral("goes from event 1 to event 3")), qPrintable(all));
        QVERIFY(all.contains(QStringLiteral("is not what was published")));
        QVERIFY(all.contains(QStringLiteral("events_are_kept")));
    }

    void scriptsAreSplitBetweenStatements()
    {
        const QString trigger = QStringLiteral("CREATE TEMP TRIGGER t BEFORE UPDATE ON a BEGIN SELECT CASE WHEN 1 THEN ';' END; SELECT 2; END");
        const QString script = QStringLiteral("-- a; comment\nCREATE TABLE \"x;y\" (a TEXT DEFAULT 'it''s; fine'); /* b; */\n") + trigger
            + QStringLiteral(";\nBEGIN; COMMIT;;");
        QCOMPARE(storage::splitSql(script),
            (QStringList { QStringLiteral("CREATE TABLE \"x;y\" (a TEXT DEFAULT 'it''s; fine')"), trigger, QStringLiteral("BEGIN"),
                QStringLiteral("COMMIT") }));
    }
};
HOLDSPACE_TEST(SqliteLibraryTest)

#include "tst_sqlitelibrary.moc"
