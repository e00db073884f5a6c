// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <scenario/beatedits.h>
#include <scenario/exitedits.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace holdspace;
using namespace holdspace::scenario;

namespace {

QJsonObject editedSample()
{
    QFile file(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/six-feet-away.scenario.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

QStringList idsIn(const QJsonObject& scenario, const QStringList& list)
{
    QStringList found;
    for (const QJsonValue& value : valueAt(scenario, list).toArray())
        found.append(value.toObject().value(QLatin1String("id")).toString());
    return found;
}

QString any(QRandomGenerator& random, const QStringList& from)
{
    return from.isEmpty() ? QStringLiteral("none") : from.at(random.bounded(from.size()));
}

/// Whatever an author may do next; sometimes something that can't be done.
EditGroup randomStep(QRandomGenerator& random, const QJsonObject& scenario)
{
    const QStringList beats = idsIn(scenario, { QStringLiteral("beats") });
    const QString beat = QLatin1Char('#') + any(random, beats);
    const QStringList exits = idsIn(scenario, { QStringLiteral("beats"), beat, QStringLiteral("exits") });
    const QString text = QString::number(random.generate());
    switch (random.bounded(12)) {
    case 0:
        return addBeat(scenario, text, random.bounded(900), random.bounded(900), nullptr);
    case 1:
        return removeBeat(scenario, any(random, beats));
    case 2:
        return addExit(scenario, any(random, beats), any(random, beats), nullptr);
    case 3:
        return removeExit(scenario, beat.mid(1), any(random, exits));
    case 4:
        return moveBeat(any(random, beats), random.bounded(900), random.bounded(900));
    case 5:
        return { { Edit::Kind::Set, { QStringLiteral("beats"), beat, QStringLiteral("cues"), QStringLiteral("arta") }, text } };
    case 6:
        return { { Edit::Kind::Set, { QStringLiteral("beats"), beat, QStringLiteral("cues") }, QJsonValue::Undefined } };
    case 7:
        return { { Edit::Kind::Set, { QStringLiteral("beats"), beat, QStringLiteral("id") }, QLatin1Char('R') + text } };
    case 8:
        return { { Edit::Kind::Set, { QStringLiteral("cast"), QStringLiteral("#arta"), QStringLiteral("ladder"),
                       QLatin1Char('#') + QString::number(random.bounded(7)), QStringLiteral("line") }, text } };
    case 9:
        return { { Edit::Kind::Insert, { QStringLiteral("beats"), beat, QStringLiteral("watchFor") }, text, random.bounded(5) },
            { Edit::Kind::Remove, { QStringLiteral("beats"), beat, QStringLiteral("watchFor"), QStringLiteral("1") } } };
    case 10:
        return { { Edit::Kind::Set, { QStringLiteral("variables"), QStringLiteral("#supportAssigned"), QStringLiteral("initial") }, true },
            { Edit::Kind::Set, { QStringLiteral("new"), QStringLiteral("deep"), QStringLiteral("key") }, text } };
    default:
        return { { Edit::Kind::Insert, { QStringLiteral("beats"), beat, QStringLiteral("exits") },
            QJsonObject { { QStringLiteral("id"), any(random, exits) }, { QStringLiteral("to"), any(random, beats) } }, random.bounded(4) } };
    }
}

} // namespace

class EditTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void undoingEverythingGivesTheStart_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void undoingEverythingGivesTheStart()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        const QJsonObject start = editedSample();
        QVERIFY(!start.isEmpty());
        QJsonObject scenario = start;
        QList<std::pair<EditGroup, EditGroup>> done;
        for (int step = 0; step < 120; ++step) {
            const EditGroup group = randomStep(random, scenario);
            const QJsonObject before = scenario;
            const bool noOp = isNoOp(scenario, group);
            const auto inverse = apply(scenario, group);
            if (!inverse) {
                QCOMPARE(scenario, before); // all or nothing
                continue;
            }
            QCOMPARE(noOp, scenario == before);
            done.append({ group, *inverse });
        }
        QVERIFY(done.size() > 20);
        const QJsonObject end = scenario;
        for (auto step = done.crbegin(); step != done.crend(); ++step)
            QVERIFY(apply(scenario, step->second).has_value());
        QCOMPARE(scenario, start);
        for (const auto& step : done)
            QVERIFY(apply(scenario, step.first).has_value());
        QCOMPARE(scenario, end);
    }

    void anEditFindsItsBeatWhereverItStands()
    {
        QJsonObject scenario = editedSample();
        const EditGroup rename { { Edit::Kind::Set, { QStringLiteral("beats"), QStringLiteral("#B7"), QStringLiteral("title") }, QStringLiteral("Turned") } };
        QVERIFY(apply(scenario, removeBeat(scenario, QStringLiteral("B1"))).has_value());
        const EditGroup inFront { { Edit::Kind::Insert, { QStringLiteral("beats") }, QJsonObject { { QStringLiteral("id"), QStringLiteral("B0") } }, 0 } };
        QVERIFY(apply(scenario, inFront).has_value());
        const auto inverse = apply(scenario, rename);
        QVERIFY(inverse.has_value());
        QCOMPARE(valueAt(scenario, { QStringLiteral("beats"), QStringLiteral("#B7"), QStringLiteral("title") }).toString(), QStringLiteral("Turned"));
        QCOMPARE(inverse->first().path, rename.first().path);
    }

