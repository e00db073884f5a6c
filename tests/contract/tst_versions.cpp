// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptstore.h"
#include "librarysamples.h"
#include "outcomes.h"
#include "testregistry.h"

using namespace holdspace;
using namespace holdspace::test;
using library::VersionEntry;

namespace {

QStringList words(const QList<VersionEntry>& versions)
{
    QStringList out;
    for (const VersionEntry& each : versions)
        out.append(each.number > 0 ? QString::number(each.number) : each.name);
    return out;
}

} // namespace

/// What every LibraryStore promises about versions under a name, fragments and rehearsals.
class VersionsContract : public StoreContract {
    Q_OBJECT

    void save(const QString& title)
    {
        m_kept->clock.advance(1000);
        OK(m_store->saveDraft(titled(title)));
    }

private Q_SLOTS:
    void init()
    {
        startFresh();
        save(QStringLiteral("One"));
    }

    void aVersionIsKeptUnderItsName()
    {
        QVERIFY(m_store->versions(kScenario).value().isEmpty());
        const auto first = m_store->saveVersion(kScenario, QStringLiteral("  Before the pilot\n")).value();
        QCOMPARE(first.name, QStringLiteral("Before the pilot"));
        QCOMPARE(first.number, 0);
        QCOMPARE(first.hash, scenario::contentHash(titled(QStringLiteral("One"))));
        QCOMPARE(first.title, QStringLiteral("One"));
        QCOMPARE(first.kept, startOfTests().addMSecs(1000));
        save(QStringLiteral("Two"));
        OK(m_store->publish(kScenario));
        save(QStringLiteral("Three"));
        OK(m_store->saveVersion(kScenario, QStringLiteral("After the pilot")));
        OK(m_store->saveDraft(titled(QStringLiteral("Other"), QStringLiteral("scn-2"))));
        OK(m_store->saveVersion(QStringLiteral("scn-2"), QStringLiteral("Elsewhere")));

        m_store = &m_kept->killed();
        const auto versions = m_store->versions(kScenario).value();
        QCOMPARE(words(versions),
            (QStringList { QStringLiteral("After the pilot"), QStringLiteral("1"), QStringLiteral("Before the pilot") }));
        QCOMPARE(versions.at(1).kept, startOfTests().addMSecs(2000));
        QCOMPARE(versions.at(1).title, QStringLiteral("Two"));
        const auto read = m_store->version(versions.at(2).hash).value();
        QCOMPARE(read.json, titled(QStringLiteral("One")));
        QCOMPARE(read.number, 0);
        QCOMPARE(read.scenarioId, kScenario);
        QCOMPARE(read.published, first.kept);
        QCOMPARE(m_store->version(versions.at(1).hash).value().json, titled(QStringLiteral("Two")));
    }

    void namingIsNotPublishing()
    {
        OK(m_store->saveVersion(kScenario, QStringLiteral("Pilot")));
        QCOMPARE(m_store->scenarios().value().constFirst().versions, 0);
        QVERIFY(m_store->scenarios().value().constFirst().publishedHash.isEmpty());
        const auto published = m_store->publish(kScenario).value();
        QCOMPARE(published.number, 1);
        // Both at the same moment: the published one first, and its number counts.
        QCOMPARE(words(m_store->versions(kScenario).value()), (QStringList { QStringLiteral("1"), QStringLiteral("Pilot") }));
        QCOMPARE(m_store->version(published.hash).value().number, 1);
    }

    void theSameUnderTheSameNameIsKeptOnce()
    {
        const auto first = m_store->saveVersion(kScenario, QStringLiteral("Pilot")).value();
        m_kept->clock.advance(1000);
        QCOMPARE(m_store->saveVersion(kScenario, QStringLiteral("Pilot")).value().kept, first.kept);
        OK(m_store->saveVersion(kScenario, QStringLiteral("Same again")));
        save(QStringLiteral("Two"));
        OK(m_store->saveVersion(kScenario, QStringLiteral("Pilot")));
        QCOMPARE(words(m_store->versions(kScenario).value()),
            (QStringList { QStringLiteral("Pilot"), QStringLiteral("Same again"), QStringLiteral("Pilot") }));
    }

