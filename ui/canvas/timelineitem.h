// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinepainter.h"
#include "timelinetiles.h"

#include <QPointer>
#include <QQuickItem>
#include <QVariantList>
#include <optional>

namespace holdspace::ui {

/// Shows a session over time: lanes of marks and step curves, what is in view and nothing else. Zoom with Ctrl+wheel, `+`,
/// `-`, Home for all of it; pan by dragging or the wheel; a click asks for that time, or for the mark that it hits; Shift with dragging or arrows chooses a
/// stretch. Arrow keys walk through the marks, with Alt they move and fold the lane. Its marks are virtual children for
/// assistive technology (timelineaccessible). As high as its lanes; names of lanes, playhead and the like are laid over and
/// beside it by QML. Main thread; made in QML.
class TimelineItem : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(holdspace::ui::TimelineData* timeline READ timeline WRITE setTimeline NOTIFY timelineChanged FINAL)
    Q_PROPERTY(double playhead READ playhead WRITE setPlayhead NOTIFY playheadChanged FINAL)
    Q_PROPERTY(double playheadX READ playheadX NOTIFY playheadXChanged FINAL)
    Q_PROPERTY(bool playheadInView READ playheadInView NOTIFY playheadXChanged FINAL)
    // The view, seconds
    Q_PROPERTY(double viewFrom READ viewFrom NOTIFY viewChanged FINAL)
    Q_PROPERTY(double viewTo READ viewTo NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString viewText READ viewText NOTIFY viewChanged FINAL)
    // Lanes
    Q_PROPERTY(double room READ room WRITE setRoom NOTIFY roomChanged FINAL)
    Q_PROPERTY(double laneHeight READ laneHeight NOTIFY lanesChanged FINAL)
    Q_PROPERTY(double wantedHeight READ wantedHeight NOTIFY lanesChanged FINAL)
    // What the keyboard and the mouse are at
    Q_PROPERTY(QString currentText READ currentText NOTIFY currentChanged FINAL)
    Q_PROPERTY(QRectF currentPlace READ currentPlace NOTIFY currentPlaceChanged FINAL)
    Q_PROPERTY(QString hoverText READ hoverText NOTIFY hoverChanged FINAL)
    Q_PROPERTY(QPointF hoverAt READ hoverAt NOTIFY hoverChanged FINAL)
    Q_PROPERTY(bool selected READ hasSelection NOTIFY selectionChanged FINAL)
    Q_PROPERTY(double selectedFrom READ selectedFrom NOTIFY selectionChanged FINAL)
    Q_PROPERTY(double selectedTo READ selectedTo NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QRectF selectedPlace READ selectedPlace NOTIFY selectedPlaceChanged FINAL)
    // Looks
    Q_PROPERTY(QString fontFamily READ fontFamily WRITE setFontFamily NOTIFY looksChanged FINAL)
    Q_PROPERTY(int fontPixelSize READ fontPixelSize WRITE setFontPixelSize NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor background MEMBER m_background NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor line MEMBER m_line NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor text MEMBER m_text NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor muted MEMBER m_muted NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor accent MEMBER m_accent NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor waiting MEMBER m_waiting NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor positive MEMBER m_positive NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor note MEMBER m_note NOTIFY looksChanged FINAL)
    Q_PROPERTY(QVariantList levelColours MEMBER m_levels NOTIFY looksChanged FINAL)
    Q_PROPERTY(QVariantList castColours MEMBER m_cast NOTIFY looksChanged FINAL)

public:
    static constexpr double kShortestView = 40; ///< ms: one frame
    static constexpr qsizetype kMostTold = 120; ///< marks of a lane in view that are told one by one

    explicit TimelineItem(QQuickItem* parent = nullptr);

    [[nodiscard]] TimelineData* timeline() const { return m_timeline; }
    void setTimeline(TimelineData* timeline);
    [[nodiscard]] double playhead() const { return m_playhead; } ///< seconds
    void setPlayhead(double seconds);
    [[nodiscard]] double playheadX() const { return xOf(m_playhead * 1000); }
    [[nodiscard]] bool playheadInView() const;
    [[nodiscard]] double viewFrom() const { return m_from / 1000; }
    [[nodiscard]] double viewTo() const { return m_to / 1000; }
    [[nodiscard]] QString viewText() const;
    [[nodiscard]] double room() const { return m_room; } ///< pixels that its lanes may fill; more is scrolled
    void setRoom(double room);
    [[nodiscard]] double laneHeight() const; ///< of one unit (TimelineLane::units), pixels
    [[nodiscard]] double wantedHeight() const;
    [[nodiscard]] TimelineLooks looks() const;
    [[nodiscard]] QString fontFamily() const { return m_family; }
    void setFontFamily(const QString& family);
    [[nodiscard]] int fontPixelSize() const { return m_fontPixelSize; }
    void setFontPixelSize(int pixels);

