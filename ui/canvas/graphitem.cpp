// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphitem.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleHints>
#include <QTextLayout>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {

    constexpr double kSmallest = 0.1;
    constexpr double kLargest = 2.5;
    constexpr double kZoomStep = 1.2;
    constexpr double kMargin = 36; ///< px around a fitted story
    constexpr double kGrid = 24; ///< story units between dots
    constexpr double kStripe = 5;
    constexpr double kNear = 6; ///< px, to hit an exit
    constexpr double kPartsZoom = 0.68; ///< below, a card holds its title alone
    constexpr double kTitleZoom = 0.2; ///< of the painting; below, not even that
    constexpr QSizeF kMinimap { 164, 102 };

    /// Draws a text in at most two lines; what does not fit ends in an ellipsis. Returns the height used.
    double drawLines(QPainter& painter, const QRectF& box, const QString& text, int most)
    {
        QTextLayout layout(text, painter.font());
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        const QFontMetricsF metrics(painter.font());
        double y = 0;
        layout.beginLayout();
        for (int number = 1; number <= most; ++number) {
            QTextLine line = layout.createLine();
            if (!line.isValid())
                break;
            line.setLineWidth(box.width());
            const bool last = number == most || y + 2 * metrics.height() > box.height() + 1;
            QString part = text.mid(line.textStart(), line.textLength());
            if (last)
                part = metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, box.width());
            painter.drawText(QRectF(box.left(), box.top() + y, box.width(), metrics.height()), Qt::AlignLeft | Qt::TextSingleLine,
                part.trimmed());
            y += metrics.height();
            if (last)
                break;
        }
        layout.endLayout();
        return y;
    }

} // namespace

GraphItem::GraphItem(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    installGraphAccessibility();
    setAcceptedMouseButtons(Qt::LeftButton | Qt::MiddleButton);
    setActiveFocusOnTab(true);
    setAntialiasing(true);
    setOpaquePainting(true);
    setClip(true);
    connect(this, &GraphItem::looksChanged, this, [this] { update(); });
    connect(this, &GraphItem::viewChanged, this, [this] { update(); });
}

void GraphItem::setScene(GraphScene* scene)
{
    if (scene == m_scene)
        return;
    if (m_scene)
        m_scene->disconnect(this);
    m_scene = scene;
    if (scene) {
        connect(scene, &GraphScene::contentChanged, this, &GraphItem::onContent);
        connect(scene, &GraphScene::selectionChanged, this, &GraphItem::onSelection);
        connect(scene, &GraphScene::startedOver, this, &GraphItem::fit);
    }
    Q_EMIT sceneChanged();
    onContent();
    onSelection();
    fit();
}

void GraphItem::setTextScale(double scale)
{
    if (qFuzzyCompare(scale, m_textScale) || scale <= 0)
        return;
    m_textScale = scale;
    Q_EMIT looksChanged();
    if (m_fitted)
        fit();
    else
        Q_EMIT viewChanged();
}

void GraphItem::zoomIn()
{
    zoomAround(QRectF(0, 0, width(), height()).center(), kZoomStep);
}

void GraphItem::zoomOut()
{
    zoomAround(QRectF(0, 0, width(), height()).center(), 1 / kZoomStep);
}

void GraphItem::fit()
{
    m_fitted = true;
    const QRectF bounds = m_scene ? m_scene->bounds() : QRectF();
    if (bounds.isEmpty() || width() < 2 * kMargin + 1 || height() < 2 * kMargin + 1) {
        m_zoom = 1;
        m_offset = { kMargin, kMargin };
    } else {
        const double across = (width() - 2 * kMargin) / bounds.width();
        const double down = (height() - 2 * kMargin) / bounds.height();
        m_zoom = std::clamp(std::min(across, down) / m_textScale, kSmallest, 1.0);
        m_offset = QPointF(width(), height()) / 2 - bounds.center() * scale();
    }
    Q_EMIT viewChanged();
}

void GraphItem::zoomAround(QPointF onItem, double factor)
{
    const QPointF fixed = toStory(onItem);
    m_zoom = std::clamp(m_zoom * factor, kSmallest, kLargest);
    m_offset = onItem - fixed * scale();
    m_fitted = false;
    Q_EMIT viewChanged();
}

