// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projectorviewmodel.h"

#include <QQuickPaintedItem>

namespace holdspace::ui {

/// The picture of figures that stands on the projector, painted as it is in files, with letters for a room.
class FigureItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(holdspace::ui::ProjectorViewModel* projector READ projector WRITE setProjector NOTIFY changed FINAL)
    Q_PROPERTY(bool dark READ dark WRITE setDark NOTIFY changed FINAL)

public:
    explicit FigureItem(QQuickItem* parent = nullptr);
    void paint(QPainter* painter) override;

    [[nodiscard]] ProjectorViewModel* projector() const { return m_projector; }
    void setProjector(ProjectorViewModel* projector);
    [[nodiscard]] bool dark() const { return m_dark; }
    void setDark(bool dark);

Q_SIGNALS:
    void changed();

private:
    QPointer<ProjectorViewModel> m_projector;
    bool m_dark = true;
};

} // namespace holdspace::ui
