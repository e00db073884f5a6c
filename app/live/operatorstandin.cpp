// SPDX-License-Identifier: GPL-3.0-or-later
#include "operatorstandin.h"

namespace holdspace::live {

using namespace session;

namespace {

constexpr int kHighestConfirmed = 4; ///< 5 is a person's to set

const scenario::Exit* exitToTake(const SessionState& state, const scenario::Beat& beat, qint64 t)
{
    const qint64 stay = state.effective(t) - state.staySinceEff;
    if (stay < OperatorStandIn::kLeastStayMs)
        return nullptr;
    const scenario::Exit* own = nullptr;
    const scenario::Exit* any = nullptr;
    for (const scenario::Exit& exit : beat.exits) {
        if (!state.scenario->beat(exit.to))
            continue;
        if (exit.when && isTrue(state, *exit.when, t))
            return &exit;
        if (!exit.when && !own)
            own = &exit;
        if (!any)
            any = &exit;
    }
    if (own && stay >= OperatorStandIn::kOwnExitMs)
        return own;
    return stay >= OperatorStandIn::kPatienceMs ? any : nullptr;
}

bool leadsOn(const SessionState& state, const scenario::Beat& beat)
{
    for (const scenario::Exit& exit : beat.exits) {
        if (state.scenario->beat(exit.to))
            return true;
    }
    return false;
}

} // namespace

std::optional<Intent> OperatorStandIn::next(const SessionState& state, qint64 t)
{
    if (!state.running() || state.held || !state.scenario)
        return std::nullopt;
    const scenario::Beat* beat = state.here;
    if (!beat || beat->ending || !leadsOn(state, *beat))
        return End {};
    if (const scenario::Exit* exit = exitToTake(state, *beat, t))
        return TakeExit { exit->id };
    for (const CharacterState& who : state.cast) {
        if (!who.present)
            continue;
        const PerChannel<int> suggested = suggestedLevels(state, who, t);
        for (const Channel channel : scenario::kEmotions) {
            if (suggested[channel] != who.level[channel] && suggested[channel] <= kHighestConfirmed)
                return AdjustChannel { who.id, channel, suggested[channel], false };
        }
    }
    return std::nullopt;
}

} // namespace holdspace::live