void GraphItem::centreOn(QPointF story)
{
    m_offset = QPointF(width(), height()) / 2 - story * scale();
    m_fitted = false;
    Q_EMIT viewChanged();
}

void GraphItem::bringIntoView(const QString& id)
{
    const GraphBeat* beat = m_scene ? m_scene->beat(id) : nullptr;
    if (!beat || width() <= 0)
        return;
    const QRectF card = beatOnItem(*beat);
    const QRectF view = QRectF(0, 0, width(), height()).adjusted(8, 8, -8, -8);
    if (view.contains(card))
        return;
    if (m_fitted && m_scene->bounds().width() * kSmallest < width())
        fit();
    else
        centreOn(GraphScene::card(*beat).center());
}

void GraphItem::onContent()
{
    if (!m_scene)
        return;
    if (m_drag == Drag::Beat && !m_scene->beat(m_dragged))
        endDrag();
    if (!m_scene->beat(m_current))
        m_current = m_scene->beat(m_scene->selectedBeat()) ? m_scene->selectedBeat() : QString();
    if (m_fitted && m_drag == Drag::None)
        fit();
    else
        update();
}

void GraphItem::onSelection()
{
    if (!m_scene)
        return;
    if (!m_scene->selectedBeat().isEmpty()) {
        makeCurrent(m_scene->selectedBeat());
        if (m_drag == Drag::None)
            bringIntoView(m_scene->selectedBeat());
    }
    update();
}

QRectF GraphItem::shownCard(const GraphBeat& beat) const
{
    QRectF card = GraphScene::card(beat);
    // Seen from afar a card takes the room around it, so that its title stays readable.
    if (m_zoom < kPartsZoom && m_scene->isRoomy(beat.id)) {
        const QSizeF more = GraphScene::kRoom * std::min(1.0, (kPartsZoom - m_zoom) / 0.15);
        card.adjust(-more.width(), -more.height(), more.width(), more.height());
    }
    return m_drag == Drag::Beat && beat.id == m_dragged ? card.translated(m_dragBy) : card;
}

QRectF GraphItem::beatOnItem(const GraphBeat& beat) const
{
    const QRectF card = shownCard(beat);
    return { card.topLeft() * scale() + m_offset, card.size() * scale() };
}

QString GraphItem::beatAt(QPointF onItem) const
{
    if (!m_scene)
        return {};
    const QPointF at = toStory(onItem);
    const auto& beats = m_scene->beats();
    // The selected one is painted last, so it is on top.
    const GraphBeat* selected = m_scene->beat(m_scene->selectedBeat());
    if (selected && shownCard(*selected).contains(at))
        return selected->id;
    for (auto beat = beats.crbegin(); beat != beats.crend(); ++beat) {
        if (shownCard(*beat).contains(at))
            return beat->id;
    }
    return {};
}

QPainterPath GraphItem::curve(const GraphBeat& from, const GraphBeat& to) const
{
    const QRectF a = shownCard(from);
    const QRectF b = shownCard(to);
    QPainterPath path;
    if (from.id == to.id) {
        path.moveTo(a.right() - 40, a.top());
        path.cubicTo(a.right() - 40, a.top() - 44, a.right() + 44, a.top() - 20, a.right(), a.center().y());
    } else if (b.left() >= a.right()) {
        const double bend = std::max(30.0, (b.left() - a.right()) / 2);
        path.moveTo(a.right(), a.center().y());
        path.cubicTo(a.right() + bend, a.center().y(), b.left() - bend, b.center().y(), b.left(), b.center().y());
    } else {
        const bool down = b.center().y() > a.center().y();
        const bool level = b.top() < a.bottom() && a.top() < b.bottom();
        const QPointF start(a.center().x(), down && !level ? a.bottom() : a.top());
        const QPointF end(b.center().x(), down && !level ? b.top() : level ? b.top() : b.bottom());
        // Back along the same row: an arch above the cards.
        const double bend = level ? -70 : (end.y() - start.y()) / 2;
        path.moveTo(start);
        path.cubicTo(start.x(), start.y() + bend, end.x(), level ? end.y() + bend : end.y() - bend, end.x(), end.y());
    }
    return path;
}

