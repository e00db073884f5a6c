// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelineitem.h"

#include "timelineaccessible.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QStyleHints>
#include <algorithm>
#include <array>
#include <cmath>

namespace holdspace::ui {

namespace {

    constexpr double kShortestView = 2000; // ms
    constexpr double kRightMargin = 10;
    constexpr double kAxisShare = 0.8; // of a lane

    QString clockText(double ms)
    {
        const auto seconds = static_cast<qint64>(std::max(0.0, ms) / 1000);
        const QString tail
            = QStringLiteral("%1:%2").arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')).arg(seconds % 60, 2, 10, QLatin1Char('0'));
        return seconds < 3600 ? tail : QStringLiteral("%1:%2").arg(seconds / 3600).arg(tail);
    }

    /// Black or white, whichever can be read better on a fill (WCAG relative luminance).
    QColor readableOn(const QColor& fill)
    {
        const auto linear = [](double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); };
        const double luminance = 0.2126 * linear(fill.redF()) + 0.7152 * linear(fill.greenF()) + 0.0722 * linear(fill.blueF());
        return (luminance + 0.05) * (luminance + 0.05) > 0.05 * 1.05 ? QColor(Qt::black) : QColor(Qt::white);
    }


} // namespace

TimelineItem::TimelineItem(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    static const bool installed = (QAccessible::installFactory(timelineAccessibleFactory), true);
    Q_UNUSED(installed)
    setAcceptedMouseButtons(Qt::LeftButton);
    setFlag(ItemIsFocusScope, false);
    connect(this, &TimelineItem::styleChanged, this, [this] { update(); });
    connect(this, &TimelineItem::viewChanged, this, [this] {
        update();
        Q_EMIT playheadXChanged();
        timelineAccessibleChanged(this);
    });
    connect(this, &TimelineItem::currentChanged, this, [this] { update(); });
}

void TimelineItem::setTimeline(TimelineData* timeline)
{
    if (timeline == m_timeline)
        return;
    if (m_timeline)
        m_timeline->disconnect(this);
    m_timeline = timeline;
    if (m_timeline)
        connect(m_timeline, &TimelineData::changed, this, &TimelineItem::dataChanged);
    m_fitted = true;
    dataChanged();
    Q_EMIT timelineChanged();
}

void TimelineItem::dataChanged()
{
    m_currentLane = m_currentMark = -1;
    if (m_fitted || !m_timeline || m_to > static_cast<double>(m_timeline->lengthMs()))
        fit();
    else
        Q_EMIT viewChanged();
    Q_EMIT currentChanged();
    Q_EMIT styleChanged();
}

void TimelineItem::setPlayhead(double seconds)
{
    if (qFuzzyCompare(seconds + 1, m_playhead + 1))
        return;
    m_playhead = seconds;
    // Zoomed in, the view turns the page when the playhead leaves it.
    const double ms = seconds * 1000;
    if (!m_fitted && !m_dragged && (ms > m_to || ms < m_from)) {
        const double span = m_to - m_from;
        setView(ms - span * 0.1, ms + span * 0.9);
    }
    Q_EMIT playheadChanged();
    Q_EMIT playheadXChanged();
}

bool TimelineItem::playheadInView() const
{
    const double ms = m_playhead * 1000;
    return m_timeline && m_timeline->lengthMs() > 0 && ms >= m_from - 0.5 && ms <= m_to + 0.5;
}

QString TimelineItem::viewText() const { return tr("%1 — %2").arg(clockText(m_from), clockText(m_to)); }

QString TimelineItem::currentText() const
{
    if (!m_timeline || m_currentLane < 0)
        return {};
    const TimelineLane& lane = m_timeline->lanes().at(m_currentLane);
    const TimelineMark& mark = lane.marks.at(m_currentMark);
    return tr("%1, %2: %3").arg(lane.name, clockText(static_cast<double>(mark.from)), mark.words.isEmpty() ? mark.text : mark.words);
}

