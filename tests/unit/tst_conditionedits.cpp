// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariosamples.h"
#include "testregistry.h"

#include <scenario/conditionedits.h>
#include <scenario/effectedits.h>
#include <scenario/things.h>

#include <QJsonDocument>
#include <QTest>

using namespace holdspace;
using namespace holdspace::scenario;
using namespace holdspace::test;
using namespace Qt::StringLiterals;
using Kind = Condition::Kind;

namespace {

QJsonValue valueOf(const QByteArray& text)
{
    return QJsonDocument::fromJson('[' + QByteArray(text).replace('\'', '"') + ']').array().first();
}

QJsonObject blank()
{
    return newScenario(u"s"_s, u"S"_s);
}

const QStringList& place()
{
    static const QStringList path = at("beats/#B1/exits/#X1/when");
    return path;
}

QJsonObject with(const char* when)
{
    return after(sample(), setField(place(), valueOf(when)));
}

QJsonValue changed(const QJsonObject& scenario, const EditGroup& step)
{
    return valueAt(after(scenario, step), place());
}

} // namespace

class ConditionEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindCanBeMadeAndReadAsARow_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("all") << QByteArray("{'all':[{'operator':'a'},{'operator':'b'}]}");
        QTest::newRow("any") << QByteArray("{'any':[{'not':{'operator':'a'}}]}");
        QTest::newRow("not") << QByteArray("{'not':{'operator':'a'}}");
        QTest::newRow("held") << QByteArray("{'held':[{'operator':'a'},60]}");
        QTest::newRow("answered") << QByteArray("{'answered':'EO1'}");
        QTest::newRow("missed") << QByteArray("{'missed':'EO1'}");
        QTest::newRow("terminated") << QByteArray("{'terminated':'EO1'}");
        QTest::newRow("level") << QByteArray("{'level':['arta','GUILT','>=',3]}");
        QTest::newRow("agitation") << QByteArray("{'agitation':['arta','<',3.5]}");
        QTest::newRow("trust") << QByteArray("{'trust':['arta','<',2]}");
        QTest::newRow("elapsed") << QByteArray("{'elapsed':['>',60]}");
        QTest::newRow("tag") << QByteArray("{'tag':'R_NAME'}");
        QTest::newRow("tag of") << QByteArray("{'tag':['R_NAME','arta']}");
        QTest::newRow("silence") << QByteArray("{'learnerSilence':['>=',5]}");
        QTest::newRow("count") << QByteArray("{'count':['R_NAME','>=',2]}");
        QTest::newRow("present") << QByteArray("{'present':'dee'}");
        QTest::newRow("variable") << QByteArray("{'variable':['supportAssigned','!=',true]}");
        QTest::newRow("operator") << QByteArray("{'operator':'go'}");
    }
    void everyKindCanBeMadeAndReadAsARow()
    {
        QFETCH(QByteArray, text);
        const QJsonValue wanted = valueOf(text);
        const ConditionRow row = conditionRows(wanted).value(0);
        QVERIFY(row.kind.has_value());
        QCOMPARE(conditionKey(*row.kind), wanted.toObject().keys().first());
        // From nothing: add the kind, then put the fields.
        QJsonObject scenario = after(sample(), clearCondition(place()));
        scenario = after(scenario, addConditionRow(scenario, place(), {}, *row.kind));
        QCOMPARE(errors(scenario), QStringList());
        QCOMPARE(conditionRows(valueAt(scenario, place())).value(0).kind, row.kind);
        if (!hasConditionParts(*row.kind))
            QCOMPARE(changed(scenario, setConditionRow(scenario, place(), row)), wanted);
        else
            QCOMPARE(conditionRows(wanted).size(), row.parts + 1 + (*row.kind == Kind::Any));
    }

    void whatCannotBeNamedIsNotOffered()
    {
        const QJsonObject scenario = blank();
        for (const Kind kind : conditionKinds()) {
            const EditGroup step = addConditionRow(scenario, place(), {}, kind);
            QCOMPARE(step.isEmpty(), !newConditionRow(scenario, place(), kind).has_value());
            if (!step.isEmpty())
                QCOMPARE(errors(after(scenario, step)), QStringList());
        }
        QVERIFY(!newConditionRow(scenario, place(), Kind::Answered));
        QVERIFY(!newConditionRow(scenario, place(), Kind::VariableIs));
        QVERIFY(newConditionRow(scenario, place(), Kind::Tag));
        // The moment of the exit's own beat comes first.
        QCOMPARE(newConditionRow(sample(), at("beats/#B5/exits/#X9/when"), Kind::Missed)->opportunity, u"EO5"_s);
    }

    void aRowBesideASingleOneMakesAGroup()
    {
        const QJsonObject scenario = with("{'operator':'a'}");
        QCOMPARE(changed(scenario, addConditionRow(scenario, place(), {}, Kind::Tag)),
            valueOf("{'all':[{'operator':'a'},{'tag':'R_NAME'}]}"));
        const QJsonObject group = with("{'any':[{'operator':'a'},{'operator':'b'}]}");
        QCOMPARE(changed(group, addConditionRow(group, place(), {}, Kind::Tag, 0)),
            valueOf("{'any':[{'tag':'R_NAME'},{'operator':'a'},{'operator':'b'}]}"));
        QCOMPARE(changed(group, addConditionRow(group, place(), { 1 }, Kind::Tag)),
            valueOf("{'any':[{'operator':'a'},{'all':[{'operator':'b'},{'tag':'R_NAME'}]}]}"));
        QVERIFY(addConditionRow(group, place(), { 2 }, Kind::Tag).isEmpty());
        QVERIFY(addConditionRow(group, place(), { 0, 0 }, Kind::Tag).isEmpty());
    }

    void aRowThatGoesTakesEmptyAndSingleGroupsWithIt()
    {
        const QJsonObject scenario = with("{'all':[{'not':{'operator':'a'}},{'any':[{'operator':'b'},{'operator':'c'}]}]}");
        QCOMPARE(changed(scenario, removeConditionRow(scenario, place(), { 0, 0 })),
            valueOf("{'any':[{'operator':'b'},{'operator':'c'}]}"));
        QCOMPARE(changed(scenario, removeConditionRow(scenario, place(), { 1, 0 })),
            valueOf("{'all':[{'not':{'operator':'a'}},{'operator':'c'}]}"));
        const QJsonObject held = with("{'held':[{'operator':'a'},5]}");
        QVERIFY(changed(held, removeConditionRow(held, place(), { 0 })).isUndefined());
        QVERIFY(changed(scenario, removeConditionRow(scenario, place(), {})).isUndefined());
        QVERIFY(removeConditionRow(scenario, place(), { 5 }).isEmpty());
    }

    void rowsAreWrappedAndUnwrapped()
    {
        const QJsonObject scenario = with("{'all':[{'operator':'a'},{'any':[{'operator':'b'},{'operator':'c'}]}]}");
        QCOMPARE(changed(scenario, wrapConditionRow(scenario, place(), { 0 }, Kind::Held)),
            valueOf("{'all':[{'held':[{'operator':'a'},60]},{'any':[{'operator':'b'},{'operator':'c'}]}]}"));
        QCOMPARE(changed(scenario, unwrapConditionRow(scenario, place(), { 1 })),
            valueOf("{'all':[{'operator':'a'},{'operator':'b'},{'operator':'c'}]}"));
        QVERIFY(unwrapConditionRow(scenario, place(), {}).isEmpty());
        QVERIFY(unwrapConditionRow(scenario, place(), { 0 }).isEmpty());
        QVERIFY(wrapConditionRow(scenario, place(), { 0 }, Kind::Tag).isEmpty());
        QCOMPARE(changed(scenario, moveConditionRow(scenario, place(), { 0 }, 9)),
            valueOf("{'all':[{'any':[{'operator':'b'},{'operator':'c'}]},{'operator':'a'}]}"));
    }

    void anotherKindKeepsWhatFits()
    {
        const QJsonObject scenario = with("{'level':['dee','GUILT','<',4]}");
        QCOMPARE(changed(scenario, setConditionKind(scenario, place(), {}, Kind::Trust)), valueOf("{'trust':['dee','<',4]}"));
        QCOMPARE(changed(scenario, setConditionKind(scenario, place(), {}, Kind::Present)), valueOf("{'present':'dee'}"));
        QCOMPARE(changed(scenario, setConditionKind(scenario, place(), {}, Kind::Elapsed)), valueOf("{'elapsed':['<',60]}"));
        QCOMPARE(changed(scenario, setConditionKind(scenario, place(), {}, Kind::Not)),
            valueOf("{'not':{'level':['dee','GUILT','<',4]}}"));
        const QJsonObject group = with("{'all':[{'operator':'a'},{'operator':'b'}]}");
        QCOMPARE(
            changed(group, setConditionKind(group, place(), {}, Kind::Any)), valueOf("{'any':[{'operator':'a'},{'operator':'b'}]}"));
        QCOMPARE(changed(group, setConditionKind(group, place(), {}, Kind::Held)),
            valueOf("{'held':[{'all':[{'operator':'a'},{'operator':'b'}]},60]}"));
        const QJsonObject missed = with("{'missed':'EO3'}");
        QCOMPARE(changed(missed, setConditionKind(missed, place(), {}, Kind::Terminated)), valueOf("{'terminated':'EO3'}"));
    }

    void numbersComeIntoTheirRange()
    {
        const QJsonObject scenario = with("{'level':['dee','GUILT','<',4]}");
        ConditionRow row = conditionRows(valueAt(scenario, place())).first();
        row.number = 7.4;
        QCOMPARE(changed(scenario, setConditionRow(scenario, place(), row)), valueOf("{'level':['dee','GUILT','<',5]}"));
        row.character = u"nobody"_s;
        QVERIFY(setConditionRow(scenario, place(), row).isEmpty());
        row.kind = Kind::Trust;
        QVERIFY(setConditionRow(scenario, place(), row).isEmpty());
        const QJsonObject held = with("{'held':[{'operator':'a'},5]}");
        ConditionRow seconds = conditionRows(valueAt(held, place())).first();
        seconds.number = -3;
        QCOMPARE(changed(held, setConditionRow(held, place(), seconds)), valueOf("{'held':[{'operator':'a'},0]}"));
    }

    void rowsNestAtMostAsDeepAsTheFormatAllows()
    {
        QJsonObject scenario = with("{'operator':'a'}");
        for (int level = 1; level < kMostConditionLevels; ++level)
            scenario = after(scenario, wrapConditionRow(scenario, place(), {}, Kind::Not));
        QCOMPARE(conditionRows(valueAt(scenario, place())).size(), kMostConditionLevels);
        QCOMPARE(errors(scenario), QStringList());
        QVERIFY(wrapConditionRow(scenario, place(), {}, Kind::Not).isEmpty());
        QVERIFY(!removeConditionRow(scenario, place(), { 0 }).isEmpty());
    }

    void whatIsOfNoKindIsShownAndCanGo()
    {
        const QJsonObject scenario = with("{'all':[{'moon':'full'},{'level':['arta']},{'operator':'a'}]}");
        const auto rows = conditionRows(valueAt(scenario, place()));
        QCOMPARE(rows.size(), 4);
        QVERIFY(!rows.at(1).kind && !rows.at(2).kind && rows.at(3).kind);
        QCOMPARE(rows.at(1).raw, valueOf("{'moon':'full'}"));
        QJsonObject mended = after(scenario, removeConditionRow(scenario, place(), { 0 }));
        mended = after(mended, setConditionKind(mended, place(), { 0 }, Kind::Level));
        QCOMPARE(errors(mended), QStringList());
    }

    void effectsAreMadeChangedAndFitted()
    {
        const QStringList list = at("beats/#B1/onEnter");
        QJsonObject scenario = after(sample(), setField(list, QJsonValue::Undefined));
        for (const Effect::Kind kind : effectKinds()) {
            const EditGroup step = addEffect(scenario, list, kind);
            QCOMPARE(step.isEmpty(), kind == Effect::Kind::Add); // the only variable is no number
            if (!step.isEmpty())
                scenario = after(scenario, step);
        }
        QCOMPARE(errors(scenario), QStringList());
        auto entries = effectEntries(valueAt(scenario, list).toArray());
        QCOMPARE(entries.size(), 5);
        QCOMPARE(entries.first().kind, Effect::Kind::Level);
        entries.first().number = 9;
        entries.first().sign = Effect::Sign::Set;
        scenario = after(scenario, setEffect(scenario, list, 0, entries.first()));
        QCOMPARE(valueAt(scenario, list + QStringList { u"0"_s }), valueOf("{'level':['arta','FEAR','=',4]}"));
        scenario = after(scenario, setEffectKind(scenario, list, 0, Effect::Kind::Trust));
        QCOMPARE(valueAt(scenario, list + QStringList { u"0"_s }), valueOf("{'trust':['arta','=',0.5]}"));
        entries.first().character = u"nobody"_s;
        QVERIFY(setEffect(scenario, list, 0, entries.first()).isEmpty());
        QVERIFY(setEffect(scenario, list, 7, entries.first()).isEmpty());
        QCOMPARE(valueAt(after(scenario, removeEffect(scenario, list, 0)), list).toArray().size(), 4);
    }
};

HOLDSPACE_TEST(ConditionEditsTest)
#include "tst_conditionedits.moc"
