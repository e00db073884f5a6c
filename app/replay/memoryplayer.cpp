// SPDX-License-Identifier: GPL-3.0-or-later
#include "memoryplayer.h"

#include "picturenumber.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace holdspace::replay {

namespace {

Picture numbered(quint32 number)
{
    QByteArray luma(MemoryPlayer::kWidth * MemoryPlayer::kHeight, '\x40');
    drawNumber(reinterpret_cast<quint8*>(luma.data()), MemoryPlayer::kWidth, number);
    Picture picture;
    picture.width = MemoryPlayer::kWidth;
    picture.height = MemoryPlayer::kHeight;
    picture.stride = picture.width * 4;
    picture.bytes.resize(static_cast<qsizetype>(picture.stride) * picture.height);
    for (qsizetype i = 0; i < luma.size(); ++i)
        std::fill_n(picture.bytes.data() + i * 4, 4, luma.at(i));
    return picture;
}

} // namespace

void MemoryPlayer::open(const QString& session, const QList<SaidSegment>& said)
{
    m_session = session;
    m_said = said;
    m_pictures.clear();
    m_sound.clear();
    m_shown.clear();
    m_media = RecordedMedia(said, m_kept.value(session));
    QMetaObject::invokeMethod(this, [this, session] {
        if (m_session == session)
            Q_EMIT opened(m_media);
    }, Qt::QueuedConnection);
}

void MemoryPlayer::close()
{
    m_session.clear();
    m_media = {};
    m_pictures.clear();
    m_shown.clear();
}

void MemoryPlayer::show(const QStringList& pictures, const QString& sound)
{
    m_pictures = pictures.mid(0, kPanes);
    m_sound = sound;
    m_shown.clear();
    later();
}

void MemoryPlayer::seek(double sessionMs)
{
    m_at = sessionMs;
    m_speed = 0;
    later();
}

void MemoryPlayer::play(double sessionMs, double speed)
{
    m_at = sessionMs;
    m_speed = speed;
    later();
}

void MemoryPlayer::lookAgain()
{
    m_media = RecordedMedia(m_said, m_kept.value(m_session));
    Q_EMIT opened(m_media);
    later();
}

void MemoryPlayer::tick(double ms)
{
    m_at += ms * m_speed;
    if (m_speed != 0)
        present(false);
}

void MemoryPlayer::later()
{
    if (std::exchange(m_asked, true))
        return; // of several places the newest
    QMetaObject::invokeMethod(this, [this] {
        m_asked = false;
        present(true);
    }, Qt::QueuedConnection);
}

void MemoryPlayer::present(bool anew)
{
    for (int pane = 0; pane < m_pictures.size(); ++pane) {
        const QString& stream = m_pictures.at(pane);
        const Place place = m_media.at(stream, m_at);
        if (place.what != Place::What::Here) {
            m_shown.remove(pane);
            Q_EMIT blank(pane, place.what, place.untilMs, {});
            continue;
        }
        const auto number = static_cast<quint32>(std::floor(place.mediaMs / kFrameMs + 1e-6));
        const auto session = [&](double media) { return *m_media.sessionAt(stream, place.segment, media); };
        const double from = session(number * kFrameMs);
        if (!anew && m_shown.contains(pane) && m_shown.value(pane) == from)
            continue;
        m_shown[pane] = from;
        Picture picture = numbered(number);
        picture.fromMs = from;
        picture.nextMs = session((number + 1) * kFrameMs);
        picture.beforeMs = number == 0 ? from : session((number - 1.0) * kFrameMs);
        Q_EMIT pictured(pane, picture);
    }
}

} // namespace holdspace::replay