const GraphEdge* GraphItem::edgeAt(QPointF onItem) const
{
    if (!m_scene)
        return nullptr;
    const QPointF at = toStory(onItem);
    const double near = kNear / scale();
    QPainterPathStroker stroker;
    stroker.setWidth(2 * near);
    for (const GraphEdge& edge : m_scene->edges()) {
        const GraphBeat* from = m_scene->beat(edge.from);
        const GraphBeat* to = m_scene->beat(edge.to);
        if (!from || !to)
            continue;
        const QPainterPath path = curve(*from, *to);
        if (path.controlPointRect().adjusted(-near, -near, near, near).contains(at) && stroker.createStroke(path).contains(at))
            return &edge;
    }
    return nullptr;
}

void GraphItem::choose(const QString& beat)
{
    makeCurrent(beat);
    Q_EMIT beatChosen(beat);
}

void GraphItem::makeCurrent(const QString& beat)
{
    if (beat == m_current)
        return;
    m_current = beat;
    update();
    if (hasActiveFocus() && QAccessible::isActive()) {
        if (QAccessibleInterface* self = QAccessible::queryAccessibleInterface(this)) {
            if (QAccessibleInterface* child = self->focusChild()) {
                QAccessibleEvent event(child, QAccessible::Focus);
                QAccessible::updateAccessibility(&event);
            }
        }
    }
}

/// The beat an arrow key leads to: an exit's target on that side before any other, then the nearest.
QString GraphItem::neighbour(int key) const
{
    const GraphBeat* here = m_scene ? m_scene->beat(m_current) : nullptr;
    if (!here)
        return m_scene && !m_scene->beats().isEmpty() ? m_scene->beats().first().id : QString();
    const QPointF way = key == Qt::Key_Left ? QPointF(-1, 0)
        : key == Qt::Key_Right              ? QPointF(1, 0)
        : key == Qt::Key_Up                 ? QPointF(0, -1)
                                            : QPointF(0, 1);
    QStringList linked;
    for (const GraphEdge& edge : m_scene->edges()) {
        if (edge.from == here->id)
            linked.append(edge.to);
        else if (edge.to == here->id)
            linked.append(edge.from);
    }
    QString best;
    double bestCost = 0;
    for (const GraphBeat& beat : m_scene->beats()) {
        const QPointF by = beat.position - here->position;
        const double along = QPointF::dotProduct(by, way);
        const double aside = std::abs(QPointF::dotProduct(by, QPointF(way.y(), way.x())));
        if (beat.id == here->id || along <= 0 || aside > 2 * along + GraphScene::kCard.height())
            continue;
        const double cost = (along + 2 * aside) * (linked.contains(beat.id) ? 0.5 : 1);
        if (best.isEmpty() || cost < bestCost) {
            best = beat.id;
            bestCost = cost;
        }
    }
    return best;
}

void GraphItem::mousePressEvent(QMouseEvent* event)
{
    forceActiveFocus(Qt::MouseFocusReason);
    m_pressed = m_last = event->position();
    m_movedFar = false;
    m_dragBy = {};
    if (event->button() == Qt::LeftButton && minimap().contains(m_pressed)) {
        m_drag = Drag::Minimap;
        mouseMoveEvent(event);
        return;
    }
    const QString beat = event->button() == Qt::LeftButton ? beatAt(m_pressed) : QString();
    if (beat.isEmpty()) {
        m_drag = Drag::Map;
        return;
    }
    m_drag = Drag::Beat;
    m_dragged = beat;
    choose(beat);
}

void GraphItem::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    if ((at - m_pressed).manhattanLength() >= QGuiApplication::styleHints()->startDragDistance())
        m_movedFar = true;
    switch (m_drag) {
    case Drag::None:
        return;
    case Drag::Beat:
        if (m_movedFar)
            m_dragBy = (at - m_pressed) / scale();
        update();
        break;
    case Drag::Map:
        if (m_movedFar) {
            m_offset += at - m_last;
            m_fitted = false;
            Q_EMIT viewChanged();
        }
        break;
    case Drag::Minimap: {
        const QRectF map = minimap();
        const QRectF bounds = m_scene->bounds();
        centreOn({ bounds.left() + (at.x() - map.left()) / map.width() * bounds.width(),
            bounds.top() + (at.y() - map.top()) / map.height() * bounds.height() });
        break;
    }
    }
    if (m_movedFar || m_drag != Drag::Map)
        m_last = at;
}

