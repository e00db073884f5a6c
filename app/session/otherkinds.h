// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace holdspace::session {

/// Whether this version knows a kind that has no payload of its own (app/docs/events.md). What it does not know is kept as it came,
/// exported as it came and told of as that. Pure; any thread.
[[nodiscard]] bool isKnownOtherKind(const QString& kind);

} // namespace holdspace::session
