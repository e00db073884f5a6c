// SPDX-License-Identifier: GPL-3.0-or-later
#include "authorhouse.h"
#include "testregistry.h"

#include <coding/conditionwords.h>
#include <scenario/scenariofile.h>
#include <ui/author/authorwords.h>

#include <QRegularExpression>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;
using test::House;

/// What the Author page calls things.
class AuthorWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHintBelowARoleIsAboutThatPerson_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("says"); // empty: nothing is said
        QTest::newRow("patient") << QStringLiteral("Patient") << QStringLiteral("dignity");
        QTest::newRow("mother of the patient") << QStringLiteral("Mother of the patient") << QStringLiteral("good parent");
        QTest::newRow("the patient's father") << QStringLiteral("the patient’s father") << QStringLiteral("good parent");
        QTest::newRow("a patient who is a mother") << QStringLiteral("patient, mother of three") << QStringLiteral("dignity");
        QTest::newRow("a young patient") << QStringLiteral("patient (adolescent)") << QStringLiteral("privacy");
        QTest::newRow("wife of a patient") << QStringLiteral("wife of a patient") << QStringLiteral("shared future");
        QTest::newRow("patient's nurse") << QStringLiteral("patient's nurse") << QStringLiteral("competence");
        QTest::newRow("no son in a liaison") << QStringLiteral("mental-health liaison") << QString();
    }
    void theHintBelowARoleIsAboutThatPerson()
    {
        QFETCH(QString, role);
        QFETCH(QString, says);
        const QString lens = authorwords::roleLens(role);
        QVERIFY2(says.isEmpty() ? lens.isEmpty() : lens.contains(says), qPrintable(lens));
    }

    void responsesStandInTheOrderTheyAreTaught()
    {
        const authorwords::Choices wanted = authorwords::responseCodes(), closing = authorwords::responseCodes(true);
        QCOMPARE(wanted.values.first(), QStringLiteral("R_PRESENCE"));
        QVERIFY(wanted.values.indexOf(QStringLiteral("R_NAME")) < 5);
        QVERIFY(wanted.values.indexOf(QStringLiteral("R_IGNORE")) > wanted.values.indexOf(QStringLiteral("N_SIT")));
        QCOMPARE(closing.values.first(), QStringLiteral("R_IGNORE"));
        QCOMPARE(closing.values.size(), wanted.values.size());
    }

    void momentsWithTheSameWordsAreToldApart()
    {
        const auto read = scenario::readScenario(*scenario::parseScenarioText(R"({"format":"holdspace-scenario","version":1,"id":"s","title":"t","start":"B1","cast":[{"id":"arta","name":"Arta"}],
            "opportunities":[{"id":"E1","beat":"B1","character":"arta","cue":"She looks up"},
              {"id":"E2","beat":"B2","character":"arta","cue":"She looks up"},{"id":"E3","beat":"B2","character":"arta","cue":"A hand"}],
            "beats":[{"id":"B1","title":"Door","exits":[{"id":"X","to":"B2","when":{"missed":"E1"}}]},{"id":"B2","title":"Bed"}]})"));
        const QStringList labels = authorwords::opportunities(read.scenario).labels;
        QCOMPARE(labels.at(0), QStringLiteral("Arta in “Door”: She looks up"));
        QCOMPARE(labels.at(1), QStringLiteral("Arta in “Bed”: She looks up"));
        QCOMPARE(coding::conditionSentence(read.scenario.beats.first().exits.first().when, read.scenario),
            QStringLiteral("When nobody answered “She looks up” (Arta in “Door”) in time"));
        QVERIFY(!coding::isSaidTwice(read.scenario.opportunities.last(), read.scenario));
    }

    void aTriggerSaysWhereItLeadsInLevels()
    {
        House house;
        const scenario::Scenario scenario = scenario::readScenario(house.start).scenario;
        QVERIFY(!scenario.triggers.isEmpty());
        const QString id = scenario.triggers.first().id.text();
        house.vm->choose(QStringLiteral("trigger"), id);
        const FormRow* says = house.vm->form()->row(QStringLiteral("effects/says/FEAR"));
        QVERIFY(says);
        house.vm->form()->set(QStringLiteral("triggers/#%1/effects/FEAR").arg(id), QStringLiteral("0.5"));
        says = house.vm->form()->row(QStringLiteral("effects/says/FEAR"));
        QVERIFY2(says->label.startsWith(QStringLiteral("from level ")), qPrintable(says->label));
        house.vm->form()->set(QStringLiteral("triggers/#%1/effects/FEAR").arg(id), QStringLiteral("0"));
        says = house.vm->form()->row(QStringLiteral("effects/says/FEAR"));
        QVERIFY2(says->label.startsWith(QStringLiteral("stays at ")), qPrintable(says->label));
    }

    void noRowIsNamedByACode()
    {
        House house;
        static const QRegularExpression code(QStringLiteral("[A-Z]{2,}_|\\bEO\\d"));
        for (int i = 0; i < house.vm->outline()->count(); ++i) {
            if (house.at(house.vm->outline(), i, "kind") != QLatin1String("thing"))
                continue;
            house.vm->choose(house.at(house.vm->outline(), i, "chosenKind").toString(), house.at(house.vm->outline(), i, "chosenId").toString());
            for (int row = 0; row < house.vm->form()->count(); ++row) {
                const QString label = house.at(house.vm->form(), row, "label").toString();
                QVERIFY2(!code.match(label).hasMatch(), qPrintable(label));
                for (const QString& option : house.at(house.vm->form(), row, "options").toStringList())
                    QVERIFY2(!code.match(option).hasMatch(), qPrintable(option));
            }
        }
    }
};

HOLDSPACE_TEST(AuthorWordsTest)
#include "tst_authorwords.moc"
