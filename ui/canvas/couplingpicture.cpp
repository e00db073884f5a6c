// SPDX-License-Identifier: GPL-3.0-or-later
#include "couplingpicture.h"

#include <QMouseEvent>
#include <QPainter>
#include <QtMath>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {

    constexpr double kBend = 0.22; ///< of the way between two people, for the first arrow; each further one bends that much more

    QPointF unit(QPointF vector)
    {
        const double length = std::hypot(vector.x(), vector.y());
        return length < 1e-6 ? QPointF(1, 0) : vector / length;
    }

} // namespace

void CouplingPicture::set(const Content& content)
{
    if (content == m_content)
        return;
    m_content = content;
    Q_EMIT changed();
}

CouplingItem::CouplingItem(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    setAcceptedMouseButtons(Qt::LeftButton);
    connect(this, &CouplingItem::lookChanged, this, [this] { update(); });
}

void CouplingItem::setPicture(CouplingPicture* picture)
{
    if (m_picture == picture)
        return;
    if (m_picture)
        m_picture->disconnect(this);
    m_picture = picture;
    if (m_picture) {
        connect(m_picture, &CouplingPicture::changed, this, [this] { update(); });
        connect(m_picture, &QObject::destroyed, this, [this] { m_picture = nullptr; });
    }
    Q_EMIT pictureChanged();
    update();
}

QFont CouplingItem::font(bool strong) const
{
    QFont font;
    if (!m_fontFamily.isEmpty())
        font.setFamily(m_fontFamily);
    font.setPixelSize(m_fontPixelSize);
    font.setBold(strong);
    return font;
}

QPointF CouplingItem::placeOf(int person) const
{
    const QPointF middle(width() / 2, height() / 2 - m_fontPixelSize * 0.6); // names stand below their discs
    const auto count = m_picture ? m_picture->content().people.size() : 0;
    if (person == CouplingPicture::kStory || count < 2)
        return middle;
    // Two face each other; more stand on a ring that begins on the left.
    const double turn = M_PI + 2 * M_PI * person / static_cast<double>(count);
    return middle + QPointF(std::cos(turn) * (width() / 2 - disc() - m_fontPixelSize * 2.2), std::sin(turn) * (height() / 2 - disc() - m_fontPixelSize * 1.6));
}

CouplingItem::Line CouplingItem::lineOf(qsizetype arrow) const
{
    const QList<CouplingPicture::Arrow>& arrows = m_picture->content().arrows;
    const CouplingPicture::Arrow& here = arrows.at(arrow);
    // Arrows between the same two in the same direction stand side by side.
    const auto before = std::count_if(arrows.begin(), arrows.begin() + arrow, [&](const auto& each) { return each.from == here.from && each.to == here.to; });
    const double gap = disc() + 4;
    Line line;
    if (here.from == here.to) {
        const QPointF at = placeOf(here.to);
        const double size = disc() * (1.5 + 0.8 * static_cast<double>(before));
        line.path.moveTo(at + QPointF(-disc() * 0.5, -disc()));
        line.path.cubicTo(at + QPointF(-size, -disc() - size * 1.4), at + QPointF(size, -disc() - size * 1.4), at + QPointF(disc() * 0.5, -disc() - 3));
        line.label = line.path.pointAtPercent(0.5);
        line.tip = at + QPointF(disc() * 0.5, -disc() - 3);
        line.direction = unit({ -0.3, 1 });
        return line;
    }
    const QPointF from = placeOf(here.from), to = placeOf(here.to);
    const QPointF along = to - from, aside = QPointF(along.y(), -along.x());
    const double bend = kBend * static_cast<double>(1 + before);
    const QPointF control = from + along / 2 + aside * bend;
    const QPointF begin = here.from == CouplingPicture::kStory ? from : from + unit(control - from) * gap;
    line.direction = unit(to - control);
    line.tip = to - line.direction * gap;
    line.path.moveTo(begin);
    line.path.quadTo(control, line.tip);
    line.label = line.path.pointAtPercent(0.5);
    return line;
}

