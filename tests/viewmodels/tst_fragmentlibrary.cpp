// SPDX-License-Identifier: GPL-3.0-or-later
#include "authorhouse.h"
#include "testregistry.h"

#include <scenario/scenariofile.h>
#include <scenario/things.h>

#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;
using test::House;

/// The pieces that are kept for any scenario.
class FragmentLibraryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSelectedIsKeptAndComesBackElsewhereAsOneStep()
    {
        House house;
        select(house, { "B5", "B6b" });
        QVERIFY(house.commands->trigger(QStringLiteral("author.saveFragment")));
        FragmentsViewModel* fragments = house.vm->fragments();
        QVERIFY(fragments->isSaving());
        QCOMPARE(fragments->suggestion(), title(house, "B5"));
        QVERIFY2(fragments->savingWords().startsWith(QLatin1String("2 beats with 1 exit. With them: ")), qPrintable(fragments->savingWords()));
        QVERIFY2(fragments->savingWords().contains(QLatin1String("lead elsewhere stay behind")), qPrintable(fragments->savingWords()));
        fragments->save(QStringLiteral("  "));
        QVERIFY(fragments->isSaving());
        fragments->save(QStringLiteral(" The tube "));
        QVERIFY(!fragments->isSaving());
        QCOMPARE(names(house), QStringList { QStringLiteral("The tube") });
        QCOMPARE(house.vm->json(), house.start); // keeping a piece changes nothing

        const QJsonObject other = openOther(house);
        QVERIFY(house.commands->trigger(QStringLiteral("author.insertFragment")));
        QVERIFY(fragments->isOpen());
        QCOMPARE(fragments->rows()->count(), 1);
        QCOMPARE(fragments->currentName(), QStringLiteral("The tube"));
        const QString about = house.at(fragments->rows(), 0, "about").toString();
        QVERIFY2(about.contains(QLatin1String("Arta")) && about.contains(QLatin1String("opportunit")), qPrintable(about));
        house.vm->map()->scene()->setSeen({ 5000, 3000, 800, 600 });
        const int before = house.vm->beats()->count();
        fragments->insert();
        QVERIFY(!fragments->isOpen());
        QCOMPARE(house.vm->beats()->count(), before + 2);
        const QStringList made = house.vm->map()->scene()->selectedBeats();
        QCOMPARE(made.size(), 2);
        QRectF cards;
        for (const QString& beat : made)
            cards = cards.united(GraphScene::card(*house.vm->map()->scene()->beat(beat)));
        QVERIFY((cards.center() - QPointF(5400, 3300)).manhattanLength() <= 2 * GraphScene::kGrid);
        house.vm->undo();
        QCOMPARE(house.vm->json(), other);
        QVERIFY(!house.vm->canUndo());
    }

    void whatIsHereAlreadyIsSaid()
    {
        House house;
        keep(house, "Same", { "B3", "B4" });
        house.vm->insertFragment();
        const QString about = house.at(house.vm->fragments()->rows(), 0, "about").toString();
        QVERIFY2(about.section(QLatin1String("Here already:"), 1).contains(QLatin1String("Arta")), qPrintable(about));
    }

    void nothingInsertedCoversACard()
    {
        House house;
        keep(house, "Half", { "B1", "B2a", "B2b", "B3", "B4" });
        const GraphScene* scene = house.vm->map()->scene();
        house.vm->map()->scene()->setSeen({ scene->bounds().center() - QPointF(400, 300), QSizeF(800, 600) });
        house.vm->insertFragment();
        house.vm->fragments()->insert();
        for (const GraphBeat& one : scene->beats()) {
            for (const GraphBeat& other : scene->beats())
                QVERIFY(one.id == other.id || !GraphScene::card(one).intersects(GraphScene::card(other)));
        }
    }

    void aTakenNameIsAskedAboutOnce()
    {
        House house;
        keep(house, "Arrival", { "B1" });
        FragmentsViewModel* fragments = house.vm->fragments();
        select(house, { "B3", "B4" });
        house.vm->saveFragment();
        fragments->save(QStringLiteral("arrival"));
        QVERIFY(fragments->isReplacing());
        QVERIFY2(fragments->problem().contains(QStringLiteral("“Arrival”")), qPrintable(fragments->problem()));
        fragments->save(QStringLiteral("Arrival too")); // another name: nothing is replaced
        QCOMPARE(names(house), (QStringList { QStringLiteral("Arrival"), QStringLiteral("Arrival too") }));
        house.vm->saveFragment();
        fragments->save(QStringLiteral("arrival"));
        fragments->save(QStringLiteral("arrival"));
        QVERIFY(!fragments->isSaving());
        QCOMPARE(names(house), (QStringList { QStringLiteral("arrival"), QStringLiteral("Arrival too") }));
        QCOMPARE(scenario::listOf(house.store.store().fragments()->first().json, "beats").size(), 2);
    }

    void oneIsRenamedAndDeletedByKeyboard()
    {
        House house;
        keep(house, "Alarm", { "B1" });
        keep(house, "Breath", { "B3" });
        keep(house, "Silence", { "B4" });
        FragmentsViewModel* fragments = house.vm->fragments();
        house.vm->insertFragment();
        fragments->step(1);
        QCOMPARE(fragments->currentName(), QStringLiteral("Breath"));
        fragments->setRenaming(true);
        fragments->rename(QStringLiteral("silence"));
        QVERIFY(fragments->isReplacing());
        fragments->rename(QStringLiteral("A long breath"));
        QVERIFY(!fragments->isRenaming());
        QCOMPARE(names(house), (QStringList { QStringLiteral("A long breath"), QStringLiteral("Alarm"), QStringLiteral("Silence") }));
        QCOMPARE(fragments->currentName(), QStringLiteral("A long breath"));
        fragments->setRenaming(true);
        fragments->rename(QStringLiteral("A Long Breath")); // its own name in other letters is free
        QCOMPARE(names(house).first(), QStringLiteral("A Long Breath"));
        fragments->remove();
        QVERIFY(fragments->isRemoving());
        QCOMPARE(names(house).size(), 3);
        fragments->step(1); // another one is meant: the question is gone
        QVERIFY(!fragments->isRemoving());
        fragments->remove();
        fragments->remove();
        QCOMPARE(names(house), (QStringList { QStringLiteral("A Long Breath"), QStringLiteral("Silence") }));
        fragments->setRenaming(true);
        const QString current = fragments->currentName();
        const QString other = current == QLatin1String("Silence") ? QStringLiteral("A Long Breath") : QStringLiteral("Silence");
        fragments->rename(other);
        fragments->rename(other);
        QCOMPARE(names(house), QStringList { other });
        QCOMPARE(house.vm->json(), house.start);
    }

    void typingFinds()
    {
        House house;
        FragmentsViewModel* fragments = house.vm->fragments();
        house.vm->insertFragment();
        QVERIFY(fragments->hint().contains(QLatin1String("Save as fragment")));
        QCOMPARE(fragments->current(), -1);
        fragments->insert();
        fragments->remove();
        fragments->setRenaming(true);
        QVERIFY(!fragments->canInsert());
        fragments->setOpen(false);
        keep(house, "Alarm bell", { "B1" });
        keep(house, "Breath", { "B3" });
        house.vm->insertFragment();
        fragments->setFilter(QStringLiteral("REA"));
        QCOMPARE(fragments->currentName(), QStringLiteral("Breath"));
        fragments->setFilter(QStringLiteral("bell al"));
        QCOMPARE(fragments->currentName(), QStringLiteral("Alarm bell"));
        fragments->setFilter(QStringLiteral("nobody"));
        QVERIFY(!fragments->hint().isEmpty());
        QCOMPARE(fragments->current(), -1);
        fragments->insert();
        QCOMPARE(house.vm->json(), house.start);
        fragments->setOpen(false);
        QVERIFY(fragments->filter().isEmpty());
    }

    void aDamagedOneIsSaidAndDoesNothing_data()
    {
        QTest::addColumn<QJsonObject>("kept");
        QTest::newRow("unreadable") << QJsonObject();
        QTest::newRow("another format") << QJsonObject { { QStringLiteral("format"), QStringLiteral("holdspace-scenario") } };
        QTest::newRow("no beats") << QJsonObject { { QStringLiteral("format"), QStringLiteral("holdspace-fragment") }, { QStringLiteral("version"), 1 } };
        QTest::newRow("newer") << QJsonObject { { QStringLiteral("format"), QStringLiteral("holdspace-fragment") }, { QStringLiteral("version"), 99 } };
    }
    void aDamagedOneIsSaidAndDoesNothing()
    {
        QFETCH(QJsonObject, kept);
        House house;
        QVERIFY(house.store.store().saveFragment(QStringLiteral("Torn"), kept));
        FragmentsViewModel* fragments = house.vm->fragments();
        house.vm->insertFragment();
        QVERIFY(!fragments->canInsert());
        fragments->insert();
        QVERIFY(fragments->isOpen());
        QVERIFY2(fragments->problem().contains(QStringLiteral("“Torn” was not inserted")), qPrintable(fragments->problem()));
        QCOMPARE(house.vm->json(), house.start);
        QVERIFY(!house.vm->canUndo());
        fragments->setRenaming(true);
        QVERIFY(!fragments->isRenaming());
        fragments->remove();
        fragments->remove();
        QVERIFY(names(house).isEmpty());
    }

    void theOutlineSelectsSeveralToo()
    {
        House house;
        house.vm->choose(QStringLiteral("beat"), QStringLiteral("B3"));
        house.vm->chooseAlso(QStringLiteral("beat"), QStringLiteral("B4"));
        QCOMPARE(house.vm->map()->selectedCount(), 2);
        int marked = 0;
        for (int row = 0; row < house.vm->outline()->count(); ++row)
            marked += house.at(house.vm->outline(), row, "selected").toBool() ? 1 : 0;
        QCOMPARE(marked, 2);
        house.vm->saveFragment();
        QVERIFY(house.vm->fragments()->savingWords().startsWith(QLatin1String("2 beats")));
        house.vm->fragments()->setSaving(false);
        house.vm->chooseAlso(QStringLiteral("beat"), QStringLiteral("B4"));
        QCOMPARE(house.vm->chosenBeat(), QStringLiteral("B3"));
        QCOMPARE(house.vm->map()->selectedCount(), 1);
        house.vm->choose(QStringLiteral("person"), QStringLiteral("arta"));
        QVERIFY(!house.commands->trigger(QStringLiteral("author.saveFragment")));
        house.vm->saveFragment();
        QVERIFY(house.notice().contains(QLatin1String("Select one or more beats")));
    }

    void aNoteOnTheMapGoesWithItsBeats()
    {
        House house;
        house.vm->map()->addNote(10, 20);
        const QString note = house.vm->chosenId();
        house.vm->map()->select({ QStringLiteral("B1") }, { note });
        house.vm->saveFragment();
        house.vm->fragments()->save(QStringLiteral("With note"));
        house.vm->insertFragment();
        house.vm->fragments()->insert();
        QCOMPARE(house.vm->map()->scene()->notes().size(), 2);
        const auto notes = house.vm->map()->scene()->notes();
        const GraphBeat* old = house.vm->map()->scene()->beat(QStringLiteral("B1"));
        const GraphBeat* fresh = house.vm->map()->scene()->beat(house.vm->chosenBeat());
        QCOMPARE(notes.at(1).position - fresh->position, notes.at(0).position - old->position);
    }