void GraphItem::mouseReleaseEvent(QMouseEvent* event)
{
    const Drag drag = m_drag;
    const QString dragged = m_dragged;
    const QPointF by = m_dragBy;
    endDrag();
    if (drag == Drag::Beat && m_movedFar) {
        if (const GraphBeat* beat = m_scene ? m_scene->beat(dragged) : nullptr) {
            const QPointF to = beat->position + by;
            Q_EMIT beatMoved(dragged, to.x(), to.y());
        }
    } else if (drag == Drag::Map && !m_movedFar && event->button() == Qt::LeftButton) {
        if (const GraphEdge* edge = edgeAt(event->position())) {
            const GraphEdge chosen = *edge;
            Q_EMIT exitChosen(chosen.from, chosen.id);
        }
    }
}

void GraphItem::mouseUngrabEvent()
{
    endDrag();
}

void GraphItem::endDrag()
{
    m_drag = Drag::None;
    m_dragged.clear();
    m_dragBy = {};
    update();
}

void GraphItem::wheelEvent(QWheelEvent* event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    if (!control && (!event->pixelDelta().isNull() || event->modifiers().testFlag(Qt::ShiftModifier))) {
        // A touchpad's two fingers, or a wheel with Shift, move the map.
        const QPointF by = event->pixelDelta().isNull() ? QPointF(event->angleDelta().y(), event->angleDelta().x()) / 2
                                                        : QPointF(event->pixelDelta());
        m_offset += by;
        m_fitted = false;
        Q_EMIT viewChanged();
    } else {
        zoomAround(event->position(), std::pow(kZoomStep, event->angleDelta().y() / 120.0));
    }
    event->accept();
}

void GraphItem::keyPressEvent(QKeyEvent* event)
{
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const GraphBeat* beat = m_scene ? m_scene->beat(m_current) : nullptr;
        if (shift && beat) {
            // Moving a beat without a mouse, dot by dot.
            const double dx = event->key() == Qt::Key_Left ? -kGrid : event->key() == Qt::Key_Right ? kGrid : 0;
            const double dy = event->key() == Qt::Key_Up ? -kGrid : event->key() == Qt::Key_Down ? kGrid : 0;
            Q_EMIT beatMoved(beat->id, beat->position.x() + dx, beat->position.y() + dy);
            return;
        }
        const QString next = neighbour(event->key());
        if (!next.isEmpty()) {
            makeCurrent(next);
            bringIntoView(next);
        }
        return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_scene && m_scene->beat(m_current))
            choose(m_current);
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (m_scene && m_scene->beat(m_current))
            Q_EMIT removeWanted(m_current);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return;
    case Qt::Key_Minus:
        zoomOut();
        return;
    case Qt::Key_Home:
        fit();
        return;
    default:
        QQuickPaintedItem::keyPressEvent(event);
    }
}

void GraphItem::focusInEvent(QFocusEvent* event)
{
    QQuickPaintedItem::focusInEvent(event);
    if (m_current.isEmpty())
        makeCurrent(neighbour(Qt::Key_Right));
    update();
}

void GraphItem::focusOutEvent(QFocusEvent* event)
{
    QQuickPaintedItem::focusOutEvent(event);
    update();
}

void GraphItem::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickPaintedItem::geometryChange(now, before);
    if (now.size() == before.size())
        return;
    if (m_fitted)
        fit();
    else
        Q_EMIT viewChanged();
}

