// SPDX-License-Identifier: GPL-3.0-or-later
#include "outcomes.h"
#include "testregistry.h"

#include <clips.h>
#include <coding/codebook.h>
#include <foundation/json.h>
#include <library/mediakind.h>
#include <library/memorylibrary.h>
#include <library/scenariopackage.h>
#include <live/cuedirector.h>
#include <scenario/media.h>
#include <scenario/scenariofile.h>
#include <session/intent.h>

#include <QFile>
#include <QTemporaryDir>

using namespace holdspace;
using namespace holdspace::test;
using library::MediaKind;

namespace {

QByteArray head(const char* hex, const QByteArray& more = QByteArray(60, '\0'))
{
    return QByteArray::fromHex(hex) + more;
}

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

const QByteArray kStory = R"({"format":"holdspace-scenario","version":1,"id":"s","title":"S","start":"B1",
    "cast":[{"id":"arta","name":"Arta","baseline":{"FEAR":2},"ladder":[{"level":2,"behaviour":"b","media":"media/two.wav"},
      {"level":3,"behaviour":"c","media":"media/sob.wav"},{"level":4,"behaviour":"d"},{"level":5,"behaviour":"e","media":"media/cry.wav"}]},
      {"id":"dee","name":"Dee","ladder":[{"level":1,"behaviour":"b","media":"media/sigh.wav"}]}],
    "triggers":[{"id":"T1","label":"Alarm","character":"arta","level":3,"media":"media/alarm.wav"},{"id":"T2","label":"Word","character":"arta","kind":"IGNORED"}],
    "beats":[{"id":"B1","title":"One","ending":true}]})";

} // namespace

