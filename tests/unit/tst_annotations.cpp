// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <coding/codingpass.h>
#include <exchange/captions.h>
#include <exchange/eaf.h>
#include <exchange/sessiontiers.h>
#include <exchange/tables.h>
#include <foundation/random.h>
#include <metrics/csv.h>
#include <session/corrections.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QXmlStreamReader>

using namespace holdspace;
using namespace holdspace::exchange;

namespace {

session::SessionLog goldenSession()
{
    const auto log = session::readSessionFile(QStringLiteral(HOLDSPACE_TEST_DATA "/golden/golden.session.jsonl"));
    return log ? *log : session::SessionLog();
}

AnnotationSet tiersOfLog(const session::SessionLog& log) { return tiersOf(log, nullptr, coding::coreCodebook()).set; }

/// A tier as text: who, when, what; ids are the file's own affair.
QString told(const AnnotationSet& set)
{
    QString text;
    for (const Tier& tier : set.tiers) {
        text += QStringLiteral("[%1|%2|%3|%4|%5|%6]\n").arg(tier.id, tier.kind, tier.participant, tier.annotator, tier.parent, stereotypeName(tier.stereotype));
        for (const Annotation& each : tier.annotations)
            text += QStringLiteral("%1-%2 %3 %4\n").arg(each.onset).arg(each.offset).arg(each.text, QString::fromUtf8(QJsonDocument(each.details).toJson(QJsonDocument::Compact)));
    }
    return text;
}

/// What of a log can be in tiers, as sorted lines.
QStringList eventsTold(const session::SessionLog& log)
{
    static const QStringList without { QStringLiteral("cue.sent"), QStringLiteral("tag.retracted"), QStringLiteral("tag.amended") };
    QStringList lines;
    for (const session::Event& event : session::corrected(log.events)) {
        const auto* note = session::as<session::NoteAdded>(event);
        if (without.contains(session::kindName(event.payload)) || (note && note->isPrivate))
            continue;
        lines.append(QStringLiteral("%1 %2 %3 ").arg(event.t, 9).arg(session::kindName(event.payload), event.by) + QString::fromUtf8(QJsonDocument(session::dataOf(event)).toJson(QJsonDocument::Compact)));
    }
    lines.sort();
    return lines;
}

/// A session of everything that has a place on a time line.
session::SessionLog randomSession(quint64 seed)
{
    Random random(seed);
    const auto under = [&](int n) { return static_cast<int>(random.below(static_cast<quint64>(n))); };
    session::SessionLog log;
    log.header.session = QStringLiteral("s-%1").arg(seed);
    log.header.started = QDateTime(QDate(2026, 11, 22), QTime(14, 0), Qt::UTC);
    log.header.participants = { { QStringLiteral("p1"), QStringLiteral("LEARNER"), QStringLiteral("Clinician A"), {} }, { QStringLiteral("arta"), QStringLiteral("CAST"), QStringLiteral("Arta"), {} } };
    qint64 t = 0;
    const auto add = [&](const char* kind, QJsonObject data, const char* by = "operator") {
        session::Event event;
        const auto payload = session::payloadFromJson(QLatin1String(kind), data, &event.extra);
        if (!payload)
            qFatal("%s", qPrintable(payload.error().text()));
        event.payload = *payload;
        event.seq = log.events.size() + 1;
        event.t = t;
        event.by = QLatin1String(by);
        log.events.append(event);
    };
    add("session.started", {});
    bool held = false;
    const QString odd = QStringLiteral("=1+2, \"quoted\"\nsecond line <v X> & ä 😀 --> '");
    for (int i = 0; i < 120; ++i) {
        t += under(4) == 0 ? 0 : under(5000);
        const QString id = QStringLiteral("x:%1").arg(i);
        const qint64 onset = std::max<qint64>(0, t - under(3000));
        switch (under(15)) {
        case 0: add("beat.entered", { { "beat", QStringLiteral("B%1").arg(under(4)) }, { "exit", QJsonValue() } }); break;
        case 1: add("level.set", { { "character", "arta" }, { "channel", under(2) ? "FEAR" : "ANGER" }, { "level", under(6) }, { "cause", "operator" } }); break;
        case 2: add("trigger.fired", { { "id", id }, { "trigger", "T1" }, { "character", "arta" } }); break;
        case 3: add("opportunity.opened", { { "id", id }, { "character", "arta" }, { "type", "O_EXPLICIT" }, { "onset", onset }, { "offset", onset + under(4000) }, { "windowMs", 30000 } }); break;
        case 4: add("response.tagged", { { "id", id }, { "opportunity", QJsonValue() }, { "code", "R_NAME" }, { "participant", "p1" }, { "onset", onset } }, under(2) ? "operator" : "coder"); break;
        case 5: add("response.tagged", { { "id", id }, { "opportunity", "x:1" }, { "code", "R_ACK" }, { "level", 3 }, { "participant", QJsonValue() }, { "onset", onset }, { "offset", onset + under(3) } }, "coder"); break;
        case 6: add("tag.applied", { { "id", id }, { "code", under(2) ? "FREE" : "I_JARGON" }, { "onset", onset }, { "note", odd } }); break;
        case 7: add("speech", { { "speaker", under(2) ? "p1" : "arta" }, { "onset", onset }, { "offset", onset + under(3000) }, { "source", "human" }, { "text", odd } }, "coder"); break;
        case 8: add("badnews", { { "onset", onset }, { "offset", onset + under(2000) }, { "participant", "p1" } }); break;
        case 9: add("question", { { "form", "open" }, { "onset", onset }, { "participant", "p1" } }); break;
        case 10: {
            QJsonObject mark { { "id", id }, { "t", onset }, { "label", odd } };
            if (under(2))
                mark.insert(QStringLiteral("offset"), onset + 1 + under(4000)); // a clip
            add("bookmark.added", mark);
            break;
        }
        case 11: add("note.added", { { "text", odd }, { "private", under(2) == 0 } }); break;
        case 12: add("presence.changed", { { "who", "arta" }, { "present", under(2) == 0 } }); break;
        case 13: add(held ? "hold.released" : "hold.started", {}); held = !held; break;
        case 14: add("cue.sent", { { "device", "d1" } }); break;
        }
    }
    add("tag.retracted", { { "ref", QStringLiteral("x:%1").arg(under(60)) } });
    t += 10;
    add("session.ended", {});
    return log;
}

/// The rules of ELAN's schema that a program can break: what stands where, every reference there, ids once; and that
/// annotations of a top tier do not overlap, which the schema can't say.
QString brokenRule(const QByteArray& eaf)
{
    QXmlStreamReader xml(eaf);
    static const QStringList order { "HEADER", "TIME_ORDER", "TIER", "LINGUISTIC_TYPE", "LOCALE", "LANGUAGE", "CONSTRAINT", "CONTROLLED_VOCABULARY" };
    qsizetype stage = 0;
    int depth = 0;
    QSet<QString> ids, types, vocabularies, tiers;
    QStringList refs, typeRefs, parents, vocabularyRefs;
    QHash<QString, qint64> slots_;
    qint64 last = -1, end = 0;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        depth -= token == QXmlStreamReader::EndElement ? 1 : 0;
        if (token != QXmlStreamReader::StartElement)
            continue;
        ++depth;
        const QString name = xml.name().toString();
        const auto is = [&](const char* key) { return xml.attributes().value(QLatin1String(key)).toString(); };
        if (depth == 2) {
            const qsizetype at = order.indexOf(name);
            if (at < stage)
                return name + QStringLiteral(" stands too late");
            stage = at;
        }
        if (name == QLatin1String("TIME_SLOT")) {
            const qint64 value = is("TIME_VALUE").toLongLong();
            if (value < last)
                return QStringLiteral("time slots run backwards");
            last = value;
            slots_.insert(is("TIME_SLOT_ID"), value);
        }
        for (const char* key : { "TIME_SLOT_ID", "ANNOTATION_ID", "CVE_ID", "STEREOTYPE", "LANG_ID" }) {
            if (is(key).isEmpty())
                continue;
            if (ids.contains(is(key)))
                return is(key) + QStringLiteral(" is there twice");
            ids.insert(is(key));
        }
        for (const char* key : { "TIME_SLOT_REF1", "TIME_SLOT_REF2", "ANNOTATION_REF", "PREVIOUS_ANNOTATION", "CONSTRAINTS", "LANG_REF" }) {
            if (!is(key).isEmpty())
                refs.append(is(key));
        }
        if (name == QLatin1String("TIER")) {
            if (tiers.contains(is("TIER_ID")))
                return QStringLiteral("two tiers of one name");
            tiers.insert(is("TIER_ID"));
            typeRefs.append(is("LINGUISTIC_TYPE_REF"));
            if (!is("PARENT_REF").isEmpty())
                parents.append(is("PARENT_REF"));
            end = 0;
        } else if (name == QLatin1String("ALIGNABLE_ANNOTATION")) {
            const qint64 from = slots_.value(is("TIME_SLOT_REF1")), to = slots_.value(is("TIME_SLOT_REF2"));
            if (to <= from || from < end)
                return QStringLiteral("annotations overlap at %1").arg(from);
            end = to;
        } else if (name == QLatin1String("LINGUISTIC_TYPE")) {
            types.insert(is("LINGUISTIC_TYPE_ID"));
            if (!is("CONTROLLED_VOCABULARY_REF").isEmpty())
                vocabularyRefs.append(is("CONTROLLED_VOCABULARY_REF"));
        } else if (name == QLatin1String("CONTROLLED_VOCABULARY")) {
            vocabularies.insert(is("CV_ID"));
        }
    }
    const auto missing = [](const QStringList& named, const QSet<QString>& there) {
        for (const QString& each : named) {
            if (!there.contains(each))
                return each + QStringLiteral(" is not there");
        }
        return QString();
    };
    if (xml.hasError())
        return xml.errorString();
    return missing(refs, ids) + missing(typeRefs, types) + missing(parents, tiers) + missing(vocabularyRefs, vocabularies);
}

