// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <debrief/agreementfigures.h>
#include <debrief/codechoice.h>
#include <debrief/flags.h>
#include <metrics/metrics.h>
#include <metrics/passcodes.h>
#include <metrics/workings.h>

#include <QTest>

using namespace holdspace;
using coding::CodingPass;
using coding::Mark;

namespace {

session::SessionLog goldenToCode()
{
    const auto log = session::readSessionFile(QStringLiteral(HOLDSPACE_TEST_DATA "/golden/golden.session.jsonl"));
    if (!log)
        qFatal("the golden session is not there");
    return *log;
}

CodingPass raterPass(const QString& id, const session::SessionLog& log)
{
    CodingPass pass;
    pass.id = id;
    pass.session = log.header.session;
    pass.rater = id;
    pass.codebook = coding::usedCodebook(coding::coreCodebook());
    pass.done = true;
    return pass;
}

Mark coded(qint64 onset, const char* code, std::optional<int> level = {})
{
    Mark mark;
    mark.id = QStringLiteral("m%1").arg(onset);
    mark.code = QLatin1String(code);
    mark.onset = onset;
    mark.level = level;
    return mark;
}

/// The golden session's own responses as a rater would give them; with the windows that they answer, or without.
CodingPass goldenAgain(const session::SessionLog& log, bool linked)
{
    CodingPass pass = raterPass(QStringLiteral("Rater 1"), log);
    for (const session::Event& event : log.events) {
        if (const auto* tagged = session::as<session::ResponseTagged>(event)) {
            Mark mark = coded(tagged->onset, tagged->code.toLatin1().constData(), tagged->level);
            mark.participant = tagged->participant;
            mark.offset = tagged->offset;
            if (linked)
                mark.opportunity = tagged->opportunity;
            pass.marks.append(mark);
        }
    }
    return pass;
}

QJsonObject figuresOfLog(const session::SessionLog& log) { return metrics::toJson(metrics::compute(log, coding::coreCodebook())); }

void put(session::SessionLog& log, const CodingPass& pass)
{
    const auto events = coding::mergedInto(log, { pass });
    if (!events)
        qFatal("%s", qPrintable(events.error().text()));
    log.events += *events;
}

double valueOfFigure(const QJsonObject& figures, const char* id) { return figures.value(QLatin1String(id)).toObject().value(QLatin1String("value")).toDouble(-1); }

QString outcomesIn(const QJsonObject& figures)
{
    QStringList all;
    for (const QJsonValue& each : figures.value(QLatin1String("opportunities")).toArray())
        all.append(each.toObject().value(QLatin1String("outcome")).toString().left(2));
    return all.join(QLatin1Char(' '));
}

} // namespace

