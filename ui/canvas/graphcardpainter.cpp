// SPDX-License-Identifier: GPL-3.0-or-later
// Cards: beats, collapsed acts and sticky notes.
#include "graphpainter.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace holdspace::ui {

namespace {

    constexpr double kStripe = 5;
    constexpr double kHeatBar = 3;

    constexpr double kCorner = 9;

    /// A card without its stripe: the stripe is what remains of a whole one that lies below it.
    QPainterPath besideStripe(const QRectF& place, double stripe)
    {
        QPainterPath path(QPointF(place.left() + stripe, place.top()));
        path.lineTo(place.right() - kCorner, place.top());
        path.arcTo(place.right() - 2 * kCorner, place.top(), 2 * kCorner, 2 * kCorner, 90, -90);
        path.lineTo(place.right(), place.bottom() - kCorner);
        path.arcTo(place.right() - 2 * kCorner, place.bottom() - 2 * kCorner, 2 * kCorner, 2 * kCorner, 0, -90);
        path.lineTo(place.left() + stripe, place.bottom());
        path.closeSubpath();
        return path;
    }

    QString percent(double share)
    {
        const int whole = qRound(100 * share);
        return whole == 0 && share > 0 ? GraphPainter::tr("under 1 %") : GraphPainter::tr("%1 %").arg(whole);
    }

} // namespace

double swellAt(double zoom)
{
    return std::clamp((GraphPainter::kPartsZoom - zoom) / 0.15, 0.0, 1.0);
}

QStringList beatRemarks(const GraphBeat& beat)
{
    QStringList remarks;
    if (beat.errors > 0)
        remarks.append(beat.errors == 1 ? GraphPainter::tr("1 error") : GraphPainter::tr("%1 errors").arg(beat.errors));
    if (beat.warnings > 0)
        remarks.append(beat.warnings == 1 ? GraphPainter::tr("1 warning") : GraphPainter::tr("%1 warnings").arg(beat.warnings));
    if (beat.neverWalked())
        remarks.append(GraphPainter::tr("no run tried out comes here"));
    else if (beat.heat > 0)
        remarks.append(GraphPainter::tr("%1 of the runs tried out come here").arg(percent(beat.heat)));
    return remarks;
}

QColor GraphPainter::stripeOf(const GraphBeat& beat) const
{
    return beat.unreachable || beat.ghost ? m_looks.warm : beat.level >= 0 ? m_looks.levels.value(beat.level, m_looks.accent) : m_looks.accent;
}

void GraphPainter::paintDistantCards(const QList<int>& cards)
{
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    QHash<QRgb, QList<QRectF>> batches;
    QList<QRectF> grounds, chosen;
    const double stripe = std::max(3 * kStripe, 2 / m_scale);
    for (const int number : cards) {
        const GraphMap::Card& card = m_map.cards().at(number);
        const bool selected = isSelected(card.thing);
        (selected ? chosen : grounds).append(card.place);
        const QColor colour = card.thing.kind == GraphThing::Kind::Beat ? stripeOf(m_scene.beats().at(card.source))
            : card.thing.kind == GraphThing::Kind::Group                ? groupColour(m_scene.groups().at(card.source).colour)
                                                                        : groupColour(m_scene.notes().at(card.source).colour);
        batches[colour.rgba()].append(
            QRectF(card.place.topLeft(), QSizeF(std::min(stripe, card.place.width()), card.place.height())));
    }
    m_painter.setBrush(m_looks.card);
    m_painter.setPen(QPen(m_looks.line, 0));
    m_painter.drawRects(grounds);
    m_painter.setBrush(m_looks.accent);
    m_painter.setPen(Qt::NoPen);
    m_painter.drawRects(chosen);
    for (auto batch = batches.cbegin(); batch != batches.cend(); ++batch) {
        m_painter.setBrush(QColor::fromRgba(batch.key()));
        m_painter.drawRects(*batch);
    }
    const int current = m_cues.focused ? m_map.cardOf(m_cues.current) : -1;
    if (current >= 0) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_looks.ink, 2 / m_scale));
        m_painter.drawRect(m_map.cards().at(current).place.adjusted(-4 / m_scale, -4 / m_scale, 4 / m_scale, 4 / m_scale));
    }
}

