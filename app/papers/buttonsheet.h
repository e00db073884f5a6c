// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace holdspace::papers {

/// What one button does, in words.
struct ButtonLine {
    QString button, meaning;
};
struct ButtonBox {
    QString name;
    QList<ButtonLine> buttons;
};

/// What the buttons of controllers do, as a page of HTML to lay beside them; every text is escaped. For writePaperPdf(). Pure.
[[nodiscard]] QString buttonSheetHtml(const QList<ButtonBox>& boxes);

} // namespace holdspace::papers
