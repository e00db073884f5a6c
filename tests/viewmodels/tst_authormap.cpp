// SPDX-License-Identifier: GPL-3.0-or-later
#include "authorhouse.h"
#include "testregistry.h"

#include <scenario/beatedits.h>
#include <ui/canvas/graphitem.h>

#include <QAccessible>
#include <QAccessibleInterface>
#include <QClipboard>
#include <QGuiApplication>
#include <QQuickWindow>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;
using test::House;

/// The map of the story, by hand and for those who do not see it.
class AuthorMapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void placesForShowAreKeptOnceABeatIsMoved()
    {
        House house;
        QJsonObject bare = house.start;
        bare.insert(QLatin1String("id"), QLatin1String("bare"));
        QJsonArray beats;
        for (const QJsonValue& value : bare.value(QLatin1String("beats")).toArray()) {
            QJsonObject beat = value.toObject();
            beat.remove(QLatin1String("position"));
            beats.append(beat);
        }
        bare.insert(QLatin1String("beats"), beats);
        QVERIFY(house.store.store().saveDraft(bare));
        house.navigator->go(Navigator::Page::Author, QStringLiteral("bare"));
        const QList<GraphBeat> shown = house.vm->map()->scene()->beats();
        for (const GraphBeat& one : shown) {
            for (const GraphBeat& other : shown)
                QVERIFY(one.id == other.id || !GraphScene::card(one).intersects(GraphScene::card(other)));
        }
        QCOMPARE(house.vm->json(), bare); // looking changes nothing
        house.vm->map()->move({ QStringLiteral("B1") }, { QPointF(-400, 7) }, {}, {});
        for (const GraphBeat& one : shown) {
            if (one.id != QLatin1String("B1"))
                QCOMPARE(house.vm->map()->scene()->beat(one.id)->position, one.position);
        }
        house.vm->undo();
        QCOMPARE(house.vm->json(), bare);
        QVERIFY(!house.vm->canUndo());
    }

    void manyBeatsMoveLineUpAndComeBackAsOneStep()
    {
        House house;
        MapViewModel* map = house.vm->map();
        map->select({ QStringLiteral("B1"), QStringLiteral("B3"), QStringLiteral("B7") }, {});
        QCOMPARE(map->selectedCount(), 3);
        map->move({ QStringLiteral("B1"), QStringLiteral("B3") }, { QPointF(-100, 10), QPointF(40, 30) }, {}, {});
        QCOMPARE(map->scene()->beat(QStringLiteral("B3"))->position, QPointF(40, 30));
        map->select({ QStringLiteral("B1"), QStringLiteral("B3"), QStringLiteral("B7") }, {});
        map->alignSelected(static_cast<int>(scenario::Edge::Left));
        for (const QString& beat : { QStringLiteral("B1"), QStringLiteral("B3"), QStringLiteral("B7") })
            QCOMPARE(map->scene()->beat(beat)->position.x(), -100.0);
        house.vm->undo();
        house.vm->undo();
        QVERIFY(!house.vm->canUndo());
        QCOMPARE(house.vm->json(), house.start);
    }

    void anActANoteAndAnExitAreMadeOnTheMap()
    {
        House house;
        MapViewModel* map = house.vm->map();
        map->select({ QStringLiteral("B2a"), QStringLiteral("B2b") }, {});
        map->groupSelected();
        QCOMPARE(map->scene()->groups().size(), 1);
        QCOMPARE(map->scene()->membersOf(map->scene()->groups().first().id).size(), 2);
        map->toggleGroup(map->scene()->groups().first().id);
        QVERIFY(map->scene()->groups().first().collapsed);
        map->addNote(10, 20);
        QCOMPARE(map->scene()->notes().size(), 1);
        QCOMPARE(house.vm->chosenKind(), QStringLiteral("note"));
        const qsizetype exits = map->scene()->edges().size();
        map->connectBeats(QStringLiteral("B7"), QStringLiteral("B1"));
        QCOMPARE(map->scene()->edges().size(), exits + 1);
        map->addBeat(QStringLiteral("B7"), 900, 900);
        QCOMPARE(map->scene()->edges().size(), exits + 2);
        QVERIFY(house.vm->naming());
        while (house.vm->canUndo())
            house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
    }

    void whatIsCopiedComesBackWithNewIdsAlsoElsewhere()
    {
        House house;
        house.vm->map()->copy({ QStringLiteral("B3"), QStringLiteral("B3x") });
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(text.contains(QLatin1String("holdspace-fragment")));
        house.vm->map()->paste(0, 2000);
        QCOMPARE(house.vm->beats()->count(), 13);
        QCOMPARE(house.vm->map()->selectedCount(), 2);
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
        QGuiApplication::clipboard()->setText(QStringLiteral("just words"));
        house.vm->map()->paste(0, 0);
        QCOMPARE(house.vm->json(), house.start);
        QVERIFY2(house.notice().contains(QLatin1String("holds no beats")), qPrintable(house.notice()));
    }

    void theMapIsThereForThoseWhoDoNotSeeIt()
    {
        House house;
        QQuickWindow window;
        window.resize(900, 600);
        GraphItem item(window.contentItem());
        item.setSize({ 900, 600 });
        item.setScene(house.vm->map()->scene());
        connect(&item, &GraphItem::beatChosen, house.vm.get(), &AuthorViewModel::chooseBeat);
        QAccessibleInterface* map = QAccessible::queryAccessibleInterface(&item);
        QVERIFY(map);
        QCOMPARE(map->text(QAccessible::Name), QStringLiteral("Scenario graph"));
        QCOMPARE(map->childCount(), 11);
        QAccessibleInterface* last = map->child(10);
        QCOMPARE(last->text(QAccessible::Name), QStringLiteral("Beat After the tube"));
        QCOMPARE(last->role(), QAccessible::Button);
        QVERIFY(!last->rect().isEmpty());
        last->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(house.vm->chosenBeat(), QStringLiteral("END"));
        QVERIFY(last->state().selected);
        house.vm->removeBeat(QStringLiteral("B1"));
        QCOMPARE(map->childCount(), 10);
        QCOMPARE(map->indexOfChild(last), 9);
    }
};

HOLDSPACE_TEST(AuthorMapTest)
#include "tst_authormap.moc"
