// SPDX-License-Identifier: GPL-3.0-or-later
#include "outcomes.h"
#include "testregistry.h"

#include <clips.h>
#include <media/processcueplayer.h>

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <csignal>

using namespace holdspace;
using namespace holdspace::test;
using media::ProcessCuePlayer;

namespace {

/// A sound server with one output that plays to nowhere.
class NullServer {
public:
    NullServer()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("pulseaudio"));
        if (program.isEmpty())
            return;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), m_place.path());
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_place.path());
        m_process.setProcessEnvironment(environment);
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(program,
            { QStringLiteral("-n"), QStringLiteral("--daemonize=no"), QStringLiteral("--use-pid-file=no"), QStringLiteral("--exit-idle-time=-1"),
                QStringLiteral("--disable-shm=yes"), QStringLiteral("-L"), QStringLiteral("module-null-sink sink_name=nowhere"), QStringLiteral("-L"),
                QStringLiteral("module-native-protocol-unix auth-anonymous=1 socket=") + socket() });
    }
    ~NullServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] bool isUp() { return QTest::qWaitFor([this] { return QFile::exists(socket()); }, m_process.state() == QProcess::NotRunning ? 0 : 20'000); }
    [[nodiscard]] QString socket() const { return m_place.filePath(QStringLiteral("s")); }
    void end() { m_process.kill(); }

private:
    QTemporaryDir m_place;
    QProcess m_process;
};

} // namespace

/// holdspace-sound, as Holdspace uses it.
class SoundTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_place;

    QString file(const QString& name, const QByteArray& bytes)
    {
        QFile made(m_place.filePath(name));
        return made.open(QIODevice::WriteOnly) && made.write(bytes) == bytes.size() ? made.fileName() : QString();
    }
    /// Of a file, or the code of why not.
    static Result<live::ClipFacts> examined(ProcessCuePlayer& player, const QString& path)
    {
        std::optional<Result<live::ClipFacts>> answer;
        player.examine(path, &player, [&answer](const Result<live::ClipFacts>& facts) { answer = facts; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000))
            return fail(ErrorCode::Failed, QStringLiteral("no answer"));
        return *answer;
    }