void TimelineItem::setLabelWidth(double width)
{
    m_labelWidth = width;
    Q_EMIT styleChanged();
    Q_EMIT playheadXChanged();
}

double TimelineItem::plotWidth() const { return std::max(1.0, width() - m_labelWidth - kRightMargin); }
double TimelineItem::xOf(double ms) const { return m_labelWidth + (ms - m_from) / (m_to - m_from) * plotWidth(); }
double TimelineItem::timeAt(double x) const { return m_from + (x - m_labelWidth) / plotWidth() * (m_to - m_from); }

void TimelineItem::setView(double from, double to)
{
    const double length = m_timeline ? std::max(1.0, static_cast<double>(m_timeline->lengthMs())) : 1.0;
    const double span = std::clamp(to - from, std::min(kShortestView, length), length);
    from = std::clamp(from, 0.0, length - span);
    m_fitted = span >= length - 0.5;
    m_from = from;
    m_to = from + span;
    Q_EMIT viewChanged();
}

void TimelineItem::fit() { setView(0, m_timeline ? static_cast<double>(m_timeline->lengthMs()) : 1.0); }

void TimelineItem::zoomAround(double share, double factor)
{
    const double span = m_to - m_from;
    const double centre = m_from + share * span;
    const double length = m_timeline ? std::max(1.0, static_cast<double>(m_timeline->lengthMs())) : 1.0;
    const double wider = std::clamp(span * factor, std::min(kShortestView, length), length);
    setView(centre - share * wider, centre - share * wider + wider);
}

// ---- lanes ------------------------------------------------------------------------------------------------------

double TimelineItem::wantedHeight() const
{
    const double lane = m_fontPixelSize * 2.25;
    double height = lane * kAxisShare;
    if (m_timeline) {
        for (const TimelineLane& each : m_timeline->lanes())
            height += each.curves.isEmpty() ? lane : lane * 2.8;
    }
    return std::ceil(height);
}

QList<TimelineItem::LanePlace> TimelineItem::lanePlaces() const
{
    QList<LanePlace> places;
    if (!m_timeline)
        return places;
    // Room to spare goes to the curves; too little squeezes all lanes alike.
    const double wanted = wantedHeight();
    const double squeeze = std::min(1.0, height() / std::max(1.0, wanted));
    qsizetype tall = 0;
    for (const TimelineLane& lane : m_timeline->lanes())
        tall += lane.curves.isEmpty() ? 0 : 1;
    const double lane = m_fontPixelSize * 2.25 * squeeze;
    const double spare = tall > 0 ? std::min(std::max(0.0, height() - wanted) / static_cast<double>(tall), lane * 3) : 0;
    double top = 0;
    for (const TimelineLane& each : m_timeline->lanes()) {
        const double tallness = each.curves.isEmpty() ? lane : lane * 2.8 + spare;
        places.append({ top, tallness });
        top += tallness;
    }
    return places;
}

QList<TimelineItem::MarkInView> TimelineItem::marksInView() const
{
    QList<MarkInView> all;
    if (!m_timeline)
        return all;
    const QList<LanePlace> places = lanePlaces();
    for (qsizetype lane = 0; lane < places.size(); ++lane) {
        const TimelineMarks& marks = m_timeline->lanes().at(lane).marks;
        const QList<qsizetype> visible = marks.visible(m_from, m_to, static_cast<int>(plotWidth()));
        for (const qsizetype index : visible) {
            const TimelineMark& mark = marks.at(index);
            const double left = std::max(m_labelWidth, xOf(static_cast<double>(mark.from)));
            const double right = std::min(width(), std::max(left + 12, xOf(static_cast<double>(mark.to))));
            all.append({ lane, index, QRectF(left, places.at(lane).top, right - left, places.at(lane).height) });
        }
    }
    return all;
}

const TimelineMark& TimelineItem::markOf(const MarkInView& view) const { return m_timeline->lanes().at(view.lane).marks.at(view.mark); }

// ---- painting ---------------------------------------------------------------------------------------------------

