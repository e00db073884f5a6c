// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "libraryviewmodel.h"

#include <QColor>
#include <QPointer>
#include <QQuickPaintedItem>

namespace holdspace::ui {

/// The emotional shape of one scenario as a small filled curve, from its calmest to its hardest stretch: a shape, not a scale.
/// Draws nothing until it is known.
class CurveItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(holdspace::ui::LibraryViewModel* library READ library WRITE setLibrary NOTIFY libraryChanged FINAL)
    Q_PROPERTY(QString scenarioId READ scenarioId WRITE setScenarioId NOTIFY scenarioIdChanged FINAL)
    Q_PROPERTY(QColor colour READ colour WRITE setColour NOTIFY colourChanged FINAL)

public:
    explicit CurveItem(QQuickItem* parent = nullptr);

    [[nodiscard]] LibraryViewModel* library() const { return m_library; }
    [[nodiscard]] QString scenarioId() const { return m_scenarioId; }
    [[nodiscard]] QColor colour() const { return m_colour; }
    void setLibrary(LibraryViewModel* library);
    void setScenarioId(const QString& id);
    void setColour(const QColor& colour);

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void libraryChanged();
    void scenarioIdChanged();
    void colourChanged();

protected:
    void componentComplete() override;

private:
    void fetch();

    QPointer<LibraryViewModel> m_library;
    QString m_scenarioId;
    QColor m_colour;
    QList<QPointF> m_points;
};

} // namespace holdspace::ui
