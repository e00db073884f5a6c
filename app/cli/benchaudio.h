// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonObject>

namespace holdspace::cli {

/// `bench audio`: a room of `seconds` with somebody who speaks, and what a phone with a clock of its own made of it, 60 ppm fast.
/// Both are brought in as recordings from elsewhere, decoded, listened to for speech and written in fragments; the phone's
/// finds its place by its sound. How long each took, wall-clock ms, how many times faster than it was spoken, and how far off
/// the place is at its worst. Refused below a minute, which is too short to be found by sound.
[[nodiscard]] Result<QJsonObject> benchAudio(int seconds);

} // namespace holdspace::cli
