// SPDX-License-Identifier: GPL-3.0-or-later
#include "processpreparer.h"

#include "replayfolders.h"

#include <foundation/json.h>
#include <recording/foldermediastore.h>

#include <recording/workplace.h>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace holdspace::film {

using namespace recording;
using Words = QLatin1String;

namespace {
constexpr int kEndsWithinMs = 1'000;
}

ProcessPreparer::ProcessPreparer(QString library, QObject* parent, QString program)
    : Preparer(parent), m_library(std::move(library)),
      m_program(program.isEmpty() ? QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("holdspace-replay")) : std::move(program))
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ProcessPreparer::hear);
    connect(&m_process, &QProcess::finished, this, &ProcessPreparer::over);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(m_session, { ErrorCode::Failed, m_process.errorString(), m_program, {} });
    });
}

ProcessPreparer::~ProcessPreparer()
{
    disconnect(&m_process, nullptr, this, nullptr);
    cancel();
}

void ProcessPreparer::prepare(const QString& session)
{
    cancel();
    m_session = session;
    m_answer = {};
    if (m_library.isEmpty() || session.isEmpty() || !QFileInfo(folderOf(session)).isDir()) {
        QMetaObject::invokeMethod(this, [this, session] { Q_EMIT done(session, false); }, Qt::QueuedConnection);
        return;
    }
    m_process.start(m_program, { QStringLiteral("prepare"), QString::fromUtf8(json::writeCompact({ { QStringLiteral("folder"), folderOf(session) } })) });
}

void ProcessPreparer::cancel()
{
    if (!busy())
        return;
    const QString session = std::exchange(m_session, {});
    const qint64 pid = m_process.processId();
    m_process.kill();
    m_process.waitForFinished(kEndsWithinMs);
    // What it had not made whole lies in a folder of its own.
    QDir(recording::Workplace::pathOf(folderOf(session), kReplayWork, pid)).removeRecursively();
}

void ProcessPreparer::hear()
{
    while (m_process.canReadLine()) {
        const auto line = json::parse(m_process.readLine().trimmed());
        if (!line || !line->isObject())
            continue;
        const QJsonObject said = line->toObject();
        if (said.contains(Words("made")))
            m_answer = said;
        else
            Q_EMIT progress(said.value(Words("progress")).toDouble());
    }
}

void ProcessPreparer::over(int exitCode, QProcess::ExitStatus status)
{
    if (m_session.isEmpty())
        return; // it was ended
    hear();
    if (status == QProcess::NormalExit && exitCode == 0) {
        Q_EMIT done(m_session, !m_answer.value(Words("made")).toArray().isEmpty());
        return;
    }
    const QString words = QString::fromUtf8(m_process.readAllStandardError()).trimmed().section(QLatin1Char('\n'), -1);
    Q_EMIT failed(m_session, { exitCode == 4 ? ErrorCode::DiskFull : ErrorCode::Failed, words.isEmpty() ? tr("the program that makes them ended before it was done") : words, {}, {} });
}

QList<float> ProcessPreparer::waveform(const QString& session, const QString& stream, int segment)
{
    QList<float> out;
    const auto store = FolderMediaStore::openToRead(wavesFolder(folderOf(session)));
    const SegmentName name { stream, segment };
    const auto lines = store ? (*store)->index(name).value_or(QList<IndexLine>()) : QList<IndexLine>();
    for (const IndexLine& line : lines) {
        const auto bytes = line.sequence > 0 ? (*store)->read(name, line) : Result<QByteArray>();
        if (!bytes)
            return {}; // damaged: as good as not made
        for (const char byte : *bytes)
            out.append(static_cast<float>(static_cast<unsigned char>(byte)) / 255);
    }
    return out;
}

QByteArray ProcessPreparer::still(const QString& session, const QString& stream, int segment, double mediaMs)
{
    const auto store = FolderMediaStore::openToRead(stillsFolder(folderOf(session)));
    const SegmentName name { stream, segment };
    const auto lines = store ? (*store)->index(name).value_or(QList<IndexLine>()) : QList<IndexLine>();
    if (lines.size() < 2)
        return {};
    auto line = std::upper_bound(lines.begin() + 1, lines.end(), mediaMs, [](double ms, const IndexLine& each) { return ms < static_cast<double>(each.mediaMs); });
    if (line != lines.begin() + 1)
        --line;
    return (*store)->read(name, *line).value_or(QByteArray());
}

} // namespace holdspace::film