void GraphPainter::paintCard(int number)
{
    const GraphMap::Card& card = m_map.cards().at(number);
    const bool selected = isSelected(card.thing);
    switch (card.thing.kind) {
    case GraphThing::Kind::Beat:
        paintBeat(card.place, m_scene.beats().at(card.source), selected);
        break;
    case GraphThing::Kind::Group:
        paintGroupCard(card.place, m_scene.groups().at(card.source), card.beats, selected);
        break;
    case GraphThing::Kind::Note:
        paintNote(card.place, m_scene.notes().at(card.source), selected);
        break;
    default:
        return;
    }
    if (m_cues.focused && m_map.cardOf(m_cues.current) == number) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_looks.ink, std::max(1.5, 1.2 / m_scale), Qt::DotLine));
        m_painter.drawRoundedRect(card.place.adjusted(-5, -5, 5, 5), 12, 12);
    }
}

void GraphPainter::paintFrameOf(const QRectF& place, bool selected)
{
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(
        selected ? QPen(m_looks.accent, std::max(2.0, 1.6 / m_scale)) : QPen(m_looks.line, std::max(1.0, 1 / m_scale)));
    m_painter.drawRoundedRect(place, 9, 9);
}

void GraphPainter::paintBeat(const QRectF& place, const GraphBeat& beat, bool selected)
{
    const double stripe = std::max(kStripe, 4 / m_scale);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(stripeOf(beat));
    m_painter.drawRoundedRect(place, kCorner, kCorner);
    m_painter.fillPath(besideStripe(place, stripe), beat.ghost ? m_looks.background : m_looks.card);
    if (beat.heat > 0) {
        const double bar = std::max(kHeatBar, 2 / m_scale);
        const double longest = place.width() - stripe - kCorner;
        QColor quiet = m_looks.accent;
        quiet.setAlphaF(0.55F);
        m_painter.fillRect(QRectF(place.left() + stripe, place.bottom() - bar, longest * std::min(1.0, beat.heat), bar), quiet);
    }
    if (beat.ghost) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_looks.warm, std::max(1.6, 1.2 / m_scale), Qt::DashLine));
        m_painter.drawRoundedRect(place, kCorner, kCorner);
    } else {
        paintFrameOf(place, selected);
    }
    if (m_view.zoom() >= kPartsZoom)
        paintTitleAndParts(place, beat);
    else
        paintTitleAlone(place, beat);
}

void GraphPainter::paintTitleAndParts(const QRectF& place, const GraphBeat& beat)
{
    constexpr GraphText::Size kTitle { 15, true };
    constexpr GraphText::Size kSmall { 12, false };
    const QRectF box = place.adjusted(kStripe + 11, 9, -10, -7);
    const double chips = paintFindings(place, beat);
    m_painter.setPen(m_looks.ink);
    m_text.draw(m_painter, QRectF(box.left(), box.top(), box.width() - chips, m_text.height(kTitle)), beat.title, kTitle);

    const double line = m_text.height(kSmall);
    QRectF below(box.left(), box.bottom() - line - 2, box.width(), line);
    const QString heat = beat.neverWalked() && !beat.unreachable ? tr("never") : beat.heat > 0 ? percent(beat.heat) : QString();
    if (!heat.isEmpty()) {
        const double width = m_text.width(heat, kSmall) + 1;
        m_painter.setPen(beat.neverWalked() ? m_looks.warm : m_looks.muted);
        m_text.draw(m_painter, QRectF(below.right() - width, below.top(), width, line), heat, kSmall);
        below.setWidth(below.width() - width - 8);
    }
    m_painter.setPen(beat.unreachable ? m_looks.warm : m_looks.muted);
    m_text.draw(m_painter, below, beat.note, kSmall);
}

/// Marks of findings at the right of the title: errors filled, warnings outlined, each with its sign and number. Returns the
/// width used.
double GraphPainter::paintFindings(const QRectF& place, const GraphBeat& beat)
{
    constexpr GraphText::Size kMark { 11, true };
    double right = place.right() - 8;
    const auto chip = [&](const QString& text, bool filled) {
        const double width = m_text.width(text, kMark) + 11;
        const QRectF box(right - width, place.top() + 9, width, m_text.height(kMark) + 3);
        m_painter.setPen(QPen(m_looks.warm, 1));
        m_painter.setBrush(filled ? QBrush(m_looks.warm) : QBrush(Qt::NoBrush));
        m_painter.drawRoundedRect(box, 5, 5);
        m_painter.setPen(filled ? m_looks.background : m_looks.warm);
        m_text.draw(m_painter, box.adjusted(5, 1.5, 0, 0), text, kMark);
        right -= width + 4;
    };
    if (beat.warnings > 0)
        chip(QStringLiteral("▲ %1").arg(beat.warnings), false);
    if (beat.errors > 0)
        chip(QStringLiteral("✕ %1").arg(beat.errors), true);
    return place.right() - 8 - right;
}

