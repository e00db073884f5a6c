// SPDX-License-Identifier: GPL-3.0-or-later
// Marks and their words; curves and waves are in timelinecurvepainter.cpp.
#include "timelinepainter.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

using Shape = TimelineMark::Shape;
using Symbol = TimelineStamps::Symbol;

TimelinePainter::TimelinePainter(const TimelineData& data, const QList<TimelinePlace>& places, const TimelineLooks& looks, TimelineStamps& stamps, GraphText& text)
    : m_data(data)
    , m_places(places)
    , m_looks(looks)
    , m_stamps(stamps)
    , m_text(text)
    , m_letters { looks.pixels, false }
{
    m_text.setFamily(looks.family);
}

QColor TimelinePainter::colour(const TimelineLooks& looks, const TimelineLane& lane, qint8 tone)
{
    if (tone >= 0 && !looks.levels.isEmpty())
        return looks.levels.at(std::min<qsizetype>(tone, looks.levels.size() - 1));
    switch (lane.tone) {
    case TimelineLane::Tone::Note: return looks.note;
    case TimelineLane::Tone::Learner: return looks.accent;
    case TimelineLane::Tone::Family: return looks.waiting;
    case TimelineLane::Tone::Code: return looks.positive;
    case TimelineLane::Tone::Person: return looks.cast.isEmpty() ? looks.accent : looks.cast.at(lane.person % looks.cast.size());
    case TimelineLane::Tone::Quiet: break;
    }
    return looks.muted;
}

// ---- which marks, and where -------------------------------------------------------------------------------------

/// The marks that show in the stretch, those of before that only reach into it left out.
std::pair<qsizetype, qsizetype> TimelinePainter::inView(const TimelineLane& lane) const
{
    return { lane.marks.firstFrom(m_scale.timeAt(-kOverhang)), lane.marks.firstFrom(m_scale.timeAt(m_width + m_looks.pixels)) };
}

/// Visits them, unless they are too many to be told apart.
template <class Visit> void TimelinePainter::forMarks(const TimelineLane& lane, const TimelinePlace& place, Visit visit) const
{
    const TimelineMarks& marks = lane.marks;
    const auto [first, end] = inView(lane);
    if (marks.size() == 0 || areCrowd(end - first))
        return;
    const int rows = lane.folded ? 1 : marks.rows();
    const double height = place.height / rows;
    const auto roomOf = [&](qsizetype index) { return TimelinePlace { place.top + height * (rows > 1 ? marks.at(index).row : 0), height }; };
    const QList<qsizetype> before = marks.reaching(first, m_scale.timeAt(-kOverhang), kFromBefore);
    for (auto index = before.crbegin(); index != before.crend(); ++index)
        visit(*index, shown(lane, *index, roomOf(*index)));
    for (qsizetype index = first; index < end; ++index)
        visit(index, shown(lane, index, roomOf(index)));
}

TimelinePainter::Shown TimelinePainter::shown(const TimelineLane& lane, qsizetype index, const TimelinePlace& room) const
{
    const TimelineMark& mark = lane.marks.at(index);
    // Far outside the stretch nothing is measured: pixels that far off have no numbers.
    const double left = std::round(std::clamp(m_scale.xOf(static_cast<double>(mark.from)), -1e6, 1e6));
    const double right = std::round(std::clamp(m_scale.xOf(static_cast<double>(mark.to)), left, 1e6));
    const double inset = lane.folded ? 2 : std::round(std::min(4.0, room.height * 0.14));
    Shown shown { QRectF(left, std::round(room.top + inset), right - left, std::round(room.height - 2 * inset - 1)), {}, 0, 1e6 };
    shown.half = std::min(shown.box.height() / 2 + 1, m_looks.pixels * 0.55);
    if (mark.shape == Shape::Block) {
        shown.box.setWidth(std::max(2.0, right - left - 1)); // a hair's breadth apart from the next
        shown.words = shown.box;
        return shown;
    }
    if (mark.shape < Shape::Chip || lane.folded)
        return shown;
    // Words beside a mark end where the next one of its row begins.
    for (qsizetype next = index + 1; next < std::min(lane.marks.size(), index + 4); ++next) {
        const double x = m_scale.xOf(static_cast<double>(lane.marks.at(next).from));
        if (x > left && lane.marks.at(next).row == mark.row) {
            shown.nextX = x;
            break;
        }
    }
    if (mark.shape != Shape::Chip) {
        const double from = right + shown.half + 5;
        shown.words = QRectF(from, shown.box.top(), std::max(0.0, std::min(shown.nextX - from - shown.half - 4, kOverhang - 20)), shown.box.height());
        return shown;
    }
    // A chip takes the room that its words need, up to the next; without room for a word it is a tick.
    const double roomFor = std::max(shown.box.width(), shown.nextX - left - 2);
    shown.box.setWidth(std::max(3.0, shown.box.width() - 1));
    if (roomFor >= least() && left + roomFor > 0) {
        const double wanted = std::min({ estimatedWidth(lane.textOf(index)) + 14, kOverhang - 10, roomFor });
        if (wanted >= least())
            shown.box.setWidth(std::max(shown.box.width(), wanted));
        shown.words = shown.box;
    }
    return shown;
}

