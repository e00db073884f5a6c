// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <recording/foldermediastore.h>
#include <recording/processrecorder.h>

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace holdspace;
using namespace holdspace::recording;
using live::StreamKind;

namespace {

constexpr int kPatienceMs = 20'000;

live::RecordingPlan plan(const QString& session, const QString& videoDevice = {})
{
    return { session, {}, QStringLiteral("DEBRIEF_THEN_DELETE"),
        { { QStringLiteral("camera-1"), StreamKind::TestVideo, videoDevice, QStringLiteral("Bed"), {} },
            { QStringLiteral("microphone-1"), StreamKind::TestAudio, {}, QStringLiteral("Left"), QStringLiteral("left") } } };
}

/// Kinds that were told of a stream, in order.
QStringList kinds(const QSignalSpy& noted, const QString& stream)
{
    QStringList out;
    for (const auto& call : noted) {
        if (call.at(1).toJsonObject().value(QLatin1String("stream")).toString() == stream && call.at(0) != QLatin1String("media.anchor"))
            out.append(call.at(0).toString());
    }
    return out;
}

} // namespace

/// The window's side of a real recorder, with pictures and sounds that the computer makes.
class ProcessRecorderTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_library;
    SystemClock m_clock;

    std::unique_ptr<ProcessRecorder> make()
    {
        return std::make_unique<ProcessRecorder>(m_clock, m_library.path(), true, nullptr, QStringLiteral(HOLDSPACE_RECORDER));
    }

