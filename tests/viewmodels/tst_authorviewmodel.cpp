// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <library/memorylibrary.h>
#include <ui/author/authorviewmodel.h>
#include <ui/canvas/graphitem.h>

#include <QAccessible>
#include <QAccessibleInterface>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPersistentModelIndex>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

QJsonObject sample()
{
    QFile file(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/six-feet-away.scenario.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// A library with the sample open on the Author page.
struct House {
    ManualClock clock;
    library::MemoryStoreThread store { clock };
    QObject parent;
    Navigator* navigator = new Navigator(&parent);
    Notices* notices = new Notices(&parent);
    CommandTable* commands = new CommandTable(*navigator, &parent);
    QJsonObject start = sample();
    QString id = start.value(QLatin1String("id")).toString();
    std::unique_ptr<AuthorViewModel> vm;

    House()
    {
        (void)store.store().saveDraft(start);
        vm = std::make_unique<AuthorViewModel>(Services { clock, store, *navigator, *notices, *commands }, nullptr);
        navigator->go(Navigator::Page::Author, id);
    }

    [[nodiscard]] QJsonObject saved() { return *store.store().draft(id); }
    [[nodiscard]] QVariant at(const RowsModel* model, int row, const char* role) const
    {
        return model->rows().at(row).values.value(QLatin1String(role));
    }
    [[nodiscard]] QString notice(int row = 0) const { return notices->data(notices->index(row), Notices::TextRole).toString(); }
};

} // namespace

class AuthorViewModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensTheStoryAtItsStart()
    {
        House house;
        QVERIFY(house.vm->isOpen());
        QCOMPARE(house.vm->title(), QStringLiteral("Six feet away · draft · saved"));
        QCOMPARE(house.vm->beats()->count(), 11);
        QCOMPARE(house.vm->selectedBeat(), QStringLiteral("B1"));
        QCOMPARE(house.vm->beatTitle(), QStringLiteral("Arrival"));
        QCOMPARE(house.vm->beatNumber(), QStringLiteral("1 of 11"));
        QCOMPARE(house.vm->ladderName(), QStringLiteral("Arta"));
        QCOMPARE(house.vm->rungs()->count(), 6);
        QCOMPARE(house.vm->graph()->beats().size(), 11);
        QVERIFY(!house.vm->canUndo());
    }

    void withoutANameItOpensWhatChangedLastAndThenStays()
    {
        House house;
        QJsonObject other = house.start;
        other.insert(QLatin1String("id"), QLatin1String("other"));
        other.insert(QLatin1String("title"), QLatin1String("Other"));
        house.clock.advance(1000);
        QVERIFY(house.store.store().saveDraft(other));
        house.navigator->go(Navigator::Page::Author, {});
        QVERIFY(house.vm->title().startsWith(QLatin1String("Six feet away")));
        AuthorViewModel::disconnect(house.navigator, nullptr, house.vm.get(), nullptr);
        CommandTable commands(*house.navigator, nullptr);
        AuthorViewModel fresh({ house.clock, house.store, *house.navigator, *house.notices, commands }, nullptr);
        house.navigator->go(Navigator::Page::Author, {});
        QVERIFY(fresh.title().startsWith(QLatin1String("Other")));
    }

    void aBurstOfTypingIsOneStepBack()
    {
        House house;
        for (const QString& text : { QStringLiteral("A"), QStringLiteral("Ar"), QStringLiteral("Arr") })
            house.vm->setBeatTitle(text);
        QCOMPARE(house.vm->beatTitle(), QStringLiteral("Arr"));
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
        QVERIFY(!house.vm->canUndo());
        house.vm->redo();
        QCOMPARE(house.vm->beatTitle(), QStringLiteral("Arr"));
    }

    void anotherFieldALongPauseOrAnotherBeatIsAnotherStep()
    {
        House house;
        house.vm->setBeatTitle(QStringLiteral("One"));
        house.vm->setBeatText(QStringLiteral("Two"));
        house.clock.advance(10'000);
        house.vm->setBeatText(QStringLiteral("Three"));
        house.vm->selectBeat(QStringLiteral("B7"));
        house.vm->selectBeat(QStringLiteral("B1"));
        house.vm->setBeatText(QStringLiteral("Four"));
        house.vm->undo();
        QCOMPARE(house.vm->beatText(), QStringLiteral("Three"));
        house.vm->undo();
        QCOMPARE(house.vm->beatText(), QStringLiteral("Two"));
        house.vm->undo();
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
    }

    void typingThatEndsWhereItBeganLeavesNoStep()
    {
        House house;
        house.vm->setBeatTitle(QStringLiteral("Arrival!"));
        house.vm->setBeatTitle(QStringLiteral("Arrival"));
        QVERIFY(!house.vm->canUndo());
        house.vm->setBeatText(house.vm->beatText());
        house.vm->setWatchFor(house.vm->watchFor());
        house.vm->setPrompts(house.vm->prompts());
        house.vm->setEnding(house.vm->isEnding());
        house.vm->setCue(QStringLiteral("dee"), {});
        house.vm->setExitAutomatic(QStringLiteral("X1"), false);
        house.vm->moveBeat(QStringLiteral("B1"), house.vm->graph()->beat(QStringLiteral("B1"))->position.x(),
            house.vm->graph()->beat(QStringLiteral("B1"))->position.y());
        QVERIFY(!house.vm->canUndo());
        QCOMPARE(house.vm->json(), house.start);
    }

    void everyEditSavesItselfAndIsSavedOnlyOnceDurable()
    {
        House house;
        house.vm->setBeatTitle(QStringLiteral("One"));
        QCOMPARE(house.vm->title(), QStringLiteral("Six feet away · draft · saving…"));
        house.vm->setBeatTitle(QStringLiteral("Two"));
        house.vm->setBeatTitle(QStringLiteral("Three"));
        QTRY_COMPARE(house.vm->title(), QStringLiteral("Six feet away · draft · saved"));
        QCOMPARE(house.saved(), house.vm->json());
        house.vm->undo();
        QTRY_COMPARE(house.saved(), house.start);
    }

    void whatCannotBeSavedIsSaidOnceAndTriedAgain()
    {
        House house;
        house.store.memory().failWrites(Error { ErrorCode::DiskFull, QStringLiteral("the disk is full"), {}, {} });
        house.vm->setBeatTitle(QStringLiteral("One"));
        QTRY_COMPARE(house.vm->title(), QStringLiteral("Six feet away · draft · not saved"));
        house.vm->setBeatTitle(QStringLiteral("Two"));
        QTRY_COMPARE(house.vm->title(), QStringLiteral("Six feet away · draft · not saved"));
        QCOMPARE(house.notices->count(), 1);
        QVERIFY(house.notice().contains(QLatin1String("the disk is full")));
        house.store.memory().failWrites(std::nullopt);
        house.notices->act(0);
        QTRY_COMPARE(house.vm->title(), QStringLiteral("Six feet away · draft · saved"));
        QCOMPARE(house.saved(), house.vm->json());
    }

    void theLastWordsAreSavedWhenThePageGoes()
    {
        House house;
        house.vm->setBeatTitle(QStringLiteral("One"));
        house.vm->setBeatTitle(QStringLiteral("Two"));
        house.vm.reset();
        QTRY_COMPARE(scenario::valueAt(house.saved(), { QStringLiteral("beats"), QStringLiteral("#B1"), QStringLiteral("title") }).toString(),
            QStringLiteral("Two"));
    }

    void aNewBeatIsSelectedAndStandsFree()
    {
        House house;
        QVERIFY(house.commands->trigger(QStringLiteral("author.addBeat")));
        QCOMPARE(house.vm->beats()->count(), 12);
        QCOMPARE(house.vm->beatTitle(), QStringLiteral("New beat"));
        const GraphBeat* made = house.vm->graph()->beat(house.vm->selectedBeat());
        for (const GraphBeat& beat : house.vm->graph()->beats())
            QVERIFY(beat.id == made->id || !GraphScene::card(beat).intersects(GraphScene::card(*made)));
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
        QCOMPARE(house.vm->beats()->count(), 11);
    }

    void aRemovedBeatComesBackWithTheExitsThatLedThere()
    {
        House house;
        const qsizetype edges = house.vm->graph()->edges().size();
        house.vm->removeBeat(QStringLiteral("B3"));
        QCOMPARE(house.vm->beats()->count(), 10);
        for (const GraphEdge& edge : house.vm->graph()->edges())
            QVERIFY(edge.to != QLatin1String("B3"));
        house.vm->undo();
        QCOMPARE(house.vm->graph()->edges().size(), edges);
        QCOMPARE(house.vm->selectedBeat(), QStringLiteral("B3"));
        QCOMPARE(house.vm->json(), house.start);
    }

    void exitsAreAddedChangedAndRemovedById()
    {
        House house;
        house.vm->addExit(QStringLiteral("B7"));
        QCOMPARE(house.vm->exits()->count(), 3);
        QCOMPARE(house.at(house.vm->exits(), 2, "toTitle").toString(), QStringLiteral("Tube in, stable"));
        QCOMPARE(house.at(house.vm->exits(), 2, "condition").toString(), QStringLiteral("When you choose it"));
        const QString id = house.at(house.vm->exits(), 2, "exitId").toString();
        house.vm->setExitTarget(id, QStringLiteral("END"));
        house.vm->setExitAutomatic(id, true);
        house.vm->setExitLabel(id, QStringLiteral("Early end"));
        house.vm->removeExit(QStringLiteral("X1"));
        QCOMPARE(house.vm->exits()->count(), 2);
        QCOMPARE(house.at(house.vm->exits(), 1, "label").toString(), QStringLiteral("Early end"));
        QCOMPARE(house.at(house.vm->exits(), 1, "automatic").toBool(), true);
        while (house.vm->canUndo())
            house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
    }

    void conditionsReadAsSentences()
    {
        House house;
        const QString sentence = house.at(house.vm->exits(), 1, "condition").toString();
        QVERIFY2(sentence.startsWith(QLatin1String("When ")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QLatin1String("more than 60 s have passed")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QLatin1String("nobody answered")), qPrintable(sentence));
    }

    void typingKeepsItsRow()
    {
        House house;
        const QPersistentModelIndex row(house.vm->rungs()->index(3));
        QSignalSpy resets(house.vm->rungs(), &QAbstractItemModel::modelReset);
        QSignalSpy removals(house.vm->rungs(), &QAbstractItemModel::rowsRemoved);
        house.vm->setRungBehaviour(QStringLiteral("arta"), 3, QStringLiteral("Trembles"));
        house.vm->setRungBehaviour(QStringLiteral("arta"), 3, QStringLiteral("Trembles still"));
        QVERIFY(row.isValid());
        QCOMPARE(resets.count() + removals.count(), 0);
        QCOMPARE(house.at(house.vm->rungs(), 3, "behaviour").toString(), QStringLiteral("Trembles still"));
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
    }

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
        const QList<GraphBeat> shown = house.vm->graph()->beats();
        for (const GraphBeat& one : shown) {
            for (const GraphBeat& other : shown)
                QVERIFY(one.id == other.id || !GraphScene::card(one).intersects(GraphScene::card(other)));
        }
        QCOMPARE(house.vm->json(), bare); // looking changes nothing
        house.vm->moveBeat(QStringLiteral("B1"), -400, 7);
        for (const GraphBeat& one : shown) {
            if (one.id != QLatin1String("B1"))
                QCOMPARE(house.vm->graph()->beat(one.id)->position, one.position);
        }
        house.vm->undo();
        QCOMPARE(house.vm->json(), bare);
        QVERIFY(!house.vm->canUndo());
    }

    void findingsFollowTheStory()
    {
        House house;
        house.vm->addBeat();
        const QString lost = house.vm->selectedBeat();
        QTRY_VERIFY(std::any_of(house.vm->findings()->rows().begin(), house.vm->findings()->rows().end(),
            [](const RowsModel::Row& row) { return row.key.startsWith(QLatin1String("W_UNREACHABLE")); }));
        house.vm->selectBeat(QStringLiteral("B1"));
        for (const RowsModel::Row& row : house.vm->findings()->rows()) {
            if (row.key.startsWith(QLatin1String("W_UNREACHABLE")))
                house.vm->openFinding(row.key);
        }
        QCOMPARE(house.vm->selectedBeat(), lost);
        QVERIFY(house.vm->findingsSummary().contains(QLatin1String("warning")));
    }

    void onlyErrorsKeepItFromBeingPublished()
    {
        House house;
        house.vm->setBeatTitle(QStringLiteral("One"));
        house.vm->publish();
        QVERIFY2(house.notice().contains(QLatin1String("version 1")), qPrintable(house.notice()));
        QCOMPARE(house.vm->title(), QStringLiteral("Six feet away · draft · saved"));
        house.vm->selectBeat(QStringLiteral("END"));
        house.vm->setEnding(false);
        house.vm->publish();
        QVERIFY(house.vm->hasErrors());
        QVERIFY2(house.notice().startsWith(QLatin1String("Not published")), qPrintable(house.notice()));
        QCOMPARE(house.store.store().scenarios()->first().versions, 1);
    }

    void aScenarioThatIsGoneIsClosed()
    {
        House house;
        QVERIFY(house.store.store().removeScenario(house.id));
        house.navigator->go(Navigator::Page::Author, {});
        QVERIFY(!house.vm->isOpen());
        QCOMPARE(house.vm->beats()->count(), 0);
        house.vm->addBeat();
        QVERIFY(!house.vm->canUndo());
    }

    void theMapIsThereForThoseWhoDoNotSeeIt()
    {
        House house;
        QQuickWindow window;
        window.resize(900, 600);
        GraphItem item(window.contentItem());
        item.setSize({ 900, 600 });
        item.setScene(house.vm->graph());
        connect(&item, &GraphItem::beatChosen, house.vm.get(), &AuthorViewModel::selectBeat);
        QAccessibleInterface* map = QAccessible::queryAccessibleInterface(&item);
        QVERIFY(map);
        QCOMPARE(map->text(QAccessible::Name), QStringLiteral("Scenario graph"));
        QCOMPARE(map->childCount(), 11);
        QAccessibleInterface* last = map->child(10);
        QCOMPARE(last->text(QAccessible::Name), QStringLiteral("Beat After the tube"));
        QCOMPARE(last->role(), QAccessible::Button);
        QVERIFY(!last->rect().isEmpty());
        last->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(house.vm->selectedBeat(), QStringLiteral("END"));
        QVERIFY(last->state().selected);
        house.vm->removeBeat(QStringLiteral("B1"));
        QCOMPARE(map->childCount(), 10);
        QCOMPARE(map->indexOfChild(last), 9);
    }
};

HOLDSPACE_TEST(AuthorViewModelTest)
#include "tst_authorviewmodel.moc"
