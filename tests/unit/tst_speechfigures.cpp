// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <foundation/random.h>
#include <metrics/metrics.h>

#include <QJsonArray>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <vector>

using namespace holdspace;
using namespace holdspace::session;

namespace {

/// A log of speech and codes, in tenths of a second.
class SpokenLog {
public:
    SpokenLog()
    {
        const auto who = [this](const char* id, const char* role) { m_log.header.participants.append({ QString::fromLatin1(id), QString::fromLatin1(role), {}, {} }); };
        who("a", "LEARNER");
        who("b", "LEARNER");
        who("c", "CAST");
        who("d", "CAST");
        who("f", "FACILITATOR");
    }
    SpokenLog& add(qint64 tenths, Payload payload)
    {
        m_log.events.append({ m_log.events.size() + 1, tenths * 100, QStringLiteral("coder"), std::move(payload), {}, {} });
        return *this;
    }
    SpokenLog& says(const char* who, qint64 from, qint64 to, bool backchannel = false, const char* addressee = "")
    {
        return add(to, Speech { QString::fromLatin1(who), from * 100, to * 100, QStringLiteral("human"), {}, QString::fromLatin1(addressee), backchannel });
    }
    SpokenLog& news(qint64 from, qint64 to) { return add(to, BadNews { from * 100, to * 100, QStringLiteral("a") }); }
    SpokenLog& cut(qint64 from, qint64 to) { return add(from, TimeoutStarted {}).add(to, TimeoutEnded {}); }
    SpokenLog& tag(const char* code, qint64 from, std::optional<qint64> to = {}, const char* character = "")
    {
        TagApplied tag;
        tag.id = QStringLiteral("t%1").arg(m_log.events.size());
        tag.code = QString::fromLatin1(code);
        tag.character = CharacterId(QString::fromLatin1(character));
        tag.onset = from * 100;
        if (to)
            tag.offset = *to * 100;
        return add(from, tag);
    }
    SpokenLog& ends(qint64 tenths) { return add(tenths, SessionEnded {}); }
    [[nodiscard]] QJsonObject figure(const char* id) const { return all().value(QLatin1String(id)).toObject(); }
    [[nodiscard]] double value(const char* id, const char* key = "value") const { return figure(id).value(QLatin1String(key)).toDouble(-1); }
    [[nodiscard]] QJsonObject all() const { return metrics::toJson(metrics::compute(m_log, coding::coreCodebook())); }
    [[nodiscard]] const SessionLog& log() const { return m_log; }

private:
    SessionLog m_log;
};

struct PlainTurn {
    int speaker;
    int from, to;
    bool floor;
};

/// The turns by marking every tenth of a second, and figures by looking at all pairs of them.
class PlainSpeech {
public:
    explicit PlainSpeech(const SessionLog& log)
    {
        const qint64 ticks = log.events.last().t / 100;
        std::vector<bool> gone(static_cast<size_t>(ticks), false);
        qint64 since = -1;
        for (const Event& event : log.events) {
            if (as<TimeoutStarted>(event))
                since = event.t / 100;
            if (as<TimeoutEnded>(event)) {
                for (qint64 i = since; i < event.t / 100; ++i)
                    gone[static_cast<size_t>(i)] = true;
            }
        }
        std::vector<int> effective { 0 };
        for (size_t i = 0; i < gone.size(); ++i) {
            if (gone[i] && (i == 0 || !gone[i - 1]))
                m_cuts.append(effective.back());
            effective.push_back(effective.back() + (gone[i] ? 0 : 1));
        }
        m_end = effective.back();
        std::vector<std::vector<std::vector<bool>>> marks(4, std::vector<std::vector<bool>>(2, std::vector<bool>(static_cast<size_t>(m_end), false)));
        for (const Event& event : log.events) {
            if (const auto* news = as<BadNews>(event))
                m_news.append(effective[static_cast<size_t>(news->offset / 100)]);
            const auto* speech = as<Speech>(event);
            const qsizetype speaker = speech ? QStringLiteral("abcd").indexOf(speech->speaker) : -1;
            if (speaker < 0)
                continue;
            for (qint64 i = speech->onset / 100; i < std::min(ticks, speech->offset / 100); ++i) {
                if (!gone[static_cast<size_t>(i)])
                    marks[static_cast<size_t>(speaker)][speech->backchannel ? 1 : 0][static_cast<size_t>(effective[static_cast<size_t>(i)])] = true;
            }
        }
        const auto raw = marks;
        talking.assign(4, std::vector<bool>(static_cast<size_t>(m_end), false));
        for (size_t who = 0; who < 4; ++who) {
            for (size_t stream = 0; stream < 2; ++stream) {
                std::vector<bool>& line = marks[who][stream];
                const auto size = static_cast<int>(line.size());
                for (int i = 0; i < size; ++i) { // fill short holes that nobody else's floor speech touches
                    if (i == 0 || !line[static_cast<size_t>(i) - 1] || raw[who][stream][static_cast<size_t>(i)])
                        continue;
                    int hole = i;
                    while (hole < size && !raw[who][stream][static_cast<size_t>(hole)])
                        ++hole;
                    bool taken = hole == size || hole - i > 2;
                    for (int t = i; t < hole && !taken; ++t) {
                        for (size_t other = 0; other < 4; ++other)
                            taken = taken || (other != who && raw[other][0][static_cast<size_t>(t)]);
                    }
                    for (int t = i; t < hole && !taken; ++t)
                        line[static_cast<size_t>(t)] = true;
                    i = hole - 1;
                }
                for (int i = 0; i < size;) {
                    if (!line[static_cast<size_t>(i)]) {
                        ++i;
                        continue;
                    }
                    int to = i;
                    while (to < size && line[static_cast<size_t>(to)])
                        ++to;
                    if (to - i >= 2) {
                        turns.append({ static_cast<int>(who), i, to, stream == 0 });
                        for (int t = i; t < to; ++t)
                            talking[who][static_cast<size_t>(t)] = true;
                    }
                    i = to;
                }
            }
        }
        std::sort(turns.begin(), turns.end(), [](const auto& x, const auto& y) { return x.from != y.from ? x.from < y.from : x.speaker < y.speaker; });
    }
    [[nodiscard]] int end() const { return m_end; }
    [[nodiscard]] const QList<int>& cuts() const { return m_cuts; }
    [[nodiscard]] const QList<int>& news() const { return m_news; }
    /// Tenths with at least so many talking.
    [[nodiscard]] int together(int least) const
    {
        int sum = 0;
        for (int t = 0; t < m_end; ++t) {
            int count = 0;
            for (const auto& line : talking)
                count += line[static_cast<size_t>(t)] ? 1 : 0;
            sum += count >= least ? 1 : 0;
        }
        return sum;
    }
    [[nodiscard]] int talk(size_t who) const { return static_cast<int>(std::count(talking[who].begin(), talking[who].end(), true)); }
    [[nodiscard]] bool cutIn(int from, int to) const
    {
        return std::any_of(m_cuts.begin(), m_cuts.end(), [&](int cut) { return from <= cut && cut <= to; });
    }

