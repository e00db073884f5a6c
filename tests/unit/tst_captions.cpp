// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <exchange/captions.h>
#include <exchange/sessiontiers.h>
#include <exchange/transcriptclock.h>
#include <metrics/metrics.h>

#include <QJsonArray>
#include <QTest>

using namespace holdspace;
using namespace holdspace::exchange;

namespace {

/// Cues by time: "1000-2500 Ada: Good evening".
QString saidIn(const AnnotationSet& set)
{
    QStringList lines;
    for (const Tier& tier : set.tiers) {
        for (const Annotation& each : tier.annotations)
            lines.append(QStringLiteral("%1-%2 %3: %4").arg(each.onset, 6).arg(each.offset).arg(tier.participant, each.text));
    }
    lines.sort();
    return lines.join(QLatin1Char('\n')).trimmed();
}
QString saidIn(const QByteArray& bytes, const QStringList& people = {})
{
    const auto read = readCaptions(bytes, people);
    return read ? saidIn(read->set) : QStringLiteral("refused: ") + read.error().message;
}
QString captionLosses(const QByteArray& bytes)
{
    QString all;
    if (const auto read = readCaptions(bytes)) {
        for (const Loss& each : read->lost)
            all += each.text() + QLatin1Char('\n');
    }
    return all;
}

session::SessionLog talkedSession(int turns = 12, qint64 shift = 0)
{
    session::SessionLog log;
    log.header.session = QStringLiteral("s");
    log.header.started = QDateTime(QDate(2026, 11, 22), QTime(14, 0), Qt::UTC);
    log.header.participants = { { QStringLiteral("p1"), QStringLiteral("LEARNER"), QStringLiteral("Clinician A"), {} }, { QStringLiteral("arta"), QStringLiteral("CAST"), QStringLiteral("Arta"), {} } };
    log.events.append({ 1, 0, QStringLiteral("operator"), session::SessionStarted {}, {}, {} });
    qint64 at = 5000;
    for (int i = 0; i < turns; ++i) {
        const qint64 from = at + shift;
        log.events.append({ i + 2, std::max<qint64>(0, from), QStringLiteral("coder"), session::Speech { i % 2 ? QStringLiteral("p1") : QStringLiteral("arta"), from, from + 1500, QStringLiteral("human"), {}, {}, false }, {}, {} });
        at += 2500 + (i * 7919) % 6000;
    }
    log.events.append({ turns + 2, 120'000, QStringLiteral("operator"), session::SessionEnded {}, {}, {} });
    return log;
}

AnnotationSet transcriptOf(const session::SessionLog& log, qint64 shift)
{
    AnnotationSet set;
    Tier tier;
    tier.id = QStringLiteral("Utterances");
    tier.kind = QStringLiteral("speech");
    for (const session::Event& event : log.events) {
        if (const auto* speech = session::as<session::Speech>(event))
            tier.annotations.append({ {}, speech->onset + shift, speech->offset + shift, QStringLiteral("words"), {}, {} });
    }
    set.tiers = { tier };
    return set;
}

} // namespace

/// Transcripts in, captions out, and whether a transcript runs by the session's clock.
class CaptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void webvtt_with_voices_tags_and_entities()
    {
        QCOMPARE(saidIn("WEBVTT - a title\nKind: captions\n\nNOTE nobody reads this\nnor this\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.500 align:start\n<v.loud Ada>Good <i>evening</i> &amp; welcome</v>\n\n"
                        "1:00:00.000 --> 1:00:04.000\n<v Ada>Four<v Bo>letters!"),
            QStringLiteral("1000-2500 Ada: Good evening & welcome\n3600000-3601333 Ada: Four\n3601333-3604000 Bo: letters!"));
        QVERIFY(captionLosses("WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.000\na").contains(QLatin1String("NOTE has no place")));
    }

    void srt_as_people_write_it()
    {
        QCOMPARE(saidIn("1\r\n00:00:01,000 --> 00:00:02,000 X1:10 X2:20\r\n{\\an8}<font color=red>Yes</font>\r\n\r\n00:00:03,5 --> 00:00:04,000\r\nno number\r\n2\r\n00:00:05,000 --> 00:00:06,000\r\nno blank line\r\n"),
            QStringLiteral("1000-2000 : Yes\n  3500-4000 : no number\n  5000-6000 : no blank line"));
    }

    void names_before_the_words()
    {
        const QByteArray srt = "1\n00:01,000 --> 00:02,000\nAda: hello\n\n2\n00:02,000 --> 00:03,000\nAda: here is a thing: look\n\n3\n00:03,000 --> 00:04,000\nListen: it stops.\n\n4\n00:04,000 --> 00:05,000\nArta: why?\n";
        QCOMPARE(saidIn(srt), QStringLiteral("1000-2000 Ada: hello\n  2000-3000 Ada: here is a thing: look\n  3000-4000 : Listen: it stops.\n  4000-5000 : Arta: why?"));
        QCOMPARE(saidIn(srt, { QStringLiteral("Arta") }).section(QLatin1Char('\n'), 3), QStringLiteral("  4000-5000 Arta: why?"));
    }

    void encodings()
    {
        const QString text = QStringLiteral("WEBVTT\n\n00:01.000 --> 00:02.000\nC’est là – naïve\n");
        const QString expected = QStringLiteral("1000-2000 : C’est là – naïve");
        QCOMPARE(saidIn(text.toUtf8()), expected);
        QCOMPARE(saidIn("\xEF\xBB\xBF" + text.toUtf8()), expected);
        QCOMPARE(saidIn(QByteArray("WEBVTT\n\n00:01.000 --> 00:02.000\nC\x92""est l\xE0 \x96 na\xEFve\n")), expected);
        QByteArray utf16("\xFF\xFE", 2);
        for (const QChar c : text)
            utf16.append(static_cast<char>(c.unicode() & 0xFF)).append(static_cast<char>(c.unicode() >> 8));
        QCOMPARE(saidIn(utf16), expected);
    }

    void bad_cues()
    {
        const QByteArray bad = "WEBVTT\n\n00:61.000 --> 00:62.000\nno such second\n\n00:05.000 --> 00:04.000\nbackwards\n\nstray words\nof no cue\n\n00:06.000 --> oh\nx\n\n00:07.000 --> 00:08.000\n\n00:09.000 --> 00:10.000\ntext --> 00:12.000\nz\0\n";
        QCOMPARE(saidIn(bad), QStringLiteral("5000-5000 : backwards\n  7000-8000 : \n  9000-10000 :"));
        const QString lost = captionLosses(bad);
        for (const char* said : { "can't be read", "before it begins", "belong to no cue", "without words" })
            QVERIFY2(lost.contains(QLatin1String(said)), said);
        for (const char* none : { "WEBVTT\n", "WEBVTT\n\n", "", "\n\n", "\xEF\xBB\xBF" }) {
            QCOMPARE(saidIn(none), QString());
            QVERIFY(captionLosses(none).contains(QLatin1String("no cues")));
        }
        for (const char* other : { "Minutes of a meeting\n", "WEBVTT\n\n00:61.000 --> 00:62.000\nx\n" })
            QCOMPARE(saidIn(other), QStringLiteral("refused: expected cues with times as 00:01:02.500 --> 00:01:04.000, found none"));
        QCOMPARE(saidIn(QByteArray(100'000, '<')).left(7), QStringLiteral("refused"));
        QCOMPARE(saidIn("WEBVTT\n\n00:01.000 --> 00:02.000\n" + QByteArray(200'000, '<')).left(10), QStringLiteral("1000-2000 "));
        QCOMPARE(saidIn("WEBVTT\n\n00:01.000 --> 00:02.000\n" + QByteArray(200'000, '<') + ">").left(10), QStringLiteral("1000-2000 "));
    }

    void what_is_written_reads_the_same()
    {
        AnnotationSet set;
        set.header = { { QStringLiteral("participants"), QJsonArray { QJsonObject { { QStringLiteral("id"), QStringLiteral("p1") }, { QStringLiteral("label"), QStringLiteral("Clinician <A>") } } } } };
        Tier tier;
        tier.id = QStringLiteral("speech p1");
        tier.kind = QStringLiteral("speech");
        tier.participant = QStringLiteral("p1");
        tier.annotations = { { {}, 1000, 1000, QStringLiteral("a <b> & --> c\n\n\nd"), {}, {} }, { {}, 3'723'004, 3'724'000, QStringLiteral("later"), {}, {} }, { {}, 9000, 9500, {}, {}, {} } };
        set.tiers = { tier };
        const Exported vtt = writeCaptions(set, CaptionForm::WebVtt, CaptionContent::Speech);
        QCOMPARE(vtt.bytes, QByteArray("WEBVTT\n\n1\n00:00:01.000 --> 00:00:01.001\n<v Clinician &lt;A&gt;>a &lt;b&gt; &amp; --&gt; c\nd\n\n2\n01:02:03.004 --> 01:02:04.000\n<v Clinician &lt;A&gt;>later\n\n"));
        QCOMPARE(saidIn(vtt.bytes), QStringLiteral("1000-1001 Clinician <A>: a <b> & --> c\nd\n3723004-3724000 Clinician <A>: later"));
        QCOMPARE(vtt.lost.first().sentence, QStringLiteral("1 stretches of speech that nobody wrote down"));
        const QByteArray srt = writeCaptions(set, CaptionForm::SubRip, CaptionContent::Speech).bytes;
        QVERIFY(srt.startsWith("1\n00:00:01,000 --> 00:00:01,001\nClinician <A>: a <b> & → c\nd\n\n2\n01:02:03,004"));
    }

    void added_to_a_session_and_taken_back()
    {
        session::SessionLog log = talkedSession(0);
        const auto read = readCaptions("WEBVTT\n\n00:10.000 --> 00:14.000\n<v Clinician A>I am here.\n\n00:15.000 --> 00:16.000\n<v arta>Oh.\n\n00:20.000 --> 00:22.000\n<v Nobody>Who?\n");
        QVERIFY(read.has_value());
        const AddedEvents added = addedTo(log, read->set, { QStringLiteral("vtt"), QStringLiteral("talk.vtt"), 500, {}, {} }, coding::coreCodebook());
        QCOMPARE(added.speech, 3);
        QCOMPARE(added.strangers, QStringList { QStringLiteral("Nobody") });
        QCOMPARE(added.events.size(), 4);
        QCOMPARE(added.events.first().seq, log.events.last().seq + 1);
        QCOMPARE(added.events.last().t, log.events.last().t);
        const auto* first = session::as<session::Speech>(added.events.at(1));
        QVERIFY(first && first->speaker == QLatin1String("p1") && first->onset == 10'500 && first->source == QLatin1String("transcript") && first->text == QLatin1String("I am here."));
        log.events += added.events;
        const auto text = session::sessionText(log);
        QVERIFY(session::readSessionText(text).has_value());
        const auto share = [](const session::SessionLog& of) { return metrics::toJson(metrics::compute(of, coding::coreCodebook())).value(QLatin1String("M17")).toObject(); };
        QCOMPARE(share(log).value(QLatin1String("value")).toDouble(), 0.8);
        log.events.append({ log.events.last().seq + 1, log.events.last().t, QStringLiteral("operator"), session::TagRetracted { added.id }, {}, {} });
        QVERIFY(share(log).value(QLatin1String("value")).isNull());
        QCOMPARE(tiersOf(log, nullptr, coding::coreCodebook()).set.tiers.size(), 1); // its start and end
    }

    void the_right_clock_fits()
    {
        const auto log = talkedSession();
        QVERIFY(checkClock(transcriptOf(log, 0), log).fits);
        QVERIFY(checkClock(transcriptOf(log, 150), log).fits);
        QVERIFY(checkClock({}, log).fits);
        QVERIFY(checkClock(transcriptOf(log, 0), talkedSession(0)).fits);
    }

    void a_wrong_clock_is_found_and_said()
    {
        const auto log = talkedSession();
        const auto check = [&](qint64 shift) { return checkClock(transcriptOf(log, shift), log); };
        // The pattern of the speech says it to the frame.
        QVERIFY(!check(3'600'000).fits);
        QVERIFY(std::abs(*check(3'600'000).offsetMs + 3'600'000) <= 200);
        QVERIFY(!check(-4000).fits); // it counts from where a recording began
        QVERIFY(std::abs(*check(-4000).offsetMs - 4000) <= 200);
        // Nothing was heard: the clock itself.
        session::SessionLog silent = talkedSession(0);
        const auto day = checkClock(transcriptOf(log, 14 * 3'600'000), silent);
        QVERIFY(!day.fits);
        QCOMPARE(*day.offsetMs, -14 * 3'600'000);
        QVERIFY(day.why.contains(QLatin1String("midnight")));
        const auto hour = checkClock(transcriptOf(log, 10 * 3'600'000), silent);
        QCOMPARE(*hour.offsetMs, -10 * 3'600'000);
        QVERIFY(hour.why.contains(QLatin1String("time code")));
        const auto nowhere = checkClock(transcriptOf(log, 1'800'000), silent);
        QVERIFY(!nowhere.fits && !nowhere.offsetMs);
        QVERIFY(nowhere.why.contains(QLatin1String("outside the session of 00:02:00")));
    }

    void times_in_another_unit_match_nobody_s_pattern()
    {
        const auto log = talkedSession();
        AnnotationSet squeezed = transcriptOf(log, 0);
        for (Tier& tier : squeezed.tiers) {
            for (Annotation& each : tier.annotations) {
                each.onset /= 1000;
                each.offset /= 1000;
            }
        }
        const auto check = checkClock(squeezed, log);
        QVERIFY(!check.fits && !check.offsetMs);
        QVERIFY2(check.why.contains(QLatin1String("faster than anybody speaks")), qPrintable(check.why));
    }

    void what_was_added_before_is_said()
    {
        session::SessionLog log = talkedSession(0);
        const auto read = readCaptions("WEBVTT\n\n00:10.000 --> 00:14.000\n<v Clinician A>I am here.\n");
        QVERIFY(read.has_value());
        const Adding adding { QStringLiteral("vtt"), QStringLiteral("talk.vtt"), 0, {}, {} };
        const auto said = [&] {
            const AddedEvents added = addedTo(log, read->set, adding, coding::coreCodebook());
            QString all;
            for (const Loss& each : added.lost)
                all += each.text();
            return all.contains(QLatin1String("talk.vtt was added before, with as many annotations"));
        };
        QVERIFY(!said());
        const AddedEvents first = addedTo(log, read->set, adding, coding::coreCodebook());
        log.events += first.events;
        QVERIFY(said());
        log.events.append({ log.events.last().seq + 1, log.events.last().t, QStringLiteral("operator"), session::TagRetracted { first.id }, {}, {} });
        QVERIFY(!said());
    }
};

HOLDSPACE_TEST(CaptionsTest)
#include "tst_captions.moc"
