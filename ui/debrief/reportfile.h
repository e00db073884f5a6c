// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefedsession.h"

#include <debrief/figuresource.h>

namespace holdspace::ui {

/// `figures`: all there are, to be worked through at its end; `stills`: of moments, by their id; empty: none. Writes the report where somebody typed: "~" is the home folder, as is the start of a path without one, and the ending
/// decides, .html or .pdf (also when there is none). Answers where it is; the errors are those of writing.
[[nodiscard]] Result<QString> writeReport(const QString& typed, const DebriefedSession& session, const QList<debrief::AddedFigure>& figures, bool namesShown, const QHash<QString, QByteArray>& stills);

} // namespace holdspace::ui
