// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphexport.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <cmath>

namespace holdspace::exchange {

namespace {
constexpr double kScale = 2; ///< so that small letters stay sharp
constexpr double kMostPoints = 40e6;
} // namespace

QByteArray png(const QString& svg)
{
    QSvgRenderer renderer(svg.toUtf8());
    const QSizeF size = renderer.viewBoxF().size();
    const double area = size.width() * size.height();
    if (!renderer.isValid() || area <= 0)
        return {};
    const QSize points = (size * std::min(kScale, std::sqrt(kMostPoints / area))).toSize().expandedTo({ 1, 1 });
    QImage image(points, QImage::Format_RGB32);
    if (image.isNull())
        return {};
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? bytes : QByteArray();
}

} // namespace holdspace::exchange
