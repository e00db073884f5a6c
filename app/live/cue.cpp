// SPDX-License-Identifier: GPL-3.0-or-later
#include "cue.h"

#include <QJsonArray>

namespace holdspace::live {

using session::CharacterState;
using session::SessionState;

namespace {

constexpr int kHighest = 5;

QJsonValue glanceJson(const std::optional<RungGlance>& glance)
{
    if (!glance)
        return QJsonValue::Null;
    return QJsonObject { { QStringLiteral("level"), glance->level }, { QStringLiteral("behaviour"), glance->behaviour } };
}

} // namespace

Cue cueOf(const SessionState& state, const CharacterState& character)
{
    const session::Portrayal played = session::portrayal(state, character);
    Cue cue;
    cue.character = character.id;
    cue.beat = state.here ? state.here->title : QString();
    cue.level = played.level;
    cue.feeling = played.level > 0 ? scenario::channelName(character.leadingChannel()) : QString();
    cue.behaviour = played.behaviour;
    cue.line = played.line;
    cue.spoken = character.lastLine.isEmpty() || !state.here || state.here->cues.value(character.id) != character.lastLine;
    cue.comeDownWhen = played.comeDownWhen;
    if (const scenario::CastMember* member = state.scenario ? state.scenario->castMember(character.id) : nullptr) {
        cue.name = member->name;
        for (int level = played.level + 1; level <= kHighest && !cue.next; ++level) {
            if (const scenario::Rung* rung = member->rungFor(level); rung && rung->level == level)
                cue.next = RungGlance { level, rung->behaviour };
        }
    }
    return cue;
}

bool playsTheSame(const Cue& a, const Cue& b)
{
    return a.level == b.level && a.feeling == b.feeling && a.behaviour == b.behaviour && a.line == b.line && a.comeDownWhen == b.comeDownWhen;
}

QJsonObject cueFrame(const Cue& cue)
{
    return { { QStringLiteral("type"), QStringLiteral("cue") }, { QStringLiteral("id"), cue.id },
        { QStringLiteral("character"), cue.character.text() }, { QStringLiteral("name"), cue.name }, { QStringLiteral("beat"), cue.beat },
        { QStringLiteral("level"), cue.level }, { QStringLiteral("feeling"), cue.feeling }, { QStringLiteral("behaviour"), cue.behaviour },
        { QStringLiteral("line"), cue.line },
        { QStringLiteral("spoken"), cue.spoken }, { QStringLiteral("comeDownWhen"), QJsonArray::fromStringList(cue.comeDownWhen) },
        { QStringLiteral("was"), glanceJson(cue.was) }, { QStringLiteral("next"), glanceJson(cue.next) },
        { QStringLiteral("sentAt"), cue.sentAt } };
}

} // namespace holdspace::live
