// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariosamples.h"
#include "testregistry.h"

#include <scenario/storyorder.h>

#include <QTest>

using namespace holdspace;
using namespace holdspace::scenario;

namespace {

/// "A>B,C" is a beat with two exits; the first beat is the start.
QString orderOf(const QString& story)
{
    QJsonArray beats;
    for (const QString& each : story.split(QLatin1Char(' '))) {
        QJsonArray exits;
        for (const QString& to : each.section(QLatin1Char('>'), 1).split(QLatin1Char(','), Qt::SkipEmptyParts))
            exits.append(QJsonObject { { QStringLiteral("id"), QStringLiteral("X%1").arg(exits.size()) }, { QStringLiteral("to"), to } });
        beats.append(QJsonObject { { QStringLiteral("id"), each.section(QLatin1Char('>'), 0, 0) }, { QStringLiteral("exits"), exits } });
    }
    const Scenario scenario = readScenario({ { QStringLiteral("beats"), beats },
        { QStringLiteral("start"), beats.first().toObject().value(QLatin1String("id")) } }).scenario;
    QString order;
    for (const qsizetype at : storyOrder(scenario))
        order += scenario.beats.at(at).id.text();
    return order;
}

} // namespace

class StoryOrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheExits_data()
    {
        QTest::addColumn<QString>("story");
        QTest::addColumn<QString>("order");
        QTest::newRow("one") << QStringLiteral("A") << QStringLiteral("A");
        QTest::newRow("written backwards") << QStringLiteral("A>C D B>D C>B") << QStringLiteral("ACBD");
        QTest::newRow("branches meet") << QStringLiteral("A>C,B B>D C>D D") << QStringLiteral("ACBD");
        QTest::newRow("a short way to the end") << QStringLiteral("A>E,B B>C C>E E") << QStringLiteral("ABCE");
        QTest::newRow("a circle") << QStringLiteral("A>B B>C C>A,D D") << QStringLiteral("ABCD");
        QTest::newRow("not reached, and nowhere") << QStringLiteral("B>C,Z Q>C A C") << QStringLiteral("BCQA");
        QTest::newRow("to itself") << QStringLiteral("A>A,B B") << QStringLiteral("AB");
    }
    void followsTheExits()
    {
        QFETCH(QString, story);
        QTEST(orderOf(story), "order");
    }

    void aLongStoryIsNoDeepRecursion()
    {
        Scenario scenario;
        constexpr qsizetype kMany = 200'000;
        scenario.beats.resize(kMany);
        for (qsizetype i = 0; i + 1 < kMany; ++i) {
            Exit exit;
            exit.toAt = i + 1;
            scenario.beats[i].exits.append(exit);
        }
        QCOMPARE(storyOrder(scenario).last(), kMany - 1);
    }
};

HOLDSPACE_TEST(StoryOrderTest)
#include "tst_storyorder.moc"
