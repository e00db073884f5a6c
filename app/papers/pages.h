// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QByteArray>
#include <QFont>
#include <QList>
#include <QString>

class QTextDocument;

namespace holdspace::papers {

/// A part of the strip on which a document is laid out, in its units from the top.
struct Slice {
    double top = 0;
    double bottom = 0;
    [[nodiscard]] double height() const { return bottom - top; }
};

/// Where a document that is laid out without pages (QTextDocument::setTextWidth) is cut into pages of a height: between
/// lines and between rows of tables, never through one. A heading stays with what follows it, a row that fits on a page
/// is not divided, a paragraph leaves no single line behind. Only what is taller than a page by itself is cut through.
/// At least one page.
[[nodiscard]] QList<Slice> pagesOf(const QTextDocument& document, double pageHeight);

/// What stands at the foot of each page beside its number.
struct PageFoot {
    QString words;
};

/// The letters of everything on paper. Without the font's alternates: those that only stand between figures, as the colon of a
/// time, have no character of their own, and who copies, searches or listens to the page would miss them.
[[nodiscard]] QFont paperFont(int points);

/// How wide a document is laid out for the paper, in its pixels of 1/96 inch.
[[nodiscard]] double paperTextWidth();

/// The document as a PDF on A4 with numbered pages. Lays it out anew for the paper, up to 6 % smaller where that saves
/// a page. `title` is the one that a viewer
/// shows. Needs a QGuiApplication (the offscreen platform will do); same thread. Failed when it cannot be drawn.
[[nodiscard]] Result<QByteArray> pdfOf(QTextDocument& document, const QString& title, const PageFoot& foot);

} // namespace holdspace::papers