// ---- all but words ----------------------------------------------------------------------------------------------

void TimelinePainter::paint(QImage& picture, const TimelineScale& scale)
{
    TimelineRaster raster(picture);
    m_raster = &raster;
    m_scale = scale;
    m_width = picture.width() / picture.devicePixelRatio();
    const double height = picture.height() / picture.devicePixelRatio();
    for (qsizetype i = 0; i < m_places.size(); ++i)
        paintLane(i);
    raster.fill(0, bottomOfLanes(), m_width + 1, height + 1, m_looks.background.rgb());
    paintCuts(bottomOfLanes());
    m_raster = nullptr;
}

void TimelinePainter::paintBands(QImage& band, const TimelineScale& scale, QSizeF size, double ratio, const Hand& hand)
{
    m_scale = scale;
    m_width = size.width();
    m_fineness = kMovingFineness;
    const int columns = static_cast<int>(std::ceil(size.width() * ratio)), rows = static_cast<int>(std::ceil(size.height() * ratio));
    constexpr int kMostRows = 96; // of what is below the lanes
    int top = 0;
    for (qsizetype i = 0; top < rows; ++i) {
        const bool isLane = i < m_places.size();
        const int end = isLane ? static_cast<int>((m_places.at(i).top + m_places.at(i).height) * ratio + 0.5) : top + kMostRows;
        const int bottom = std::min(rows, end);
        if (bottom <= top)
            continue;
        if (band.width() != columns || band.height() < bottom - top)
            band = QImage(columns, std::max(kMostRows, bottom - top), QImage::Format_RGB32);
        QImage view(band.bits(), columns, bottom - top, band.bytesPerLine(), QImage::Format_RGB32);
        view.setDevicePixelRatio(ratio);
        TimelineRaster raster(view, top);
        m_raster = &raster;
        if (isLane) {
            paintLane(i);
            paintCuts(bottomOfLanes());
        } else {
            view.fill(m_looks.background);
        }
        hand(view, top / ratio);
        top = bottom;
    }
    m_raster = nullptr;
    m_fineness = 1;
}

void TimelinePainter::paintLane(qsizetype at)
{
    const TimelineLane& lane = m_data.lanes().at(at);
    const TimelinePlace& place = m_places.at(at);
    const double bottom = place.top + place.height;
    const QRgb ground = m_looks.background.rgb();
    const auto [crowdFrom, crowdTo] = lane.wave || !lane.curve.isEmpty() ? std::pair(bottom, bottom) : paintCrowds(lane, place);
    // The ground just before what stands on it: both are in the processor's cache then.
    m_raster->fill(0, place.top, m_width + 1, crowdFrom, ground);
    m_raster->fill(0, crowdTo, m_width + 1, bottom, ground);
    m_raster->fill(0, bottom - 1, m_width + 1, bottom, m_looks.line.rgb());
    if (crowdTo > crowdFrom)
        return;
    if (lane.wave)
        paintWave(lane, place);
    if (!lane.curve.isEmpty() && lane.folded)
        paintFoldedCurve(lane, place);
    else if (!lane.curve.isEmpty())
        paintCurve(lane, place);
    else
        forMarks(lane, place, [&](qsizetype index, const Shown& where) { paintMark(lane, index, where); });
}

