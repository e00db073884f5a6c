// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace holdspace::recording {

/// Looks at every fragment of every recording of a library and changes nothing: one sentence for each that is not what was
/// recorded, and for each index that does not follow. What a recorder that was killed left unfinished is no problem.
[[nodiscard]] QStringList problemsOfMedia(const QString& library);

} // namespace holdspace::recording