QPointF CouplingItem::labelOf(qsizetype arrow) const
{
    return lineOf(arrow).label;
}

void CouplingItem::paint(QPainter* painter)
{
    if (!m_picture || width() < 60 || height() < 60)
        return;
    const CouplingPicture::Content& content = m_picture->content();
    painter->setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics(font());
    for (qsizetype i = 0; i < content.arrows.size(); ++i) {
        const CouplingPicture::Arrow& arrow = content.arrows.at(i);
        const Line line = lineOf(i);
        const QColor colour = arrow.eases ? m_positive : m_warm;
        painter->setBrush(Qt::NoBrush);
        // What eases is dashed too: the colour alone says nothing.
        painter->setPen(QPen(colour, 2, arrow.eases ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap));
        painter->drawPath(line.path);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        const QPointF side(-line.direction.y(), line.direction.x());
        painter->drawPolygon(QPolygonF({ line.tip + line.direction * 3, line.tip - line.direction * 8 + side * 5, line.tip - line.direction * 8 - side * 5 }));
    }
    painter->setFont(font());
    for (qsizetype i = 0; i < content.arrows.size(); ++i) {
        const CouplingPicture::Arrow& arrow = content.arrows.at(i);
        const QString words = QStringLiteral("%1 · %2").arg(QString::number(arrow.coupling + 1), arrow.words);
        const QSizeF size(metrics.horizontalAdvance(words) + 12, metrics.height() + 4);
        QRectF box(labelOf(i) - QPointF(size.width() / 2, size.height() / 2), size);
        box.moveLeft(std::clamp(box.left(), 0.0, std::max(0.0, width() - box.width())));
        box.moveTop(std::max(0.0, box.top()));
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_ground);
        painter->drawRoundedRect(box, 6, 6);
        painter->setPen(m_ink);
        painter->drawText(box, Qt::AlignCenter, words);
    }
    for (qsizetype i = 0; i < content.people.size(); ++i) {
        const QPointF at = placeOf(static_cast<int>(i));
        const QColor colour = m_castColours.isEmpty() ? m_ink : m_castColours.at(i % m_castColours.size()).value<QColor>();
        painter->setPen(QPen(colour, 2));
        painter->setBrush(m_ground);
        painter->drawEllipse(at, disc(), disc());
        painter->setPen(m_ink);
        painter->setFont(font(true));
        painter->drawText(QRectF(at - QPointF(disc(), disc()), QSizeF(2 * disc(), 2 * disc())), Qt::AlignCenter, content.people.at(i).name.left(1).toUpper());
        painter->setFont(font());
        const double room = std::min(2 * std::min(at.x(), width() - at.x()), width() / 2);
        const QString name = metrics.elidedText(content.people.at(i).name, Qt::ElideRight, room);
        painter->drawText(QRectF(at.x() - room / 2, at.y() + disc() + 2, room, metrics.height()), Qt::AlignCenter, name);
    }
    const bool fromStory = std::any_of(content.arrows.begin(), content.arrows.end(), [](const auto& each) { return each.from == CouplingPicture::kStory; });
    if (fromStory) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_muted);
        painter->drawEllipse(placeOf(CouplingPicture::kStory), 4, 4);
    }
}

void CouplingItem::mousePressEvent(QMouseEvent* event)
{
    const CouplingPicture::Content content = m_picture ? m_picture->content() : CouplingPicture::Content();
    const auto near = [&](QPointF place, double reach) {
        const QPointF away = event->position() - place;
        return std::hypot(away.x(), away.y()) <= reach;
    };
    for (qsizetype i = 0; i < content.people.size(); ++i) {
        if (near(placeOf(static_cast<int>(i)), disc() + 4)) {
            Q_EMIT personPressed(content.people.at(i).id);
            return;
        }
    }
    for (qsizetype i = 0; i < content.arrows.size(); ++i) {
        if (near(labelOf(i), m_fontPixelSize * 2.0)) {
            Q_EMIT couplingPressed(content.arrows.at(i).coupling);
            return;
        }
    }
    event->ignore();
}

} // namespace holdspace::ui
