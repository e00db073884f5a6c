// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelineitem.h"

#include <QQuickPaintedItem>

namespace holdspace::ui {

/// Something beside a TimelineItem that shows the same session in the same looks. Main thread; made in QML.
class TimelineCompanion : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("What an axis and a minimap have in common")
    Q_PROPERTY(holdspace::ui::TimelineItem* of READ of WRITE setOf NOTIFY ofChanged FINAL)

public:
    explicit TimelineCompanion(QQuickItem* parent) : QQuickPaintedItem(parent) { setOpaquePainting(true); }
    [[nodiscard]] TimelineItem* of() const { return m_of; }
    void setOf(TimelineItem* item);

Q_SIGNALS:
    void ofChanged();

protected:
    virtual void contentChanged() { update(); }

private:
    QPointer<TimelineItem> m_of;
};

/// The times along a timeline's view.
class TimelineAxis : public holdspace::ui::TimelineCompanion { // by its whole name, which tools look for
    Q_OBJECT
    QML_ELEMENT

public:
    explicit TimelineAxis(QQuickItem* parent = nullptr) : TimelineCompanion(parent) { }
    void paint(QPainter* painter) override;
};

/// The whole session in a strip, and which part of it is in view; dragging moves the view. Its picture is painted once.
class TimelineMinimap : public holdspace::ui::TimelineCompanion {
    Q_OBJECT
    QML_ELEMENT

public:
    explicit TimelineMinimap(QQuickItem* parent = nullptr);
    void paint(QPainter* painter) override;

protected:
    void contentChanged() override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override { lookAt(event->position().x()); }

private:
    void lookAt(double x);
    void paintAll(QPainter& painter) const;
    QImage m_picture;
};

} // namespace holdspace::ui
