// SPDX-License-Identifier: GPL-3.0-or-later
#include "processimporter.h"

#include "importing.h"

#include <foundation/json.h>

#include <QCoreApplication>
#include <QJsonArray>

namespace holdspace::recording {

namespace {
constexpr int kEndsWithinMs = 1'000;
}

ProcessImporter::ProcessImporter(QString library, QObject* parent, QString program)
    : RecordingImporter(parent), m_library(std::move(library)),
      m_program(program.isEmpty() ? QCoreApplication::applicationDirPath() + QStringLiteral("/holdspace-import") : std::move(program))
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ProcessImporter::hear);
    connect(&m_process, &QProcess::finished, this, &ProcessImporter::over);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT refused({ ErrorCode::Failed, m_process.errorString(), m_program, {} });
    });
}

ProcessImporter::~ProcessImporter()
{
    disconnect(&m_process, nullptr, this, nullptr);
    cancel();
    m_process.waitForFinished(kEndsWithinMs);
}

Outcome ProcessImporter::start(const live::RecordingImport& wanted)
{
    if (busy())
        return fail(ErrorCode::Refused, tr("Another recording is being added. Wait until it is done."));
    if (m_library.isEmpty())
        return fail(ErrorCode::Refused, tr("There is no library to add a recording to."));
    m_answer = {};
    m_cancelled = false;
    m_file = wanted.file;
    m_process.start(m_program, { importText(m_library + QStringLiteral("/media/") + wanted.session, wanted) });
    return {};
}

void ProcessImporter::cancel()
{
    if (!busy())
        return;
    m_cancelled = true;
    m_process.terminate();
}

void ProcessImporter::hear()
{
    while (m_process.canReadLine()) {
        const auto line = json::parse(m_process.readLine().trimmed());
        if (!line || !line->isObject())
            continue;
        const QJsonObject said = line->toObject();
        if (said.contains(QLatin1String("added")))
            m_answer = said;
        else
            Q_EMIT progress(said.value(QLatin1String("progress")).toDouble());
    }
}

void ProcessImporter::over(int exitCode, QProcess::ExitStatus status)
{
    hear();
    if (status == QProcess::NormalExit && exitCode == 0 && !m_answer.isEmpty()) {
        live::ImportedRecording imported;
        imported.alignment = m_answer.value(QLatin1String("alignment")).toObject();
        const QJsonArray events = m_answer.value(QLatin1String("events")).toArray();
        for (const QJsonValue& each : events)
            imported.said.append({ each.toObject().value(QLatin1String("kind")).toString(), each.toObject().value(QLatin1String("data")).toObject() });
        m_answer.remove(QStringLiteral("events"));
        imported.json = m_answer;
        Q_EMIT done(imported);
        return;
    }
    const QString words = QString::fromUtf8(m_process.readAllStandardError()).trimmed().section(QLatin1Char('\n'), -1);
    const ErrorCode code = m_cancelled ? ErrorCode::Cancelled : exitCode == 1 ? ErrorCode::Refused : exitCode == 3 ? ErrorCode::Malformed : ErrorCode::Failed;
    Q_EMIT refused({ code, words.isEmpty() ? tr("the program that reads it ended before it was done") : words, words.contains(m_file) ? QString() : m_file, {} });
}

} // namespace holdspace::recording
