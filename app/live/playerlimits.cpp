// SPDX-License-Identifier: GPL-3.0-or-later
#include "playerlimits.h"

#include <algorithm>

namespace holdspace::live {

using namespace session;

namespace {
const QString kLimits = QStringLiteral("sp.limits");
const QString kExceeded = QStringLiteral("sp.exceeded");
} // namespace

OtherEvent PlayerLimits::agreed(const PlayerLimit& limit)
{
    QJsonObject data { { QStringLiteral("character"), limit.character.text() }, { QStringLiteral("maxLevel"), limit.maxLevel } };
    if (limit.restMs > 0)
        data.insert(QStringLiteral("restMs"), limit.restMs);
    return { kLimits, data };
}

OtherEvent PlayerLimits::unrested(const CharacterId& character, qint64 restMs, qint64 restedMs)
{
    return { kExceeded,
        { { QStringLiteral("character"), character.text() }, { QStringLiteral("limit"), QStringLiteral("rest") },
            { QStringLiteral("restMs"), restMs }, { QStringLiteral("restedMs"), restedMs }, { QStringLiteral("agreed"), true } } };
}

std::optional<BeyondLimit> PlayerLimits::beyond(const SessionState& state, const Intent& intent, qint64 t) const
{
    if (m_most.isEmpty())
        return std::nullopt;
    SessionState after = state;
    if (!advance(after, intent, t))
        return std::nullopt;
    for (auto most = m_most.cbegin(); most != m_most.cend(); ++most) {
        const CharacterState* was = state.character(most.key());
        const CharacterState* is = after.character(most.key());
        if (was && is && is->highestLevel() > *most && is->highestLevel() > was->highestLevel())
            return BeyondLimit { most.key(), is->highestLevel(), *most };
    }
    return std::nullopt;
}

void PlayerLimits::follow(const SessionState& state, const QList<Event>& events)
{
    for (const Event& event : events) {
        const auto* other = as<OtherEvent>(event);
        if (!other)
            continue;
        const CharacterId who(other->data.value(QLatin1String("character")).toString());
        if (other->kind == kLimits && state.character(who)) {
            const int most = other->data.value(QLatin1String("maxLevel")).toInt(5);
            if (most < 5)
                m_most.insert(who, std::max(0, most));
            else
                m_most.remove(who);
        } else if (other->kind == kExceeded && other->data.contains(QLatin1String("level"))) {
            m_logged.insert(who, other->data.value(QLatin1String("level")).toInt());
        }
    }
    // Whoever came down again rises anew.
    for (auto logged = m_logged.begin(); logged != m_logged.end(); ++logged) {
        if (const CharacterState* who = state.character(logged.key()))
            *logged = std::min(*logged, who->highestLevel());
    }
}

QList<OtherEvent> PlayerLimits::take(const SessionState& state)
{
    QList<OtherEvent> said;
    if (!state.running())
        return said;
    for (auto most = m_most.cbegin(); most != m_most.cend(); ++most) {
        const int level = state.character(most.key())->highestLevel();
        if (level <= *most || level <= m_logged.value(most.key()))
            continue;
        m_logged.insert(most.key(), level);
        said.append({ kExceeded,
            { { QStringLiteral("character"), most.key().text() }, { QStringLiteral("limit"), QStringLiteral("level") },
                { QStringLiteral("level"), level }, { QStringLiteral("maxLevel"), *most },
                { QStringLiteral("agreed"), m_accepted.value(most.key()) >= level } } });
        m_accepted.remove(most.key());
    }
    return said;
}

} // namespace holdspace::live
