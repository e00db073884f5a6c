// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinetiles.h"

#include <QQuickWindow>
#include <QSGImageNode>
#include <QSGRendererInterface>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <unordered_map>
#include <utility>

namespace holdspace::ui {

namespace {

    constexpr double kStripe = 64; // px
    // For completing the picture in a frame, and in one in which nothing moves.
    constexpr std::chrono::microseconds kMoving { 120 }, kAtRest { 4'000 };

    class TilesNode final : public QSGNode {
    public:
        std::unordered_map<quint64, QSGImageNode*> stripes; ///< by serial
        QSGImageNode* sheet = nullptr;
        std::unique_ptr<QSGTexture> sheetTexture;
        quint64 sheetSerial = 0;
    };

    QSGImageNode* newNode(QQuickWindow* window)
    {
        QSGImageNode* node = window->createImageNode();
        node->setFiltering(QSGTexture::Nearest);
        return node;
    }

} // namespace

void TimelineTiles::drop(std::vector<Tile>& tiles)
{
    for (Tile& each : tiles)
        m_spare.push_back(std::move(each.image));
    tiles.clear();
}

void TimelineTiles::forget()
{
    drop(m_sheet);
    drop(m_stripes);
    m_msPerPixel = 0;
}

QImage TimelineTiles::blank(QSize pixels)
{
    const auto free = std::find_if(m_spare.begin(), m_spare.end(), [&](const QImage& each) { return each.size() == pixels && each.isDetached(); });
    if (free != m_spare.end()) {
        QImage image = std::move(*free);
        m_spare.erase(free);
        return image;
    }
    constexpr size_t kMostSpare = 24;
    if (m_spare.size() > kMostSpare)
        m_spare.clear();
    return QImage(pixels, QImage::Format_RGB32);
}

TimelineTiles::Tile TimelineTiles::painted(double left, double width, TimelinePainter& painter)
{
    QImage image = blank((QSizeF(width, m_size.height()) * m_ratio).toSize());
    image.setDevicePixelRatio(m_ratio);
    painter.paint(image, scaleAt(left));
    return { left, width, ++m_serial, std::move(image), {} };
}

bool TimelineTiles::see(const TimelineScale& scale, QSizeF size, double ratio, TimelinePainter& painter, bool software)
{
    if (size.isEmpty() || scale.msPerPixel <= 0)
        return false;
    if (scale.msPerPixel != m_msPerPixel || size != m_size || ratio != m_ratio) {
        drop(m_sheet);
        drop(m_stripes);
        m_msPerPixel = scale.msPerPixel;
        m_size = size;
        m_ratio = ratio;
        m_anchor = scale.from;
        m_offset = 0;
        m_straightFrom = software ? 0 : size.width();
        if (!software)
            m_sheet.push_back(painted(0, std::ceil(size.width()), painter));
        return true;
    }
    const double before = m_offset;
    m_offset = std::round((scale.from - m_anchor) / m_msPerPixel * ratio) / ratio;
    const QDeadlineTimer until(m_offset != before ? kMoving : kAtRest, Qt::PreciseTimer);
    const double first = std::floor(m_offset / kStripe), last = std::ceil((m_offset + size.width()) / kStripe) - 1;
    // Those just beside the view stay for the way back.
    std::erase_if(m_stripes, [&](Tile& each) {
        const bool far = each.left < (first - 3) * kStripe || each.left > (last + 3) * kStripe;
        if (far)
            m_spare.push_back(std::move(each.image));
        return far;
    });
    const auto tileOf = [&](double stripe) {
        return std::find_if(m_stripes.begin(), m_stripes.end(), [&](const Tile& each) { return each.left == stripe * kStripe; });
    };
    const auto isCovered = [&](double stripe) {
        return !m_sheet.empty() && stripe * kStripe >= m_sheet.front().left && std::min((stripe + 1) * kStripe, m_offset + size.width()) <= m_sheet.front().left + m_sheet.front().width;
    };
    bool spent = false, more = false;
    // What shows nothing yet comes first: all of it, or as much as there is time for where the rest is painted straight.
    // Then, as there is time for it, what lacks words, from the left, and what may come into view next. A little in each frame,
    // so that it is done some day.
    m_straightFrom = size.width();
    for (double stripe = first; stripe <= last; ++stripe) {
        if (tileOf(stripe) != m_stripes.end() || isCovered(stripe))
            continue;
        if (software && spent && until.hasExpired()) {
            m_straightFrom = std::max(0.0, stripe * kStripe - m_offset);
            return true;
        }
        m_stripes.push_back(painted(stripe * kStripe, kStripe, painter));
        spent = true;
    }
    for (double stripe = first; stripe <= last + 4; ++stripe) {
        const double beside = stripe - last; // 1 to 4: to the right and to the left in turns
        const double next = beside < 1 ? stripe : beside == 1 ? last + 1 : beside == 2 ? first - 1 : beside == 3 ? last + 2 : first - 2;
        auto tile = tileOf(next);
        if (tile != m_stripes.end() && painter.isAll(tile->written))
            continue;
        if (spent && until.hasExpired()) {
            more = true;
            break;
        }
        if (tile == m_stripes.end())
            tile = m_stripes.insert(tile, painted(next * kStripe, kStripe, painter));
        tile->written = painter.write(tile->image, scaleAt(tile->left), tile->written, until);
        tile->serial = ++m_serial;
        spent = true;
        if (!painter.isAll(tile->written)) {
            more = true;
            break;
        }
    }
    if (!more)
        drop(m_sheet); // stripes cover it
    return more;
}

QSGNode* TimelineTiles::softNode(QSGNode* old, QQuickWindow* window, QSizeF size, TimelineSoftNode::Straight straight)
{
    auto* node = static_cast<TimelineSoftNode*>(old);
    if (!node)
        node = new TimelineSoftNode(window);
    std::vector<TimelineSoftNode::Piece> pieces;
    for (const Tile& tile : m_stripes) {
        if (tile.left - m_offset < size.width() && tile.left + tile.width > m_offset)
            pieces.push_back({ tile.image, tile.left - m_offset });
    }
    node->show(std::move(pieces), QSizeF(size.width(), m_size.height()), m_straightFrom < size.width() ? std::move(straight) : nullptr);
    return node;
}

QSGNode* TimelineTiles::node(QSGNode* old, QQuickWindow* window, QSizeF size, TimelineSoftNode::Straight straight)
{
    if (window->rendererInterface()->graphicsApi() == QSGRendererInterface::Software)
        return softNode(old, window, size, std::move(straight));
    auto* root = static_cast<TilesNode*>(old);
    if (!root)
        root = new TilesNode;
    // No more than the part in view, so that nothing stands out of the item.
    const auto place = [&](QSGImageNode* node, const Tile& tile) {
        const double left = tile.left - m_offset;
        const double from = std::max(0.0, left), to = std::max(from, std::min(size.width(), left + tile.width));
        const QRectF where(from, 0, to - from, m_size.height());
        const QRectF source((from - left) * m_ratio, 0, (to - from) * m_ratio, m_size.height() * m_ratio);
        if (node->rect() != where || node->sourceRect() != source) {
            node->setRect(where);
            node->setSourceRect(source);
        }
    };
    // The sheet is one node that takes a picture after the other: coming and going would have what is under it painted too.
    if (m_sheet.empty()) {
        delete root->sheet;
        root->sheet = nullptr;
    } else {
        const Tile& tile = m_sheet.front();
        const bool isNew = !root->sheet;
        if (isNew)
            root->sheet = newNode(window);
        if (isNew || root->sheetSerial != tile.serial) {
            std::unique_ptr<QSGTexture> texture(window->createTextureFromImage(tile.image, QQuickWindow::TextureIsOpaque));
            root->sheet->setTexture(texture.get());
            std::swap(root->sheetTexture, texture);
            root->sheetSerial = tile.serial;
        }
        place(root->sheet, tile);
        if (isNew)
            root->prependChildNode(root->sheet);
    }
    std::unordered_map<quint64, QSGImageNode*> kept;
    for (const Tile& tile : m_stripes) {
        if (tile.left - m_offset >= size.width() || tile.left + tile.width <= m_offset)
            continue;
        QSGImageNode* node = nullptr;
        if (const auto known = root->stripes.find(tile.serial); known != root->stripes.end()) {
            node = known->second;
            root->stripes.erase(known);
        } else {
            node = newNode(window);
            node->setOwnsTexture(true);
            node->setTexture(window->createTextureFromImage(tile.image, QQuickWindow::TextureIsOpaque));
            place(node, tile);
            root->appendChildNode(node);
        }
        place(node, tile);
        kept.emplace(tile.serial, node);
    }
    for (const auto& [serial, node] : root->stripes)
        delete node; // takes itself out of the tree
    root->stripes = std::move(kept);
    return root;
}

} // namespace holdspace::ui
