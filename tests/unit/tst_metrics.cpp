// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <metrics/catalogue.h>
#include <metrics/metrics.h>

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <cmath>

using namespace holdspace;
using namespace holdspace::session;
using metrics::MetricsReport;
using metrics::OutcomeKind;

namespace {

/// Builds a log in a few words; raw milliseconds.
class Log {
public:
    Log()
    {
        m_log.header.session = QStringLiteral("s");
        m_log.header.participants = { { QStringLiteral("p1"), QStringLiteral("LEARNER"), QStringLiteral("Clinician A"), {} },
            { QStringLiteral("mom"), QStringLiteral("CAST"), QStringLiteral("Mother"), {} } };
    }
    Log& add(qint64 t, Payload payload)
    {
        m_log.events.append({ m_log.events.size() + 1, t, QStringLiteral("operator"), std::move(payload), {}, {} });
        return *this;
    }
    Log& opens(qint64 t, const char* id, qint64 windowMs = 30'000, const char* type = "O_EXPLICIT")
    {
        return add(t, OpportunityOpened { QString::fromLatin1(id), {}, mom(), QString::fromLatin1(type), {}, 0, t, t, windowMs });
    }
    Log& responds(qint64 t, const char* id, const char* to, const char* code, std::optional<int> level = {})
    {
        return add(t,
            ResponseTagged { QString::fromLatin1(id), QString::fromLatin1(to), QString::fromLatin1(code), level, {}, {}, t, {} });
    }
    Log& level(qint64 t, Channel channel, int level, const char* ref = "")
    {
        return add(t, LevelSet { mom(), channel, level, Cause::Operator, QString::fromLatin1(ref) });
    }
    Log& distress(qint64 t, double value) { return add(t, DistressSet { mom(), value }); }
    Log& ends(qint64 t) { return add(t, SessionEnded {}); }

    static CharacterId mom() { return CharacterId(QStringLiteral("mom")); }
    SessionLog& log() { return m_log; }
    [[nodiscard]] MetricsReport report() const { return metrics::compute(m_log, coding::coreCodebook()); }

private:
    SessionLog m_log;
};

QString differences(const QJsonValue& ours, const QJsonValue& theirs, const QString& place)
{
    if (theirs.isObject()) {
        const QJsonObject a = ours.toObject();
        const QJsonObject b = theirs.toObject();
        if (!ours.isObject() || a.keys() != b.keys())
            return place + QStringLiteral(": other keys: ") + a.keys().join(QLatin1Char(' '));
        for (const QString& key : b.keys()) {
            const QString found = differences(a.value(key), b.value(key), place + QLatin1Char('/') + key);
            if (!found.isEmpty())
                return found;
        }
        return {};
    }
    if (theirs.isArray()) {
        const QJsonArray a = ours.toArray();
        const QJsonArray b = theirs.toArray();
        if (!ours.isArray() || a.size() != b.size())
            return place + QStringLiteral(": other length");
        for (qsizetype i = 0; i < b.size(); ++i) {
            const QString found = differences(a.at(i), b.at(i), place + QStringLiteral("/%1").arg(i));
            if (!found.isEmpty())
                return found;
        }
        return {};
    }
    if (theirs.isDouble() && ours.isDouble() && std::abs(ours.toDouble() - theirs.toDouble()) <= 1e-9)
        return {};
    if (ours == theirs)
        return {};
    return QStringLiteral("%1: %2 for %3").arg(place, ours.toVariant().toString(), theirs.toVariant().toString());
}

} // namespace

/// The metric catalogue against the golden session and its corner cases.
class MetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goldenSession()
    {
        const auto log = readSessionFile(QStringLiteral(HOLDSPACE_TEST_DATA "/golden/golden.session.jsonl"));
        QVERIFY(log);
        QFile file(QStringLiteral(HOLDSPACE_TEST_DATA "/golden/expected.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject expected = QJsonDocument::fromJson(file.readAll()).object();
        const QJsonObject ours = metrics::toJson(metrics::compute(*log, coding::coreCodebook()));
        for (auto it = expected.begin(); it != expected.end(); ++it) {
            const QString found = differences(ours.value(it.key()), it.value(), it.key());
            QVERIFY2(found.isEmpty(), qPrintable(found));
        }
        // By hand, effective: level 3 and above without attention 20–44.5, 84.5–86 and 160–210.
        const QJsonObject unattended = ours.value(QStringLiteral("M26")).toObject();
        QCOMPARE(unattended.value(QStringLiteral("value")).toDouble(), 76.0);
        QCOMPARE(unattended.value(QStringLiteral("longest")).toDouble(), 50.0);
    }

    void emptySession()
    {
        const MetricsReport report = Log().report();
        QVERIFY(report.opportunities.isEmpty());
        QVERIFY(!report.timely.value);
        QCOMPARE(report.timely.reason, QStringLiteral("no opportunities tagged"));
        const QJsonObject json = metrics::toJson(report);
        for (auto it = json.begin(); it != json.end(); ++it) {
            if (!it.key().startsWith(QLatin1Char('M')))
                continue;
            const QJsonObject figure = it.value().toObject();
            QCOMPARE(figure.value(QStringLiteral("value")).isNull(), !figure.value(QStringLiteral("reason")).isNull());
        }
    }

    void postponingNeverDecides()
    {
        const auto report = Log()
                                .opens(0, "A")
                                .responds(5'000, "r1", "A", "R_POSTPONE", 2)
                                .responds(20'000, "r2", "A", "R_NAME", 4)
                                .opens(20'000, "B")
                                .responds(21'000, "r3", "B", "R_POSTPONE")
                                .ends(100'000)
                                .report();
        QCOMPARE(report.opportunities.at(0).outcome, OutcomeKind::Timely);
        QCOMPARE(report.opportunities.at(0).latencyMs.value(), 20'000);
        QCOMPARE(report.opportunities.at(1).outcome, OutcomeKind::Missed);
        QCOMPARE(report.terminated.postponed, 2);
        QCOMPARE(report.levels.histogram[4], 1);
        QCOMPARE(report.levels.histogram[2], 0);
    }

    void terminatorFirstStaysTerminated()
    {
        const auto report
            = Log().opens(0, "A").responds(2'000, "r1", "A", "R_INFO").responds(9'000, "r2", "A", "R_ACK").ends(10'000).report();
        QCOMPARE(report.opportunities.at(0).outcome, OutcomeKind::Terminated);
        QCOMPARE(report.opportunities.at(0).latencyMs.value(), 9'000);
        QCOMPARE(report.latency.events, 1);
    }

    void censoredOrMissed()
    {
        const auto report = Log().opens(0, "A", 30'000).opens(1, "B", 30'000).opens(2, "C", 5'000).ends(30'000).report();
        QCOMPARE(report.opportunities.at(0).outcome, OutcomeKind::Missed); // F = W
        QCOMPARE(report.opportunities.at(1).outcome, OutcomeKind::Censored);
        QCOMPARE(report.opportunities.at(2).outcome, OutcomeKind::Missed); // its own window
        QCOMPARE(report.missed.n, 2);
    }

    void characterLeaves()
    {
        const auto report = Log()
                                .add(0, PresenceChanged { QStringLiteral("mom"), false })
                                .add(0, PresenceChanged { QStringLiteral("mom"), true })
                                .opens(0, "A")
                                .add(10'000, PresenceChanged { QStringLiteral("dad"), false })
                                .add(20'000, PresenceChanged { QStringLiteral("mom"), false })
                                .opens(21'000, "B")
                                .ends(100'000)
                                .report();
        QCOMPARE(report.opportunities.at(0).outcome, OutcomeKind::Censored);
        QCOMPARE(report.opportunities.at(0).followUpMs, 20'000);
        QCOMPARE(report.opportunities.at(1).outcome, OutcomeKind::Missed);
    }

    void smallNumbersShowCountsOnly()
    {
        Log log;
        for (int i = 0; i < 4; ++i)
            log.opens(i, qPrintable(QString::number(i)));
        log.ends(60'000);
        auto report = log.report();
        QVERIFY(!report.missed.value);
        QCOMPARE(report.missed.count, 4);
        QCOMPARE(report.missed.n, 4);
        QVERIFY(!report.missed.reason.isEmpty());
        QVERIFY(!report.missed.interval);
        log.log().events.removeLast();
        log.opens(5, "5").ends(60'000);
        report = log.report();
        QCOMPARE(report.missed.value.value(), 1.0);
        QVERIFY(std::abs(report.missed.interval->low - .5655175313406071) < 1e-9);
    }

    void retractedThingsDoNotExist()
    {
        const auto report = Log()
                                .opens(0, "A")
                                .opens(0, "B")
                                .responds(1'000, "r1", "A", "R_NAME")
                                .responds(2'000, "r2", "B", "R_BLOCK")
                                .responds(3'000, "r3", "B", "R_ACK")
                                .ends(60'000)
                                .add(61'000, TagRetracted { QStringLiteral("A") })
                                .add(61'000, TagRetracted { QStringLiteral("r2") })
                                .report();
        QCOMPARE(report.opportunities.size(), 1);
        QCOMPARE(report.opportunities.at(0).outcome, OutcomeKind::Timely);
        QCOMPARE(report.space.n, 2); // r1 is unsolicited now, and still a response
        QCOMPARE(report.effect.effects.size(), 1);
    }

    void levelOfARetractedTriggerIsIgnored()
    {
        const auto report = Log()
                                .level(0, Channel::Fear, 2)
                                .add(10'000, TriggerFired { QStringLiteral("f1"), TriggerId(QStringLiteral("T1")), Log::mom() })
                                .level(10'000, Channel::Fear, 4, "f1")
                                .add(12'000, TriggerRetracted { QStringLiteral("f1") })
                                .ends(60'000)
                                .report();
        QCOMPARE(report.peak.value.value(), 2.0);
        QCOMPARE(report.area.value.value(), 120.0);
    }

    /// What an answer that was never given had eased stays as it was, as on the console.
    void levelOfARetractedTagIsIgnored()
    {
        const auto report = Log()
                                .level(0, Channel::Fear, 4)
                                .responds(10'000, "r1", "", "R_NAME")
                                .level(10'000, Channel::Fear, 2, "r1")
                                .add(12'000, TagRetracted { QStringLiteral("r1") })
                                .ends(60'000)
                                .report();
        QCOMPARE(report.area.value.value(), 240.0);
    }

    void amendedInLogOrder()
    {
        const auto amend = [](const char* ref, const QJsonObject& fields) {
            return TagAmended { QString::fromLatin1(ref), fields };
        };
        const auto report
            = Log()
                  .opens(0, "A")
                  .responds(40'000, "r1", "A", "R_BLOCK")
                  .ends(60'000)
                  .add(61'000,
                      amend("r1", { { QStringLiteral("code"), QStringLiteral("R_ACK") }, { QStringLiteral("level"), 3 } }))
                  .add(62'000, amend("r1", { { QStringLiteral("onset"), QStringLiteral("soon") } }))
                  .add(63'000, amend("r1", { { QStringLiteral("onset"), 20'000 }, { QStringLiteral("level"), 4 } }))
                  .report();
        QCOMPARE(report.opportunities.at(0).outcome, OutcomeKind::Timely);
        QCOMPARE(report.opportunities.at(0).latencyMs.value(), 20'000);
        QCOMPARE(report.levels.value.value(), 4.0);
    }

    void amendedOpportunityAndLink()
    {
        const auto report = Log()
                                .opens(0, "A")
                                .responds(10'000, "r1", "A", "R_ACK")
                                .ends(60'000)
                                .add(60'000, TagAmended { QStringLiteral("A"), { { QStringLiteral("offset"), 4'000 } } })
                                .report();
        QCOMPARE(report.opportunities.at(0).latencyMs.value(), 6'000);
        const auto unlinked
            = Log()
                  .opens(0, "A")
                  .responds(10'000, "r1", "A", "R_ACK")
                  .ends(60'000)
                  .add(60'000, TagAmended { QStringLiteral("r1"), { { QStringLiteral("opportunity"), QJsonValue() } } })
                  .report();
        QCOMPARE(unlinked.opportunities.at(0).outcome, OutcomeKind::Missed);
    }

    void unknownCodesAreIgnored()
    {
        const auto report = Log().opens(0, "A").responds(1'000, "r1", "A", "R_MINE").ends(60'000).report();
        QCOMPARE(report.opportunities.at(0).outcome, OutcomeKind::Missed);
        QCOMPARE(report.space.n, 0);
        QVERIFY(report.effect.effects.isEmpty());
    }

    void cutsAreUnited()
    {
        Log log;
        log.add(10'000, TimeoutStarted {})
            .add(12'000, TimeoutStarted {})
            .add(15'000, SessionPaused {})
            .add(20'000, TimeoutEnded {})
            .add(30'000, SessionResumed {})
            .add(30'000, TimeoutStarted {})
            .add(32'000, TimeoutEnded {})
            .add(40'000, HoldStarted {})
            .add(50'000, HoldReleased {})
            .add(90'000, TimeoutStarted {})
            .ends(100'000);
        const metrics::EffectiveTime time(log.log().events);
        QCOMPARE(time.end(), 68'000); // 100 − 22 − 10
        QCOMPARE(time.at(10'000), 10'000);
        QCOMPARE(time.at(25'000), 10'000);
        QCOMPARE(time.at(33'000), 11'000);
        QCOMPARE(time.at(95'000), 68'000);
        QCOMPARE(time.at(-5), 0);
        QCOMPARE(time.at(500'000), 68'000);
        QCOMPARE(time.cuts(), (QList<qint64> { 10'000, 68'000 }));
    }

    void endIsTheEarlierOfEndAndStop()
    {
        Log log;
        log.add(5'000, StopCalled {}).add(6'000, NoteAdded {}).ends(9'000);
        QCOMPARE(metrics::EffectiveTime(log.log().events).rawEnd(), 5'000);
        Log open;
        open.add(5'000, NoteAdded {});
        QCOMPARE(metrics::EffectiveTime(open.log().events).rawEnd(), 5'000);
    }

    void curveOfChannelsWithBaseline()
    {
        Log log;
        scenario::PerChannel<double> baseline;
        baseline[Channel::Fear] = 3;
        log.log().header.participants[1].baseline = baseline;
        log.level(10'000, Channel::Withdrawal, 2)
            .level(20'000, Channel::Fear, 0)
            .level(20'000, Channel::Withdrawal, 0)
            .ends(40'000);
        const auto report = log.report();
        QVERIFY(std::abs(report.peak.value.value() - 3.48) < 1e-9);
        QCOMPARE(report.peak.secondsToPeak.value(), 10.0);
        QVERIFY(std::abs(report.area.value.value() - (30 + 34.8)) < 1e-9);
        const auto levels = report.dwell.byCast.first().byLevel;
        QCOMPARE(levels.value(3).visits, 1); // 3 and 3.48 are one visit
        QCOMPARE(levels.value(3).seconds, 20.0);
        QVERIFY(!levels.value(0).meanVisit);
    }

    void distressHidesChannels()
    {
        const auto report = Log().level(0, Channel::Anger, 5).distress(20'000, 1).ends(40'000).report();
        QCOMPARE(report.peak.value.value(), 1.0);
        QCOMPARE(report.area.value.value(), 40.0); // the first value, from the start
    }

    void recoveryNeedsTwentySeconds()
    {
        const auto report = Log()
                                .distress(0, 2)
                                .distress(10'000, 4)
                                .distress(20'000, 2)
                                .distress(39'999, 3)
                                .distress(50'000, 2)
                                .ends(70'000)
                                .report();
        QCOMPARE(report.recovery.episodes.size(), 1);
        QVERIFY(report.recovery.episodes.first().recovered);
        QCOMPARE(report.recovery.value.value(), 40.0);
        const auto open = Log().distress(0, 4).distress(10'000, 2).ends(29'999).report();
        QVERIFY(open.recovery.episodes.isEmpty()); // its baseline is 4: never above 4.5
    }

    void unattendedTime()
    {
        // Attention from 10 s, faded at 50 s; taken away at 70 s; a seat from 80 to 90 s, faded at 110 s.
        const auto report
            = Log()
                  .distress(0, 3)
                  .opens(0, "A")
                  .responds(10'000, "r1", "A", "R_ACK")
                  .responds(60'000, "r2", "A", "R_ACK")
                  .responds(70'000, "r3", "A", "R_BLOCK")
                  .add(80'000,
                      TagApplied { QStringLiteral("t1"), QStringLiteral("N_SIT"), {}, Log::mom(), 80'000, 90'000, {}, {} })
                  .distress(120'000, 2)
                  .ends(150'000)
                  .report();
        // 0–10, 50–60, 70–80, 110–120
        QCOMPARE(report.unattended.value.value(), 40.0);
        QCOMPARE(report.unattended.longest.value(), 10.0);
        QCOMPARE(report.unattended.byCast.size(), 1);
    }

    void effectNeedsTenSecondsEachWay()
    {
        const auto report = Log()
                                .distress(0, 3)
                                .opens(0, "A")
                                .responds(9'999, "r1", "A", "R_ACK")
                                .add(40'000, BadNews { 30'000, 40'000, {} })
                                .responds(60'000, "r2", "A", "R_ACK")
                                .distress(70'000, 2)
                                .ends(75'000)
                                .report();
        QVERIFY(!report.effect.effects.at(0).mean);
        // [40, 60) has the end of the bad news; [60, 75) is clipped.
        QVERIFY(report.effect.effects.at(1).confounded);
        QVERIFY(std::abs(*report.effect.effects.at(1).mean - (40.0 / 15 - 3)) < 1e-9);
        QCOMPARE(*report.effect.effects.at(1).level, -1.0);
        QVERIFY(!report.effect.value);
        QCOMPARE(report.effect.allN, 1);
    }

    void promisesAndRepeats()
    {
        const auto report = Log()
                                .add(0, PromiseMade { QStringLiteral("P1"), {}, {} })
                                .add(1'000, PromiseMade { QStringLiteral("P2"), {}, {} })
                                .add(9'000, PromiseKept { QStringLiteral("P1") })
                                .add(20'000, PromiseKept { QStringLiteral("P1") })
                                .opens(1'000 * 20, "A")
                                .opens(1'000 * 21, "B", 30'000, "O_REPEAT")
                                .opens(1'000 * 22, "C")
                                .add(22'000, OpportunityReopened { QStringLiteral("B"), QStringLiteral("A") })
                                .add(22'000, OpportunityReopened { QStringLiteral("C"), QStringLiteral("B") })
                                .ends(60'000)
                                .report();
        QCOMPARE(report.promises.count, 1);
        QCOMPARE(report.promises.n, 2);
        QCOMPARE(report.promises.medianSeconds.value(), 9.0);
        QCOMPARE(report.repeats.value.value(), 2.0);
        QCOMPARE(report.repeats.maxChain, 2);
    }

    void repeatsInACircleEnd()
    {
        const auto report = Log()
                                .opens(0, "A")
                                .opens(0, "B")
                                .add(0, OpportunityReopened { QStringLiteral("A"), QStringLiteral("B") })
                                .add(0, OpportunityReopened { QStringLiteral("B"), QStringLiteral("A") })
                                .ends(1'000)
                                .report();
        QCOMPARE(report.repeats.value.value(), 2.0);
        QVERIFY(report.repeats.maxChain >= 1);
    }

    void aLongSessionIsNoTrouble()
    {
        Log log;
        for (int i = 0; i < 20'000; ++i) {
            const qint64 t = i * 1'000;
            const QByteArray opening = "o" + QByteArray::number(i);
            log.opens(t, opening.constData());
            log.responds(
                t + 400, ("r" + QByteArray::number(i)).constData(), opening.constData(), i % 3 ? "R_ACK" : "R_INFO", i % 7);
            log.distress(t + 500, i % 5);
            log.add(t + 600, TagAmended { QStringLiteral("r%1").arg(i), { { QStringLiteral("level"), 3 } } });
            log.add(t + 700, i % 50 ? Payload(NoteAdded {}) : Payload(TimeoutStarted {}));
            if (i % 50 == 0)
                log.add(t + 800, TimeoutEnded {});
        }
        QElapsedTimer timer;
        timer.start();
        const auto report = log.report();
        QCOMPARE(report.opportunities.size(), 20'000);
        QVERIFY(!metrics::toJson(report).isEmpty());
        // Generous for instrumented builds; a quadratic step takes minutes.
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }

    void catalogueNamesWhatIsComputed()
    {
        const QJsonObject json = metrics::toJson(Log().report());
        QStringList ids;
        for (const auto& entry : metrics::catalogue()) {
            ids.append(entry.id);
            QVERIFY(!entry.name.isEmpty() && !entry.meaning.isEmpty());
        }
        QStringList computed = json.keys();
        computed.removeAll(QStringLiteral("opportunities"));
        QCOMPARE(ids, computed);
    }
};

HOLDSPACE_TEST(MetricsTest)
#include "tst_metrics.moc"
