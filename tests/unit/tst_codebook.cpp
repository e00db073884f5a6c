// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <coding/codebook.h>
#include <scenario/words.h>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace holdspace;
using coding::Code;

/// The codebooks that ship, and the reader of codebook files.
class CodebookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsEveryCode()
    {
        const QStringList codes = QStringLiteral(
            "O_EXPLICIT O_POTENTIAL O_NONVERBAL O_PROGRESS O_CHALLENGE O_REPEAT R_IGNORE R_BLOCK R_MINIMISE "
            "R_REASSURE_EARLY R_SWITCH R_POSTPONE R_INFO R_PROBLEM_SOLVE R_BACKCHANNEL R_SILENCE_HOLD R_INVITE "
            "R_PRESENCE R_ACK R_NAME R_EXPLORE_CONTENT R_EXPLORE_FEELING R_VALIDATE R_RESPECT R_SUPPORT "
            "R_APOLOGISE_REGRET R_APOLOGISE_RESP R_SHARED I_ASK I_WARNING_SHOT I_BAD_NEWS I_TELL_CHUNK I_CHECK "
            "I_ASK_BACK I_TEACHBACK I_JARGON I_SUMMARY I_PLAN Q_OPEN Q_CLOSED Q_LEADING I_PROMISE I_PROMISE_KEPT "
            "N_SIT N_EYE_LEVEL N_FACE_TOWARD N_BACK_TURNED N_DEVICE_GAZE N_DISTANCE_INTIMATE N_DISTANCE_NEAR "
            "N_DISTANCE_SOCIAL N_DISTANCE_FAR N_TOUCH_OFFERED N_TOUCH_ACCEPTED N_TOUCH_DECLINED N_BARRIER_REMOVED "
            "N_TONE_SOFT N_TONE_SHARP S_TIMEOUT_START S_TIMEOUT_END S_STOP S_OPT_OUT S_SP_DISTRESS "
            "S_LEARNER_DISTRESS S_FICTION_BREAK CUT_OFF")
                                      .split(QLatin1Char(' '));
        for (const QString& code : codes)
            QVERIFY2(coding::coreCodebook().code(code), qPrintable(code));
        QVERIFY(!coding::coreCodebook().licenceNote.isEmpty());
        QVERIFY(!coding::coreCodebook().sourceCitation.isEmpty());
        QVERIFY(!coding::coreCodebook().code(QStringLiteral("R_NONE")));
    }

    void tagPad_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("label");
        const char* rows[][3] = { { "N", "R_NAME", "Name" }, { "U", "R_ACK", "Understand" }, { "R", "R_RESPECT", "Respect" },
            { "S", "R_SUPPORT", "Support" }, { "E", "R_EXPLORE_FEELING", "Explore" }, { "H", "R_SILENCE_HOLD", "Held silence" },
            { "L", "N_EYE_LEVEL", "Sat / eye level" }, { "T", "N_TOUCH_OFFERED", "Touch offered" }, { "J", "I_JARGON", "Jargon" },
            { "X", "CUT_OFF", "Cut off" } };
        for (const auto& row : rows)
            QTest::newRow(row[1]) << QString::fromLatin1(row[0]) << QString::fromLatin1(row[1]) << QString::fromLatin1(row[2]);
    }
    void tagPad()
    {
        QFETCH(QString, key);
        QFETCH(QString, code);
        QFETCH(QString, label);
        const Code* found = coding::coreCodebook().code(code);
        QVERIFY(found);
        QCOMPARE(found->key, key);
        QCOMPARE(found->label, label);
    }

    void onlyTheTagPadHasKeys()
    {
        int keys = 0;
        for (const Code& code : coding::coreCodebook().codes)
            keys += code.key.isEmpty() ? 0 : 1;
        QCOMPARE(keys, 10);
    }

    void crosswalks()
    {
        const auto& book = coding::coreCodebook();
        QCOMPARE(book.code(QStringLiteral("R_IGNORE"))->vrClass, QStringLiteral("NR"));
        QCOMPARE(book.code(QStringLiteral("R_INVITE"))->vrClass, QStringLiteral("NP"));
        QCOMPARE(book.code(QStringLiteral("R_POSTPONE"))->vrClass, QStringLiteral("ER"));
        QCOMPARE(book.code(QStringLiteral("R_VALIDATE"))->vrClass, QStringLiteral("EP"));
        QCOMPARE(book.code(QStringLiteral("R_INFO"))->vrClass, QString());
        QVERIFY(!book.code(QStringLiteral("R_INFO"))->isExplicit);
        QCOMPARE(book.code(QStringLiteral("R_PRESENCE"))->nurse, QStringLiteral("S"));
        QCOMPARE(book.code(QStringLiteral("R_NAME"))->eccs, QStringLiteral("3–4"));
        for (const Code& code : book.codes) {
            const bool isResponse = code.track == QLatin1Char('R');
            QCOMPARE(code.space != session::Space::Neither, isResponse);
        }
    }

    void meaningsForTheEngine()
    {
        const auto meanings = coding::coreMeanings();
        QVERIFY(meanings->value(QStringLiteral("R_INFO")).terminator);
        QVERIFY(meanings->value(QStringLiteral("R_PROBLEM_SOLVE")).terminator);
        QVERIFY(!meanings->value(QStringLiteral("R_POSTPONE")).terminator);
        QVERIFY(meanings->value(QStringLiteral("R_POSTPONE")).isResponse);
        QVERIFY(!meanings->value(QStringLiteral("N_EYE_LEVEL")).isResponse);
        QCOMPARE(meanings->value(QStringLiteral("R_NAME")).lever, QStringLiteral("NAME_FEELING"));
        QCOMPARE(meanings->value(QStringLiteral("N_EYE_LEVEL")).lever, QStringLiteral("SIT_EYE_LEVEL"));
        QCOMPARE(meanings->value(QStringLiteral("I_JARGON")).triggerKind, QStringLiteral("JARGON"));
        QCOMPARE(meanings->value(QStringLiteral("CUT_OFF")).triggerKind, QStringLiteral("CUT_OFF"));
    }

    void twoNamesOfOneAct()
    {
        // Whatever lever a code stands for must be the same act in conditions, too.
        for (const Code& code : coding::coreCodebook().codes) {
            if (!code.lever.isEmpty())
                QCOMPARE(scenario::canonicalCode(code.lever), scenario::canonicalCode(code.id));
        }
    }

    void everyFileShips()
    {
        const auto& books = coding::shippedCodebooks();
        QCOMPARE(QDir(QStringLiteral(":/holdspace/codebooks")).entryList(QDir::Files).size(), books.size());
        QCOMPARE(books.first().id, coding::coreCodebook().id);
        QVERIFY(!coding::shippedCodebook(QStringLiteral("nurse"))); // a centre's own may be called that
        // For people: none of the words that are not used of them; “ECCS score” is said only to say that it is none.
        static const QRegularExpression unkind(QStringLiteral("victim|difficult family|non-compliant|\\bnormal|\\bactor\\b|fake patient|stage of grief|(good|bad) empathy|(?<!not an ECCS )\\bscore"),
            QRegularExpression::CaseInsensitiveOption);
        QSet<QString> ids;
        for (const auto& book : books) {
            QVERIFY2(!ids.contains(book.id), qPrintable(book.id));
            ids.insert(book.id);
            const auto text = coding::codebookText(book);
            QVERIFY2(text, qPrintable(book.id));
            QVERIFY2(!unkind.match(QString::fromUtf8(*text)).hasMatch(), qPrintable(book.id + unkind.match(QString::fromUtf8(*text)).captured()));
            QVERIFY2(book.licenceNote.contains(QStringLiteral("GPL-3.0-or-later")), qPrintable(book.id));
            QCOMPARE(coding::shippedCodebook(book.id), &book);
            if (book.id == coding::coreCodebook().id)
                continue;
            QVERIFY2(book.id.startsWith(QStringLiteral("holdspace.")), qPrintable(book.id));
            for (const Code& code : book.codes) {
                QVERIFY2(!code.key.isEmpty(), qPrintable(code.id)); // all of it by keys
                // Their codes are not taken for those of the core codebook when annotations come in.
                QVERIFY2(!coding::coreCodebook().code(code.id) && scenario::canonicalCode(code.id) == code.id, qPrintable(code.id));
                // What is copied can be changed: modifiers are typed into one line.
                QVERIFY2(*coding::modifiersOfLine(coding::modifierLine(code.modifiers)) == code.modifiers, qPrintable(code.id));
            }
        }
    }

    void malformed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        const QByteArray head = R"({"format":"holdspace-codebook","version":1,"id":"x","title":"X","codebookVersion":"1",)"
                                R"("licenceNote":"n","sourceCitation":"s",)";
        const QByteArray code = R"({"id":"R_A","track":"R","label":"A","definition":"a"})";
        QTest::newRow("not json") << QByteArray("{") << QStringLiteral("line 1");
        QTest::newRow("format") << QByteArray("{}") << QStringLiteral("/format");
        QTest::newRow("newer") << QByteArray(R"({"format":"holdspace-codebook","version":2})") << QStringLiteral("/version");
        QTest::newRow("no licence") << QByteArray(
            R"({"format":"holdspace-codebook","version":1,"id":"x","title":"X","codebookVersion":"1"})")
                                    << QStringLiteral("/licenceNote");
        QTest::newRow("no codes") << QByteArray(head + R"("codes":[]})") << QStringLiteral("/codes");
        QTest::newRow("twice") << QByteArray(head + "\"codes\":[" + code + "," + code + "]}") << QStringLiteral("/codes/1/id");
        QTest::newRow("track") << QByteArray(head + R"("codes":[{"id":"R_A","track":"Z","label":"A","definition":"a"}]})")
                               << QStringLiteral("/codes/0/track");
        QTest::newRow("space") << QByteArray(
            head + R"("codes":[{"id":"R_A","track":"R","label":"A","definition":"a","space":"P"}]})")
                               << QStringLiteral("/codes/0/space");
    }
    void malformed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const auto book = coding::readCodebook(text);
        QVERIFY(!book);
        QVERIFY2(book.error().place.startsWith(place), qPrintable(book.error().text()));
    }
};

HOLDSPACE_TEST(CodebookTest)
#include "tst_codebook.moc"
