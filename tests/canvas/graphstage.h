// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/canvas/graphitem.h>

#include <QCoreApplication>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

namespace holdspace::test {

using namespace holdspace::ui;

/// A window with a map in it, and a small story:
///
///   A ──▶ B ──▶ D        a note N above, and C below B; A leads to B (x1), then to C (x2), B to D (x3).
///    └──▶ C
struct GraphStage {
    QQuickWindow window;
    GraphScene scene { nullptr };
    GraphItem* map;

    GraphStage()
    {
        window.resize(1000, 700);
        map = new GraphItem(window.contentItem());
        map->setSize({ 1000, 700 });
        scene.setContent(beats(), exits(), {}, notes());
        map->setScene(&scene);
        window.show();
        window.requestActivate();
        map->forceActiveFocus();
        // Zoom 1, the story's origin at (100, 100).
        map->actualSize();
        const QPointF origin = map->view().toItem(QPointF(0, 0));
        scrollBy(QPointF(100, 100) - origin);
    }

    static QList<GraphBeat> beats() { return { beat("A", 0, 144), beat("B", 264, 72), beat("C", 264, 240), beat("D", 528, 72) }; }
    static GraphBeat beat(const char* id, double x, double y)
    {
        return { QLatin1String(id), QStringLiteral("Beat titled %1").arg(QLatin1String(id)), QStringLiteral("note"), 2, false,
            false, { x, y } };
    }
    static QList<GraphEdge> exits()
    {
        return { { QStringLiteral("x1"), QStringLiteral("A"), QStringLiteral("B"), false, QStringLiteral("she turns") },
            { QStringLiteral("x2"), QStringLiteral("A"), QStringLiteral("C") },
            { QStringLiteral("x3"), QStringLiteral("B"), QStringLiteral("D"), true } };
    }
    static QList<GraphNote> notes()
    {
        return { { QStringLiteral("N"), QStringLiteral("Ask the chaplain"), { 0, -72 }, { 168, 96 }, {} } };
    }

    /// Moves the view by these pixels, as two fingers do.
    void scrollBy(QPointF pixels)
    {
        const QPointF at(500, 350);
        QWheelEvent event(
            at, map->mapToGlobal(at), pixels.toPoint(), pixels.toPoint(), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&window, &event);
    }
    void wheel(QPoint angle, Qt::KeyboardModifiers modifiers, QPointF at = { 500, 350 })
    {
        QWheelEvent event(at, map->mapToGlobal(at), {}, angle, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&window, &event);
    }
    /// The middle of a beat's card in the window.
    [[nodiscard]] QPoint at(const char* beat) const
    {
        return map->placeOnItem({ GraphThing::Kind::Beat, QLatin1String(beat) }).center().toPoint();
    }
    [[nodiscard]] QPoint on(QPointF story) const { return map->view().toItem(story).toPoint(); }
    [[nodiscard]] QPoint handleOf(const char* beat) const
    {
        const QRectF place = map->placeOnItem({ GraphThing::Kind::Beat, QLatin1String(beat) });
        return QPointF(place.right(), place.center().y()).toPoint();
    }
    void press(QPoint at, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mousePress(&window, button, modifiers, at);
    }
    void move(QPoint at) { QTest::mouseMove(&window, at); }
    void release(QPoint at, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mouseRelease(&window, button, modifiers, at);
    }
    void click(QPoint at, Qt::KeyboardModifiers modifiers = {})
    {
        press(at, modifiers);
        release(at, modifiers);
        forgetClick();
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        press(from, modifiers, button);
        move(from + (to - from) / 2);
        move(to);
        release(to, modifiers, button);
        forgetClick();
    }
    /// So that the next press is not the second half of a double click.
    void forgetClick() { QTest::lastMouseTimestamp += 2000; }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&window, key, modifiers); }
};

} // namespace holdspace::test