/// What is a sound or film, and what it is called.
class MediaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kindsAreToldByContent_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, const QByteArray& bytes, int kind) { QTest::newRow(name) << bytes << kind; };
        row("wav", wav(), int(MediaKind::Wav));
        row("opus", head("4f67675300020000000000000000000000000000000000000000000001134f707573486561640102"), int(MediaKind::Ogg));
        row("vorbis", head("4f676753000200000000000000000000000000000000000000000000011e01766f72626973"), int(MediaKind::Ogg));
        row("mp3", head("fffb9064", QByteArray(400, '\0')), int(MediaKind::Mp3));
        row("mp3 with a tag", head("4944330300000000000a00000000000000000000fffb9064", QByteArray(400, '\0')), int(MediaKind::Mp3));
        row("flac", head("664c614300000022"), int(MediaKind::Flac));
        row("m4a", head("00000020667479704d344120000002004d344120"), int(MediaKind::M4a));
        row("mp4", head("000000206674797069736f6d0000020069736f6d69736f32"), int(MediaKind::Mp4));
        row("webm", head("1a45dfa39f4286810142f7810142f2810442f381084282847765626d"), int(MediaKind::WebM));
        row("nothing", {}, -1);
        row("a text", "hello, I am a text\n", -1);
        row("a script", "#!/bin/sh\nrm -r /\n", -1);
        row("a page", "<!DOCTYPE html><html><body>x</body></html>", -1);
        row("a playlist that leads elsewhere", "#EXTM3U\n#EXT-X-VERSION:3\nfile:///etc/passwd\n", -1);
        row("a program", head("7f454c4602010100"), -1);
        row("a picture", head("89504e470d0a1a0a"), -1);
        row("an archive", head("504b030414000000"), -1);
    }
    void kindsAreToldByContent()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, kind);
        const auto found = library::mediaKindOf(bytes);
        QCOMPARE(found ? static_cast<int>(*found) : -1, kind);
        if (!found)
            QVERIFY(found.error().message.contains(library::whatIsPlayed()));
    }

    void filesThatCanNotBeTakenAreSaidInASentence()
    {
        QTemporaryDir place;
        QCOMPARE(codeOf(library::readMediaFile(place.filePath(QStringLiteral("gone.wav")))), ErrorCode::Unreadable);
        QCOMPARE(codeOf(library::readMediaFile(place.path())), ErrorCode::Unreadable);
        QCOMPARE(codeOf(library::readMediaFile(QStringLiteral("/dev/zero"))), ErrorCode::Unreadable);
        const QString large = place.filePath(QStringLiteral("large.wav"));
        QFile file(large);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(library::kLargestMedia + 1)); // sparse
        QCOMPARE(codeOf(library::readMediaFile(large)), ErrorCode::Refused);
    }

    void namesOfOthersAreMadeHarmless_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("path");
        QTest::newRow("plain") << "alarm.mp3" << "media/alarm.wav";
        QTest::newRow("spaces and signs") << "  My alarm (final)!.WAV" << "media/My-alarm-final.wav";
        QTest::newRow("letters of any script") << "Τρόμος ñ.wav" << "media/Τρόμος-ñ.wav";
        QTest::newRow("leads up") << "../../etc/passwd" << "media/passwd.wav";
        QTest::newRow("another system") << "C:\\Windows\\evil.wav" << "media/evil.wav";
        QTest::newRow("only dots") << ".." << "media/sound.wav";
        QTest::newRow("hidden") << ".bashrc" << "media/bashrc.wav";
        QTest::newRow("nothing") << "" << "media/sound.wav";
        QTest::newRow("controls") << QStringLiteral("a\nb\u202e\0c.wav") << "media/a-b-c.wav";
        QTest::newRow("two endings") << "x.tar.wav" << "media/x-tar.wav";
    }
    void namesOfOthersAreMadeHarmless()
    {
        QFETCH(QString, name);
        QFETCH(QString, path);
        QCOMPARE(library::mediaPathFor(name, MediaKind::Wav), path);
        QVERIFY(!scenario::leadsOutside(path));
    }
    void longNamesAreCutAndNumbersTellApart()
    {
        QVERIFY(library::mediaPathFor(QString(5000, QLatin1Char('x')), MediaKind::Mp4).size() < 80);
        QCOMPARE(library::mediaPathFor(QStringLiteral("a.wav"), MediaKind::Mp4, 3), QStringLiteral("media/a-3.mp4"));
    }

    void aScenarioBesideItsFolderBringsItsSounds()
    {
        QTemporaryDir place;
        QVERIFY(QDir(place.path()).mkdir(QStringLiteral("media")));
        put(place.filePath(QStringLiteral("s.scenario.json")), kStory);
        put(place.filePath(QStringLiteral("media/sob.wav")), wav());
        put(place.filePath(QStringLiteral("media/cry.wav")), "no sound at all");
        QVERIFY(QFile::link(QStringLiteral("/etc/hostname"), place.filePath(QStringLiteral("media/two.wav"))));
        const auto source = library::openScenario(place.filePath(QStringLiteral("s.scenario.json")));
        OK(source);
        ManualClock clock;
        library::MemoryLibrary kept(clock);
        OK(kept.saveDraft(source->json));
        const QStringList lost = library::keepMedia(kept, QStringLiteral("s"), *source);
        QCOMPARE(lost.size(), 4); // a link that leads out, no sound, and two that are not there
        QCOMPARE(kept.media(QStringLiteral("s"))->size(), 1);
        QCOMPARE(kept.media(QStringLiteral("s"))->constFirst().path, QStringLiteral("media/sob.wav"));
    }

    void hostileArchivesBringNothing()
    {
        QTemporaryDir place;
        const QString package = place.filePath(QStringLiteral("p.holdscenario"));
        const auto parts = [](const QString& name, const QByteArray& bytes) {
            return QList<library::ArchivePart> { { QStringLiteral("scenario.json"), kStory, {}, {} }, { name, bytes, {}, {} } };
        };
        OK(library::writeArchive(package, parts(QStringLiteral("media/../../up.wav"), wav())));
        QCOMPARE(codeOf(library::openScenario(package)), ErrorCode::Malformed);

        // One that unpacks to more than is taken, and no sound.
        OK(library::writeArchive(package, parts(QStringLiteral("media/sob.wav"), wav() + QByteArray(5'000'000, '\0'))));
        QVERIFY(QFileInfo(package).size() < 50'000);
        const auto source = library::openScenario(package);
        OK(source);
        QCOMPARE(codeOf(library::mediaBytes(*source, QStringLiteral("media/sob.wav"), 1'000'000)), ErrorCode::Malformed);
        ManualClock clock;
        library::MemoryLibrary kept(clock);
        OK(kept.saveDraft(source->json));
        OK(library::writeArchive(package, parts(QStringLiteral("media/sob.wav"), "#!/bin/sh")));
        QCOMPARE(library::keepMedia(kept, QStringLiteral("s"), *library::openScenario(package)).size(), 5);
        QVERIFY(kept.media(QStringLiteral("s"))->isEmpty());
    }
};
HOLDSPACE_TEST(MediaTest)

