// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenclips.h"

#include <library/mediakind.h>

#include <utility>

namespace holdspace::live {

using Kind = CueMove::Kind;

RoomClips roomClips(const QList<library::MediaEntry>& media)
{
    RoomClips clips;
    for (const library::MediaEntry& entry : media) {
        const auto kind = library::kindOfEnding(entry.file.section(QLatin1Char('.'), -1));
        if (kind)
            clips.insert(entry.path, { entry.hash, entry.file, library::contentTypeOf(*kind), library::isFilm(*kind) });
    }
    return clips;
}

QList<QJsonObject> ScreenClips::setOn(bool on)
{
    QList<QJsonObject> frames;
    if (!on && !m_playing.isEmpty())
        quiet(std::nullopt, frames);
    m_on = on;
    return frames;
}

void ScreenClips::startFrom(const session::SessionState& state)
{
    m_playing.clear();
    m_waiting.clear();
    m_upTo = m_number(); // a page that still plays something falls silent by the next state
    m_director.startFrom(state);
}

QList<QJsonObject> ScreenClips::follow(
    const session::SessionState& state, const QList<session::Event>& events, const std::function<bool(const CharacterId&)>& waits)
{
    QList<QJsonObject> frames;
    const QList<CueMove> moves = m_director.follow(state, events);
    for (const CueMove& move : moves) {
        switch (move.kind) {
        case Kind::Silence:
            quiet(std::nullopt, frames);
            break;
        case Kind::Stop:
            quiet(move.who, frames);
            break;
        case Kind::Play:
            if (waits(CharacterId(move.who)))
                m_waiting.insert(move.who, move.media);
            else
                begin(move.who, move.media, frames);
        }
    }
    return frames;
}

QList<QJsonObject> ScreenClips::leave(const CharacterId& who)
{
    QList<QJsonObject> frames;
    if (const QString path = m_waiting.take(who.text()); !path.isEmpty())
        begin(who.text(), path, frames);
    return frames;
}

void ScreenClips::begin(const QString& who, const QString& path, QList<QJsonObject>& frames)
{
    m_waiting.remove(who);
    if (!m_on || !m_clips.contains(path)) {
        quiet(who, frames);
        return;
    }
    m_upTo = m_number();
    const Playing playing { m_upTo, m_clock.utcNow().toMSecsSinceEpoch(), path };
    m_playing.insert(who, playing);
    frames.append(frameOf(who, playing));
}

void ScreenClips::quiet(const std::optional<QString>& who, QList<QJsonObject>& frames)
{
    if (!who) {
        m_waiting.clear();
        m_playing.clear();
    } else {
        m_waiting.remove(*who);
        if (m_playing.remove(*who) == 0)
            return;
    }
    m_upTo = m_number();
    QJsonObject frame { { QStringLiteral("type"), QStringLiteral("quiet") }, { QStringLiteral("id"), m_upTo } };
    if (who)
        frame.insert(QStringLiteral("who"), *who);
    frames.append(frame);
}

std::optional<QString> ScreenClips::whose(qint64 id) const
{
    for (auto each = m_playing.cbegin(); each != m_playing.cend(); ++each) {
        if (each->id == id)
            return each.key();
    }
    return std::nullopt;
}

std::optional<QString> ScreenClips::over(qint64 id)
{
    const auto who = whose(id);
    if (who)
        m_playing.remove(*who);
    return who;
}

QJsonObject ScreenClips::frameOf(const QString& who, const Playing& playing) const
{
    const RoomClip clip = m_clips.value(playing.path);
    return { { QStringLiteral("type"), QStringLiteral("play") }, { QStringLiteral("id"), playing.id }, { QStringLiteral("who"), who },
        { QStringLiteral("clip"), clip.id }, { QStringLiteral("film"), clip.film }, { QStringLiteral("beganAt"), playing.beganAt } };
}

QJsonObject ScreenClips::present() const
{
    QJsonArray playing;
    for (auto each = m_playing.cbegin(); each != m_playing.cend(); ++each)
        playing.append(frameOf(each.key(), *each));
    return { { QStringLiteral("upTo"), m_upTo }, { QStringLiteral("playing"), playing } };
}

} // namespace holdspace::live