/// From afar a title still has the size of small print.
void GraphPainter::paintTitleAlone(const QRectF& place, const GraphBeat& beat)
{
    const double zoom = m_view.zoom();
    const GraphText::Size large { qRound(std::min(place.height() / 2.6, std::max(14.5, 12.5 / zoom))), true };
    const GraphText::Size small { qRound(std::max(12.0, 11.5 / zoom)), false };
    const QRectF box = place.adjusted(kStripe + 6 / m_scale, 2, -3 / m_scale, -2);
    const double line = m_text.height(large);
    const double noteHeight = m_text.height(small);
    QString title = beat.title;
    if (beat.errors > 0)
        title.prepend(QStringLiteral("✕ "));
    else if (beat.warnings > 0)
        title.prepend(QStringLiteral("▲ "));
    bool oneLine = m_text.width(title, large) <= box.width();
    bool note = !beat.note.isEmpty();
    // That nothing leads here is said before the end of a long title, and first of all where it has no line of its own.
    if (beat.unreachable) {
        oneLine = line + noteHeight <= box.height();
        if (!oneLine) {
            title = tr("unreachable: %1").arg(beat.title);
            note = false;
        }
    }
    const double titleHeight = line * (oneLine ? 1 : 2);
    note = note && titleHeight + noteHeight <= box.height();
    const double top = box.top() + std::max(0.0, (box.height() - titleHeight - (note ? noteHeight : 0)) / 2);
    const int lines = oneLine || titleHeight > box.height() + 1 ? 1 : 2;
    m_painter.setPen(m_looks.ink);
    m_text.draw(m_painter, QRectF(box.left(), top, box.width(), titleHeight), title, large, lines);
    if (!note)
        return;
    m_painter.setPen(beat.unreachable || beat.neverWalked() ? m_looks.warm : m_looks.muted);
    m_text.draw(m_painter, QRectF(box.left(), top + titleHeight, box.width(), noteHeight),
        beat.neverWalked() && !beat.unreachable ? tr("no run tried out comes here") : beat.note, small);
}

void GraphPainter::paintGroupCard(const QRectF& place, const GraphGroup& group, qsizetype beats, bool selected)
{
    const QColor colour = groupColour(group.colour);
    // A second edge behind says that there are several.
    for (const double back : { 6.0, 0.0 }) {
        m_painter.setPen(QPen(colour, std::max(1.0, 1 / m_scale)));
        m_painter.setBrush(m_looks.card);
        m_painter.drawRoundedRect(place.translated(back, back), kCorner, kCorner);
    }
    QColor ground = colour;
    ground.setAlphaF(0.16F);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(ground);
    m_painter.drawRoundedRect(place, kCorner, kCorner);
    if (selected)
        paintFrameOf(place, true);
    const bool parts = m_view.zoom() >= kPartsZoom;
    const GraphText::Size large { parts ? 15 : qRound(std::min(place.height() / 2.8, 13 / m_view.zoom())), true };
    const GraphText::Size small { parts ? 12 : large.pixels, false };
    const QRectF box = place.adjusted(12, 8, -8, -7);
    const double line = m_text.height(large);
    const double below = m_text.height(small);
    m_painter.setPen(m_looks.ink);
    m_text.draw(m_painter, QRectF(box.left(), box.top(), box.width(), line), group.title, large);
    if (line + below > box.height() + 4)
        return;
    m_painter.setPen(m_looks.muted);
    m_text.draw(m_painter, QRectF(box.left(), box.bottom() - below, box.width(), below),
        beats == 1 ? tr("1 beat") : tr("%1 beats").arg(beats), small);
}

void GraphPainter::paintNote(const QRectF& place, const GraphNote& note, bool selected)
{
    const QColor colour = groupColour(note.colour);
    QColor ground = colour;
    ground.setAlphaF(0.2F);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_looks.card);
    m_painter.drawRect(place);
    m_painter.setBrush(ground);
    m_painter.setPen(selected ? QPen(m_looks.accent, std::max(2.0, 1.6 / m_scale)) : QPen(colour, std::max(1.0, 1 / m_scale)));
    m_painter.drawRect(place);
    const GraphText::Size size { qRound(std::clamp(13 / m_view.zoom(), 13.0, 30.0)), false };
    const QRectF box = place.adjusted(10, 8, -10, -6);
    constexpr double kMostLines = 60;
    const int lines = static_cast<int>(std::min(kMostLines, box.height() / m_text.height(size)));
    if (lines < 1)
        return;
    // A line break of the author is one here, too.
    constexpr qsizetype kMostShown = 2000;
    QString text = note.text.left(kMostShown);
    m_painter.setPen(m_looks.ink);
    m_text.draw(m_painter, box, text.replace(QLatin1Char('\n'), QChar::LineSeparator), size, lines);
}

} // namespace holdspace::ui
