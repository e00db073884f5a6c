// SPDX-License-Identifier: GPL-3.0-or-later
#include "curveitem.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace holdspace::ui {

namespace {
    constexpr double kLeastSpan = 1.5; ///< levels; a calm story stays flat instead of looking wild
    constexpr double kFloor = 0.15; ///< of the height, under the lowest point
    constexpr double kPen = 2.0;
    constexpr int kFillAlpha = 34;
}

CurveItem::CurveItem(QQuickItem* parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void CurveItem::setLibrary(LibraryViewModel* library)
{
    if (m_library == library)
        return;
    if (m_library)
        disconnect(m_library, nullptr, this, nullptr);
    m_library = library;
    if (m_library) {
        connect(m_library, &LibraryViewModel::curveReady, this, [this](const QString& id) {
            if (id == m_scenarioId)
                fetch();
        });
    }
    Q_EMIT libraryChanged();
    fetch();
}

void CurveItem::setScenarioId(const QString& id)
{
    if (m_scenarioId == id)
        return;
    m_scenarioId = id;
    Q_EMIT scenarioIdChanged();
    fetch();
}

void CurveItem::setColour(const QColor& colour)
{
    if (m_colour == colour)
        return;
    m_colour = colour;
    Q_EMIT colourChanged();
    update();
}

void CurveItem::componentComplete()
{
    QQuickPaintedItem::componentComplete();
    fetch();
}

void CurveItem::fetch()
{
    if (!isComponentComplete() || !m_library)
        return;
    m_points = m_library->curve(m_scenarioId);
    update();
}

void CurveItem::paint(QPainter* painter)
{
    if (m_points.size() < 2)
        return;
    const auto byLevel = [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); };
    const auto [least, most] = std::minmax_element(m_points.cbegin(), m_points.cend(), byLevel);
    const double low = least->y();
    const double span = std::max(kLeastSpan, most->y() - low);
    const double room = height() * (1.0 - kFloor) - kPen;
    const auto place = [&](const QPointF& p) { return QPointF(p.x() * width(), kPen + room * (1.0 - (p.y() - low) / span)); };
    QPainterPath line(place(m_points.first()));
    // Rounded between the points, flat at each of them, so that it never rises above what was worked out.
    for (qsizetype i = 1; i < m_points.size(); ++i) {
        const QPointF from = place(m_points.at(i - 1));
        const QPointF to = place(m_points.at(i));
        const double middle = (from.x() + to.x()) / 2;
        line.cubicTo({ middle, from.y() }, { middle, to.y() }, to);
    }
    QPainterPath area = line;
    area.lineTo(place(m_points.last()).x(), height());
    area.lineTo(place(m_points.first()).x(), height());
    area.closeSubpath();

    QColor fill = m_colour;
    fill.setAlpha(kFillAlpha);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillPath(area, fill);
    painter->setPen(QPen(m_colour, kPen, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(line);
}

} // namespace holdspace::ui
