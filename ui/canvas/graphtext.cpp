// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphtext.h"

#include <QPainter>
#include <QTextLayout>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

void GraphText::setFamily(const QString& family)
{
    if (family == m_family)
        return;
    m_family = family;
    m_faces.clear();
    m_texts.clear();
    m_widths.clear();
}

const GraphText::Face& GraphText::face(Size size)
{
    if (const auto known = m_faces.constFind(size); known != m_faces.cend())
        return *known;
    QFont font(m_family);
    font.setPixelSize(std::max(1, size.pixels));
    font.setWeight(size.strong ? QFont::DemiBold : QFont::Normal);
    return *m_faces.insert(size, { font, QFontMetricsF(font) });
}

double GraphText::width(const QString& text, Size size)
{
    const Key key { text, size, 0, 0 };
    if (const double* known = m_widths.object(key))
        return *known;
    const double width = face(size).metrics.horizontalAdvance(text);
    m_widths.insert(key, new double(width));
    return width;
}

GraphText::Lines* GraphText::layOut(const Key& key)
{
    const Face& here = face(key.size);
    auto* lines = new Lines;
    const auto add = [&](const QString& text) {
        QStaticText line(text);
        line.setTextFormat(Qt::PlainText);
        line.prepare({}, here.font);
        lines->append(line);
    };
    if (key.lines == 1) {
        const QString text = key.text.simplified();
        add(width(text, key.size) <= key.width ? text : here.metrics.elidedText(text, Qt::ElideRight, key.width));
        return lines;
    }
    QTextLayout layout(key.text, here.font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (int number = 1; number <= key.lines; ++number) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(key.width);
        add(number < key.lines ? key.text.mid(line.textStart(), line.textLength()).trimmed()
                               : here.metrics.elidedText(key.text.mid(line.textStart()).simplified(), Qt::ElideRight, key.width));
    }
    layout.endLayout();
    return lines;
}

void GraphText::draw(QPainter& painter, const QRectF& box, const QString& text, Size size, int lines)
{
    if (text.isEmpty() || box.width() < 1)
        return;
    const Key key { text, size, static_cast<int>(std::floor(box.width())), lines };
    const Lines* laidOut = m_texts.object(key);
    if (!laidOut) {
        Lines* made = layOut(key);
        if (!m_texts.insert(key, made))
            return;
        laidOut = made;
    }
    const Face& here = face(size);
    painter.setFont(here.font);
    double y = box.top();
    for (const QStaticText& line : *laidOut) {
        painter.drawStaticText(QPointF(box.left(), y), line);
        y += here.metrics.height();
    }
}

} // namespace holdspace::ui
