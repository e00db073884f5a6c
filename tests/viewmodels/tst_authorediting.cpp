// SPDX-License-Identifier: GPL-3.0-or-later
#include "authorhouse.h"
#include "testregistry.h"

#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;
using test::House;

/// What is typed, added and taken out, and that each step comes back.
class AuthorEditingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

HOLDSPACE_TEST(AuthorEditingTest)
#include "tst_authorediting.moc"