private:
    static void select(House& house, std::initializer_list<const char*> beats)
    {
        QStringList ids;
        for (const char* beat : beats)
            ids.append(QLatin1String(beat));
        house.vm->map()->select(ids, {});
    }
    static void keep(House& house, const char* name, std::initializer_list<const char*> beats)
    {
        select(house, beats);
        house.vm->saveFragment();
        house.vm->fragments()->save(QLatin1String(name));
        QVERIFY(!house.vm->fragments()->isSaving());
    }
    static QStringList names(House& house)
    {
        QStringList out;
        const auto kept = house.store.store().fragments();
        for (const library::FragmentEntry& entry : kept.value_or(QList<library::FragmentEntry>()))
            out.append(entry.name);
        return out;
    }
    static QString title(House& house, const char* beat)
    {
        return scenario::thingIn(house.vm->json(), "beats", QLatin1String(beat)).value(QLatin1String("title")).toString();
    }
    /// Opens a story without anybody in it.
    static QJsonObject openOther(House& house)
    {
        const QJsonObject other = scenario::newScenario(QStringLiteral("other"), QStringLiteral("Other"));
        (void)house.store.store().saveDraft(other);
        house.navigator->go(Navigator::Page::Author, QStringLiteral("other"));
        return other;
    }
};

HOLDSPACE_TEST(FragmentLibraryTest)
#include "tst_fragmentlibrary.moc"