void TimelineItem::paint(QPainter* painter)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(boundingRect(), m_background);
    QFont font(m_fontFamily);
    font.setPixelSize(m_fontPixelSize);
    painter->setFont(font);
    const QList<LanePlace> places = lanePlaces();
    double bottom = 0;
    for (qsizetype lane = 0; lane < places.size(); ++lane) {
        paintLane(*painter, lane, places.at(lane));
        bottom = places.at(lane).top + places.at(lane).height;
    }
    if (!m_timeline)
        return;
    QColor shade = m_muted;
    shade.setAlphaF(0.16F);
    for (const auto& [from, to] : m_timeline->cuts()) {
        const double left = std::max(m_labelWidth, xOf(static_cast<double>(from)));
        const double right = std::min(width(), xOf(static_cast<double>(to)));
        if (right > left)
            painter->fillRect(QRectF(left, 0, std::max(1.0, right - left), bottom), QBrush(shade, Qt::BDiagPattern));
    }
    painter->setPen(QPen(m_line, 1));
    painter->drawLine(QPointF(m_labelWidth, 0), QPointF(m_labelWidth, bottom));
    if (m_timeline->lengthMs() > 0)
        paintAxis(*painter, bottom, std::min(m_fontPixelSize * 2.25 * kAxisShare, height() - bottom));
}

void TimelineItem::paintLane(QPainter& painter, qsizetype index, const LanePlace& place)
{
    const TimelineLane& lane = m_timeline->lanes().at(index);
    painter.setPen(QPen(m_line, 1));
    painter.drawLine(QPointF(0, place.top + place.height), QPointF(width(), place.top + place.height));
    painter.setPen(m_muted);
    painter.drawText(QRectF(12, place.top, m_labelWidth - 16, place.height), Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(lane.name, Qt::ElideRight, static_cast<int>(m_labelWidth - 18)));
    painter.save();
    painter.setClipRect(QRectF(m_labelWidth, place.top, width() - m_labelWidth, place.height));
    if (!lane.curves.isEmpty())
        paintCurves(painter, lane, place);
    const QList<qsizetype> visible = lane.marks.visible(m_from, m_to, static_cast<int>(plotWidth()));
    for (qsizetype i = 0; i < visible.size(); ++i) {
        const TimelineMark& mark = lane.marks.at(visible.at(i));
        const double left = xOf(static_cast<double>(mark.from));
        const double right = xOf(static_cast<double>(mark.to));
        // Words beside a mark end where the next one begins or a neighbouring wait ends.
        double nextX = width();
        for (qsizetype near = std::max<qsizetype>(0, i - 3); near < std::min(visible.size(), i + 4); ++near) {
            const TimelineMark& other = lane.marks.at(visible.at(near));
            for (const qint64 edge : { other.from, other.to }) {
                const double x = xOf(static_cast<double>(edge));
                if (near != i && x > (near > i && other.from == edge && mark.shape == TimelineMark::Shape::Chip ? left : right))
                    nextX = std::min(nextX, x);
            }
        }
        paintMark(painter, lane, mark, QRectF(left, place.top, std::max(0.0, right - left), place.height), nextX);
        if (index == m_currentLane && visible.at(i) == m_currentMark) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(m_accent, 2));
            painter.drawRoundedRect(
                QRectF(left - (right - left < 3 ? 9 : 1), place.top + 2, std::max(18.0, right - left + 2), place.height - 4), 5, 5);
        }
    }
    painter.restore();
}

QColor TimelineItem::toneOf(const TimelineLane& lane, const TimelineMark& mark) const
{
    if (mark.tone >= 0 && !m_levels.isEmpty())
        return m_levels.at(std::min<qsizetype>(mark.tone, m_levels.size() - 1)).value<QColor>();
    if (lane.tone == QLatin1String("note"))
        return m_note;
    if (lane.tone == QLatin1String("learner"))
        return m_accent;
    if (lane.tone == QLatin1String("family"))
        return m_waiting;
    if (lane.tone == QLatin1String("tag"))
        return m_positive;
    return m_muted;
}

