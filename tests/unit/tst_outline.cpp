// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <exchange/importing.h>
#include <exchange/outlinefragment.h>
#include <scenario/check.h>
#include <scenario/fragments.h>

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace holdspace;

namespace {

exchange::Imported outline(const QByteArray& text)
{
    const auto imported = exchange::importOutline(text);
    return imported ? *imported : exchange::Imported {};
}

QJsonArray beats(const exchange::Imported& imported) { return imported.scenario.value(QLatin1String("beats")).toArray(); }

QString said(const exchange::Imported& imported)
{
    QString out;
    for (const exchange::Loss& loss : imported.lost)
        out += loss.text() + QLatin1Char('\n');
    return out;
}

} // namespace

class OutlineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void headings_arrows_and_cues()
    {
        QFile file(QStringLiteral(HOLDSPACE_TEST_DATA "/twine/outline.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const exchange::Imported night = outline(file.readAll());
        QCOMPARE(night.scenario.value(QLatin1String("title")).toString(), QStringLiteral("The night shift"));
        QCOMPARE(night.scenario.value(QLatin1String("summary")).toString(), QStringLiteral("Four people, one corridor."));
        QStringList titles;
        for (const QJsonValue& beat : beats(night))
            titles.append(beat[QLatin1String("title")].toString());
        QCOMPARE(titles, (QStringList { QStringLiteral("Arrival"), QStringLiteral("Bedside"), QStringLiteral("The desk"), QStringLiteral("Corridor"), QStringLiteral("Attic") }));
        const QJsonValue arrival = beats(night).at(0);
        QCOMPARE(arrival[QLatin1String("text")].toString(), QStringLiteral("Lule waits at the door."));
        QCOMPARE(arrival[QLatin1String("cues")][QLatin1String("lule")].toString(), QStringLiteral("Is he awake?"));
        const QJsonArray exits = arrival[QLatin1String("exits")].toArray();
        QCOMPARE(exits.size(), 3);
        QCOMPARE(exits.at(0)[QLatin1String("to")].toString(), QStringLiteral("B2"));
        QVERIFY(exits.at(0)[QLatin1String("label")].isUndefined());
        QCOMPARE(exits.at(1)[QLatin1String("to")].toString(), QStringLiteral("B3"));
        QCOMPARE(exits.at(1)[QLatin1String("label")].toString(), QStringLiteral("Ask the nurse"));
        QCOMPARE(exits.at(2)[QLatin1String("label")].toString(), QStringLiteral("when nobody answers"));
        QVERIFY(beats(night).at(3)[QLatin1String("ending")].toBool());
        QVERIFY(beats(night).at(4)[QLatin1String("missing")].toBool());
        QVERIFY(said(night).contains(QStringLiteral("line 17: no heading says \"Attic\"")));
        QVERIFY(!scenario::hasErrors(scenario::check(night.scenario)));
    }

    void titles_with_colons_and_whens_are_found_whole()
    {
        const exchange::Imported out = outline("# Start\n-> Room: two\n-> Later when it rains\n-> room: two: knock\n\n# Room: two\n\n# Later when it rains\n");
        const QJsonArray exits = beats(out).at(0)[QLatin1String("exits")].toArray();
        QCOMPARE(beats(out).size(), 4); // "room: two: knock" has no whole title before its first colon
        QCOMPARE(exits.at(0)[QLatin1String("to")].toString(), QStringLiteral("B2"));
        QCOMPARE(exits.at(1)[QLatin1String("to")].toString(), QStringLiteral("B3"));
        QVERIFY(exits.at(1)[QLatin1String("label")].isUndefined());
    }

    void nonsense_becomes_one_beat_and_is_said()
    {
        for (const QByteArray& text : { QByteArray("lorem ipsum. dolor, sit amet"), QByteArray("???\n\n!!!\n"), QByteArray("\x01\x02\xff\xfe garbage \x00 here", 20), QByteArray("-> -> ->") }) {
            const exchange::Imported out = outline(text);
            QVERIFY(beats(out).size() >= 1);
            QVERIFY(!said(out).isEmpty());
            QVERIFY(!scenario::hasErrors(scenario::check(out.scenario)));
        }
        QVERIFY(said(outline("lorem ipsum")).contains(QStringLiteral("no heading was found")));
        QVERIFY(!exchange::importOutline(" \n\t\n"));
    }

    void same_headings_are_said()
    {
        const exchange::Imported out = outline("# A\n-> B\n# B\n# B\n");
        QCOMPARE(beats(out).size(), 3);
        QVERIFY(said(out).contains(QStringLiteral("an earlier heading says the same")));
    }

    void bytes_that_are_no_text_are_refused()
    {
        QByteArray picture("\x89PNG\r\n\x1a\n");
        for (int i = 0; i < 4000; ++i)
            picture.append(static_cast<char>(i * 37 + i / 256));
        const auto imported = exchange::importOutline(picture);
        QVERIFY(!imported);
        QVERIFY2(imported.error().text().contains(QStringLiteral("expected plain text")), qPrintable(imported.error().text()));
    }

    void utf16_without_its_mark_is_read()
    {
        const QString text = QStringLiteral("# Café\n-> Zemër\n\n# Zemër\nà bientôt\n");
        QByteArray little, big;
        for (const QChar c : text) {
            little.append(static_cast<char>(c.unicode() & 0xFF)).append(static_cast<char>(c.unicode() >> 8));
            big.append(static_cast<char>(c.unicode() >> 8)).append(static_cast<char>(c.unicode() & 0xFF));
        }
        for (const QByteArray& bytes : { little, big }) {
            const exchange::Imported out = outline(bytes);
            QCOMPARE(beats(out).size(), 2);
            QCOMPARE(beats(out).at(0)[QLatin1String("title")].toString(), QStringLiteral("Café"));
            QVERIFY(said(out).contains(QStringLiteral("read as UTF-16")));
        }
    }

    void a_fragment_speaks_with_the_scenarios_own_people()
    {
        const QJsonObject into { { QStringLiteral("cast"), QJsonArray { QJsonObject { { QStringLiteral("id"), QStringLiteral("m1") }, { QStringLiteral("name"), QStringLiteral("Arta Rexhepi") } } } } };
        const auto read = exchange::outlineFragment("# Title\nIntroduction\n## Door\nARTA: Is she breathing?\nArta: Please.\nBen: Sit down.\n-> Bed\n## Bed\nQuiet.\n", into);
        QVERIFY(read);
        QVERIFY(scenario::parseFragment(scenario::fragmentText(read->scenario)));
        const QJsonArray cast = read->scenario.value(QLatin1String("cast")).toArray();
        QCOMPARE(cast.size(), 2);
        QCOMPARE(cast.at(0).toObject(), into.value(QLatin1String("cast"))[0].toObject());
        const QJsonObject cues = beats(*read).at(0)[QLatin1String("cues")].toObject();
        QVERIFY(cues.value(QLatin1String("m1")).toString().contains(QStringLiteral("breathing")));
        QVERIFY(cues.value(QLatin1String("m1")).toString().contains(QStringLiteral("Please")));
        QCOMPARE(cues.size(), 2);
        QVERIFY2(said(*read).contains(QStringLiteral("before the first heading was left out")), qPrintable(said(*read)));
        QVERIFY(said(*read).contains(QStringLiteral("the title \"Title\" was left out")));
        QVERIFY(!read->headless);
        QVERIFY(exchange::outlineFragment("only words", into)->headless);
    }
};

HOLDSPACE_TEST(OutlineTest)
#include "tst_outline.moc"
