// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <exchange/captions.h>
#include <exchange/eaf.h>
#include <exchange/sessiontiers.h>
#include <exchange/tables.h>
#include <session/corrections.h>

#include <QFile>
#include <QJsonDocument>
#include <QTest>
#include <QXmlStreamReader>

using namespace holdspace;
using namespace holdspace::exchange;

namespace {

QByteArray keptFile()
{
    QFile file(QStringLiteral(HOLDSPACE_TEST_DATA "/annotations/kept.eaf"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Every element with its attributes and words, sorted: two files that say the same say the same here.
QStringList saidBy(const QByteArray& eaf)
{
    QStringList lines;
    QXmlStreamReader xml(eaf);
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement) {
            QStringList with;
            for (const QXmlStreamAttribute& each : xml.attributes())
                with.append(each.name().toString() + QLatin1Char('=') + each.value().toString());
            with.sort();
            lines.append(xml.name().toString() + QLatin1Char(' ') + with.join(QLatin1Char(' ')));
        } else if (xml.isCharacters() && !xml.isWhitespace()) {
            lines.append(lines.takeLast() + QStringLiteral(": ") + xml.text().toString());
        }
    }
    lines.sort();
    return lines;
}

QString lostBy(const QList<Loss>& lost)
{
    QStringList all;
    for (const Loss& each : lost)
        all.append(each.text());
    return all.join(QLatin1Char('\n'));
}

QByteArray around(const QByteArray& header, const QByteArray& inside)
{
    return "<ANNOTATION_DOCUMENT AUTHOR=\"\" DATE=\"2018-01-12T17:55:22+01:00\" FORMAT=\"3.0\" VERSION=\"3.0\"><HEADER MEDIA_FILE=\"\" TIME_UNITS=\"milliseconds\">" + header + "</HEADER><TIME_ORDER>"
        "<TIME_SLOT TIME_SLOT_ID=\"t1\" TIME_VALUE=\"5\"/><TIME_SLOT TIME_SLOT_ID=\"t2\" TIME_VALUE=\"9\"/></TIME_ORDER>"
        + inside + "</ANNOTATION_DOCUMENT>";
}

} // namespace

/// What ELAN's files hold beside tiers of annotations.
class EafPiecesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void an_elan_file_goes_out_as_it_came_in()
    {
        const QByteArray file = keptFile();
        const auto read = readEaf(file);
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().text()));
        QCOMPARE(lostBy(read->lost), QString());
        const Exported written = writeEaf(read->set);
        QCOMPARE(lostBy(written.lost), QString());
        QCOMPARE(saidBy(written.bytes), saidBy(file));
        // By the JSON of annotations, and by a session's log as it is read again.
        const auto json = readAnnotationJson(writeAnnotationJson(read->set).bytes);
        QVERIFY(json.has_value());
        QCOMPARE(writeEaf(json->set).bytes, written.bytes);
        const auto made = logOf(read->set, { QStringLiteral("eaf"), QStringLiteral("kept.eaf"), 0, {}, {} }, coding::coreCodebook());
        QVERIFY(made.has_value());
        const auto reread = session::readSessionText(session::sessionText(made->log));
        QVERIFY(reread.has_value());
        const ReadAnnotations told = tiersOf(*reread, nullptr, coding::coreCodebook());
        const QStringList before = saidBy(file), after = saidBy(writeEaf(told.set).bytes);
        QStringList gone = before, more = after;
        for (const QString& each : after)
            gone.removeOne(each);
        for (const QString& each : before)
            more.removeOne(each);
        QCOMPARE(gone.size(), 1); // who made it
        QVERIFY2(gone.first().startsWith(QLatin1String("ANNOTATION_DOCUMENT AUTHOR=Ada")) && lostBy(made->lost).contains(QLatin1String("who made the file")), qPrintable(gone.first()));
        for (const QString& each : std::as_const(more)) // the session's own header
            QVERIFY2(each.startsWith(QLatin1String("PROPERTY NAME=holdspace.")) || each.startsWith(QLatin1String("ANNOTATION_DOCUMENT AUTHOR= ")), qPrintable(each));
    }

    void other_formats_say_that_they_have_no_room_for_it()
    {
        const auto read = readEaf(keptFile());
        QVERIFY(read.has_value());
        for (const Exported& each : { writeTable(read->set, TableForm::Events), writeLabels(read->set), writeCaptions(read->set, CaptionForm::WebVtt, CaptionContent::Speech) }) {
            for (const char* said : { "20 elements that only ELAN", "4 tiers and annotations", "1 recordings" })
                QVERIFY2(lostBy(each.lost).contains(QLatin1String(said)), qPrintable(lostBy(each.lost)));
        }
    }

    void what_the_schema_does_not_know_is_said()
    {
        const auto read = readEaf(around("<MEDIA_DESCRIPTOR MEDIA_URL=\"file:///a.wav\" MIME_TYPE=\"audio/x-wav\" VOLUME=\"3\"/>",
            "<TIER TIER_ID=\"a\" LINGUISTIC_TYPE_REF=\"nowhere\" COLOUR=\"red\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a1\" TIME_SLOT_REF1=\"t1\" TIME_SLOT_REF2=\"t2\"><ANNOTATION_VALUE>x</ANNOTATION_VALUE>"
            "</ALIGNABLE_ANNOTATION></ANNOTATION></TIER><LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"t\" CONSTRAINTS=\"Odd\" FONT=\"f\"/><WEATHER/><CONTROLLED_VOCABULARY CV_ID=\"v\"><RAIN/></CONTROLLED_VOCABULARY>"));
        QVERIFY(read.has_value());
        for (const char* said : { "VOLUME of MEDIA_DESCRIPTOR", "COLOUR of TIER", "FONT of LINGUISTIC_TYPE", "WEATHER", "RAIN", "\"Odd\" is unknown", "\"nowhere\"" })
            QVERIFY2(lostBy(read->lost).contains(QLatin1String(said)), qPrintable(lostBy(read->lost)));
    }

    void vocabularies_of_before_2_8_become_those_of_today()
    {
        const auto read = readEaf(around({}, "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"t\" CONTROLLED_VOCABULARY_REF=\"v\"/><CONTROLLED_VOCABULARY CV_ID=\"v\" DESCRIPTION=\"moods\"><CV_ENTRY DESCRIPTION=\"at rest\">calm</CV_ENTRY>"
                                             "<CV_ENTRY>loud</CV_ENTRY></CONTROLLED_VOCABULARY>"));
        QVERIFY(read.has_value());
        QCOMPARE(lostBy(read->lost), QString());
        const QString said = saidBy(writeEaf(read->set).bytes).join(QLatin1Char('\n'));
        for (const char* line : { "DESCRIPTION LANG_REF=und: moods", "CVE_VALUE DESCRIPTION=at rest LANG_REF=und: calm", "CVE_VALUE LANG_REF=und: loud", "LANGUAGE LANG_ID=und" })
            QVERIFY2(said.contains(QLatin1String(line)), qPrintable(said));
    }

    void what_a_valid_file_can_not_hold_is_mended_or_said()
    {
        const auto read = readEaf(around({}, "<TIER TIER_ID=\"a\" LINGUISTIC_TYPE_REF=\"t\" DEFAULT_LOCALE=\"xx\"/><LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"t\" EXT_REF=\"e 1\" LEXICON_REF=\"none\"/><LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"t\" CONSTRAINTS=\"Included_In\"/>"
                                             "<CONTROLLED_VOCABULARY CV_ID=\"v\"><CV_ENTRY_ML CVE_ID=\"c\"><CVE_VALUE LANG_REF=\"tur\">x</CVE_VALUE></CV_ENTRY_ML><CV_ENTRY_ML CVE_ID=\"c\"><CVE_VALUE LANG_REF=\"tur\">y</CVE_VALUE></CV_ENTRY_ML><CV_ENTRY_ML CVE_ID=\"d\"/></CONTROLLED_VOCABULARY>"
                                             "<REF_LINK_SET LINK_SET_ID=\"l\"><CROSS_REF_LINK REF_LINK_ID=\"k\" REF1=\"a9\" REF2=\"a9\"/></REF_LINK_SET><EXTERNAL_REF EXT_REF_ID=\"e 1\" TYPE=\"ecv\" VALUE=\"v\"/><EXTERNAL_REF EXT_REF_ID=\"f\" TYPE=\"odd\" VALUE=\"v\"/>"));
        QVERIFY(read.has_value());
        const Exported written = writeEaf(read->set);
        for (const char* said : { "DEFAULT_LOCALE of TIER", "LEXICON_REF of LINGUISTIC_TYPE", "a second LINGUISTIC_TYPE", "shared an id", "without a value", "CROSS_REF_LINK without a fitting REF1", "EXTERNAL_REF without a fitting TYPE", "does not list" })
            QVERIFY2(lostBy(written.lost).contains(QLatin1String(said)), qPrintable(QLatin1String(said) + lostBy(written.lost)));
        const QString said = saidBy(written.bytes).join(QLatin1Char('\n'));
        for (const char* line : { "EXT_REF=external_ref-1", "EXT_REF_ID=external_ref-1", "CVE_ID=c-2", "LANGUAGE LANG_ID=tur" })
            QVERIFY2(said.contains(QLatin1String(line)), qPrintable(said));
    }

    void recordings_go_along_by_name_and_offset()
    {
        session::SessionLog log;
        log.header.session = QStringLiteral("s");
        const auto add = [&log](const char* kind, qint64 t, const QJsonObject& data) { log.events.append({ log.events.size() + 1, t, QStringLiteral("recorder"), session::OtherEvent { QLatin1String(kind), data }, {}, {} }); };
        add("capture.started", 0, { { "stream", "camera-1" }, { "segment", 1 }, { "sessionMs", 200 }, { "file", "camera-1-001.mp4" }, { "kind", "v4l2" } });
        add("capture.started", 0, { { "stream", "microphone-1" }, { "segment", 1 }, { "sessionMs", 250 }, { "file", "microphone 1.mp4" }, { "kind", "microphone" } });
        add("media.anchor", 1200, { { "stream", "camera-1" }, { "segment", 1 }, { "sessionMs", 1200 }, { "mediaMs", 1010 } });
        add("media.anchor", 11200, { { "stream", "camera-1" }, { "segment", 1 }, { "sessionMs", 11200 }, { "mediaMs", 11050 } });
        add("capture.segment", 30000, { { "stream", "camera-1" }, { "segment", 2 }, { "sessionMs", 30000 }, { "file", "camera-1-002.mp4" }, { "cause", "returned" } });
        add("capture.started", 40000, { { "stream", "imported-1-sound" }, { "segment", 1 }, { "sessionMs", -5000 }, { "file", "imported-1-sound-001.mp4" }, { "kind", "import" } });
        const ReadAnnotations told = tiersOf(log, nullptr, coding::coreCodebook());
        QVERIFY2(lostBy(told.lost).contains(QLatin1String("6 events of recordings")), qPrintable(lostBy(told.lost)));
        const QByteArray eaf = writeEaf(told.set).bytes;
        QStringList media = saidBy(eaf);
        media.removeIf([](const QString& each) { return !each.startsWith(QLatin1String("MEDIA_DESCRIPTOR")); });
        QCOMPARE(media.join(QLatin1Char('\n')),
            QStringLiteral("MEDIA_DESCRIPTOR MEDIA_URL=file:///camera-1-001.mp4 MIME_TYPE=video/mp4 RELATIVE_MEDIA_URL=./camera-1-001.mp4 TIME_ORIGIN=-190\n"
                           "MEDIA_DESCRIPTOR MEDIA_URL=file:///camera-1-002.mp4 MIME_TYPE=video/mp4 RELATIVE_MEDIA_URL=./camera-1-002.mp4 TIME_ORIGIN=-30000\n"
                           "MEDIA_DESCRIPTOR MEDIA_URL=file:///imported-1-sound-001.mp4 MIME_TYPE=audio/mp4 RELATIVE_MEDIA_URL=./imported-1-sound-001.mp4 TIME_ORIGIN=5000\n"
                           "MEDIA_DESCRIPTOR MEDIA_URL=file:///microphone%201.mp4 MIME_TYPE=audio/mp4 RELATIVE_MEDIA_URL=./microphone%201.mp4 TIME_ORIGIN=-250"));
        const auto read = readEaf(eaf);
        QVERIFY(read.has_value());
        QCOMPARE(writeEaf(read->set).bytes, eaf);
    }

    void a_session_s_own_file_reopens_without_elan_s_pieces()
    {
        const auto log = session::readSessionFile(QStringLiteral(HOLDSPACE_TEST_DATA "/golden/golden.session.jsonl"));
        QVERIFY(log.has_value());
        const AnnotationSet set = tiersOf(*log, nullptr, coding::coreCodebook()).set;
        const auto read = readEaf(writeEaf(set).bytes);
        QVERIFY(read.has_value());
        QCOMPARE(QJsonDocument(read->set.elan).toJson(), QByteArray("[\n]\n"));
        QCOMPARE(writeEaf(read->set).bytes, writeEaf(set).bytes);
    }
};

HOLDSPACE_TEST(EafPiecesTest)
#include "tst_eafpieces.moc"
