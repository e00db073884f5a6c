// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <library/memorylibrary.h>
#include <scenario/beatedits.h>
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
#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QTemporaryDir>
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
        return model->cell(row, role);
    }
    /// The key of a field of the chosen beat.
    [[nodiscard]] QString key(const char* field) const { return QStringLiteral("beats/#%1/%2").arg(vm->chosenBeat(), QLatin1String(field)); }
    void type(const char* field, const QString& text) { vm->form()->set(key(field), text); }
    [[nodiscard]] QString shown(const char* field) const { return value(key(field)); }
    [[nodiscard]] QString value(const QString& rowKey) const
    {
        const FormRow* row = vm->form()->row(rowKey);
        return row ? row->value : QStringLiteral("(no such row)");
    }
    [[nodiscard]] QStringList keysOf(FormRow::Kind kind) const
    {
        QStringList keys;
        for (int i = 0; i < vm->form()->count(); ++i) {
            const FormRow* each = vm->form()->row(at(vm->form(), i, "key").toString());
            if (each && each->kind == kind)
                keys.append(each->key);
        }
        return keys;
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
        QCOMPARE(house.vm->chosenBeat(), QStringLiteral("B1"));
        QCOMPARE(house.shown("title"), QStringLiteral("Arrival"));
        QCOMPARE(house.vm->formPosition(), QStringLiteral("1 of 11"));
        QCOMPARE(house.vm->form()->row(QStringLiteral("rung/arta/3"))->label, QStringLiteral("Arta level 3"));
        QCOMPARE(house.keysOf(FormRow::Kind::Rung).size(), 6);
        QCOMPARE(house.vm->map()->scene()->beats().size(), 11);
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
            house.type("title", text);
        QCOMPARE(house.shown("title"), QStringLiteral("Arr"));
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
        QVERIFY(!house.vm->canUndo());
        house.vm->redo();
        QCOMPARE(house.shown("title"), QStringLiteral("Arr"));
    }

    void anotherFieldALongPauseOrAnotherBeatIsAnotherStep()
    {
        House house;
        house.type("title", QStringLiteral("One"));
        house.type("text", QStringLiteral("Two"));
        house.clock.advance(10'000);
        house.type("text", QStringLiteral("Three"));
        house.vm->chooseBeat(QStringLiteral("B7"));
        house.vm->chooseBeat(QStringLiteral("B1"));
        house.type("text", QStringLiteral("Four"));
        house.vm->undo();
        QCOMPARE(house.shown("text"), QStringLiteral("Three"));
        house.vm->undo();
        QCOMPARE(house.shown("text"), QStringLiteral("Two"));
        house.vm->undo();
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
    }

    void typingThatEndsWhereItBeganLeavesNoStep()
    {
        House house;
        house.type("title", QStringLiteral("Arrival!"));
        house.type("title", QStringLiteral("Arrival"));
        QVERIFY(!house.vm->canUndo());
        for (int i = 0; i < house.vm->form()->count(); ++i) {
            const QString key = house.at(house.vm->form(), i, "key").toString();
            house.vm->form()->set(key, house.value(key));
            house.vm->form()->choose(key, house.at(house.vm->form(), i, "current").toInt());
        }
        house.vm->map()->move({ QStringLiteral("B1") }, { house.vm->map()->scene()->beat(QStringLiteral("B1"))->position }, {}, {});
        QVERIFY(!house.vm->canUndo());
        QCOMPARE(house.vm->json(), house.start);
    }

    void everyEditSavesItselfAndIsSavedOnlyOnceDurable()
    {
        House house;
        house.type("title", QStringLiteral("One"));
        QCOMPARE(house.vm->title(), QStringLiteral("Six feet away · draft · saving…"));
        house.type("title", QStringLiteral("Two"));
        house.type("title", QStringLiteral("Three"));
        QTRY_COMPARE(house.vm->title(), QStringLiteral("Six feet away · draft · saved"));
        QCOMPARE(house.saved(), house.vm->json());
        house.vm->undo();
        QTRY_COMPARE(house.saved(), house.start);
    }

    void whatCannotBeSavedIsSaidOnceAndTriedAgain()
    {
        House house;
        house.store.memory().failWrites(Error { ErrorCode::DiskFull, QStringLiteral("the disk is full"), {}, {} });
        house.type("title", QStringLiteral("One"));
        QTRY_COMPARE(house.vm->title(), QStringLiteral("Six feet away · draft · not saved"));
        house.type("title", QStringLiteral("Two"));
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
        house.type("title", QStringLiteral("One"));
        house.type("title", QStringLiteral("Two"));
        house.vm.reset();
        QTRY_COMPARE(scenario::valueAt(house.saved(), { QStringLiteral("beats"), QStringLiteral("#B1"), QStringLiteral("title") }).toString(),
            QStringLiteral("Two"));
    }

    void aNewBeatIsSelectedAndStandsFree()
    {
        House house;
        QVERIFY(house.commands->trigger(QStringLiteral("author.addBeat")));
        QCOMPARE(house.vm->beats()->count(), 12);
        QCOMPARE(house.shown("title"), QStringLiteral("New beat"));
        const GraphBeat* made = house.vm->map()->scene()->beat(house.vm->chosenBeat());
        for (const GraphBeat& beat : house.vm->map()->scene()->beats())
            QVERIFY(beat.id == made->id || !GraphScene::card(beat).intersects(GraphScene::card(*made)));
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
        QCOMPARE(house.vm->beats()->count(), 11);
    }

    void aRemovedBeatComesBackWithTheExitsThatLedThere()
    {
        House house;
        const qsizetype edges = house.vm->map()->scene()->edges().size();
        house.vm->removeBeat(QStringLiteral("B3"));
        QCOMPARE(house.vm->beats()->count(), 10);
        for (const GraphEdge& edge : house.vm->map()->scene()->edges())
            QVERIFY(edge.to != QLatin1String("B3"));
        house.vm->undo();
        QCOMPARE(house.vm->map()->scene()->edges().size(), edges);
        QCOMPARE(house.vm->chosenBeat(), QStringLiteral("B3"));
        QCOMPARE(house.vm->json(), house.start);
    }

    void exitsAreAddedChangedAndRemovedById()
    {
        House house;
        house.vm->addExit(QStringLiteral("B7"));
        QStringList exits = house.keysOf(FormRow::Kind::Item).filter(QStringLiteral("/exits/"));
        QCOMPARE(exits.size(), 3);
        const QString made = exits.last();
        QCOMPARE(house.value(made + QStringLiteral("/to")), QStringLiteral("B7"));
        QVERIFY(house.vm->form()->row(made + QStringLiteral("/when:none")));
        const FormRow to = *house.vm->form()->row(made + QStringLiteral("/to"));
        house.vm->form()->choose(to.key, static_cast<int>(to.values.indexOf(QStringLiteral("END"))));
        house.vm->form()->set(made + QStringLiteral("/mode"), QStringLiteral("true"));
        house.vm->form()->set(made + QStringLiteral("/label"), QStringLiteral("Early end"));
        house.vm->form()->press(exits.first());
        exits = house.keysOf(FormRow::Kind::Item).filter(QStringLiteral("/exits/"));
        QCOMPARE(exits.size(), 2);
        QCOMPARE(house.value(made + QStringLiteral("/label")), QStringLiteral("Early end"));
        QCOMPARE(house.value(made + QStringLiteral("/mode")), QStringLiteral("true"));
        while (house.vm->canUndo())
            house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
    }

    void aConditionIsBuiltFromRows()
    {
        House house;
        house.vm->addExit(QStringLiteral("B7"));
        const QString exit = house.keysOf(FormRow::Kind::Item).filter(QStringLiteral("/exits/")).last();
        const QStringList when = exit.split(QLatin1Char('/')) + QStringList { QStringLiteral("when") };
        const QString place = when.join(QLatin1Char('/'));
        house.vm->form()->press(place + QStringLiteral(":add"));
        house.vm->form()->press(place + QStringLiteral(":add"));
        const auto pick = [&](const QString& key, const QString& value) {
            const FormRow* row = house.vm->form()->row(key);
            QVERIFY2(row, qPrintable(key));
            house.vm->form()->choose(key, static_cast<int>(row->values.indexOf(value)));
        };
        house.vm->form()->set(place + QStringLiteral("@0:number"), QStringLiteral("90"));
        pick(place + QStringLiteral("@1:kind"), QStringLiteral("level"));
        pick(place + QStringLiteral("@1:channel"), QStringLiteral("ANGER"));
        house.vm->form()->set(place + QStringLiteral("@1:number"), QStringLiteral("3"));
        pick(place + QStringLiteral(":join"), QStringLiteral("any"));
        const QJsonObject expected { { QStringLiteral("any"),
            QJsonArray { QJsonObject { { QStringLiteral("elapsed"), QJsonArray { QStringLiteral(">="), 90 } } },
                QJsonObject { { QStringLiteral("level"), QJsonArray { QStringLiteral("arta"), QStringLiteral("ANGER"), QStringLiteral(">="), 3 } } } } } };
        QJsonObject made = scenario::valueAt(house.vm->json(), when).toObject();
        // How time compares at first is a matter of taste.
        QJsonArray parts = made.value(QStringLiteral("any")).toArray();
        QCOMPARE(parts.size(), 2);
        QCOMPARE(parts.at(0).toObject().value(QStringLiteral("elapsed")).toArray().at(1).toDouble(), 90.0);
        QCOMPARE(parts.at(1), expected.value(QStringLiteral("any")).toArray().at(1));
        house.vm->form()->press(place + QStringLiteral("@0:remove"));
        QCOMPARE(scenario::valueAt(house.vm->json(), when), parts.at(1));
        while (house.vm->canUndo())
            house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
    }

    void everyRowOfEveryFormChangesAndComesBack()
    {
        // Typing into every field, pressing every button and choosing every last option is one step that undoes.
        House house;
        QList<Chosen> all;
        for (const QString& kind : { QStringLiteral("about"), QStringLiteral("safety"), QStringLiteral("objectives"), QStringLiteral("questions"),
                 QStringLiteral("variables"), QStringLiteral("acts"), QStringLiteral("couplings") })
            all.append({ kindFromKey(kind), {} });
        for (int i = 0; i < house.vm->outline()->count(); ++i) {
            if (house.at(house.vm->outline(), i, "kind") == QLatin1String("thing"))
                all.append({ kindFromKey(house.at(house.vm->outline(), i, "chosenKind").toString()), house.at(house.vm->outline(), i, "chosenId").toString() });
        }
        qsizetype changed = 0;
        for (const Chosen& chosen : std::as_const(all)) {
            house.vm->choose(kindKey(chosen.kind), chosen.id);
            QVERIFY(house.vm->form()->count() > 0);
            QStringList keys;
            for (int i = 0; i < house.vm->form()->count(); ++i)
                keys.append(house.at(house.vm->form(), i, "key").toString());
            for (const QString& key : std::as_const(keys)) {
                house.vm->choose(kindKey(chosen.kind), chosen.id);
                const FormRow* found = house.vm->form()->row(key);
                QVERIFY2(found, qPrintable(key));
                if (found->go || key == QLatin1String("ladder/who"))
                    continue; // shows something else, changes nothing
                const FormRow::Kind kind = found->kind;
                if (!found->values.isEmpty())
                    house.vm->form()->choose(key, static_cast<int>(found->values.size()) - 1);
                else if (kind == FormRow::Kind::Switch)
                    house.vm->form()->set(key, found->value == QLatin1String("true") ? QStringLiteral("false") : QStringLiteral("true"));
                else if (kind == FormRow::Kind::Action || kind == FormRow::Kind::SmallAction || kind == FormRow::Kind::Item || kind == FormRow::Kind::Chip)
                    house.vm->form()->press(key);
                else
                    house.vm->form()->set(key, kind == FormRow::Kind::Number || kind == FormRow::Kind::ShortNumber ? QStringLiteral("1") : QStringLiteral("another"));
                if (house.vm->canUndo()) {
                    ++changed;
                    house.vm->undo();
                }
                QVERIFY2(house.vm->json() == house.start, qPrintable(key));
            }
        }
        QVERIFY2(changed > 400, qPrintable(QString::number(changed)));
    }

    void findJumpsToWhereAWordStands()
    {
        House house;
        house.vm->setFindText(QStringLiteral("let me through"));
        QVERIFY(house.vm->found()->count() >= 1);
        house.vm->openFirstFound();
        QVERIFY(house.vm->chosenBeat() != QLatin1String("B1") || house.vm->chosenKind() != QLatin1String("beat"));
        QVERIFY(house.vm->findText().isEmpty());
        house.vm->setFindText(QStringLiteral("no such words anywhere"));
        QCOMPARE(house.vm->found()->count(), 0);
    }

    void typingKeepsItsRow()
    {
        House house;
        int at = -1;
        for (int i = 0; i < house.vm->form()->count(); ++i) {
            if (house.at(house.vm->form(), i, "key").toString() == QLatin1String("rung/arta/3"))
                at = i;
        }
        const QPersistentModelIndex row(house.vm->form()->index(at));
        QSignalSpy resets(house.vm->form(), &QAbstractItemModel::modelReset);
        QSignalSpy removals(house.vm->form(), &QAbstractItemModel::rowsRemoved);
        house.vm->form()->set(QStringLiteral("rung/arta/3"), QStringLiteral("Trembles"));
        house.vm->form()->set(QStringLiteral("rung/arta/3"), QStringLiteral("Trembles still"));
        QVERIFY(row.isValid());
        QCOMPARE(resets.count() + removals.count(), 0);
        QCOMPARE(house.value(QStringLiteral("rung/arta/3")), QStringLiteral("Trembles still"));
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
        QVERIFY(!house.vm->canUndo());
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

    void findingsFollowTheStory()
    {
        House house;
        house.vm->addBeat();
        const QString lost = house.vm->chosenBeat();
        QTRY_VERIFY(std::any_of(house.vm->findings()->rows().begin(), house.vm->findings()->rows().end(),
            [](const RowsModel::Row& row) { return row.key.startsWith(QLatin1String("W_UNREACHABLE")); }));
        house.vm->chooseBeat(QStringLiteral("B1"));
        for (const RowsModel::Row& row : house.vm->findings()->rows()) {
            if (row.key.startsWith(QLatin1String("W_UNREACHABLE")))
                house.vm->openFinding(row.key);
        }
        QCOMPARE(house.vm->chosenBeat(), lost);
        QVERIFY(house.vm->findingsSummary().contains(QLatin1String("warning")));
    }

    void onlyErrorsKeepItFromBeingPublished()
    {
        House house;
        house.type("title", QStringLiteral("One"));
        house.vm->publish();
        QVERIFY2(house.notice().contains(QLatin1String("version 1")), qPrintable(house.notice()));
        QCOMPARE(house.vm->title(), QStringLiteral("Six feet away · version 1 · saved"));
        house.vm->chooseBeat(QStringLiteral("END"));
        house.type("ending", QStringLiteral("false"));
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

    void aKeptStateIsComparedAndBroughtBack()
    {
        House house;
        HistoryViewModel* history = house.vm->history();
        house.vm->openHistory();
        QVERIFY(history->isOpen());
        QVERIFY(!history->canRestore());
        history->keep(QStringLiteral("before the pilot"));
        QCOMPARE(history->states()->count(), 2);
        house.type("title", QStringLiteral("Another arrival"));
        house.vm->removeBeat(QStringLiteral("B7"));
        history->setOlder(1);
        QVERIFY(history->changes()->count() >= 2);
        QString all;
        for (int i = 0; i < history->changes()->count(); ++i)
            all += house.at(history->changes(), i, "title").toString() + house.at(history->changes(), i, "detail").toString();
        QVERIFY2(all.contains(QLatin1String("<u>Another")) && all.contains(QLatin1String("removed")), qPrintable(all));
        history->restoreBeat(QStringLiteral("B7"));
        QVERIFY(house.vm->map()->scene()->beat(QStringLiteral("B7")));
        history->restoreOlder();
        // Ids that were in use stay used.
        QJsonObject restored = house.vm->json();
        restored.remove(QLatin1String("lastIds"));
        QCOMPARE(restored, house.start);
        history->setOlder(0);
        QCOMPARE(history->changes()->count(), 0);
    }

    void papersReadAsTheyWillBePrinted()
    {
        House house;
        house.vm->openPapers();
        PapersViewModel* papers = house.vm->papers();
        QVERIFY(papers->papers()->count() >= 5);
        papers->choose(0);
        QVERIFY(papers->preview().contains(QLatin1String("Arta")));
        QTemporaryDir folder;
        papers->saveAll(QUrl::fromLocalFile(folder.path()));
        QCOMPARE(QDir(folder.path()).entryList({ QStringLiteral("*.pdf") }).size(), papers->papers()->count());
        QVERIFY(!papers->isOpen());
    }

    void thingsAreTriedOnAPersonWithTheEngineThatRuns()
    {
        House house;
        house.vm->choose(QStringLiteral("person"), QStringLiteral("arta"));
        SandboxViewModel* sandbox = house.vm->sandbox();
        QVERIFY(sandbox->now().isEmpty());
        sandbox->setOpen(true);
        QVERIFY(sandbox->triggers()->count() > 0);
        const QString before = sandbox->now();
        QVERIFY2(before.contains(QLatin1String("fear 3")), qPrintable(before));
        sandbox->fire(house.at(sandbox->triggers(), 0, "triggerId").toString());
        QVERIFY(sandbox->now() != before);
        sandbox->wait(60);
        const QString left = sandbox->now();
        QVERIFY(left.contains(QLatin1String("after 61 s")));
        sandbox->respond(QStringLiteral("R_PRESENCE"));
        QVERIFY(sandbox->now() != left);
        QVERIFY(sandbox->trace()->series().first().steps.size() > 60);
        sandbox->restart();
        QCOMPARE(sandbox->now(), before);
        QCOMPARE(house.vm->json(), house.start);
    }

    void aFindingTellsWhyAndIsMendedInOneStep()
    {
        House house;
        house.vm->addBeat();
        const QString lost = house.vm->chosenBeat();
        const auto deadEnd = [&]() -> QString {
            for (const RowsModel::Row& row : house.vm->findings()->rows()) {
                if (row.key.startsWith(QLatin1String("W_DEAD_END")))
                    return row.key;
            }
            return {};
        };
        QTRY_VERIFY(!deadEnd().isEmpty());
        const int row = house.vm->findings()->rowOf(deadEnd());
        QVERIFY(!house.at(house.vm->findings(), row, "why").toString().isEmpty());
        QVERIFY(!house.at(house.vm->findings(), row, "fixWords").toString().isEmpty());
        house.vm->fixFinding(deadEnd());
        QVERIFY(scenario::valueAt(house.vm->json(), { QStringLiteral("beats"), QLatin1Char('#') + lost, QStringLiteral("ending") }).toBool());
        house.vm->undo();
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
    }

    void textsGoIntoAnotherLanguage()
    {
        House house;
        house.vm->choose(QStringLiteral("language"), {});
        house.vm->form()->set(QStringLiteral("languages/add"), QStringLiteral("sq"));
        house.vm->form()->set(QStringLiteral("translation/sq/beats/#B1/title"), QStringLiteral("Ardhja"));
        QCOMPARE(house.value(QStringLiteral("translation/sq/beats/#B1/title")), QStringLiteral("Ardhja"));
        house.vm->undo();
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
    }

    void whatIsBeingRehearsedHearsOfEveryEdit()
    {
        House house;
        QSignalSpy wanted(house.vm.get(), &AuthorViewModel::rehearseWanted);
        QSignalSpy edits(house.vm.get(), &AuthorViewModel::draftChanged);
        QVERIFY(house.commands->trigger(QStringLiteral("author.rehearse")));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toJsonObject(), house.start);
        house.type("title", QStringLiteral("Another"));
        QCOMPARE(edits.size(), 1);
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

HOLDSPACE_TEST(AuthorViewModelTest)
#include "tst_authorviewmodel.moc"
