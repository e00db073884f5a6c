// SPDX-License-Identifier: GPL-3.0-or-later
#include <coding/codebook.h>
#include <library/memorylibrary.h>
#include <scenario/scenariofile.h>
#include <ui/canvas/timelineitem.h>
#include <ui/debrief/debriefviewmodel.h>

#include <QFile>
#include <QPainter>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <testregistry.h>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

/// A library that holds the sample scenario, published, and its recorded session waiting for its debrief.
struct Stage {
    ManualClock clock;
    library::MemoryStoreThread store { clock };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    QString sessionId;

    Stage()
    {
        const auto json = scenario::readScenarioFile(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/six-feet-away.scenario.json"));
        auto log = session::readSessionFile(QStringLiteral(HOLDSPACE_RESOURCES "/samples/six-feet-away.session.jsonl"));
        if (!json || !log)
            qFatal("the sample is not there");
        auto& kept = store.memory();
        (void)kept.saveDraft(*json, true);
        const auto version = kept.publish(json->value(QLatin1String("id")).toString());
        log->header.scenarioHash = version->hash;
        sessionId = log->header.session;
        const SessionId id(sessionId);
        (void)kept.createSession(log->header);
        (void)kept.append(id, log->events);
        (void)kept.setSessionStatus(id, library::SessionStatus::WaitingForDebrief);
        (void)kept.setPersonName(id, QStringLiteral("p2"), QStringLiteral("Dana Whitfield"));
    }
    Services services() { return { clock, store, navigator, notices, commands }; }
};

QString allText(const RowsModel& rows)
{
    QString text;
    for (int row = 0; row < rows.rowCount(); ++row) {
        for (int role : rows.roleNames().keys())
            text += rows.data(rows.index(row), role).toString() + QLatin1Char('\n');
    }
    return text;
}

} // namespace

class TestDebriefViewModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goingThereOpensTheSessionThatWaits()
    {
        Stage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        QVERIFY(!vm.loaded());
        stage.navigator.go(Navigator::Page::Debrief);
        QVERIFY2(vm.loaded(), qPrintable(vm.problem()));
        QVERIFY(vm.title().startsWith(QStringLiteral("Six feet away")));
        QVERIFY(vm.moments()->count() >= 7);
        QCOMPARE(vm.momentIndex(), 0);
    }

    void anUnknownSessionIsSaid()
    {
        Stage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        stage.navigator.go(Navigator::Page::Debrief, QStringLiteral("nothing"));
        QVERIFY(!vm.loaded());
        QVERIFY(!vm.problem().isEmpty());
    }

    void figuresComeAfterReactions()
    {
        Stage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        QVERIFY(!vm.metricsVisible());
        QCOMPARE(vm.facets()->count(), 0);
        QVERIFY(vm.moments()->cell(0, "outcome").toString().isEmpty());
        vm.enterPhase(1);
        QVERIFY(!vm.metricsVisible());
        vm.enterPhase(1); // pressed again: done
        QVERIFY(vm.metricsVisible());
        QVERIFY(vm.facets()->count() > 0);
        QVERIFY(!vm.moments()->cell(0, "outcome").toString().isEmpty());
        QVERIFY(vm.figures()->cell(0, "value").toString().contains(QLatin1Char('/')));
        QVERIFY(vm.provenance().contains(QStringLiteral("operator")));
    }

    void theLastPhaseDoneMarksTheSessionDebriefed()
    {
        Stage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        for (int i = 0; i < 5; ++i)
            vm.markPhaseDone();
        QVERIFY(stage.store.store().sessions()->first().status == library::SessionStatus::Debriefed);
    }

    void momentsMoveThePlayhead()
    {
        Stage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        vm.nextMoment();
        QCOMPARE(vm.momentIndex(), 1);
        QVERIFY(vm.playhead() > 0);
        // Five seconds before it, for what led there.
        QCOMPARE(vm.moments()->cell(1, "clock").toString(), debrief::clockText(static_cast<qint64>(vm.playhead() * 1'000) + 5'000));
        vm.previousMoment();
        QCOMPARE(vm.momentIndex(), 0);
        vm.previousMoment();
        QCOMPARE(vm.momentIndex(), 0);
    }

    void playingFollowsTheClock()
    {
        Stage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        vm.togglePlay();
        stage.clock.advance(10'000);
        vm.tick();
        QCOMPARE(vm.playhead(), 10.0);
        vm.shuttle(1);
        stage.clock.advance(10'000);
        vm.tick();
        QCOMPARE(vm.playhead(), 30.0);
        vm.shuttle(-1);
        stage.clock.advance(5'000);
        vm.tick();
        QCOMPARE(vm.playhead(), 25.0);
        vm.shuttle(0);
        QVERIFY(!vm.playing());
        vm.step(-1);
        QCOMPARE(vm.playhead(), 24.96);
        vm.togglePlay();
        stage.clock.advance(3'600'000);
        vm.tick();
        QVERIFY(!vm.playing());
        QCOMPARE(vm.playhead(), vm.duration());
    }

    void theRoomIsShownAsTheConsoleKnewIt()
    {
        Stage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        vm.seek(10);
        QCOMPARE(vm.beatTitle(), QStringLiteral("Arrival"));
        QVERIFY(vm.sceneText().contains(QStringLiteral("waiting")));
        QCOMPARE(vm.cast()->cell(0, "name").toString(), QStringLiteral("Arta"));
        QVERIFY(!vm.cast()->cell(0, "behaviour").toString().isEmpty());
    }

    void namesShowOnlyWhenAskedFor()
    {
        Stage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        vm.enterPhase(1);
        vm.markPhaseDone(); // who answered shows only now
        const auto everything = [&] {
            QString text = allText(*vm.moments());
            for (int i = 0; i < vm.moments()->count(); ++i) {
                vm.goToMoment(i);
                text += allText(*vm.facets());
            }
            return text;
        };
        QVERIFY(!everything().contains(QStringLiteral("Dana")));
        vm.setNamesHidden(false);
        QVERIFY(everything().contains(QStringLiteral("Dana Whitfield")));
    }

    void aNoteIsAnEventAboutTheMoment()
    {
        Stage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        vm.seek(42);
        vm.addNote(QStringLiteral("the silence helped"));
        const auto events = stage.store.store().events(SessionId(stage.sessionId));
        const session::Event& last = events->last();
        QVERIFY(session::as<session::NoteAdded>(last));
        QCOMPARE(last.by, QStringLiteral("facilitator"));
        QCOMPARE(last.extra.value(QLatin1String("at")).toInt(), 42'000);
        const TimelineMarks& notes = vm.timeline()->lanes().last().marks;
        bool found = false;
        for (qsizetype i = 0; i < notes.size(); ++i)
            found = found || (notes.at(i).from == 42'000 && notes.at(i).text.contains(QStringLiteral("the silence helped")));
        QVERIFY(found);
    }

    void aNoteThatCannotBeKeptIsSaid()
    {
        Stage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        stage.store.memory().failWrites(Error { ErrorCode::DiskFull, QStringLiteral("the disk is full"), {}, {} });
        vm.addNote(QStringLiteral("lost?"));
        QCOMPARE(stage.notices.count(), 1);
    }

    void theReportIsWrittenAsPdfAndPage()
    {
        Stage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        QTemporaryDir folder;
        vm.exportReport(folder.filePath(QStringLiteral("a.pdf")));
        vm.exportReport(folder.filePath(QStringLiteral("a.html")));
        QFile pdf(folder.filePath(QStringLiteral("a.pdf")));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.readAll().startsWith("%PDF"));
        QFile html(folder.filePath(QStringLiteral("a.html")));
        QVERIFY(html.open(QIODevice::ReadOnly));
        QVERIFY(html.readAll().contains("Formative reflection aid"));
    }

    void theTimelineFindsAtMostOneMarkPerColumn()
    {
        QList<TimelineMark> many;
        for (int i = 0; i < 100'000; ++i)
            many.append({ i * 10, i * 10, TimelineMark::Shape::Chip, {}, {}, -1 });
        many.append({ 5, 1'000'000, TimelineMark::Shape::Bar, {}, {}, -1 });
        const TimelineMarks marks(many);
        QVERIFY(marks.visible(0, 1'000'000, 800).size() <= 802);
        const QList<qsizetype> zoomed = marks.visible(500'000, 500'100, 800);
        QCOMPARE(marks.at(zoomed.first()).to, 1'000'000); // reaches into view from before
        QCOMPARE(zoomed.size(), 12);
    }

    void aPeakIsNotLostFarOut()
    {
        QList<QPointF> steps;
        for (int i = 0; i < 100'000; ++i)
            steps.append({ i * 10.0, i == 77'777 ? 5.0 : 1.0 });
        const TimelineCurve curve(QStringLiteral("Arta"), steps);
        const QList<QPointF> line = curve.outline(0, 1'000'000, 500);
        QVERIFY(line.size() <= 5 * 501 + 2);
        double peak = 0;
        for (const QPointF& point : line)
            peak = std::max(peak, point.y());
        QCOMPARE(peak, 5.0);
        QCOMPARE(curve.valueAt(777'775), 5.0);
        QCOMPARE(curve.valueAt(777'785), 1.0);
    }

    void aClickOnTheTimelineAsksForThatTime()
    {
        TimelineData data(nullptr);
        data.show({ { QStringLiteral("Beats"), TimelineMarks({ { 0, 60'000, TimelineMark::Shape::Block, QStringLiteral("Arrival"), {}, 2 } }), {}, {} } }, {}, 60'000);
        TimelineItem item;
        item.setSize({ 760, 200 });
        item.setLabelWidth(150);
        item.setTimeline(&data);
        QCOMPARE(item.viewTo(), 60.0);
        item.setPlayhead(30);
        QCOMPARE(item.playheadX(), 450.0);
        QSignalSpy asked(&item, &TimelineItem::seekRequested);
        item.activate(0, 0);
        QCOMPARE(asked.size(), 1);
        item.zoomIn();
        QCOMPARE(item.viewTo() - item.viewFrom(), 30.0);
        item.fit();
        QCOMPARE(item.viewFrom(), 0.0);
        QImage image(760, 200, QImage::Format_RGB32);
        QPainter painter(&image);
        item.paint(&painter);
    }
};

HOLDSPACE_TEST(TestDebriefViewModel)
#include "tst_debriefviewmodel.moc"
