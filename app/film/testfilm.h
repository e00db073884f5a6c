// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonObject>
#include <functional>

namespace holdspace::film {

/// Makes a film in H.264 whose every picture bears its number, as a segment of a session's media:
/// {"folder":F,"stream":S,"seconds":N,"fps":25,"width":320,"height":180,"gop":250,"startMs":0,"sound":false,"plain":P}. `plain`, where it
/// is given, gets the same pictures as an ordinary MP4 file for other players; with `sound`, a tone is made instead. For measuring and
/// for tests. Answers with {"pictures":N}.
[[nodiscard]] Result<QJsonObject> makeTestFilm(const QJsonObject& wanted, const std::function<void(double share)>& progress);

} // namespace holdspace::film