private Q_SLOTS:
    void itRecordsAndStopsAtOnce()
    {
        const auto recorder = make();
        QSignalSpy noted(recorder.get(), &live::Recorder::noted), stopped(recorder.get(), &live::Recorder::stopped), lost(recorder.get(), &live::Recorder::lost);
        live::RecordingHealth last;
        connect(recorder.get(), &live::Recorder::health, this, [&last](const live::RecordingHealth& health) { last = health; });
        recorder->setClock(60'000);
        QVERIFY(recorder->start(plan(QStringLiteral("s1"))));
        QVERIFY(!recorder->start(plan(QStringLiteral("s2"))));
        const auto allRecord = [&last] {
            return last.streams.size() == 2
                && std::all_of(last.streams.cbegin(), last.streams.cend(), [](const auto& one) { return one.state == live::StreamHealth::State::Recording; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(allRecord(), kPatienceMs);
        QVERIFY(last.streams.at(0).video);
        QVERIFY(last.streams.at(1).levelDb && *last.streams.at(1).levelDb > -60);
        QElapsedTimer timer;
        timer.start();
        recorder->stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 2'000);
        qInfo("stopped in %lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY(timer.elapsed() < 500);
        QVERIFY(!recorder->recording());
        QCOMPARE(lost.size(), 0);
        QCOMPARE(kinds(noted, QStringLiteral("camera-1")), (QStringList { QStringLiteral("capture.started"), QStringLiteral("capture.stopped") }));
        // On the session's clock, which stood at a minute when it began.
        const qint64 began = noted.first().at(1).toJsonObject().value(QLatin1String("sessionMs")).toInteger();
        QVERIFY2(began >= 60'000 && began < 60'000 + kPatienceMs, qPrintable(QString::number(began)));
        const bool anchored = std::any_of(noted.cbegin(), noted.cend(), [](const auto& call) { return call.at(0) == QLatin1String("media.anchor"); });
        QVERIFY(anchored);
        auto store = FolderMediaStore::openToRead(recorder->folderOf(QStringLiteral("s1")));
        QVERIFY(store);
        QCOMPARE((*store)->segments()->size(), 2);
        QVERIFY((*store)->index({ QStringLiteral("camera-1"), 1 })->size() > 3);
    }
    void aDeviceThatComesBackGoesOnInTheNextSegment()
    {
        const auto recorder = make();
        QSignalSpy noted(recorder.get(), &live::Recorder::noted), stopped(recorder.get(), &live::Recorder::stopped);
        QList<live::StreamHealth::State> seen;
        connect(recorder.get(), &live::Recorder::health, this, [&seen](const live::RecordingHealth& health) { seen.append(health.streams.first().state); });
        recorder->setClock(0);
        QVERIFY(recorder->start(plan(QStringLiteral("s2"), QStringLiteral("gone-after=1000,back-after=2500"))));
        const QStringList all { QStringLiteral("capture.started"), QStringLiteral("capture.failed"), QStringLiteral("capture.segment") };
        QTRY_COMPARE_WITH_TIMEOUT(kinds(noted, QStringLiteral("camera-1")), all, kPatienceMs);
        recorder->stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 2'000);
        QVERIFY(seen.contains(live::StreamHealth::State::Away));
        // The other stream never noticed.
        QCOMPARE(kinds(noted, QStringLiteral("microphone-1")), (QStringList { QStringLiteral("capture.started"), QStringLiteral("capture.stopped") }));
        auto store = FolderMediaStore::openToRead(recorder->folderOf(QStringLiteral("s2")));
        const auto first = (*store)->index({ QStringLiteral("camera-1"), 1 });
        const auto second = (*store)->index({ QStringLiteral("camera-1"), 2 });
        QVERIFY(first && second);
        // One timeline: the second begins after the gap that there was.
        const qint64 gap = second->first().sessionMs - (first->last().sessionMs + first->last().durationMs);
        QVERIFY2(gap > 2'000 && gap < 6'000, qPrintable(QString::number(gap)));
        QCOMPARE(second->first().mediaMs, 0);
    }
    void itOutlivesTheWindowAndIsFoundAgain()
    {
        QSignalSpy* before = nullptr;
        qint64 pid = 0, heard = 0;
        {
            const auto window = make();
            QSignalSpy noted(window.get(), &live::Recorder::noted);
            before = &noted;
            QVERIFY(window->start(plan(QStringLiteral("s3"))));
            QTRY_COMPARE_WITH_TIMEOUT(kinds(*before, QStringLiteral("microphone-1")).size(), 1, kPatienceMs);
            QTRY_COMPARE_WITH_TIMEOUT(kinds(*before, QStringLiteral("camera-1")).size(), 1, kPatienceMs);
            pid = window->processId();
            heard = noted.last().at(1).toJsonObject().value(QLatin1String("n")).toInteger();
        }
        QVERIFY(pid > 0 && !processBegan(pid).isEmpty());
        const auto next = make();
        QSignalSpy noted(next.get(), &live::Recorder::noted), stopped(next.get(), &live::Recorder::stopped), health(next.get(), &live::Recorder::health);
        QVERIFY(!next->find(QStringLiteral("another"), next->folderOf(QStringLiteral("s3")), 0));
        QVERIFY(next->find(QStringLiteral("s3"), next->folderOf(QStringLiteral("s3")), heard));
        QTRY_VERIFY_WITH_TIMEOUT(health.size() >= 1, kPatienceMs);
        QCOMPARE(next->processId(), pid);
        next->stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 2'000);
        // Told is only what the first window had not heard.
        for (const auto& call : std::as_const(noted))
            QVERIFY(call.at(1).toJsonObject().value(QLatin1String("n")).toInteger() > heard);
        QTRY_VERIFY_WITH_TIMEOUT(processBegan(pid).isEmpty(), 2'000);
        // Nothing is to be found of one that ended in order.
        QVERIFY(!make()->find(QStringLiteral("s3"), next->folderOf(QStringLiteral("s3")), 0));
    }
    void aRecorderThatIsKilledIsStartedAgain()
    {
        const auto recorder = make();
        QSignalSpy noted(recorder.get(), &live::Recorder::noted), stopped(recorder.get(), &live::Recorder::stopped), lost(recorder.get(), &live::Recorder::lost);
        recorder->setClock(0);
        QVERIFY(recorder->start(plan(QStringLiteral("s4"))));
        QTRY_COMPARE_WITH_TIMEOUT(kinds(noted, QStringLiteral("camera-1")).size(), 1, kPatienceMs);
        ::kill(static_cast<pid_t>(recorder->processId()), SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(kinds(noted, QStringLiteral("camera-1")).size() == 2, kPatienceMs);
        recorder->stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 2'000);
        QCOMPARE(lost.size(), 0);
        auto store = FolderMediaStore::openToRead(recorder->folderOf(QStringLiteral("s4")));
        const auto first = (*store)->index({ QStringLiteral("camera-1"), 1 });
        const auto second = (*store)->index({ QStringLiteral("camera-1"), 2 });
        QVERIFY(first && second);
        QVERIFY(second->first().sessionMs > first->last().sessionMs);
    }
    void anotherProcessOfThatNumberIsNotTheRecorder()
    {
        RunFile file;
        file.pid = QCoreApplication::applicationPid();
        file.began = processBegan(file.pid);
        QVERIFY(stillRuns(file));
        file.began += QLatin1Char('1');
        QVERIFY(!stillRuns(file));
        file.began.clear();
        QVERIFY(!stillRuns(file));
        QVERIFY(processBegan(0).isEmpty());
    }
    void whatMayNotBeRecordedIsRefusedAtOnce()
    {
        const auto recorder = make();
        live::RecordingPlan liveOnly = plan(QStringLiteral("s5"));
        liveOnly.mode = QStringLiteral("LIVE_ONLY");
        QCOMPARE(recorder->start(liveOnly).error().code, ErrorCode::Refused);
        QVERIFY(!QFile::exists(recorder->folderOf(QStringLiteral("s5"))));
        ProcessRecorder nowhere(m_clock, {}, false, nullptr, QStringLiteral(HOLDSPACE_RECORDER));
        QCOMPARE(nowhere.start(plan(QStringLiteral("s6"))).error().code, ErrorCode::ReadOnly);
        ProcessRecorder none(m_clock, m_library.path(), false, nullptr, QStringLiteral("/nowhere/holdspace-recorder"));
        QVERIFY(!none.start(plan(QStringLiteral("s7"))));
        QVERIFY(!none.recording());
    }
};

HOLDSPACE_TEST(ProcessRecorderTest)
#include "tst_processrecorder.moc"
