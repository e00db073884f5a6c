// SPDX-License-Identifier: GPL-3.0-or-later
#include "authorhouse.h"
#include "testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;
using test::House;

/// What is open on the Author page, and that it is saved and published.
class AuthorOpeningTest : public QObject {
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

    void theOutlineTellsTheStoryInItsOrder()
    {
        House house;
        const auto told = [&] {
            QStringList ids;
            for (const RowsModel::Row& row : house.vm->beats()->rows())
                ids.append(row.key);
            return ids;
        };
        const QStringList before = told();
        QCOMPARE(before.first(), QStringLiteral("B1"));
        QCOMPARE(before.last(), QStringLiteral("END"));
        QVERIFY(house.commands->trigger(QStringLiteral("author.addBeat")));
        const QString made = house.vm->chosenBeat();
        QCOMPARE(told(), before + QStringList { made }); // nothing leads there yet
        house.type("title", QStringLiteral("A first look"));
        QCOMPARE(told(), before + QStringList { made });
        house.vm->chooseBeat(QStringLiteral("B1"));
        house.vm->addExit(made);
        house.vm->chooseBeat(made);
        house.vm->addExit(QStringLiteral("B2a"));
        QCOMPARE(told().indexOf(made), told().indexOf(QStringLiteral("B2a")) - 1);
        // Taken out, its neighbour in the story takes its place.
        house.vm->removeBeat(made);
        QCOMPARE(house.vm->chosenBeat(), QStringLiteral("B2a"));
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
};

HOLDSPACE_TEST(AuthorOpeningTest)
#include "tst_authoropening.moc"