void TimelinePainter::paintMark(const TimelineLane& lane, qsizetype index, const Shown& shown)
{
    const TimelineMark& mark = lane.marks.at(index);
    if (shown.box.right() < -m_looks.pixels || shown.box.left() > m_width + m_looks.pixels)
        return;
    const QColor colour = toneOf(lane, mark.tone);
    const QPointF at(shown.box.left(), shown.box.center().y());
    switch (mark.shape) {
    case Shape::Block:
    case Shape::Chip: m_raster->box(shown.box, colour.rgb()); return;
    case Shape::Bar: {
        const double slack = lane.folded ? 0 : std::min(2.0, std::round(shown.box.height() * 0.1));
        m_raster->box(shown.box.adjusted(0, slack, std::max(0.0, 2 - shown.box.width()), -slack), colour.rgb());
        return;
    }
    case Shape::Gap: m_raster->fill(at.x(), std::round(at.y()), std::max(at.x() + 1, shown.box.right()), std::round(at.y()) + 1, m_looks.line.rgb()); return;
    case Shape::Triangle: m_raster->stamp(m_stamps.symbol(Symbol::Triangle, shown.half, colour, m_raster->ratio()), at); return;
    case Shape::Dot: m_raster->stamp(m_stamps.symbol(Symbol::Disc, shown.half * 0.7, colour, m_raster->ratio()), at); return;
    case Shape::Step: return;
    case Shape::InTime:
    case Shape::Late:
    case Shape::MovedOn:
    case Shape::Unanswered:
    case Shape::PutOff: paintWait(mark, shown);
    }
}

void TimelinePainter::paintWait(const TimelineMark& mark, const Shown& shown)
{
    const bool open = mark.shape == Shape::Unanswered;
    const double left = shown.box.left(), right = std::max(left + 1, shown.box.right());
    const double middle = std::round(shown.box.center().y());
    if (open) {
        const double to = std::min(right, m_width);
        for (double x = left + 8 * std::floor((std::max(left, -8.0) - left) / 8); x < to; x += 8)
            m_raster->fill(x, middle - 1, std::min(x + 5, to), middle + 2, m_looks.waiting.rgb());
    } else {
        m_raster->fill(left, middle - 2, right, middle + 2, m_looks.line.rgb());
    }
    const QPointF end(right, middle);
    const double ratio = m_raster->ratio();
    switch (mark.shape) {
    case Shape::InTime: m_raster->stamp(m_stamps.symbol(Symbol::Disc, shown.half, m_looks.positive, ratio), end); return;
    case Shape::Late: m_raster->stamp(m_stamps.symbol(Symbol::Diamond, shown.half, m_looks.positive, ratio), end); return;
    case Shape::MovedOn: m_raster->stamp(m_stamps.symbol(Symbol::Square, shown.half, m_looks.muted, ratio), end); return;
    case Shape::PutOff: m_raster->stamp(m_stamps.symbol(Symbol::TwoBars, shown.half, m_looks.muted, ratio), end); return;
    default:
        m_raster->stamp(m_stamps.symbol(Symbol::Disc, shown.half, m_looks.background, ratio), end);
        m_raster->stamp(m_stamps.symbol(Symbol::Ring, shown.half, m_looks.waiting, ratio), end);
    }
}

/// Marks too many to be told apart, and the ground between them. From which pixel to which it is painted; none: they are few.
std::pair<double, double> TimelinePainter::paintCrowds(const TimelineLane& lane, const TimelinePlace& place)
{
    const double lower = place.top + place.height;
    const auto [first, end] = inView(lane);
    if (!areCrowd(end - first))
        return { lower, lower };
    const std::vector<TimelineMarks::Crowd> crowds = lane.marks.crowds(m_scale.timeAt(0), m_scale.timeAt(m_width), m_scale.msPerPixel * m_fineness);
    if (crowds.empty())
        return { lower, lower };
    const bool isWait = crowds.front().shape >= Shape::InTime;
    const double away = isWait ? place.height * 0.35 : std::round(place.height * 0.2);
    // One row of runs, and the rows below it are the same.
    const double from = place.top + away, to = lower - away - 1;
    const int top = m_raster->device(from), bottom = m_raster->device(to);
    QRgb* const row = m_raster->row(top);
    if (!row || bottom <= top)
        return { lower, lower };
    std::fill_n(row, m_raster->columns(), m_looks.background.rgb());
    qint8 lastTone = -2;
    QRgb rgb = 0;
    for (const TimelineMarks::Crowd& crowd : crowds) {
        if (crowd.shape == Shape::Gap)
            continue;
        if (isWait)
            rgb = (crowd.shape == Shape::Unanswered ? m_looks.waiting : m_looks.positive).rgb();
        else if (crowd.tone != lastTone)
            rgb = toneOf(lane, lastTone = crowd.tone).rgb();
        const int left = std::clamp(static_cast<int>(std::floor(m_scale.xOf(crowd.from) * m_raster->ratio())), 0, m_raster->columns());
        const int right = std::clamp(static_cast<int>(std::ceil(m_scale.xOf(crowd.to) * m_raster->ratio())), left, m_raster->columns());
        std::fill(row + left, row + std::max(right, std::min(left + 1, m_raster->columns())), rgb);
    }
    m_raster->repeatRow(top, bottom);
    return { from, to };
}