/// Figures that rest on a rater's pass instead of on what was tagged live.
class PassCodesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_pass_that_says_what_was_tagged_gives_the_same_figures()
    {
        const session::SessionLog log = goldenToCode();
        const session::SessionLog again = metrics::withCodesOf(log, goldenAgain(log, true), coding::coreCodebook());
        QJsonObject before = figuresOfLog(log), after = figuresOfLog(again);
        for (QJsonObject* each : { &before, &after }) { // the responses have other ids
            QJsonObject effect = each->value(QLatin1String("M31")).toObject();
            QJsonArray effects = effect.value(QLatin1String("effects")).toArray();
            for (QJsonValueRef one : effects) {
                QJsonObject row = one.toObject();
                row.remove(QStringLiteral("response"));
                one = row;
            }
            effect.insert(QStringLiteral("effects"), effects);
            each->insert(QStringLiteral("M31"), effect);
        }
        for (const QString& id : before.keys())
            QCOMPARE(after.value(id), before.value(id));
        const auto used = metrics::passCodesOf(again);
        QVERIFY(used.has_value());
        QCOMPARE(used->responses, 5);
        QCOMPARE(used->linked, 5);
        QCOMPARE(used->proposed, 0);
        QVERIFY(!metrics::passCodesOf(log));
    }

    void what_nobody_linked_gets_the_nearest_open_window_and_it_is_said()
    {
        const session::SessionLog log = goldenToCode();
        const session::SessionLog again = metrics::withCodesOf(log, goldenAgain(log, false), coding::coreCodebook());
        // The last response at 230 s lies just within the 30 s of O6, which is nearer than O5.
        QCOMPARE(outcomesIn(figuresOfLog(log)), QStringLiteral("TE TI TI TI LA MI CE"));
        QCOMPARE(outcomesIn(figuresOfLog(again)), QStringLiteral("TE TI TI TI MI TI CE"));
        const auto used = metrics::passCodesOf(again);
        QCOMPARE(used->linked, 0);
        QCOMPARE(used->proposed, 5);
        int told = 0;
        for (const session::Event& event : again.events)
            told += event.extra.value(QLatin1String("proposed")).toBool() ? 1 : 0;
        QCOMPARE(told, 5);
        const QString from = debrief::provenanceOf(again, { 30'000 }, coding::coreCodebook()).text();
        QVERIFY2(from.startsWith(QStringLiteral("Coded afterwards by Rater 1 (windows of 5 of 5 responses proposed by the program) · Holdspace Core Codebook ")), qPrintable(from));
    }

    void a_window_is_proposed_for_its_own_person_only()
    {
        session::SessionLog log;
        log.header.session = QStringLiteral("s");
        const auto opened = [&log](qint64 t, const char* id, const char* who) {
            log.events.append({ log.events.size() + 1, t, QStringLiteral("operator"), session::OpportunityOpened { QLatin1String(id), {}, CharacterId(QLatin1String(who)), QStringLiteral("O_EXPLICIT"), {}, 0, t, t, 30'000 }, {}, {} });
        };
        opened(1000, "A", "mom");
        opened(5000, "B", "dad");
        log.events.append({ 3, 90'000, QStringLiteral("operator"), session::SessionEnded {}, {}, {} });
        CodingPass pass = raterPass(QStringLiteral("Rater 1"), log);
        pass.marks = { coded(500, "R_NAME"), coded(2000, "R_NAME"), coded(6000, "R_ACK"), coded(7000, "R_SUPPORT"), coded(60'000, "R_NAME"), coded(61'000, "O_EXPLICIT"), coded(70'000, "OWN_CODE") };
        pass.marks[3].character = CharacterId(QStringLiteral("mom"));
        pass.marks[5].character = CharacterId(QStringLiteral("dad"));
        const session::SessionLog made = metrics::withCodesOf(log, pass, coding::coreCodebook());
        QStringList links;
        for (const session::Event& event : made.events) {
            if (const auto* tagged = session::as<session::ResponseTagged>(event))
                links.append(tagged->opportunity.isEmpty() ? QStringLiteral("-") : tagged->opportunity);
        }
        // Before any; the only one waiting; both wait and nobody is named; named; none open any more.
        QCOMPARE(links, QStringList({ QStringLiteral("-"), QStringLiteral("A"), QStringLiteral("-"), QStringLiteral("A"), QStringLiteral("-") }));
        const auto used = metrics::passCodesOf(made);
        QCOMPARE(used->openings, 1); // where the session had no window
        QCOMPARE(used->unknown, 1);
        QCOMPARE(figuresOfLog(made).value(QLatin1String("opportunities")).toArray().size(), 3);
    }

    void levels_and_shared_silences_of_a_pass_reach_figures_and_flags()
    {
        session::SessionLog log = goldenToCode();
        CodingPass pass = goldenAgain(log, true);
        pass.marks[1].level = 6;
        Mark silence = coded(70'000, "SILENCE_EMOTIONAL");
        silence.offset = 76'000;
        pass.marks.append(silence);
        pass.marks.append(coded(77'000, "PAUSE_INVITATIONAL"));
        put(log, pass);
        QVERIFY(!debrief::logWithCodes(log, {}, coding::coreCodebook())); // by default what was tagged live
        QCOMPARE(valueOfFigure(figuresOfLog(log), "M15"), -1.0);
        const auto made = debrief::logWithCodes(log, pass.id, coding::coreCodebook());
        QVERIFY(made.has_value());
        const QJsonObject figures = figuresOfLog(*made);
        QCOMPARE(figures.value(QLatin1String("M07")).toObject().value(QLatin1String("mean_answered")).toDouble(), (0 + 6 + 4 + 5 + 3) / 5.0);
        QCOMPARE(valueOfFigure(figures, "M15"), 2.0);
        const debrief::Names names(made->header, {}, false);
        const debrief::Story story = debrief::tell(*made, nullptr, coding::coreCodebook(), figures);
        int strengths = 0;
        for (const debrief::Flag& flag : debrief::allFlags(*made, story, figures, coding::coreCodebook(), names))
            strengths += flag.id == QLatin1String("F14") && flag.t == 70'000 ? 1 : 0;
        QCOMPARE(strengths, 1);
    }

    void two_raters_two_levels_apart_are_a_question()
    {
        session::SessionLog log = goldenToCode();
        CodingPass first = goldenAgain(log, false), second = goldenAgain(log, false);
        second.id = second.rater = QStringLiteral("Rater 2");
        second.marks[1].level = 1; // 3 by the first
        second.marks[2].level = 3; // 4: one apart is none
        put(log, first);
        put(log, second);
        const auto apart = [](const session::SessionLog& of) {
            const QJsonObject figures = figuresOfLog(of);
            QStringList found;
            for (const debrief::Flag& flag : debrief::allFlags(of, debrief::tell(of, nullptr, coding::coreCodebook(), figures), figures, coding::coreCodebook(), debrief::Names(of.header, {}, false))) {
                if (flag.id == QLatin1String("F13"))
                    found.append(QStringLiteral("%1: %2").arg(flag.t).arg(flag.because));
            }
            return found.join(QLatin1Char('|'));
        };
        QCOMPARE(apart(log), QStringLiteral("44500: One coder gave level 1, another level 3."));
        // While somebody codes, nobody is told what others gave, and figures rest on what was tagged live.
        CodingPass third = raterPass(QStringLiteral("Rater 3"), log);
        third.done = false;
        put(log, third);
        QCOMPARE(apart(log), QString());
        QVERIFY(!debrief::logWithCodes(log, first.id, coding::coreCodebook()));
    }

    void the_last_choice_counts()
    {
        session::SessionLog log = goldenToCode();
        const auto choose = [&log](const QString& pass) {
            log.events.append({ log.events.size() + 1, log.events.last().t, QStringLiteral("facilitator"), session::OtherEvent { debrief::kCodesChosen, { { QStringLiteral("pass"), pass } } }, {}, {} });
        };
        QCOMPARE(debrief::chosenCodes(log.events), QString());
        choose(QStringLiteral("a"));
        choose(QStringLiteral("b"));
        QCOMPARE(debrief::chosenCodes(log.events), QStringLiteral("b"));
        choose({});
        QCOMPARE(debrief::chosenCodes(log.events), QString());
    }

    void kappa_stands_with_its_interval_in_words()
    {
        // Domain 3.6: [[20,5],[10,15]], κ 0.4000 with 95 % limits 0.1511–0.6489.
        const session::SessionLog log = goldenToCode();
        CodingPass first = raterPass(QStringLiteral("Rater 1"), log), second = raterPass(QStringLiteral("Rater 2"), log);
        int at = 0;
        const auto pairs = [&](int count, const char* one, const char* other, int firstLevel, int secondLevel) {
            for (int i = 0; i < count; ++i) {
                first.marks.append(coded(++at * 10'000, one, firstLevel));
                second.marks.append(coded(at * 10'000 + 300, other, secondLevel));
            }
        };
        pairs(20, "R_NAME", "R_NAME", 4, 4);
        pairs(5, "R_NAME", "R_INFO", 4, 1);
        pairs(10, "R_INFO", "R_NAME", 2, 4);
        pairs(15, "R_INFO", "R_INFO", 1, 1);
        const auto figures = debrief::agreementFigures({ first, second });
        QCOMPARE(figures.size(), 2);
        QCOMPARE(figures.first().figure.value, QStringLiteral("κ 0.40"));
        QVERIFY2(figures.first().sure.startsWith(QStringLiteral("95 % interval: 0.15 to 0.65.")), qPrintable(figures.first().sure));
        QVERIFY(figures.first().figure.how.contains(QStringLiteral("κ = (0.70 − 0.50) ÷ (1 − 0.50) = 0.40.")));
        QVERIFY(figures.last().figure.value.startsWith(QStringLiteral("α 0.")));
        QVERIFY2(figures.last().sure.startsWith(QStringLiteral("95 % interval: ")), qPrintable(figures.last().sure));
        first.marks = first.marks.mid(0, 12);
        second.marks = second.marks.mid(0, 12);
        QVERIFY(debrief::agreementFigures({ first, second }).last().sure.startsWith(QStringLiteral("Indicative only")) || debrief::agreementFigures({ first, second }).last().figure.missing);
        first.marks = first.marks.mid(0, 4);
        QCOMPARE(debrief::agreementFigures({ first, second }).first().figure.value, QStringLiteral("too few to say"));
        second.done = false;
        QVERIFY(debrief::agreementFigures({ first, second }).isEmpty());
    }

    void every_figure_is_worked_through_with_the_session_s_numbers()
    {
        const session::SessionLog log = goldenToCode();
        const metrics::Workings workings(log, coding::coreCodebook());
        for (int i = 1; i <= 36; ++i)
            QVERIFY2(!workings.of(QStringLiteral("M%1").arg(i, 2, 10, QLatin1Char('0'))).isEmpty(), qPrintable(QString::number(i)));
        QVERIFY(workings.of(QStringLiteral("M37")).isEmpty() && workings.of({}).isEmpty());
        const auto says = [&workings](const char* id, const char* what) {
            const QString all = workings.of(QLatin1String(id)).join(QLatin1Char('\n'));
            QVERIFY2(all.contains(QString::fromUtf8(what)), qPrintable(all));
        };
        // The numbers of domain 3.3.
        says("M01", "3 ÷ 6 = 0.5.");
        says("M01", "so from 0.1876 to 0.8124");
        says("M05", "at 65 s 1 of 2: 0.5714 × (1 − 1/2) = 0.2857");
        says("M05", "The share falls to a half at 65 s");
        says("M05", "0.5 s, and the upper one is not reached");
        says("M06", "0.5; 2; 5; 65. Their middle: 3.5 s");
        says("M07", "With the 1 that passed without an answer as 0: 15 ÷ 6 = 2.5.");
        says("M12", "1.8 ÷ 148.9 = 0.01209");
        says("M14", "1 − 148.9 ÷ 240 = 0.3796");
        says("M17", "Clinician 68.4 s");
        says("M18", "87.9 ÷ 62.8 = 1.4");
        says("M22", "Questions of learners: 5; of these open ones: 3.");
        says("M28", "717 level·s; ÷ 240 s of the session = 2.987");
        says("M30", "settled after 55 s");
    }
};
HOLDSPACE_TEST(PassCodesTest)
#include "tst_passcodes.moc"
