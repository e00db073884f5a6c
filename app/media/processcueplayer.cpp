// SPDX-License-Identifier: GPL-3.0-or-later
#include "processcueplayer.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>

namespace holdspace::media {

namespace {

    using Words = QLatin1String;
    constexpr int kLongestLine = 1024 * 1024;

    QString besideThisProgram()
    {
        return QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("holdspace-sound"));
    }

} // namespace

ProcessCuePlayer::ProcessCuePlayer(QObject* parent, const QString& program)
    : CuePlayer(parent)
    , m_program(program.isEmpty() ? besideThisProgram() : program)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(kSilentWithinMs);
    connect(&m_silence, &QTimer::timeout, this, [this] { giveUp(tr("The player of sounds did not fall silent and was ended. The next sound starts it again.")); });
}

ProcessCuePlayer::~ProcessCuePlayer()
{
    for (QProcess* const process : findChildren<QProcess*>()) {
        process->disconnect();
        process->kill();
        process->waitForFinished(1000);
    }
    if (m_process) {
        m_process->disconnect();
        m_process->kill();
        m_process->waitForFinished(1000);
    }
}

bool ProcessCuePlayer::ensureRunning()
{
    if (m_process)
        return true;
    if (!QFileInfo(m_program).isExecutable()) {
        tell(tr("No sound or film can be played: the program %1 is missing.").arg(QDir::toNativeSeparators(m_program)));
        return false;
    }
    m_process = std::make_unique<QProcess>();
    m_process->setStandardErrorFile(QProcess::nullDevice());
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &ProcessCuePlayer::hear);
    connect(m_process.get(), &QProcess::finished, this, &ProcessCuePlayer::onGone);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            onGone();
    });
    m_process->start(m_program, QStringList());
    say({ { Words("do"), Words("output") }, { Words("id"), m_output } });
    return true;
}

void ProcessCuePlayer::say(const QJsonObject& words)
{
    if (m_process)
        m_process->write(QJsonDocument(words).toJson(QJsonDocument::Compact) + '\n');
}

void ProcessCuePlayer::play(const QString& who, const QString& file)
{
    if (m_silent)
        return;
    if (!ensureRunning()) {
        Q_EMIT ended(who);
        return;
    }
    m_playing.insert(who);
    m_mayBeHeard = true;
    say({ { Words("do"), Words("play") }, { Words("who"), who }, { Words("file"), file } });
    QTimer*& timer = m_beginning[who];
    if (!timer) {
        timer = new QTimer(this);
        timer->setSingleShot(true);
        timer->setInterval(kBeginsWithinMs);
        connect(timer, &QTimer::timeout, this, [this] { giveUp(tr("A sound did not begin to play in time, so its player was ended. The next sound starts it again.")); });
    }
    timer->start();
}

void ProcessCuePlayer::stop(const QString& who)
{
    m_playing.remove(who);
    if (QTimer* const timer = m_beginning.value(who))
        timer->stop();
    say({ { Words("do"), Words("stop") }, { Words("who"), who } });
}

void ProcessCuePlayer::stopAll()
{
    m_playing.clear();
    for (QTimer* const timer : std::as_const(m_beginning))
        timer->stop();
    if (!m_process)
        return;
    say({ { Words("do"), Words("silence") } });
    // One that only starts up may take longer, and nobody hears it.
    if (m_mayBeHeard && !m_silence.isActive())
        m_silence.start();
}

void ProcessCuePlayer::warmUp()
{
    if (!m_silent)
        ensureRunning();
}

void ProcessCuePlayer::findOutputs()
{
    if (ensureRunning())
        say({ { Words("do"), Words("outputs") } });
    else
        Q_EMIT outputsFound({});
}

void ProcessCuePlayer::setOutput(const QString& id)
{
    m_output = id;
    say({ { Words("do"), Words("output") }, { Words("id"), id } });
}

void ProcessCuePlayer::setSilent(bool silent)
{
    m_silent = silent;
    if (!silent)
        return;
    const QSet<QString> playing = m_playing;
    stopAll();
    for (const QString& who : playing)
        Q_EMIT ended(who);
}

