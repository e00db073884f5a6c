// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: the names of replay are those of other rooms too.
#include "testregistry.h"

#include <foundation/random.h>
#include <replay/captions.h>
#include <replay/picturenumber.h>
#include <replay/playplan.h>
#include <replay/recordedmedia.h>

#include <QTest>
#include <cmath>
#include <limits>

using namespace holdspace;
using namespace holdspace::replay;

namespace {

using What = Place::What;

/// Cameras that come and go, clocks that drift, disks that lack some of it.
struct RandomMedia {
    QList<SaidSegment> said;
    QList<FoundSegment> found;
    double endMs = 0;

    explicit RandomMedia(quint64 seed)
    {
        Random luck(seed);
        const auto streams = static_cast<int>(1 + luck.below(3));
        for (int s = 0; s < streams; ++s) {
            const QString id = QStringLiteral("camera-%1").arg(s + 1);
            double at = std::floor(luck.unit() * 30'000);
            const auto segments = static_cast<int>(1 + luck.below(4));
            for (int n = 1; n <= segments; ++n) {
                const double pace = 1 + (luck.unit() - 0.5) * 800e-6, length = 2'000 + std::floor(luck.unit() * 300'000);
                SaidSegment one { id, n, n == 1 ? QStringLiteral("Room") : QString(), at, at + length, {} };
                for (double t = 1'000; t < length; t += 10'000)
                    one.anchors.append({ at + t, t * pace });
                const bool told = luck.below(8) != 0, there = luck.below(6) != 0;
                if (luck.below(10) == 0)
                    one.toMs.reset();
                if (told)
                    said.append(one);
                if (there || !told) {
                    const double kept = luck.below(5) == 0 ? length * 0.7 : length;
                    found.append({ id, n, true, false, 0, std::floor(kept * pace), at, luck.below(2) == 0, luck.below(9) == 0 ? QStringLiteral("damaged") : QString() });
                }
                at += length + std::floor(luck.unit() * (luck.below(3) == 0 ? 0.5 : 40'000));
            }
            endMs = std::max(endMs, at);
        }
    }
};

session::Event happened(qint64 seq, const QString& kind, const QJsonObject& data)
{
    session::Event event;
    event.seq = seq;
    event.payload = session::OtherEvent { kind, data };
    return event;
}

} // namespace

/// Where a time of the session lies in what was recorded.
class RecordedMediaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTimeHasItsPlace()
    {
        for (quint64 seed = 1; seed <= 60; ++seed) {
            const RandomMedia random(seed);
            const RecordedMedia media(random.said, random.found);
            for (const RecordedMedia::Stream& stream : media.streams()) {
                // The places follow one another without a gap, each until it says.
                double at = -1;
                for (int steps = 0; at < std::numeric_limits<double>::infinity(); ++steps) {
                    QVERIFY2(steps < 100, "places that do not end");
                    const Place place = media.at(stream.id, at);
                    QVERIFY(place.untilMs > at);
                    if (std::isfinite(place.untilMs)) {
                        const Place later = media.at(stream.id, at + (place.untilMs - at) * 0.999);
                        QCOMPARE(later.what, place.what);
                        QCOMPARE(later.segment, place.segment);
                    }
                    at = place.untilMs;
                }
            }
        }
    }
    void thereAndBackIsTheSameTime()
    {
        for (quint64 seed = 1; seed <= 60; ++seed) {
            const RandomMedia random(seed);
            const RecordedMedia media(random.said, random.found);
            Random luck(seed + 1'000);
            for (int i = 0; i < 300; ++i) {
                const double t = luck.unit() * random.endMs;
                for (const RecordedMedia::Stream& stream : media.streams()) {
                    const Place place = media.at(stream.id, t);
                    if (place.what != What::Here)
                        continue;
                    const double back = *media.sessionAt(stream.id, place.segment, place.mediaMs);
                    QVERIFY2(std::abs(back - t) < 0.001, qPrintable(QStringLiteral("seed %1: %2 ms is %3 ms of the media, which is %4 ms").arg(seed).arg(t).arg(place.mediaMs).arg(back)));
                    const Place later = media.at(stream.id, std::min(t + 1, place.untilMs - 1e-6));
                    QVERIFY(later.segment != place.segment || later.mediaMs >= place.mediaMs);
                }
            }
        }
    }
    void whatIsSeenIsOnTheDisk()
    {
        for (quint64 seed = 1; seed <= 60; ++seed) {
            const RandomMedia random(seed);
            const RecordedMedia media(random.said, random.found);
            for (double t = 0; t < random.endMs; t += 997) {
                for (const RecordedMedia::Stream& stream : media.streams()) {
                    const Place place = media.at(stream.id, t);
                    const auto found = std::find_if(random.found.begin(), random.found.end(),
                        [&](const FoundSegment& each) { return each.stream == stream.id && each.number == place.segment && each.problem.isEmpty(); });
                    if (place.what == What::Here)
                        QVERIFY(found != random.found.end() && place.mediaMs >= found->fromMs - 0.001 && place.mediaMs < found->toMs + 0.001);
                }
            }
            for (const Shortfall& each : media.shortfalls()) {
                QVERIFY(each.toMs >= each.fromMs);
                if (each.toMs > each.fromMs + 2)
                    QVERIFY(media.at(each.stream, each.fromMs + 1).what != What::Here || each.why != Shortfall::Why::Shorter);
            }
        }
    }
    void aFilmShorterThanTheLogSaysSo()
    {
        const SaidSegment said { QStringLiteral("camera-1"), 1, QStringLiteral("Room"), 1'000, 61'000, { { 1'000, 0 }, { 61'000, 60'000 } } };
        const RecordedMedia media({ said }, { { QStringLiteral("camera-1"), 1, true, false, 0, 20'000, 1'000, false, {} } });
        QCOMPARE(media.at(said.stream, 500).what, What::Before);
        QCOMPARE(media.at(said.stream, 5'000).mediaMs, 4'000.0);
        QCOMPARE(media.at(said.stream, 5'000).untilMs, 21'000.0);
        QCOMPARE(media.at(said.stream, 21'000).what, What::Lost);
        QCOMPARE(media.at(said.stream, 61'000).what, What::After);
        QCOMPARE(media.at(QStringLiteral("camera-2"), 5'000).what, What::Nothing);
        QCOMPARE(media.shortfalls().size(), 1);
        QCOMPARE(media.shortfalls().first().why, Shortfall::Why::Shorter);
        QCOMPARE(media.shortfalls().first().fromMs, 21'000.0);
    }
    void aFilmThatIsGoneOrDamagedIsLost()
    {
        const SaidSegment said { QStringLiteral("camera-1"), 1, {}, 0, 10'000, {} };
        QCOMPARE(RecordedMedia({ said }, {}).at(said.stream, 5'000).what, What::Lost);
        QCOMPARE(RecordedMedia({ said }, {}).shortfalls().first().why, Shortfall::Why::Gone);
        const RecordedMedia damaged({ said }, { { said.stream, 1, false, false, 0, 0, 0, false, QStringLiteral("no film") } });
        QCOMPARE(damaged.at(said.stream, 5'000).what, What::Lost);
        QCOMPARE(damaged.shortfalls().first().detail, QStringLiteral("no film"));
        QVERIFY(RecordedMedia().isEmpty());
    }
    void aDeviceThatWasAwayLeavesAGap()
    {
        const RecordedMedia media({ { QStringLiteral("m"), 1, QStringLiteral("Family"), 0, 10'000, {} }, { QStringLiteral("m"), 2, {}, 15'000, 30'000, {} } },
            { { QStringLiteral("m"), 1, false, true, 0, 9'900, 0, false, {} }, { QStringLiteral("m"), 2, false, true, 0, 15'000, 15'000, false, {} } });
        QCOMPARE(media.at(QStringLiteral("m"), 12'000), (Place { What::Between, 0, 0, 15'000 }));
        QCOMPARE(media.at(QStringLiteral("m"), 16'000), (Place { What::Here, 2, 1'000, 30'000 }));
        QCOMPARE(media.stream(QStringLiteral("m"))->label, QStringLiteral("Family"));
        QVERIFY(media.shortfalls().isEmpty()); // the tenth of a second that was under way is none
    }
    void aLogTellsWhatWasRecorded()
    {
        using Json = QJsonObject;
        session::SessionLog log;
        const auto add = [&log](const char* kind, const Json& data) { log.events.append(happened(log.events.size() + 1, QString::fromLatin1(kind), data)); };
        const auto data = [](int segment, double ms) { return Json { { QStringLiteral("stream"), QStringLiteral("camera-1") }, { QStringLiteral("segment"), segment }, { QStringLiteral("sessionMs"), ms } }; };
        Json started = data(1, 120);
        started.insert(QStringLiteral("label"), QStringLiteral("Bedside"));
        add("capture.started", started);
        Json anchor = data(1, 1'120);
        anchor.insert(QStringLiteral("mediaMs"), 1'000);
        add("media.anchor", anchor);
        add("capture.failed", data(1, 9'000));
        add("capture.segment", data(2, 12'000));
        Json orphan = data(3, 30'500);
        orphan.insert(QStringLiteral("mediaMs"), 500);
        add("media.anchor", orphan);
        add("media.anchor", { { QStringLiteral("stream"), QStringLiteral("camera-1") } });
        add("capture.stopped", { { QStringLiteral("stream"), 7 } });
        add("something.else", data(4, 5));
        const QList<SaidSegment> said = saidIn(log);
        QCOMPARE(said.size(), 3);
        QCOMPARE(said.at(0).label, QStringLiteral("Bedside"));
        QCOMPARE(*said.at(0).toMs, 9'000.0);
        QCOMPARE(said.at(0).anchors.size(), 1);
        QVERIFY(!said.at(1).toMs);
        QCOMPARE(said.at(1).label, QStringLiteral("Bedside"));
        QCOMPARE(said.at(2).fromMs, 30'000.0);
        // What another process is told is the same.
        const QList<SaidSegment> heard = saidFrom(toJson(said));
        QCOMPARE(toJson(heard), toJson(said));
        QCOMPARE(*heard.at(0).toMs, 9'000.0);
        const QList<FoundSegment> found { { QStringLiteral("a"), 2, true, false, 1, 2, 3, true, QStringLiteral("p") } };
        QCOMPARE(toJson(foundFrom(toJson(found))), toJson(found));
    }
    void onlySomeStretchesArePlayed()
    {
        QVERIFY(PlayPlan().playsAll());
        QVERIFY(!PlayPlan().jumpFrom(7));
        const PlayPlan some({ { 50, 60 }, { 10, 20 }, { 15, 30 }, { 40, 40 } }, false);
        QCOMPARE(some.stretches(), (QList<Stretch> { { 10, 30 }, { 50, 60 } }));
        QCOMPARE(*some.jumpFrom(0), 10);
        QVERIFY(!some.jumpFrom(10) && !some.jumpFrom(29));
        QCOMPARE(*some.jumpFrom(30), 50);
        QVERIFY(!some.jumpFrom(60));
        QVERIFY(some.isOver(60) && !some.isOver(59));
        QVERIFY(some.holds(10) && some.holds(30) && !some.holds(31) && !PlayPlan().holds(0));
        const PlayPlan loop({ { 10, 20 } }, true);
        QCOMPARE(*loop.jumpFrom(20), 10);
        QVERIFY(!loop.isOver(1'000));
        QCOMPARE(withPreroll(8'000, 5'000), 3'000);
        QCOMPARE(withPreroll(3'000, 5'000), 0);
        QCOMPARE(without({ { 5, 40 }, { 50, 60 } }, { { 0, 6 }, { 10, 20 }, { 20, 22 }, { 38, 52 }, { 60, 70 } }), (QList<Stretch> { { 6, 10 }, { 22, 38 }, { 52, 60 } }));
        QVERIFY(without({ { 5, 40 } }, { { 0, 50 } }).isEmpty());
        // Followed step by step, a plan plays each of its stretches and nothing else.
        for (quint64 seed = 1; seed <= 40; ++seed) {
            Random luck(seed);
            QList<Stretch> stretches;
            for (int i = 0; i < 6; ++i) {
                const auto from = static_cast<qint64>(luck.below(1'000));
                stretches.append({ from, from + static_cast<qint64>(luck.below(90)) });
            }
            const PlayPlan plan(stretches, false);
            QSet<qint64> played, wanted;
            for (const Stretch& each : std::as_const(stretches)) {
                for (qint64 t = each.from; t < each.to; ++t)
                    wanted.insert(t);
            }
            for (qint64 at = 0; !plan.playsAll() && !plan.isOver(at);) {
                if (const auto jump = plan.jumpFrom(at))
                    at = *jump;
                else
                    played.insert(at++);
            }
            QVERIFY(plan.playsAll() ? wanted.isEmpty() : played == wanted);
        }
    }
    void captionsAreThereToBeRead()
    {
        session::SessionLog log;
        const auto says = [&log](qint64 from, qint64 to, const char* text) {
            session::Event event;
            event.payload = session::Speech { QStringLiteral("p1"), from, to, QStringLiteral("transcript"), QString::fromUtf8(text), {}, false };
            log.events.append(event);
        };
        says(5'000, 8'000, "second");
        says(1'000, 1'200, " first ");
        says(6'000, 7'000, "");
        says(7'000, 7'500, "third");
        const QList<Caption> all = captionsOf(log);
        QCOMPARE(all.size(), 3);
        QVERIFY(captionsAt(all, 999).isEmpty());
        QCOMPARE(captionsAt(all, 1'000).first().text, QStringLiteral("first"));
        QCOMPARE(captionsAt(all, 2'400).size(), 1); // two tenths of a second nobody can read
        QVERIFY(captionsAt(all, 2'500).isEmpty());
        QCOMPARE(captionsAt(all, 7'600).size(), 2);
        QCOMPARE(captionsAt(all, 7'600).last().text, QStringLiteral("third"));
        QCOMPARE(captionsAt(all, 7'600, 1).first().text, QStringLiteral("third"));
    }
    void aPictureBearsItsNumber()
    {
        Random luck(3);
        constexpr int kWidth = 320;
        for (int i = 0; i < 200; ++i) {
            const auto number = static_cast<quint32>(luck.below(quint64(1) << kNumberBits));
            QByteArray luma(kWidth * 40, '\0'), pixels(kWidth * 40 * 4, '\0');
            drawNumber(reinterpret_cast<quint8*>(luma.data()), kWidth, number);
            for (qsizetype p = 0; p < luma.size(); ++p)
                pixels[p * 4 + 1] = luma.at(p);
            QCOMPARE(numberIn(pixels.constData(), kWidth * 4, kWidth, kWidth), static_cast<qint64>(number));
        }
    }
};

HOLDSPACE_TEST(RecordedMediaTest)
#include "tst_recordedmedia.moc"
