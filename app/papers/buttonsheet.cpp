// SPDX-License-Identifier: GPL-3.0-or-later
#include "buttonsheet.h"

#include "paperpage.h"

namespace holdspace::papers {

QString buttonSheetHtml(const QList<ButtonBox>& boxes)
{
    QString body = QStringLiteral("<h1>%1</h1>").arg(tr("What the buttons do").toHtmlEscaped());
    for (const ButtonBox& box : boxes) {
        body += QStringLiteral("<h2>%1</h2><table width=\"100%\" cellpadding=\"5\" border=\"1\" style=\"border-collapse:collapse\"><tr><th align=\"left\" width=\"45%\">%2</th>"
                               "<th align=\"left\">%3</th></tr>")
                    .arg(box.name.toHtmlEscaped(), tr("Button").toHtmlEscaped(), tr("Does").toHtmlEscaped());
        for (const ButtonLine& line : box.buttons)
            body += QStringLiteral("<tr><td>%1</td><td><b>%2</b></td></tr>").arg(line.button.toHtmlEscaped(), line.meaning.toHtmlEscaped());
        body += QStringLiteral("</table>");
    }
    body += QStringLiteral("<p>%1</p>").arg(tr("STOP wants two presses within a second. One button pressed twice within a third of a second counts once.").toHtmlEscaped());
    return QStringLiteral("<html><head><title>%1</title></head><body style=\"font-size:11pt\">%2</body></html>").arg(tr("What the buttons do").toHtmlEscaped(), body);
}

} // namespace holdspace::papers