/// Time-outs are hatched, over everything.
void TimelinePainter::paintCuts(double bottom)
{
    const auto& cuts = m_data.cuts();
    auto cut = std::lower_bound(cuts.begin(), cuts.end(), m_scale.timeAt(0), [](const auto& each, double t) { return static_cast<double>(each.second) < t; });
    const double phase = std::fmod(m_scale.from / m_scale.msPerPixel, 8); // the hatching goes on from stretch to stretch
    for (; cut != cuts.end() && static_cast<double>(cut->first) <= m_scale.timeAt(m_width); ++cut) {
        const int left = m_raster->device(std::max(0.0, m_scale.xOf(static_cast<double>(cut->first))));
        const int right = std::min(m_raster->columns(), std::max(left + 1, m_raster->device(std::min(m_width, m_scale.xOf(static_cast<double>(cut->second))))));
        const int spacing = std::max(2, m_raster->device(8)), offset = m_raster->device(phase);
        for (int y = m_raster->top(); y < std::min(m_raster->bottom(), m_raster->device(bottom)); ++y) {
            QRgb* const row = m_raster->row(y);
            for (int x = left + (spacing * 4096 - (left + offset + y) % spacing) % spacing; x < right; x += spacing)
                row[x] = mixed(QColor(row[x]), m_looks.muted, 0.45);
        }
    }
}

// ---- words ------------------------------------------------------------------------------------------------------

TimelinePainter::Written TimelinePainter::write(QImage& picture, const TimelineScale& scale, Written from, const QDeadlineTimer& until)
{
    m_scale = scale;
    m_width = picture.width() / picture.devicePixelRatio();
    QPainter painter(&picture);
    for (Written& at = from; at.lane < m_places.size(); at = { at.lane + 1, 0 }) {
        const TimelineLane& lane = m_data.lanes().at(at.lane);
        if (lane.folded || !lane.text || lane.marks.size() == 0 || !lane.curve.isEmpty())
            continue;
        qsizetype seen = 0;
        bool late = false;
        forMarks(lane, m_places.at(at.lane), [&](qsizetype index, const Shown& where) {
            if (late || seen++ < at.marks)
                return;
            writeMark(painter, lane, index, where);
            late = until.hasExpired();
        });
        if (late)
            return { at.lane, seen };
    }
    return from;
}

void TimelinePainter::writeMark(QPainter& painter, const TimelineLane& lane, qsizetype index, const Shown& shown)
{
    const TimelineMark& mark = lane.marks.at(index);
    if (shown.words.width() < m_looks.pixels * 2.4 || shown.words.right() < 0 || shown.words.left() > m_width)
        return;
    if (mark.shape >= Shape::InTime) {
        const QString text = lane.textOf(index);
        if (m_text.width(text, m_letters) <= shown.words.width())
            writeIn(painter, shown.words, text, mark.shape == Shape::Unanswered ? m_looks.waiting : m_looks.muted);
        return;
    }
    const QColor ink = readableOn(toneOf(lane, mark.tone));
    // Words stand in a long box again and again, so that they are seen wherever one looks.
    constexpr double kAgain = 480;
    const double reached = std::max(0.0, std::floor((-shown.words.left() - kAgain) / kAgain));
    for (double left = shown.words.left() + reached * kAgain; left < std::min(m_width, shown.words.right() - m_looks.pixels * 2.4); left += kAgain) {
        const double right = std::min(left + kAgain - 12, shown.words.right());
        if (right > 0)
            writeIn(painter, QRectF(left + 7, shown.words.top(), right - left - 10, shown.words.height()), lane.textOf(index), ink);
    }
}

void TimelinePainter::writeIn(QPainter& painter, const QRectF& box, const QString& text, const QColor& colour)
{
    // Widths in steps, so that a word is not laid out anew for each pixel of a zoom.
    constexpr double kStep = 8;
    const double width = m_text.width(text, m_letters);
    const double room = width <= box.width() ? std::ceil(width) + 1 : std::floor(box.width() / kStep) * kStep;
    painter.setPen(colour);
    m_text.draw(painter, QRectF(std::round(box.left()), std::round(box.center().y() - m_text.height(m_letters) / 2), room, box.height()), text, m_letters);
}

} // namespace holdspace::ui