    Q_INVOKABLE void zoomIn() { zoomAround(0.5, 0.5); }
    Q_INVOKABLE void zoomOut() { zoomAround(0.5, 2); }
    Q_INVOKABLE void fit();
    Q_INVOKABLE void show(double fromSeconds, double toSeconds); ///< makes this the view
    Q_INVOKABLE void select(double fromSeconds, double toSeconds); ///< chooses a stretch
    Q_INVOKABLE void clearSelection();

    /// A mark in view, or, with `mark` -1, all that are too many to be told one by one.
    struct MarkInView {
        qsizetype lane = 0, mark = 0;
        QRectF place;
    };
    [[nodiscard]] QList<MarkInView> marksInView() const;
    [[nodiscard]] quint64 viewNumber() const { return m_viewNumber; } ///< another one when other marks are in view, or elsewhere
    [[nodiscard]] QString wordsOf(const MarkInView& view) const;
    /// The mark at a point of the item, if one can be told there.
    [[nodiscard]] std::optional<MarkInView> markAt(QPointF point) const;
    [[nodiscard]] std::pair<qsizetype, qsizetype> current() const { return { m_currentLane, m_currentMark }; }
    [[nodiscard]] QString currentText() const; ///< the mark the arrow keys stand on, in words
    [[nodiscard]] QRectF currentPlace() const; ///< empty: not in view
    void activate(qsizetype lane, qsizetype mark); ///< makes it current and asks for its time
    [[nodiscard]] QString hoverText() const { return m_hoverText; }
    [[nodiscard]] QPointF hoverAt() const { return m_hoverAt; }
    [[nodiscard]] bool hasSelection() const { return m_selectedTo >= 0; }
    [[nodiscard]] double selectedFrom() const { return m_selectedFrom / 1000; } ///< seconds
    [[nodiscard]] double selectedTo() const { return m_selectedTo / 1000; }
    [[nodiscard]] QRectF selectedPlace() const;

Q_SIGNALS:
    void timelineChanged();
    void playheadChanged();
    void playheadXChanged();
    void viewChanged();
    void roomChanged();
    void lanesChanged();
    void currentChanged();
    void currentPlaceChanged();
    void hoverChanged();
    void selectionChanged();
    void selectedPlaceChanged();
    void looksChanged();
    void seekRequested(double seconds); ///< to that very time
    void jumpRequested(double seconds); ///< to a mark that begins then
    void laneMoveRequested(int lane, int by); ///< so many places down
    void laneFoldRequested(int lane, bool fold);

protected:
    void geometryChange(const QRectF& newGeometry, const QRectF& oldGeometry) override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;
    void updatePolish() override;
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData* data) override;
    void releaseResources() override;
    // timelinegestures.cpp
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override { m_drag = Drag::None; }
    void hoverMoveEvent(QHoverEvent* event) override;
    void hoverLeaveEvent(QHoverEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Drag { None, Pressed, Pan, Select };
    static constexpr double kReach = 7; ///< px beside a mark that still mean it

    [[nodiscard]] QList<TimelinePlace> lanePlaces() const;
    [[nodiscard]] double xOf(double ms) const;
    [[nodiscard]] double timeAt(double x) const; ///< ms
    [[nodiscard]] double lengthMs() const; ///< at least 1
    void setView(double from, double to);
    void zoomAround(double share, double factor);
    void repaint();
    void refine();
    void paintStraight(const TimelineSoftNode::Hand& hand);
    void dataChanged();
    // timelinewords.cpp
    [[nodiscard]] QRectF placeOf(qsizetype lane, qsizetype mark, const TimelinePlace& place) const;
    void setCurrent(qsizetype lane, qsizetype mark);
    void moveCurrent(int lanes, int marks);
    // timelinegestures.cpp
    void setHover(const QString& text, QPointF at);
    void setSelection(double from, double to); ///< ms
    void growSelection(int steps);
    [[nodiscard]] bool keyWithAlt(int key);

    QPointer<TimelineData> m_timeline;
    double m_playhead = 0;
    double m_from = 0, m_span = 1, m_to = 1; ///< ms in view; m_to is their sum
    bool m_fitted = true;
    double m_room = 0;
    QString m_family;
    int m_fontPixelSize = 12;
    QColor m_background = Qt::white, m_line = Qt::lightGray, m_text = Qt::black, m_muted = Qt::darkGray, m_accent = Qt::blue,
           m_waiting = Qt::darkYellow, m_positive = Qt::darkGreen, m_note = Qt::yellow;
    QVariantList m_levels, m_cast;
    qsizetype m_currentLane = -1, m_currentMark = -1;
    QString m_currentId; ///< of that lane
    QString m_hoverText;
    QPointF m_hoverAt;
    double m_selectedFrom = -1, m_selectedTo = -1; ///< ms; -1: nothing is chosen
    double m_selectAnchor = 0, m_selectEnd = 0;
    Drag m_drag = Drag::None;
    double m_pressX = 0, m_pressFrom = 0, m_pressTo = 0;
    TimelineTiles m_tiles;
    QImage m_band; ///< painted in again and again
    quint64 m_viewNumber = 1;
    bool m_refining = false; ///< a frame that completes the picture is asked for
    TimelineStamps m_stamps;
    GraphText m_texts;
};

} // namespace holdspace::ui
