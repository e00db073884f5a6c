// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace holdspace::ui {

/// The place that somebody typed: "~" is the home folder, as is the start of a path without one. Empty stays empty.
[[nodiscard]] QString typedPath(const QString& typed);

/// A file in the documents to begin with, as it is shown. What a file's name can't hold becomes "-".
[[nodiscard]] QString suggestedPath(const QString& name, const QString& ending);

} // namespace holdspace::ui
