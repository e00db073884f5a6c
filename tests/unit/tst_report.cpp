// SPDX-License-Identifier: GPL-3.0-or-later
#include <coding/codebook.h>
#include <debrief/pictures.h>
#include <debrief/report.h>
#include <metrics/metrics.h>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>
#include <testregistry.h>

using namespace holdspace;
using namespace holdspace::debrief;

namespace {

session::SessionLog smallLog()
{
    session::SessionLog log;
    log.header.session = QStringLiteral("s1");
    log.header.scenarioTitle = QStringLiteral("Six <feet> away");
    log.header.participants = { { QStringLiteral("p1"), QStringLiteral("LEARNER"), QStringLiteral("Dana Whitfield"), {} },
        { QStringLiteral("arta"), QStringLiteral("CAST"), QStringLiteral("Arta"), {} } };
    const auto add = [&](qint64 t, session::Payload payload) {
        session::Event event;
        event.seq = log.events.size() + 1;
        event.t = t;
        event.by = QStringLiteral("operator");
        event.payload = std::move(payload);
        log.events.append(event);
    };
    add(0, session::BeatEntered { BeatId(QStringLiteral("B1")), {} });
    add(1000, session::OpportunityOpened { QStringLiteral("EO1"), {}, CharacterId(QStringLiteral("arta")), QStringLiteral("O_EXPLICIT"), {}, 3, 1000, 1000, 30'000 });
    add(9000, session::ResponseTagged { QStringLiteral("r1"), QStringLiteral("EO1"), QStringLiteral("R_NAME"), {}, QStringLiteral("p1"), {}, 9000, {} });
    add(10'000, session::BookmarkAdded { QStringLiteral("b1"), 10'000, QStringLiteral("Dana turned <to> her") });
    add(11'000, session::NoteAdded { QStringLiteral("private matter"), true });
    add(60'000, session::SessionEnded {});
    return log;
}

} // namespace

class TestReport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesStayOutUnlessAskedFor()
    {
        const session::SessionLog log = smallLog();
        const coding::Codebook book;
        const ReportInput input { log, nullptr, book, {} };
        const QString hidden = reportHtml(input, {});
        QVERIFY(!hidden.contains(QStringLiteral("Dana")));
        QVERIFY(!hidden.contains(QStringLiteral("Whitfield")));
        QVERIFY(hidden.contains(QStringLiteral("Learner A turned &lt;to&gt; her")));
        QVERIFY(reportHtml(input, { true, {}, {} }).contains(QStringLiteral("Dana Whitfield")));
    }

    void itStandsAloneAndSaysWhatItIs()
    {
        const session::SessionLog log = smallLog();
        const coding::Codebook book;
        const QString html = reportHtml({ log, nullptr, book, {} }, {});
        QVERIFY(html.contains(QStringLiteral("Formative reflection aid; not validated for assessment")));
        QVERIFY(html.contains(QStringLiteral("Six &lt;feet&gt; away")));
        QVERIFY(!html.contains(QStringLiteral("private matter")));
        QVERIFY(!html.contains(QStringLiteral("<script")));
        QVERIFY(!html.contains(QRegularExpression(QStringLiteral("(src|href)=|url\\(|@import"))));
    }

    void figuresAreThereAsTablesWherePicturesCantBeDrawn()
    {
        const auto log = session::readSessionFile(QStringLiteral(HOLDSPACE_TEST_DATA "/golden/golden.session.jsonl"));
        QVERIFY(log.has_value());
        const QJsonObject metrics = metrics::toJson(metrics::compute(*log, coding::coreCodebook()));
        const ReportInput input { *log, nullptr, coding::coreCodebook(), metrics };
        const QString html = reportHtml(input, {});
        const Story story = tell(*log, nullptr, coding::coreCodebook(), metrics);
        int drawn = 0;
        for (const Picture& picture : pictures({ *log, story, metrics, coding::coreCodebook(), Names(log->header, {}, false) })) {
            QVERIFY(!html.contains(QStringLiteral("aria-label=\"%1").arg(picture.title.toHtmlEscaped())));
            QCOMPARE(html.contains(QStringLiteral("%1, as a table").arg(picture.title.toHtmlEscaped())), picture.drawn);
            if (!picture.drawn)
                continue;
            ++drawn;
            for (const QString& cell : picture.rows.first())
                QVERIFY2(html.contains(QStringLiteral("<td>%1</td>").arg(cell.toHtmlEscaped())), qPrintable(cell));
            QVERIFY(reportHtmlForPaper(input, {}).contains(pictureName(picture.id)));
        }
        QVERIFY(drawn >= 5);
    }

    void theTimelineIsWellFormed()
    {
        const session::SessionLog log = smallLog();
        const coding::Codebook book;
        QXmlStreamReader reader(timelineSvg(tell(log, nullptr, book, {})));
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    }

    void anEmptySessionHasAReportToo()
    {
        session::SessionLog log;
        const coding::Codebook book;
        QVERIFY(reportHtml({ log, nullptr, book, {} }, {}).contains(QStringLiteral("No moment was opened")));
    }

    void nothingHalfWrittenIsLeftWhereItCannotBeWritten()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("missing/report.html"));
        const session::SessionLog log = smallLog();
        const coding::Codebook book;
        const Outcome outcome = writeHtmlReport(path, { log, nullptr, book, {} }, {});
        QVERIFY(!outcome);
        QVERIFY(outcome.error().code == ErrorCode::ReadOnly);
        QCOMPARE(outcome.error().file, path);
        QVERIFY(QDir(folder.path()).isEmpty());
        QVERIFY(writeHtmlReport(folder.filePath(QStringLiteral("report.html")), { log, nullptr, book, {} }, {}).has_value());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }
};

HOLDSPACE_TEST(TestReport)
#include "tst_report.moc"
