// SPDX-License-Identifier: GPL-3.0-or-later
#include "processplayer.h"

#include "replayfolders.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <fcntl.h>
#include <limits>
#include <sys/mman.h>
#include <unistd.h>

namespace holdspace::film {

using Words = QLatin1String;
using namespace replay;

namespace {
constexpr int kLongestLine = 64 * 1024 * 1024;
constexpr int kEndsWithinMs = 1'000;
}

ProcessPlayer::ProcessPlayer(QString library, QObject* parent, QString output, QString program)
    : Player(parent), m_library(std::move(library)), m_output(std::move(output)),
      m_program(program.isEmpty() ? QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("holdspace-replay")) : std::move(program))
{
}

ProcessPlayer::~ProcessPlayer()
{
    letGo();
    if (m_shared)
        ::munmap(m_shared, static_cast<size_t>(sharedBytes()));
    if (m_memory >= 0)
        ::close(m_memory);
}

void ProcessPlayer::letGo()
{
    if (!m_process)
        return;
    // It may be its own signal that brought us here: it goes when that is over.
    QProcess* const gone = m_process.release();
    gone->disconnect(this);
    gone->kill();
    gone->waitForFinished(kEndsWithinMs);
    gone->deleteLater();
}

bool ProcessPlayer::start()
{
    if (m_process)
        return true;
    if (!QFileInfo(m_program).isExecutable()) {
        tell(tr("What was recorded can’t be shown: the program %1 is missing.").arg(QDir::toNativeSeparators(m_program)));
        return false;
    }
    if (!m_shared) {
        m_memory = ::memfd_create("holdspace-replay", MFD_CLOEXEC);
        void* const shared = m_memory >= 0 && ::ftruncate(m_memory, sharedBytes()) == 0
            ? ::mmap(nullptr, static_cast<size_t>(sharedBytes()), PROT_READ | PROT_WRITE, MAP_SHARED, m_memory, 0)
            : MAP_FAILED;
        if (shared == MAP_FAILED) {
            if (m_memory >= 0)
                ::close(m_memory);
            m_memory = -1;
            tell(tr("What was recorded can’t be shown: this computer has no memory left for pictures."));
            return false;
        }
        m_shared = static_cast<char*>(shared);
    }
    m_process = std::make_unique<QProcess>();
    m_process->setStandardErrorFile(QProcess::nullDevice());
    // Only this one child inherits the memory.
    m_process->setChildProcessModifier([memory = m_memory] { ::fcntl(memory, F_SETFD, 0); });
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &ProcessPlayer::hear);
    connect(m_process.get(), &QProcess::finished, this, &ProcessPlayer::onGone);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // which has no end
            onGone();
    });
    QStringList words { QStringLiteral("serve"), QString::number(m_memory) };
    if (!m_output.isEmpty())
        words.append(m_output);
    m_process->start(m_program, words);
    return true;
}

void ProcessPlayer::say(const QJsonObject& words)
{
    if (m_process)
        m_process->write(QJsonDocument(words).toJson(QJsonDocument::Compact) + '\n');
}

void ProcessPlayer::open(const QString& session, const QList<SaidSegment>& said)
{
    m_session = session;
    m_said = said;
    m_pictures.clear();
    m_sound.clear();
    m_restarts = 0;
    // Nothing was recorded: nothing has to run to say so.
    if (m_library.isEmpty() || session.isEmpty() || !QFileInfo(folder()).isDir() || !start()) {
        letGo();
        giveUp();
        return;
    }
    say({ { Words("do"), Words("open") }, { Words("folder"), folder() }, { Words("said"), toJson(said) } });
}

/// What the log says was recorded is told all the same, as missing.
void ProcessPlayer::giveUp()
{
    QMetaObject::invokeMethod(this, [this, session = m_session] {
        if (m_session == session)
            Q_EMIT opened(RecordedMedia(m_said, {}));
    }, Qt::QueuedConnection);
}

void ProcessPlayer::close()
{
    m_session.clear();
    m_said.clear();
    letGo();
}

void ProcessPlayer::show(const QStringList& pictures, const QString& sound)
{
    m_pictures = pictures.mid(0, kPanes);
    m_sound = sound;
    say({ { Words("do"), Words("show") }, { Words("pictures"), QJsonArray::fromStringList(m_pictures) }, { Words("sound"), sound } });
}

