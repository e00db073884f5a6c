// SPDX-License-Identifier: GPL-3.0-or-later
#include "momentpicture.h"

#include <QPainter>
#include <QPainterPath>
#include <utility>

namespace holdspace::ui {

namespace {
    constexpr double kHeatShare = 0.2; ///< of the height, when there are taps

    void drawThrough(QPainter& painter, const QList<QPointF>& points, const QRectF& area, const QPen& pen)
    {
        if (points.isEmpty())
            return;
        const auto place = [&](QPointF at) { return QPointF(area.left() + at.x() * area.width(), area.bottom() - at.y() * area.height()); };
        QPainterPath path(place(points.first()));
        for (const QPointF& at : points)
            path.lineTo(place(at));
        painter.setPen(pen);
        if (points.size() == 1)
            painter.drawPoint(place(points.first()));
        else
            painter.drawPath(path);
    }
}

bool MomentPictureData::isEmpty() const
{
    return m_content.lines.isEmpty() && m_content.felt.isEmpty() && m_content.heard.isEmpty() && m_content.heat.isEmpty();
}

void MomentPictureData::set(Content content)
{
    m_content = std::move(content);
    Q_EMIT changed();
}

MomentPicture::MomentPicture(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &MomentPicture::coloursChanged, this, [this] { update(); });
}

void MomentPicture::setPicture(MomentPictureData* picture)
{
    if (picture == m_picture)
        return;
    if (m_picture)
        m_picture->disconnect(this);
    m_picture = picture;
    if (m_picture)
        connect(m_picture, &MomentPictureData::changed, this, [this] { update(); });
    update();
    Q_EMIT pictureChanged();
}

void MomentPicture::paint(QPainter* painter)
{
    if (!m_picture || width() <= 0 || height() <= 0)
        return;
    const MomentPictureData::Content& content = m_picture->content();
    const bool alone = content.lines.isEmpty() && content.felt.isEmpty() && content.heard.isEmpty();
    const double heat = content.heat.isEmpty() ? 0 : alone ? height() : height() * kHeatShare;
    const QRectF area(0, m_stroke, width(), height() - heat - 2 * m_stroke);
    painter->setPen(QPen(m_lineColour, 1));
    painter->drawLine(area.bottomLeft(), area.bottomRight());
    for (const MomentPictureData::Line& line : content.lines) {
        const QColor colour = m_castColours.isEmpty() ? m_lineColour : m_castColours.at(line.castIndex % m_castColours.size()).value<QColor>();
        drawThrough(*painter, line.points, area, QPen(colour, m_stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
    drawThrough(*painter, content.heard, area, QPen(m_heardColour, m_stroke, Qt::DashLine, Qt::FlatCap, Qt::RoundJoin));
    drawThrough(*painter, content.felt, area, QPen(m_feltColour, m_stroke, Qt::DotLine, Qt::RoundCap, Qt::RoundJoin));
    const double part = width() / static_cast<double>(std::max<qsizetype>(1, content.heat.size()));
    for (qsizetype i = 0; i < content.heat.size(); ++i) {
        const double tall = content.heat.at(i) * (heat - m_stroke);
        painter->fillRect(QRectF(static_cast<double>(i) * part + 1, height() - tall, std::max(1.0, part - 2), tall), m_heatColour);
    }
}

} // namespace holdspace::ui
