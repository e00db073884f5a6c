// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "papertexts.h"

namespace holdspace::papers {

/// Words of our own, in the language of the program.
[[nodiscard]] QString tr(const char* text);
[[nodiscard]] Shown words(const char* text);
/// Some words and a text in one: "<b>words</b> text". Empty when the text is.
[[nodiscard]] Shown labelled(const QString& label, const Shown& text);
/// Those that are not empty, with a separator between them.
[[nodiscard]] Shown joined(const QList<Shown>& parts, const QString& separator);

/// Writes the HTML of one paper, from top to bottom, in the few forms that papers use. What is empty leaves no trace:
/// a section whose content is empty has no heading either.
class PaperPage {
public:
    /// `points` is the size of running text.
    PaperPage(const PaperTexts& texts, double points);

    void title(const Shown& kind, const Shown& name, const Shown& below = {});
    void section(const Shown& heading);
    void beat(const Shown& heading); ///< a heading below a section
    void lead(const Shown& text); ///< a bold line that stays with what follows
    void paragraph(const Shown& text);
    void quiet(const Shown& text); ///< in grey, smaller
    void bullets(const QList<Shown>& texts);
    void boxes(const QList<Shown>& texts); ///< bullets to tick with a pen
    /// A row with a short mark at the left, in its own colours, kept together on one page.
    void marked(const Shown& mark, const QString& ground, const QString& ink, const QList<Shown>& texts);
    /// Texts in a frame that stands out, kept together on one page.
    void box(const QList<Shown>& texts);
    struct Column {
        Shown heading;
        int percent = 0; ///< of the width of the page
    };
    /// Rows under headings; a cell may be empty.
    void table(const QList<Column>& columns, const QList<QList<Shown>>& rows);

    /// The whole page. `title` is that of the document.
    [[nodiscard]] QString html(const QString& title) const;

private:
    void put(const QString& html);
    void list(const QString& dot, const QList<Shown>& texts);

    const PaperTexts& m_texts;
    double m_points;
    QString m_body;
    QString m_heading; ///< waits for its first content
};

} // namespace holdspace::papers
