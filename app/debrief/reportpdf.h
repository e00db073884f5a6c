// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report.h"

namespace holdspace::debrief {

/// The report as a PDF on A4. Needs a QGuiApplication (the offscreen platform will do); same thread. Written whole
/// or not at all: DiskFull, ReadOnly or Failed, with the file named.
[[nodiscard]] Outcome writePdfReport(const QString& path, const ReportInput& input, const ReportOptions& options);

} // namespace holdspace::debrief
