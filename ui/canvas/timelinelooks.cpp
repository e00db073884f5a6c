// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinelooks.h"

#include <QPainter>
#include <algorithm>

namespace holdspace::ui {

QString timelineClock(double ms, double step)
{
    const auto whole = static_cast<qint64>(std::llround(std::max(0.0, ms)));
    const qint64 seconds = whole / 1000;
    QString text = QStringLiteral("%1:%2").arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (seconds >= 3600)
        text = QStringLiteral("%1:%2").arg(seconds / 3600).arg(text);
    if (step < 1000) {
        const int digits = step >= 100 ? 1 : step >= 10 ? 2 : 3;
        text += QLatin1Char('.') + QStringLiteral("%1").arg(whole % 1000, 3, 10, QLatin1Char('0')).left(digits);
    }
    return text;
}

QColor readableOn(const QColor& fill)
{
    const auto linear = [](double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); };
    const double luminance = 0.2126 * linear(fill.redF()) + 0.7152 * linear(fill.greenF()) + 0.0722 * linear(fill.blueF());
    return (luminance + 0.05) * (luminance + 0.05) > 0.05 * 1.05 ? QColor(Qt::black) : QColor(Qt::white);
}

const QImage& TimelineStamps::symbol(Symbol symbol, double half, const QColor& colour, double ratio)
{
    const Key key { symbol, static_cast<int>(std::lround(half * 4)), colour.rgba(), static_cast<int>(std::lround(ratio * 100)) };
    if (const auto known = m_stamps.constFind(key); known != m_stamps.cend())
        return *known;
    if (m_stamps.size() > 400) // of sizes and themes long gone
        m_stamps.clear();
    const int side = 2 * static_cast<int>(std::ceil(half * 1.3)) + 2;
    QImage image(static_cast<int>(std::ceil(side * ratio)), static_cast<int>(std::ceil(side * ratio)), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const QPointF c(side / 2.0, side / 2.0);
    switch (symbol) {
    case Symbol::Disc: painter.drawEllipse(c, half, half); break;
    case Symbol::Ring:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, 2));
        painter.drawEllipse(c, half - 1, half - 1);
        break;
    case Symbol::Diamond: {
        const double reach = half * 1.2;
        painter.drawPolygon(QPolygonF({ c + QPointF(0, -reach), c + QPointF(reach, 0), c + QPointF(0, reach), c + QPointF(-reach, 0) }));
        break;
    }
    case Symbol::Square: painter.drawRect(QRectF(c - QPointF(half, half) * 0.85, QSizeF(half, half) * 1.7)); break;
    case Symbol::TwoBars:
        for (const double left : { -0.75, 0.2 })
            painter.drawRect(QRectF(c.x() + left * half, c.y() - half, half * 0.55, half * 2));
        break;
    case Symbol::Triangle: {
        const double reach = half * 1.25;
        painter.drawPolygon(QPolygonF({ c + QPointF(0, -reach), c + QPointF(reach, reach * 0.8), c + QPointF(-reach, reach * 0.8) }));
        break;
    }
    }
    painter.end();
    return *m_stamps.insert(key, image);
}

} // namespace holdspace::ui