void GraphItem::paint(QPainter* painter)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(QRectF(0, 0, width(), height()), m_background);
    paintDots(*painter);
    if (!m_scene)
        return;
    const QRectF visible(toStory({ 0, 0 }), QSizeF(width(), height()) / scale());
    painter->save();
    painter->translate(m_offset);
    painter->scale(scale(), scale());
    paintEdges(*painter, visible);
    const GraphBeat* onTop = nullptr;
    for (const GraphBeat& beat : m_scene->beats()) {
        if (!shownCard(beat).adjusted(-8, -8, 8, 8).intersects(visible))
            continue;
        if (beat.id == m_scene->selectedBeat())
            onTop = &beat;
        else
            paintBeat(*painter, beat);
    }
    if (onTop)
        paintBeat(*painter, *onTop);
    painter->restore();
    paintMinimap(*painter);
}

void GraphItem::paintDots(QPainter& painter) const
{
    double step = kGrid * scale();
    while (step < 16)
        step *= 2;
    QList<QPointF> points;
    for (double x = std::fmod(m_offset.x(), step); x < width(); x += step) {
        for (double y = std::fmod(m_offset.y(), step); y < height(); y += step)
            points.append({ x, y });
    }
    QPen pen(m_dots, 1.6);
    pen.setCapStyle(Qt::RoundCap);
    painter.setPen(pen);
    painter.drawPoints(points.constData(), static_cast<int>(points.size()));
}