void TimelineItem::paintMark(QPainter& painter, const TimelineLane& lane, const TimelineMark& mark, const QRectF& room, double nextX)
{
    const QColor colour = toneOf(lane, mark);
    const QFontMetricsF metrics(painter.font());
    const double middle = room.center().y();
    const double inset = std::min(4.0, room.height() * 0.12);
    const double half = std::min(room.height() / 2 - 3, m_fontPixelSize * 0.55); // of a symbol
    painter.setPen(Qt::NoPen);
    switch (mark.shape) {
    case TimelineMark::Shape::Block: {
        const QRectF block(room.left() + 1, room.top() + inset, std::max(1.0, room.width() - 2), room.height() - 2 * inset);
        painter.setBrush(colour);
        painter.drawRoundedRect(block, 5, 5);
        const QRectF shown = block.intersected(QRectF(m_labelWidth, room.top(), width(), room.height())).adjusted(7, 0, -5, 0);
        if (shown.width() > m_fontPixelSize * 2) {
            painter.setPen(readableOn(colour));
            painter.drawText(shown, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(mark.text, Qt::ElideRight, shown.width()));
        }
        break;
    }
    case TimelineMark::Shape::Bar:
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(room.left(), room.top() + inset * 1.5, std::max(2.0, room.width()), room.height() - 3 * inset), 4, 4);
        break;
    case TimelineMark::Shape::Triangle: {
        painter.setBrush(colour);
        const double side = half * 1.25;
        painter.drawPolygon(QPolygonF({ QPointF(room.left(), middle - side), QPointF(room.left() + side, middle + side * 0.8),
            QPointF(room.left() - side, middle + side * 0.8) }));
        break;
    }
    case TimelineMark::Shape::Chip: {
        // The chip takes the room up to the next mark; without room for a word it is a tick.
        const double wanted = metrics.horizontalAdvance(mark.text) + 14;
        const double width = std::min(std::max(room.width(), wanted), nextX - room.left() - 2);
        painter.setBrush(colour);
        if (width < m_fontPixelSize * 3.2) {
            painter.drawRoundedRect(QRectF(room.left() - 2, room.top() + inset, 5, room.height() - 2 * inset), 2, 2);
            break;
        }
        const QRectF chip(room.left(), room.top() + inset, width, room.height() - 2 * inset);
        painter.drawRoundedRect(chip, 5, 5);
        painter.setPen(readableOn(colour));
        painter.drawText(
            chip.adjusted(7, 0, -5, 0), Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(mark.text, Qt::ElideRight, chip.width() - 12));
        break;
    }
    case TimelineMark::Shape::InTime:
    case TimelineMark::Shape::Late:
    case TimelineMark::Shape::MovedOn:
    case TimelineMark::Shape::Unanswered: {
        const bool open = mark.shape == TimelineMark::Shape::Unanswered;
        const double right = std::max(room.left() + 1, room.right());
        painter.setPen(open ? QPen(m_waiting, 3, Qt::DashLine, Qt::FlatCap) : QPen(m_line, 4, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(room.left(), middle), QPointF(right, middle));
        const QPointF end(right, middle);
        if (mark.shape == TimelineMark::Shape::InTime) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_positive);
            painter.drawEllipse(end, half, half);
        } else if (mark.shape == TimelineMark::Shape::Late) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_positive);
            painter.drawPolygon(QPolygonF({ end + QPointF(0, -half * 1.2), end + QPointF(half * 1.2, 0), end + QPointF(0, half * 1.2),
                end + QPointF(-half * 1.2, 0) }));
        } else if (mark.shape == TimelineMark::Shape::MovedOn) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_muted);
            painter.drawRect(QRectF(end - QPointF(half * 0.85, half * 0.85), QSizeF(half * 1.7, half * 1.7)));
        } else {
            painter.setPen(QPen(m_waiting, 2));
            painter.setBrush(m_background);
            painter.drawEllipse(end, half - 1, half - 1);
        }
        const QRectF beside(right + half + 5, room.top(), nextX - right - 2 * half - 9, room.height());
        if (beside.width() >= metrics.horizontalAdvance(mark.text)) {
            painter.setPen(open ? m_waiting : m_muted);
            painter.drawText(beside, Qt::AlignVCenter | Qt::AlignLeft, mark.text);
        }
        break;
    }
    }
}

