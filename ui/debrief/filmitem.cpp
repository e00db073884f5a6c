// SPDX-License-Identifier: GPL-3.0-or-later
#include "filmitem.h"

#include <QQuickWindow>
#include <QSGImageNode>

#include <memory>

namespace holdspace::ui {

FilmItem::FilmItem(QQuickItem* parent) : QQuickItem(parent) { setFlag(ItemHasContents); }

void FilmItem::setReplay(ReplayViewModel* replay)
{
    if (replay == m_replay)
        return;
    if (m_replay)
        disconnect(m_replay, nullptr, this, nullptr);
    m_replay = replay;
    if (replay) {
        connect(replay, &ReplayViewModel::pictured, this, [this](int pane) {
            if (pane == m_pane)
                update();
        });
    }
    update();
    Q_EMIT replayChanged();
}

void FilmItem::setPane(int pane)
{
    if (pane == m_pane)
        return;
    m_pane = pane;
    update();
    Q_EMIT paneChanged();
}

QSGNode* FilmItem::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    const QImage image = m_replay ? m_replay->image(m_pane) : QImage();
    if (image.isNull() || width() < 1 || height() < 1) {
        m_paintedKey = 0;
        delete old;
        return nullptr;
    }
    auto* node = static_cast<QSGImageNode*>(old);
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
        node->setFiltering(QSGTexture::Linear);
        m_paintedKey = 0;
    }
    if (m_paintedKey != image.cacheKey()) {
        node->setTexture(window()->createTextureFromImage(image, QQuickWindow::TextureIsOpaque));
        m_paintedKey = image.cacheKey();
    }
    const QSizeF fits = QSizeF(image.size()).scaled(size(), Qt::KeepAspectRatio);
    node->setRect({ QPointF((width() - fits.width()) / 2, (height() - fits.height()) / 2), fits });
    return node;
}

} // namespace holdspace::ui
