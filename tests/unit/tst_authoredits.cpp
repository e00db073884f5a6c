// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariosamples.h"
#include "testregistry.h"

#include <scenario/beatedits.h>
#include <scenario/castedits.h>
#include <scenario/editjournal.h>
#include <scenario/exitedits.h>
#include <scenario/groupedits.h>
#include <scenario/languages.h>
#include <scenario/listedits.h>
#include <scenario/momentedits.h>
#include <scenario/things.h>
#include <scenario/variableedits.h>

#include <QJsonDocument>
#include <QTest>

using namespace holdspace;
using namespace holdspace::scenario;
using namespace holdspace::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject json(const QByteArray& text)
{
    return QJsonDocument::fromJson(QByteArray(text).replace('\'', '"')).object();
}

/// Two people and a beat in which everything that can name a person names one.
QJsonObject crowded()
{
    return json("{'format':'holdspace-scenario','version':1,'id':'s','title':'S','start':'B1',"
                "'objectives':[{'id':'O1','text':'o'}],'variables':[{'name':'n','type':'int','initial':2,'min':0,'max':4},"
                "{'name':'asked','type':'bool','initial':false}],"
                "'cast':[{'id':'arta','name':'Arta'},{'id':'dee','name':'Dee'}],"
                "'couplings':[{'when':{'level':['arta','FEAR','>=',4]},'then':{'character':'dee','channel':'FEAR','add':1}},"
                "{'when':{'any':[{'present':'arta'},{'present':'dee'}]},'then':{'character':'dee','channel':'FEAR','add':1}}],"
                "'opportunities':[{'id':'EO1','beat':'B1','character':'arta','type':'O_EXPLICIT','objectives':['O1']},"
                "{'id':'EO2','beat':'B1','character':'dee','type':'O_EXPLICIT'}],"
                "'triggers':[{'id':'T1','label':'a','character':'arta','opens':'EO2'},"
                "{'id':'T2','label':'b','character':'dee','opens':'EO1','beats':['B1'],'when':{'trust':['arta','<',2]}}],"
                "'beats':[{'id':'B1','title':'One','position':[0,0],'objectives':['O1'],'cues':{'arta':'x','dee':'y'},"
                "'onEnter':[{'level':['arta','FEAR','+',1]},{'fire':'T1'},{'fire':'T2'},{'set':['asked',true]},{'add':['n',1]}],"
                "'exits':[{'id':'X1','to':'B2','mode':'auto','when':{'all':[{'answered':'EO1'},"
                "{'not':{'tag':['R_NAME','arta']}},{'held':[{'agitation':['arta','>',2]},5]},{'variable':['n','==',2]}]}},"
                "{'id':'X2','to':'B2','when':{'missed':'EO1'}}]},"
                "{'id':'B2','title':'Two','position':[100,50],'ending':true}],"
                "'prompts':[{'phase':'ANALYSIS','text':'why','beat':'B2'}]}");
}

QJsonValue when(const QJsonObject& scenario, const char* exit)
{
    return valueAt(scenario, { u"beats"_s, u"#B1"_s, u"exits"_s, u'#' + QLatin1StringView(exit), u"when"_s });
}

} // namespace

class AuthorEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPersonGoesWithAllThatNamesThem()
    {
        const QJsonObject before = crowded();
        QVERIFY2(errors(before).isEmpty(), qPrintable(errors(before).join(u'\n')));
        const QJsonObject now = after(before, removeCastMember(before, u"arta"_s));
        QVERIFY2(errors(now).isEmpty(), qPrintable(errors(now).join(u'\n')));
        QCOMPARE(ids(now, { u"cast"_s }), QStringList { u"dee"_s });
        QCOMPARE(ids(now, { u"opportunities"_s }), QStringList { u"EO2"_s });
        QCOMPARE(ids(now, { u"triggers"_s }), QStringList { u"T2"_s });
        QCOMPARE(thingIn(now, "triggers", u"T2"_s).value("opens"_L1), QJsonValue(QJsonValue::Null));
        QVERIFY(!thingIn(now, "triggers", u"T2"_s).contains("when"_L1));
        const QJsonObject beat = thingIn(now, "beats", u"B1"_s);
        QCOMPARE(beat.value("cues"_L1).toObject().keys(), QStringList { u"dee"_s });
        QCOMPARE(listOf(beat, "onEnter").size(), 3); // T2 is still fired
        QCOMPARE(when(now, "X1"), QJsonValue(json("{'variable':['n','==',2]}"))); // the only row left, without its group
        QVERIFY(when(now, "X2").isUndefined());
        const QJsonArray couplings = listOf(now, "couplings");
        QCOMPARE(couplings.size(), 1);
        QCOMPARE(couplings.first().toObject().value("when"_L1), QJsonValue(json("{'present':'dee'}")));
    }

    void anOpportunityATriggerAnObjectiveLeaveNoNameBehind()
    {
        const QJsonObject before = crowded();
        const QJsonObject noMoment = after(before, removeOpportunity(before, u"EO1"_s));
        QCOMPARE(errors(noMoment), QStringList());
        QCOMPARE(thingIn(noMoment, "triggers", u"T2"_s).value("opens"_L1), QJsonValue(QJsonValue::Null));
        QVERIFY(when(noMoment, "X2").isUndefined());
        const QJsonObject noTrigger = after(before, removeTrigger(before, u"T1"_s));
        QCOMPARE(errors(noTrigger), QStringList());
        QCOMPARE(listOf(thingIn(noTrigger, "beats", u"B1"_s), "onEnter").size(), 4);
        const QJsonObject noObjective = after(before, removeObjective(before, u"O1"_s));
        QCOMPARE(errors(noObjective), QStringList());
        QCOMPARE(listOf(thingIn(noObjective, "opportunities", u"EO1"_s), "objectives"), QJsonArray());
    }

    void anOldIdNeverComesBack()
    {
        QJsonObject now = crowded();
        now = after(now, removeBeat(now, u"B2"_s));
        QString id;
        now = after(now, addBeat(now, u"Three"_s, 0, 0, &id));
        QCOMPARE(id, u"B3"_s);
        now = after(now, removeBeats(now, { u"B3"_s, u"B1"_s }));
        QVERIFY(addBeat(now, u"Four"_s, 0, 0, &id).size() == 2); // it is the start, too
        QCOMPARE(id, u"B4"_s);
        now = after(now, removeCastMember(now, u"arta"_s));
        const EditGroup again = addCastMember(now, u"Ärta!"_s, u"mother"_s, &id);
        QVERIFY(!again.isEmpty());
        QCOMPARE(id, u"arta2"_s);
        // Nor one that something still speaks of.
        now.insert("translations"_L1, QJsonObject { { u"de"_s, QJsonObject { { u"beats/#B9/title"_s, u"Neun"_s } } } });
        QVERIFY(!addBeat(now, u"Ten"_s, 0, 0, &id).isEmpty());
        QCOMPARE(id, u"B10"_s);
    }

    void aTriggerForOneBeatGoesWithItUnlessItIsFired()
    {
        QJsonObject before = crowded();
        before = after(before, setField(at("triggers/#T2/beats"), QJsonArray { u"B2"_s }));
        QCOMPARE(ids(after(before, removeBeat(before, u"B2"_s)), { u"triggers"_s }), (QStringList { u"T1"_s, u"T2"_s }));
        before = after(before, setField(at("beats/#B1/onEnter"), QJsonArray()));
        QCOMPARE(ids(after(before, removeBeat(before, u"B2"_s)), { u"triggers"_s }), QStringList { u"T1"_s });
    }

    void cardsLineUp()
    {
        QJsonObject now = crowded();
        QString third;
        now = after(now, addBeat(now, u"Three"_s, 40, 300, &third));
        const QStringList all { u"B1"_s, u"B2"_s, third };
        const auto places = [&](const QJsonObject& scenario, int axis) {
            QList<double> out;
            for (const QString& beat : all)
                out.append(listOf(thingIn(scenario, "beats", beat), "position").at(axis).toDouble());
            return out;
        };
        QCOMPARE(places(after(now, alignBeats(now, all, Edge::Left)), 0), (QList<double> { 0, 0, 0 }));
        QCOMPARE(places(after(now, alignBeats(now, all, Edge::Right)), 0), (QList<double> { 100, 100, 100 }));
        QCOMPARE(places(after(now, alignBeats(now, all, Edge::Middle)), 1), (QList<double> { 150, 150, 150 }));
        QCOMPARE(places(after(now, alignBeats(now, all, Edge::Bottom)), 0), places(now, 0));
        QCOMPARE(places(after(now, distributeBeats(now, all, Qt::Horizontal)), 0), (QList<double> { 0, 100, 50 }));
        QVERIFY(distributeBeats(now, { u"B1"_s, u"B2"_s }, Qt::Horizontal).isEmpty());
    }

    void exitsChangeOrderAndSource()
    {
        const QJsonObject before = crowded();
        const QStringList list { u"beats"_s, u"#B1"_s, u"exits"_s };
        QCOMPARE(ids(after(before, reorderExit(before, u"B1"_s, u"X2"_s, 0)), list), (QStringList { u"X2"_s, u"X1"_s }));
        const QJsonObject moved = after(before, setExitSource(before, u"B1"_s, u"X1"_s, u"B2"_s));
        QCOMPARE(ids(moved, list), QStringList { u"X2"_s });
        QCOMPARE(valueAt(moved, exitPath(u"B2"_s, u"X1"_s)), valueAt(before, exitPath(u"B1"_s, u"X1"_s)));
        QVERIFY(setExitSource(before, u"B1"_s, u"X1"_s, u"nowhere"_s).isEmpty());
    }

    void aCopyOfABeatHasItsOwnMoments()
    {
        const QJsonObject before = sample();
        QStringList copies;
        const QJsonObject now = after(before, duplicateBeats(before, { u"B5"_s, u"B6b"_s }, &copies));
        QCOMPARE(errors(now), QStringList());
        QCOMPARE(copies, (QStringList { u"B8"_s, u"B9"_s }));
        const QJsonObject copy = thingIn(now, "beats", u"B8"_s);
        QCOMPARE(copy.value("title"_L1), thingIn(before, "beats", u"B5"_s).value("title"_L1));
        QCOMPARE(listOf(copy, "exits").size(), listOf(thingIn(before, "beats", u"B5"_s), "exits").size());
        QStringList targets;
        for (const QJsonValue& exit : listOf(copy, "exits"))
            targets.append(exit.toObject().value("to"_L1).toString());
        QVERIFY(targets.contains(u"B9"_s) && targets.contains(u"B6a"_s)); // among the copies, or where it led
        QCOMPARE(ids(now, { u"opportunities"_s }).size(), ids(before, { u"opportunities"_s }).size() + 2);
        QCOMPARE(thingIn(now, "triggers", u"T3"_s), thingIn(before, "triggers", u"T3"_s));
    }

    void actsHoldBeatsThatStay()
    {
        const QJsonObject before = crowded();
        QString act;
        QJsonObject now = after(before, addGroup(before, { u"B1"_s, u"B2"_s }, u"Act one"_s, &act));
        QCOMPARE(thingIn(now, "beats", u"B2"_s).value("group"_L1).toString(), act);
        now = after(now, removeGroup(now, act));
        QCOMPARE(ids(now, { u"beats"_s }).size(), 2);
        QVERIFY(thingIn(now, "beats", u"B2"_s).value("group"_L1).isNull());
        QVERIFY(!addGroup(now, {}, u"Act two"_s, &act).isEmpty());
        QCOMPARE(act, u"G2"_s);
    }

    void aLadderGetsTheRungsItLacks()
    {
        QJsonObject now = crowded();
        now = after(now, setRung(now, u"arta"_s, 3, u"trembles"_s, u"Please."_s));
        now = after(now, addMissingRungs(now, u"arta"_s));
        QList<int> levels;
        for (const QJsonValue& rung : listOf(thingIn(now, "cast", u"arta"_s), "ladder"))
            levels.append(rung.toObject().value("level"_L1).toInt());
        QCOMPARE(levels, (QList<int> { 0, 1, 2, 3, 4, 5 }));
        QCOMPARE(valueAt(now, at("cast/#arta/ladder/#3/line")).toString(), u"Please."_s);
        QVERIFY(addMissingRungs(now, u"arta"_s).isEmpty());
        QVERIFY(addMissingRungs(now, u"nobody"_s).isEmpty());
        now = after(now, setRungForm(now, u"arta"_s, 3, Channel::Guilt, u"looks down"_s, {}));
        QCOMPARE(valueAt(now, at("cast/#arta/ladder/#3/or/GUILT/behaviour")).toString(), u"looks down"_s);
        now = after(now, setRungForm(now, u"arta"_s, 3, Channel::Guilt, {}, {}));
        QVERIFY(valueAt(now, at("cast/#arta/ladder/#3/or")).isUndefined());
        now = after(now, setBaseline(u"arta"_s, Channel::Fear, 7));
        QCOMPARE(valueAt(now, at("cast/#arta/baseline/FEAR")).toDouble(), 5.0);
        now = after(now, setBaseline(u"arta"_s, Channel::Fear, std::nullopt));
        QVERIFY(!valueAt(now, at("cast/#arta/baseline")).toObject().contains("FEAR"_L1));
        QCOMPARE(errors(now), QStringList());
    }

    void aSecondOfOneNameIsToldApart()
    {
        QJsonObject now = crowded();
        QString id;
        now = after(now, duplicateCastMember(now, u"arta"_s, &id));
        QCOMPARE(id, u"arta2"_s);
        QCOMPARE(thingIn(now, "cast", id).value("name"_L1).toString(), u"Arta 2"_s);
        QVERIFY(findings(now, u"W_KEY_CLASH"_s).isEmpty());
    }

    void aVariableIsRenamedWhereverItIsUsed()
    {
        const QJsonObject before = crowded();
        const auto step = renameVariable(before, u"n"_s, u"count"_s);
        QVERIFY(step.has_value());
        const QJsonObject now = after(before, *step);
        QCOMPARE(errors(now), QStringList());
        QCOMPARE(valueAt(now, at("variables/#count/max")).toInt(), 4);
        QCOMPARE(listOf(thingIn(now, "beats", u"B1"_s), "onEnter").last(), QJsonValue(json("{'add':['count',1]}")));
        QCOMPARE(listOf(when(now, "X1").toObject(), "all").last(), QJsonValue(json("{'variable':['count','==',2]}")));
        QCOMPARE(renameVariable(before, u"n"_s, u"asked"_s).error().code, ErrorCode::Usage);
        QCOMPARE(renameVariable(before, u"n"_s, u"a b"_s).error().code, ErrorCode::Usage);
        QCOMPARE(renameVariable(before, u"m"_s, u"k"_s).error().code, ErrorCode::NotFound);
    }

    void aVariableOfAnotherTypeCarriesItsValues()
    {
        const QJsonObject before = crowded();
        const QJsonObject now = after(before, setVariableType(before, u"n"_s, VariableType::Text));
        QCOMPARE(errors(now), QStringList());
        QCOMPARE(valueAt(now, at("variables/#n/initial")), QJsonValue(u"2"_s));
        QVERIFY(valueAt(now, at("variables/#n/max")).isUndefined());
        QCOMPARE(listOf(when(now, "X1").toObject(), "all").last(), QJsonValue(json("{'variable':['n','==','2']}")));
        QCOMPARE(listOf(thingIn(now, "beats", u"B1"_s), "onEnter").size(), 4); // nothing is added to a text
        QCOMPARE(valueAs(VariableType::Bool, u"true"_s), QJsonValue(true));
        QCOMPARE(valueAs(VariableType::Int, 2.6), QJsonValue(3));
        QCOMPARE(valueAs(VariableType::Number, u"half"_s), QJsonValue(0));
    }

    void aVariableGoesWithItsRowsAndEffects()
    {
        const QJsonObject before = crowded();
        const QJsonObject now = after(before, removeVariable(before, u"n"_s));
        QCOMPARE(errors(now), QStringList());
        QCOMPARE(listOf(when(now, "X1").toObject(), "all").size(), 3);
        QString name;
        QVERIFY(!addVariable(before, u" asked  twice?"_s, VariableType::Bool, &name).isEmpty());
        QCOMPARE(name, u"asked_twice"_s);
        QVERIFY(!addVariable(before, u"n"_s, VariableType::Bool, &name).isEmpty());
        QCOMPARE(name, u"n2"_s);
    }

    void translationsFollowTheTextsOfAList()
    {
        QJsonObject now = crowded();
        const QStringList list = at("beats/#B1/watchFor");
        now = after(now, setTexts(list, { u"a"_s, u"b"_s, u"c"_s }));
        for (int i = 0; i < 3; ++i)
            now = after(now, setTranslation(now, u"de"_s, QStringLiteral("beats/#B1/watchFor/%1").arg(i), QString::number(i)));
        const auto german = [](const QJsonObject& scenario) {
            QStringList out;
            for (int i = 0; i < 3; ++i)
                out.append(translation(scenario, u"de"_s, QStringLiteral("beats/#B1/watchFor/%1").arg(i)));
            return out;
        };
        QCOMPARE(german(after(now, moveElement(now, list, 0, 2))), (QStringList { u"1"_s, u"2"_s, u"0"_s }));
        QCOMPARE(german(after(now, moveElement(now, list, 2, 1))), (QStringList { u"0"_s, u"2"_s, u"1"_s }));
        QCOMPARE(german(after(now, removeElement(now, list, 0))), (QStringList { u"1"_s, u"2"_s, QString() }));
        QVERIFY(removeElement(now, list, 3).isEmpty());
    }

    void aJournalRefusesWhatIsNoEdit_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("nothing") << QByteArray("{}") << u"/edits"_s;
        QTest::newRow("kind") << QByteArray("{'edits':[{'kind':'burn','path':['a']}]}") << u"/edits/0/kind"_s;
        QTest::newRow("path") << QByteArray("{'edits':[{'kind':'set','path':[]}]}") << u"/edits/0/path"_s;
        QTest::newRow("step") << QByteArray("{'edits':[{'kind':'set','path':[3]}]}") << u"/edits/0/path"_s;
        QTest::newRow("value") << QByteArray("{'edits':[{'kind':'insert','path':['a']}]}") << u"/edits/0/value"_s;
        QTest::newRow("place") << QByteArray("{'edits':[{'kind':'insert','path':['a'],'value':1,'at':1.5}]}") << u"/edits/0/at"_s;
    }
    void aJournalRefusesWhatIsNoEdit()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const auto group = editGroupFromJson(json(text));
        QVERIFY(!group);
        QCOMPARE(group.error().place, place);
    }
    void aJournalKeepsWhatTakesAKeyAway()
    {
        const EditGroup edits { { Edit::Kind::Set, { u"a"_s }, QJsonValue::Undefined }, { Edit::Kind::Set, { u"b"_s }, QJsonValue::Null },
            { Edit::Kind::Insert, { u"c"_s }, 1, 3 }, { Edit::Kind::Remove, { u"c"_s, u"0"_s } } };
        const auto back = editGroupFromJson(QJsonDocument::fromJson(QJsonDocument(toJson(edits)).toJson()).object());
        QVERIFY(back.has_value());
        QCOMPARE(back->size(), 4);
        for (qsizetype i = 0; i < 4; ++i) {
            QCOMPARE(back->at(i).kind, edits.at(i).kind);
            QCOMPARE(back->at(i).path, edits.at(i).path);
            QCOMPARE(back->at(i).value.type(), edits.at(i).value.type());
            QCOMPARE(back->at(i).position, edits.at(i).position);
        }
    }
};

HOLDSPACE_TEST(AuthorEditsTest)
#include "tst_authoredits.moc"