void GraphItem::paintEdges(QPainter& painter, const QRectF& visible) const
{
    // Those of the selected beat last, so that no grey line crosses them.
    const double thin = std::max(1.6, 1.2 / scale());
    for (const bool chosen : { false, true }) {
        for (const GraphEdge& edge : m_scene->edges()) {
            if ((edge.from == m_scene->selectedBeat()) != chosen)
                continue;
            const GraphBeat* from = m_scene->beat(edge.from);
            const GraphBeat* to = m_scene->beat(edge.to);
            if (!from || !to)
                continue;
            const QPainterPath path = curve(*from, *to);
            if (!path.controlPointRect().adjusted(-8, -8, 8, 8).intersects(visible))
                continue;
            const QColor colour = chosen ? m_accent : m_edge;
            const bool picked = chosen && edge.id == m_scene->selectedExit();
            painter.setPen(QPen(colour, picked ? 2 * thin : thin, edge.automatic ? Qt::DashLine : Qt::SolidLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(path);
            // The head points the way the curve arrives.
            const QPointF tip = path.pointAtPercent(1);
            const QPointF back = path.pointAtPercent(std::max(0.0, path.percentAtLength(path.length() - 6)));
            const double angle = std::atan2(tip.y() - back.y(), tip.x() - back.x());
            const double size = picked ? 12 : 9;
            const auto wing = [&](double turn) { return tip - size * QPointF(std::cos(angle + turn), std::sin(angle + turn)); };
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour);
            painter.drawPolygon(QPolygonF { tip, wing(0.45), wing(-0.45) });
        }
    }
}

void GraphItem::paintBeat(QPainter& painter, const GraphBeat& beat) const
{
    const QRectF card = shownCard(beat);
    const bool selected = beat.id == m_scene->selectedBeat();
    QPainterPath shape;
    shape.addRoundedRect(card, 9, 9);
    painter.fillPath(shape, m_card);

    const QColor stripe = beat.unreachable ? m_warm : beat.level >= 0 ? m_levelColors.value(beat.level).value<QColor>() : m_accent;
    painter.save();
    painter.setClipPath(shape, Qt::IntersectClip);
    painter.fillRect(QRectF(card.topLeft(), QSizeF(std::max(kStripe, 4 / scale()), card.height())), stripe);
    painter.restore();

    painter.setBrush(Qt::NoBrush);
    painter.setPen(selected ? QPen(m_accent, std::max(2.0, 1.6 / scale())) : QPen(m_line, std::max(1.0, 1 / scale())));
    painter.drawPath(shape);
    if (hasActiveFocus() && beat.id == m_current) {
        painter.setPen(QPen(m_ink, std::max(1.5, 1.2 / scale()), Qt::DotLine));
        painter.drawRoundedRect(card.adjusted(-5, -5, 5, 5), 12, 12);
    }

    if (scale() < kTitleZoom)
        return;
    const bool parts = m_zoom >= kPartsZoom;
    QFont font(m_fontFamily);
    font.setWeight(QFont::DemiBold);
    // Far away a title still has the size of small print.
    const double size = parts ? 14.5 : std::min(card.height() / 2.6, std::max(14.5, 12.5 / m_zoom));
    font.setPixelSize(qRound(size));
    painter.setFont(font);
    painter.setPen(m_ink);
    if (!parts) {
        const QRectF box = card.adjusted(kStripe + 6 / scale(), 2, -3 / scale(), -2);
        const QFontMetricsF metrics(font);
        QString title = beat.title;
        bool oneLine = metrics.horizontalAdvance(title) <= box.width();
        QFont small = font;
        small.setWeight(QFont::Normal);
        small.setPixelSize(qRound(std::max(12.0, 11.5 / m_zoom)));
        // That nothing leads here is said before the end of a long title, and first of all where it has no line of its own.
        if (beat.unreachable) {
            oneLine = metrics.height() + QFontMetricsF(small).height() <= box.height();
            if (!oneLine)
                title = tr("unreachable: %1").arg(beat.title);
        }
        const double titleHeight = metrics.height() * (oneLine ? 1 : 2);
        const double noteHeight = QFontMetricsF(small).height();
        const bool note = !beat.note.isEmpty() && title == beat.title && titleHeight + noteHeight <= box.height();
        const double top = box.top() + std::max(0.0, (box.height() - titleHeight - (note ? noteHeight : 0)) / 2);
        drawLines(painter, QRectF(box.left(), top, box.width(), titleHeight + 1), title, oneLine ? 1 : 2);
        if (note) {
            painter.setFont(small);
            painter.setPen(beat.unreachable ? m_warm : m_muted);
            drawLines(painter, QRectF(box.left(), top + titleHeight, box.width(), noteHeight), beat.note, 1);
        }
        return;
    }
    const QRectF box = card.adjusted(kStripe + 11, 9, -10, -7);
    drawLines(painter, QRectF(box.left(), box.top(), box.width(), QFontMetricsF(font).height()), beat.title, 1);
    font.setWeight(QFont::Normal);
    font.setPixelSize(12);
    painter.setFont(font);
    painter.setPen(beat.unreachable ? m_warm : m_muted);
    const double line = QFontMetricsF(font).height();
    drawLines(painter, QRectF(box.left(), box.bottom() - line - 2, box.width(), line), beat.note, 1);
}

QRectF GraphItem::minimap() const
{
    if (!m_scene || m_scene->beats().size() < 2 || width() < 3 * kMinimap.width() || height() < 3 * kMinimap.height())
        return {};
    const QRectF bounds = m_scene->bounds();
    QSizeF size = bounds.size().scaled(kMinimap, Qt::KeepAspectRatio);
    size.setHeight(std::max(size.height(), 28.0));
    return QRectF(QPointF(width() - size.width() - 28, height() - size.height() - 28), size);
}

void GraphItem::paintMinimap(QPainter& painter) const
{
    const QRectF map = minimap();
    if (map.isEmpty())
        return;
    const QRectF frame = map.adjusted(-12, -12, 12, 12);
    painter.setPen(QPen(m_line, 1));
    painter.setBrush(m_card);
    painter.drawRoundedRect(frame, 10, 10);
    const QRectF bounds = m_scene->bounds();
    const auto onMap = [&](const QRectF& story) {
        return QRectF(map.left() + (story.left() - bounds.left()) / bounds.width() * map.width(),
            map.top() + (story.top() - bounds.top()) / bounds.height() * map.height(), story.width() / bounds.width() * map.width(),
            story.height() / bounds.height() * map.height());
    };
    painter.setPen(Qt::NoPen);
    for (const GraphBeat& beat : m_scene->beats()) {
        painter.setBrush(beat.id == m_scene->selectedBeat() ? m_accent : m_edge);
        const QRectF mark = onMap(shownCard(beat));
        painter.drawRoundedRect(QRectF(mark.topLeft(), QSizeF(std::max(3.0, mark.width()), std::max(3.0, mark.height()))), 2, 2);
    }
    const QRectF seen = onMap(QRectF(toStory({ 0, 0 }), QSizeF(width(), height()) / scale())).intersected(frame.adjusted(3, 3, -3, -3));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_accent, 1));
    painter.drawRect(seen);
}

} // namespace holdspace::ui
