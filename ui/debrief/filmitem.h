// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replayviewmodel.h"

#include <QPointer>
#include <QQuickItem>

namespace holdspace::ui {

/// Paints what one pane of the replay shows, as large as it fits. It decodes nothing: pictures come ready. Made by QML.
class FilmItem : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(holdspace::ui::ReplayViewModel* replay READ replay WRITE setReplay NOTIFY replayChanged FINAL)
    Q_PROPERTY(int pane READ pane WRITE setPane NOTIFY paneChanged FINAL)

public:
    explicit FilmItem(QQuickItem* parent = nullptr);

    [[nodiscard]] ReplayViewModel* replay() const { return m_replay; }
    void setReplay(ReplayViewModel* replay);
    [[nodiscard]] int pane() const { return m_pane; }
    void setPane(int pane);

Q_SIGNALS:
    void replayChanged();
    void paneChanged();

protected:
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;

private:
    QPointer<ReplayViewModel> m_replay;
    int m_pane = 0;
    qint64 m_paintedKey = 0; ///< of the picture whose texture is there
};

} // namespace holdspace::ui
