// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <coding/codebook.h>
#include <debrief/pictures.h>
#include <metrics/csv.h>
#include <metrics/metrics.h>

#include <QTest>
#include <algorithm>

using namespace holdspace;
using namespace holdspace::session;
using debrief::Picture;

namespace {

QList<Picture> picturesOf(const SessionLog& log)
{
    const QJsonObject figures = metrics::toJson(metrics::compute(log, coding::coreCodebook()));
    const debrief::Story story = debrief::tell(log, nullptr, coding::coreCodebook(), figures);
    return debrief::pictures({ log, story, figures, coding::coreCodebook(), debrief::Names(log.header, {}, false) });
}

Picture pictureNamed(const QList<Picture>& all, const char* id)
{
    const auto found = std::find_if(all.begin(), all.end(), [id](const Picture& each) { return each.id == QLatin1String(id); });
    return found == all.end() ? Picture() : *found;
}

/// A learner, a nurse and a mother, and what is added to their log; raw ms.
struct SmallSession {
    SessionLog log;
    SmallSession()
    {
        log.header.session = QStringLiteral("s");
        log.header.participants = { { QStringLiteral("p1"), QStringLiteral("LEARNER"), QStringLiteral("Nurse"), {} }, { QStringLiteral("p2"), QStringLiteral("LEARNER"), QStringLiteral("Dana Whitfield"), {} },
            { QStringLiteral("mom"), QStringLiteral("CAST"), QStringLiteral("Mother"), {} }, { QStringLiteral("o1"), QStringLiteral("OBSERVER"), QStringLiteral("Observer"), {} } };
        add(0, SessionStarted {});
    }
    SmallSession& add(qint64 t, Payload payload, const QJsonObject& extra = {})
    {
        log.events.append({ log.events.size() + 1, t, QStringLiteral("operator"), std::move(payload), {}, extra });
        return *this;
    }
    [[nodiscard]] Picture picture(const char* id) const { return pictureNamed(picturesOf(log), id); }
};

QList<Picture> goldenPictures()
{
    const auto log = readSessionFile(QStringLiteral(HOLDSPACE_TEST_DATA "/golden/golden.session.jsonl"));
    return log ? picturesOf(*log) : QList<Picture>();
}

using Table = QList<QStringList>;

/// Rows as "a|b|c".
QStringList rowsOf(const Picture& picture)
{
    QStringList lines;
    for (const QStringList& row : picture.rows)
        lines.append(row.join(QLatin1Char('|')));
    return lines;
}

} // namespace