/// An .eaf around what is to be tested.
QByteArray elan(const QByteArray& slots_, const QByteArray& tiers, const QByteArray& rest = {})
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT AUTHOR=\"\" DATE=\"2018-01-12T17:55:22+01:00\" FORMAT=\"3.0\" VERSION=\"3.0\"><HEADER MEDIA_FILE=\"\" TIME_UNITS=\"milliseconds\">"
           "<MEDIA_DESCRIPTOR MEDIA_URL=\"file:///a.wav\" MIME_TYPE=\"audio/x-wav\" TIME_ORIGIN=\"1500\"/></HEADER><TIME_ORDER>"
        + slots_ + "</TIME_ORDER>" + tiers
        + "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"text\" TIME_ALIGNABLE=\"true\"/><LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"words\" CONSTRAINTS=\"Time_Subdivision\" TIME_ALIGNABLE=\"true\"/>"
          "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"parts\" CONSTRAINTS=\"Symbolic_Subdivision\" TIME_ALIGNABLE=\"false\"/><LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"gloss\" CONSTRAINTS=\"Symbolic_Association\" CONTROLLED_VOCABULARY_REF=\"cv\" TIME_ALIGNABLE=\"false\"/>"
        + rest + "</ANNOTATION_DOCUMENT>";
}
QByteArray slot(const char* id, int ms = -1) { return "<TIME_SLOT TIME_SLOT_ID=\"" + QByteArray(id) + (ms < 0 ? QByteArray("\"/>") : "\" TIME_VALUE=\"" + QByteArray::number(ms) + "\"/>"); }
QByteArray aligned(const char* id, const char* from, const char* to, const char* text = "x")
{
    return QByteArray("<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"") + id + "\" TIME_SLOT_REF1=\"" + from + "\" TIME_SLOT_REF2=\"" + to + "\"><ANNOTATION_VALUE>" + text + "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>";
}
QByteArray referring(const char* id, const char* to, const char* previous = "", const char* text = "x")
{
    return QByteArray("<ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"") + id + "\" ANNOTATION_REF=\"" + to + (*previous ? QByteArray("\" PREVIOUS_ANNOTATION=\"") + previous : QByteArray()) + "\"><ANNOTATION_VALUE>" + text + "</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>";
}
QByteArray tierOf(const char* id, const char* type, const QByteArray& inside, const char* parent = "")
{
    return QByteArray("<TIER TIER_ID=\"") + id + "\" LINGUISTIC_TYPE_REF=\"" + type + "\" PARTICIPANT=\"P\"" + (*parent ? QByteArray(" PARENT_REF=\"") + parent + "\"" : QByteArray()) + ">" + inside + "</TIER>";
}
QString placed(const Tier* tier)
{
    QStringList all;
    for (const Annotation& each : tier ? tier->annotations : QList<Annotation>())
        all.append(QStringLiteral("%1:%2-%3").arg(each.id).arg(each.onset).arg(each.offset));
    return all.join(QLatin1Char(' '));
}
QString lostText(const QList<Loss>& lost)
{
    QString all;
    for (const Loss& each : lost)
        all += each.text() + QLatin1Char('\n');
    return all;
}

} // namespace

/// Sessions as ELAN, BORIS, caption, label and table files, and such files as sessions.
class AnnotationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void the_golden_session_as_text()
    {
        const AnnotationSet set = tiersOfLog(goldenSession());
        const QList<std::pair<const char*, QByteArray>> files { { "golden.eaf", writeEaf(set).bytes }, { "golden.csv", writeTable(set, TableForm::Events).bytes },
            { "golden.boris.tsv", writeTable(set, TableForm::Boris, QLatin1Char('\t')).bytes }, { "golden.labels", writeLabels(set).bytes }, { "golden.annotations.json", writeAnnotationJson(set).bytes },
            { "golden.chapters.vtt", writeCaptions(set, CaptionForm::WebVtt, CaptionContent::Chapters).bytes } };
        for (const auto& [name, bytes] : files) {
            const QString path = QStringLiteral(HOLDSPACE_TEST_DATA "/annotations/") + QLatin1String(name);
            QFile file(path);
            if (qEnvironmentVariableIsSet("HOLDSPACE_WRITE_GOLDEN") && file.open(QIODevice::WriteOnly)) {
                file.write(bytes);
                file.close();
            }
            QVERIFY2(file.open(QIODevice::ReadOnly), name);
            QCOMPARE(bytes, file.readAll());
        }
    }

    void elan_keeps_its_rules_and_reopens_equal()
    {
        for (quint64 seed = 1; seed <= 40; ++seed) {
            const session::SessionLog log = randomSession(seed);
            const AnnotationSet set = tiersOfLog(log);
            const QByteArray eaf = writeEaf(set).bytes;
            QCOMPARE(brokenRule(eaf), QString());
            const auto read = readEaf(eaf);
            QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().text()));
            QCOMPARE(lostText(read->lost), QString());
            QCOMPARE(told(read->set), told(spreadForEaf(set)));
            QCOMPARE(writeEaf(read->set).bytes, eaf);
            const auto made = logOf(read->set, {}, coding::coreCodebook());
            QVERIFY(made.has_value());
            QCOMPARE(eventsTold(made->log), eventsTold(log));
            QCOMPARE(session::headerLine(made->log.header), session::headerLine(log.header));
        }
    }

    void tables_and_json_reopen_equal()
    {
        for (quint64 seed = 1; seed <= 40; ++seed) {
            const session::SessionLog log = randomSession(seed);
            const AnnotationSet set = tiersOfLog(log);
            const auto json = readAnnotationJson(writeAnnotationJson(set).bytes);
            QVERIFY(json.has_value());
            QCOMPARE(told(json->set), told(set));
            const auto made = logOf(json->set, {}, coding::coreCodebook());
            QVERIFY(made.has_value());
            QCOMPARE(eventsTold(made->log), eventsTold(log));
            for (const QChar separator : { QLatin1Char(','), QLatin1Char('\t') }) {
                const auto table = readTable(writeTable(set, TableForm::Events, separator, separator == QLatin1Char('\t')).bytes);
                QVERIFY2(table.has_value(), table ? "" : qPrintable(table.error().text()));
                QCOMPARE(table->set.count(), set.count());
                AnnotationSet back = table->set; // rows lie by time, so tiers come in another order
                back.header = set.header;
                const auto again = logOf(back, {}, coding::coreCodebook());
                QVERIFY(again.has_value());
                QCOMPARE(eventsTold(again->log), eventsTold(log));
            }
            const auto labels = readLabels(writeLabels(set).bytes);
            QVERIFY(labels.has_value());
            QCOMPARE(labels->set.count(), set.count());
            QCOMPARE(labels->set.tiers.size(), set.tiers.size());
        }
    }

    void passes_go_out_with_their_modifiers_and_come_back()
    {
        session::SessionLog log = goldenSession();
        coding::CodingPass pass;
        pass.id = QStringLiteral("p");
        pass.session = log.header.session;
        pass.rater = QStringLiteral("Rater 1");
        pass.codebook = coding::usedCodebook(coding::coreCodebook());
        pass.done = true;
        for (const qint64 onset : { 1000, 5000, 5500 }) {
            coding::Mark mark;
            mark.id = QStringLiteral("m%1").arg(onset);
            mark.code = QStringLiteral("O_EXPLICIT");
            mark.onset = onset;
            mark.participant = QStringLiteral("CLIN");
            if (onset == 5000)
                mark.offset = 9000;
            mark.modifiers = { { QStringLiteral("Emotion"), QStringLiteral("Fear") }, { QStringLiteral("Subject"), QJsonArray { QStringLiteral("a"), QStringLiteral("b") } }, { QStringLiteral("Seconds"), 2.5 } };
            pass.marks.append(mark);
        }
        coding::CodingPass underWay = pass;
        underWay.id = QStringLiteral("q");
        underWay.rater = QStringLiteral("Rater 2");
        underWay.done = false;
        log.events += *coding::mergedInto(log, { pass, underWay });
        const ReadAnnotations told_ = tiersOf(log, nullptr, coding::coreCodebook());
        QVERIFY(lostText(told_.lost).contains(QStringLiteral("1 coding passes")));
        QVERIFY(!told_.set.tier(QStringLiteral("coded by Rater 2")));
        const Tier* tier = told_.set.tier(QStringLiteral("coded by Rater 1"));
        QVERIFY(tier && tier->annotations.size() == 3 && tier->annotations.at(1).offset == 9000);
        const auto comesBack = [&](const AnnotationSet& set) {
            const auto made = logOf(set, {}, coding::coreCodebook());
            return made.has_value() && coding::passesOf(made->log) == QList<coding::CodingPass> { pass };
        };
        QCOMPARE(brokenRule(writeEaf(told_.set).bytes), QString());
        QVERIFY(comesBack(readEaf(writeEaf(told_.set).bytes)->set));
        QVERIFY(comesBack(readTable(writeTable(told_.set, TableForm::Events).bytes)->set));
        QVERIFY(comesBack(readAnnotationJson(writeAnnotationJson(told_.set).bytes)->set));
        const QString table = QString::fromUtf8(writeTable(told_.set, TableForm::Boris).bytes);
        QVERIFY(table.section(QLatin1Char('\r'), 0, 0).endsWith(QStringLiteral("Comment stop,Emotion,Seconds,Subject (modifier)")));
        QVERIFY2(table.contains(QStringLiteral("CLIN,O_EXPLICIT,coding,STATE,5.000,9.000,4.000,,,Fear,2.5,\"a, b\"")), qPrintable(table));
        // Brought into another session they are codes like anybody's, and no pass of it.
        session::SessionLog other;
        other.header.session = QStringLiteral("other");
        other.events += addedTo(other, told_.set, {}, coding::coreCodebook()).events;
        QVERIFY(coding::passesOf(other).isEmpty());
    }

    void passes_that_can_not_be_read_are_lost_and_said()
    {
        session::SessionLog log = goldenSession();
        const QJsonObject head { { QStringLiteral("pass"), QStringLiteral("p") }, { QStringLiteral("rater"), QStringLiteral("Rater 1") }, { QStringLiteral("codebook"), QJsonObject { { QStringLiteral("id"), QStringLiteral("hcc") } } } };
        log.events.append({ log.events.last().seq + 1, log.events.last().t, QStringLiteral("coder"), session::OtherEvent { QStringLiteral("coding.started"), head }, {}, {} });
        const QString lost = lostText(tiersOf(log, nullptr, coding::coreCodebook()).lost);
        QVERIFY2(lost.contains(QStringLiteral("event %1 (coding.started of Rater 1): /codebook/version: expected a text").arg(log.events.last().seq)), qPrintable(lost));
    }

    void borders_of_the_boris_table()
    {
        const QByteArray text = writeTable(tiersOfLog(goldenSession()), TableForm::Boris).bytes;
        QCOMPARE(text.left(text.indexOf('\r')),
            QByteArray("Observation id,Observation date,Description,Subject,Behavior,Behavioral category,Behavior type,Start (s),Stop (s),Duration (s),Comment start,Comment stop"));
        QVERIFY(text.contains(",POINT,2.000,2.000,NA,"));
        QVERIFY(text.contains(",STATE,12.000,50.000,38.000,"));
    }

    void a_table_with_broken_rows_gives_the_others()
    {
        const QByteArray head = "Behavior,Start (s),Stop (s),Comment start\n", good = "R_NAME,1,2,\n";
        const auto rows = [&](const QByteArray& bytes, const char* said) {
            const auto read = readTable(bytes);
            if (!read)
                return read.error().text();
            QStringList all;
            for (const Tier& tier : read->set.tiers) {
                for (const Annotation& each : tier.annotations)
                    all.append(QStringLiteral("%1 %2 %3").arg(each.text).arg(each.onset).arg(each.details.value(QLatin1String("note")).toString()).trimmed());
            }
            return lostText(read->lost).contains(QLatin1String(said)) ? all.join(QLatin1Char('|')) : lostText(read->lost);
        };
        QCOMPARE(rows(head + good + "\"R_SUPPORT,3,4,\n", "line 3: a quote that nothing closes"), QStringLiteral("R_NAME 1000|R_SUPPORT 3000"));
        QCOMPARE(rows(head + "\"R_SUPPORT,3,4,\n" + good, "line 2: a quote"), QStringLiteral("R_SUPPORT 3000|R_NAME 1000"));
        // A later cell's quote is not this one's closing one.
        QCOMPARE(rows(head + "\"R_SUPPORT,3,4,\nR_ACK,5,6,\"a, \"\"b\"\"\nc\"\n" + good, "line 2: a quote"), QStringLiteral("R_SUPPORT 3000|R_ACK 5000 a, \"b\"\nc|R_NAME 1000"));
        QCOMPARE(rows(head + "R_ACK,5,6,\"well, then\n" + good, "line 2: a quote"), QStringLiteral("R_ACK 5000 well, then|R_NAME 1000"));
        QCOMPARE(rows(head + "R_ACK,5,6,\"so\" it was\n" + good, "behind a closing quote"), QStringLiteral("R_ACK 5000 so it was|R_NAME 1000"));
        QCOMPARE(rows(head + "R_ACK,5\n" + good, "fewer cells"), QStringLiteral("R_ACK 5000|R_NAME 1000"));
        QCOMPARE(rows(head + "R_ACK,5,6,x,y\n" + good, "beyond the last column"), QStringLiteral("R_ACK 5000 x|R_NAME 1000"));
        QVERIFY(!metrics::readCsv(head + good + "\"R_SUPPORT,3,4,\n")); // figures are made of whole tables only
        // Many of them take no longer than their length.
        QByteArray many = head;
        for (int i = 0; i < 50'000; ++i)
            many += "\"R_SUPPORT,3,4,\n";
        const auto read = readTable(many + good);
        QVERIFY(read.has_value());
    }

    void no_cell_is_a_formula()
    {
        for (const char* text : { "=1+1", "+1", "-1", "@x", "\tx", "'=x", "''@", "'", "'x", "plain", "", "\n=x" }) {
            const QString plain = QString::fromLatin1(text);
            const QString cell = metrics::safeCell(plain);
            QCOMPARE(metrics::plainCell(cell), plain);
            QVERIFY(!cell.startsWith(QLatin1Char('=')) && !cell.startsWith(QLatin1Char('+')) && !cell.startsWith(QLatin1Char('-')) && !cell.startsWith(QLatin1Char('@')));
        }
    }

    void slots_without_a_time_stand_at_even_distances_of_their_chain()
    {
        const auto read = readEaf(elan(slot("t1", 1000) + slot("t2") + slot("t3") + slot("t4", 4000) + slot("t5", 9000) + slot("t6"),
            tierOf("talk", "text", aligned("a1", "t1", "t4")) + tierOf("words", "words", aligned("w3", "t3", "t4") + aligned("w1", "t1", "t2") + aligned("w2", "t2", "t3") + aligned("w4", "t5", "t6"), "talk")));
        QVERIFY(read.has_value());
        QCOMPARE(placed(read->set.tier(QStringLiteral("words"))), QStringLiteral("w3:3000-4000 w1:1000-2000 w2:2000-3000 w4:9000-9000"));
        QVERIFY(lostText(read->lost).contains(QLatin1String("even distances")));
        QVERIFY(lostText(read->lost).contains(QLatin1String("only one end")));
        QCOMPARE(read->set.media.first().originMs, 1500);
    }

    void symbolic_annotations_take_the_time_of_what_they_refer_to()
    {
        const auto read = readEaf(elan(slot("t1", 0) + slot("t2", 900),
            tierOf("gloss", "gloss", referring("g1", "p2")) + tierOf("parts", "parts", referring("p3", "a1", "p2") + referring("p1", "a1") + referring("p2", "a1", "p1"), "talk")
                + tierOf("talk", "text", aligned("a1", "t1", "t2")) + tierOf("lost", "gloss", referring("x", "nobody")),
            "<CONTROLLED_VOCABULARY CV_ID=\"cv\"><CV_ENTRY_ML CVE_ID=\"c1\"><CVE_VALUE LANG_REF=\"und\">calm</CVE_VALUE></CV_ENTRY_ML><CV_ENTRY DESCRIPTION=\"old\">loud</CV_ENTRY></CONTROLLED_VOCABULARY>"));
        QVERIFY(read.has_value());
        QCOMPARE(placed(read->set.tier(QStringLiteral("parts"))), QStringLiteral("p3:600-900 p1:0-300 p2:300-600"));
        QCOMPARE(placed(read->set.tier(QStringLiteral("gloss"))), QStringLiteral("g1:300-600"));
        QCOMPARE(placed(read->set.tier(QStringLiteral("lost"))), QStringLiteral("x:0-0"));
        QCOMPARE(read->set.tier(QStringLiteral("gloss"))->vocabulary, (QStringList { "calm", "loud" }));
        QVERIFY(lostText(read->lost).contains(QLatin1String("not there")));
    }

    void files_that_break_the_schema_are_read_as_far_as_they_go()
    {
        QByteArray bad = elan(slot("t1", 0) + slot("t2", 900) + slot("t2", 5), tierOf("a", "text", aligned("a1", "t1", "t2") + aligned("a1", "t2", "t1") + aligned("a3", "t1", "none")) + tierOf("a", "unknown", aligned("a1", "t1", "t2")));
        bad.replace("DATE=\"2018-01-12T17:55:22+01:00\"", "DATE=\"yesterday\"");
        bad.replace("<ANNOTATION_VALUE>x</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER><LINGUISTIC", "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"in\" TIME_SLOT_REF1=\"t1\" TIME_SLOT_REF2=\"t2\"/></ANNOTATION></ALIGNABLE_ANNOTATION></ANNOTATION></TIER><LINGUISTIC");
        const auto read = readEaf(bad);
        QVERIFY(read.has_value());
        QCOMPARE(read->set.tiers.size(), 2);
        QCOMPARE(read->set.tiers.at(1).id, QStringLiteral("a 2"));
        QCOMPARE(read->set.count(), 5);
        for (const char* said : { "date", "twice", "shares its id", "ends before", "one end only", "without a name" })
            QVERIFY2(lostText(read->lost).contains(QLatin1String(said)), said);
        QByteArray cut = bad.left(bad.indexOf("TIER_ID=\"a\"", bad.indexOf("TIER_ID=\"a\"") + 5));
        const auto half = readEaf(cut);
        QVERIFY(half.has_value());
        QCOMPARE(half->set.count(), 3);
        QVERIFY(lostText(half->lost).contains(QLatin1String("broken from here")));
    }

    void hostile_elan_is_refused_in_a_sentence()
    {
        const QByteArray bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;&x;&x;&x;&x;\">]><ANNOTATION_DOCUMENT><TIER TIER_ID=\"&y;\"/></ANNOTATION_DOCUMENT>";
        for (const QByteArray& each : { bomb, QByteArray("<!DOCTYPE ANNOTATION_DOCUMENT SYSTEM \"file:///etc/passwd\"><ANNOTATION_DOCUMENT/>"), QByteArray("<ANNOTATION_DOCUMENT>") + QByteArray("<x>").repeated(100'000),
                 QByteArray("<html/>"), QByteArray(), QByteArray("\0\0\0", 3), QByteArray("<ANNOTATION_DOCUMENT") }) {
            const auto read = readEaf(each);
            QVERIFY(!read);
            QCOMPARE(read.error().code, ErrorCode::Malformed);
            QVERIFY(!read.error().message.isEmpty());
        }
        QByteArray inValue = elan({}, tierOf("a", "text", aligned("a1", "t", "t", "@")));
        inValue.replace("@", QByteArray("<b>").repeated(100'000));
        QVERIFY(!readEaf(inValue));
        // A circle of references, and a hundred thousand slots in one chain.
        const auto circle = readEaf(elan({}, tierOf("a", "parts", referring("a1", "a2") + referring("a2", "a1"))));
        QVERIFY(circle.has_value());
        QCOMPARE(circle->set.count(), 2);
        QByteArray slots_ = slot("t0", 0), chain;
        for (int i = 1; i <= 100'000; ++i) {
            const QByteArray n = "t" + QByteArray::number(i), before = "t" + QByteArray::number(i - 1);
            slots_ += slot(n.constData(), i == 100'000 ? 100'000 : -1);
            chain += aligned(("w" + QByteArray::number(i)).constData(), before.constData(), n.constData());
        }
        const auto large = readEaf(elan(slots_, tierOf("words", "words", chain)));
        QVERIFY(large.has_value());
        QCOMPARE(large->set.tiers.first().annotations.at(4999).offset, 5000);
    }

    void random_bytes_of_every_format_do_no_harm()
    {
        Random random(7);
        const AnnotationSet set = tiersOfLog(randomSession(3));
        const QList<QByteArray> seeds { writeEaf(set).bytes, writeTable(set, TableForm::Events).bytes, writeAnnotationJson(set).bytes, writeLabels(set).bytes, writeCaptions(set, CaptionForm::WebVtt, CaptionContent::Speech).bytes };
        for (int round = 0; round < 150; ++round) {
            for (const QByteArray& seed : seeds) {
                QByteArray bytes = seed;
                for (int i = 0; i < 12; ++i)
                    bytes[static_cast<qsizetype>(random.below(static_cast<quint64>(bytes.size())))] = static_cast<char>(random.below(256));
                bytes.truncate(static_cast<qsizetype>(random.below(static_cast<quint64>(bytes.size()))) + 1);
                for (const auto& read : { readEaf(bytes), readTable(bytes), readAnnotationJson(bytes), readLabels(bytes), readCaptions(bytes), readBorisProject(bytes) }) {
                    if (!read) {
                        QVERIFY(!read.error().message.isEmpty());
                        continue;
                    }
                    for (const Tier& tier : read->set.tiers) {
                        for (const Annotation& each : tier.annotations)
                            QVERIFY(each.onset >= 0 && each.offset >= each.onset);
                    }
                    QCOMPARE(brokenRule(writeEaf(read->set).bytes).contains(QLatin1String("is not there")), false);
                    (void)logOf(read->set, {}, coding::coreCodebook());
                }
            }
        }
    }

    void a_boris_project_pairs_its_states_by_turns()
    {
        const QByteArray project = R"({"project_format_version":"7.0","behaviors_conf":{"0":{"type":"State event","code":"R_PRESENCE","category":"Responses"},"1":{"type":"Point event","code":"nod","category":""}},
            "observations":{"one":{"type":"LIVE","date":"2026-11-22T14:00:00","description":"first","events":[[1.5,"Ada","R_PRESENCE","",""],[2,"Ada","nod","deep","good"],[4.25,"Ada","R_PRESENCE","","then left"],[5,"Bo","R_PRESENCE","",""],[9,"","unlisted","",""],["x"]]},"two":{"events":[]}}})";
        const auto read = readBorisProject(project);
        QVERIFY(read.has_value());
        QCOMPARE(told(read->set), QStringLiteral("[Behaviours Ada||Ada|||]\n2000-2000 nod {\"modifiers\":\"deep\",\"note\":\"good\"}\n[Responses Ada||Ada|||]\n1500-4250 R_PRESENCE {\"note\":\"then left\"}\n"
                                                 "[Behaviours|||||]\n9000-9000 unlisted {}\n[Responses Bo||Bo|||]\n5000-9000 R_PRESENCE {}\n"));
        for (const char* said : { "nobody ended", "without time", "does not list", "one observation" })
            QVERIFY2(lostText(read->lost).contains(QLatin1String(said)), said);
        QVERIFY(!readBorisProject(project, QStringLiteral("three")));
        // As a session: a code of the codebook is the response it stands for, the rest are words.
        const auto made = logOf(read->set, { QStringLiteral("boris"), QStringLiteral("p.boris"), 0, {}, {} }, coding::coreCodebook());
        QVERIFY(made.has_value());
        QVERIFY(session::as<session::ResponseTagged>(made->log.events.at(2)));
        QCOMPARE(session::as<session::TagApplied>(made->log.events.at(1))->note, QStringLiteral("nod"));
        QCOMPARE(told(tiersOfLog(made->log)), told(read->set));
    }

    void foreign_tiers_come_back_from_a_session_as_they_were()
    {
        const auto read = readEaf(elan(slot("t1", 100) + slot("t2", 900), tierOf("talk", "text", aligned("a1", "t1", "t2", "Bonjour")) + tierOf("parts", "parts", referring("p1", "a1", "", "bon") + referring("p2", "a1", "p1", "jour"), "talk") + tierOf("empty", "text", {})));
        QVERIFY(read.has_value());
        const auto made = logOf(read->set, { QStringLiteral("eaf"), QStringLiteral("t.eaf"), 0, {}, {} }, coding::coreCodebook());
        QVERIFY(made.has_value());
        const auto reread = session::readSessionText(session::sessionText(made->log));
        QVERIFY(reread.has_value());
        const AnnotationSet back = tiersOfLog(*reread);
        QCOMPARE(told(back), told(read->set));
        const auto again = readEaf(writeEaf(back).bytes);
        QVERIFY(again.has_value());
        QCOMPARE(told(again->set), told(read->set));
    }
};

HOLDSPACE_TEST(AnnotationsTest)
#include "tst_annotations.moc"
