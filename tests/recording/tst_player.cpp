// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <film/processplayer.h>
#include <film/processpreparer.h>
#include <film/replayfolders.h>
#include <foundation/json.h>
#include <foundation/random.h>
#include <rawfile.h>
#include <recording/foldermediastore.h>
#include <replay/memoryplayer.h>
#include <replay/picturenumber.h>

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <csignal>
#include <optional>

using namespace holdspace;
using namespace holdspace::replay;
using What = Place::What;

namespace {

constexpr int kWithin = 60'000; ///< of a machine that does much else
constexpr double kFrame = 40; ///< ms of a picture
const QString kFilmed = QStringLiteral("filmed");
const QString kBedside = QStringLiteral("camera-1"), kDoor = QStringLiteral("camera-2"), kMicrophone = QStringLiteral("microphone-1");

void helper(const QString& what, const QJsonObject& wanted)
{
    QProcess process;
    process.start(QStringLiteral(HOLDSPACE_REPLAY), { what, QString::fromUtf8(json::writeCompact(wanted)) });
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s", process.readAllStandardError().constData());
}

void film(const QString& folder, const QString& stream, int seconds, int startMs, bool sound = false)
{
    helper(QStringLiteral("testfilm"), { { QStringLiteral("folder"), folder }, { QStringLiteral("stream"), stream }, { QStringLiteral("seconds"), seconds },
        { QStringLiteral("startMs"), startMs }, { QStringLiteral("gop"), 100 }, { QStringLiteral("sound"), sound } });
}

/// The bedside from 1 s to 7 s, the door from 2 s to 4 s, though the log says to 9 s.
const QList<SaidSegment> kSaid { { kBedside, 1, QStringLiteral("Bedside"), 1'000, 7'000, {} }, { kDoor, 1, QStringLiteral("Door"), 2'000, 9'000, {} } };

/// The films of all tests, made once.
const QString& filmedLibrary()
{
    static const QTemporaryDir dir;
    static const bool made = [] {
        const QString folder = dir.path() + QStringLiteral("/media/") + kFilmed;
        film(folder, kBedside, 6, 1'000);
        film(folder, kDoor, 2, 2'000);
        film(folder, kMicrophone, 6, 1'000, true);
        return true;
    }();
    Q_UNUSED(made)
    static const QString path = dir.path();
    return path;
}

/// A copy of the films that may be damaged.
struct OwnFilms {
    QTemporaryDir dir;
    QString folder = dir.path() + QStringLiteral("/media/") + kFilmed;
    OwnFilms()
    {
        QDir().mkpath(folder);
        const QDir from(filmedLibrary() + QStringLiteral("/media/") + kFilmed);
        for (const QString& name : from.entryList(QDir::Files))
            QFile::copy(from.filePath(name), folder + QLatin1Char('/') + name);
    }
    [[nodiscard]] QString file(const char* name) const { return folder + QLatin1Char('/') + QLatin1String(name); }
};

qint64 numberOf(const Picture& picture)
{
    return picture.bytes.isEmpty() ? -1 : numberIn(picture.bytes.constData(), picture.stride, picture.width, 320);
}

/// What a player says, so that it can be waited for.
class Heard : public QObject {
public:
    explicit Heard(Player& player) : player(player)
    {
        connect(&player, &Player::opened, this, [this](const RecordedMedia& found) { media = found; });
        connect(&player, &Player::pictured, this, [this](int pane, const Picture& picture) {
            pictures[pane] = picture;
            blanks.remove(pane);
            all.append(picture);
        });
        connect(&player, &Player::blank, this, [this](int pane, What what, double untilMs, const QString& detail) {
            blanks[pane] = { what, untilMs, detail };
            pictures.remove(pane);
        });
        connect(&player, &Player::trouble, this, [this](const QString& sentence) { troubles.append(sentence); });
    }
    bool open(const QString& session = kFilmed, const QList<SaidSegment>& said = kSaid)
    {
        media.reset();
        player.open(session, said);
        return QTest::qWaitFor([this] { return media.has_value(); }, kWithin);
    }
    /// The number that is seen at a time; -1 when nothing is.
    qint64 numberAt(double ms, int pane = 0)
    {
        pictures.clear();
        blanks.clear();
        player.seek(ms);
        if (!QTest::qWaitFor([&] { return pictures.contains(pane) || blanks.contains(pane); }, kWithin))
            return -2;
        return pictures.contains(pane) ? numberOf(pictures[pane]) : -1;
    }
    struct Blank {
        What what = What::Nothing;
        double untilMs = 0;
        QString detail;
    };
    Player& player;
    std::optional<RecordedMedia> media;
    QHash<int, Picture> pictures;
    QHash<int, Blank> blanks;
    QList<Picture> all;
    QStringList troubles;
};

} // namespace

/// What every player promises.
class PlayerContract : public QObject {
    Q_OBJECT

protected:
    virtual std::unique_ptr<Player> make() = 0;
    virtual void pass(Player&, double) { } ///< time goes by, for one that has no clock

private Q_SLOTS:
    void whatIsThereIsSaid()
    {
        const auto player = make();
        Heard heard(*player);
        QVERIFY(heard.open());
        const auto* const bedside = heard.media->stream(kBedside);
        QVERIFY(bedside && bedside->picture);
        QCOMPARE(bedside->label, QStringLiteral("Bedside"));
        QVERIFY(heard.media->stream(kMicrophone)->sound);
        const QList<Shortfall> lacks = heard.media->shortfalls();
        QCOMPARE(lacks.size(), 1);
        QCOMPARE(lacks.first().stream, kDoor);
        QCOMPARE(lacks.first().why, Shortfall::Why::Shorter);
    }
    void nothingRecordedIsNothing()
    {
        const auto player = make();
        Heard heard(*player);
        QVERIFY(heard.open(QStringLiteral("silent"), {}));
        QVERIFY(heard.media->isEmpty());
        QVERIFY(heard.open(QStringLiteral("gone"), kSaid));
        QCOMPARE(heard.media->at(kBedside, 3'000).what, What::Lost);
        QVERIFY(heard.troubles.isEmpty());
    }
    void thePictureOfATimeIsShown()
    {
        const auto player = make();
        Heard heard(*player);
        QVERIFY(heard.open());
        player->show({ kBedside }, {});
        Random luck(4);
        for (int i = 0; i < 30; ++i) {
            const double ms = 1'000 + std::floor(luck.unit() * 5'999);
            QCOMPARE(heard.numberAt(ms), static_cast<qint64>((ms - 1'000) / kFrame));
            const Picture& seen = heard.pictures[0];
            QVERIFY(seen.fromMs <= ms + 0.01 && ms < seen.nextMs + 0.01);
        }
        QCOMPARE(heard.numberAt(1'000), 0);
        QCOMPARE(heard.pictures[0].beforeMs, heard.pictures[0].fromMs);
    }
    void aStepIsOnePicture()
    {
        const auto player = make();
        Heard heard(*player);
        QVERIFY(heard.open());
        player->show({ kBedside }, {});
        QCOMPARE(heard.numberAt(3'010), 50);
        for (qint64 expected = 51; expected < 60; ++expected)
            QCOMPARE(heard.numberAt(std::ceil(heard.pictures[0].nextMs)), expected);
        for (qint64 expected = 58; expected > 40; --expected)
            QCOMPARE(heard.numberAt(std::ceil(heard.pictures[0].beforeMs)), expected);
    }
    void ofManyPlacesTheNewestIsShown()
    {
        const auto player = make();
        Heard heard(*player);
        QVERIFY(heard.open());
        player->show({ kBedside }, {});
        for (int i = 0; i < 60; ++i)
            player->seek(1'000 + i * 90);
        QVERIFY(QTest::qWaitFor([&] { return !heard.all.isEmpty() && numberOf(heard.all.last()) == 59 * 90 / 40; }, kWithin));
    }
    void whereNothingIsItSaysSo()
    {
        const auto player = make();
        Heard heard(*player);
        QVERIFY(heard.open());
        player->show({ kBedside, kDoor, QStringLiteral("nobody") }, {});
        QCOMPARE(heard.numberAt(500), -1);
        QCOMPARE(heard.blanks[0].what, What::Before);
        QCOMPARE(heard.blanks[0].untilMs, 1'000.0);
        QCOMPARE(heard.numberAt(6'000, 1), -1);
        QCOMPARE(heard.blanks[1].what, What::Lost);
        QVERIFY(QTest::qWaitFor([&] { return heard.pictures.contains(0); }, kWithin));
        QCOMPARE(heard.numberAt(20'000), -1);
        QCOMPARE(heard.blanks[0].what, What::After);
        QCOMPARE(heard.numberAt(3'000, 2), -1);
        QCOMPARE(heard.blanks[2].what, What::Nothing);
    }
    void twoStandSideBySide()
    {
        const auto player = make();
        Heard heard(*player);
        QVERIFY(heard.open());
        player->show({ kDoor, kBedside }, {});
        QCOMPARE(heard.numberAt(3'000), 25);
        QVERIFY(QTest::qWaitFor([&] { return heard.pictures.contains(1); }, kWithin));
        QCOMPARE(numberOf(heard.pictures[1]), 50);
        player->show({ kBedside }, {});
        QCOMPARE(heard.numberAt(3'040), 51);
    }
    void itRunsByItself()
    {
        const auto player = make();
        Heard heard(*player);
        QVERIFY(heard.open());
        player->show({ kBedside }, kMicrophone);
        QCOMPARE(heard.numberAt(2'000), 25);
        heard.all.clear();
        player->play(2'000, 4);
        QVERIFY(QTest::qWaitFor([&] {
            pass(*player, 20);
            return heard.all.size() > 12;
        }, kWithin));
        for (qsizetype i = 1; i < heard.all.size(); ++i)
            QVERIFY(numberOf(heard.all.at(i)) >= numberOf(heard.all.at(i - 1)));
        heard.all.clear();
        player->play(6'000, -2);
        QVERIFY(QTest::qWaitFor([&] {
            pass(*player, 20);
            return heard.all.size() > 8;
        }, kWithin));
        for (qsizetype i = 1; i < heard.all.size(); ++i)
            QVERIFY(numberOf(heard.all.at(i)) <= numberOf(heard.all.at(i - 1)));
    }
    void anotherSessionTakesItsPlace()
    {
        const auto player = make();
        Heard heard(*player);
        QVERIFY(heard.open());
        player->show({ kBedside }, {});
        QCOMPARE(heard.numberAt(3'000), 50);
        QVERIFY(heard.open(QStringLiteral("silent"), {}));
        QVERIFY(heard.media->isEmpty());
        QVERIFY(heard.open());
        player->show({ kBedside }, {});
        QCOMPARE(heard.numberAt(3'000), 50);
        player->close();
    }
};

class MemoryPlayerTest final : public PlayerContract {
    Q_OBJECT
    std::unique_ptr<Player> make() override
    {
        auto player = std::make_unique<MemoryPlayer>();
        player->put(kFilmed, { { kBedside, 1, true, false, 0, 6'000, 1'000, false, {} }, { kDoor, 1, true, false, 0, 2'000, 2'000, false, {} },
            { kMicrophone, 1, false, true, 0, 6'000, 1'000, false, {} } });
        return player;
    }
    void pass(Player& player, double ms) override { static_cast<MemoryPlayer&>(player).tick(ms); }
};

class ProcessPlayerTest final : public PlayerContract {
    Q_OBJECT
    std::unique_ptr<Player> make() override
    {
        return std::make_unique<film::ProcessPlayer>(filmedLibrary(), nullptr, QStringLiteral("fakesink sync=true"), QStringLiteral(HOLDSPACE_REPLAY));
    }
};

/// What only happens to real files and real programs.
class FilmTest final : public QObject {
    Q_OBJECT

    static std::unique_ptr<film::ProcessPlayer> playerOf(const OwnFilms& films)
    {
        return std::make_unique<film::ProcessPlayer>(films.dir.path(), nullptr, QStringLiteral("fakesink sync=true"), QStringLiteral(HOLDSPACE_REPLAY));
    }
    static bool prepare(film::ProcessPreparer& preparer, bool* made = nullptr)
    {
        QSignalSpy done(&preparer, &Preparer::done), failed(&preparer, &Preparer::failed);
        preparer.prepare(kFilmed);
        const bool over = QTest::qWaitFor([&] { return done.count() + failed.count() > 0; }, kWithin);
        if (made && done.count())
            *made = done.first().at(1).toBool();
        return over && done.count() == 1;
    }

private Q_SLOTS:
    void copiesShowTheSamePicture()
    {
        const OwnFilms films;
        film::ProcessPreparer preparer(films.dir.path(), nullptr, QStringLiteral(HOLDSPACE_REPLAY));
        const auto player = playerOf(films);
        Heard heard(*player);
        QVERIFY(heard.open());
        player->show({ kBedside }, {});
        QCOMPARE(heard.numberAt(4'321), 83);
        QVERIFY(!heard.pictures[0].proxy);
        bool made = false;
        QVERIFY(prepare(preparer, &made));
        QVERIFY(made);
        heard.media.reset();
        player->lookAgain();
        QVERIFY(QTest::qWaitFor([&] { return heard.media.has_value(); }, kWithin));
        Random luck(9);
        for (int i = 0; i < 40; ++i) {
            const double ms = 1'000 + std::floor(luck.unit() * 5'999);
            QCOMPARE(heard.numberAt(ms), static_cast<qint64>((ms - 1'000) / kFrame));
            QVERIFY(heard.pictures[0].proxy);
        }
        // Nothing is made twice, and what was deleted is made again.
        QVERIFY(prepare(preparer, &made));
        QVERIFY(!made);
        QVERIFY(QDir(films.folder + QStringLiteral("/replay")).removeRecursively());
        QVERIFY(prepare(preparer, &made));
        QVERIFY(made);
        QVERIFY(QDir(films.folder).entryList({ QStringLiteral(".*-*") }, QDir::AllEntries | QDir::Hidden).isEmpty());
        // What is heard has an outline, what is seen a still.
        const QList<float> wave = preparer.waveform(kFilmed, kMicrophone, 1);
        QVERIFY(std::abs(static_cast<double>(wave.size()) * Preparer::kWaveMs - 6'000) < 200);
        QVERIFY(wave.at(40) > 0.2F && wave.at(40) < 0.4F);
        QVERIFY(preparer.waveform(kFilmed, kBedside, 1).isEmpty());
        QVERIFY(preparer.still(kFilmed, kBedside, 1, 500).startsWith("\xff\xd8"));
        QVERIFY(preparer.still(kFilmed, kMicrophone, 1, 500).isEmpty());
    }
    void whatIsEndedLeavesNothing()
    {
        const OwnFilms films;
        film::ProcessPreparer preparer(films.dir.path(), nullptr, QStringLiteral(HOLDSPACE_REPLAY));
        preparer.prepare(kFilmed);
        // In the midst: something half made lies there.
        QTRY_VERIFY(!QDir(films.folder).entryList({ QStringLiteral(".replay-*") }, QDir::AllEntries | QDir::Hidden).isEmpty());
        preparer.cancel();
        QVERIFY(!preparer.busy());
        QVERIFY(QDir(films.folder).entryList({ QStringLiteral(".replay-*") }, QDir::AllEntries | QDir::Hidden).isEmpty());
        // One that was killed from outside is cleared away by the next.
        QDir().mkpath(films.folder + QStringLiteral("/.replay-999999/pictures"));
        QVERIFY(prepare(preparer));
        QVERIFY(!QDir(films.folder + QStringLiteral("/.replay-999999")).exists());
    }
    void damagedCopiesGiveWayToTheOriginal()
    {
        const OwnFilms films;
        film::ProcessPreparer preparer(films.dir.path(), nullptr, QStringLiteral(HOLDSPACE_REPLAY));
        QVERIFY(prepare(preparer));
        const QString copy = film::copiesFolder(films.folder) + QStringLiteral("/camera-1-001.mov");
        QByteArray bytes = bytesOf(copy);
        bytes.replace(0, 400, QByteArray(400, 'x'));
        put(copy, bytes);
        const auto player = playerOf(films);
        Heard heard(*player);
        QVERIFY(heard.open());
        player->show({ kBedside }, {});
        QCOMPARE(heard.numberAt(3'000), 50);
        QVERIFY(!heard.pictures[0].proxy);
    }
    void hostileFiles_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("empty") << 0;
        QTest::newRow("text") << 1;
        QTest::newRow("cut off") << 2;
        QTest::newRow("another codec") << 3;
        QTest::newRow("an index that lies") << 4;
        QTest::newRow("a scrambled piece") << 5;
        QTest::newRow("a head that lies") << 6;
    }
    /// The other camera is seen whatever became of this one.
    void hostileFiles()
    {
        QFETCH(int, what);
        const OwnFilms films;
        const QString file = films.file("camera-1-001.mp4"), index = films.file("camera-1-001.index");
        const QByteArray good = bytesOf(file);
        QByteArray lines = bytesOf(index);
        const auto sealed = [&](QByteArray bytes) {
            // With checksums that fit, as somebody would who wants to do harm.
            QList<QByteArray> out;
            for (const QByteArray& line : lines.trimmed().split('\n')) {
                auto read = recording::readIndexText(line + '\n');
                read->checksum = recording::checksumOf(bytes.mid(static_cast<qsizetype>(read->at), static_cast<qsizetype>(read->bytes)));
                out.append(recording::indexText(*read));
            }
            put(file, bytes);
            put(index, out.join());
        };
        QByteArray bytes = good;
        switch (what) {
        case 0:
            put(file, {});
            break;
        case 1:
            put(file, QByteArray("This is no film. ").repeated(static_cast<int>(good.size() / 17) + 1));
            break;
        case 2:
            put(file, good.left(good.size() / 2));
            break;
        case 3:
            sealed(bytes.replace("avc1", "vp09"));
            break;
        case 4:
            put(index, lines.replace("\"n\":3", "\"n\":77"));
            break;
        case 5:
            for (qsizetype i = good.size() / 3; i < good.size() * 2 / 3; ++i)
                bytes[i] = static_cast<char>(i * 31);
            sealed(bytes);
            break;
        default:
            sealed(bytes.replace(bytes.indexOf("avcC"), 40, QByteArray("avcC").append(QByteArray(36, '\xff'))));
        }
        const auto player = playerOf(films);
        Heard heard(*player);
        QVERIFY(heard.open());
        player->show({ kDoor, kBedside }, {});
        for (const double ms : { 2'500.0, 3'900.0, 3'000.0 }) {
            QCOMPARE(heard.numberAt(ms), static_cast<qint64>((ms - 2'000) / kFrame));
            QVERIFY(QTest::qWaitFor([&] { return heard.pictures.contains(1) || heard.blanks.contains(1); }, kWithin));
        }
        if (what == 2) {
            QCOMPARE(heard.numberAt(1'500, 1), 12);
            QCOMPARE(heard.numberAt(6'900, 1), -1);
            QCOMPARE(heard.blanks[1].what, What::Lost);
        } else if (what != 5) {
            QVERIFY2(!heard.pictures.contains(1), "a picture out of nothing");
            QCOMPARE(heard.blanks[1].what, What::Lost);
        }
        if (what != 1 && what != 3 && what != 5)
            return;
        // To prepare it is no end of the world either.
        film::ProcessPreparer preparer(films.dir.path(), nullptr, QStringLiteral(HOLDSPACE_REPLAY));
        QVERIFY(prepare(preparer));
        QVERIFY(QFileInfo::exists(film::copiesFolder(films.folder) + QStringLiteral("/camera-2-001.mov")));
    }
    void aCrashIsGotOver()
    {
        const OwnFilms films;
        const auto player = playerOf(films);
        Heard heard(*player);
        QVERIFY(heard.open());
        player->show({ kBedside }, {});
        QCOMPARE(heard.numberAt(3'000), 50);
        for (int i = 0; i < film::ProcessPlayer::kMostRestarts; ++i) {
            heard.media.reset();
            ::kill(static_cast<pid_t>(player->processId()), SIGSEGV);
            QVERIFY(QTest::qWaitFor([&] { return heard.media.has_value(); }, kWithin));
            QCOMPARE(heard.numberAt(3'100), 52);
        }
        ::kill(static_cast<pid_t>(player->processId()), SIGSEGV);
        QVERIFY(QTest::qWaitFor([&] { return heard.troubles.size() == 2; }, kWithin));
        QCOMPARE(player->processId(), 0);
        player->seek(1'000); // nobody answers, and nobody falls
    }
    void aMissingProgramIsSaid()
    {
        const OwnFilms films;
        film::ProcessPlayer player(films.dir.path(), nullptr, {}, QStringLiteral("/nowhere/holdspace-replay"));
        Heard heard(player);
        QVERIFY(heard.open());
        QCOMPARE(heard.troubles.size(), 1);
        QCOMPARE(heard.media->at(kBedside, 3'000).what, What::Lost);
    }
};

HOLDSPACE_TEST(MemoryPlayerTest)
HOLDSPACE_TEST(ProcessPlayerTest)
HOLDSPACE_TEST(FilmTest)
#include "tst_player.moc"
