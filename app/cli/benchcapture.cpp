// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchcapture.h"

#include <recording/foldermediastore.h>
#include <storage/sqlitelibrary.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>

namespace holdspace::cli {

namespace {

constexpr int kTagEveryMs = 20;

session::Event tagNumber(qint64 seq, qint64 t)
{
    session::Event event;
    event.seq = seq;
    event.t = t;
    event.by = QStringLiteral("operator");
    event.payload = session::TagApplied { QStringLiteral("G%1").arg(seq), QStringLiteral("N_EYE_LEVEL"), {}, {}, t, std::nullopt, {}, std::nullopt };
    return event;
}

/// What of a stream is not there: the longest hole between fragments, and how much is missing of `seconds`.
struct Holes {
    qint64 longestMs = 0, recordedMs = 0;
};
Result<Holes> holesOf(recording::MediaStore& store, const recording::SegmentName& segment)
{
    const auto index = store.index(segment);
    if (!index)
        return tl::make_unexpected(index.error());
    Holes holes;
    for (qsizetype i = 1; i < index->size(); ++i) {
        const recording::IndexLine& line = index->at(i);
        if (const auto bytes = store.read(segment, line); !bytes)
            return tl::make_unexpected(bytes.error());
        holes.longestMs = std::max(holes.longestMs, line.mediaMs - holes.recordedMs);
        holes.recordedMs = line.mediaMs + line.durationMs;
    }
    return holes;
}

} // namespace

Result<QJsonObject> benchCapture(int seconds)
{
    QTemporaryDir dir;
    auto library = storage::SqliteLibrary::open(dir.filePath(QStringLiteral("library")));
    if (!library)
        return tl::make_unexpected(library.error());
    session::SessionHeader header;
    header.session = QStringLiteral("bench");
    header.started = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    if (auto made = (*library)->createSession(header); !made)
        return tl::make_unexpected(made.error());

    const QString folder = dir.filePath(QStringLiteral("library/media/bench"));
    QProcess recorder;
    QStringList words { QStringLiteral("--json"), QStringLiteral("--out"), folder, QStringLiteral("--seconds"), QString::number(seconds) };
    for (const char* kind : { "test-video", "test-video", "test-audio", "test-audio" })
        words << QStringLiteral("--stream") << QLatin1String(kind);
    recorder.start(QCoreApplication::applicationDirPath() + QStringLiteral("/holdspace-recorder"), words);
    if (!recorder.waitForStarted())
        return fail(ErrorCode::Failed, QStringLiteral("the recorder could not be started: %1").arg(recorder.errorString()));

    QElapsedTimer clock, one;
    clock.start();
    QList<double> appendMs;
    for (qint64 seq = 1; clock.elapsed() < seconds * 1'000; ++seq) {
        one.start();
        if (auto done = (*library)->append(SessionId(header.session), { tagNumber(seq, clock.elapsed()) }); !done)
            return tl::make_unexpected(done.error());
        appendMs.append(static_cast<double>(one.nsecsElapsed()) / 1e6);
        if (const qint64 wait = seq * kTagEveryMs - clock.elapsed(); wait > 0)
            QThread::msleep(static_cast<unsigned long>(wait));
    }
    if (!recorder.waitForFinished(20'000) || recorder.exitCode() != 0)
        return fail(ErrorCode::Failed, QStringLiteral("the recorder did not end well: %1").arg(QString::fromUtf8(recorder.readAllStandardError()).trimmed()));

    const auto kept = (*library)->events(SessionId(header.session));
    if (!kept)
        return tl::make_unexpected(kept.error());
    auto store = recording::FolderMediaStore::openToRead(folder);
    if (!store)
        return tl::make_unexpected(store.error());
    const auto segments = (*store)->segments();
    if (!segments)
        return tl::make_unexpected(segments.error());
    qint64 hole = 0, shortest = seconds * 1'000;
    for (const recording::SegmentName& segment : *segments) {
        const auto holes = holesOf(**store, segment);
        if (!holes)
            return tl::make_unexpected(holes.error());
        hole = std::max(hole, holes->longestMs);
        shortest = std::min(shortest, holes->recordedMs);
    }
    qint64 dropped = 0;
    const QJsonArray said = QJsonDocument::fromJson(recorder.readAllStandardOutput()).object().value(QLatin1String("streams")).toArray();
    for (const QJsonValue& stream : said)
        dropped += stream[QLatin1String("dropped")].toInteger();
    std::sort(appendMs.begin(), appendMs.end());
    return QJsonObject { { QStringLiteral("streams"), segments->size() }, { QStringLiteral("tags"), appendMs.size() },
        { QStringLiteral("tags_lost"), appendMs.size() - kept->size() }, { QStringLiteral("append_p50_ms"), appendMs.value(appendMs.size() / 2) },
        { QStringLiteral("append_p99_ms"), appendMs.value(appendMs.size() * 99 / 100) }, { QStringLiteral("recorded_min_ms"), shortest },
        { QStringLiteral("hole_max_ms"), hole }, { QStringLiteral("dropped"), dropped } };
}

} // namespace holdspace::cli
