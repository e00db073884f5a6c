// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariosamples.h"
#include "testregistry.h"

#include <scenario/languages.h>
#include <scenario/review.h>
#include <scenario/storyorder.h>
#include <scenario/templates.h>
#include <scenario/things.h>

#include <QTest>

using namespace holdspace;
using namespace holdspace::scenario;
using namespace holdspace::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject sampleOf(const QString& id)
{
    for (const QJsonObject& sample : allSamples()) {
        if (sample.value("id"_L1).toString() == id)
            return sample;
    }
    return {};
}

} // namespace

class TemplatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTemplateHasTheShapeAndNobodysWords_data()
    {
        QTest::addColumn<QString>("sample");
        QCOMPARE(scenarioTemplates().size(), 6);
        for (const ScenarioTemplate& each : scenarioTemplates())
            QTest::newRow(each.key) << QString::fromLatin1(each.sample);
    }
    void aTemplateHasTheShapeAndNobodysWords()
    {
        QFETCH(QString, sample);
        const QJsonObject from = sampleOf(sample);
        QVERIFY(!from.isEmpty());
        const QJsonObject made = emptied(from, u"new"_s, u"My own"_s);
        QCOMPARE(errors(made), QStringList());
        static const QSet<QString> forTheAuthor { u"W_NO_CONTENT_WARNING"_s, u"W_NO_CONSULT"_s };
        for (const Finding& finding : check(made))
            QVERIFY2(
                forTheAuthor.contains(finding.code), qPrintable(finding.code + u' ' + finding.where + u' ' + finding.message));
        QVERIFY(!findings(made, u"W_NO_CONTENT_WARNING"_s).isEmpty());
        QVERIFY(!reviewState(made).ready);
        QCOMPARE(made.value("id"_L1).toString(), u"new"_s);
        QCOMPARE(ids(made, { u"beats"_s }), ids(from, { u"beats"_s }));
        const Scenario read = readScenario(made).scenario;
        const QList<qsizetype> order = storyOrder(read);
        for (qsizetype i = 0; i < order.size(); ++i)
            QVERIFY(read.beats.at(order.at(i)).title.startsWith(QString::number(i + 1) + u' '));
        for (const QString& beat : ids(from, { u"beats"_s })) {
            const QJsonArray was = listOf(thingIn(from, "beats", beat), "exits"),
                             is = listOf(thingIn(made, "beats", beat), "exits");
            QCOMPARE(is.size(), was.size());
            for (qsizetype i = 0; i < is.size(); ++i)
                QCOMPARE(is.at(i).toObject().contains("when"_L1), was.at(i).toObject().contains("when"_L1));
        }
        for (const QString& id : ids(from, { u"opportunities"_s })) {
            QCOMPARE(thingIn(made, "opportunities", id).value("type"_L1), thingIn(from, "opportunities", id).value("type"_L1));
            QCOMPARE(
                thingIn(made, "opportunities", id).value("windowMs"_L1), thingIn(from, "opportunities", id).value("windowMs"_L1));
        }
        // No text of the sample is left, but the stop word and what is a role; all others ask.
        QSet<QString> old;
        for (const TranslatableText& text : translatableTexts(from)) {
            if (!text.path.endsWith("/role"_L1) && text.path != "prebrief/stopWord"_L1)
                old.insert(text.original);
        }
        const QStringList open = openQuestions(made);
        for (const TranslatableText& text : translatableTexts(made)) {
            QVERIFY2(!old.contains(text.original), qPrintable(text.path + u' ' + text.original));
            const bool given = text.path == "title"_L1 || text.path == "prebrief/stopWord"_L1 || text.path.endsWith("/role"_L1);
            QVERIFY2(given || open.contains(text.path), qPrintable(text.path + u' ' + text.original));
        }
        const QByteArray whole = canonicalText(made);
        for (const QJsonValue& member : listOf(from, "cast")) {
            const QByteArray name = member.toObject().value("name"_L1).toString().toUtf8();
            if (!QString::fromUtf8(name).contains("nurse"_L1, Qt::CaseInsensitive) && name != "Interpreter")
                QVERIFY2(!whole.contains(name), name.constData());
            QVERIFY(listOf(member.toObject(), "ladder").isEmpty() || listOf(member.toObject(), "ladder").size() == 6);
        }
        QVERIFY(openQuestions(from).isEmpty());
    }

    void anAnsweredQuestionIsNotOpenAnyMore()
    {
        QJsonObject made = emptied(sample(), u"new"_s, u"My own"_s);
        const qsizetype open = openQuestions(made).size();
        QVERIFY(openQuestions(made).contains(u"beats/#B1/title"_s));
        made = after(made, setField(at("beats/#B1/title"), u"In the lift"_s));
        QCOMPARE(openQuestions(made).size(), open - 1);
    }
};

HOLDSPACE_TEST(TemplatesTest)
#include "tst_templates.moc"
