// SPDX-License-Identifier: GPL-3.0-or-later
#include "tabcues.h"

namespace holdspace::ui {

TabCues::TabCues(live::CuePlayer& player, const QString& key, QObject* parent)
    : live::CuePlayer(parent), m_player(player), m_key(key + QLatin1Char('/'))
{
    connect(&player, &live::CuePlayer::began, this, [this](const QString& who) {
        if (who.startsWith(m_key))
            Q_EMIT began(who.mid(m_key.size()));
    });
    connect(&player, &live::CuePlayer::ended, this, [this](const QString& who) {
        if (!who.startsWith(m_key))
            return;
        m_playing.remove(who.mid(m_key.size()));
        Q_EMIT ended(who.mid(m_key.size()));
    });
}

void TabCues::play(const QString& who, const QString& file)
{
    m_playing.insert(who);
    m_player.play(voice(who), file);
}

void TabCues::stop(const QString& who)
{
    m_playing.remove(who);
    m_player.stop(voice(who));
}

void TabCues::stopOwn()
{
    const auto playing = std::exchange(m_playing, {});
    for (const QString& who : playing)
        m_player.stop(voice(who));
}

} // namespace holdspace::ui