    void aGroupHappensWhollyOrNotAtAll()
    {
        QJsonObject scenario = editedSample();
        const QJsonObject before = scenario;
        EditGroup group = moveBeat(QStringLiteral("B1"), 5, 5);
        group += moveBeat(QStringLiteral("no such beat"), 5, 5);
        const auto inverse = apply(scenario, group);
        QVERIFY(!inverse);
        QCOMPARE(inverse.error().code, ErrorCode::NotFound);
        QCOMPARE(scenario, before);
        QVERIFY(!isNoOp(scenario, group));
    }

    void aRemovedBeatTakesWhatLeadsThereAndComesBackWithIt()
    {
        QJsonObject scenario = editedSample();
        const QJsonObject before = scenario;
        const auto inverse = apply(scenario, removeBeat(scenario, QStringLiteral("B3")));
        QVERIFY(inverse.has_value());
        QVERIFY(!idsIn(scenario, { QStringLiteral("beats") }).contains(QStringLiteral("B3")));
        QCOMPARE(idsIn(scenario, { QStringLiteral("beats"), QStringLiteral("#B2a"), QStringLiteral("exits") }), QStringList());
        QVERIFY(!idsIn(scenario, { QStringLiteral("opportunities") }).contains(QStringLiteral("EO3")));
        QVERIFY(apply(scenario, *inverse).has_value());
        QCOMPARE(scenario, before);
    }

    void anotherBeatBeginsWhenTheFirstIsRemoved()
    {
        QJsonObject scenario = editedSample();
        QVERIFY(apply(scenario, removeBeat(scenario, QStringLiteral("B1"))).has_value());
        QCOMPARE(scenario.value(QLatin1String("start")).toString(), QStringLiteral("B2a"));
    }

    void newThingsGetFreshIds()
    {
        QJsonObject scenario = editedSample();
        QString beat, exit;
        QVERIFY(apply(scenario, addBeat(scenario, QStringLiteral("Arrival"), 1.4, 2.6, &beat)).has_value());
        QCOMPARE(beat, QStringLiteral("B8"));
        QCOMPARE(valueAt(scenario, { QStringLiteral("beats"), QStringLiteral("#B8"), QStringLiteral("position") }).toArray(), (QJsonArray { 1, 3 }));
        QVERIFY(apply(scenario, addExit(scenario, beat, QStringLiteral("B1"), &exit)).has_value());
        QCOMPARE(exit, QStringLiteral("X18"));
        QCOMPARE(idsIn(scenario, { QStringLiteral("beats"), QStringLiteral("#B8"), QStringLiteral("exits") }), QStringList { exit });
    }

    void manyFieldsAtOnceAreTheSameAsOneByOne()
    {
        const QJsonObject start = editedSample();
        EditGroup group;
        for (int round = 0; round < 3; ++round) {
            for (const QString& beat : idsIn(start, { QStringLiteral("beats") })) {
                group += moveBeat(beat, round * 7, 3);
                group.append({ Edit::Kind::Set, { QStringLiteral("beats"), QLatin1Char('#') + beat, QStringLiteral("new"), QStringLiteral("deep") }, round });
                group.append({ Edit::Kind::Set, { QStringLiteral("beats"), QLatin1Char('#') + beat, QStringLiteral("watchFor") }, QJsonValue::Undefined });
            }
        }
        QJsonObject together = start, oneByOne = start;
        const auto inverse = apply(together, group);
        QVERIFY(inverse.has_value());
        for (const Edit& edit : std::as_const(group))
            QVERIFY(apply(oneByOne, { edit }).has_value());
        QCOMPARE(together, oneByOne);
        QVERIFY(together != start);
        QVERIFY(apply(together, *inverse).has_value());
        QCOMPARE(together, start);
        group += moveBeat(QStringLiteral("no such beat"), 1, 1);
        QVERIFY(!apply(together, group));
        QCOMPARE(together, start);
    }

    void sayingTheSameIsNoEdit()
    {
        const QJsonObject scenario = editedSample();
        const QJsonArray at = valueAt(scenario, { QStringLiteral("beats"), QStringLiteral("#B1"), QStringLiteral("position") }).toArray();
        QVERIFY(isNoOp(scenario, moveBeat(QStringLiteral("B1"), at.at(0).toDouble(), at.at(1).toDouble() + 0.2)));
        QVERIFY(isNoOp(scenario, { { Edit::Kind::Set, { QStringLiteral("nowhere"), QStringLiteral("deep") }, QJsonValue::Undefined } }));
        QVERIFY(!isNoOp(scenario, { { Edit::Kind::Set, { QStringLiteral("nowhere") }, QJsonValue::Null } }));
    }
};

HOLDSPACE_TEST(EditTest)
#include "tst_edit.moc"
