// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinedata.h"

#include <QColor>
#include <QPointer>
#include <QQuickPaintedItem>
#include <QVariantList>

namespace holdspace::ui {

/// Paints a session over time: lanes with marks, step curves, what is in view and nothing else. Zoom with Ctrl+wheel,
/// `+`, `-`, Fit; pan by dragging or the wheel; a click asks for that time. Arrow keys walk through the marks. Its
/// marks are virtual children for assistive technology (TimelineAccessible). Main thread; made in QML.
class TimelineItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(holdspace::ui::TimelineData* timeline READ timeline WRITE setTimeline NOTIFY timelineChanged FINAL)
    Q_PROPERTY(double playhead READ playhead WRITE setPlayhead NOTIFY playheadChanged FINAL)
    Q_PROPERTY(double playheadX READ playheadX NOTIFY playheadXChanged FINAL)
    Q_PROPERTY(bool playheadInView READ playheadInView NOTIFY playheadXChanged FINAL)
    Q_PROPERTY(double viewFrom READ viewFrom NOTIFY viewChanged FINAL)
    Q_PROPERTY(double viewTo READ viewTo NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString viewText READ viewText NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString currentText READ currentText NOTIFY currentChanged FINAL)
    Q_PROPERTY(double labelWidth MEMBER m_labelWidth WRITE setLabelWidth NOTIFY styleChanged FINAL)
    Q_PROPERTY(double wantedHeight READ wantedHeight NOTIFY styleChanged FINAL)
    Q_PROPERTY(QString fontFamily MEMBER m_fontFamily NOTIFY styleChanged FINAL)
    Q_PROPERTY(int fontPixelSize MEMBER m_fontPixelSize NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor background MEMBER m_background NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor line MEMBER m_line NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor text MEMBER m_text NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor muted MEMBER m_muted NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor accent MEMBER m_accent NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor waiting MEMBER m_waiting NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor positive MEMBER m_positive NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor note MEMBER m_note NOTIFY styleChanged FINAL)
    Q_PROPERTY(QVariantList levelColours MEMBER m_levels NOTIFY styleChanged FINAL)
    Q_PROPERTY(QVariantList castColours MEMBER m_cast NOTIFY styleChanged FINAL)

public:
    explicit TimelineItem(QQuickItem* parent = nullptr);

    [[nodiscard]] TimelineData* timeline() const { return m_timeline; }
    void setTimeline(TimelineData* timeline);
    [[nodiscard]] double playhead() const { return m_playhead; } ///< seconds
    void setPlayhead(double seconds);
    [[nodiscard]] double playheadX() const { return xOf(m_playhead * 1000); }
    [[nodiscard]] bool playheadInView() const;
    [[nodiscard]] double viewFrom() const { return m_from / 1000; } ///< seconds
    [[nodiscard]] double viewTo() const { return m_to / 1000; }
    [[nodiscard]] QString viewText() const;
    [[nodiscard]] QString currentText() const; ///< the mark the arrow keys stand on, in words
    [[nodiscard]] double wantedHeight() const; ///< pixels at which nothing is squeezed
    void setLabelWidth(double width);

    Q_INVOKABLE void zoomIn() { zoomAround(0.5, 0.5); }
    Q_INVOKABLE void zoomOut() { zoomAround(0.5, 2); }
    Q_INVOKABLE void fit();

    void paint(QPainter* painter) override;

    /// A mark in view: its lane and place, for painting and for assistive technology.
    struct MarkInView {
        qsizetype lane = 0, mark = 0;
        QRectF place;
    };
    [[nodiscard]] QList<MarkInView> marksInView() const;
    [[nodiscard]] const TimelineMark& markOf(const MarkInView& view) const;
    [[nodiscard]] std::pair<qsizetype, qsizetype> current() const { return { m_currentLane, m_currentMark }; }
    void activate(qsizetype lane, qsizetype mark); ///< makes it current and asks for its time

Q_SIGNALS:
    void timelineChanged();
    void playheadChanged();
    void playheadXChanged();
    void viewChanged();
    void currentChanged();
    void styleChanged();
    void seekRequested(double seconds);

protected:
    void geometryChange(const QRectF& newGeometry, const QRectF& oldGeometry) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct LanePlace {
        double top = 0, height = 0;
    };
    [[nodiscard]] QList<LanePlace> lanePlaces() const;
    [[nodiscard]] double plotWidth() const;
    [[nodiscard]] double xOf(double ms) const;
    [[nodiscard]] double timeAt(double x) const; ///< ms
    void setView(double from, double to);
    void zoomAround(double share, double factor);
    void moveCurrent(int lanes, int marks);
    void dataChanged();
    void paintLane(QPainter& painter, qsizetype lane, const LanePlace& place);
    void paintMark(QPainter& painter, const TimelineLane& lane, const TimelineMark& mark, const QRectF& room, double nextX);
    void paintCurves(QPainter& painter, const TimelineLane& lane, const LanePlace& place);
    void paintAxis(QPainter& painter, double top, double lane);
    [[nodiscard]] QColor toneOf(const TimelineLane& lane, const TimelineMark& mark) const;

    QPointer<TimelineData> m_timeline;
    double m_playhead = 0;
    double m_from = 0, m_to = 1; ///< ms in view
    bool m_fitted = true;
    double m_labelWidth = 150;
    QString m_fontFamily;
    int m_fontPixelSize = 12;
    QColor m_background = Qt::white, m_line = Qt::lightGray, m_text = Qt::black, m_muted = Qt::darkGray, m_accent = Qt::blue,
           m_waiting = Qt::darkYellow, m_positive = Qt::darkGreen, m_note = Qt::yellow;
    QVariantList m_levels, m_cast;
    qsizetype m_currentLane = -1, m_currentMark = -1;
    double m_pressX = 0, m_pressFrom = 0, m_pressTo = 0;
    bool m_dragged = false;
};

} // namespace holdspace::ui
