// SPDX-License-Identifier: GPL-3.0-or-later
#include <foundation/random.h>
#include <layout/clearlines.h>
#include <layout/exitcurve.h>
#include <layout/placing.h>
#include <layout/tidylayout.h>
#include <testregistry.h>

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QRectF>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace holdspace;
using namespace holdspace::layout;

namespace {

LayoutRequest story(int beats, quint64 seed, int acts = 0)
{
    Random random(seed);
    LayoutRequest request;
    request.start = QStringLiteral("B0");
    for (int i = 0; i < beats; ++i)
        request.beats.append(
            { QStringLiteral("B%1").arg(i), { 196, 60 }, acts ? QStringLiteral("G%1").arg(i * acts / beats) : QString() });
    for (int i = 1; i < beats; ++i)
        request.exits.append(
            { QStringLiteral("B%1").arg(std::max(0, i - 1 - static_cast<int>(random.below(5)))), QStringLiteral("B%1").arg(i) });
    for (int i = 0; i < beats / 2; ++i)
        request.exits.append({ QStringLiteral("B%1").arg(random.below(beats)), QStringLiteral("B%1").arg(random.below(beats)) });
    return request;
}

/// A folder in which `dot` is a shell script.
struct FakeGraphviz {
    QTemporaryDir folder;
    explicit FakeGraphviz(const QByteArray& script)
    {
        QFile file(folder.filePath(QStringLiteral("dot")));
        if (file.open(QIODevice::WriteOnly)) {
            file.write("#!/bin/sh\n" + script + "\n");
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
    }
};

/// Starts it and waits for the answer.
Result<Places> answerOf(TidyLayout& tidy, const LayoutRequest& request)
{
    Result<Places> answer = fail(ErrorCode::Failed, QStringLiteral("no answer"));
    QEventLoop loop;
    tidy.start(request, [&](const Result<Places>& places) {
        answer = places;
        loop.quit();
    });
    if (tidy.isRunning())
        loop.exec();
    return answer;
}

ErrorCode errorOf(const QByteArray& script, std::chrono::milliseconds limit = std::chrono::minutes(1))
{
    const FakeGraphviz fake(script);
    TidyLayout tidy(nullptr, fake.folder.path());
    tidy.setTimeLimit(limit);
    const auto answer = answerOf(tidy, story(3, 1));
    return answer ? ErrorCode::Usage : answer.error().code; // Usage is none of its errors
}

void isWellPlaced(const LayoutRequest& request, const Places& places)
{
    QCOMPARE(places.size(), request.beats.size());
    for (qsizetype i = 0; i < request.beats.size(); ++i) {
        const QPointF place = places.value(request.beats.at(i).id, { -1, -1 });
        QVERIFY(place.x() >= 0 && place.y() >= 0);
        QCOMPARE(std::fmod(place.x(), kGrid), 0.0);
        QCOMPARE(std::fmod(place.y(), kGrid), 0.0);
        const QRectF card(place, request.beats.at(i).size);
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY(!card.intersects(QRectF(places.value(request.beats.at(j).id), request.beats.at(j).size)));
    }
}

} // namespace

/// Tidy gives every beat a place of its own, and whatever Graphviz does, an answer.
class LayoutTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStoryIsLaidOutFromLeftToRight()
    {
        LayoutRequest request;
        request.start = QStringLiteral("one");
        request.beats = { { QStringLiteral("three") }, { QStringLiteral("two") }, { QStringLiteral("one") } };
        request.exits = { { QStringLiteral("one"), QStringLiteral("two") }, { QStringLiteral("two"), QStringLiteral("three") },
            { QStringLiteral("three"), QStringLiteral("one") }, { QStringLiteral("two"), QStringLiteral("two") },
            { QStringLiteral("two"), QStringLiteral("nowhere") } };
        TidyLayout tidy;
        const auto places = answerOf(tidy, request);
        QVERIFY2(places, places ? "" : qPrintable(places.error().text()));
        isWellPlaced(request, *places);
        QVERIFY(places->value(QStringLiteral("one")).x() + 196 < places->value(QStringLiteral("two")).x());
        QVERIFY(places->value(QStringLiteral("two")).x() + 196 < places->value(QStringLiteral("three")).x());
    }

