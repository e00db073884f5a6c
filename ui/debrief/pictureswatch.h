// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <debrief/picturepaint.h>

#include <QQuickPaintedItem>

namespace holdspace::ui {

/// What stands before a name in the legend of a picture. Its numbers come from PicturesViewModel::legend().
class PictureSwatch : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int swatch MEMBER m_swatch NOTIFY changed FINAL)
    Q_PROPERTY(int ink MEMBER m_ink NOTIFY changed FINAL)
    Q_PROPERTY(int pattern MEMBER m_pattern NOTIFY changed FINAL)
    Q_PROPERTY(bool dark MEMBER m_dark NOTIFY changed FINAL)

public:
    explicit PictureSwatch(QQuickItem* parent = nullptr);
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();

private:
    int m_swatch = 0, m_ink = 0, m_pattern = 0;
    bool m_dark = true;
};

} // namespace holdspace::ui
