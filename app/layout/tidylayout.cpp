// SPDX-License-Identifier: GPL-3.0-or-later
#include "tidylayout.h"

#include "placing.h"

#include <QProcess>
#include <QSet>
#include <QStandardPaths>

namespace holdspace::layout {

namespace {

    constexpr qsizetype kMostBytes = 64 * 1024 * 1024; ///< of an answer

    /// Each beat once; dot would draw the second one over the first.
    LayoutRequest cleaned(const LayoutRequest& request)
    {
        LayoutRequest clean = request;
        QSet<QString> known;
        clean.beats.removeIf([&known](const LayoutBeat& beat) {
            const bool twice = known.contains(beat.id);
            known.insert(beat.id);
            return twice;
        });
        return clean;
    }

} // namespace

TidyLayout::TidyLayout(QObject* parent, const QString& folder)
    : QObject(parent)
    , m_folder(folder)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_early)
            end(Result<Places>(*m_early));
        else
            end(fail(ErrorCode::Failed,
                tr("Graphviz was not done within %n second(s), so nothing was moved.", nullptr,
                    static_cast<int>(std::chrono::ceil<std::chrono::seconds>(m_limit).count()))));
    });
}

TidyLayout::~TidyLayout()
{
    m_done = {};
    if (m_process) {
        m_process->disconnect(this);
        m_process->kill();
        m_process->waitForFinished();
    }
}

void TidyLayout::start(const LayoutRequest& request, Done done)
{
    cancel();
    m_request = cleaned(request);
    m_done = std::move(done);
    m_answer.clear();
    if (m_request.beats.isEmpty()) {
        endSoon(Places());
        return;
    }
    const Engine engine = engineFor(m_request);
    const QString program
        = QStandardPaths::findExecutable(programOf(engine), m_folder.isEmpty() ? QStringList() : QStringList(m_folder));
    if (program.isEmpty()) {
        endSoon(fail(ErrorCode::NotFound,
            tr("Tidy needs Graphviz, and its program “%1” was not found. Install the package graphviz.").arg(programOf(engine))));
        return;
    }
    m_process = new QProcess(this);
    m_process->setStandardErrorFile(QProcess::nullDevice());
    connect(m_process, &QProcess::readyReadStandardOutput, this, [this] {
        m_answer += m_process->readAllStandardOutput();
        if (m_answer.size() > kMostBytes)
            end(fail(ErrorCode::Malformed, tr("Graphviz answered with more than a layout can be.")));
    });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(fail(ErrorCode::Failed, tr("Graphviz could not be started: %1").arg(m_process->errorString())));
    });
    connect(m_process, &QProcess::finished, this, &TidyLayout::take);
    m_timer.start(m_limit);
    m_process->start(program, argumentsFor(engine));
    m_process->write(graphvizText(m_request, engine));
    m_process->closeWriteChannel();
}

void TidyLayout::cancel()
{
    if (isRunning())
        end(fail(ErrorCode::Cancelled, tr("Tidy was given up.")));
}

/// Answers from the event loop, as if a process had.
void TidyLayout::endSoon(const Result<Places>& answer)
{
    m_early = answer;
    m_timer.start(0);
}

/// The process ended: what it said, or how it failed.
void TidyLayout::take()
{
    m_answer += m_process->readAllStandardOutput();
    if (m_process->exitStatus() == QProcess::CrashExit) {
        end(fail(ErrorCode::Failed, tr("Graphviz ended by itself, so nothing was moved.")));
        return;
    }
    if (m_process->exitCode() != 0) {
        end(fail(ErrorCode::Failed, tr("Graphviz gave up (code %1), so nothing was moved.").arg(m_process->exitCode())));
        return;
    }
    const auto middles = readPlain(m_answer, m_request.beats.size());
    if (!middles) {
        end(tl::unexpected(middles.error()));
        return;
    }
    end(placeOnGrid(m_request, *middles, engineFor(m_request)));
}

void TidyLayout::end(const Result<Places>& answer)
{
    m_timer.stop();
    m_early.reset();
    if (m_process) {
        m_process->disconnect(this);
        if (m_process->state() != QProcess::NotRunning) {
            // It is told to go and is forgotten; the system's answer is not waited for.
            connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
            m_process->kill();
        } else {
            m_process->deleteLater();
        }
        m_process = nullptr;
    }
    m_answer.clear();
    if (const Done done = std::exchange(m_done, {}))
        done(answer);
}

} // namespace holdspace::layout
