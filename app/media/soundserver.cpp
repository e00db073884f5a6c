// SPDX-License-Identifier: GPL-3.0-or-later
#include "soundserver.h"

#include <QAudioDevice>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMediaDevices>
#include <QUrl>

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace holdspace::media {

using Words = QLatin1String;

void say(const QJsonObject& words)
{
    const QByteArray line = QJsonDocument(words).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    std::fflush(stdout);
}

SoundServer::SoundServer()
    : m_input(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_input, &QSocketNotifier::activated, this, &SoundServer::hear);
    // The first player loads the backend and asks the sound system: better now than with the first cue.
    QMediaPlayer first;
    static_cast<void>(QMediaDevices::audioOutputs());
}

void SoundServer::hear()
{
    char block[4096];
    const ssize_t got = ::read(STDIN_FILENO, block, sizeof block);
    if (got <= 0)
        std::_Exit(0); // nobody listens; tidying up could hang in the sound system
    m_heard.append(block, got);
    for (qsizetype end = m_heard.indexOf('\n'); end >= 0; end = m_heard.indexOf('\n')) {
        const QByteArray line = m_heard.left(end);
        m_heard.remove(0, end + 1);
        obey(QJsonDocument::fromJson(line).object());
    }
}

void SoundServer::obey(const QJsonObject& words)
{
    const QString what = words.value(Words("do")).toString();
    if (what == Words("play")) {
        play(words.value(Words("who")).toString(), words.value(Words("file")).toString());
    } else if (what == Words("stop")) {
        stop(words.value(Words("who")).toString());
    } else if (what == Words("silence")) {
        for (const QString& who : m_voices.keys())
            stop(who);
        say({ { Words("is"), Words("silent") } });
    } else if (what == Words("output")) {
        m_wanted = words.value(Words("id")).toString();
        // What plays moves over.
        if (const QAudioDevice device = output(); !device.isNull()) {
            for (const Voice& voice : std::as_const(m_voices))
                voice.output->setDevice(device);
        }
    } else if (what == Words("outputs")) {
        tellOutputs();
    }
}

/// Null when there is none at all: to play then brings Qt 6.4 down.
QAudioDevice SoundServer::output()
{
    const QList<QAudioDevice> devices = QMediaDevices::audioOutputs();
    for (const QAudioDevice& device : devices) {
        if (!m_wanted.isEmpty() && QString::fromUtf8(device.id()) == m_wanted)
            return device;
    }
    const QAudioDevice usual = QMediaDevices::defaultAudioOutput();
    return !usual.isNull() || devices.isEmpty() ? usual : devices.constFirst();
}

void SoundServer::play(const QString& who, const QString& file)
{
    stop(who);
    const QAudioDevice device = output();
    if (device.isNull()) {
        say({ { Words("is"), Words("noOutput") } });
        say({ { Words("is"), Words("ended") }, { Words("who"), who } });
        return;
    }
    if (!m_wanted.isEmpty() && QString::fromUtf8(device.id()) != m_wanted)
        say({ { Words("is"), Words("outputGone") } });
    Voice voice;
    voice.player = new QMediaPlayer(this);
    voice.output = new QAudioOutput(device, voice.player);
    voice.player->setAudioOutput(voice.output);
    m_voices.insert(who, voice);
    QMediaPlayer* const player = voice.player;
    connect(player, &QMediaPlayer::playbackStateChanged, this, [who](QMediaPlayer::PlaybackState state) {
        if (state == QMediaPlayer::PlayingState)
            say({ { Words("is"), Words("began") }, { Words("who"), who } });
    });
    // Queued: a player must not go while it speaks.
    connect(player, &QMediaPlayer::mediaStatusChanged, this, [this, who, player](QMediaPlayer::MediaStatus status) {
        if (m_voices.value(who).player == player && (status == QMediaPlayer::EndOfMedia || status == QMediaPlayer::InvalidMedia))
            end(who);
    }, Qt::QueuedConnection);
    connect(player, &QMediaPlayer::errorOccurred, this, [this, who, player, file] {
        if (m_voices.value(who).player != player)
            return;
        say({ { Words("is"), Words("cannotPlay") }, { Words("file"), file } });
        end(who);
    }, Qt::QueuedConnection);
    player->setSource(QUrl::fromLocalFile(file));
    player->play();
}

void SoundServer::stop(const QString& who)
{
    const Voice voice = m_voices.take(who);
    if (!voice.player)
        return;
    voice.player->disconnect(this);
    voice.player->stop();
    voice.player->deleteLater();
}

void SoundServer::end(const QString& who)
{
    stop(who);
    say({ { Words("is"), Words("ended") }, { Words("who"), who } });
}

void SoundServer::tellOutputs()
{
    QJsonArray list;
    for (const QAudioDevice& device : QMediaDevices::audioOutputs())
        list.append(QJsonObject { { Words("id"), QString::fromUtf8(device.id()) }, { Words("name"), device.description() } });
    say({ { Words("is"), Words("outputs") }, { Words("list"), list } });
}

} // namespace holdspace::media
