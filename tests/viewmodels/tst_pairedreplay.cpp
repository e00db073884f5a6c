// SPDX-License-Identifier: GPL-3.0-or-later
#include "filmstage.h"

#include <QKeyEvent>
#include <QSignalSpy>
#include <QTest>
#include <testregistry.h>

using namespace holdspace;
using namespace holdspace::test;
using namespace holdspace::ui;

namespace {

// Moments of the sample, by their place in its list: openings at these times, and two marks.
enum SampleMoment { kFirst, kAt64, kAt173, kMark252, kAt258 };

/// Two moments of the sample, or one of it and one of another take.
struct PairStage : FilmStage {
    explicit PairStage(bool filmed = true) : FilmStage(filmed) { }
    PairedReplay& pair() { return *vm->pair(); }
    bool key(int key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        const QKeyEvent event(QEvent::KeyPress, key, with);
        const bool taken = vm->handleKeyPress(event, { false, false }) || commands.triggerShortcut(QKeySequence(key | static_cast<int>(with)));
        QCoreApplication::processEvents();
        return taken;
    }
    /// Puts the moment of `take` that begins at a time beside the present one.
    void choose(const QString& clock, int take = 0)
    {
        if (!pair().choosing())
            pair().toggle();
        pair().chooseTake(take);
        for (int row = 0; row < pair().choices()->count(); ++row) {
            if (pair().choices()->cell(row, "clock").toString() == clock) {
                pair().pick(row);
                for (int answer = 0; answer < 3; ++answer) // opened, shown, sought
                    QCoreApplication::processEvents();
                return;
            }
        }
        qFatal("there is no such moment");
    }
    /// How far what plays on one side is from what plays on the other, ms.
    [[nodiscard]] double apart(qint64 onset, qint64 besideOnset) const
    {
        return std::abs((player.at() - static_cast<double>(onset)) - (beside.at() - static_cast<double>(besideOnset)));
    }
};

} // namespace

