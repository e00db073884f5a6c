// SPDX-License-Identifier: GPL-3.0-or-later
#include "paperpage.h"

#include <QCoreApplication>

namespace holdspace::papers {

namespace {

    /// Whole points: Qt cuts off what is behind the point.
    QString points(double size)
    {
        return QString::number(qRound(size)) + QLatin1String("pt");
    }

    QString paragraphs(const QList<Shown>& texts)
    {
        QString out;
        for (const Shown& each : texts) {
            if (!each.isEmpty())
                out += QStringLiteral("<p class=\"in\">%1</p>").arg(each.html);
        }
        return out;
    }

} // namespace

QString tr(const char* text)
{
    return QCoreApplication::translate("holdspace::papers::Paper", text);
}

Shown words(const char* text)
{
    return shown(tr(text));
}

Shown labelled(const QString& label, const Shown& text)
{
    return text.isEmpty() ? Shown() : Shown { QStringLiteral("<b>%1</b> ").arg(label.toHtmlEscaped()) + text.html };
}

Shown joined(const QList<Shown>& parts, const QString& separator)
{
    QStringList there;
    for (const Shown& part : parts) {
        if (!part.isEmpty())
            there.append(part.html);
    }
    return { there.join(separator.toHtmlEscaped()) };
}

PaperPage::PaperPage(const PaperTexts& texts, double points)
    : m_texts(texts)
    , m_points(points)
{
}

void PaperPage::put(const QString& html)
{
    m_body += m_heading + html + QLatin1Char('\n');
    m_heading.clear();
}

void PaperPage::title(const Shown& kind, const Shown& name, const Shown& below)
{
    put(QStringLiteral("<p class=\"kind\">%1</p>").arg(kind.html));
    if (!name.isEmpty())
        put(QStringLiteral("<h1>%1</h1>").arg(name.html));
    if (!below.isEmpty())
        put(QStringLiteral("<p class=\"below\">%1</p>").arg(below.html));
}

void PaperPage::section(const Shown& heading)
{
    m_heading = QStringLiteral("<h2>%1</h2>\n").arg(heading.html);
}

void PaperPage::beat(const Shown& heading)
{
    put(QStringLiteral("<h3>%1</h3>").arg(heading.html));
}

void PaperPage::paragraph(const Shown& text)
{
    if (!text.isEmpty())
        put(QStringLiteral("<p>%1</p>").arg(text.html));
}

void PaperPage::quiet(const Shown& text)
{
    if (!text.isEmpty())
        put(QStringLiteral("<p class=\"quiet\">%1</p>").arg(text.html));
}

void PaperPage::lead(const Shown& text)
{
    if (!text.isEmpty())
        put(QStringLiteral("<h4>%1</h4>").arg(text.html));
}

void PaperPage::list(const QString& dot, const QList<Shown>& texts)
{
    QString rows;
    for (const Shown& each : texts) {
        // Qt sets the dots of its own lists too low and too near.
        if (!each.isEmpty())
            rows += QStringLiteral(
                "<tr><td class=\"dot\" width=\"22\"><p class=\"in\">%1</p></td><td><p class=\"in\">%2</p></td></tr>")
                        .arg(dot, each.html);
    }
    if (!rows.isEmpty())
        put(QStringLiteral("<table class=\"list\" width=\"100%\" cellspacing=\"0\" cellpadding=\"1\">%1</table>").arg(rows));
}

void PaperPage::bullets(const QList<Shown>& texts)
{
    list(QStringLiteral("•"), texts);
}

void PaperPage::boxes(const QList<Shown>& texts)
{
    list(QStringLiteral("☐"), texts);
}

void PaperPage::marked(const Shown& mark, const QString& ground, const QString& ink, const QList<Shown>& texts)
{
    const QString inside = paragraphs(texts);
    if (inside.isEmpty())
        return;
    const QString cell = QStringLiteral("<td class=\"chip\" width=\"52\" bgcolor=\"%1\"><font color=\"%2\">%3</font></td>")
                             .arg(ground, ink, mark.html);
    put(QStringLiteral("<table class=\"marked\" width=\"100%\" cellspacing=\"0\" cellpadding=\"6\"><tr>%1<td "
                       "class=\"beside\">%2</td></tr></table>")
            .arg(cell, inside));
}

void PaperPage::box(const QList<Shown>& texts)
{
    const QString inside = paragraphs(texts);
    if (!inside.isEmpty())
        put(QStringLiteral("<table class=\"box\" width=\"100%\" cellspacing=\"0\" cellpadding=\"12\" "
                           "bgcolor=\"#f1eee8\"><tr><td>%1</td></tr></table>")
                .arg(inside));
}

void PaperPage::table(const QList<Column>& columns, const QList<QList<Shown>>& rows)
{
    if (rows.isEmpty())
        return;
    QString out = QStringLiteral("<table class=\"rows\" width=\"100%\" cellspacing=\"0\" cellpadding=\"5\"><thead><tr>");
    for (const Column& column : columns)
        out += QStringLiteral("<th align=\"left\" width=\"%1%\">%2</th>")
                   .arg(QString::number(column.percent), column.heading.html);
    out += QLatin1String("</tr></thead>");
    for (const QList<Shown>& row : rows) {
        out += QLatin1String("<tr>");
        for (const Shown& cell : row)
            out += QStringLiteral("<td><p class=\"in\">%1</p></td>").arg(cell.html);
        out += QLatin1String("</tr>");
    }
    put(out + QLatin1String("</table>"));
}

QString PaperPage::html(const QString& title) const
{
    const QString style = QStringLiteral("body{color:#1d2229;font-family:Inter,'Noto Sans',sans-serif;font-size:%1}"
                                         "p{margin-top:0px;margin-bottom:9px;line-height:132%}"
                                         "p.in{margin-bottom:4px}"
                                         "p.kind{font-size:%2;color:#5c6672;margin-bottom:2px}"
                                         "h1{margin-top:0px;margin-bottom:6px}"
                                         "p.below{font-size:%3;color:#5c6672;margin-bottom:14px}"
                                         "h2{margin-top:24px;margin-bottom:8px}"
                                         "h3{margin-top:16px;margin-bottom:5px}"
                                         "h4{margin-top:8px;margin-bottom:4px}"
                                         "p.quiet{font-size:%2;color:#5c6672}"
                                         "table{margin-top:6px;margin-bottom:8px}table.list{margin-top:7px;margin-bottom:10px}"
                                         "table.marked{margin-top:4px;margin-bottom:6px}table.box{margin-top:10px}"
                                         "td,th{vertical-align:top}th{font-size:%2;color:#5c6672}"
                                         "td.chip{font-size:%4;font-weight:bold;text-align:center}"
                                         "td.beside{padding-left:14px;vertical-align:middle}td.dot{color:#5c6672}"
                                         "span.mark{color:#98541a;font-size:%5}")
                              .arg(points(m_points), points(m_points * 0.82), points(m_points * 1.15), points(m_points * 1.4),
                                  points(m_points * 0.7));
    QString start;
    if (m_texts.fellBack()) {
        start = QStringLiteral("<p class=\"quiet\">%1</p>\n")
                    .arg(shown(tr("Some texts are not translated yet (%1). They stand here in the language they were written in, "
                                  "marked [%2].")
                                   .arg(m_texts.language(), m_texts.ownLanguage()))
                             .html);
    }
    return QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\"><head><meta "
                          "charset=\"utf-8\"><style>%3</style><title>%2</title></head><body>\n")
               .arg(m_texts.language().toHtmlEscaped(), shown(title).html, style)
        + start + m_body + QLatin1String("</body></html>\n");
}

} // namespace holdspace::papers
