// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace holdspace::session {

/// A co-facilitator's device: its tags are a second rater's, and nobody else sees them before the debrief.
[[nodiscard]] inline bool isCoFacilitator(const QString& by) { return by.startsWith(QLatin1String("cofacilitator-")); }

/// Whether `by` of an event names a device of the room: its role and a number, such as "prompter-1". What a device says
/// is kept and shown; it moves neither story nor people, a time-out excepted. A second operator's device ("operator-1") is none
/// of them: what it does counts as the operator's.
[[nodiscard]] inline bool isDevice(const QString& by)
{
    return by.startsWith(QLatin1String("prompter-")) || by.startsWith(QLatin1String("screen-")) || by.startsWith(QLatin1String("observer-"))
        || isCoFacilitator(by);
}

} // namespace holdspace::session
