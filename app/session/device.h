// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace holdspace::session {

/// Whether `by` of an event names a device of the room: its role and a number, such as "prompter-1". What a device says
/// is kept and shown; it moves neither story nor people, a time-out excepted.
[[nodiscard]] inline bool isDevice(const QString& by)
{
    return by.startsWith(QLatin1String("prompter-")) || by.startsWith(QLatin1String("screen-")) || by.startsWith(QLatin1String("observer-"));
}

} // namespace holdspace::session