/// Another moment, of this session or of another take, beside the one that is talked about.
class PairedReplayTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMomentIsChosenByItsLetterAndATakeByItsDigit()
    {
        PairStage stage;
        stage.take(184'000, true);
        stage.vm->goToMoment(kAt64);
        QVERIFY(stage.key(Qt::Key_F7));
        QVERIFY(stage.pair().choosing());
        QCOMPARE(stage.pair().takes()->count(), 2);
        QCOMPARE(stage.pair().takes()->cell(0, "label").toString(), QStringLiteral("Take 1 of 2, this one"));
        QCOMPARE(stage.pair().choices()->count(), stage.vm->moments()->count() - 1); // all but itself
        QCOMPARE(stage.pair().choices()->cell(1, "clock").toString(), QStringLiteral("02:53"));
        QVERIFY(stage.key(Qt::Key_2));
        QCOMPARE(stage.pair().choices()->count(), 3);
        QCOMPARE(stage.pair().choice(), 1); // the same moment there is proposed
        QVERIFY(stage.pair().choices()->cell(1, "words").toString().endsWith(QStringLiteral("the same moment")));
        QVERIFY(stage.key(Qt::Key_Z)); // nothing has that letter, and it is nobody else’s
        QVERIFY(stage.pair().choosing());
        QVERIFY(stage.key(Qt::Key_C));
        QVERIFY(stage.pair().shown() && !stage.pair().choosing());
        QVERIFY2(stage.pair().left()->label().startsWith(QStringLiteral("Take 1 of 2 · 01:04 · ")), qPrintable(stage.pair().left()->label()));
        QVERIFY2(stage.pair().right()->label().startsWith(QStringLiteral("Take 2 of 2 · 02:53 · ")), qPrintable(stage.pair().right()->label()));
        QCOMPARE(stage.pair().place(), -5.0);
        QVERIFY(!stage.vm->playing());
        QVERIFY(stage.key(Qt::Key_F7));
        QVERIFY(!stage.pair().shown());
        QVERIFY(stage.key(Qt::Key_F7));
        QVERIFY(stage.key(Qt::Key_Escape));
        QVERIFY(!stage.pair().choosing());
    }
    void bothStandAndRunOnOneClock()
    {
        PairStage stage;
        stage.take(184'000, true);
        stage.vm->goToMoment(kAt64);
        stage.choose(QStringLiteral("02:53"), 1);
        QCOMPARE(stage.player.at(), 59'000.0);
        QCOMPARE(stage.beside.at(), 168'250.0);
        QCOMPARE(stage.seen(), 57'000 / 40);
        QCOMPARE(FilmStage::seenIn(*stage.pair().right()->replay()), 167'250 / 40);
        QCOMPARE(stage.beside.session(), QStringLiteral("take-2"));
        for (const int speed : { 0, 3, 7 }) { // a quarter, one, four
            stage.replay().setSpeedChoice(speed);
            stage.pair().seek(-5);
            stage.vm->togglePlay();
            for (int i = 0; i < 36; ++i) { // before the other film ends
                stage.pass(80);
                QVERIFY2(stage.apart(64'000, 173'250) <= 40, qPrintable(QStringLiteral("%1 ms apart").arg(stage.apart(64'000, 173'250))));
                QCOMPARE(stage.player.speed(), stage.replay().baseSpeed());
            }
            stage.vm->togglePlay();
            QVERIFY(stage.apart(64'000, 173'250) < 1);
        }
        stage.pair().seek(6);
        stage.vm->shuttle(-1);
        stage.vm->shuttle(-1);
        QCOMPARE(stage.beside.speed(), -2.0);
        stage.pass(2'000);
        QVERIFY(stage.apart(64'000, 173'250) <= 40);
        stage.vm->shuttle(0);
        QCOMPARE(stage.player.at(), 66'000.0);
        QCOMPARE(stage.beside.at(), 175'250.0);
    }
    void theLeftIsHeardAndStepsAreItsPictures()
    {
        PairStage stage;
        stage.take(184'000, true);
        stage.vm->goToMoment(kAt64);
        stage.choose(QStringLiteral("02:53"), 1);
        QCOMPARE(stage.player.sound(), QStringLiteral("microphone-1"));
        stage.pair().seek(0.013);
        QCOMPARE(stage.seen(), 1'550);
        stage.vm->step(1);
        QCOMPARE(stage.seen(), 1'551);
        QCOMPARE(stage.pair().place(), 0.04);
        QVERIFY(stage.key(Qt::Key_F7, Qt::ShiftModifier));
        QCOMPARE(stage.pair().left()->label().left(6), QStringLiteral("Take 2"));
        QVERIFY(stage.pair().left()->heard() && !stage.pair().right()->heard());
        QVERIFY(stage.player.sound().isEmpty());
        QCOMPARE(stage.seen(), 1'551); // what is seen stays
        const qint64 before = FilmStage::seenIn(*stage.pair().left()->replay());
        stage.vm->step(-1);
        QCOMPARE(FilmStage::seenIn(*stage.pair().left()->replay()), before - 1);
        stage.pair().end();
        QCOMPARE(stage.player.sound(), QStringLiteral("microphone-1"));
        QVERIFY(stage.beside.session().isEmpty());
    }
    void whatEndsEarlierHoldsItsLastPictureAndSaysSo()
    {
        PairStage stage;
        stage.take(184'000, true); // its film is over at 181 s: 7.75 s into the moment
        stage.vm->goToMoment(kAt64);
        stage.choose(QStringLiteral("02:53"), 1);
        PairedSide& other = *stage.pair().right();
        stage.pair().seek(7);
        QVERIFY(other.filmed() && other.note().isEmpty());
        stage.vm->togglePlay();
        stage.pass(1'000);
        QVERIFY(other.filmed());
        QVERIFY2(other.note().startsWith(QStringLiteral("Its film ends here")), qPrintable(other.note()));
        QCOMPARE(FilmStage::seenIn(*other.replay()), 180'000 / 40 - 1);
        QCOMPARE(stage.beside.speed(), 0.0);
        QCOMPARE(stage.player.speed(), 1.0);
        stage.pass(4'000);
        QVERIFY2(other.note().startsWith(QStringLiteral("It ends here")), qPrintable(other.note()));
        QCOMPARE(other.clock(), QStringLiteral("03:04"));
        QVERIFY(stage.vm->playing());
        stage.pair().seek(3);
        stage.pass(400);
        QVERIFY(other.note().isEmpty());
        QCOMPARE(stage.beside.speed(), 1.0);
        QVERIFY(stage.apart(64'000, 173'250) <= 40);
    }
    void theOtherGoesOnWhenThisSessionIsOver()
    {
        PairStage stage;
        stage.vm->open(stage.take(184'000, true));
        QCoreApplication::processEvents();
        stage.vm->goToMoment(kAt173);
        stage.choose(QStringLiteral("01:04"), 0 + 1); // takes: this one first
        QVERIFY(stage.pair().to() > 30);
        stage.vm->togglePlay();
        stage.pass(20'000);
        QVERIFY(stage.vm->playing());
        QCOMPARE(stage.vm->playhead(), 184.0);
        QVERIFY(stage.pair().left()->note().startsWith(QStringLiteral("It ends here")));
        QVERIFY(std::abs(stage.beside.at() - 79'000) <= 40);
        stage.vm->addNote(QStringLiteral("as it was at the end"));
        QVERIFY(stage.pair().shown());
        stage.pass(60'000);
        QVERIFY(!stage.vm->playing());
        QCOMPARE(stage.pair().place(), stage.pair().to());
        stage.pair().end();
        QCOMPARE(stage.vm->playhead(), 184.0);
    }
    void withoutAFilmTheRoomIsShown()
    {
        PairStage stage;
        stage.take(184'000, false);
        stage.vm->goToMoment(kAt64);
        stage.choose(QStringLiteral("02:53"), 1);
        PairedSide& other = *stage.pair().right();
        QVERIFY(stage.pair().left()->filmed() && !other.filmed());
        QVERIFY(other.note().isEmpty());
        QVERIFY(other.cast()->count() > 0);
        const QString before = other.beatTitle();
        stage.pair().seek(1);
        QVERIFY(!other.beatTitle().isEmpty() && other.beatTitle() != before);
        QCOMPARE(other.clock(), QStringLiteral("02:54"));
        // A camera that was not there at that time says so, and its room is shown.
        stage.pair().end();
        stage.choose(QStringLiteral("04:18"));
        QVERIFY(!other.filmed());
        QVERIFY(!other.note().isEmpty());
        QVERIFY(other.cast()->count() > 0);
    }
    void thePlayheadStaysWithinBoth()
    {
        PairStage stage;
        stage.vm->goToMoment(kAt64);
        stage.choose(QStringLiteral("04:12"));
        QCOMPARE(stage.beside.session(), stage.sessionId);
        const int moment = stage.vm->momentIndex();
        stage.vm->seek(400);
        QCOMPARE(stage.pair().place(), stage.pair().to());
        QCOMPARE(stage.notices.count(), 1); // that it stays, and how to leave
        stage.vm->seek(3);
        QCOMPARE(stage.pair().place(), -5.0);
        QCOMPARE(stage.notices.count(), 1);
        QCOMPARE(stage.vm->momentIndex(), moment);
        QVERIFY(stage.key(Qt::Key_F3));
        QVERIFY(stage.pair().loops());
        stage.vm->togglePlay();
        bool again = false;
        for (int i = 0; i < 600 && !again; ++i) {
            const double before = stage.pair().place();
            stage.pass(200);
            again = stage.pair().place() < before;
        }
        QVERIFY(again && stage.vm->playing());
        QVERIFY(stage.apart(64'000, 252'000) <= 40);
        QVERIFY(!stage.commands.trigger(QStringLiteral("debrief.reel")));
        stage.replay().setPrerollChoice(0);
        QCOMPARE(stage.pair().from(), 0.0);
        stage.pair().end();
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.reel")));
    }
    void aMomentAtTheBeginningHasNothingBeforeIt()
    {
        PairStage stage;
        stage.vm->goToMoment(kAt64);
        stage.choose(QStringLiteral("00:00"));
        QCOMPARE(stage.pair().from(), 0.0);
        QCOMPARE(stage.vm->playhead(), 64.0);
    }
    void theNextMomentBringsTheLikeOneOfTheOtherTake()
    {
        PairStage stage;
        stage.take(184'000, true);
        stage.vm->goToMoment(kAt64);
        stage.choose(QStringLiteral("01:04"), 1);
        stage.vm->nextMoment();
        QVERIFY(stage.pair().left()->label().contains(QStringLiteral(" 02:53 ")));
        QVERIFY(stage.pair().right()->label().contains(QStringLiteral(" 02:53 ")));
        QCOMPARE(stage.pair().place(), -5.0);
        QCOMPARE(stage.beside.at(), 168'250.0);
        stage.vm->nextMoment(); // a mark has nothing like it: what stood beside stays
        QCOMPARE(stage.vm->momentIndex(), static_cast<int>(kMark252));
        QVERIFY(stage.pair().right()->label().contains(QStringLiteral(" 02:53 ")));
    }
    void namesStayHidden()
    {
        session::Event said;
        said.payload = session::Speech { QStringLiteral("p1"), 60'000, 62'000, QStringLiteral("transcript"), QStringLiteral("I am here."), {}, false };
        FilmStage stage(true, { said });
        QVERIFY(stage.store.store().setPersonName(SessionId(stage.sessionId), QStringLiteral("p1"), QStringLiteral("Dana Whitfield")));
        stage.vm->open(stage.sessionId);
        stage.vm->goToMoment(kAt173);
        PairedReplay& pair = *stage.vm->pair();
        pair.toggle();
        pair.pick(1);
        pair.seek(-3);
        QVERIFY2(pair.right()->replay()->caption().endsWith(QStringLiteral(": I am here.")), qPrintable(pair.right()->replay()->caption()));
        QVERIFY(!pair.right()->replay()->caption().contains(QStringLiteral("Dana")));
        stage.vm->setNamesHidden(false);
        QVERIFY(pair.right()->replay()->caption().contains(QStringLiteral("Dana Whitfield")));
        stage.replay().setCaptions(false);
        QVERIFY(pair.right()->replay()->caption().isEmpty());
    }
    void theTeamSeesBothWhenFacultySaysSo()
    {
        PairStage stage;
        stage.take(184'000, true);
        ProjectorViewModel& projector = *stage.vm->projector();
        projector.setOpen(true);
        stage.vm->goToMoment(kAt64);
        stage.choose(QStringLiteral("02:53"));
        QVERIFY(projector.paired()); // of the same session, as its film is
        QVERIFY(projector.left()->filmed());
        QCOMPARE(projector.left()->replay(), stage.vm->replay());
        QVERIFY(stage.key(Qt::Key_F7, Qt::ShiftModifier));
        QCOMPARE(projector.right()->replay(), stage.vm->replay());
        stage.pair().end();
        QVERIFY(!projector.paired());
        stage.choose(QStringLiteral("02:53"), 1);
        QVERIFY(!projector.paired() && projector.filmed()); // who is on the film of another take was not asked
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.pairProject")));
        QVERIFY(projector.paired() && projector.right()->filmed());
        stage.pair().end();
        stage.replay().setOnProjector(false);
        stage.choose(QStringLiteral("04:12"));
        QVERIFY(!projector.paired());
        stage.pair().setOnProjector(true);
        QVERIFY(!projector.right()->filmed() && projector.right()->people()->count() > 0);
        QCOMPARE(projector.right()->people()->cell(0, "level"), QVariant()); // that is somebody's coding
    }
    void copiesOfTheOtherTakeAreMade()
    {
        PairStage stage;
        stage.take(184'000, true);
        stage.vm->goToMoment(kAt64);
        stage.choose(QStringLiteral("01:04"), 1);
        QCOMPARE(stage.preparer.session(), stage.sessionId); // one after the other
        stage.preparer.finish(false);
        QCOMPARE(stage.preparer.session(), QStringLiteral("take-2"));
        QSignalSpy opened(&stage.beside, &replay::Player::opened);
        stage.preparer.finish(true);
        QCOMPARE(opened.count(), 1);
    }
    void itEndsWithWhatItIsAbout()
    {
        PairStage stage;
        stage.take(184'000, true);
        stage.vm->goToMoment(kAt64);
        stage.choose(QStringLiteral("01:04"), 1);
        stage.vm->coding()->setOpen(true); // who codes sees one film
        QVERIFY(!stage.pair().shown());
        QVERIFY(!stage.key(Qt::Key_F7));
        stage.vm->coding()->setOpen(false);
        stage.choose(QStringLiteral("01:04"), 1);
        stage.vm->open(QStringLiteral("nothing"));
        QVERIFY(!stage.pair().shown() && !stage.key(Qt::Key_F7));
    }
};

HOLDSPACE_TEST(PairedReplayTest)
#include "tst_pairedreplay.moc"