void TimelineItem::paintCurves(QPainter& painter, const TimelineLane& lane, const LanePlace& place)
{
    const double top = place.top + 8, bottom = place.top + place.height - 5;
    const auto yOf = [&](double level) { return bottom - level * (bottom - top) / 5; };
    QColor grid = m_line;
    grid.setAlphaF(0.6F);
    painter.setPen(QPen(grid, 1, Qt::DotLine));
    for (int level = 1; level <= 5; ++level)
        painter.drawLine(QPointF(m_labelWidth, yOf(level)), QPointF(width(), yOf(level)));
    static constexpr std::array<Qt::PenStyle, 4> styles { Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine };
    double legend = m_labelWidth + 10;
    const QFontMetricsF metrics(painter.font());
    for (qsizetype i = 0; i < lane.curves.size(); ++i) {
        const TimelineCurve& curve = lane.curves.at(i);
        const QColor colour = m_cast.isEmpty() ? m_accent : m_cast.at(i % m_cast.size()).value<QColor>();
        const QList<QPointF> outline = curve.outline(m_from, m_to, static_cast<int>(plotWidth()));
        QPolygonF line;
        line.reserve(outline.size());
        for (const QPointF& point : outline)
            line.append({ xOf(point.x()), yOf(point.y()) });
        if (i == 0 && !line.isEmpty()) {
            QPolygonF area = line;
            area.append({ line.last().x(), bottom });
            area.append({ line.first().x(), bottom });
            QColor fill = colour;
            fill.setAlphaF(0.14F);
            painter.setPen(Qt::NoPen);
            painter.setBrush(fill);
            painter.drawPolygon(area);
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, 2.2, styles[static_cast<size_t>(i) % styles.size()], Qt::FlatCap, Qt::MiterJoin));
        painter.drawPolyline(line);
        painter.drawLine(QPointF(legend, place.top + 11), QPointF(legend + 16, place.top + 11));
        painter.setPen(m_text);
        painter.drawText(QPointF(legend + 21, place.top + 11 + metrics.ascent() / 2 - 1), curve.name());
        legend += 40 + metrics.horizontalAdvance(curve.name());
    }
}

void TimelineItem::paintAxis(QPainter& painter, double top, double lane)
{
    static constexpr std::array<double, 16> kSteps { 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21'600, 86'400 };
    const double wanted = (m_to - m_from) / 1000 / std::max(1.0, plotWidth() / (m_fontPixelSize * 8));
    double step = kSteps.back();
    for (const double candidate : kSteps) {
        if (candidate >= wanted) {
            step = candidate;
            break;
        }
    }
    painter.setPen(m_muted);
    for (double t = std::ceil(m_from / 1000 / step) * step; t * 1000 <= m_to; t += step) {
        const double x = xOf(t * 1000);
        painter.drawLine(QPointF(x, top), QPointF(x, top + 4));
        const QString text = clockText(t * 1000);
        const double room = QFontMetricsF(painter.font()).horizontalAdvance(text);
        painter.drawText(QRectF(std::min(x - room / 2, width() - room - 2), top + 2, room + 2, lane - 2), Qt::AlignCenter, text);
    }
}

// ---- mouse and keys ---------------------------------------------------------------------------------------------

void TimelineItem::geometryChange(const QRectF& newGeometry, const QRectF& oldGeometry)
{
    QQuickPaintedItem::geometryChange(newGeometry, oldGeometry);
    Q_EMIT viewChanged();
}