/// Which sounds begin and end.
class CueDirectorTest : public QObject {
    Q_OBJECT

    session::SessionState m_state;
    live::CueDirector m_director;
    qint64 m_t = 0;

    /// What an intent brings about, as "play arta media/x.wav", "stop arta", "silence".
    QStringList after(const session::Intent& intent)
    {
        m_t += 1000;
        const auto events = session::advance(m_state, intent, m_t);
        if (!events)
            return { events.error().message };
        QStringList said;
        for (const live::CueMove& move : m_director.follow(m_state, *events)) {
            said.append(move.kind == live::CueMove::Kind::Silence ? QStringLiteral("silence")
                    : move.kind == live::CueMove::Kind::Stop      ? QStringLiteral("stop %1").arg(move.who)
                                                                  : QStringLiteral("play %1 %2").arg(move.who, move.media));
        }
        return said;
    }
    static session::PressLadder press(int level) { return { CharacterId(QStringLiteral("arta")), level, true }; }

private Q_SLOTS:
    void init()
    {
        m_t = 0;
        const auto story = std::make_shared<scenario::Scenario>(scenario::readScenario(json::parse(kStory)->toObject()).scenario);
        m_state = session::initialState(story, coding::coreMeanings());
        m_director.startFrom(m_state);
        QCOMPARE(after(session::Start {}), QStringList()); // where they start is no cue
    }

    void aLevelPlaysWhenItIsReached()
    {
        QCOMPARE(after(press(3)), QStringList { QStringLiteral("play arta media/sob.wav") });
        QCOMPARE(after(press(3)), QStringList()); // nothing changed
        QCOMPARE(after(press(4)), QStringList { QStringLiteral("stop arta") }); // that level is left
        QCOMPARE(after(press(5)), QStringList { QStringLiteral("play arta media/cry.wav") });
        QCOMPARE(after(session::PressLadder { CharacterId(QStringLiteral("dee")), 1, false }), QStringList { QStringLiteral("play dee media/sigh.wav") });
    }

    void aTriggersOwnSoundWins()
    {
        QCOMPARE(after(session::FireTrigger { TriggerId(QStringLiteral("T1")), false }), QStringList { QStringLiteral("play arta media/alarm.wav") });
        QCOMPARE(m_state.character(CharacterId(QStringLiteral("arta")))->highestLevel(), 3);
        QCOMPARE(after(press(4)), QStringList()); // an alarm goes on whatever she does
        QCOMPARE(after(press(5)), QStringList { QStringLiteral("play arta media/cry.wav") });
    }

    void whatIsTakenBackIsSilent()
    {
        after(press(5));
        QCOMPARE(after(session::TakeBackLast {}), QStringList { QStringLiteral("stop arta") }); // and level 2 plays nothing
        after(session::FireTrigger { TriggerId(QStringLiteral("T1")), false });
        QCOMPARE(after(session::TakeBackLast {}), QStringList { QStringLiteral("stop arta") });
    }

    void holdTimeOutAndStopSilenceEverything_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("hold") << 0;
        QTest::newRow("time-out") << 1;
        QTest::newRow("STOP") << 2;
        QTest::newRow("end") << 3;
    }
    void holdTimeOutAndStopSilenceEverything()
    {
        QFETCH(int, how);
        after(press(5));
        const session::Intent ways[] = { session::HoldMoves { true }, session::CallTimeout {}, session::CallStop {}, session::End {} };
        QCOMPARE(after(ways[how]), QStringList { QStringLiteral("silence") });
    }

    void whoLeavesIsSilent()
    {
        after(press(5));
        QCOMPARE(after(session::SetPresent { CharacterId(QStringLiteral("arta")), false }), QStringList { QStringLiteral("stop arta") });
    }

    void aSessionThatIsPickedUpIsSilent()
    {
        after(press(5));
        live::CueDirector other;
        other.startFrom(m_state);
        QVERIFY(other.follow(m_state, {}).isEmpty());
    }
};
HOLDSPACE_TEST(CueDirectorTest)

#include "tst_media.moc"