void ProcessPlayer::seek(double sessionMs)
{
    say({ { Words("do"), Words("seek") }, { Words("id"), ++m_order }, { Words("ms"), sessionMs }, { Words("ns"), monotonicNs() } });
}

void ProcessPlayer::play(double sessionMs, double speed)
{
    say({ { Words("do"), Words("play") }, { Words("id"), ++m_order }, { Words("ms"), sessionMs }, { Words("speed"), speed }, { Words("ns"), monotonicNs() } });
}

void ProcessPlayer::lookAgain() { say({ { Words("do"), Words("again") } }); }

void ProcessPlayer::hear()
{
    // Unless a slot of somebody else ends the player.
    while (m_process && m_process->canReadLine()) {
        const QJsonObject said = QJsonDocument::fromJson(m_process->readLine()).object();
        const QString is = said.value(Words("is")).toString();
        if (is == Words("picture")) {
            obeyPicture(said);
        } else if (is == Words("blank")) {
            const double until = said.value(Words("until")).toDouble(-1);
            if (said.value(Words("id")).toInteger() == m_order)
                Q_EMIT blank(said.value(Words("pane")).toInt(), static_cast<Place::What>(said.value(Words("what")).toInt()),
                    until < 0 ? std::numeric_limits<double>::infinity() : until, said.value(Words("detail")).toString());
        } else if (is == Words("opened")) {
            if (said.value(Words("folder")).toString() == folder()) // and not of one that was left meanwhile
                Q_EMIT opened(RecordedMedia(m_said, foundFrom(said.value(Words("found")).toArray())));
        } else if (is == Words("heard")) {
            Q_EMIT heard(said.value(Words("off")).toDouble());
        } else if (is == Words("noOutput")) {
            tell(tr("The recorded sound can’t be heard here: this computer has no sound output, or the recording can’t be decoded."));
        }
    }
    if (m_process && m_process->bytesAvailable() > kLongestLine)
        onGone();
}

void ProcessPlayer::obeyPicture(const QJsonObject& said)
{
    const int pane = said.value(Words("pane")).toInt(-1), slot = said.value(Words("slot")).toInt(-1);
    Picture picture;
    picture.width = said.value(Words("width")).toInt();
    picture.height = said.value(Words("height")).toInt();
    // The other end has read files that nobody vouches for: nothing it says is taken on trust.
    if (pane < 0 || pane >= kPanes || slot < 0 || slot >= kSlots || picture.width < 1 || picture.height < 1 || picture.width > kMostWidth || picture.height > kMostHeight)
        return;
    const bool current = said.value(Words("id")).toInteger() == m_order;
    if (current) {
        picture.stride = picture.width * 4;
        picture.bytes = QByteArray(m_shared + slotAt(pane, slot), static_cast<qsizetype>(picture.stride) * picture.height);
    }
    say({ { Words("do"), Words("freed") }, { Words("pane"), pane }, { Words("slot"), slot } });
    if (!current)
        return; // of a place that was left meanwhile
    picture.fromMs = said.value(Words("from")).toDouble();
    picture.nextMs = said.value(Words("next")).toDouble();
    picture.beforeMs = said.value(Words("before")).toDouble();
    picture.proxy = said.value(Words("copy")).toBool();
    Q_EMIT pictured(pane, picture);
}

void ProcessPlayer::onGone()
{
    letGo();
    if (m_session.isEmpty())
        return;
    if (++m_restarts > kMostRestarts) {
        tell(tr("What shows the recordings of this session stopped again and again, so they are not shown. All else goes on."));
        giveUp();
        return;
    }
    tell(tr("What shows the recordings stopped unexpectedly and was started again."));
    if (!start()) {
        giveUp();
        return;
    }
    const QStringList pictures = m_pictures;
    const QString sound = m_sound;
    say({ { Words("do"), Words("open") }, { Words("folder"), folder() }, { Words("said"), toJson(m_said) } });
    show(pictures, sound);
}

void ProcessPlayer::tell(const QString& sentence)
{
    if (m_told.contains(sentence))
        return;
    m_told.insert(sentence);
    Q_EMIT trouble(sentence);
}

} // namespace holdspace::film