    void noCardLiesOverAnotherAndTheSameStoryGetsTheSamePlaces_data()
    {
        QTest::addColumn<int>("beats");
        QTest::addColumn<int>("acts");
        QTest::newRow("one") << 1 << 0;
        QTest::newRow("dot") << 60 << 0;
        QTest::newRow("dot with acts") << 60 << 4;
        QTest::newRow("sfdp") << 520 << 0;
    }
    void noCardLiesOverAnotherAndTheSameStoryGetsTheSamePlaces()
    {
        QFETCH(int, beats);
        QFETCH(int, acts);
        const LayoutRequest request = story(beats, 7, acts);
        TidyLayout tidy;
        tidy.setTimeLimit(std::chrono::minutes(4)); // a busy machine is no failure
        const auto first = answerOf(tidy, request);
        QVERIFY2(first, first ? "" : qPrintable(first.error().text()));
        isWellPlaced(request, *first);
        const auto second = answerOf(tidy, request);
        QVERIFY(second);
        QCOMPARE(*second, *first);
        double middle = 0;
        for (const QPointF& place : *first)
            middle = std::max(middle, place.x() / 2);
        QVERIFY(first->value(request.start).x() <= middle);
    }

    void noCardStaysOnALineItDoesNotBelongTo()
    {
        LayoutRequest request;
        request.beats = { { QStringLiteral("A") }, { QStringLiteral("B") }, { QStringLiteral("C") } };
        request.exits = { { QStringLiteral("A"), QStringLiteral("B") }, { QStringLiteral("B"), QStringLiteral("C") }, { QStringLiteral("A"), QStringLiteral("C") } };
        QList<QRectF> cards { { 0, 0, 196, 60 }, { 288, 0, 196, 60 }, { 576, 0, 196, 60 } };
        clearLines(request, cards);
        // From A to C runs along y 30, unless an end moved; B is beside it.
        const ExitCurve line = ExitCurve::between(cards.at(0), cards.at(2));
        for (int i = 0; i <= 100; ++i)
            QVERIFY(!cards.at(1).contains(line.at(i / 100.0)));
        const QList<QRectF> cleared = cards;
        clearLines(request, cards);
        QCOMPARE(cards, cleared); // nothing is left to do
        // Nothing enters an act: B is alone in one that stands in its row.
        request.beats.append({ QStringLiteral("D"), { 196, 60 }, QStringLiteral("G") });
        request.beats.append({ QStringLiteral("E"), { 196, 60 }, QStringLiteral("G") });
        cards = { { 0, 240, 196, 60 }, { 288, 240, 196, 60 }, { 576, 240, 196, 60 }, { 288, 72, 196, 60 }, { 576, 72, 196, 60 } };
        clearLines(request, cards);
        const QRectF act = cards.at(3) | cards.at(4);
        for (int card = 0; card < 3; ++card)
            QVERIFY(!act.intersects(cards.at(card)));
    }

    void cardsOnOnePointAreTakenApart()
    {
        const LayoutRequest request = story(400, 3);
        isWellPlaced(request, placeOnGrid(request, QList<QPointF>(400, QPointF(5, 5)), Engine::Dot));
        isWellPlaced(request, placeOnGrid(request, QList<QPointF>(400, QPointF(5, 5)), Engine::Sfdp));
    }

    void idsOfAnAuthorNeverReachGraphviz()
    {
        LayoutRequest request;
        request.beats = { { QStringLiteral("\"]; evil [") }, { QStringLiteral("\"]; evil [") } };
        QVERIFY(!graphvizText(request, Engine::Dot).contains("evil"));
        TidyLayout tidy;
        const auto places = answerOf(tidy, request);
        QVERIFY(places);
        QCOMPARE(places->size(), 1);
    }

    void nothingIsLaidOutAtOnce()
    {
        TidyLayout tidy;
        const auto places = answerOf(tidy, {});
        QVERIFY(places);
        QVERIFY(places->isEmpty());
    }

