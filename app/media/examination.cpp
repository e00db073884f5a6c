// SPDX-License-Identifier: GPL-3.0-or-later
#include "examination.h"

#include "soundserver.h"

#include <QAudioBuffer>
#include <QTimer>
#include <QUrl>
#include <QVideoFrame>

#include <cstdlib>

namespace holdspace::media {

namespace {
    constexpr int kLongestMs = 8'000;
}

Examination::Examination(const QString& file)
    : m_file(file)
{
    // Qt 6.4 does not always say that it failed.
    QTimer::singleShot(kLongestMs, this, [this] { finish(false); });
    connect(&m_player, &QMediaPlayer::errorOccurred, this, [this] { finish(false); }, Qt::QueuedConnection);
    connect(&m_player, &QMediaPlayer::mediaStatusChanged, this, [this](QMediaPlayer::MediaStatus status) {
        if (status == QMediaPlayer::InvalidMedia)
            finish(false);
        else if (status == QMediaPlayer::LoadedMedia || status == QMediaPlayer::BufferedMedia)
            opened();
    }, Qt::QueuedConnection);
    connect(&m_decoder, &QAudioDecoder::bufferReady, this, [this] {
        if (m_decoder.read().frameCount() > 0)
            finish(true);
    });
    connect(&m_decoder, &QAudioDecoder::finished, this, [this] { finish(false); }, Qt::QueuedConnection);
    connect(&m_decoder, qOverload<QAudioDecoder::Error>(&QAudioDecoder::error), this, [this] { finish(false); }, Qt::QueuedConnection);
    connect(&m_pictures, &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame& frame) {
        if (frame.isValid() && !m_player.hasAudio())
            finish(true);
    });
    m_player.setSource(QUrl::fromLocalFile(file));
}

void Examination::opened()
{
    if (m_opened || m_done)
        return;
    m_opened = true;
    if (m_player.hasAudio()) {
        m_decoder.setSource(QUrl::fromLocalFile(m_file));
        m_decoder.start();
    } else if (m_player.hasVideo()) {
        m_player.setVideoSink(&m_pictures);
        m_player.play();
    } else {
        finish(false);
    }
}

void Examination::finish(bool fine)
{
    if (m_done)
        return;
    m_done = true;
    if (fine) {
        say({ { QStringLiteral("ok"), true }, { QStringLiteral("ms"), m_player.duration() }, { QStringLiteral("sound"), m_player.hasAudio() },
            { QStringLiteral("picture"), m_player.hasVideo() } });
    } else {
        say({ { QStringLiteral("ok"), false } });
    }
    std::_Exit(0); // decoders that are taken down in the midst of it may hang
}

} // namespace holdspace::media