/// Values of the golden session are those of app/docs/metrics.md, computed by hand.
class PicturesTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void always_the_same_eight()
    {
        const QStringList ids { QStringLiteral("waiting"), QStringLiteral("outcomes"), QStringLiteral("levels"), QStringLiteral("talk"), QStringLiteral("beats"), QStringLiteral("followed"),
            QStringLiteral("recovery"), QStringLiteral("heard") };
        for (const QList<Picture>& all : { goldenPictures(), picturesOf(SmallSession().log), picturesOf({}) }) {
            QStringList found;
            for (const Picture& each : all) {
                found.append(each.id);
                QVERIFY(!each.title.isEmpty() && each.words.endsWith(QLatin1Char('.')));
                QVERIFY2(!each.words.contains(QLatin1Char('%') + QLatin1String("1")), qPrintable(each.words));
                for (const QStringList& row : each.rows)
                    QCOMPARE(row.size(), each.columns.size());
                for (const debrief::PictureSeries& series : each.series) {
                    QVERIFY(series.bars.size() == each.categories.size());
                    QVERIFY(series.bars.isEmpty() != (series.points.isEmpty() && !series.isBand()));
                    QCOMPARE(series.low.size(), series.high.size());
                }
                QCOMPARE(each.drawn, !each.series.isEmpty());
            }
            QCOMPARE(found, ids);
        }
    }

    void no_two_series_of_a_picture_look_alike_without_colour()
    {
        for (const Picture& each : goldenPictures()) {
            QSet<int> patterns;
            for (const debrief::PictureSeries& series : each.series)
                patterns.insert(static_cast<int>(series.pattern) + (series.isBand() ? 100 : 0));
            QCOMPARE(patterns.size(), each.series.size());
        }
    }

    void golden_waiting()
    {
        const Picture made = pictureNamed(goldenPictures(), "waiting");
        QVERIFY(made.drawn);
        // S of domain 3.3: 6/7, 5/7, 4/7, 2/7 at 0.5, 2, 5, 65 s with 7, 6, 5, 2 at risk; limits S^exp(±1.96·se/(S·ln S)).
        QCOMPARE(rowsOf(made),
            QStringList({ QStringLiteral("0|100|–|–|7"), QStringLiteral("0.5|85.7|33.4|97.9|7"), QStringLiteral("2|71.4|25.8|92|6"), QStringLiteral("5|57.1|17.2|83.7|5"),
                QStringLiteral("65|28.6|1.4|69.1|2") }));
        QCOMPARE(made.across.to, 90.0);
        QCOMPARE(made.series.size(), 2);
        QCOMPARE(made.series.at(1).points.first(), QPointF(0, 100));
        QCOMPARE(made.series.at(1).points.last().x(), 90.0);
        QVERIFY2(made.words.startsWith(QStringLiteral("4 of 7 windows")) && made.words.contains(QStringLiteral("1 min 5 s")), qPrintable(made.words));
    }

    void golden_outcomes()
    {
        const Picture made = pictureNamed(goldenPictures(), "outcomes");
        QCOMPARE(rowsOf(made), QStringList { QStringLiteral("Mother|3|1|1|1|1|7") });
        QCOMPARE(made.columns.size(), 7);
        double all = 0;
        for (const debrief::PictureSeries& series : made.series)
            all += series.bars.first();
        QCOMPARE(all, 7.0);
    }

    void golden_levels()
    {
        const Picture made = pictureNamed(goldenPictures(), "levels");
        QCOMPARE(rowsOf(made), QStringList { QStringLiteral("Mother|0|0|73|97|70|0") });
        QCOMPARE(made.series.size(), 3); // only those that somebody was at
        QVERIFY2(made.words.contains(QStringLiteral("4 min")) && made.words.contains(QStringLiteral("Mother at level 3 (1 min 37 s)")), qPrintable(made.words));
    }

    void golden_talk()
    {
        const Picture made = pictureNamed(goldenPictures(), "talk");
        QCOMPARE(rowsOf(made),
            QStringList({ QStringLiteral("Clinician|Learners|68.4|45.4|28.5"), QStringLiteral("Nurse|Learners|19.5|12.9|8.1"), QStringLiteral("Mother|Cast|62.8|41.7|26.2"),
                QStringLiteral("Nobody|Silence|91.1||38") }));
        QVERIFY2(made.words.contains(QStringLiteral("58 % was the learners’ and 42 % the cast’s; turns: 17")), qPrintable(made.words));
    }

    void golden_beats()
    {
        const Picture made = pictureNamed(goldenPictures(), "beats");
        QCOMPARE(rowsOf(made), QStringList({ QStringLiteral("B1|70|29.2|1"), QStringLiteral("B2|170|70.8|1") }));
    }

    void golden_followed()
    {
        const Picture made = pictureNamed(goldenPictures(), "followed");
        // By onset: E Refused P Understand E Explore, a time-out, C Validate P E Understand N.
        QStringList rows = rowsOf(made);
        std::sort(rows.begin(), rows.end());
        QCOMPARE(rows,
            QStringList({ QStringLiteral("Feeling hinted|Feeling said|1|2|too few to say"), QStringLiteral("Feeling hinted|Understand|1|2|too few to say"), QStringLiteral("Feeling said|Explore|1|3|too few to say"),
                QStringLiteral("Feeling said|Refused|1|3|too few to say"), QStringLiteral("Feeling said|Understand|1|3|too few to say"), QStringLiteral("Hard circumstance|Validate|1|1|too few to say") }));
        QVERIFY2(made.words.contains(QStringLiteral("needs that something followed: 6")), qPrintable(made.words));
    }

    void golden_recovery()
    {
        const Picture made = pictureNamed(goldenPictures(), "recovery");
        QCOMPARE(rowsOf(made), QStringList({ QStringLiteral("Mother|01:10|4|55|yes"), QStringLiteral("Mother|03:30|4|50|no") }));
        QVERIFY(made.words.startsWith(QStringLiteral("1 of 2 peaks settled")));
    }

    void golden_session_has_no_dial()
    {
        const Picture made = pictureNamed(goldenPictures(), "heard");
        QVERIFY(!made.drawn && made.rows.isEmpty());
        QCOMPARE(made.words, QStringLiteral("Nobody moved the felt-heard dial."));
    }

    void an_empty_session_says_why()
    {
        for (const Picture& each : picturesOf({}))
            QVERIFY2(!each.drawn && each.rows.isEmpty(), qPrintable(each.id));
    }

    void without_sound_nothing_is_said_about_talk()
    {
        SmallSession small;
        small.add(1000, BeatEntered { BeatId(QStringLiteral("B1")), {} }).add(60'000, SessionEnded {});
        const Picture talk = small.picture("talk");
        QVERIFY(!talk.drawn);
        QVERIFY(talk.words.startsWith(QStringLiteral("No speech was recorded")));
        QVERIFY(small.picture("beats").drawn);
    }

    void what_microphones_heard_is_provisional()
    {
        SmallSession small;
        const QJsonObject provisional { { QStringLiteral("provisional"), true } };
        small.add(10'000, Speech { QStringLiteral("Room"), 0, 10'000, QStringLiteral("vad"), {}, {}, false }, provisional)
            .add(15'000, Speech { QStringLiteral("Table"), 5'000, 15'000, QStringLiteral("vad"), {}, {}, false }, provisional)
            .add(20'000, SessionEnded {});
        const Picture talk = small.picture("talk");
        QCOMPARE(rowsOf(talk), QStringList({ QStringLiteral("Room|Microphones|10|50|50"), QStringLiteral("Table|Microphones|10|50|50"), QStringLiteral("Nobody|Silence|5||25") }));
        QVERIFY(talk.words.contains(QStringLiteral("Provisional")));
    }

    void one_window_is_too_few_for_shares()
    {
        SmallSession small;
        small.add(1000, OpportunityOpened { QStringLiteral("O1"), {}, CharacterId(QStringLiteral("mom")), QStringLiteral("O_EXPLICIT"), {}, 0, 1000, 1000, 30'000 }).add(60'000, SessionEnded {});
        const Picture waiting = small.picture("waiting");
        QVERIFY(!waiting.drawn);
        QCOMPARE(waiting.rows, Table({ { QStringLiteral("1"), QStringLiteral("0") } }));
        QVERIFY(waiting.words.startsWith(QStringLiteral("Too few to say")));
        const Picture outcomes = small.picture("outcomes");
        QVERIFY(outcomes.drawn);
        QVERIFY(outcomes.words.contains(QStringLiteral("The only window")) && outcomes.words.contains(QStringLiteral("Too few")));
        QCOMPARE(small.picture("followed").words, QStringLiteral("Nothing was coded after a need."));
    }

    void felt_heard_shades_the_gap()
    {
        SmallSession small;
        small.add(10'000, FeltHeard { QStringLiteral("mom"), 0.2 })
            .add(20'000, FeltHeard { QStringLiteral("p1"), 0.8 })
            .add(30'000, FeltHeard { QStringLiteral("mom"), 0.5 })
            .add(40'000, FeltHeard { QStringLiteral("p2"), 0.4 }) // the learners' mean is now 60
            .add(50'000, FeltHeard { QStringLiteral("o1"), 0.1 })
            .add(100'000, SessionEnded {});
        const Picture heard = small.picture("heard");
        QVERIFY(heard.drawn);
        QCOMPARE(heard.up.to, 100.0);
        QStringList names;
        for (const debrief::PictureSeries& series : heard.series)
            names.append(series.name);
        // Dana's label is a person's name: hidden.
        QCOMPARE(names, QStringList({ QStringLiteral("Gap between who played and the learners"), QStringLiteral("Who played Mother"), QStringLiteral("Nurse"), QStringLiteral("Learner B"), QStringLiteral("Observer") }));
        const QStringList rows = rowsOf(heard);
        QVERIFY(rows.contains(QStringLiteral("Gap between who played and the learners|00:20|60")));
        QVERIFY(rows.contains(QStringLiteral("Gap between who played and the learners|00:30|30")));
        QVERIFY(rows.contains(QStringLiteral("Gap between who played and the learners|00:40|10")));
        QVERIFY2(heard.words.contains(QStringLiteral("furthest apart at 00:20, by 60 of 100")), qPrintable(heard.words));
        QCOMPARE(heard.series.first().low.first(), QPointF(20, 20));
        QCOMPARE(heard.series.first().high.first(), QPointF(20, 80));
    }

    void one_side_alone_has_no_gap()
    {
        SmallSession small;
        small.add(10'000, FeltHeard { QStringLiteral("mom"), 0.2 }).add(20'000, SessionEnded {});
        const Picture heard = small.picture("heard");
        QCOMPARE(heard.series.size(), 1);
        QVERIFY(heard.words.contains(QStringLiteral("there is no gap to show")));
    }

    void one_phone_alone_draws_no_line()
    {
        SmallSession small;
        const auto say = [&small](const char* kind, const QJsonObject& data) { small.add(100'000, OtherEvent { QLatin1String(kind), data }); };
        const auto feel = [&say](int at, double value) { say("reflect.felt", { { QStringLiteral("at"), at }, { QStringLiteral("value"), value } }); };
        small.add(100'000, SessionEnded {});
        for (const double value : { 0.2, 0.4, 0.6, 0.8 })
            feel(11'000, value);
        say("reflect.enough", { { QStringLiteral("of"), QStringLiteral("felt") }, { QStringLiteral("at"), 10'000 } });
        for (int at = 40'000; at < 60'000; at += 500)
            feel(at, 0.1);
        const QStringList rows = rowsOf(small.picture("heard"));
        QCOMPARE(rows.size(), 1);
        QVERIFY2(rows.first().startsWith(QStringLiteral("Learners’ phones, on average|00:1")) && rows.first().endsWith(QStringLiteral("|50")), qPrintable(rows.first()));
    }

    void the_table_as_csv()
    {
        Picture made;
        made.columns = { QStringLiteral("Who"), QStringLiteral("Time (s)") };
        made.rows = { { QStringLiteral("=HYPERLINK(1)"), QStringLiteral("1.5") }, { QStringLiteral("-x"), QStringLiteral("2") }, { QStringLiteral("a, \"b\""), QStringLiteral("−0.5") } };
        const QByteArray bytes = debrief::pictureCsv(made);
        QVERIFY(bytes.startsWith("\xEF\xBB\xBF" "Who,Time (s)\r\n'=HYPERLINK(1),1.5\r\n'-x,2\r\n"));
        const auto read = metrics::readCsv(bytes);
        QVERIFY(read);
        QCOMPARE(read->columns, made.columns);
        QCOMPARE(read->rows.size(), 3);
        for (qsizetype i = 0; i < 3; ++i)
            QCOMPARE(metrics::plainCell(read->rows.at(i).cells.first()), made.rows.at(i).first());
    }

    void decimated_keeps_ends_and_extremes()
    {
        QList<QPointF> points;
        for (int i = 0; i < 100'000; ++i)
            points.append(QPointF(i, i == 41'234 ? 99 : i == 70'001 ? -99 : i % 7));
        const QList<QPointF> fewer = debrief::decimated(points);
        QVERIFY(fewer.size() <= 2002);
        QCOMPARE(fewer.first(), points.first());
        QCOMPARE(fewer.last(), points.last());
        QVERIFY(fewer.contains(QPointF(41'234, 99)) && fewer.contains(QPointF(70'001, -99)));
        QVERIFY(std::is_sorted(fewer.begin(), fewer.end(), [](QPointF a, QPointF b) { return a.x() < b.x(); }));
        QCOMPARE(debrief::decimated(points.mid(0, 2000)).size(), 2000);
    }
};

HOLDSPACE_TEST(PicturesTest)
#include "tst_pictures.moc"
