// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphstage.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <testregistry.h>
#include <memory>

using namespace holdspace::test;

/// As a view model hears of a move.
class Listener final : public QObject {
    Q_OBJECT

public:
    QStringList beats;
    QList<QPointF> places, notePlaces;
    Q_INVOKABLE void take(const QStringList& ids, const QList<QPointF>& to, const QStringList&, const QList<QPointF>& notesTo)
    {
        beats = ids;
        places = to;
        notePlaces = notesTo;
    }
};

/// What the mouse says in a map, and that it changes nothing itself.
class GraphGesturesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClickChoosesABeat()
    {
        GraphStage stage;
        QSignalSpy chosen(stage.map, &GraphItem::beatChosen);
        stage.click(stage.at("C"));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).toString(), QStringLiteral("C"));
        QVERIFY(stage.scene.selectedBeats().isEmpty()); // the view model does that
    }

    void aClickWithControlOrShiftAddsAndTakesAway()
    {
        GraphStage stage;
        stage.scene.select({ QStringLiteral("A") }, {});
        QSignalSpy wanted(stage.map, &GraphItem::selectionWanted);
        connect(stage.map, &GraphItem::selectionWanted, &stage.scene, &GraphScene::select);
        stage.click(stage.at("B"), Qt::ControlModifier);
        QCOMPARE(stage.scene.selectedBeats(), (QStringList { QStringLiteral("A"), QStringLiteral("B") }));
        stage.click(stage.on({ 20, -60 }), Qt::ShiftModifier);
        QCOMPARE(stage.scene.selectedNotes(), QStringList(QStringLiteral("N")));
        stage.click(stage.at("A"), Qt::ControlModifier);
        QCOMPARE(stage.scene.selectedBeats(), QStringList(QStringLiteral("B")));
        QCOMPARE(wanted.size(), 3);
    }

    void aBoxSelectsWhatItTouches()
    {
        GraphStage stage;
        QSignalSpy wanted(stage.map, &GraphItem::selectionWanted);
        stage.drag(stage.on({ 230, 30 }), stage.on({ 300, 320 }));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.at(0).at(0).toStringList(), (QStringList { QStringLiteral("B"), QStringLiteral("C") }));
        QCOMPARE(wanted.at(0).at(1).toStringList(), QStringList());
        stage.scene.select({ QStringLiteral("B") }, {});
        stage.drag(stage.on({ -40, -90 }), stage.on({ 40, 160 }), Qt::ShiftModifier);
        QCOMPARE(wanted.at(1).at(0).toStringList(), (QStringList { QStringLiteral("B"), QStringLiteral("A") }));
        QCOMPARE(wanted.at(1).at(1).toStringList(), QStringList(QStringLiteral("N")));
    }

    void aClickOnEmptyGroundSelectsNothing()
    {
        GraphStage stage;
        QSignalSpy wanted(stage.map, &GraphItem::selectionWanted);
        stage.click(stage.on({ 100, 400 }));
        QCOMPARE(wanted.size(), 1);
        QVERIFY(wanted.at(0).at(0).toStringList().isEmpty());
    }

    void aDragMovesOneBeatByTheDots()
    {
        GraphStage stage;
        QSignalSpy moved(stage.map, &GraphItem::beatsMoved);
        stage.drag(stage.at("C"), stage.at("C") + QPoint(50, 45));
        QCOMPARE(moved.size(), 1);
        QCOMPARE(moved.at(0).at(0).toStringList(), QStringList(QStringLiteral("C")));
        QCOMPARE(moved.at(0).at(1).value<QList<QPointF>>(), QList<QPointF>(1, QPointF(264 + 48, 240 + 48)));
        // Nobody took it over, so it stands where it stood.
        QCOMPARE(
            stage.map->map().cards().at(stage.map->map().cardOf({ GraphThing::Kind::Beat, QStringLiteral("C") })).place.topLeft(),
            QPointF(264, 240));
    }

    void aDragOfOneOfManyMovesAllInOneStep()
    {
        GraphStage stage;
        stage.scene.select({ QStringLiteral("A"), QStringLiteral("D") }, { QStringLiteral("N") });
        QSignalSpy moved(stage.map, &GraphItem::beatsMoved);
        QSignalSpy chosen(stage.map, &GraphItem::beatChosen);
        stage.drag(stage.at("D"), stage.at("D") + QPoint(0, 72));
        QCOMPARE(moved.size(), 1);
        QCOMPARE(moved.at(0).at(0).toStringList(), (QStringList { QStringLiteral("A"), QStringLiteral("D") }));
        QCOMPARE(moved.at(0).at(1).value<QList<QPointF>>(), (QList<QPointF> { { 0, 216 }, { 528, 144 } }));
        QCOMPARE(moved.at(0).at(2).toStringList(), QStringList(QStringLiteral("N")));
        QCOMPARE(moved.at(0).at(3).value<QList<QPointF>>(), QList<QPointF>(1, QPointF(0, 0)));
        QCOMPARE(chosen.size(), 0);
        // Without a move it was the choice of this one.
        stage.click(stage.at("D"));
        QCOMPARE(chosen.size(), 1);
    }

    void placesPassThroughAPage()
    {
        GraphStage stage;
        Listener listener;
        QQmlEngine engine;
        QQmlComponent component(&engine);
        component.setData("import QtQml\nConnections { property QtObject listener; property real x: 0\n"
                          "function onBeatsMoved(beats, places, notes, notePlaces) { listener.take(beats, places, notes, "
                          "notePlaces); x = places[1].x } }",
            {});
        const std::unique_ptr<QObject> page(
            component.createWithInitialProperties({ { QStringLiteral("target"), QVariant::fromValue<QObject*>(stage.map) },
                { QStringLiteral("listener"), QVariant::fromValue<QObject*>(&listener) } }));
        QVERIFY2(page, qPrintable(component.errorString()));
        const QList<QPointF> places { { 1, 2 }, { 3.5, 4 } };
        Q_EMIT stage.map->beatsMoved({ QStringLiteral("A"), QStringLiteral("B") }, places, {}, { { 5, 6 } });
        QCOMPARE(listener.beats, (QStringList { QStringLiteral("A"), QStringLiteral("B") }));
        QCOMPARE(listener.places, places);
        QCOMPARE(listener.notePlaces, QList<QPointF>(1, QPointF(5, 6)));
        QCOMPARE(page->property("x").toDouble(), 3.5);
    }

    void escapeGivesUpAMove()
    {
        GraphStage stage;
        QSignalSpy moved(stage.map, &GraphItem::beatsMoved);
        stage.press(stage.at("A"));
        stage.move(stage.at("A") + QPoint(100, 100));
        const int card = stage.map->map().cardOf({ GraphThing::Kind::Beat, QStringLiteral("A") });
        QVERIFY(stage.map->map().cards().at(card).place.topLeft() != QPointF(0, 144));
        stage.key(Qt::Key_Escape);
        QCOMPARE(stage.map->map().cards().at(card).place.topLeft(), QPointF(0, 144));
        stage.release({ 500, 500 });
        QCOMPARE(moved.size(), 0);
    }

    void aDragFromTheHandleMakesAnExitOrABeat()
    {
        GraphStage stage;
        QSignalSpy exits(stage.map, &GraphItem::exitWanted);
        QSignalSpy beats(stage.map, &GraphItem::newBeatWanted);
        stage.drag(stage.handleOf("C"), stage.at("D"));
        QCOMPARE(exits.size(), 1);
        QCOMPARE(exits.at(0).at(0).toString(), QStringLiteral("C"));
        QCOMPARE(exits.at(0).at(1).toString(), QStringLiteral("D"));
        stage.drag(stage.handleOf("C"), stage.on({ 528, 300 }));
        QCOMPARE(beats.size(), 1);
        QCOMPARE(beats.at(0).at(0).toString(), QStringLiteral("C"));
        QCOMPARE(QPointF(beats.at(0).at(1).toDouble(), beats.at(0).at(2).toDouble()), QPointF(528, 264));
        stage.drag(stage.handleOf("C"), stage.at("C")); // to itself: nothing
        stage.drag(stage.handleOf("C"), stage.on({ 20, -60 })); // to a note: nothing
        QCOMPARE(exits.size() + beats.size(), 2);
    }

    void aDoubleClickMakesABeatOpensANoteOrTogglesAnAct()
    {
        GraphStage stage;
        QSignalSpy beats(stage.map, &GraphItem::newBeatWanted);
        QSignalSpy notes(stage.map, &GraphItem::noteOpened);
        QTest::mouseDClick(&stage.window, Qt::LeftButton, {}, stage.on({ 98, 414 }));
        QCOMPARE(beats.size(), 1);
        QVERIFY(beats.at(0).at(0).toString().isEmpty());
        QCOMPARE(QPointF(beats.at(0).at(1).toDouble(), beats.at(0).at(2).toDouble()), QPointF(0, 384));
        stage.forgetClick();
        QTest::mouseDClick(&stage.window, Qt::LeftButton, {}, stage.on({ 20, -60 }));
        QCOMPARE(notes.size(), 1);
        stage.forgetClick();
        QTest::mouseDClick(&stage.window, Qt::LeftButton, {}, stage.at("A"));
        QCOMPARE(beats.size(), 1);
    }

    void anExitIsHitNearItsLine()
    {
        GraphStage stage;
        QSignalSpy chosen(stage.map, &GraphItem::exitChosen);
        const GraphMap& map = stage.map->map();
        const QPointF middle = map.lines().at(2).curve.at(0.5);
        stage.click(stage.on(middle) + QPoint(0, 4));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).toString(), QStringLiteral("B"));
        QCOMPARE(chosen.at(0).at(1).toString(), QStringLiteral("x3"));
        stage.click(stage.on(middle) + QPoint(0, 9));
        QCOMPARE(chosen.size(), 1);
    }

    void theMiddleButtonSpaceAndTheWheelPan()
    {
        GraphStage stage;
        const QPointF before = stage.map->view().offset();
        stage.drag({ 500, 500 }, { 540, 470 }, {}, Qt::MiddleButton);
        QCOMPARE(stage.map->view().offset(), before + QPointF(40, -30));
        QSignalSpy chosen(stage.map, &GraphItem::beatChosen);
        QTest::keyPress(&stage.window, Qt::Key_Space);
        stage.drag({ 500, 500 }, { 460, 530 });
        QTest::keyRelease(&stage.window, Qt::Key_Space);
        QCOMPARE(stage.map->view().offset(), before);
        QCOMPARE(chosen.size(), 0);
        stage.wheel({ 0, 120 }, {});
        QCOMPARE(stage.map->view().offset(), before + QPointF(0, 60));
        stage.wheel({ 0, 120 }, Qt::ShiftModifier);
        QCOMPARE(stage.map->view().offset(), before + QPointF(60, 60));
        QCOMPARE(stage.map->zoomPercent(), 100);
    }

    void controlAndTheWheelZoomAroundTheMouse()
    {
        GraphStage stage;
        const QPointF under = stage.map->view().toStory({ 300, 200 });
        stage.wheel({ 0, 120 }, Qt::ControlModifier, { 300, 200 });
        QCOMPARE(stage.map->zoomPercent(), 120);
        const QPointF now = stage.map->view().toStory({ 300, 200 });
        QVERIFY(qAbs(now.x() - under.x()) < 1e-6 && qAbs(now.y() - under.y()) < 1e-6);
    }

    void theMinimapJumpsAndPans()
    {
        GraphStage stage;
        const QRectF minimap = GraphMinimap::place(stage.map->map(), { 1000, 700 });
        QVERIFY(!minimap.isEmpty());
        stage.press(minimap.topLeft().toPoint() + QPoint(1, 1));
        const QPointF first = stage.map->middle();
        QVERIFY((first - stage.map->map().bounds().topLeft()).manhattanLength() < 30);
        stage.move(minimap.bottomRight().toPoint() - QPoint(1, 1));
        stage.release(minimap.bottomRight().toPoint() - QPoint(1, 1));
        QVERIFY((stage.map->middle() - stage.map->map().bounds().bottomRight()).manhattanLength() < 30);
    }

    void anActIsMovedByItsTitleAndAsOneCardWhenCollapsed()
    {
        GraphStage stage;
        QList<GraphBeat> beats = GraphStage::beats();
        beats[1].group = beats[3].group = QStringLiteral("G");
        stage.scene.setContent(
            beats, GraphStage::exits(), { { QStringLiteral("G"), QStringLiteral("Act one"), QStringLiteral("blue") } }, {});
        connect(stage.map, &GraphItem::selectionWanted, &stage.scene, &GraphScene::select);
        QSignalSpy moved(stage.map, &GraphItem::beatsMoved);
        const QRectF frame = stage.map->map().frames().at(0).place;
        stage.drag(stage.on(frame.topLeft() + QPointF(30, 10)), stage.on(frame.topLeft() + QPointF(30, 82)));
        QCOMPARE(moved.at(0).at(0).toStringList(), (QStringList { QStringLiteral("B"), QStringLiteral("D") }));
        QCOMPARE(moved.at(0).at(1).value<QList<QPointF>>(), (QList<QPointF> { { 264, 144 }, { 528, 144 } }));

        stage.scene.setContent(
            beats, GraphStage::exits(), { { QStringLiteral("G"), QStringLiteral("Act one"), QStringLiteral("blue"), true } }, {});
        const GraphMap& map = stage.map->map();
        QCOMPARE(map.cards().size(), 3); // A, C and the act
        QCOMPARE(map.lines().size(), 2); // B → D is hidden
        QVERIFY(map.frames().isEmpty());
        stage.scene.select({}, {});
        stage.drag(stage.on({ 280, 90 }), stage.on({ 280, 114 }));
        QCOMPARE(moved.at(1).at(0).toStringList(), (QStringList { QStringLiteral("B"), QStringLiteral("D") }));
        QCOMPARE(moved.at(1).at(1).value<QList<QPointF>>(), (QList<QPointF> { { 264, 96 }, { 528, 96 } }));
        QSignalSpy toggled(stage.map, &GraphItem::groupToggled);
        QTest::mouseDClick(&stage.window, Qt::LeftButton, {}, stage.on({ 280, 90 }));
        QCOMPARE(toggled.size(), 1);
    }

    void contentThatComesDuringADragEndsIt()
    {
        GraphStage stage;
        QSignalSpy moved(stage.map, &GraphItem::beatsMoved);
        stage.press(stage.at("A"));
        stage.move(stage.at("A") + QPoint(50, 50));
        stage.scene.setContent({}, {});
        stage.move(stage.at("A") + QPoint(90, 50));
        stage.release({ 300, 300 });
        QCOMPARE(moved.size(), 0);
    }

    void tidyGlidesToItsPlaces()
    {
        GraphStage stage;
        QList<GraphBeat> beats = GraphStage::beats();
        beats[0].position = { 480, 480 };
        const auto place = [&] {
            return stage.map->map()
                .cards()
                .at(stage.map->map().cardOf({ GraphThing::Kind::Beat, QStringLiteral("A") }))
                .place.topLeft();
        };
        stage.scene.animateNext();
        stage.scene.setContent(beats, GraphStage::exits());
        QVERIFY(place() != QPointF(480, 480));
        QTRY_COMPARE(place(), QPointF(480, 480));
        // Not for those who do not want motion, and not on other changes.
        beats[0].position = { 0, 480 };
        stage.scene.setContent(beats, GraphStage::exits());
        QCOMPARE(place(), QPointF(0, 480));
        stage.map->setProperty("reducedMotion", true);
        beats[0].position = { 24, 480 };
        stage.scene.animateNext();
        stage.scene.setContent(beats, GraphStage::exits());
        QCOMPARE(place(), QPointF(24, 480));
    }
};

HOLDSPACE_TEST(GraphGesturesTest)
#include "tst_graphgestures.moc"
