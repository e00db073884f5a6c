// SPDX-License-Identifier: GPL-3.0-or-later
#include "qrcodeitem.h"

#include <QPainter>
#include <memory>
#include <qrencode.h>

namespace holdspace::ui {

namespace {
    constexpr int kMargin = 4; ///< modules, as the standard asks
}

void QrCode::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_width = 0;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        text.isEmpty() ? nullptr : QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (code) {
        m_width = code->width;
        m_dark = QBitArray(m_width * m_width);
        for (int i = 0; i < m_width * m_width; ++i)
            m_dark.setBit(i, code->data[i] & 1);
    }
    update();
    Q_EMIT textChanged();
}

void QrCode::paint(QPainter* painter)
{
    if (m_width == 0)
        return;
    painter->fillRect(QRectF(0, 0, width(), height()), Qt::white);
    const int total = m_width + 2 * kMargin;
    // Whole pixels: a blurred edge costs readers more than a wider margin.
    const int side = static_cast<int>(std::min(width(), height())) / total;
    const int left = (static_cast<int>(width()) - side * m_width) / 2;
    const int top = (static_cast<int>(height()) - side * m_width) / 2;
    for (int y = 0; y < m_width; ++y) {
        for (int x = 0; x < m_width; ++x) {
            if (m_dark.at(y * m_width + x))
                painter->fillRect(left + x * side, top + y * side, side, side, Qt::black);
        }
    }
}

} // namespace holdspace::ui