void TimelineItem::mousePressEvent(QMouseEvent* event)
{
    m_pressX = event->position().x();
    m_pressFrom = m_from;
    m_pressTo = m_to;
    m_dragged = false;
    event->setAccepted(m_timeline && m_pressX >= m_labelWidth);
}

void TimelineItem::mouseMoveEvent(QMouseEvent* event)
{
    const double moved = event->position().x() - m_pressX;
    if (!m_dragged && std::abs(moved) < QGuiApplication::styleHints()->startDragDistance())
        return;
    m_dragged = true;
    const double shift = moved / plotWidth() * (m_pressTo - m_pressFrom);
    setView(m_pressFrom - shift, m_pressTo - shift);
}

void TimelineItem::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_dragged && m_timeline)
        Q_EMIT seekRequested(std::clamp(timeAt(event->position().x()) / 1000, 0.0, m_timeline->seconds()));
    m_dragged = false;
}

void TimelineItem::wheelEvent(QWheelEvent* event)
{
    const double turned = event->angleDelta().y() != 0 ? event->angleDelta().y() : -event->angleDelta().x();
    if (event->modifiers() & Qt::ControlModifier) {
        const double share = std::clamp((event->position().x() - m_labelWidth) / plotWidth(), 0.0, 1.0);
        zoomAround(share, std::pow(0.8, turned / 120));
    } else {
        const double shift = -turned / 120 * (m_to - m_from) * 0.1;
        setView(m_from + shift, m_to + shift);
    }
    event->accept();
}

void TimelineItem::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left: moveCurrent(0, -1); break;
    case Qt::Key_Right: moveCurrent(0, 1); break;
    case Qt::Key_Up: moveCurrent(-1, 0); break;
    case Qt::Key_Down: moveCurrent(1, 0); break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomIn(); break;
    case Qt::Key_Minus: zoomOut(); break;
    case Qt::Key_Home: fit(); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_currentLane >= 0)
            activate(m_currentLane, m_currentMark);
        break;
    default: event->ignore();
    }
}

void TimelineItem::moveCurrent(int lanes, int marks)
{
    if (!m_timeline)
        return;
    const QList<TimelineLane>& all = m_timeline->lanes();
    qsizetype lane = m_currentLane;
    qsizetype mark = m_currentMark;
    if (lane < 0) {
        // The first step goes to the first mark in view of the first lane that has any.
        const auto first = std::find_if(all.begin(), all.end(), [](const TimelineLane& each) { return each.marks.size() > 0; });
        if (first == all.end())
            return;
        lane = std::distance(all.begin(), first);
        mark = std::min(first->marks.firstFrom(m_from), first->marks.size() - 1);
    } else if (lanes != 0) {
        const qint64 t = all.at(lane).marks.at(mark).from;
        qsizetype next = lane + lanes;
        while (next >= 0 && next < all.size() && all.at(next).marks.size() == 0)
            next += lanes;
        if (next < 0 || next >= all.size())
            return;
        lane = next;
        mark = std::min(all.at(lane).marks.firstFrom(static_cast<double>(t)), all.at(lane).marks.size() - 1);
    } else {
        mark = std::clamp<qsizetype>(mark + marks, 0, all.at(lane).marks.size() - 1);
    }
    m_currentLane = lane;
    m_currentMark = mark;
    const auto t = static_cast<double>(all.at(lane).marks.at(mark).from);
    if (t < m_from || t > m_to)
        setView(t - (m_to - m_from) / 2, t + (m_to - m_from) / 2);
    Q_EMIT currentChanged();
    timelineCurrentChanged(this);
}

void TimelineItem::activate(qsizetype lane, qsizetype mark)
{
    if (!m_timeline || lane < 0 || lane >= m_timeline->lanes().size() || mark < 0 || mark >= m_timeline->lanes().at(lane).marks.size())
        return;
    m_currentLane = lane;
    m_currentMark = mark;
    Q_EMIT currentChanged();
    Q_EMIT seekRequested(static_cast<double>(m_timeline->lanes().at(lane).marks.at(mark).from) / 1000);
}

} // namespace holdspace::ui
