// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplesession.h"
#include <coding/codebook.h>
#include <library/memorylibrary.h>
#include <scenario/scenariofile.h>
#include <ui/debrief/debriefviewmodel.h>

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <standinfigures.h>
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
        sessionId = test::keepSample(store.memory());
        (void)store.memory().setPersonName(SessionId(sessionId), QStringLiteral("p2"), QStringLiteral("Dana Whitfield"));
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

    void figuresOfPluginsComeAfterReactionsToo()
    {
        Stage stage;
        test::StandInFigures plugins;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.added()->use(plugins);
        vm.open({});
        QCOMPARE(plugins.asked, 0); // no plugin sees a session before its figures may be seen
        QCOMPARE(vm.added()->figures()->count(), 0);
        vm.markPhaseDone();
        if (!vm.metricsVisible())
            vm.markPhaseDone();
        QVERIFY(vm.metricsVisible());
        QCOMPARE(vm.added()->figures()->count(), 1);
        QCOMPARE(vm.added()->figures()->cell(0, "maker").toString(), QStringLiteral("Centre North · Closeness 1.2"));
        QCOMPARE(vm.added()->figures()->cell(0, "how").toString(), QStringLiteral("Counted: 2 of 6."));
        QCOMPARE(vm.added()->figures()->cell(0, "source").toString(), QStringLiteral("Coded live · Core 1.0 · window 30 s"));
        QVERIFY(vm.added()->troubleText().startsWith(QStringLiteral("One plugin")));
        const int asked = plugins.asked;
        vm.setNamesHidden(false); // told anew, the session is the same
        QCOMPARE(plugins.asked, asked);
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
        const TimelineLane& lane = vm.lanes()->data()->lanes().last();
        const TimelineMarks& notes = lane.marks;
        bool found = false;
        for (qsizetype i = 0; i < notes.size(); ++i)
            found = found || (notes.at(i).from == 42'000 && lane.textOf(i).contains(QStringLiteral("the silence helped")));
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
        vm.sessionExport()->save(folder.filePath(QStringLiteral("a.pdf")));
        vm.sessionExport()->setForm(1);
        vm.sessionExport()->save(folder.filePath(QStringLiteral("a.html")));
        QFile pdf(folder.filePath(QStringLiteral("a.pdf")));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.readAll().startsWith("%PDF"));
        QFile html(folder.filePath(QStringLiteral("a.html")));
        QVERIFY(html.open(QIODevice::ReadOnly));
        QVERIFY(html.readAll().contains("Formative reflection aid"));
    }

    void theSessionGoesOutInEveryFormAndNothingIsReplacedUnasked()
    {
        Stage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        QTemporaryDir folder;
        SessionExport& out = *vm.sessionExport();
        for (int form = 0; form < out.forms().size(); ++form) {
            out.setOpen(true);
            out.setForm(form);
            QVERIFY(!out.note().isEmpty());
            const QString file = folder.filePath(QStringLiteral("f%1").arg(form) + out.suggestion().mid(out.suggestion().lastIndexOf(QLatin1Char('.'))));
            out.save(file);
            QVERIFY2(!out.isOpen(), qPrintable(out.problem()));
            QVERIFY(QFileInfo(file).size() > 10 || form == 3 || form == 5); // captions without a transcript are empty
            QFile before(file);
            QVERIFY(before.open(QIODevice::WriteOnly) && before.write("mine") == 4);
            before.close();
            out.setOpen(true);
            out.save(file);
            QVERIFY(out.isOpen() && out.replacing() && !out.problem().isEmpty());
            QCOMPARE(QFileInfo(file).size(), 4);
            out.save(file);
            QVERIFY(!out.isOpen());
        }
        out.setForm(2);
        out.setOpen(true);
        out.save(folder.filePath(QStringLiteral("no/such/folder.eaf")));
        QVERIFY(!out.problem().isEmpty());
    }

    void aTranscriptComesInAndIsTakenBack()
    {
        Stage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("talk.vtt"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("WEBVTT\n\n00:05.000 --> 00:07.000\n<v Zoe Real>Hello.\n\n00:09.000 --> 00:10.000\n<v Arta>Who is there?\n");
        out.close();
        AddTranscript& adding = *vm.addTranscript();
        adding.setFile(folder.filePath(QStringLiteral("none.vtt")));
        QVERIFY(adding.isOpen() && !adding.problem().isEmpty() && !adding.ready());
        adding.setFile(file);
        QVERIFY2(adding.ready(), qPrintable(adding.problem()));
        QVERIFY(adding.found().startsWith(QStringLiteral("2 entries in 2 rows")));
        QCOMPARE(adding.voices()->rowCount(), 2);
        const auto before = stage.store.store().events(SessionId(stage.sessionId))->size();
        adding.add(QStringLiteral("soon"));
        QVERIFY(!adding.problem().isEmpty());
        adding.add(QStringLiteral("-1"));
        const auto events = stage.store.store().events(SessionId(stage.sessionId));
        QCOMPARE(events->size(), before + 3);
        const auto* spoken = session::as<session::Speech>(events->at(before + 1));
        QVERIFY(spoken);
        QCOMPARE(spoken->onset, 4000);
        QCOMPARE(spoken->speaker, QStringLiteral("voice 1"));
        for (const session::Event& each : *events)
            QVERIFY(!session::eventLine(each).contains("Zoe"));
        QCOMPARE(adding.addedText(), QStringLiteral("talk.vtt"));
        adding.takeBack();
        QVERIFY(!adding.canTakeBack());
        QVERIFY(session::as<session::TagRetracted>(stage.store.store().events(SessionId(stage.sessionId))->last()));
        stage.store.memory().failWrites(Error { ErrorCode::DiskFull, QStringLiteral("the disk is full"), {}, {} });
        adding.setFile(file);
        adding.add({});
        QVERIFY(adding.isOpen() && adding.problem().contains(QStringLiteral("the disk is full")));
    }
};

HOLDSPACE_TEST(TestDebriefViewModel)
#include "tst_debriefviewmodel.moc"