    QList<PlainTurn> turns;
    std::vector<std::vector<bool>> talking;

private:
    int m_end = 0;
    QList<int> m_cuts, m_news;
};

SpokenLog randomTalk(Random& random)
{
    SpokenLog log;
    if (random.below(2) > 0) {
        const auto from = static_cast<qint64>(random.below(700));
        log.cut(from, from + static_cast<qint64>(1 + random.below(60)));
    }
    for (int i = 0; i < 45; ++i) {
        const auto from = static_cast<qint64>(random.below(890));
        const auto length = static_cast<qint64>(1 + random.below(random.below(3) > 0 ? 12 : 60));
        static const char* const who[] = { "a", "b", "c", "d", "f" };
        log.says(who[random.below(5)], from, std::min<qint64>(from + length, 900), random.below(5) == 0);
    }
    for (quint64 i = random.below(3); i > 0; --i) {
        const auto at = static_cast<qint64>(random.below(880));
        log.news(at, at + 5);
    }
    log.ends(900);
    return log;
}

} // namespace

/// Turns and the figures of speech: the rules one by one, and random sessions against a slow and simple way.
class SpeechFiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesBecomeTurns()
    {
        QCOMPARE(SpokenLog().says("a", 0, 10).says("a", 12, 20).ends(100).value("M19"), 2.0);
        QCOMPARE(SpokenLog().says("a", 0, 10).says("a", 13, 20).ends(100).value("M19"), 1.0); // 0.3 s apart
        QCOMPARE(SpokenLog().says("a", 0, 10).says("a", 12, 20).says("c", 11, 12).ends(100).value("M19"), 1.0);
        QCOMPARE(SpokenLog().says("a", 0, 10).says("a", 12, 20).says("c", 11, 12, true).ends(100).value("M19"), 2.0);
        QCOMPARE(SpokenLog().says("a", 0, 10).says("a", 12, 20).says("f", 11, 12).ends(100).value("M19"), 2.0);
        QCOMPARE(SpokenLog().says("a", 0, 1).says("a", 50, 52).ends(100).value("M19", "mean"), .2); // shorter than 0.2 s
        // Overlapping sources are one turn, and a cut joins what lies on its two sides.
        QCOMPARE(SpokenLog().says("a", 0, 10).says("a", 5, 15).ends(100).figure("M19").value(QStringLiteral("n")).toInt(), 1);
        QCOMPARE(SpokenLog().says("a", 0, 20).says("a", 40, 50).cut(20, 40).ends(100).value("M19"), 3.0);
        QCOMPARE(SpokenLog().says("a", 25, 35).cut(20, 40).ends(100).figure("M14").value(QStringLiteral("reason")).toString(), QStringLiteral("nobody spoke"));
    }

    void takingTheFloor()
    {
        const auto taken = [](qint64 from, qint64 to, bool backchannel = false) {
            return SpokenLog().says("c", 0, 400).says("a", from, to, backchannel).ends(500).figure("M11");
        };
        QCOMPARE(taken(380, 411).value(QStringLiteral("n")).toInt(), 1);
        QCOMPARE(taken(379, 411).value(QStringLiteral("n")).toInt(), 0); // 2.1 s together
        QCOMPARE(taken(391, 401).value(QStringLiteral("n")).toInt(), 0); // not longer than a second
        QCOMPARE(taken(391, 401).value(QStringLiteral("excluded")).toInt(), 1);
        QCOMPARE(taken(385, 411, true).value(QStringLiteral("excluded")).toInt(), 1);
        QCOMPARE(taken(385, 400).value(QStringLiteral("n")).toInt(), 0); // did not go on
        QCOMPARE(taken(400, 420).value(QStringLiteral("n")).toInt(), 0);
        const QJsonObject little = SpokenLog().says("c", 0, 299).says("a", 290, 320).ends(500).figure("M11");
        QVERIFY(little.value(QStringLiteral("value")).isNull());
        QCOMPARE(little.value(QStringLiteral("by_cast")).toObject().value(QStringLiteral("c")).toObject().value(QStringLiteral("count")).toInt(), 1);
    }

    void talkAndSilence()
    {
        const SpokenLog log = SpokenLog().says("a", 0, 20).says("c", 30, 50).says("c", 60, 80).ends(100);
        QCOMPARE(log.value("M13", "gaps"), 1.0);
        QCOMPARE(log.value("M13", "pauses"), 1.0);
        QCOMPARE(log.value("M18"), .5);
        QCOMPARE(log.value("M14"), .4);
        QVERIFY(SpokenLog().says("a", 0, 20).ends(100).figure("M12").value(QStringLiteral("value")).isNull());
        const QJsonObject news = SpokenLog().says("a", 0, 20).says("c", 15, 40).news(0, 20).news(50, 60).ends(100).figure("M16");
        QCOMPARE(news.value(QStringLiteral("value")).toDouble(-1), 0.0); // somebody was talking
        const QJsonObject last = news.value(QStringLiteral("items")).toArray().last().toObject();
        QCOMPARE(last.value(QStringLiteral("silence")).toDouble(), 4.0);
        QVERIFY(last.value(QStringLiteral("censored")).toBool() && last.value(QStringLiteral("broken_by")).isNull());
    }

    void codesAndTags()
    {
        const SpokenLog log = SpokenLog()
                                  .says("a", 0, 600, false, "c")
                                  .tag("I_JARGON", 10)
                                  .tag("I_JARGON", 20)
                                  .tag("I_ASK", 0)
                                  .tag("I_TELL_CHUNK", 600, 620)
                                  .tag("I_CHECK", 820)
                                  .tag("I_TELL_CHUNK", 601, 700)
                                  .tag("N_SIT", 0, 100)
                                  .tag("N_EYE_LEVEL", 50, 200)
                                  .tag("N_SIT", 300)
                                  .tag("SILENCE_EMOTIONAL", 700)
                                  .ends(1200);
        QCOMPARE(log.value("M25"), 2.0);
        QCOMPARE(log.value("M24"), .5);
        QCOMPARE(log.value("M35"), 20.0);
        QCOMPARE(log.value("M35", "n"), 2.0);
        QCOMPARE(log.value("M15"), 1.0);
        QCOMPARE(log.value("M15", "per_10_min"), 5.0);
        const QJsonObject notice = log.figure("M34").value(QStringLiteral("by_cast")).toObject();
        QVERIFY(!notice.value(QStringLiteral("c")).toObject().value(QStringLiteral("censored")).toBool());
        QVERIFY(notice.value(QStringLiteral("d")).toObject().value(QStringLiteral("censored")).toBool());
        QCOMPARE(notice.value(QStringLiteral("d")).toObject().value(QStringLiteral("seconds")).toDouble(), 120.0);
        const QJsonObject empty = SpokenLog().ends(100).all();
        for (const char* id : { "M10", "M11", "M12", "M13", "M14", "M15", "M16", "M17", "M18", "M19", "M20", "M21", "M22", "M23", "M24", "M25", "M32", "M34", "M35" }) {
            const QJsonObject figure = empty.value(QLatin1String(id)).toObject();
            QVERIFY2(figure.value(QStringLiteral("value")).isNull() && !figure.value(QStringLiteral("reason")).toString().isEmpty(), id);
        }
    }

    void effectsByClass()
    {
        SpokenLog log;
        for (int i = 0; i < 9; ++i) {
            const qint64 t = i * 500;
            log.add(t, DistressSet { CharacterId(QStringLiteral("c")), 4 });
            log.add(t + 250, OpportunityOpened { QStringLiteral("o%1").arg(i), {}, CharacterId(QStringLiteral("c")), QStringLiteral("O_EXPLICIT"), {}, 0, (t + 250) * 100, (t + 250) * 100, 30'000 });
            log.add(t + 250, ResponseTagged { QStringLiteral("r%1").arg(i), QStringLiteral("o%1").arg(i), i < 7 ? QStringLiteral("R_NAME") : QStringLiteral("R_BLOCK"), {}, {}, {}, (t + 250) * 100, {} });
            log.add(t + 250 + i * 10, DistressSet { CharacterId(QStringLiteral("c")), 3 });
        }
        log.ends(4500);
        const QJsonObject rows = log.figure("M32").value(QStringLiteral("by_class")).toObject();
        const QJsonObject space = rows.value(QStringLiteral("space_providing")).toObject();
        QCOMPARE(space.value(QStringLiteral("n")).toInt(), 7);
        QVERIFY(std::abs(space.value(QStringLiteral("value")).toDouble() + .85) < 1e-9);
        const QJsonArray interval = space.value(QStringLiteral("interval")).toArray();
        QVERIFY(interval.at(0).toDouble() <= -.85 && interval.at(1).toDouble() >= -.85);
        QCOMPARE(log.figure("M32"), log.figure("M32")); // the same stream again
        QVERIFY(rows.value(QStringLiteral("terminator")).toObject().value(QStringLiteral("value")).isNull());
    }

    void randomSessionsAnotherWay()
    {
        const auto same = [](double ours, double theirs) { return std::abs(ours - theirs) < 1e-9; };
        Random random(21);
        for (int round = 0; round < 150; ++round) {
            const SpokenLog log = randomTalk(random);
            const QJsonObject all = log.all();
            const auto number = [&](const char* id, const char* key = "value") { return all.value(QLatin1String(id)).toObject().value(QLatin1String(key)).toDouble(-99); };
            const PlainSpeech plain(log.log());
            QVERIFY(same(number("M12", "n"), static_cast<double>(plain.turns.size())));
            QVERIFY(same(number("M14"), 1 - static_cast<double>(plain.together(1)) / plain.end()));
            QVERIFY(same(number("M12"), static_cast<double>(plain.together(2)) / plain.together(1)));
            double sum = 0;
            for (size_t who = 0; who < 4; ++who)
                sum += plain.talk(who);
            double entropy = 0;
            for (size_t who = 0; who < 4; ++who) {
                const double part = plain.talk(who) / sum;
                QVERIFY(same(all.value(QStringLiteral("M17")).toObject().value(QStringLiteral("by")).toObject().value(QStringLiteral("abcd").mid(static_cast<qsizetype>(who), 1)).toDouble(), part));
                entropy -= part > 0 ? part * std::log(part) : 0;
            }
            QVERIFY(same(number("M20"), entropy / std::log(4)));
            QVERIFY(number("M20") >= 0 && number("M20") <= 1 + 1e-12);
            QVERIFY(same(number("M18"), (plain.talk(0) + plain.talk(1)) / static_cast<double>(plain.talk(2) + plain.talk(3))));

            int taken = 0;
            int excluded = 0;
            QList<PlainTurn> floor;
            for (const PlainTurn& turn : plain.turns) {
                if (turn.floor)
                    floor.append(turn);
                for (const PlainTurn& cast : plain.turns) {
                    if (turn.speaker > 1 || cast.speaker < 2 || !cast.floor || cast.from >= turn.from || turn.from >= cast.to)
                        continue;
                    if (!turn.floor || turn.to - turn.from <= 10)
                        ++excluded;
                    else if (cast.to - turn.from <= 20 && cast.to < turn.to)
                        ++taken;
                }
            }
            QCOMPARE(number("M11", "n"), taken);
            QCOMPARE(number("M11", "excluded"), excluded);
            int changes = 0;
            for (qsizetype i = 1; i < floor.size(); ++i)
                changes += floor[i].speaker != floor[i - 1].speaker && !plain.cutIn(floor[i - 1].to, floor[i].from) ? 1 : 0;
            QCOMPARE(number("M21"), changes);

            int gaps = 0;
            int pauses = 0;
            int last = -1; // where speech was last
            for (int t = 0; t < plain.end(); ++t) {
                bool speech = false;
                for (const auto& line : plain.talking)
                    speech = speech || line[static_cast<size_t>(t)];
                if (!speech)
                    continue;
                if (last >= 0 && t - last > 1 && !plain.cutIn(last + 1, t)) {
                    bool goesOn = false;
                    for (const auto& line : plain.talking)
                        goesOn = goesOn || (line[static_cast<size_t>(last)] && line[static_cast<size_t>(t)]);
                    ++(goesOn ? pauses : gaps);
                }
                last = t;
            }
            QCOMPARE(number("M13", "gaps"), gaps);
            QCOMPARE(number("M13", "pauses"), pauses);
            QList<int> news = plain.news();
            std::sort(news.begin(), news.end());
            const QJsonArray items = all.value(QStringLiteral("M16")).toObject().value(QStringLiteral("items")).toArray();
            QCOMPARE(items.size(), news.size());
            for (qsizetype i = 0; i < news.size(); ++i) {
                int wait = plain.end() - news[i];
                for (const PlainTurn& turn : plain.turns) {
                    if (turn.to > news[i])
                        wait = std::min(wait, std::max(0, turn.from - news[i]));
                }
                QVERIFY(same(items[i].toObject().value(QStringLiteral("silence")).toDouble(), wait / 10.0));
            }
        }
    }
};

HOLDSPACE_TEST(SpeechFiguresTest)
#include "tst_speechfigures.moc"
