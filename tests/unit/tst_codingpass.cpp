// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <coding/passfile.h>
#include <foundation/random.h>
#include <metrics/passcomparison.h>
#include <metrics/segmentagreement.h>

#include <QTest>
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

using namespace holdspace;
using namespace holdspace::coding;
using metrics::CodedSpan;

namespace {

CodingPass passOf(const char* id, const char* rater)
{
    CodingPass pass;
    pass.id = QLatin1String(id);
    pass.session = QStringLiteral("s");
    pass.rater = QLatin1String(rater);
    pass.codebook = usedCodebook(coreCodebook());
    pass.started = QDateTime(QDate(2026, 11, 22), QTime(15, 0), Qt::UTC);
    return pass;
}

Mark markOf(qint64 onset, const char* code)
{
    Mark mark;
    mark.id = QStringLiteral("m%1").arg(onset);
    mark.code = QLatin1String(code);
    mark.onset = onset;
    return mark;
}

CodingPass marks(const char* id, const QList<std::pair<qint64, const char*>>& list)
{
    CodingPass pass = passOf(id, id);
    for (const auto& [onset, code] : list)
        pass.marks.append(markOf(onset, code));
    return pass;
}

session::SessionLog sessionToCode()
{
    session::SessionLog log;
    log.header.session = QStringLiteral("s");
    log.events.append({ 1, 0, QStringLiteral("operator"), session::SessionStarted {}, {}, {} });
    log.events.append({ 2, 90'000, QStringLiteral("operator"), session::SessionEnded {}, {}, {} });
    return log;
}

CodingPass randomPass(Random& random, const char* id, int n)
{
    CodingPass pass = passOf(id, id);
    static const char* codes[] = { "R_ACK", "R_NAME", "R_INFO" };
    for (int i = 0; i < n; ++i) {
        Mark mark = markOf(static_cast<qint64>(random.below(20)) * 700, codes[random.below(3)]);
        mark.id = QStringLiteral("m%1").arg(i);
        mark.fuzzy = random.below(4) == 0;
        if (random.below(2))
            mark.level = static_cast<int>(random.below(7));
        if (random.below(3) == 0)
            mark.offset = mark.onset + static_cast<qint64>(random.below(3000));
        pass.marks.append(mark);
    }
    std::stable_sort(pass.marks.begin(), pass.marks.end(), [](const Mark& a, const Mark& b) { return a.onset < b.onset; });
    return pass;
}

/// The best order-preserving pairing by trying all: pairs, then same codes, then least distance.
struct Tried {
    qint64 pairs = 0, same = 0, distance = 0;
    bool operator<(const Tried& o) const { return pairs != o.pairs ? pairs < o.pairs : same != o.same ? same < o.same : distance > o.distance; }
};
Tried tryAll(const QList<Mark>& a, const QList<Mark>& b)
{
    std::map<std::pair<qsizetype, qsizetype>, Tried> known;
    const std::function<Tried(qsizetype, qsizetype)> best = [&](qsizetype i, qsizetype j) -> Tried {
        if (i == a.size() || j == b.size())
            return {};
        if (const auto found = known.find({ i, j }); found != known.end())
            return found->second;
        Tried most = std::max(best(i + 1, j), best(i, j + 1));
        const qint64 apart = std::abs(a.at(i).onset - b.at(j).onset);
        if (apart <= 2000) {
            Tried with = best(i + 1, j + 1);
            ++with.pairs;
            with.same += a.at(i).code == b.at(j).code;
            with.distance += apart;
            most = std::max(most, with);
        }
        return known[{ i, j }] = most;
    };
    return best(0, 0);
}

QList<CodedSpan> emotions(const QList<std::pair<const char*, std::pair<int, int>>>& list)
{
    QList<CodedSpan> spans;
    for (const auto& [code, when] : list)
        spans.append({ QLatin1String(code), when.first * 1000LL, when.second * 1000LL });
    return spans;
}

} // namespace

/// Passes of several raters: kept, merged, compared.
class CodingPassTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_codebook_is_written_and_read_back()
    {
        const auto text = codebookText(coreCodebook());
        QVERIFY(text.has_value());
        const auto again = readCodebook(*text);
        QVERIFY(again.has_value());
        QCOMPARE(*codebookText(*again), *text);
        QCOMPARE(again->codes.size(), coreCodebook().codes.size());
        for (qsizetype i = 0; i < again->codes.size(); ++i) {
            const Code &a = again->codes.at(i), &b = coreCodebook().codes.at(i);
            QVERIFY(a.id == b.id && a.track == b.track && a.label == b.label && a.definition == b.definition && a.isExplicit == b.isExplicit && a.space == b.space && a.suchman == b.suchman && a.eccs == b.eccs && a.vrClass == b.vrClass
                && a.vrCue == b.vrCue && a.nurse == b.nurse && a.lever == b.lever && a.triggerKind == b.triggerKind && a.key == b.key && a.state == b.state && a.modifiers == b.modifiers);
        }
    }

    void without_licence_or_source_a_codebook_is_refused()
    {
        const QList<std::pair<QString Codebook::*, const char*>> needed { { &Codebook::licenceNote, "/licenceNote" }, { &Codebook::sourceCitation, "/sourceCitation" }, { &Codebook::title, "/title" } };
        for (const auto& [member, place] : needed) {
            Codebook book = coreCodebook();
            book.*member = QStringLiteral("  ");
            const auto text = codebookText(book);
            QVERIFY(!text);
            QCOMPARE(text.error().place, QLatin1String(place));
        }
        Codebook twice = coreCodebook();
        twice.codes.append(twice.codes.first());
        QVERIFY(!codebookText(twice));
        CodingPass pass = marks("a", { { 1000, "R_ACK" } });
        pass.codebook.licenceNote.clear();
        QCOMPARE(readPass(passText(pass)).error().place, QStringLiteral("/codebook/licenceNote"));
    }

    void modifiers_are_read_written_and_typed()
    {
        const QString line = QStringLiteral("Emotion: fear, anger; Signs (several): tears, hands; Seconds (number)");
        const auto typed = modifiersOfLine(QStringLiteral(" Emotion:fear ,anger;; Signs (Several) : tears, hands ;Seconds (number)"));
        QVERIFY2(typed.has_value(), typed ? "" : qPrintable(typed.error().text()));
        QCOMPARE(typed->size(), 3);
        QCOMPARE(modifierLine(*typed), line);
        QVERIFY(*readModifiers(toJson(*typed), {}) == *typed);
        QVERIFY(modifiersOfLine(QStringLiteral("  ; "))->isEmpty());
        for (const char* bad : { "Emotion", "Emotion: fear, fear", "A: b; A: c", ": b", "Seconds (number): 1", "N: 0,1,2,3,4,5,6,7,8,9,10" })
            QVERIFY2(!modifiersOfLine(QLatin1String(bad)), bad);

        Codebook book = coreCodebook();
        book.codes.first().modifiers = *typed;
        QVERIFY(readCodebook(*codebookText(book))->codes.first().modifiers == *typed);
        QByteArray text = *codebookText(book);
        const auto again = readCodebook(text.replace("\"several\"", "\"many\""));
        QCOMPARE(again.error().place, QStringLiteral("/codes/0/modifiers/1/kind"));
        // Those of the core codebook are the attributes of an opportunity, and how a teach-back came out.
        QCOMPARE(coreCodebook().code(QStringLiteral("O_EXPLICIT"))->modifiers.first().values.first(), QStringLiteral("Fear"));
        QCOMPARE(coreCodebook().code(QStringLiteral("I_TEACHBACK"))->modifiers.size(), 1);

        const QJsonObject given { { QStringLiteral("Signs"), QJsonArray { QStringLiteral("tears"), QStringLiteral("hands") } }, { QStringLiteral("Seconds"), 2.5 }, { QStringLiteral("Emotion"), QStringLiteral("fear") } };
        QCOMPARE(modifierTexts(given, *typed).join(QLatin1Char('|')), QStringLiteral("Emotion: fear|Signs: tears, hands|Seconds: 2.5"));
        QCOMPARE(modifierTexts(given).first(), QStringLiteral("Emotion: fear"));

        CodingPass pass = marks("a", { { 1000, "R_ACK" } });
        pass.marks.first().modifiers = { { QStringLiteral("tone"), QJsonObject {} } };
        QCOMPARE(readPass(passText(pass)).error().place, QStringLiteral("/marks/0/modifiers/tone"));
        QVERIFY(!mayMark(passOf("b", "b"), pass.marks.first()));
    }

    void a_draft_of_a_codebook_is_given_back_as_it_was()
    {
        Codebook draft;
        draft.version = QStringLiteral("1");
        for (const char* label : { "Sits", "Sits", "" }) {
            Code code;
            code.track = QLatin1Char('S');
            code.label = QLatin1String(label);
            code.key = QStringLiteral("7");
            draft.codes.append(code);
        }
        QVERIFY(!codebookText(draft));
        const auto again = readDraft(draftText(draft));
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().text()));
        QCOMPARE(draftText(*again), draftText(draft));
        QVERIFY(readDraft(draftText(Codebook())).has_value());
        QVERIFY(!readDraft("{}"));
    }

    void modifiers_count_when_strict_where_both_gave_them()
    {
        CodingPass a = marks("a", { { 1000, "R_ACK" }, { 9000, "R_ACK" }, { 20'000, "R_ACK" } }), b = marks("b", { { 1100, "R_ACK" }, { 9100, "R_ACK" }, { 20'100, "R_ACK" } });
        const QString tone = QStringLiteral("tone"), signs = QStringLiteral("signs");
        a.marks[0].modifiers = { { tone, QStringLiteral("soft") } };
        b.marks[0].modifiers = { { tone, QStringLiteral("sharp") } };
        a.marks[1].modifiers = { { tone, QStringLiteral("soft") } }; // only one of them said how
        a.marks[2].modifiers = { { signs, QJsonArray { QStringLiteral("x"), QStringLiteral("y") } }, { tone, QStringLiteral("soft") } };
        b.marks[2].modifiers = { { signs, QJsonArray { QStringLiteral("y"), QStringLiteral("x") } } };
        const auto strict = metrics::comparePasses(a, b);
        QCOMPARE(strict.agreed, 2);
        QCOMPARE(strict.disagreements.size(), 1);
        QCOMPARE(strict.disagreements.first().kind, metrics::Disagreement::Kind::OtherModifier);
        QCOMPARE(metrics::comparePasses(a, b, { 2000, metrics::Strictness::Lenient }).agreed, 3);
        // A consensus begins with what both said of it.
        const CodingPass both = metrics::consensusDraft(a, b, QStringLiteral("c"));
        QCOMPARE(both.marks.size(), 2);
        QVERIFY(both.marks.first().modifiers.isEmpty());
        QCOMPARE(both.marks.last().modifiers.keys(), QStringList { signs });
    }

    void a_pass_is_the_same_in_a_file_and_in_a_log()
    {
        Random random(5);
        for (int round = 0; round < 30; ++round) {
            CodingPass pass = randomPass(random, "a", 12);
            pass.marks.first().modifiers = { { QStringLiteral("tone"), QStringLiteral("soft") } };
            pass.marks.first().confidence = 0.25;
            pass.marks.first().note = QStringLiteral("hm");
            pass.done = round % 2 == 0;
            const auto read = readPass(passText(pass));
            QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().text()));
            QVERIFY(*read == pass);
            session::SessionLog log = sessionToCode();
            const auto events = mergedInto(log, { pass });
            QVERIFY(events.has_value());
            log.events += *events;
            const auto reread = session::readSessionText(session::sessionText(log));
            QVERIFY(reread.has_value());
            QVERIFY(passesOf(*reread) == QList<CodingPass> { pass });
            QVERIFY(mergedInto(log, { pass })->isEmpty()); // it is there already
        }
    }

    void merging_refuses_what_does_not_belong()
    {
        session::SessionLog log = sessionToCode();
        CodingPass pass = marks("a", { { 1000, "R_ACK" } });
        log.events += *mergedInto(log, { pass });
        CodingPass changed = pass;
        changed.marks.append(markOf(2000, "R_NAME"));
        QCOMPARE(mergedInto(log, { changed }).error().code, ErrorCode::Conflict);
        CodingPass other = marks("b", {});
        other.session = QStringLiteral("t");
        QCOMPARE(mergedInto(log, { other }).error().code, ErrorCode::Refused);
        QCOMPARE(mergedInto(log, { marks("b", {}), marks("c", {}) })->size(), 2);
    }

    void in_a_log_marks_can_be_taken_back_and_a_done_pass_stays()
    {
        session::SessionLog log = sessionToCode();
        const CodingPass pass = passOf("a", "Rater 1");
        const auto append = [&log](session::Payload payload) { log.events.append({ log.events.last().seq + 1, 90'000, QStringLiteral("coder"), std::move(payload), {}, {} }); };
        append(started(pass));
        append(marked(pass.id, markOf(3000, "R_ACK")));
        append(marked(pass.id, markOf(1000, "R_NAME")));
        append(unmarked(pass.id, QStringLiteral("m3000")));
        append(done(pass.id));
        const auto passes = passesOf(log);
        QCOMPARE(passes.size(), 1);
        QCOMPARE(passes.first().marks.size(), 1);
        QCOMPARE(passes.first().labelOf(passes.first().marks.first().code), QStringLiteral("Name"));
        QVERIFY(!mayMark(passes.first(), markOf(5000, "R_ACK")));
        Mark late = markOf(500, "R_ACK");
        late.offset = 100;
        QVERIFY(!mayMark(pass, late));
        QVERIFY(mayMark(pass, markOf(0, "R_ACK")).has_value());
    }

    void what_can_not_be_read_of_passes_in_a_log_is_said()
    {
        session::SessionLog log = sessionToCode();
        const auto append = [&log](const session::Payload& payload) { log.events.append({ log.events.last().seq + 1, 90'000, QStringLiteral("coder"), payload, {}, {} }); };
        const auto without = [](session::Payload payload, const char* key, const QJsonValue& instead) {
            auto& other = std::get<session::OtherEvent>(payload);
            other.data.insert(QLatin1String(key), instead);
            return payload;
        };
        const qint64 first = log.events.last().seq + 1;
        const CodingPass good = passOf("a", "Rater 1"), bad = passOf("b", "Rater 2");
        QJsonObject book = std::get<session::OtherEvent>(started(bad)).data.value(QLatin1String("codebook")).toObject();
        book.remove(QLatin1String("version"));
        append(started(good));
        append(without(started(bad), "codebook", book));
        append(marked(bad.id, markOf(1000, "R_ACK")));
        append(without(marked(good.id, markOf(1000, "R_ACK")), "level", 9));
        append(marked(good.id, markOf(2000, "R_NAME")));
        append(done(bad.id));
        append(marked(QStringLiteral("nobody's"), markOf(3000, "R_ACK")));
        append(started(good));
        append(session::OtherEvent { QStringLiteral("coding.praised"), { { QStringLiteral("pass"), QStringLiteral("z") } } });
        const ReadPasses read = readPasses(log);
        QCOMPARE(read.passes.size(), 1);
        QCOMPARE(read.passes.first().marks.size(), 1);
        QStringList said;
        for (const UnreadCoding& each : read.unread)
            said.append(each.text());
        QCOMPARE(said.join(QLatin1Char('\n')),
            QStringLiteral("event %1 (coding.started of Rater 2): /codebook/version: expected a text; 2 more events of this pass are left out with it\n"
                           "event %2 (coding.marked of Rater 1): /level: expected a level of 0 to 6\n"
                           "event %3 (coding.marked): /pass: expected a pass that has begun\n"
                           "event %4 (coding.started of Rater 1): /pass: expected an id that no earlier pass has")
                .arg(first + 1)
                .arg(first + 3)
                .arg(first + 6)
                .arg(first + 7));
    }

    void passes_are_seen_once_no_rater_is_at_work()
    {
        CodingPass a = marks("a", { { 1000, "R_ACK" } }), b = marks("b", { { 1000, "R_ACK" } }), both = marks("a+b", {});
        both.kind = CodingPass::Kind::Consensus;
        b.done = true;
        QVERIFY(seenByAll({ a, b }).isEmpty());
        a.done = true;
        QCOMPARE(seenByAll({ a, b }).size(), 2);
        QCOMPARE(seenByAll({ a, b, both }).size(), 3); // those who talk it over see it
        const CodingPass third = marks("c", {});
        QVERIFY(seenByAll({ a, b, both, third }).isEmpty());
    }

    void what_a_consensus_left_out_is_kept_until_it_is_taken()
    {
        session::SessionLog log = sessionToCode();
        CodingPass both = passOf("a+b", "Consensus");
        both.kind = CodingPass::Kind::Consensus;
        const auto append = [&log](session::Payload payload) { log.events.append({ log.events.last().seq + 1, 90'000, QStringLiteral("coder"), std::move(payload), {}, {} }); };
        append(started(both));
        append(rejected(both.id, { QStringLiteral("a/1"), QStringLiteral("b/1") }));
        append(rejected(both.id, { QStringLiteral("b/1"), QStringLiteral("b/2") }));
        QCOMPARE(passesOf(log).first().rejected, (QStringList { QStringLiteral("a/1"), QStringLiteral("b/1"), QStringLiteral("b/2") }));
        Mark mark = markOf(1000, "R_ACK");
        mark.from = { QStringLiteral("b/1") };
        append(marked(both.id, mark));
        append(done(both.id));
        const CodingPass kept = passesOf(log).first();
        QCOMPARE(kept.rejected, (QStringList { QStringLiteral("a/1"), QStringLiteral("b/2") }));
        QVERIFY(*readPass(passText(kept)) == kept);
        session::SessionLog other = sessionToCode();
        other.events += *mergedInto(other, { kept });
        QVERIFY(passesOf(other).first() == kept);
    }

    void a_pass_joins_the_log_it_was_coded_on()
    {
        const session::SessionLog log = sessionToCode();
        PassFile file { marks("a", { { 1000, "R_ACK" } }), runPrint(log) };
        file.pass.done = true;
        QVERIFY(file.run.startsWith(QLatin1String("sha256:")));
        QVERIFY(joining(log, {}, file) == Joining::New);
        const auto read = readPassFile(passText(file.pass, file.run));
        QVERIFY(read && read->pass == file.pass && read->run == file.run);
        QVERIFY(joining(log, {}, { file.pass, {} }) == Joining::New); // as a script writes them
        QVERIFY(joining(log, { file.pass }, file) == Joining::Here);
        CodingPass under = file.pass;
        under.rater = QStringLiteral("Blue");
        QVERIFY(joining(log, { under }, file) == Joining::Here);
        session::SessionLog with = log;
        with.events += *mergedInto(log, { under });
        QVERIFY(mergedInto(with, { file.pass })->isEmpty());
        CodingPass longer = file.pass;
        longer.marks.append(markOf(2000, "R_NAME"));
        QVERIFY(joining(log, { longer }, file) == Joining::OtherMarks);
        CodingPass other = marks("b", {});
        other.rater = QStringLiteral("A");
        QVERIFY(joining(log, { other }, file) == Joining::LabelTaken);

        const auto changedBy = [&file](const std::function<void(PassFile&)>& change) {
            PassFile changed = file;
            change(changed);
            return changed;
        };
        QVERIFY(joining(log, {}, changedBy([](PassFile& f) { f.pass.session = QStringLiteral("t"); })) == Joining::OtherSession);
        QVERIFY(joining(log, {}, changedBy([](PassFile& f) { f.run += QLatin1Char('0'); })) == Joining::OtherRun);
        QVERIFY(joining(log, {}, changedBy([](PassFile& f) { f.pass.done = false; })) == Joining::NotDone);
        QVERIFY(joining(log, {}, changedBy([](PassFile& f) { f.pass.marks.first().onset = 9'000'000; })) == Joining::AfterEnd);
        QVERIFY(joining(log, {}, changedBy([](PassFile& f) { f.pass.rater = QString(41, QLatin1Char('x')); })) == Joining::BadLabel);
        const auto consensus = changedBy([](PassFile& f) {
            f.pass.kind = CodingPass::Kind::Consensus;
            f.pass.marks.first().from = { QStringLiteral("b/1") };
        });
        QVERIFY(joining(log, {}, consensus) == Joining::WithoutOriginals);
        QVERIFY(joining(log, { marks("b", {}) }, consensus) == Joining::New);
        QVERIFY(!readPassFile(passText(marks("a+b", {})))); // only a consensus is of two
    }

    void a_run_is_known_by_what_happened_in_it()
    {
        using namespace session;
        SessionLog log = sessionToCode();
        log.events.insert(1, { 2, 1000, QStringLiteral("operator"), LevelSet { CharacterId(QStringLiteral("arta")), Channel::Fear, 3, Cause::Operator, {} }, {}, {} });
        log.events.insert(2, { 3, 2000, QStringLiteral("operator"), NoteAdded { QStringLiteral("Dana cried"), false }, {}, {} });
        log.events.last().seq = 4;
        const QString run = runPrint(log);
        QCOMPARE(runPrint(*readSessionText(sessionText(log))), run);
        SessionLog later = log;
        later.events.append({ 5, 90'000, QStringLiteral("coder"), started(passOf("a", "a")), {}, {} });
        later.events[2].payload = NoteAdded { {}, false }; // taken out for good
        later.events[1].recorded = QDateTime::currentDateTimeUtc();
        QCOMPARE(runPrint(later), run);
        SessionLog changed = log;
        changed.events[1].payload = LevelSet { CharacterId(QStringLiteral("arta")), Channel::Fear, 4, Cause::Operator, {} };
        QVERIFY(runPrint(changed) != run);
        changed = log;
        changed.events[1].t = 1001;
        QVERIFY(runPrint(changed) != run);
        changed.events.removeLast();
        QVERIFY(runPrint(changed).isEmpty()); // it has no end
    }

    void bad_files_are_refused_with_their_place()
    {
        const auto text = passText(marks("a", { { 1000, "R_ACK" } }));
        const auto placeAfter = [&](const char* from, const char* to) {
            QByteArray changed = text;
            changed.replace(from, to);
            const auto read = readPass(changed);
            return read ? QStringLiteral("read") : read.error().place;
        };
        QCOMPARE(placeAfter("\"onset\": 1000", "\"onset\": -1"), QStringLiteral("/marks/0/onset"));
        QCOMPARE(placeAfter("\"onset\": 1000", "\"onset\": 1000, \"offset\": 5"), QStringLiteral("/marks/0/offset"));
        QCOMPARE(placeAfter("\"onset\": 1000", "\"onset\": 1000, \"level\": 9"), QStringLiteral("/marks/0/level"));
        QCOMPARE(placeAfter("\"onset\": 1000", "\"onset\": 1000, \"confidence\": 2"), QStringLiteral("/marks/0/confidence"));
        QCOMPARE(placeAfter("\"version\": 1,", "\"version\": 2,"), QStringLiteral("/version"));
        QCOMPARE(placeAfter("\"kind\": \"independent\"", "\"kind\": \"secret\""), QStringLiteral("/kind"));
        QVERIFY(!readPass("[]"));
        QVERIFY(!readPass("{"));
    }

    void what_two_raters_see_differently()
    {
        CodingPass a = marks("a", { { 10'000, "R_ACK" }, { 20'000, "R_NAME" }, { 40'000, "R_INFO" }, { 3000, "R_ACK" } });
        CodingPass b = marks("b", { { 11'000, "R_ACK" }, { 19'000, "R_INFO" }, { 60'000, "R_INFO" }, { 3000, "R_ACK" } });
        for (CodingPass* each : { &a, &b })
            std::sort(each->marks.begin(), each->marks.end(), [](const Mark& x, const Mark& y) { return x.onset < y.onset; });
        a.marks[0].level = 3;
        b.marks[0].level = 4;
        b.marks.last().fuzzy = true;
        const auto strict = metrics::comparePasses(a, b);
        QCOMPARE(strict.units, 4);
        QCOMPARE(strict.agreed, 1);
        QCOMPARE(strict.seenBySecond, 3);
        QStringList said;
        for (const metrics::Disagreement& each : strict.disagreements)
            said.append(QStringLiteral("%1 at %2 from %3").arg(static_cast<int>(each.kind)).arg(each.at).arg(each.playFrom));
        QCOMPARE(said.join(QStringLiteral("; ")), QStringLiteral("2 at 3000 from 0; 1 at 19000 from 14000; 0 at 40000 from 35000"));
        const auto lenient = metrics::comparePasses(a, b, { 2000, metrics::Strictness::Lenient });
        QCOMPARE(lenient.agreed, 2); // a level apart
        QCOMPARE(lenient.units, 4); // the fuzzy one that the other did not see is no disagreement
        QCOMPARE(lenient.seenBySecond, 4);
        const auto none = metrics::comparePasses(marks("a", {}), marks("b", {}));
        QCOMPARE(none.units, 0);
        QVERIFY(metrics::agreementWords(none, a).startsWith(QLatin1String("Neither")));
    }

    void agreement_in_plain_words()
    {
        CodingPass a = passOf("a", "a"), b = passOf("b", "b");
        for (int i = 0; i < 20; ++i) {
            a.marks.append(markOf(i * 10'000, i < 12 ? "R_ACK" : "R_INFO"));
            b.marks.append(markOf(i * 10'000, i < 11 || i == 15 || i == 16 ? "R_ACK" : "R_INFO"));
        }
        const auto comparison = metrics::comparePasses(a, b);
        QCOMPARE(metrics::agreementWords(comparison, a), QStringLiteral("You two agree on 17 of 20; chance would give 11."));
        QCOMPARE(comparison.byChance, (12.0 * 13 + 8 * 7) / 20);
        b.marks.last().code = QStringLiteral("R_BLOCK");
        QVERIFY(metrics::agreementWords(metrics::comparePasses(a, b), a).endsWith(QLatin1String("too few of Refused to say more.")));
    }

    void codes_too_close_together_are_said_not_counted_as_disagreement()
    {
        CodingPass a = passOf("a", "a"), b = passOf("b", "b");
        for (int i = 0; i < 20'000; ++i) {
            a.marks.append(markOf(i * 100LL, "R_ACK"));
            b.marks.append(markOf(i * 100LL + 50, "R_ACK"));
        }
        const auto comparison = metrics::comparePasses(a, b);
        QVERIFY(comparison.tooDense);
        QCOMPARE(comparison.units, 0);
        QVERIFY(comparison.disagreements.isEmpty());
        QVERIFY(!comparison.pabak.value);
        const QString words = metrics::agreementWords(comparison, a);
        QVERIFY2(words.contains(QLatin1String("too close together")) && words.contains(QLatin1String("20000")), qPrintable(words));
        QVERIFY(metrics::compareWithGold(a, b).rows.isEmpty());
        QVERIFY(metrics::consensusDraft(a, b, QStringLiteral("c")).marks.isEmpty());
    }

    void a_second_simple_implementation_agrees()
    {
        Random random(11);
        for (int round = 0; round < 300; ++round) {
            const CodingPass a = randomPass(random, "a", static_cast<int>(random.below(9))), b = randomPass(random, "b", static_cast<int>(random.below(9)));
            for (const auto strictness : { metrics::Strictness::Strict, metrics::Strictness::Lenient }) {
                const bool lenient = strictness == metrics::Strictness::Lenient;
                const auto kept = [&](const CodingPass& pass) {
                    QList<Mark> list;
                    for (const Mark& each : pass.marks) {
                        if (lenient || !each.fuzzy)
                            list.append(each);
                    }
                    return list;
                };
                const QList<Mark> x = kept(a), y = kept(b);
                const Tried tried = tryAll(x, y);
                const auto comparison = metrics::comparePasses(a, b, { 2000, strictness });
                QCOMPARE(comparison.pairs.size(), tried.pairs);
                qint64 same = 0, distance = 0, agreed = 0;
                for (const auto& pair : comparison.pairs) {
                    const Mark &one = a.marks.at(pair.first), &other = b.marks.at(pair.second);
                    same += one.code == other.code;
                    distance += std::abs(one.onset - other.onset);
                    const bool level = !one.level || !other.level || std::abs(*one.level - *other.level) <= (lenient ? 1 : 0);
                    agreed += one.code == other.code && level;
                }
                QCOMPARE(same, tried.same);
                QCOMPARE(distance, tried.distance);
                QCOMPARE(comparison.agreed, agreed);
                QCOMPARE(comparison.units, comparison.agreed + comparison.disagreements.size());
                // Seen from the other side it is the same.
                const auto turned = metrics::comparePasses(b, a, { 2000, strictness });
                QCOMPARE(turned.units, comparison.units);
                QVERIFY(std::abs(turned.byChance - comparison.byChance) < 1e-9);
            }
        }
    }

    void beside_a_gold_pass()
    {
        const CodingPass gold = marks("g", { { 1000, "R_ACK" }, { 9000, "R_ACK" }, { 20'000, "R_NAME" } });
        const CodingPass rater = marks("r", { { 1500, "R_ACK" }, { 9000, "R_INFO" }, { 50'000, "R_ACK" } });
        const auto compared = metrics::compareWithGold(gold, rater);
        QStringList rows;
        for (const auto& each : compared.rows)
            rows.append(QStringLiteral("%1 %2/%3 +%4").arg(each.code).arg(each.found).arg(each.gold).arg(each.extra));
        QCOMPARE(rows.join(QStringLiteral(", ")), QStringLiteral("R_ACK 1/2 +1, R_INFO 0/0 +1, R_NAME 0/1 +0"));
    }

    void a_consensus_stands_beside_the_originals()
    {
        CodingPass a = marks("a", { { 1000, "R_ACK" }, { 9000, "R_ACK" } }), b = marks("b", { { 1500, "R_ACK" }, { 9000, "R_INFO" } });
        a.marks[0].offset = 2000;
        const CodingPass draft = metrics::consensusDraft(a, b, QStringLiteral("c"));
        QCOMPARE(draft.kind, CodingPass::Kind::Consensus);
        QCOMPARE(draft.marks.size(), 1);
        QCOMPARE(draft.marks.first().onset, 1000);
        QCOMPARE(*draft.marks.first().offset, 2000);
        QCOMPARE(draft.marks.first().from, (QStringList { QStringLiteral("a/m1000"), QStringLiteral("b/m1500") }));
        QVERIFY(*readPass(passText(draft)) == draft);
    }

    void stretches_that_overlap_enough_are_linked()
    {
        const auto a = emotions({ { "CALM", { 0, 20 } }, { "FEAR", { 20, 45 } }, { "ANGER", { 45, 60 } } });
        const auto b = emotions({ { "CALM", { 0, 23 } }, { "FEAR", { 23, 41 } }, { "ANGER", { 41, 60 } } });
        const auto agreement = metrics::segmentAgreement(a, b);
        QCOMPARE(agreement.links, 3);
        QCOMPARE(*agreement.linkedKappa.value, 1.0);
        QVERIFY(std::abs(*agreement.durationKappa.value - 0.825364) < 5e-7); // seconds as units of a second
        QVERIFY(!agreement.organisation.value); // three long stretches that fill the time are cut like this by chance too
        const auto sparse = emotions({ { "CALM", { 0, 10 } }, { "FEAR", { 30, 40 } }, { "ANGER", { 70, 80 } }, { "CALM", { 95, 100 } } });
        const auto moved = emotions({ { "CALM", { 1, 11 } }, { "FEAR", { 31, 41 } }, { "ANGER", { 50, 60 } } });
        const auto organisation = metrics::segmentAgreement(sparse, moved).organisation;
        QVERIFY(organisation.value && *organisation.value > 0.2 && *organisation.value < 0.6); // 4 of 7 linked, chance links fewer
        QCOMPARE(*metrics::segmentAgreement(sparse, moved).organisation.value, *organisation.value); // the same seed
        metrics::SegmentOptions narrow;
        narrow.linkedFrom = 0.75;
        QCOMPARE(metrics::segmentAgreement(a, b, narrow).links, 2); // FEAR has 18 of 25 in common
        QCOMPARE(*metrics::segmentAgreement(sparse, sparse).organisation.value, 1.0);
        QVERIFY(!metrics::segmentAgreement(a, {}).linkedKappa.value);
        QCOMPARE(*metrics::segmentAgreement(a, b, {}, 0).linkedKappa.value, 1.0);
    }

    void durations_another_way()
    {
        Random random(3);
        for (int round = 0; round < 60; ++round) {
            QList<CodedSpan> a, b;
            for (QList<CodedSpan>* each : { &a, &b }) {
                for (int i = 0; i < 6; ++i) {
                    const auto from = static_cast<qint64>(random.below(40)) * 100;
                    each->append({ QString(QChar(u'A' + static_cast<int>(random.below(3)))), from, from + 100 + static_cast<qint64>(random.below(20)) * 100 });
                }
            }
            // Cut into pieces of 100 ms and counted one by one.
            metrics::TimedOptions fine { 100, 0 };
            const auto units = metrics::timedAgreement(a, b, fine).timeUnitKappa;
            const auto seconds = metrics::segmentAgreement(a, b).durationKappa;
            QCOMPARE(seconds.value.has_value(), units.value.has_value());
            if (units.value)
                QVERIFY(std::abs(*seconds.value - *units.value) < 1e-9);
        }
    }

    void prevalence_adjusted()
    {
        QCOMPARE(*metrics::pabak(35, 50, 2).value, 0.4); // po .7
        QCOMPARE(*metrics::pabak(17, 20, 5).value, (5 * .85 - 1) / 4);
        QVERIFY(!metrics::pabak(0, 0, 2).value);
        QVERIFY(!metrics::pabak(3, 3, 1).value);
    }
};

HOLDSPACE_TEST(CodingPassTest)
#include "tst_codingpass.moc"
