// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <film/processplayer.h>
#include <film/replayfolders.h>
#include <foundation/json.h>
#include <replay/picturenumber.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <csignal>

using namespace holdspace;
using namespace holdspace::replay;

namespace {

constexpr int kPairWithin = 60'000; ///< of a machine that does much else
constexpr double kPictureMs = 40, kMostApart = 40;
const QString kCamera = QStringLiteral("camera-1");

/// A film in a session of its own, from its second `begins` on, and what is seen of it.
struct Screened {
    film::ProcessPlayer player;
    double beginsMs, onsetMs;
    qint64 number = -1; ///< of the picture that is seen
    double fromMs = 0;
    double lateMs = -1; ///< of the session: how far the clock was beyond the picture when it came
    bool there = false;
    // The clock as this one was told it:
    double toldMs = 0, speed = 0;
    qint64 toldNs = 0;

    Screened(const QString& library, double begins, double onset)
        : player(library, nullptr, QStringLiteral("fakesink sync=true"), QStringLiteral(HOLDSPACE_REPLAY)), beginsMs(begins), onsetMs(onset)
    {
        QObject::connect(&player, &Player::opened, &player, [this] { there = true; });
        QObject::connect(&player, &Player::pictured, &player, [this](int, const Picture& picture) {
            number = numberIn(picture.bytes.constData(), picture.stride, picture.width, 320);
            fromMs = picture.fromMs;
            lateMs = clockMs() - fromMs;
        });
    }
    [[nodiscard]] double clockMs() const { return toldMs + static_cast<double>(film::monotonicNs() - toldNs) / 1e6 * speed; }
    void stand(double fromOnset)
    {
        number = -1;
        player.seek(onsetMs + fromOnset);
    }
    void run(double fromOnset, double at)
    {
        toldMs = onsetMs + fromOnset;
        speed = at;
        toldNs = film::monotonicNs();
        player.play(toldMs, at);
    }
    [[nodiscard]] qint64 expected(double fromOnset) const { return static_cast<qint64>(std::floor((onsetMs + fromOnset - beginsMs) / kPictureMs)); }
    /// What is seen, counted from the onset.
    [[nodiscard]] double seenMs() const { return fromMs - onsetMs; }
};

} // namespace

/// Two players of two sessions, told the same clock: that is how two moments stand side by side. Real films, real programs.
class PairedPlayersTest final : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<Screened> m_first, m_second;

    void film(const QString& session, int seconds, int startMs)
    {
        QProcess process;
        process.start(QStringLiteral(HOLDSPACE_REPLAY), { QStringLiteral("testfilm"), QString::fromUtf8(json::writeCompact({ { QStringLiteral("folder"), m_dir.filePath(QStringLiteral("media/") + session) },
            { QStringLiteral("stream"), kCamera }, { QStringLiteral("seconds"), seconds }, { QStringLiteral("startMs"), startMs }, { QStringLiteral("gop"), 100 }, { QStringLiteral("sound"), false } })) });
        QVERIFY2(process.waitForFinished(60'000) && process.exitCode() == 0, process.readAllStandardError().constData());
    }

private Q_SLOTS:
    void initTestCase()
    {
        film(QStringLiteral("take-1"), 8, 1'000);
        film(QStringLiteral("take-2"), 8, 2'520);
        m_first = std::make_unique<Screened>(m_dir.path(), 1'000, 3'000);
        m_second = std::make_unique<Screened>(m_dir.path(), 2'520, 5'400);
        m_first->player.open(QStringLiteral("take-1"), {});
        m_second->player.open(QStringLiteral("take-2"), {});
        QVERIFY(QTest::qWaitFor([&] { return m_first->there && m_second->there; }, kPairWithin));
        m_first->player.show({ kCamera }, {});
        m_second->player.show({ kCamera }, {});
    }
    void cleanupTestCase()
    {
        m_first.reset();
        m_second.reset();
    }

    void bothStandExactlyWhereTheClockStands()
    {
        for (const double at : { -2'000.0, -1.0, 0.0, 13.0, 1'999.0, 2'400.0, 39.0, 4'070.0 }) {
            m_first->stand(at);
            m_second->stand(at);
            QVERIFY(QTest::qWaitFor([&] { return m_first->number >= 0 && m_second->number >= 0; }, kPairWithin));
            QCOMPARE(m_first->number, m_first->expected(at));
            QCOMPARE(m_second->number, m_second->expected(at));
            QVERIFY(std::abs(m_first->seenMs() - m_second->seenMs()) <= kMostApart + 1e-6);
        }
    }
    void oneThatWasHeldUpCatchesUp()
    {
        // The second program does not hear for a while that it plays, as on a computer that is busy.
        ::kill(static_cast<pid_t>(m_second->player.processId()), SIGSTOP);
        m_first->run(-2'000, 0.5);
        m_second->run(-2'000, 0.5);
        QVERIFY(QTest::qWaitFor([&] { return m_first->seenMs() >= -1'700 && m_first->seenMs() < 0; }, kPairWithin));
        ::kill(static_cast<pid_t>(m_second->player.processId()), SIGCONT);
        m_second->lateMs = 1e9;
        // It goes by when it was told, not by when it heard: no lag of 300 ms of the film stays.
        QVERIFY2(QTest::qWaitFor([&] { return m_second->lateMs < kMostApart; }, 7'000), qPrintable(QStringLiteral("%1 ms behind").arg(m_second->lateMs)));
        // And the two are together again, and stay so where they are halted.
        QVERIFY(QTest::qWaitFor([&] { return std::abs(m_first->seenMs() - m_second->seenMs()) <= kMostApart + 1e-6; }, kPairWithin));
        m_first->stand(1'000);
        m_second->stand(1'000);
        QVERIFY(QTest::qWaitFor([&] { return m_first->number >= 0 && m_second->number >= 0; }, kPairWithin));
        QCOMPARE(m_first->number, m_first->expected(1'000));
        QCOMPARE(m_second->number, m_second->expected(1'000));
    }
};

HOLDSPACE_TEST(PairedPlayersTest)
#include "tst_pairedplayers.moc"