void ProcessCuePlayer::hear()
{
    // Unless a slot of somebody else ends the player.
    while (m_process && m_process->canReadLine()) {
        const QJsonObject said = QJsonDocument::fromJson(m_process->readLine()).object();
        const QString is = said.value(Words("is")).toString(), who = said.value(Words("who")).toString();
        if (is == Words("silent")) {
            m_silence.stop();
            m_mayBeHeard = !m_playing.isEmpty();
        } else if (is == Words("began")) {
            if (QTimer* const timer = m_beginning.value(who))
                timer->stop();
            if (m_playing.contains(who))
                Q_EMIT began(who);
        } else if (is == Words("ended")) {
            if (QTimer* const timer = m_beginning.value(who))
                timer->stop();
            if (m_playing.remove(who))
                Q_EMIT ended(who);
        } else if (is == Words("outputs")) {
            QList<live::SoundOutput> outputs;
            for (const QJsonValue& each : said.value(Words("list")).toArray())
                outputs.append({ each[Words("id")].toString(), each[Words("name")].toString() });
            Q_EMIT outputsFound(outputs);
        } else if (is == Words("noOutput")) {
            tell(tr("This computer has no sound output, so sounds and films are not heard. Everything else goes on."));
        } else if (is == Words("outputGone")) {
            tell(tr("The output chosen in Settings is not there, so sounds play on the computer’s usual one."));
        } else if (is == Words("cannotPlay")) {
            tell(tr("The sound or film %1 can’t be played.").arg(QFileInfo(said.value(Words("file")).toString()).fileName()));
        }
    }
    if (m_process && m_process->bytesAvailable() > kLongestLine)
        giveUp(tr("The player of sounds went wrong and was ended. The next sound starts it again."));
}

/// It crashed, or could not be started.
void ProcessCuePlayer::onGone()
{
    giveUp(tr("The player of sounds stopped unexpectedly. The next sound starts it again."));
}

void ProcessCuePlayer::giveUp(const QString& sentence)
{
    m_silence.stop();
    m_mayBeHeard = false;
    for (QTimer* const timer : std::as_const(m_beginning))
        timer->stop();
    if (m_process) {
        QProcess* const process = m_process.release();
        process->disconnect();
        // It goes when it is gone: waiting for it could block.
        process->setParent(this);
        connect(process, &QProcess::finished, process, &QObject::deleteLater);
        if (process->state() == QProcess::NotRunning)
            process->deleteLater();
        else
            process->kill();
    }
    const QSet<QString> playing = std::exchange(m_playing, {});
    for (const QString& who : playing)
        Q_EMIT ended(who);
    tell(sentence);
}

void ProcessCuePlayer::tell(const QString& sentence)
{
    if (m_told.contains(sentence))
        return;
    m_told.insert(sentence);
    Q_EMIT trouble(sentence);
}

void ProcessCuePlayer::examine(const QString& file, QObject* context, std::function<void(const Result<live::ClipFacts>&)> done)
{
    // A program of its own for each: what a hostile file does to it touches nothing that plays.
    auto* const process = new QProcess(this);
    process->setStandardErrorFile(QProcess::nullDevice());
    auto* const limit = new QTimer(process);
    limit->setSingleShot(true);
    const auto answer = [process, file, done = std::move(done), context = QPointer(context)](const QProcess::ProcessError* error) {
        process->disconnect();
        process->deleteLater();
        if (!context)
            return;
        if (error && *error == QProcess::FailedToStart) {
            done(tl::make_unexpected(Error { ErrorCode::Failed, tr("There is no player to try this file with."), file, {} }));
            return;
        }
        const QJsonObject said = QJsonDocument::fromJson(process->readAllStandardOutput()).object();
        if (!said.value(Words("ok")).toBool()) {
            done(tl::make_unexpected(Error { ErrorCode::Malformed, tr("This file can’t be decoded."), file, {} }));
            return;
        }
        done(live::ClipFacts { said.value(Words("ms")).toInteger(), said.value(Words("sound")).toBool(), said.value(Words("picture")).toBool() });
    };
    connect(process, &QProcess::finished, this, [answer] { answer(nullptr); });
    connect(process, &QProcess::errorOccurred, this, [answer](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            answer(&error);
    });
    connect(limit, &QTimer::timeout, process, &QProcess::kill);
    limit->start(kExaminedWithinMs);
    process->start(m_program, { QStringLiteral("--examine"), file });
}

} // namespace holdspace::media