private Q_SLOTS:
    void init() { qputenv("PULSE_SERVER", "unix:/nowhere"); }

    void filesAreTriedOut()
    {
        ProcessCuePlayer player(nullptr, QStringLiteral(HOLDSPACE_SOUND));
        const auto facts = examined(player, file(QStringLiteral("tone.wav"), wav()));
        OK(facts);
        QCOMPARE(facts->ms, 200);
        QVERIFY(facts->sound && !facts->picture);
        QCOMPARE(codeOf(examined(player, file(QStringLiteral("head.wav"), wav().left(20)))), ErrorCode::Malformed);
        QCOMPARE(codeOf(examined(player, file(QStringLiteral("empty.wav"), wav(0)))), ErrorCode::Malformed);
        QCOMPARE(codeOf(examined(player, file(QStringLiteral("head.mp4"), QByteArray("\0\0\0\x20" "ftypisom\0\0\2\0isomiso2avc1mp41", 32)))), ErrorCode::Malformed);
        QCOMPARE(codeOf(examined(player, m_place.filePath(QStringLiteral("gone.wav")))), ErrorCode::Malformed);
        ProcessCuePlayer none(nullptr, m_place.filePath(QStringLiteral("no-such-program")));
        QCOMPARE(codeOf(examined(none, file(QStringLiteral("tone.wav"), wav()))), ErrorCode::Failed);
        QCOMPARE(player.processId(), 0); // none of this needs the one that plays
    }

    void withoutAnOutputItSaysSoOnce()
    {
        ProcessCuePlayer player(nullptr, QStringLiteral(HOLDSPACE_SOUND));
        QSignalSpy ended(&player, &live::CuePlayer::ended), trouble(&player, &live::CuePlayer::trouble);
        const QString tone = file(QStringLiteral("tone.wav"), wav());
        player.play(QStringLiteral("arta"), tone);
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20'000);
        QCOMPARE(ended.at(0).at(0).toString(), QStringLiteral("arta"));
        player.play(QStringLiteral("arta"), tone);
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 2, 20'000);
        QCOMPARE(trouble.count(), 1);
        QVERIFY(trouble.at(0).at(0).toString().contains(QStringLiteral("no sound output")));
    }

    void aMissingPlayerIsSaidOnce()
    {
        ProcessCuePlayer player(nullptr, m_place.filePath(QStringLiteral("no-such-program")));
        QSignalSpy ended(&player, &live::CuePlayer::ended), trouble(&player, &live::CuePlayer::trouble);
        player.play(QStringLiteral("arta"), QStringLiteral("x.wav"));
        player.play(QStringLiteral("arta"), QStringLiteral("x.wav"));
        player.stopAll();
        QCOMPARE(ended.count(), 2);
        QCOMPARE(trouble.count(), 1);
    }

    void aPlayerThatCrashesIsStartedAnew()
    {
        ProcessCuePlayer player(nullptr, QStringLiteral(HOLDSPACE_SOUND));
        QSignalSpy ended(&player, &live::CuePlayer::ended), trouble(&player, &live::CuePlayer::trouble), outputs(&player, &live::CuePlayer::outputsFound);
        player.findOutputs();
        QTRY_COMPARE_WITH_TIMEOUT(outputs.count(), 1, 20'000);
        const qint64 first = player.processId();
        ::kill(static_cast<pid_t>(first), SIGSEGV);
        QTRY_COMPARE_WITH_TIMEOUT(trouble.count(), 1, 20'000);
        player.findOutputs();
        QTRY_COMPARE_WITH_TIMEOUT(outputs.count(), 2, 20'000);
        QVERIFY(player.processId() != first);
    }

    void onePlayerThatHangsCanNotSpeakOn()
    {
        ProcessCuePlayer player(nullptr, QStringLiteral(HOLDSPACE_SOUND));
        QSignalSpy outputs(&player, &live::CuePlayer::outputsFound), trouble(&player, &live::CuePlayer::trouble);
        player.findOutputs();
        QTRY_COMPARE_WITH_TIMEOUT(outputs.count(), 1, 20'000);
        player.stopAll(); // nothing was heard: it may take its time
        ::kill(static_cast<pid_t>(player.processId()), SIGSTOP);
        player.play(QStringLiteral("arta"), file(QStringLiteral("tone.wav"), wav()));
        player.stopAll();
        QTRY_COMPARE_WITH_TIMEOUT(player.processId(), 0, 10'000);
        QCOMPARE(trouble.count(), 1);
    }

    void aSoundPlaysToItsEnd()
    {
        NullServer server;
        if (!server.isUp())
            QSKIP("No sound server could be started here (the package pulseaudio), so nothing can be played.");
        qputenv("PULSE_SERVER", "unix:" + server.socket().toLocal8Bit());
        ProcessCuePlayer player(nullptr, QStringLiteral(HOLDSPACE_SOUND));
        QSignalSpy began(&player, &live::CuePlayer::began), ended(&player, &live::CuePlayer::ended), outputs(&player, &live::CuePlayer::outputsFound);
        QSignalSpy trouble(&player, &live::CuePlayer::trouble);
        player.findOutputs();
        QTRY_COMPARE_WITH_TIMEOUT(outputs.count(), 1, 20'000);
        const auto found = outputs.at(0).at(0).value<QList<live::SoundOutput>>();
        QCOMPARE(found.size(), 1);
        player.setOutput(found.constFirst().id);

        player.play(QStringLiteral("arta"), file(QStringLiteral("tone.wav"), wav()));
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20'000);
        QCOMPARE(began.count(), 1);

        // Another one takes its place, and silence ends it without a word.
        const QString lasting = file(QStringLiteral("long.wav"), wav(60'000));
        player.play(QStringLiteral("arta"), lasting);
        QTRY_COMPARE_WITH_TIMEOUT(began.count(), 2, 20'000);
        player.play(QStringLiteral("arta"), lasting);
        player.play(QStringLiteral("dee"), lasting);
        QTRY_COMPARE_WITH_TIMEOUT(began.count(), 4, 20'000);
        player.stopAll();
        player.play(QStringLiteral("dee"), file(QStringLiteral("tone.wav"), wav()));
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 2, 20'000);
        QCOMPARE(ended.at(1).at(0).toString(), QStringLiteral("dee"));

        // An output that is gone is said; the usual one is used.
        QCOMPARE(trouble.count(), 0);
        player.setOutput(QStringLiteral("gone"));
        player.play(QStringLiteral("dee"), file(QStringLiteral("tone.wav"), wav()));
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 3, 20'000);
        QCOMPARE(trouble.count(), 1);
        player.play(QStringLiteral("dee"), file(QStringLiteral("junk.wav"), "RIFF\x24\x08\0\0WAVEnonsense"));
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 4, 20'000);
        QCOMPARE(trouble.count(), 2);

        player.setSilent(true);
        player.play(QStringLiteral("dee"), lasting);
        player.setSilent(false);
        player.play(QStringLiteral("dee"), file(QStringLiteral("tone.wav"), wav()));
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 5, 20'000);
    }

    /// Qt 6.4 hangs or crashes when the sound server goes in the midst of a sound; the console goes on.
    void aSoundServerThatGoesTakesNobodyAlong()
    {
        NullServer server;
        if (!server.isUp())
            QSKIP("No sound server could be started here (the package pulseaudio), so nothing can be played.");
        qputenv("PULSE_SERVER", "unix:" + server.socket().toLocal8Bit());
        ProcessCuePlayer player(nullptr, QStringLiteral(HOLDSPACE_SOUND));
        QSignalSpy began(&player, &live::CuePlayer::began);
        player.play(QStringLiteral("arta"), file(QStringLiteral("long.wav"), wav(60'000)));
        QTRY_COMPARE_WITH_TIMEOUT(began.count(), 1, 20'000);
        server.end();
        player.stopAll();
        QSignalSpy ended(&player, &live::CuePlayer::ended);
        player.play(QStringLiteral("arta"), file(QStringLiteral("tone.wav"), wav()));
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20'000);
    }
};
HOLDSPACE_TEST(SoundTest)

#include "tst_sound.moc"
