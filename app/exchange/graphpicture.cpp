// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphexport.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

namespace holdspace::exchange {

namespace {
constexpr double kScale = 2; ///< so that small letters stay sharp
constexpr double kLongestSide = 12'000;
} // namespace

QByteArray png(const QString& svg)
{
    QSvgRenderer renderer(svg.toUtf8());
    const QSizeF size = renderer.viewBoxF().size();
    const double longest = std::max(size.width(), size.height());
    if (!renderer.isValid() || longest <= 0)
        return {};
    const QSize points = (size * std::min(kScale, kLongestSide / longest)).toSize().expandedTo({ 1, 1 });
    QImage image(points, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace holdspace::exchange
