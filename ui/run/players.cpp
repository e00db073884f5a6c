// SPDX-License-Identifier: GPL-3.0-or-later
#include "players.h"

#include <foundation/clock.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace holdspace::ui {

using namespace session;

namespace {

    constexpr qint64 kMinute = 60'000;
    constexpr qint64 kDay = 24 * 60 * kMinute;
    const QString kSetting = QStringLiteral("players");

    /// One person under however they are typed.
    QString keyOf(const QString& name) { return name.simplified().toCaseFolded(); }

    QJsonObject remembered(library::LibraryStore& store)
    {
        const auto kept = store.setting(kSetting);
        return kept ? QJsonDocument::fromJson(kept->toUtf8()).object() : QJsonObject();
    }

    bool wasHard(const QList<Event>& events, const CharacterId& id)
    {
        return std::any_of(events.begin(), events.end(), [&](const Event& event) {
            const auto* level = as<LevelSet>(event);
            return level && level->character == id && level->channel != Channel::Overload && level->level >= Players::kHardLevel;
        });
    }

} // namespace

void Players::startOver(const QJsonObject& scenario)
{
    m_players.clear();
    for (const QJsonValue& member : scenario.value(QLatin1String("cast")).toArray()) {
        const QJsonValue limits = member[QLatin1String("limits")];
        Player player;
        player.maxLevel = std::clamp(limits[QLatin1String("maxLevel")].toInt(5), 0, 5);
        if (const int runs = limits[QLatin1String("runsPerHour")].toInt(); runs > 0)
            player.restMinutes = 60 / runs;
        m_players.insert(CharacterId(member[QLatin1String("id")].toString()), player);
    }
}

void Players::setName(const CharacterId& id, const QString& name)
{
    const auto player = m_players.find(id);
    if (player == m_players.end() || player->name == name.simplified())
        return;
    player->name = name.simplified();
    player->restedMs = -1;
    if (player->name.isEmpty())
        return;
    if (const QJsonValue agreed = remembered(m_store.store()).value(keyOf(name)); agreed.isObject()) {
        player->maxLevel = std::clamp(agreed[QLatin1String("maxLevel")].toInt(5), 0, 5);
        player->restMinutes = std::clamp(agreed[QLatin1String("restMinutes")].toInt(), 0, 24 * 60);
    }
    player->restedMs = restedSince(name);
}

void Players::setMaxLevel(const CharacterId& id, int level)
{
    if (const auto player = m_players.find(id); player != m_players.end())
        player->maxLevel = std::clamp(level, 0, 5);
}

void Players::setRest(const CharacterId& id, int minutes)
{
    if (const auto player = m_players.find(id); player != m_players.end())
        player->restMinutes = std::clamp(minutes, 0, 24 * 60);
}

QStringList Players::restWords()
{
    QStringList words;
    for (const int minutes : restChoices())
        words.append(minutes == 0 ? tr("No rest agreed") : tr("Rests %1 min").arg(minutes));
    return words;
}

int Players::restChoice(const CharacterId& id) const
{
    const auto choices = restChoices();
    const auto place = std::lower_bound(choices.begin(), choices.end(), of(id).restMinutes);
    return static_cast<int>(std::min<qsizetype>(std::distance(choices.begin(), place), choices.size() - 1));
}

bool Players::restIsOver(const Player& player) const
{
    return player.restedMs < 0 || player.restedMs >= player.restMinutes * kMinute;
}

QString Players::note(const CharacterId& id) const
{
    const Player player = of(id);
    if (restIsOver(player))
        return {};
    const qint64 rested = player.restedMs / kMinute;
    return tr("%1 had a hard run %2 min ago and agreed to rest for %3 min. Starting all the same is possible and is noted in the log.")
        .arg(player.name)
        .arg(rested)
        .arg(player.restMinutes);
}

QList<OtherEvent> Players::agreements(const QStringList& absent) const
{
    QList<OtherEvent> all;
    for (auto player = m_players.cbegin(); player != m_players.cend(); ++player) {
        if (absent.contains(player.key().text()))
            continue;
        const qint64 restMs = player->restMinutes * kMinute;
        if (player->maxLevel < 5 || restMs > 0)
            all.append(live::PlayerLimits::agreed({ player.key(), player->maxLevel, restMs }));
        if (!restIsOver(*player))
            all.append(live::PlayerLimits::unrested(player.key(), restMs, player->restedMs));
    }
    return all;
}

Outcome Players::keep(const SessionId& session) const
{
    auto& store = m_store.store();
    QJsonObject agreed = remembered(store);
    for (auto player = m_players.cbegin(); player != m_players.cend(); ++player) {
        if (player->name.isEmpty())
            continue;
        if (auto kept = store.setPersonName(session, player.key().text(), player->name); !kept)
            return kept;
        agreed.insert(keyOf(player->name),
            QJsonObject { { QStringLiteral("maxLevel"), player->maxLevel }, { QStringLiteral("restMinutes"), player->restMinutes } });
    }
    return agreed.isEmpty() ? Outcome() : store.setSetting(kSetting, QString::fromUtf8(QJsonDocument(agreed).toJson(QJsonDocument::Compact)));
}

/// Looks through the runs of the last day. A clock set back makes no run lie in the future.
qint64 Players::restedSince(const QString& name) const
{
    auto& store = m_store.store();
    const QDateTime now = m_clock.utcNow();
    qint64 newest = -1;
    const auto sessions = store.sessions();
    for (const library::SessionEntry& entry : sessions.value_or(QList<library::SessionEntry>())) {
        const qint64 ago = entry.started.addMSecs(entry.lastT).msecsTo(now);
        if (entry.rehearsal || ago > kDay || (newest >= 0 && ago >= newest))
            continue;
        const auto names = store.personNames(SessionId(entry.id));
        if (!names)
            continue;
        for (auto person = names->cbegin(); person != names->cend(); ++person) {
            if (keyOf(person.value()) != keyOf(name))
                continue;
            const auto events = store.events(SessionId(entry.id));
            if (events && wasHard(*events, CharacterId(person.key())))
                newest = std::max<qint64>(0, ago);
        }
    }
    return newest;
}

} // namespace holdspace::ui
