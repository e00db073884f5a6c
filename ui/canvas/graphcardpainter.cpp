// SPDX-License-Identifier: GPL-3.0-or-later
// Cards: beats, collapsed acts and sticky notes.
#include "graphpainter.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>
#include <algorithm>
#include <array>

namespace holdspace::ui {

namespace {

    constexpr double kStripe = 5;
    constexpr double kHeatBar = 3;

    /// Draws a text in at most `most` lines; what does not fit ends in an ellipsis.
    void drawLines(QPainter& painter, const QRectF& box, const QString& text, int most)
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
        remarks.append(GraphPainter::tr("%n error(s)", nullptr, beat.errors));
    if (beat.warnings > 0)
        remarks.append(GraphPainter::tr("%n warning(s)", nullptr, beat.warnings));
    if (beat.neverWalked())
        remarks.append(GraphPainter::tr("no walk comes here"));
    else if (beat.heat > 0)
        remarks.append(GraphPainter::tr("%1 of the walks come here").arg(percent(beat.heat)));
    return remarks;
}

QColor GraphPainter::stripeOf(const GraphBeat& beat) const
{
    return beat.unreachable ? m_looks.warm : beat.level >= 0 ? m_looks.levels.value(beat.level, m_looks.accent) : m_looks.accent;
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
    QPainterPath shape;
    shape.addRoundedRect(place, 9, 9);
    m_painter.fillPath(shape, m_looks.card);
    m_painter.save();
    m_painter.setClipPath(shape, Qt::IntersectClip);
    m_painter.fillRect(QRectF(place.topLeft(), QSizeF(std::max(kStripe, 4 / m_scale), place.height())), stripeOf(beat));
    if (beat.heat > 0) {
        const double bar = std::max(kHeatBar, 2 / m_scale);
        QColor quiet = m_looks.accent;
        quiet.setAlphaF(0.55F);
        m_painter.fillRect(
            QRectF(place.left() + kStripe, place.bottom() - bar, (place.width() - kStripe) * std::min(1.0, beat.heat), bar),
            quiet);
    }
    m_painter.restore();
    paintFrameOf(place, selected);
    if (m_view.zoom() >= kPartsZoom)
        paintTitleAndParts(place, beat);
    else
        paintTitleAlone(place, beat);
}

void GraphPainter::paintTitleAndParts(const QRectF& place, const GraphBeat& beat)
{
    QFont font(m_looks.family);
    const QRectF box = place.adjusted(kStripe + 11, 9, -10, -7);
    const double chips = paintFindings(place, beat);
    font.setWeight(QFont::DemiBold);
    font.setPixelSize(15);
    m_painter.setFont(font);
    m_painter.setPen(m_looks.ink);
    drawLines(m_painter, QRectF(box.left(), box.top(), box.width() - chips, QFontMetricsF(font).height()), beat.title, 1);

    font.setWeight(QFont::Normal);
    font.setPixelSize(12);
    m_painter.setFont(font);
    const QFontMetricsF metrics(font);
    QRectF below(box.left(), box.bottom() - metrics.height() - 2, box.width(), metrics.height());
    const QString heat = beat.neverWalked() && !beat.unreachable ? tr("no walk") : beat.heat > 0 ? percent(beat.heat) : QString();
    if (!heat.isEmpty()) {
        m_painter.setPen(beat.neverWalked() ? m_looks.warm : m_looks.muted);
        m_painter.drawText(below, Qt::AlignRight | Qt::TextSingleLine, heat);
        below.setWidth(below.width() - metrics.horizontalAdvance(heat) - 8);
    }
    m_painter.setPen(beat.unreachable ? m_looks.warm : m_looks.muted);
    drawLines(m_painter, below, beat.note, 1);
}

/// Marks of findings at the right of the title: errors filled, warnings outlined, each with its sign and number. Returns the
/// width used.
double GraphPainter::paintFindings(const QRectF& place, const GraphBeat& beat)
{
    QFont font(m_looks.family);
    font.setWeight(QFont::DemiBold);
    font.setPixelSize(11);
    const QFontMetricsF metrics(font);
    double right = place.right() - 8;
    const auto chip = [&](const QString& text, bool filled) {
        const double width = metrics.horizontalAdvance(text) + 10;
        const QRectF box(right - width, place.top() + 9, width, metrics.height() + 3);
        m_painter.setFont(font);
        m_painter.setPen(QPen(m_looks.warm, 1));
        m_painter.setBrush(filled ? QBrush(m_looks.warm) : QBrush(Qt::NoBrush));
        m_painter.drawRoundedRect(box, 5, 5);
        m_painter.setPen(filled ? m_looks.background : m_looks.warm);
        m_painter.drawText(box, Qt::AlignCenter, text);
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
    QFont font(m_looks.family);
    font.setWeight(QFont::DemiBold);
    font.setPixelSize(qRound(std::min(place.height() / 2.6, std::max(14.5, 12.5 / zoom))));
    QFont small(m_looks.family);
    small.setPixelSize(qRound(std::max(12.0, 11.5 / zoom)));
    const QRectF box = place.adjusted(kStripe + 6 / m_scale, 2, -3 / m_scale, -2);
    const QFontMetricsF metrics(font);
    const double noteHeight = QFontMetricsF(small).height();
    QString title = beat.title;
    if (beat.errors > 0)
        title.prepend(QStringLiteral("✕ "));
    else if (beat.warnings > 0)
        title.prepend(QStringLiteral("▲ "));
    bool oneLine = metrics.horizontalAdvance(title) <= box.width();
    bool note = !beat.note.isEmpty();
    // That nothing leads here is said before the end of a long title, and first of all where it has no line of its own.
    if (beat.unreachable) {
        oneLine = metrics.height() + noteHeight <= box.height();
        if (!oneLine) {
            title = tr("unreachable: %1").arg(beat.title);
            note = false;
        }
    }
    const double titleHeight = metrics.height() * (oneLine ? 1 : 2);
    note = note && titleHeight + noteHeight <= box.height();
    const double top = box.top() + std::max(0.0, (box.height() - titleHeight - (note ? noteHeight : 0)) / 2);
    m_painter.setFont(font);
    m_painter.setPen(m_looks.ink);
    drawLines(m_painter, QRectF(box.left(), top, box.width(), titleHeight + 1), title, oneLine ? 1 : 2);
    if (!note)
        return;
    m_painter.setFont(small);
    m_painter.setPen(beat.unreachable || beat.neverWalked() ? m_looks.warm : m_looks.muted);
    drawLines(m_painter, QRectF(box.left(), top + titleHeight, box.width(), noteHeight),
        beat.neverWalked() && !beat.unreachable ? tr("no walk comes here") : beat.note, 1);
}

void GraphPainter::paintGroupCard(const QRectF& place, const GraphGroup& group, qsizetype beats, bool selected)
{
    const QColor colour = groupColour(group.colour);
    // A second edge behind says that there are several.
    for (const double back : { 6.0, 0.0 }) {
        const QRectF sheet = place.translated(back, back);
        m_painter.setPen(QPen(colour, std::max(1.0, 1 / m_scale)));
        m_painter.setBrush(m_looks.card);
        m_painter.drawRoundedRect(sheet, 9, 9);
    }
    QColor ground = colour;
    ground.setAlphaF(0.16F);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(ground);
    m_painter.drawRoundedRect(place, 9, 9);
    if (selected)
        paintFrameOf(place, true);
    const bool parts = m_view.zoom() >= kPartsZoom;
    QFont font(m_looks.family);
    font.setWeight(QFont::DemiBold);
    font.setPixelSize(parts ? 15 : qRound(std::min(place.height() / 2.8, 13 / m_view.zoom())));
    const QRectF box = place.adjusted(12, 8, -8, -7);
    const double line = QFontMetricsF(font).height();
    m_painter.setFont(font);
    m_painter.setPen(m_looks.ink);
    drawLines(m_painter, QRectF(box.left(), box.top(), box.width(), line), group.title, 1);
    font.setWeight(QFont::Normal);
    if (parts)
        font.setPixelSize(12);
    m_painter.setFont(font);
    m_painter.setPen(m_looks.muted);
    const double small = QFontMetricsF(font).height();
    if (box.top() + line + small <= box.bottom() + 4)
        m_painter.drawText(QRectF(box.left(), box.bottom() - small, box.width(), small), Qt::AlignLeft | Qt::TextSingleLine,
            tr("%n beat(s)", nullptr, static_cast<int>(beats)));
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
    QFont font(m_looks.family);
    font.setPixelSize(qRound(std::clamp(13 / m_view.zoom(), 13.0, 30.0)));
    m_painter.setFont(font);
    m_painter.setPen(m_looks.ink);
    const QRectF box = place.adjusted(10, 8, -10, -6);
    const double line = QFontMetricsF(font).height();
    constexpr qsizetype kMostShown = 2000;
    QRectF rest = box;
    for (const QString& paragraph : note.text.left(kMostShown).split(QLatin1Char('\n'))) {
        const int lines = static_cast<int>(rest.height() / line);
        if (lines < 1)
            break;
        const double room = QFontMetricsF(font).boundingRect(rest, Qt::TextWordWrap | Qt::TextWrapAnywhere, paragraph).height();
        drawLines(m_painter, rest, paragraph, lines);
        rest.setTop(rest.top() + std::max(line, room));
    }
}

} // namespace holdspace::ui
