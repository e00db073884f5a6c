// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptstore.h"
#include "librarysamples.h"
#include "ondisktest.h"
#include "outcomes.h"
#include "testregistry.h"

#include <clips.h>
#include <rawfile.h>
#include <library/mediakind.h>
#include <library/scenariopackage.h>
#include <storage/verify.h>

#include <QFile>

using namespace holdspace;
using namespace holdspace::test;

namespace {

const QString kAlarm = QStringLiteral("media/alarm.wav");

QJsonObject sounding(const QString& id = kScenario, const QStringList& paths = { kAlarm })
{
    QJsonObject made = titled(QStringLiteral("Sounding"), id);
    QJsonArray triggers;
    for (const QString& path : paths)
        triggers.append(QJsonObject { { QStringLiteral("id"), QStringLiteral("T%1").arg(triggers.size() + 1) }, { QStringLiteral("label"), QStringLiteral("t") },
            { QStringLiteral("media"), path } });
    made.insert(QStringLiteral("triggers"), triggers);
    return made;
}

} // namespace

/// What every LibraryStore promises of sounds and films; run against each.
class MediaContract : public StoreContract {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        startFresh();
        OK(m_store->saveDraft(sounding()));
    }

    void whatIsKeptComesBack()
    {
        OK(m_store->saveMedia(kScenario, kAlarm, wav()));
        OK(m_store->saveMedia(kScenario, QStringLiteral("media/a-film.wav"), wav(300)));
        m_store = &m_kept->killed();
        const auto media = m_store->media(kScenario).value();
        QCOMPARE(media.size(), 2);
        QCOMPARE(media.at(0).path, QStringLiteral("media/a-film.wav"));
        QCOMPARE(media.at(1).path, kAlarm);
        QCOMPARE(media.at(1).bytes, wav().size());
        QCOMPARE(media.at(1).hash, library::mediaHash(wav()));
        QCOMPARE(bytesOf(media.at(1).file), wav());
        QVERIFY(m_store->media(QStringLiteral("nobody")).value().isEmpty());
    }

    void aPathMeansTheSameBytesForGood()
    {
        OK(m_store->saveMedia(kScenario, kAlarm, wav()));
        OK(m_store->saveMedia(kScenario, kAlarm, wav()));
        QCOMPARE(codeOf(m_store->saveMedia(kScenario, kAlarm, wav(300))), ErrorCode::Conflict);
        QCOMPARE(bytesOf(m_store->media(kScenario).value().constFirst().file), wav());
        // Another scenario may mean another one.
        OK(m_store->saveDraft(sounding(QStringLiteral("scn-2"))));
        OK(m_store->saveMedia(QStringLiteral("scn-2"), kAlarm, wav(300)));
        QCOMPARE(bytesOf(m_store->media(QStringLiteral("scn-2")).value().constFirst().file), wav(300));
    }

    void whatIsNoneIsRefused()
    {
        QCOMPARE(codeOf(m_store->saveMedia(QStringLiteral("nobody"), kAlarm, wav())), ErrorCode::NotFound);
        for (const char* path : { "", "/etc/x.wav", "media/../../x.wav", "media\\x.wav", "C:/x.wav", "scenario.json", "media/" })
            QCOMPARE(codeOf(m_store->saveMedia(kScenario, QString::fromLatin1(path), wav())), ErrorCode::Malformed);
        QCOMPARE(codeOf(m_store->saveMedia(kScenario, kAlarm, QByteArray())), ErrorCode::Malformed);
        QCOMPARE(codeOf(m_store->saveMedia(kScenario, kAlarm, "#!/bin/sh\necho no\n")), ErrorCode::Malformed);
        QVERIFY(m_store->media(kScenario).value().isEmpty());
        QCOMPARE(codeOf(m_kept->onFullDisk().saveMedia(kScenario, kAlarm, wav())) == ErrorCode::Cancelled
                || codeOf(m_kept->store().saveMedia(kScenario, kAlarm, wav())) == ErrorCode::DiskFull,
            true);
        OK(m_kept->onEmptyDisk().saveMedia(kScenario, kAlarm, wav()));
    }

    void mediaGoWithTheLastThatNamesThem()
    {
        OK(m_store->saveDraft(sounding(QStringLiteral("scn-2"))));
        OK(m_store->saveMedia(kScenario, kAlarm, wav()));
        OK(m_store->saveMedia(QStringLiteral("scn-2"), kAlarm, wav()));
        const QString file = m_store->media(kScenario).value().constFirst().file;
        OK(m_store->removeScenario(kScenario));
        QVERIFY(m_store->media(kScenario).value().isEmpty());
        QVERIFY(QFile::exists(file)); // the other one plays it
        OK(m_store->removeScenario(QStringLiteral("scn-2")));
        QVERIFY(!QFile::exists(file));
    }

    void aVersionKeepsItsSounds_data()
    {
        QTest::addColumn<bool>("published");
        QTest::newRow("published") << true;
        QTest::newRow("kept under a name") << false;
    }
    void aVersionKeepsItsSounds()
    {
        QFETCH(bool, published);
        OK(m_store->saveMedia(kScenario, kAlarm, wav()));
        if (published)
            OK(m_store->publish(kScenario));
        else
            OK(m_store->saveVersion(kScenario, QStringLiteral("as it was")));
        OK(m_store->removeScenario(kScenario));
        const auto media = m_store->media(kScenario).value();
        QCOMPARE(media.size(), 1);
        QCOMPARE(bytesOf(media.constFirst().file), wav());
    }

    void aPackageBringsThemOverByteForByte()
    {
        const QByteArray film = QByteArray("\0\0\0\x20" "ftypisom\0\0\2\0isomiso2avc1mp41", 32) + QByteArray(5000, 'x');
        const QJsonObject scenario = sounding(kScenario, { kAlarm, QStringLiteral("media/film.mp4"), QStringLiteral("media/gone.wav") });
        OK(m_store->saveDraft(scenario));
        OK(m_store->saveMedia(kScenario, kAlarm, wav()));
        OK(m_store->saveMedia(kScenario, QStringLiteral("media/film.mp4"), film));
        QTemporaryDir place;
        const QString package = place.filePath(QStringLiteral("out.holdscenario"));
        QStringList missing;
        OK(library::writeArchive(package, library::packageParts(scenario, m_store->media(kScenario).value(), &missing)));
        QCOMPARE(missing, QStringList { QStringLiteral("media/gone.wav") });

        const auto source = library::openScenario(package);
        OK(source);
        QCOMPARE(source->json, scenario);
        QVERIFY(!library::mediaClash(*m_store, kScenario, *source));
        KeptMemory other;
        OK(other.store().saveDraft(source->json));
        QCOMPARE(library::keepMedia(other.store(), kScenario, *source).size(), 1); // the one that was missing
        QCOMPARE(bytesOf(other.store().media(kScenario).value().at(0).file), wav());
        QCOMPARE(bytesOf(other.store().media(kScenario).value().at(1).file), film);
        // And out again: the same bytes.
        const QString again = place.filePath(QStringLiteral("again.holdscenario"));
        OK(library::writeArchive(again, library::packageParts(source->json, other.store().media(kScenario).value(), nullptr)));
        QCOMPARE(bytesOf(again), bytesOf(package));

        KeptMemory third;
        OK(third.store().saveDraft(scenario));
        OK(third.store().saveMedia(kScenario, kAlarm, wav(300)));
        QVERIFY(library::mediaClash(third.store(), kScenario, *source));
    }
};

