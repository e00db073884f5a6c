// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonObject>

namespace holdspace::cli {

/// Makes a film of so many minutes in H.264 with a picture that needs none before it every ten seconds, and its all-intra copy; then
/// asks for places all over it, and for those that a hand drags through, from the copy and from the original: how long until the
/// picture is there, and whether it is the right one, by the number that it bears. Beside `mpv --hr-seek=yes` on the same pictures in
/// the same run, where mpv is installed. Then how far sound and pictures are from the clock while it plays.
[[nodiscard]] Result<QJsonObject> benchSeek(int minutes);

} // namespace holdspace::cli
