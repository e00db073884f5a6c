// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figuresource.h"
#include "moments.h"

#include <foundation/error.h>

namespace holdspace::debrief {

struct ReportOptions {
    bool named = false; ///< real names instead of role labels
    QHash<QString, QString> personNames; ///< participant id → name, used only when `named`
    QHash<QString, QByteArray> stills; ///< moment → a small JPEG of it, from the film; faces are in it
};

/// What a report is written from; views that outlive the call.
struct ReportInput {
    const session::SessionLog& log;
    const scenario::Scenario* scenario = nullptr; ///< null: ids stand for titles
    const coding::Codebook& codebook;
    const QJsonObject& metrics; ///< the object of `holdspace metrics --json`
    QList<AddedFigure> all = {}; ///< every figure, with how it is computed; empty: that part is left out
};

/// What stands on every page of a report: formative, not for assessment.
[[nodiscard]] QString formativeLine();

/// The report as one self-contained page of HTML: no script, nothing loaded from anywhere. Moments, timeline,
/// figures with denominators, each as a picture too and that as a table, provenance. Private notes are never in it. Pure. The
/// pictures need a QGuiApplication, which knows fonts; without one their tables alone are there.
[[nodiscard]] QString reportHtml(const ReportInput& input, const ReportOptions& options);

/// The same without the pictures: `<img src="timeline.svg">` stands where it goes, stillName() and pictureName() where the others do, for paper.
[[nodiscard]] QString reportHtmlForPaper(const ReportInput& input, const ReportOptions& options);

/// What a still is called on paper.
[[nodiscard]] QString stillName(const QString& moment);
/// And a picture of the figures, by its id.
[[nodiscard]] QString pictureName(const QString& picture);

/// The timeline as one SVG element with a title and a description; 1000 units wide.
[[nodiscard]] QString timelineSvg(const Story& story);

/// Writes it whole or not at all. DiskFull, ReadOnly or Failed, with the file named.
[[nodiscard]] Outcome writeHtmlReport(const QString& path, const ReportInput& input, const ReportOptions& options);

} // namespace holdspace::debrief
