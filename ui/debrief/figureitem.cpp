// SPDX-License-Identifier: GPL-3.0-or-later
#include "figureitem.h"

#include <debrief/picturepaint.h>

#include <QPainter>

namespace holdspace::ui {

namespace {
    constexpr double kForARoom = 1.7; // times the letters of a file, which is read from near
}

FigureItem::FigureItem(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &FigureItem::changed, this, [this] { update(); });
}

void FigureItem::setProjector(ProjectorViewModel* projector)
{
    if (projector == m_projector)
        return;
    if (m_projector)
        m_projector->disconnect(this);
    m_projector = projector;
    if (projector)
        connect(projector, &ProjectorViewModel::changed, this, [this] { update(); });
    Q_EMIT changed();
}

void FigureItem::setDark(bool dark)
{
    if (dark == m_dark)
        return;
    m_dark = dark;
    Q_EMIT changed();
}

void FigureItem::paint(QPainter* painter)
{
    if (m_projector && m_projector->screen().picture)
        debrief::paintPicture(*painter, boundingRect(), *m_projector->screen().picture, debrief::picturePalette(m_dark), kForARoom);
}

} // namespace holdspace::ui
