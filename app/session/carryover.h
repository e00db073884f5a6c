// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sessionstate.h"

namespace holdspace::session {

/// A session's state taken over into an edited scenario.
struct CarriedOver {
    SessionState state;
    QStringList lost; ///< sentences about what could not be kept
};

/// The same moment of a session in another version of its scenario, for rehearsals that go on while their author edits. Kept
/// where they still exist by id or name: the present beat, cast members with their levels and trust, variables of the same
/// type (clamped to their range), what was seen in this stay. New cast members and variables start as authored. Couplings that
/// hold already do not act again; held conditions count anew from the last event. The present beat may be gone: then only a
/// jump leads on. Pure.
[[nodiscard]] CarriedOver carriedOver(const SessionState& state, const scenario::ScenarioPtr& edited);

} // namespace holdspace::session
