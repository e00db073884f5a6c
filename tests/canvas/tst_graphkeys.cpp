// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphstage.h"

#include <QAccessible>
#include <testregistry.h>

using namespace holdspace::test;

namespace {
GraphThing beat(const char* id)
{
    return { GraphThing::Kind::Beat, QLatin1String(id) };
}
}

/// The map without a mouse, and without eyes.
class GraphKeysTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void arrowsFollowTheStory()
    {
        GraphStage stage;
        stage.map->makeCurrent(beat("A"));
        stage.key(Qt::Key_Right);
        QCOMPARE(stage.map->current(), beat("B")); // the first exit
        stage.key(Qt::Key_Down);
        QCOMPARE(stage.map->current(), beat("C")); // the other way out of A
        stage.key(Qt::Key_Up);
        stage.key(Qt::Key_Right);
        QCOMPARE(stage.map->current(), beat("D"));
        stage.key(Qt::Key_Left);
        stage.key(Qt::Key_Left);
        QCOMPARE(stage.map->current(), beat("A"));
        stage.key(Qt::Key_Up);
        QCOMPARE(stage.map->current(),
            (GraphThing { GraphThing::Kind::Note, QStringLiteral("N") })); // no step of the story: what is above
    }

    void leftGoesBackTheWayOneCame()
    {
        GraphStage stage;
        QList<GraphEdge> exits = GraphStage::exits();
        exits.append({ QStringLiteral("x4"), QStringLiteral("C"), QStringLiteral("D") });
        stage.scene.setContent(GraphStage::beats(), exits);
        stage.map->makeCurrent(beat("C"));
        stage.key(Qt::Key_Right);
        QCOMPARE(stage.map->current(), beat("D"));
        stage.key(Qt::Key_Left);
        QCOMPARE(stage.map->current(), beat("C")); // B leads to D as well, and first
    }

    void altGoesThroughTheExitsAndRightFollowsTheChosen()
    {
        GraphStage stage;
        connect(stage.map, &GraphItem::exitChosen, &stage.scene,
            [&](const QString& from, const QString& exit) { stage.scene.setSelection(from, exit); });
        QSignalSpy chosen(stage.map, &GraphItem::exitChosen);
        stage.map->makeCurrent(beat("A"));
        stage.key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(chosen.last().at(1).toString(), QStringLiteral("x1"));
        stage.key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(chosen.last().at(1).toString(), QStringLiteral("x2"));
        QCOMPARE(stage.map->current(), (GraphThing { GraphThing::Kind::Exit, QStringLiteral("x2"), QStringLiteral("A") }));
        QSignalSpy removed(stage.map, &GraphItem::exitRemoveWanted);
        stage.key(Qt::Key_Delete);
        QCOMPARE(removed.size(), 1);
        stage.key(Qt::Key_Right);
        QCOMPARE(stage.map->current(), beat("C"));
        stage.map->makeCurrent(beat("A"));
        stage.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(chosen.last().at(1).toString(), QStringLiteral("x2"));
    }

    void keysActOnTheSelectionOrOnTheCurrentBeatAlone()
    {
        GraphStage stage;
        stage.scene.select({ QStringLiteral("A"), QStringLiteral("B") }, { QStringLiteral("N") });
        QCOMPARE(stage.map->current(), beat("B"));
        QSignalSpy removed(stage.map, &GraphItem::removeWanted);
        QSignalSpy moved(stage.map, &GraphItem::beatsMoved);
        QSignalSpy copied(stage.map, &GraphItem::copyWanted);
        QSignalSpy cut(stage.map, &GraphItem::cutWanted);
        stage.key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(moved.at(0).at(1).value<QList<QPointF>>(), (QList<QPointF> { { 0, 168 }, { 264, 96 } }));
        QCOMPARE(moved.at(0).at(3).value<QList<QPointF>>(), (QList<QPointF> { { 0, -48 } }));
        stage.key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(copied.at(0).at(0).toStringList(), (QStringList { QStringLiteral("A"), QStringLiteral("B") }));
        QCOMPARE(copied.at(0).at(1).toStringList(), QStringList(QStringLiteral("N")));
        stage.key(Qt::Key_Right); // D is not selected
        stage.key(Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(cut.at(0).at(0).toStringList(), QStringList(QStringLiteral("D")));
        stage.key(Qt::Key_Delete);
        QCOMPARE(removed.at(0).at(0).toStringList(), QStringList(QStringLiteral("D")));
        QVERIFY(removed.at(0).at(1).toStringList().isEmpty());
    }

    void allIsSelectedAndPastedInTheMiddle()
    {
        GraphStage stage;
        QSignalSpy wanted(stage.map, &GraphItem::selectionWanted);
        stage.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(wanted.at(0).at(0).toStringList().size(), 4);
        QCOMPARE(wanted.at(0).at(1).toStringList().size(), 1);
        QSignalSpy paste(stage.map, &GraphItem::pasteWanted);
        stage.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(paste.size(), 1);
    }

    void enterAndSpaceChoose()
    {
        GraphStage stage;
        QSignalSpy chosen(stage.map, &GraphItem::beatChosen);
        stage.map->makeCurrent(beat("D"));
        stage.key(Qt::Key_Return);
        stage.key(Qt::Key_Space);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen.at(1).at(0).toString(), QStringLiteral("D"));
    }

    void zoomKeys()
    {
        GraphStage stage;
        stage.key(Qt::Key_Plus);
        QCOMPARE(stage.map->zoomPercent(), 120);
        stage.key(Qt::Key_1);
        QCOMPARE(stage.map->zoomPercent(), 100);
        stage.key(Qt::Key_Minus);
        stage.key(Qt::Key_0, Qt::ShiftModifier);
        QCOMPARE(stage.map->zoomPercent(), 100);
        stage.scrollBy({ 4000, 0 });
        stage.key(Qt::Key_Exclam, Qt::ShiftModifier); // Shift+1 as most keyboards say it
        QVERIFY(QRectF(0, 0, 1000, 700).contains(stage.map->view().toItem(stage.map->map().bounds())));
        stage.scene.select({ QStringLiteral("A"), QStringLiteral("C") }, {});
        stage.scrollBy({ 4000, 0 });
        stage.key(Qt::Key_2, Qt::ShiftModifier);
        QVERIFY((stage.map->middle() - QPointF(230, 222)).manhattanLength() < 1);
        stage.scrollBy({ 4000, 0 });
        stage.key(Qt::Key_Home);
        QVERIFY(stage.map->view().isFitted());
    }

    void escapeWithoutAGestureIsForThePage()
    {
        GraphStage stage;
        QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
        escape.setAccepted(true);
        QCoreApplication::sendEvent(stage.map, &escape);
        QVERIFY(!escape.isAccepted());
    }

    void theCanvasTakesAccessibleFocusAndGivesItOn()
    {
        GraphStage stage;
        QQuickItem elsewhere(stage.window.contentItem());
        elsewhere.forceActiveFocus();
        QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(stage.map);
        QVERIFY(canvas);
        QCOMPARE(canvas->role(), QAccessible::Canvas);
        QVERIFY(canvas->state().focusable);
        QVERIFY(!canvas->state().focused);
        QVERIFY(canvas->actionInterface());
        QVERIFY(canvas->actionInterface()->actionNames().contains(QAccessibleActionInterface::setFocusAction()));
        canvas->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QVERIFY(stage.map->hasActiveFocus());
        QVERIFY(canvas->state().focused);
        QVERIFY(canvas->focusChild());
        QVERIFY(canvas->focusChild()->state().focused);
    }

    void everythingOnTheMapIsThereForAssistiveTechnology()
    {
        GraphStage stage;
        QList<GraphBeat> beats = GraphStage::beats();
        beats[1].group = QStringLiteral("G");
        beats[1].heat = 0.62;
        beats[1].warnings = 2;
        beats[2].heat = 0;
        stage.scene.setContent(beats, GraphStage::exits(),
            { { QStringLiteral("G"), QStringLiteral("Surge"), QStringLiteral("rose"), false } }, GraphStage::notes());
        QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(stage.map);
        QCOMPARE(canvas->childCount(), 6);
        QAccessibleInterface* first = canvas->child(0);
        QCOMPARE(first->text(QAccessible::Name), QStringLiteral("Beat Beat titled A"));
        QCOMPARE(first->role(), QAccessible::Button);
        QCOMPARE(first->childCount(), 2);
        QCOMPARE(first->child(0)->text(QAccessible::Name), QStringLiteral("Exit she turns to Beat titled B"));
        QCOMPARE(first->child(1)->text(QAccessible::Name), QStringLiteral("Exit to Beat titled C"));
        QCOMPARE(first->indexOfChild(first->child(1)), 1);
        QVERIFY(first->child(0)->parent() == first);
        QVERIFY(first->parent() == canvas);
        const QString said = canvas->child(1)->text(QAccessible::Description);
        QVERIFY2(said.contains(QLatin1String("62 %")) && said.contains(QLatin1String("2 warning"))
                && said.contains(QLatin1String("Surge")),
            qPrintable(said));
        QVERIFY(canvas->child(2)->text(QAccessible::Description).contains(QLatin1String("no run tried out comes here")));
        QCOMPARE(canvas->child(4)->text(QAccessible::Name), QStringLiteral("Act Surge"));
        QVERIFY(canvas->child(4)->state().expanded);
        QCOMPARE(canvas->child(5)->text(QAccessible::Name), QStringLiteral("Note Ask the chaplain"));
        QCOMPARE(canvas->indexOfChild(canvas->child(5)), 5);

        QSignalSpy chosen(stage.map, &GraphItem::exitChosen);
        first->child(1)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(chosen.at(0).at(1).toString(), QStringLiteral("x2"));
        QSignalSpy toggled(stage.map, &GraphItem::groupToggled);
        canvas->child(4)->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QCOMPARE(toggled.size(), 1);
        stage.scene.select({ QStringLiteral("A"), QStringLiteral("C") }, { QStringLiteral("N") });
        QVERIFY(canvas->child(0)->state().selected && canvas->child(2)->state().selected && canvas->child(5)->state().selected);
        QVERIFY(!canvas->child(1)->state().selected);
    }

    void aLargeStoryMakesNoInterfacesThatNobodyAskedFor()
    {
        GraphStage stage;
        QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(stage.map);
        QAccessibleInterface* kept = canvas->child(0);
        const QAccessible::Id before = QAccessible::uniqueId(canvas->child(1));
        QList<GraphBeat> beats = GraphStage::beats();
        for (int i = 0; i < 10'000; ++i)
            beats.append({ QStringLiteral("L%1").arg(i), QStringLiteral("Late %1").arg(i), {}, -1, false, false,
                { 300.0 * (i % 100), 400.0 + 120 * (i / 100) } });
        stage.scene.setContent(beats, GraphStage::exits());
        QCOMPARE(canvas->childCount(), 10'004);
        const QAccessible::Id after = QAccessible::uniqueId(canvas->child(10'003));
        QVERIFY2(after - before < 1000, qPrintable(QString::number(after - before)));
        QVERIFY(canvas->child(0) == kept);
    }
};

HOLDSPACE_TEST(GraphKeysTest)
#include "tst_graphkeys.moc"
