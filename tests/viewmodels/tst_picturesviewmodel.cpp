// SPDX-License-Identifier: GPL-3.0-or-later
#include <coding/codebook.h>
#include <debrief/report.h>
#include <library/memorylibrary.h>
#include <metrics/csv.h>
#include <metrics/metrics.h>
#include <testregistry.h>
#include <ui/debrief/debriefviewmodel.h>
#include <ui/debrief/picturechart.h>

#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QHorizontalStackedBarSeries>
#include <QtCharts/QLineSeries>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

/// A library with the golden session in it, open in a debrief whose Reactions is not done.
struct PicturesStage {
    ManualClock clock;
    library::MemoryStoreThread store { clock };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    std::unique_ptr<DebriefViewModel> vm;

    PicturesStage()
    {
        const auto log = session::readSessionFile(QStringLiteral(HOLDSPACE_TEST_DATA "/golden/golden.session.jsonl"));
        if (!log)
            qFatal("the golden session is not there");
        (void)store.memory().createSession(log->header);
        (void)store.memory().append(SessionId(log->header.session), log->events);
        navigator.go(Navigator::Page::Debrief);
        vm = std::make_unique<DebriefViewModel>(Services { clock, store, navigator, notices, commands }, nullptr);
        vm->open(log->header.session);
    }
    void finishReactions()
    {
        vm->enterPhase(1);
        vm->enterPhase(1); // pressed again: done
    }
    PicturesViewModel& opened()
    {
        finishReactions();
        vm->pictures()->setOpen(true);
        return *vm->pictures();
    }
};

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class PicturesViewModelTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothing_before_reactions_is_done()
    {
        PicturesStage stage;
        PicturesViewModel& pictures = *stage.vm->pictures();
        pictures.setOpen(true);
        QVERIFY(!pictures.isOpen());
        QVERIFY(!stage.commands.trigger(QStringLiteral("debrief.pictures")));
        QCOMPARE(pictures.list()->count(), 0);
        QCOMPARE(pictures.rows()->count(), 0);
        QVERIFY(pictures.words().isEmpty() && pictures.title().isEmpty() && pictures.suggestion().isEmpty());
        const QTemporaryDir folder;
        pictures.save(folder.filePath(QStringLiteral("early.svg")));
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("early.svg"))));

        stage.finishReactions();
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.pictures")));
        QVERIFY(pictures.isOpen());
        QCOMPARE(pictures.list()->count(), 8);
    }

    void one_is_chosen_for_the_projector_and_waits_for_the_numbers()
    {
        PicturesStage stage;
        PicturesViewModel& pictures = stage.opened();
        ProjectorViewModel& projector = *stage.vm->projector();
        QVERIFY(pictures.lines() >= 10);
        pictures.setIndex(1);
        pictures.setProjected(true);
        QVERIFY(pictures.projected());
        pictures.setIndex(0);
        QVERIFY(!pictures.projected());
        pictures.setIndex(1);
        const QString title = pictures.title();
        pictures.setOpen(false);
        projector.setOpen(true);
        for (int layer = 1; layer < debrief::kLayers; ++layer) {
            QVERIFY(!projector.figured());
            projector.reveal();
        }
        QVERIFY(projector.figured());
        QCOMPARE(projector.figureTitle(), title);
        QVERIFY(projector.figureTable().contains(QLatin1Char('\n')));
        projector.hideLast();
        QVERIFY(!projector.figured());
        projector.reveal();
        pictures.setOpen(true);
        pictures.setProjected(false);
        QVERIFY(!projector.figured());
    }

    void the_report_holds_them_with_their_tables_and_loads_nothing()
    {
        const auto log = session::readSessionFile(QStringLiteral(HOLDSPACE_TEST_DATA "/golden/golden.session.jsonl"));
        QVERIFY(log.has_value());
        const QJsonObject metrics = metrics::toJson(metrics::compute(*log, coding::coreCodebook()));
        const debrief::ReportInput input { *log, nullptr, coding::coreCodebook(), metrics };
        const QString html = debrief::reportHtml(input, {});
        const debrief::Story story = debrief::tell(*log, nullptr, coding::coreCodebook(), metrics);
        int drawn = 0;
        const auto all = debrief::pictures({ *log, story, metrics, coding::coreCodebook(), debrief::Names(log->header, {}, false) });
        for (const debrief::Picture& picture : all) {
            QCOMPARE(html.contains(QStringLiteral("<svg role=\"img\" aria-label=\"%1. ").arg(picture.title.toHtmlEscaped())), picture.drawn);
            drawn += picture.drawn ? 1 : 0;
        }
        QVERIFY(drawn >= 5);
        QVERIFY(!html.contains(QRegularExpression(QStringLiteral("<\\?xml|<!DOCTYPE svg|(src|href)=|url\\(|<script"))));
    }

    void who_codes_blind_sees_none()
    {
        PicturesStage stage;
        PicturesViewModel& pictures = stage.opened();
        stage.vm->coding()->setOpen(true);
        stage.vm->coding()->begin(false);
        QVERIFY(stage.vm->coding()->blind());
        QVERIFY(!pictures.isOpen());
        QCOMPARE(pictures.list()->count(), 0);
    }

    void the_table_is_the_picture()
    {
        PicturesStage stage;
        PicturesViewModel& pictures = stage.opened();
        QCOMPARE(pictures.index(), 0);
        QVERIFY(pictures.drawn());
        QCOMPARE(pictures.rows()->count(), 5);
        QCOMPARE(pictures.rows()->cell(4, "cells").toStringList(), QStringList({ QStringLiteral("65"), QStringLiteral("28.6"), QStringLiteral("1.4"), QStringLiteral("69.1"), QStringLiteral("2") }));
        QVERIFY(pictures.rows()->cell(4, "words").toString().startsWith(QStringLiteral("After (s): 65, Still waiting (%): 28.6")));
        pictures.setIndex(7);
        QVERIFY(!pictures.drawn());
        QCOMPARE(pictures.words(), QStringLiteral("Nobody moved the felt-heard dial."));
        QCOMPARE(pictures.list()->cell(7, "words").toString(), QStringLiteral("How heard people felt: nothing to draw"));
        pictures.setIndex(8);
        QCOMPARE(pictures.index(), 7);
        pictures.setOpen(false);
        QCOMPARE(pictures.list()->count(), 0);
    }

    void what_is_saved_can_be_read()
    {
        PicturesStage stage;
        PicturesViewModel& pictures = stage.opened();
        const QTemporaryDir folder;
        pictures.save(folder.filePath(QStringLiteral("wait")));
        QXmlStreamReader svg(bytesOf(folder.filePath(QStringLiteral("wait.svg"))));
        QString texts;
        while (!svg.atEnd()) {
            if (svg.readNext() == QXmlStreamReader::Characters)
                texts += svg.text().toString() + QLatin1Char('\n');
        }
        QVERIFY2(!svg.hasError(), qPrintable(svg.errorString()));
        for (const char* words : { "Time since the need was shown (s)", "Windows still waiting (%)", "Still waiting for a response", "95 % limits", "Formative, not for assessment" })
            QVERIFY2(texts.contains(QLatin1String(words)), words);

        pictures.setForm(1);
        pictures.save(folder.filePath(QStringLiteral("wait")));
        QCOMPARE(QImage(folder.filePath(QStringLiteral("wait.png"))).size(), QSize(1600, 900));

        pictures.setForm(2);
        pictures.save(folder.filePath(QStringLiteral("wait.csv")));
        const auto table = metrics::readCsv(bytesOf(folder.filePath(QStringLiteral("wait.csv"))));
        QVERIFY(table);
        QCOMPARE(table->columns, pictures.head()->cell(0, "cells").toStringList());
        QCOMPARE(table->rows.size(), pictures.rows()->count());
        for (qsizetype i = 0; i < table->rows.size(); ++i)
            QCOMPARE(table->rows.at(i).cells, pictures.rows()->cell(i, "cells").toStringList());

        // Nothing is overwritten unasked.
        pictures.setIndex(1);
        pictures.save(folder.filePath(QStringLiteral("wait.csv")));
        QVERIFY(pictures.replacing() && !pictures.problem().isEmpty());
        QVERIFY(bytesOf(folder.filePath(QStringLiteral("wait.csv"))).contains("Still waiting"));
        pictures.save(folder.filePath(QStringLiteral("wait.csv")));
        QVERIFY(pictures.problem().isEmpty());
        QVERIFY(bytesOf(folder.filePath(QStringLiteral("wait.csv"))).contains("answered in time"));
        pictures.save(folder.filePath(QStringLiteral("nowhere/at/all.csv")));
        QVERIFY(!pictures.problem().isEmpty());
    }

    void every_picture_lies_on_one_chart()
    {
        PicturesStage stage;
        PicturesViewModel& pictures = stage.opened();
        QChart chart;
        auto* const anchor = new QLineSeries;
        chart.addSeries(anchor);
        for (int i = 0; i < pictures.list()->count(); ++i) {
            pictures.setIndex(i);
            for (const bool dark : { false, true })
                pictures.draw(anchor, dark, 18);
            QVERIFY(chart.series().contains(anchor) && !anchor->isVisible());
            QCOMPARE(chart.series().size() > 1, pictures.drawn());
            if (i == 0) {
                QCOMPARE(chart.series().size(), 3);
                const auto* const line = qobject_cast<QLineSeries*>(chart.series().last());
                QVERIFY(line && line->points().last() == QPointF(90, line->points().at(line->count() - 2).y()));
            }
            if (i == 1) {
                const auto* const bars = qobject_cast<QHorizontalStackedBarSeries*>(chart.series().last());
                QVERIFY(bars && bars->count() == 5);
                QCOMPARE(bars->barSets().first()->at(0), 3.0);
            }
        }
        // Two of one name are two.
        debrief::Picture twice;
        twice.drawn = true;
        twice.categories = { QStringLiteral("Arrival"), QStringLiteral("Arrival") };
        twice.series = { { QStringLiteral("Time"), {}, {}, { 1, 2 }, {}, {}, {} } };
        layOnChart(*anchor, twice, debrief::picturePalette(true), 18);
        const auto axes = chart.axes(Qt::Vertical);
        const auto names = std::find_if(axes.begin(), axes.end(), [](QAbstractAxis* axis) { return qobject_cast<QBarCategoryAxis*>(axis); });
        QVERIFY(names != axes.end());
        QCOMPARE(qobject_cast<QBarCategoryAxis*>(*names)->count(), 2);
    }
};

HOLDSPACE_TEST(PicturesViewModelTest)
#include "tst_picturesviewmodel.moc"
