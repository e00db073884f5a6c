// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graphbackdrop.h"
#include "graphminimap.h"
#include "graphpainter.h"
#include "graphwalk.h"

#include <QColor>
#include <QPointer>
#include <QQuickPaintedItem>
#include <QVariantAnimation>
#include <QVariantList>

namespace holdspace::ui {

/// The story as a map that can be zoomed, panned and rearranged: one painted item for all. It changes nothing itself; it
/// says by ids what the author wants. Colours come from the theme. To assistive technology beats, acts and notes are
/// virtual children, exits those of their beat (graphaccessible.cpp). Main thread; made in QML.
///
/// Mouse: click selects, Ctrl or Shift adds; a drag on a thing moves the selection by the dots (Alt: freely), on empty
/// ground selects by a box, from the handle at a beat's right edge makes an exit; a double click makes a beat, opens a
/// note or opens and collapses an act. The middle button or Space with the left one pan, the wheel too; Ctrl+wheel zooms.
/// Keys: see graphkeys.cpp.
class GraphItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(holdspace::ui::GraphScene* scene READ scene WRITE setScene NOTIFY sceneChanged FINAL)
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY looksChanged FINAL)
    Q_PROPERTY(bool reducedMotion MEMBER m_reducedMotion NOTIFY looksChanged FINAL)
    Q_PROPERTY(bool fixed MEMBER m_fixed NOTIFY looksChanged FINAL) ///< a picture to choose from: shows all of it, nothing can be moved or added, and it never takes the keyboard
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
    Q_PROPERTY(QVariantList groupColors MEMBER m_groupColors NOTIFY looksChanged FINAL) ///< by GraphScene::colourNames()
    Q_PROPERTY(int zoomPercent READ zoomPercent NOTIFY viewChanged FINAL)

public:
    explicit GraphItem(QQuickItem* parent = nullptr);

    [[nodiscard]] GraphScene* scene() const { return m_scene; }
    void setScene(GraphScene* scene);
    [[nodiscard]] double textScale() const { return m_view.textScale(); }
    void setTextScale(double scale);
    [[nodiscard]] int zoomPercent() const { return qRound(m_view.zoom() * 100); }

    Q_INVOKABLE void zoomIn();
    Q_INVOKABLE void zoomOut();
    Q_INVOKABLE void fit(); ///< the whole story, as large as it goes
    Q_INVOKABLE void fitSelection(); ///< what is selected; without it, the whole
    Q_INVOKABLE void actualSize(); ///< 100 %
    Q_INVOKABLE void zoomAt(QPointF onItem, double factor); ///< for a pinch
    Q_INVOKABLE QPointF middle() const; ///< the point of the story in the middle of the view

    void paint(QPainter* painter) override;

    // For the accessible tree, gestures and tests.
    [[nodiscard]] const GraphMap& map() const { return m_map; }
    [[nodiscard]] const GraphView& view() const { return m_view; }
    [[nodiscard]] GraphThing current() const { return m_current; }
    [[nodiscard]] QRectF placeOnItem(const GraphThing& thing) const; ///< where it is painted; empty when it is not
    [[nodiscard]] GraphThing thingAt(QPointF onItem) const; ///< the topmost of all kinds
    [[nodiscard]] bool isThere(const GraphThing& thing) const; ///< in the scene, shown or not
    void press(const GraphThing& thing); ///< as a click on it, or Enter
    void makeCurrent(const GraphThing& thing);

Q_SIGNALS:
    void sceneChanged();
    void looksChanged();
    void viewChanged();
    void currentChanged();

    void beatChosen(const QString& beat); ///< this one alone
    void exitChosen(const QString& beat, const QString& exit);
    void selectionWanted(const QStringList& beats, const QStringList& notes);
    /// Places in story units, in the order of the ids. One step for the author.
    void beatsMoved(
        const QStringList& beats, const QList<QPointF>& beatPlaces, const QStringList& notes, const QList<QPointF>& notePlaces);
    void exitWanted(const QString& from, const QString& to);
    void newBeatWanted(const QString& from, double x, double y); ///< `from` is empty when no exit shall lead to it
    void noteOpened(const QString& note); ///< to write in it
    void groupToggled(const QString& group); ///< collapse or open
    void removeWanted(const QStringList& beats, const QStringList& notes);
    void exitRemoveWanted(const QString& beat, const QString& exit);
    void copyWanted(const QStringList& beats, const QStringList& notes);
    void cutWanted(const QStringList& beats, const QStringList& notes);
    void pasteWanted(double x, double y);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override;
    void hoverMoveEvent(QHoverEvent* event) override;
    void hoverLeaveEvent(QHoverEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;

private:
    enum class Drag { None, Things, Exit, Box, Pan, Minimap };
    struct Things {
        QStringList beats, notes;
        [[nodiscard]] bool isEmpty() const { return beats.isEmpty() && notes.isEmpty(); }
    };

    // graphitem.cpp
    void onContent();
    void onSelection();
    void repaint(); ///< something in the picture changed, not the view alone
    void viewMoved();
    void glideFrom(const QHash<GraphThing, QPointF>& before);
    void finishGlide();
    void bringIntoView(const GraphThing& thing);
    void sayCurrent();
    [[nodiscard]] GraphLooks looks() const;

    // graphgestures.cpp
    [[nodiscard]] int handleAt(QPointF onItem) const;
    [[nodiscard]] Things membersOf(const GraphThing& thing) const;
    [[nodiscard]] bool isSelected(const Things& things) const;
    [[nodiscard]] Things selectionWith(const Things& things) const;
    void startMoving(const Things& things);
    void moveThings(QPointF onItem, bool freely);
    void finishMoving();
    void finishBox(bool adding);
    void finishExit(QPointF onItem);
    void clickGround(QPointF onItem, bool adding);
    void endDrag();
    void showHand();
    [[nodiscard]] QPointF onGrid(QPointF story) const;

    // graphkeys.cpp
    bool zoomByKey(const QKeyEvent& event);
    bool arrow(const QKeyEvent& event);
    bool clipboardKey(const QKeyEvent& event);
    void step(GraphWalk::Way way);
    void moveByKey(QPointF by);
    void nextExit(int by);
    void removeByKey();
    [[nodiscard]] Things meant() const;

    QPointer<GraphScene> m_scene;
    GraphMap m_map;
    GraphView m_view;
    GraphMinimap m_minimap;
    GraphBackdrop m_backdrop;
    GraphText m_text;
    GraphWalk m_walk;
    GraphThing m_current; ///< has the keyboard within the map
    GraphCues m_cues;
    QVariantAnimation m_glide;
    QList<std::pair<int, QPointF>> m_glideFrom, m_glideTo;

    Drag m_drag = Drag::None;
    Things m_moved;
    QList<std::pair<int, QPointF>> m_movedFrom; ///< cards and where they stood
    QPointF m_movedBy; ///< story units
    GraphThing m_pressedThing;
    QPointF m_pressed, m_last, m_mouse;
    bool m_movedFar = false;
    bool m_space = false, m_spacePanned = false;

    bool m_reducedMotion = false, m_fixed = false;
    QString m_fontFamily;
    QColor m_background, m_card, m_dots, m_line, m_ink, m_muted, m_edge, m_accent, m_warm;
    QVariantList m_levelColors, m_groupColors;
};

/// Makes GraphItems speak to assistive technology. Called by the first item.
void installGraphAccessibility();

} // namespace holdspace::ui
