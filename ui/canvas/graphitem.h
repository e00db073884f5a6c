// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graphscene.h"

#include <QColor>
#include <QPainterPath>
#include <QPointer>
#include <QQuickPaintedItem>
#include <QVariantList>

namespace holdspace::ui {

/// The story as a map that can be zoomed, panned and rearranged: one painted item for all beats and exits. It changes
/// nothing itself; it says what the author wants by ids. Colours come from the theme. To assistive technology each
/// beat is a button "Beat <title>" (see graphaccessible.cpp).
class GraphItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(holdspace::ui::GraphScene* scene READ scene WRITE setScene NOTIFY sceneChanged FINAL)
    Q_PROPERTY(double textScale MEMBER m_textScale WRITE setTextScale NOTIFY looksChanged FINAL)
    Q_PROPERTY(QString fontFamily MEMBER m_fontFamily NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor background MEMBER m_background NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor card MEMBER m_card NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor dots MEMBER m_dots NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor line MEMBER m_line NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor ink MEMBER m_ink NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor muted MEMBER m_muted NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor edge MEMBER m_edge NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor accent MEMBER m_accent NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor warm MEMBER m_warm NOTIFY looksChanged FINAL)
    Q_PROPERTY(QVariantList levelColors MEMBER m_levelColors NOTIFY looksChanged FINAL)
    Q_PROPERTY(int zoomPercent READ zoomPercent NOTIFY viewChanged FINAL)

public:
    explicit GraphItem(QQuickItem* parent = nullptr);

    [[nodiscard]] GraphScene* scene() const { return m_scene; }
    void setScene(GraphScene* scene);
    void setTextScale(double scale);
    [[nodiscard]] int zoomPercent() const { return qRound(m_zoom * 100); }

    Q_INVOKABLE void zoomIn();
    Q_INVOKABLE void zoomOut();
    Q_INVOKABLE void fit(); ///< the whole story, as large as it goes

    void paint(QPainter* painter) override;

    // For the accessible tree.
    [[nodiscard]] QString currentBeat() const { return m_current; }
    [[nodiscard]] QRectF beatOnItem(const GraphBeat& beat) const; ///< where its card is painted
    [[nodiscard]] QString beatAt(QPointF onItem) const; ///< the topmost; empty when there is none
    void choose(const QString& beat);
    void makeCurrent(const QString& beat);

Q_SIGNALS:
    void sceneChanged();
    void looksChanged();
    void viewChanged();
    void beatChosen(const QString& beat);
    void exitChosen(const QString& beat, const QString& exit);
    void beatMoved(const QString& beat, double x, double y);
    void removeWanted(const QString& beat);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;

private:
    enum class Drag { None, Beat, Map, Minimap };

    [[nodiscard]] double scale() const { return m_zoom * m_textScale; }
    [[nodiscard]] QPointF toStory(QPointF onItem) const { return (onItem - m_offset) / scale(); }
    [[nodiscard]] QRectF shownCard(const GraphBeat& beat) const; ///< story units, where a drag has brought it
    [[nodiscard]] QPainterPath curve(const GraphBeat& from, const GraphBeat& to) const;
    [[nodiscard]] QRectF minimap() const; ///< on the item; empty when there is no room for it
    [[nodiscard]] const GraphEdge* edgeAt(QPointF onItem) const;
    [[nodiscard]] QString neighbour(int key) const;

    void zoomAround(QPointF onItem, double factor);
    void centreOn(QPointF story);
    void bringIntoView(const QString& beat);
    void onContent();
    void onSelection();
    void endDrag();
    void paintDots(QPainter& painter) const;
    void paintEdges(QPainter& painter, const QRectF& visible) const;
    void paintBeat(QPainter& painter, const GraphBeat& beat) const;
    void paintMinimap(QPainter& painter) const;

    QPointer<GraphScene> m_scene;
    double m_textScale = 1;
    double m_zoom = 1;
    QPointF m_offset; ///< where the story's origin is on the item
    bool m_fitted = true; ///< follows size and content until somebody moves the view
    QString m_current; ///< has the keyboard within the map
    Drag m_drag = Drag::None;
    QString m_dragged;
    QPointF m_pressed, m_last, m_dragBy; ///< m_dragBy in story units
    bool m_movedFar = false;

    QString m_fontFamily;
    QColor m_background, m_card, m_dots, m_line, m_ink, m_muted, m_edge, m_accent, m_warm;
    QVariantList m_levelColors;
};

/// Makes GraphItems speak to assistive technology. Called by the first item.
void installGraphAccessibility();

} // namespace holdspace::ui
