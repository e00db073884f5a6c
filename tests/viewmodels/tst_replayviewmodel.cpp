// SPDX-License-Identifier: GPL-3.0-or-later
#include "filmstage.h"

#include <ui/debrief/filmitem.h>

#include <QBuffer>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <testregistry.h>

using namespace holdspace;
using namespace holdspace::test;
using namespace holdspace::ui;

class ReplayViewModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutARecordingTheRoomIsShown()
    {
        FilmStage stage(false);
        QVERIFY(!stage.replay().filmed());
        QVERIFY(!stage.replay().recorded());
        QCOMPARE(stage.preparer.asked, 0);
        stage.vm->togglePlay();
        stage.pass(1'000);
        QCOMPARE(stage.vm->playhead(), 1.0);
        stage.vm->step(-1);
        QCOMPARE(stage.vm->playhead(), 0.96);
    }
    void theFilmFollowsThePlayhead()
    {
        FilmStage stage;
        QVERIFY(stage.replay().filmed());
        QCOMPARE(stage.replay().angleNames().size(), 2);
        QCOMPARE(stage.replay().soundNames().size(), 2);
        QVERIFY(stage.replay().panes()->cell(0, "words").toString().contains(QStringLiteral("00:02")));
        stage.vm->seek(12);
        QCOMPARE(stage.seen(), 250);
        stage.vm->togglePlay();
        QCOMPARE(stage.player.speed(), 1.0);
        QCOMPARE(stage.player.sound(), QStringLiteral("microphone-1"));
        QSignalSpy shown(&stage.replay(), &ReplayViewModel::pictured);
        stage.pass(2'000);
        QCOMPARE(stage.player.at(), 14'000.0);
        QCOMPARE(stage.seen(), 300);
        QCOMPARE(shown.count(), 51); // once for the order, then once a picture: it is not told again and again
        stage.vm->shuttle(1);
        QCOMPARE(stage.player.speed(), 2.0);
        stage.vm->shuttle(0);
        QCOMPARE(stage.player.speed(), 0.0);
        stage.navigator.go(Navigator::Page::Library);
        QVERIFY(!stage.vm->playing());
    }
    void aStepIsOnePictureOfTheFilm()
    {
        FilmStage stage;
        stage.vm->seek(12.013);
        QCOMPARE(stage.seen(), 250);
        stage.vm->step(1);
        QCOMPARE(stage.seen(), 251);
        QCOMPARE(stage.vm->playhead(), 12.04);
        stage.vm->step(-1);
        stage.seen();
        stage.vm->step(-1);
        QCOMPARE(stage.seen(), 249);
    }
    void angles()
    {
        FilmStage stage;
        stage.vm->seek(12);
        QCOMPARE(stage.player.pictures(), QStringList { QStringLiteral("camera-1") });
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.angle")));
        QCOMPARE(stage.player.pictures(), QStringList { QStringLiteral("camera-2") });
        stage.replay().setSideBySide(true);
        QCOMPARE(stage.player.pictures(), (QStringList { QStringLiteral("camera-2"), QStringLiteral("camera-1") }));
        QCOMPARE(stage.replay().panes()->count(), 2);
        QCOMPARE(stage.seen(1), 250);
        stage.vm->seek(150);
        QCoreApplication::processEvents();
        QVERIFY(!stage.replay().panes()->cell(0, "seen").toBool());
        QVERIFY(stage.replay().panes()->cell(1, "seen").toBool());
        stage.replay().setSound(0);
        QVERIFY(stage.player.sound().isEmpty());
    }
    void aJumpToAMomentBeginsBeforeIt()
    {
        FilmStage stage;
        stage.vm->goToMoment(2);
        const QString title = stage.vm->momentTitle();
        const double at = stage.vm->playhead();
        stage.vm->togglePlay();
        stage.pass(4'800);
        QCOMPARE(stage.vm->momentIndex(), 2);
        stage.pass(400);
        QCOMPARE(stage.vm->momentIndex(), 2);
        QCOMPARE(stage.vm->momentTitle(), title);
        stage.replay().setPrerollChoice(0);
        stage.vm->goToMoment(2);
        QCOMPARE(stage.vm->playhead(), at + 5);
        QCOMPARE(stage.store.store().setting(QStringLiteral("replay.preroll")).value(), QStringLiteral("0"));
        const ReplayViewModel again({ stage.clock, stage.store, stage.navigator, stage.notices, stage.commands }, nullptr);
        QCOMPARE(again.prerollMs(), 0);
    }
    void everyJumpBeginsBeforeIt()
    {
        FilmStage stage;
        // A mark between the fifth and the sixth moment belongs to the fifth, also on the way to it.
        const double t = 260; // two seconds after the window of 4:18
        const auto titleAt = [&](double seconds) {
            stage.vm->seek(seconds);
            return stage.vm->momentTitle();
        };
        const QString its = titleAt(t), before = titleAt(t - 3);
        QVERIFY(its != before);
        stage.vm->jump(t);
        QCOMPARE(stage.vm->playhead(), t - 5);
        QCOMPARE(stage.vm->momentTitle(), its);
        stage.vm->togglePlay();
        stage.pass(1'000);
        QCOMPARE(stage.vm->momentTitle(), its);
        stage.vm->togglePlay();
        stage.vm->seek(t - 3); // a slider goes where it is put
        QCOMPARE(stage.vm->playhead(), t - 3);
        stage.replay().setPrerollChoice(1);
        stage.vm->jump(1);
        QCOMPARE(stage.vm->playhead(), 0.0);
        // So does a question that a pattern asks, and shows the window it is about.
        QVERIFY(stage.vm->flags()->count() > 0);
        for (int i = 0; i < stage.vm->flags()->count(); ++i) {
            stage.vm->goToFlag(i);
            QCOMPARE(stage.vm->playhead(), std::max(0.0, stage.vm->flags()->cell(i, "seconds").toDouble() - 3));
        }
        stage.vm->goToFlag(-1);
        stage.vm->goToFlag(99);
    }
    void aJumpIsNotTakenBackByWhatIsPlayed()
    {
        FilmStage stage;
        stage.vm->range()->look(20, 24);
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.clip")));
        QVERIFY(stage.vm->playing());
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.nextMoment")));
        const double at = stage.vm->playhead();
        QVERIFY(at > 24);
        stage.pass(2'000);
        QCOMPARE(stage.vm->playhead(), at + 2);
        QCOMPARE(stage.replay().extent(), ReplayViewModel::Extent::Everything);
        // One that leads to a place that is played stays within it.
        stage.replay().setExtentChoice(static_cast<int>(ReplayViewModel::Extent::Windows));
        stage.vm->jump(260);
        QCOMPARE(stage.replay().extent(), ReplayViewModel::Extent::Windows);
        stage.vm->jump(50); // between two windows
        QCOMPARE(stage.replay().extent(), ReplayViewModel::Extent::Everything);
    }
    void aMomentIsLooped()
    {
        FilmStage stage;
        stage.vm->goToMoment(1);
        const double from = stage.vm->playhead();
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.loop")));
        stage.vm->togglePlay();
        int again = 0;
        for (int i = 0; i < 1'200 && again < 3; ++i) {
            const double before = stage.vm->playhead();
            stage.pass(360);
            QCOMPARE(stage.vm->momentIndex(), 1); // also where the one before it is nearer
            QVERIFY2(stage.vm->playhead() >= from - 0.04, qPrintable(QStringLiteral("at %1 s of a moment from %2 s").arg(stage.vm->playhead()).arg(from))); // a picture
            again += stage.vm->playhead() < before ? 1 : 0;
        }
        QVERIFY(again == 3 && stage.vm->playing());
        QCOMPARE(stage.player.speed(), 1.0);
        // A mark six seconds before the next moment stays itself.
        stage.vm->goToMoment(3);
        stage.pass(12'000);
        QCOMPARE(stage.vm->momentIndex(), 3);
        stage.vm->seek(400);
        QVERIFY(stage.vm->momentIndex() > 4);
    }
    void onlyOpenWindowsArePlayed()
    {
        FilmStage stage;
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.loop")));
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.onlyWindows")));
        QCOMPARE(stage.replay().extent(), ReplayViewModel::Extent::Windows);
        const QList<replay::Stretch> stretches = stage.replay().plan().stretches();
        QVERIFY(stretches.size() > 1);
        stage.vm->togglePlay();
        for (int i = 0; i < 20'000 && stage.vm->playing(); ++i) {
            stage.pass(200);
            const auto at = static_cast<qint64>(stage.vm->playhead() * 1'000);
            if (stage.vm->playing())
                QVERIFY(std::any_of(stretches.begin(), stretches.end(), [&](const replay::Stretch& each) { return at >= each.from && at <= each.to; }));
        }
        QVERIFY(!stage.vm->playing());
    }
    void aTimeOutIsNoPartOfAWindow()
    {
        // Opened at 6:06; a time-out of 19 s; answered at 6:47.
        FilmStage stage;
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.onlyWindows")));
        const auto plays = [&](qint64 t) { return stage.replay().plan().holds(t); };
        QVERIFY(plays(366'000) && plays(371'900) && !plays(380'000) && plays(391'100) && plays(407'000) && plays(414'900) && !plays(415'100));
        int index = 0;
        while (stage.vm->moments()->cell(index, "clock") != QStringLiteral("06:06"))
            ++index;
        stage.vm->goToMoment(index);
        stage.replay().setExtentChoice(static_cast<int>(ReplayViewModel::Extent::Moment));
        QVERIFY(plays(366'000) && plays(371'900) && !plays(380'000) && plays(407'000) && plays(414'900) && !plays(415'100));
        // What it says about the wait is what the figures say.
        stage.vm->markPhaseDone();
        stage.vm->markPhaseDone();
        stage.vm->seek(401);
        QCOMPARE(stage.vm->sceneText(), QStringLiteral("Arta has been waiting for 16 s"));
        QCOMPARE(stage.vm->facets()->cell(0, "value").toString(), QStringLiteral("22 s"));
    }
    void theMomentsOfTheAgendaAreAReel()
    {
        FilmStage stage;
        QVERIFY(stage.commands.triggerShortcut(QKeySequence(Qt::Key_F5)));
        const QList<replay::Stretch> reel = stage.replay().plan().stretches();
        QVERIFY(!reel.isEmpty() && reel.size() <= 4); // three moments, and one of them goes on after a time-out
        QVERIFY(stage.vm->playing());
        QCOMPARE(stage.vm->playhead() * 1'000, static_cast<double>(reel.first().from));
        qint64 played = 0;
        for (int i = 0; i < 20'000 && stage.vm->playing(); ++i) {
            const auto at = static_cast<qint64>(stage.vm->playhead() * 1'000);
            QVERIFY(std::any_of(reel.begin(), reel.end(), [&](const replay::Stretch& each) { return at >= each.from && at <= each.to; }));
            stage.pass(200);
            played += 200;
        }
        qint64 length = 0;
        for (const replay::Stretch& each : reel)
            length += each.to - each.from;
        QVERIFY2(std::abs(played - length) < 1'000, qPrintable(QStringLiteral("%1 ms of %2").arg(played).arg(length)));
    }
    void afterTheLastStretchPlayBeginsWithTheFirst()
    {
        FilmStage stage;
        const auto runToTheEnd = [&] {
            for (int i = 0; i < 20'000 && stage.vm->playing(); ++i)
                stage.pass(200);
            return !stage.vm->playing();
        };
        for (const char* command : { "debrief.reel", "debrief.onlyWindows" }) {
            QVERIFY(stage.commands.trigger(QLatin1String(command)));
            const QList<replay::Stretch> played = stage.replay().plan().stretches();
            if (!stage.vm->playing())
                stage.vm->togglePlay();
            QVERIFY(runToTheEnd());
            QVERIFY(stage.vm->playhead() * 1'000 >= static_cast<double>(played.last().to));
            QVERIFY(stage.vm->playhead() < stage.vm->duration()); // the session itself is not over
            stage.vm->togglePlay();
            QCOMPARE(stage.vm->playhead() * 1'000, static_cast<double>(played.first().from));
            stage.pass(1'000);
            QVERIFY(stage.vm->playing());
            QVERIFY(runToTheEnd());
            stage.vm->shuttle(1);
            stage.pass(1'000);
            QVERIFY(stage.vm->playing());
            stage.vm->shuttle(0);
        }
    }
    void whereThereIsNothingToPlayItIsSaid()
    {
        FilmStage stage(true, { { 0, 0, QStringLiteral("operator"), session::TagRetracted { QStringLiteral("EO1") }, {}, {} } });
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.onlyWindows")));
        QCOMPARE(stage.notices.count(), 0);
        // Whatever was opened and marked is taken back.
        QList<session::Event> all;
        for (const char* id : { "EO1", "EO2", "EO3", "EO4", "EO5", "EO6", "EO7", "M90", "M191" })
            all.append({ 0, 0, QStringLiteral("operator"), session::TagRetracted { QLatin1String(id) }, {}, {} });
        FilmStage empty(true, all);
        QCOMPARE(empty.vm->moments()->count(), 0);
        int said = 0;
        for (const char* command : { "debrief.onlyWindows", "debrief.reel", "debrief.loop", "debrief.clip" }) {
            QVERIFY(empty.commands.trigger(QLatin1String(command)));
            QCOMPARE(empty.replay().extent(), ReplayViewModel::Extent::Everything);
            QVERIFY(empty.replay().optionsText().isEmpty());
            QCOMPARE(empty.notices.count(), ++said);
        }
    }
    void aStretchOfTheTimelineIsAClip()
    {
        FilmStage stage;
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.clip"))); // none is chosen, which is said
        QCOMPARE(stage.replay().extent(), ReplayViewModel::Extent::Everything);
        QCOMPARE(stage.notices.count(), 1);
        stage.vm->range()->look(20, 24);
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.clip")));
        QVERIFY(stage.vm->playing());
        double furthest = 0;
        for (int i = 0; i < 40; ++i) {
            QVERIFY(stage.vm->playhead() >= 20 && stage.vm->playhead() <= 24.2);
            furthest = std::max(furthest, stage.vm->playhead());
            stage.pass(200);
        }
        QVERIFY(furthest > 23.5);
        stage.vm->range()->close();
        QCOMPARE(stage.replay().extent(), ReplayViewModel::Extent::Everything);
    }
    void aClipIsKeptUnderAName()
    {
        FilmStage stage;
        auto& vm = *stage.vm;
        auto& clips = *vm.clips();
        const auto momentNamed = [&](const QString& title) {
            for (int i = 0; i < vm.moments()->count(); ++i) {
                if (vm.moments()->cell(i, "title").toString() == title)
                    return i;
            }
            return -1;
        };
        QVERIFY(stage.commands.triggerShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F6))); // none is chosen, which is said
        QVERIFY(!clips.isOpen());
        QCOMPARE(stage.notices.count(), 1);
        vm.goToMoment(3);
        const QString present = vm.momentTitle();
        const int before = vm.moments()->count();
        vm.range()->look(50, 55.5); // between two windows
        QVERIFY(stage.commands.triggerShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F6)));
        QVERIFY(clips.isOpen());
        QVERIFY(clips.prompt().contains(QStringLiteral("00:50")));
        clips.keep(QStringLiteral("   "));
        QVERIFY(clips.isOpen()); // a name it must have
        stage.store.memory().failWrites(Error { ErrorCode::DiskFull, QStringLiteral("the disk is full"), {}, {} });
        clips.keep(QStringLiteral("first words"));
        QVERIFY(clips.isOpen() && momentNamed(QStringLiteral("First words")) < 0); // nothing is shown that is not kept
        stage.store.memory().failWrites(std::nullopt);
        clips.keep(QStringLiteral(" first words "));
        QVERIFY(!clips.isOpen());
        // What was talked about stays, though a moment came before it.
        QCOMPARE(vm.momentTitle(), present);
        QCOMPARE(vm.momentIndex(), 4);
        QVERIFY(!clips.canTakeOut());
        QCOMPARE(vm.moments()->count(), before + 1);
        const session::Event last = stage.store.store().events(SessionId(stage.sessionId))->last();
        const auto* mark = session::as<session::BookmarkAdded>(last);
        QVERIFY(mark && mark->t == 50'000 && mark->label == QStringLiteral("first words") && last.by == QStringLiteral("facilitator"));
        QCOMPARE(last.extra.value(QLatin1String("offset")).toInt(), 55'500);

        // The reel has exactly what was kept, beside the agenda's moments.
        const auto isPlayed = [&](qint64 t) { return stage.replay().plan().holds(t); };
        stage.replay().setExtentChoice(static_cast<int>(ReplayViewModel::Extent::Reel));
        QVERIFY(isPlayed(50'000) && isPlayed(55'500) && !isPlayed(49'900) && !isPlayed(55'600));
        const int its = momentNamed(QStringLiteral("First words"));
        QVERIFY(its > 0);
        vm.goToMoment(its);
        QCOMPARE(vm.playhead(), 45.0);
        stage.replay().setExtentChoice(static_cast<int>(ReplayViewModel::Extent::Moment));
        QCOMPARE(stage.replay().plan().stretches(), (QList<replay::Stretch> { { 50'000, 55'500 } }));
        // It can be talked about like any other.
        vm.agenda()->putHere(1);
        QCOMPARE(vm.agenda()->rows()->cell(1, "title").toString(), QStringLiteral("First words"));

        // Whoever opens the session again has it, and can take it out.
        vm.open(stage.sessionId);
        vm.goToMoment(momentNamed(QStringLiteral("First words")));
        QVERIFY(clips.canTakeOut());
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.takeClipOut")));
        QCOMPARE(vm.moments()->count(), before);
        QVERIFY(momentNamed(QStringLiteral("First words")) < 0);
        QVERIFY(!clips.canTakeOut());
        stage.replay().setExtentChoice(static_cast<int>(ReplayViewModel::Extent::Reel));
        QVERIFY(!isPlayed(53'000));
        const auto events = stage.store.store().events(SessionId(stage.sessionId));
        QVERIFY(std::any_of(events->begin(), events->end(), [](const session::Event& each) { return each.extra.contains(QLatin1String("offset")); })); // the log forgets nothing
    }
    void aSessionOfNothingButAClip()
    {
        QList<session::Event> all;
        for (const char* id : { "EO1", "EO2", "EO3", "EO4", "EO5", "EO6", "EO7", "M90", "M191" })
            all.append({ 0, 0, QStringLiteral("operator"), session::TagRetracted { QLatin1String(id) }, {}, {} });
        FilmStage stage(true, all);
        QCOMPARE(stage.vm->momentIndex(), -1);
        stage.vm->range()->look(20, 30);
        stage.vm->clips()->setOpen(true);
        stage.vm->clips()->keep(QStringLiteral("what was seen"));
        QCOMPARE(stage.vm->momentIndex(), 0);
        QCOMPARE(stage.vm->agenda()->rows()->count(), 1); // where nothing else is, it is proposed
        QVERIFY(stage.vm->clips()->canTakeOut());
        stage.vm->clips()->takeOut();
        QCOMPARE(stage.vm->momentIndex(), -1);
        QCOMPARE(stage.vm->agenda()->rows()->count(), 0);
    }
    void speedsAreKept()
    {
        FilmStage stage;
        stage.replay().setSpeedChoice(0);
        stage.vm->togglePlay();
        QCOMPARE(stage.player.speed(), 0.25);
        QVERIFY(stage.commands.triggerShortcut(QKeySequence(Qt::SHIFT | Qt::Key_Period)));
        QCOMPARE(stage.player.speed(), 0.5);
        stage.replay().setSpeedChoice(99);
        QCOMPARE(stage.player.speed(), 4.0);
        stage.vm->shuttle(1);
        QCOMPARE(stage.player.speed(), 4.0);
    }
    void captionsKeepNamesHidden()
    {
        session::Event said;
        said.payload = session::Speech { QStringLiteral("p1"), 8'000, 11'000, QStringLiteral("transcript"), QStringLiteral("I am here."), {}, false };
        FilmStage stage(true, { said });
        QVERIFY(stage.replay().caption().isEmpty());
        stage.vm->seek(9);
        QVERIFY2(stage.replay().caption().endsWith(QStringLiteral(": I am here.")), qPrintable(stage.replay().caption()));
        stage.replay().setCaptions(false);
        QVERIFY(stage.replay().caption().isEmpty());
    }
    void itIsMadeQuickInTheBackground()
    {
        FilmStage stage;
        QCOMPARE(stage.preparer.asked, 1);
        Q_EMIT stage.preparer.progress(0.4);
        QVERIFY(stage.replay().preparing().contains(QStringLiteral("40")));
        QSignalSpy opened(&stage.player, &replay::Player::opened);
        stage.preparer.finish(true);
        QCOMPARE(opened.count(), 1);
        QVERIFY(stage.replay().preparing().isEmpty());
        QCOMPARE(stage.preparer.asked, 2); // it still lacks copies: they were deleted meanwhile, say
        stage.preparer.finish(false);
        QCOMPARE(stage.preparer.asked, 2);
    }
    void theTeamSeesTheFilmWhereThereIsOne()
    {
        FilmStage stage;
        const ProjectorViewModel& projector = *stage.vm->projector();
        QCoreApplication::processEvents();
        QVERIFY(!projector.filmed()); // it begins at 2 s
        stage.vm->seek(12);
        QCoreApplication::processEvents();
        QVERIFY(projector.filmed());
        stage.replay().setOnProjector(false);
        QVERIFY(!projector.filmed());
        stage.replay().setOnProjector(true);
        QVERIFY(projector.filmed());
        stage.vm->open(QStringLiteral("nothing"));
        QVERIFY(!projector.filmed());
    }
    void facesComeIntoAReportOnlyWhenTheyAreWanted()
    {
        FilmStage stage;
        QCoreApplication::processEvents();
        SessionExport& out = *stage.vm->sessionExport();
        QTemporaryDir folder;
        const auto report = [&](const QString& name) {
            out.save(folder.filePath(name));
            QFile file(folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        out.setOpen(true);
        out.setForm(1);
        QVERIFY(!out.canHaveStills()); // none was made
        QImage image(192, 108, QImage::Format_RGB32);
        image.fill(Qt::darkBlue);
        QBuffer buffer(&stage.preparer.picture);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "JPEG"));
        QVERIFY(out.canHaveStills());
        QVERIFY(!out.withStills());
        const QByteArray without = report(QStringLiteral("a.html"));
        QVERIFY(without.contains("</html>") && !without.contains("data:image"));
        out.setOpen(true);
        out.setWithStills(true);
        QVERIFY(out.note().contains(QStringLiteral("Faces")));
        const QByteArray with = report(QStringLiteral("b.html"));
        QCOMPARE(with.count("data:image/jpeg;base64,"), 2); // the camera ran from 0:02 to 3:22: the moments at 1:04 and 2:53
        out.setOpen(true);
        QVERIFY(!out.withStills()); // asked for anew
        out.setForm(0);
        out.setWithStills(true);
        QVERIFY(report(QStringLiteral("c.pdf")).contains("/Subtype /Image"));
    }
    void howLoudASoundWasIsALaneOfTheTimeline()
    {
        FilmStage stage;
        const auto waves = [&] {
            QList<TimelineLane> lanes;
            for (const TimelineLane& lane : stage.vm->lanes()->data()->lanes()) {
                if (lane.wave)
                    lanes.append(lane);
            }
            return lanes;
        };
        QVERIFY(waves().isEmpty()); // its outline has not been made
        stage.preparer.wave = QList<float>(4'000, 0.1F); // 200 s
        stage.preparer.wave[200] = 0.9F; // 10 s into the segment, which begins at 2 s
        stage.preparer.finish(true);
        QCOMPARE(waves().size(), 1);
        QVERIFY(waves().first().name.contains(QStringLiteral("icrophone")));
        const QList<float> seconds = waves().first().wave->peaks(0, 20'000, 20);
        QCOMPARE(seconds.at(0), 0.0F); // nothing was recorded yet
        QCOMPARE(seconds.at(3), 0.1F);
        QCOMPARE(seconds.at(12), 0.9F);
        QCOMPARE(seconds.at(14), 0.1F);
        QCOMPARE(waves().first().wave->peaks(210'000, 211'000, 4), QList<float>(4, 0.0F)); // nor any more
    }
    void whatIsLackingIsSaid()
    {
        session::Event began;
        began.payload = session::OtherEvent { QStringLiteral("capture.started"), { { QStringLiteral("stream"), QStringLiteral("camera-9") },
            { QStringLiteral("segment"), 1 }, { QStringLiteral("sessionMs"), 5'000 }, { QStringLiteral("label"), QStringLiteral("Ceiling") } } };
        FilmStage stage(true, { began });
        QVERIFY2(stage.replay().shortfall().contains(QStringLiteral("Ceiling")), qPrintable(stage.replay().shortfall()));
    }
    void theFilmIsPainted()
    {
        FilmStage stage;
        stage.vm->seek(12);
        QCoreApplication::processEvents();
        QQuickWindow window;
        window.setColor(Qt::black);
        window.resize(320, 180);
        FilmItem item(window.contentItem());
        item.setSize({ 320, 180 });
        item.setReplay(&stage.replay());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QImage shot = window.grabWindow().convertToFormat(QImage::Format_RGB32);
        QCOMPARE(replay::numberIn(reinterpret_cast<const char*>(shot.constBits()), static_cast<int>(shot.bytesPerLine()), shot.width(), 320), qint64(250));
    }
};

HOLDSPACE_TEST(ReplayViewModelTest)
#include "tst_replayviewmodel.moc"
