// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinesoftnode.h"

#include <QPainter>
#include <QQuickWindow>
#include <QSGRendererInterface>

namespace holdspace::ui {

void TimelineSoftNode::show(std::vector<Piece> pieces, QSizeF size, Straight straight)
{
    m_pieces = std::move(pieces);
    m_straight = std::move(straight);
    m_size = size;
    markDirty(QSGNode::DirtyMaterial | QSGNode::DirtyGeometry);
}

void TimelineSoftNode::render(const RenderState* state)
{
    auto* painter = static_cast<QPainter*>(m_window->rendererInterface()->getResource(m_window, QSGRendererInterface::PainterResource));
    if (!painter)
        return;
    if (const QRegion* clip = state->clipRegion(); clip && !clip->isEmpty())
        painter->setClipRegion(*clip, Qt::ReplaceClip); // before the transformation
    const QTransform place = matrix()->toTransform();
    painter->setTransform(place);
    painter->setOpacity(inheritedOpacity());
    // Whole pictures, cut by a plain rectangle: so their pixels are copied and nothing else.
    painter->setClipRect(rect(), state->clipRegion() && !state->clipRegion()->isEmpty() ? Qt::IntersectClip : Qt::ReplaceClip);
    if (m_straight)
        m_straight([painter](const QImage& band, QPointF at) { painter->drawImage(at, band); });
    for (const Piece& piece : m_pieces)
        painter->drawImage(QPointF(piece.left, 0), piece.image);
}

} // namespace holdspace::ui