class MemoryMedia final : public MediaContract {
    Q_OBJECT
    std::unique_ptr<KeptStore> made() override { return std::make_unique<KeptMemory>(); }
};
HOLDSPACE_TEST(MemoryMedia)

class SqliteMedia final : public MediaContract {
    Q_OBJECT
    std::unique_ptr<KeptStore> made() override { return std::make_unique<KeptOnDisk<storage::SqliteLibrary>>(); }
};
HOLDSPACE_TEST(SqliteMedia)

class SqliteThreadMedia final : public MediaContract {
    Q_OBJECT
    std::unique_ptr<KeptStore> made() override { return std::make_unique<KeptOnDisk<storage::SqliteStoreThread>>(); }
};
HOLDSPACE_TEST(SqliteThreadMedia)

/// What the folder of a library promises, and what verify says of it.
class MediaOnDiskTest final : public OnDiskTest {
    Q_OBJECT

    [[nodiscard]] QString mediaFile() const
    {
        return folder() + QStringLiteral("/media/%1.wav").arg(library::mediaHash(wav()));
    }
    void fill()
    {
        const auto library = open();
        OK(library->saveDraft(sounding()));
        OK(library->saveMedia(kScenario, kAlarm, wav()));
    }

private Q_SLOTS:
    void init() { startFresh(); }

    void verifyCountsThemAndFindsWhatIsWrong()
    {
        fill();
        auto report = storage::verify(folder());
        QVERIFY2(report->ok, qPrintable(report->problems.join(QLatin1Char(' '))));
        QCOMPARE(report->media, 1);

        put(mediaFile(), wav(200, 441)); // of the same length
        report = storage::verify(folder());
        QVERIFY(!report->ok);
        QVERIFY(report->problems.constFirst().contains(QStringLiteral("“media/alarm.wav” is not what was kept")));
        QVERIFY(QFile::remove(mediaFile()));
        report = storage::verify(folder());
        QVERIFY(report->problems.constFirst().contains(QStringLiteral("“media/alarm.wav” is missing")));

        OK(open()->saveMedia(kScenario, kAlarm, wav())); // choosing the same file again mends it
        QVERIFY(storage::verify(folder())->ok);
    }

    void otherProgramsCanNotChangeWhatAPathMeans()
    {
        fill();
        QCOMPARE(raw(QStringLiteral("UPDATE scenario_media SET path = 'x'")), ErrorCode::Refused);
        QCOMPARE(raw(QStringLiteral("UPDATE media SET ending = 'sh'")), ErrorCode::Refused);
        QCOMPARE(raw(QStringLiteral("DROP TRIGGER media_stay")), ErrorCode::Cancelled);
        QVERIFY(!storage::verify(folder())->ok);
    }

    void nothingIsLeftLyingAbout()
    {
        fill();
        const QString orphan = QString(64, QLatin1Char('a')) + QStringLiteral(".wav");
        put(folder() + QStringLiteral("/media/") + orphan, wav()); // as a sudden end leaves it
        put(folder() + QStringLiteral("/media/") + orphan + QStringLiteral(".AbCdEf"), "half");
        put(folder() + QStringLiteral("/media/mine.txt"), "somebody’s own");
        QVERIFY(storage::verify(folder())->ok);
        OK(open()->removeScenario(kScenario));
        QCOMPARE(QDir(folder() + QStringLiteral("/media")).entryList(QDir::Files), QStringList { QStringLiteral("mine.txt") });
        QVERIFY(storage::verify(folder())->ok);
    }
};
HOLDSPACE_TEST(MediaOnDiskTest)

#include "tst_media.moc"