    void withoutGraphvizItSaysWhatToInstall()
    {
        const QTemporaryDir empty;
        TidyLayout tidy(nullptr, empty.path());
        const auto answer = answerOf(tidy, story(3, 1));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::NotFound);
        QVERIFY(answer.error().message.contains(QLatin1String("graphviz")));
    }

    void aGraphvizThatNeverEndsIsEnded()
    {
        const FakeGraphviz fake("echo $$ > \"$(dirname \"$0\")/pid\"; exec tail -f /dev/null");
        {
            TidyLayout tidy(nullptr, fake.folder.path());
            tidy.setTimeLimit(std::chrono::milliseconds(300));
            const auto answer = answerOf(tidy, story(3, 1));
            QVERIFY(!answer);
            QCOMPARE(answer.error().code, ErrorCode::Failed);
            QVERIFY(answer.error().message.contains(QLatin1String("second")));
        }
        QFile pid(fake.folder.filePath(QStringLiteral("pid")));
        if (pid.open(QIODevice::ReadOnly)) {
            const QString process = QStringLiteral("/proc/%1/status").arg(QString::fromLatin1(pid.readAll().trimmed()));
            QTRY_VERIFY(!QFile::exists(process));
        }
    }

    void whatGraphvizDoesWrongIsSaid()
    {
        QCOMPARE(errorOf("cat >/dev/null; kill -SEGV $$"), ErrorCode::Failed);
        QCOMPARE(errorOf("cat >/dev/null; exit 1"), ErrorCode::Failed);
        QCOMPARE(errorOf("exit 0"), ErrorCode::Malformed);
        QCOMPARE(errorOf("head -c 100000 /dev/urandom"), ErrorCode::Malformed);
        QCOMPARE(
            errorOf("echo graph 1 9 9; echo node n0 1 1; echo node n1 1 1; echo stop"), ErrorCode::Malformed); // n2 is missing
        QCOMPARE(
            errorOf("echo graph 1 9 9; for i in 0 1 2 3; do echo node n$i 1 1; done"), ErrorCode::Malformed); // there is no n3
        QCOMPARE(errorOf("echo graph 1 9 9; for i in 0 1 2; do echo node n$i 1 nan; done"), ErrorCode::Malformed);
        QCOMPARE(errorOf("echo node n0 1 1; echo graph 1 9 9"), ErrorCode::Malformed);
        QCOMPARE(errorOf("cat >/dev/null; echo graph 1 9 9; for i in 0 1 2; do echo node n$i 1 $i; done; echo stop"),
            ErrorCode::Usage); // right
    }

    void anAnswerWithoutEndIsCutOff() { QCOMPARE(errorOf("exec cat /dev/zero"), ErrorCode::Malformed); }

    void cancellingAnswersOnceWithCancelled()
    {
        const FakeGraphviz fake("exec tail -f /dev/null");
        TidyLayout tidy(nullptr, fake.folder.path());
        QList<ErrorCode> answers;
        const auto note
            = [&answers](const Result<Places>& answer) { answers.append(answer ? ErrorCode::Usage : answer.error().code); };
        tidy.start(story(3, 1), note);
        QVERIFY(tidy.isRunning());
        tidy.cancel();
        QVERIFY(!tidy.isRunning());
        QCOMPARE(answers, QList<ErrorCode> { ErrorCode::Cancelled });
        // A new request gives up the one before; an answer may ask again.
        tidy.start(story(3, 1), note);
        tidy.start({}, note);
        QTRY_VERIFY(!tidy.isRunning());
        QCOMPARE(answers, (QList<ErrorCode> { ErrorCode::Cancelled, ErrorCode::Cancelled, ErrorCode::Usage }));
        // Destroyed under way: no answer, and no crash.
        auto gone = std::make_unique<TidyLayout>(nullptr, fake.folder.path());
        gone->start(story(3, 1), note);
        gone.reset();
        QCOMPARE(answers.size(), 3);
    }
};

HOLDSPACE_TEST(LayoutTest)
#include "tst_layout.moc"