    void ofTheSameMomentTheLaterComesFirst()
    {
        for (const char* name : { "a", "c", "b" })
            OK(m_store->saveVersion(kScenario, QString::fromLatin1(name)));
        QCOMPARE(words(m_store->versions(kScenario).value()),
            (QStringList { QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("a") }));
    }

    void versionsOutliveTheDraft()
    {
        const auto kept = m_store->saveVersion(kScenario, QStringLiteral("Pilot")).value();
        OK(m_store->removeScenario(kScenario));
        m_store = &m_kept->reopened();
        QCOMPARE(words(m_store->versions(kScenario).value()), QStringList { QStringLiteral("Pilot") });
        QCOMPARE(m_store->version(kept.hash).value().json, titled(QStringLiteral("One")));
        QVERIFY(m_store->versions(QStringLiteral("none")).value().isEmpty());
    }

    void wrongVersionsAreRefused()
    {
        QCOMPARE(codeOf(m_store->saveVersion(kScenario, QStringLiteral(" \t"))), ErrorCode::Malformed);
        QCOMPARE(codeOf(m_store->saveVersion(QStringLiteral("none"), QStringLiteral("Pilot"))), ErrorCode::NotFound);
        m_store = &m_kept->onFullDisk();
        for (int i = 0; i < 100 && m_store->saveVersion(kScenario, QString::number(i)); ++i) { }
        QCOMPARE(codeOf(m_store->saveVersion(kScenario, QString(QLatin1Char('x')).repeated(100'000))), ErrorCode::DiskFull);
    }

    void fragmentsAreKeptByName()
    {
        const QJsonObject breath { { QStringLiteral("beats"), QJsonArray { QStringLiteral("A breath"), 0.1 } } };
        OK(m_store->saveFragment(QStringLiteral("ü last"), {}));
        OK(m_store->saveFragment(QStringLiteral(" Breath "), QJsonObject { { QStringLiteral("old"), true } }));
        OK(m_store->saveFragment(QStringLiteral("alarm"), {}));
        OK(m_store->saveFragment(QStringLiteral("Breath"), breath));
        m_store = &m_kept->killed();
        auto fragments = m_store->fragments().value();
        QCOMPARE(fragments.size(), 3);
        QCOMPARE(fragments.at(0).name, QStringLiteral("alarm"));
        QCOMPARE(fragments.at(1).name, QStringLiteral("Breath"));
        QCOMPARE(fragments.at(1).json, breath);
        QCOMPARE(fragments.at(2).name, QStringLiteral("ü last"));
        OK(m_store->removeFragment(QStringLiteral("alarm")));
        QCOMPARE(codeOf(m_store->removeFragment(QStringLiteral("alarm"))), ErrorCode::NotFound);
        QCOMPARE(codeOf(m_store->saveFragment(QStringLiteral("  "), {})), ErrorCode::Malformed);
        m_store = &m_kept->reopened();
        QCOMPARE(m_store->fragments().value().size(), 2);
    }

    void codebooksOfTheCentresOwn()
    {
        coding::Codebook ward { QStringLiteral("ward"), QStringLiteral("Ward round"), QStringLiteral("1"), QStringLiteral("CC BY 4.0"), QStringLiteral("Own work"), {} };
        coding::Code sits;
        sits.id = QStringLiteral("SITS");
        sits.track = QLatin1Char('N');
        sits.label = QStringLiteral("Sits");
        sits.definition = QStringLiteral("Takes a chair.");
        ward.codes = { sits };
        OK(m_store->saveCodebook(ward));
        OK(m_store->saveCodebook(ward)); // the same again
        auto changed = ward;
        changed.codes.first().label = QStringLiteral("Sits down");
        QCOMPARE(codeOf(m_store->saveCodebook(changed)), ErrorCode::Conflict);
        changed.version = QStringLiteral("2");
        OK(m_store->saveCodebook(changed));
        auto bare = ward;
        bare.version = QStringLiteral("3");
        bare.licenceNote = QStringLiteral(" ");
        QCOMPARE(codeOf(m_store->saveCodebook(bare)), ErrorCode::Malformed);
        auto posing = coding::coreCodebook();
        posing.codes.removeLast();
        QCOMPARE(codeOf(m_store->saveCodebook(posing)), ErrorCode::Refused);
        m_store = &m_kept->killed();
        const auto books = m_store->codebooks().value();
        QCOMPARE(books.size(), 2);
        QCOMPARE(books.first().version, QStringLiteral("1"));
        QCOMPARE(books.last().codes.first().label, QStringLiteral("Sits down"));
        OK(m_store->removeCodebook(QStringLiteral("ward"), QStringLiteral("1")));
        QCOMPARE(codeOf(m_store->removeCodebook(QStringLiteral("ward"), QStringLiteral("1"))), ErrorCode::NotFound);
        m_store = &m_kept->reopened();
        QCOMPARE(m_store->codebooks().value().size(), 1);
    }

    void aRehearsalCanBeThrownAway()
    {
        const auto started = [this](const QString& id, const QJsonValue& mark) {
            session::SessionHeader header = headerOf(SessionId(id));
            if (!mark.isUndefined())
                header.extra.insert(QStringLiteral("rehearsal"), mark);
            OK(m_store->createSession(header));
            OK(m_store->append(SessionId(id), { happened(1, 0, session::SessionStarted { {} }), note(2, QStringLiteral("Ada waited")) }));
            OK(m_store->setPersonName(SessionId(id), QStringLiteral("p1"), QStringLiteral("Ada")));
        };
        const SessionId real(QStringLiteral("real"));
        const SessionId rehearsal(QStringLiteral("rehearsal"));
        started(real.text(), QJsonValue::Undefined);
        started(QStringLiteral("no"), false);
        started(QStringLiteral("words"), QStringLiteral("true"));
        started(rehearsal.text(), true);
        m_store = &m_kept->reopened();
        const auto sessions = m_store->sessions().value();
        for (const auto& entry : sessions)
            QCOMPARE(entry.rehearsal, entry.id == rehearsal.text());
        QCOMPARE(m_store->scenarios().value().constFirst().runs, 3); // a rehearsal is no run

        for (const char* id : { "real", "no", "words" })
            QCOMPARE(codeOf(m_store->removeRehearsal(SessionId(QString::fromLatin1(id)))), ErrorCode::Refused);
        OK(m_store->removeRehearsal(rehearsal));
        QCOMPARE(codeOf(m_store->removeRehearsal(rehearsal)), ErrorCode::NotFound);
        QCOMPARE(codeOf(m_store->events(rehearsal)), ErrorCode::NotFound);
        m_store = &m_kept->killed();
        QCOMPARE(m_store->sessions().value().size(), 3);
        QCOMPARE(m_store->events(real).value().size(), 2);
        QCOMPARE(m_store->personNames(real).value().size(), 1);
        // Its id is free again, and its log starts again.
        started(rehearsal.text(), true);
        QCOMPARE(m_store->events(rehearsal).value().size(), 2);
    }
};

class MemoryVersions final : public VersionsContract {
    Q_OBJECT
    std::unique_ptr<KeptStore> made() override { return std::make_unique<KeptMemory>(); }
};
HOLDSPACE_TEST(MemoryVersions)

class SqliteVersions final : public VersionsContract {
    Q_OBJECT
    std::unique_ptr<KeptStore> made() override { return std::make_unique<KeptOnDisk<storage::SqliteLibrary>>(); }
};
HOLDSPACE_TEST(SqliteVersions)

class SqliteThreadVersions final : public VersionsContract {
    Q_OBJECT
    std::unique_ptr<KeptStore> made() override { return std::make_unique<KeptOnDisk<storage::SqliteStoreThread>>(); }
};
HOLDSPACE_TEST(SqliteThreadVersions)

#include "tst_versions.moc"
