// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonObject>

namespace holdspace::cli {

/// `bench fanout`: a hundred cues, fifty a second, from the real room to `devices` prompters on loopback, which live in a thread of
/// their own. Milliseconds from just before the first send to the parsed receipt: of each delivery, and of the last device
/// of each cue. `peer`: the address of another WebSocket server that sends a hundred cues with `sentNs` by the system's
/// monotonic clock once so many have come; then that one is measured, by the same devices. Needs a QCoreApplication.
[[nodiscard]] Result<QJsonObject> benchFanout(int devices, const QString& peer);

} // namespace holdspace::cli
