// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictureswatch.h"

#include <QPainter>

namespace holdspace::ui {

PictureSwatch::PictureSwatch(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &PictureSwatch::changed, this, [this] { update(); });
}

void PictureSwatch::paint(QPainter* painter)
{
    const debrief::PicturePalette& palette = debrief::picturePalette(m_dark);
    debrief::paintSwatch(*painter, boundingRect(), static_cast<debrief::Swatch>(m_swatch), palette.of(static_cast<debrief::Ink>(m_ink)), static_cast<debrief::Pattern>(m_pattern), palette);
}

} // namespace holdspace::ui
