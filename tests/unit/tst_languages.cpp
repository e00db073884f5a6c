// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariosamples.h"
#include "testregistry.h"

#include <scenario/castedits.h>
#include <scenario/languages.h>
#include <scenario/listedits.h>
#include <scenario/things.h>

#include <QTest>

using namespace holdspace;
using namespace holdspace::scenario;
using namespace holdspace::test;
using namespace Qt::StringLiterals;

class LanguagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsFoundByItsPath()
    {
        for (const QJsonObject& scenario : allSamples()) {
            const auto texts = translatableTexts(scenario);
            QVERIFY(texts.size() > 150);
            QSet<QString> paths;
            for (const TranslatableText& text : texts) {
                QCOMPARE(valueAt(scenario, text.path.split(u'/')).toString(), text.original);
                paths.insert(text.path);
            }
            QCOMPARE(paths.size(), texts.size());
            QVERIFY(paths.contains(u"title"_s) && paths.contains(u"prebrief/contentWarnings/0"_s) && paths.contains(u"beats/#B1/text"_s));
        }
        const auto texts = translatableTexts(sample());
        const auto has = [&](const char* path) {
            return std::any_of(texts.begin(), texts.end(), [&](const TranslatableText& text) { return text.path == QLatin1StringView(path); });
        };
        QVERIFY(has("cast/#arta/ladder/#3/line"));
        QVERIFY(has("cast/#arta/ladder/#3/or/GUILT/line"));
        QVERIFY(has("opportunities/#EO1/wanted/2")); // words
        QVERIFY(!has("opportunities/#EO1/wanted/0")); // a code
        QVERIFY(!has("cast/#arta/name"));
    }

    void aScenarioIsReadInItsTranslationAndSaysWhatIsMissing()
    {
        QJsonObject scenario = sample();
        scenario = after(scenario, setTranslation(scenario, u"de"_s, u"beats/#B1/title"_s, u"Ankunft"_s));
        scenario = after(scenario, setTranslation(scenario, u"de"_s, u"cast/#arta/ladder/#3/line"_s, u"Bitte."_s));
        scenario = after(scenario, setTranslation(scenario, u"de"_s, u"prebrief/contentWarnings/0"_s, u"Ein Kind …"_s));
        QStringList fellBack;
        const QJsonObject german = inLanguage(scenario, u"de"_s, &fellBack);
        QCOMPARE(german.value("language"_L1).toString(), u"de"_s);
        QCOMPARE(valueAt(german, at("beats/#B1/title")).toString(), u"Ankunft"_s);
        QCOMPARE(valueAt(german, at("cast/#arta/ladder/#3/line")).toString(), u"Bitte."_s);
        QCOMPARE(valueAt(german, at("prebrief/contentWarnings")).toArray().first().toString(), u"Ein Kind …"_s);
        QCOMPARE(valueAt(german, at("beats/#B3/title")), valueAt(scenario, at("beats/#B3/title")));
        QCOMPARE(fellBack.size(), translatableTexts(scenario).size() - 3);
        QVERIFY(fellBack.contains(u"beats/#B3/title"_s) && !fellBack.contains(u"beats/#B1/title"_s));
        QCOMPARE(missingTranslations(scenario, u"de"_s).size(), fellBack.size());
        QCOMPARE(errors(german), QStringList());
        QCOMPARE(inLanguage(scenario, u"en"_s, &fellBack), scenario);
        QVERIFY(fellBack.isEmpty());
    }

    void aTranslationWithoutItsTextIsListedAndKept()
    {
        QJsonObject scenario = sample();
        scenario = after(scenario, setTranslation(scenario, u"de"_s, u"cast/#dee/role"_s, u"Pflegende"_s));
        QVERIFY(staleTranslations(scenario).isEmpty());
        scenario = after(scenario, removeCastMember(scenario, u"dee"_s));
        const auto stale = staleTranslations(scenario);
        QCOMPARE(stale.size(), 1);
        QCOMPARE(stale.first().path, u"cast/#dee/role"_s);
        QCOMPARE(stale.first().text, u"Pflegende"_s);
        QVERIFY(inLanguage(scenario, u"de"_s).contains("translations"_L1));
        scenario = after(scenario, setTranslation(scenario, u"de"_s, u"cast/#dee/role"_s, {}));
        QVERIFY(staleTranslations(scenario).isEmpty());
    }

    void languagesAreAddedAndTakenAway()
    {
        QJsonObject scenario = sample();
        scenario = after(scenario, addLanguage(scenario, u"pt-BR"_s));
        QCOMPARE(translatedLanguages(scenario), QStringList { u"pt-BR"_s });
        QVERIFY(addLanguage(scenario, u"pt-BR"_s).isEmpty());
        QVERIFY(addLanguage(scenario, u"../x"_s).isEmpty());
        QVERIFY(setTranslation(scenario, u""_s, u"title"_s, u"x"_s).isEmpty());
        scenario = after(scenario, removeLanguage(u"pt-BR"_s));
        QVERIFY(translatedLanguages(scenario).isEmpty());
    }

    void foreignValuesAreLeftAlone()
    {
        QJsonObject scenario = sample();
        scenario.insert("translations"_L1, QJsonObject { { u"de"_s, 7 }, { u"fr"_s, QJsonObject { { u"title"_s, QJsonArray { 1 } } } } });
        scenario.insert("props"_L1, QJsonArray { 1, QJsonObject(), u"chair"_s });
        QCOMPARE(inLanguage(scenario, u"de"_s).value("title"_L1), scenario.value("title"_L1));
        QCOMPARE(inLanguage(scenario, u"fr"_s).value("title"_L1), scenario.value("title"_L1));
        QCOMPARE(inLanguage(scenario, u"fr"_s).value("props"_L1), scenario.value("props"_L1));
    }
};

HOLDSPACE_TEST(LanguagesTest)
#include "tst_languages.moc"
