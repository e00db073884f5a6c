// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>
#include <session/sessionlog.h>

#include <QJsonObject>

namespace holdspace::cli {

/// Each picture of a session as ID.svg and ID.csv in a folder, which is made; all of them or none. People are called by their roles.
/// `scenarioFile` as for scenarioFor; the errors are those of reading it and of writing.
[[nodiscard]] Outcome writePictures(const QString& folder, const session::SessionLog& log, const QJsonObject& figures, const QString& scenarioFile);

} // namespace holdspace::cli
