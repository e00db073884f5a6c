// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBitArray>
#include <QQuickPaintedItem>

namespace holdspace::ui {

/// A QR code of a text, black on white in either theme, with the margin that readers need. Nothing for an empty text.
class QrCode : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged FINAL)

public:
    explicit QrCode(QQuickItem* parent = nullptr) : QQuickPaintedItem(parent) { }

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString& text);
    [[nodiscard]] int modules() const { return m_width; } ///< in one row; 0: nothing to draw
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void textChanged();

private:
    QString m_text;
    QBitArray m_dark; ///< row by row
    int m_width = 0;
};

} // namespace holdspace::ui
