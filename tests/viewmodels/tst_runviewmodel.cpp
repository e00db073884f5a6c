// SPDX-License-Identifier: GPL-3.0-or-later
#include "runconsole.h"
#include "testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace holdspace;
using namespace holdspace::ui;
using namespace holdspace::test;

class RunViewModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checklistGatesTheStart()
    {
        Console c;
        QCOMPARE(c.vm.phase(), RunViewModel::Phase::Prepare);
        c.vm.start();
        QVERIFY(!c.vm.session());
        for (int row = 0; row < c.vm.checklist()->count(); ++row) {
            if (c.vm.checklist()->cell(row, "needed").toBool()) {
                QVERIFY(!c.vm.canStart());
                c.vm.setChecked(row, true);
            }
        }
        QVERIFY(c.vm.canStart());
        c.vm.start();
        QCOMPARE(c.vm.phase(), RunViewModel::Phase::Running);
        QCOMPARE(c.vm.beatTitle(), QStringLiteral("Arrival"));
        QCOMPARE(c.vm.windows()->cell(0, "text").toString(), QStringLiteral("Arta’s cue is unanswered"));
    }

    void aRunIsInTheLanguageThatWasChosen()
    {
        QJsonObject scenario = story();
        scenario.insert(QStringLiteral("language"), QStringLiteral("en"));
        scenario.insert(QStringLiteral("translations"),
            QJsonObject { { QStringLiteral("de"), QJsonObject { { QStringLiteral("beats/#B1/title"), QStringLiteral("Ankunft") } } } });
        Console c(scenario);
        QCOMPARE(c.vm.languages(), QStringList({ QStringLiteral("English (en)"), QStringLiteral("German (de)") }));
        QCOMPARE(c.vm.languageNote(), QString());
        c.vm.setParticipantName(QStringLiteral("p1"), QStringLiteral("Jane Roe"));
        c.vm.setLanguage(1);
        QCOMPARE(c.vm.language(), 1);
        QVERIFY(!c.vm.languageNote().isEmpty());
        c.start();
        QCOMPARE(c.vm.beatTitle(), QStringLiteral("Ankunft"));
        const session::SessionHeader header = c.vm.session()->header();
        QCOMPARE(header.language, QStringLiteral("de"));
        QCOMPARE(c.store.store().personNames(SessionId(header.session))->value(QStringLiteral("p1")), QStringLiteral("Jane Roe"));
        c.vm.setLanguage(0); // not while it runs
        QCOMPARE(c.vm.beatTitle(), QStringLiteral("Ankunft"));
        // Picked up by another console, it goes on in that language.
        c.navigator.go(Navigator::Page::Library);
        RunViewModel other(Services { c.clock, c.store, c.navigator, c.notices, c.commands }, nullptr);
        c.navigator.go(Navigator::Page::Run, header.session);
        QCOMPARE(other.beatTitle(), QStringLiteral("Ankunft"));
    }

    void namesStayOutOfTheLog()
    {
        Console c;
        c.vm.setParticipantName(QStringLiteral("p1"), QStringLiteral("Jane Roe"));
        c.start();
        const auto& header = c.vm.session()->header();
        QCOMPARE(header.participant(QStringLiteral("p1"))->label, QStringLiteral("Clinician A"));
        QVERIFY(!session::headerLine(header).contains("Jane"));
        QCOMPARE(c.store.store().personNames(SessionId(header.session))->value(QStringLiteral("p1")), QStringLiteral("Jane Roe"));
    }

    void leftOutCastIsNotPresent()
    {
        Console c;
        c.vm.setTakesPart(QStringLiteral("dee"), false);
        c.start();
        QVERIFY(!c.vm.session()->state().character(CharacterId(QStringLiteral("dee")))->present);
    }

    void digitSetsTheChosenOnesLevel()
    {
        Console c;
        c.start();
        QVERIFY(c.key(Qt::Key_3));
        QCOMPARE(c.level(), 3);
        auto* arta = c.vm.cast()->cell(0, "member").value<CastMemberViewModel*>();
        QVERIFY(arta->rungs()->cell(3, "current").toBool());
        QCOMPARE(arta->rungs()->cell(3, "name").toString(), QStringLiteral("Arta level 3"));
        QCOMPARE(arta->behaviour(), QStringLiteral("Trembles"));
        QVERIFY(c.key(Qt::Key_F2));
        QCOMPARE(c.vm.chosenName(), QStringLiteral("Dee"));
    }

    void levelFiveAsksFirst()
    {
        Console c;
        c.start();
        c.key(Qt::Key_5);
        QVERIFY(c.level() < 5);
        QVERIFY(!c.vm.confirmText().isEmpty());
        c.vm.dismissConfirm();
        QVERIFY(c.level() < 5);
        c.pass(500);
        c.key(Qt::Key_5);
        c.pass(500);
        c.key(Qt::Key_Return);
        QCOMPARE(c.level(), 5);
        QVERIFY(c.vm.confirmText().isEmpty());
    }

    void sameKeyTwiceCountsOnce()
    {
        Console c;
        c.start();
        c.key(Qt::Key_N);
        c.clock.advance(299);
        QVERIFY(c.key(Qt::Key_N));
        QVERIFY(c.key(Qt::Key_N, Qt::NoModifier, true));
        QCOMPARE(c.all<session::ResponseTagged>().size(), 1);
        c.clock.advance(200);
        c.key(Qt::Key_N);
        QCOMPARE(c.all<session::ResponseTagged>().size(), 2);
    }

    void exitsByAltAndByName()
    {
        Console c;
        c.start();
        QCOMPARE(c.vm.exits()->cell(0, "name").toString(), QStringLiteral("Go to Noticed: Seen"));
        QVERIFY(c.vm.exits()->cell(0, "truth").toString().isEmpty()); // only who rehearses wants to know
        QCOMPARE(c.vm.exits()->cell(2, "name").toString(), QStringLiteral("Go to The end"));
        QVERIFY(c.vm.exits()->cell(1, "dueText").toString().startsWith(QStringLiteral("suggested in 01:0")));
        QCOMPARE(c.vm.ticks()->cell(0, "label").toString(), QStringLiteral("Lead sits"));
        c.vm.tickOperator(QStringLiteral("Lead sits"), true);
        QVERIFY(c.vm.exits()->cell(2, "suggested").toBool());
        QVERIFY(c.key(Qt::Key_2, Qt::AltModifier));
        QCOMPARE(c.vm.beatTitle(), QStringLiteral("Noticed"));
        QVERIFY(!c.key(Qt::Key_7, Qt::AltModifier));
    }

    void endingsAreOfferedPastTheMinutes()
    {
        Console c;
        c.start();
        c.vm.takeExit(QStringLiteral("exit:X1"));
        c.vm.takeExit(QStringLiteral("beat:B1"));
        QCOMPARE(c.vm.beatTitle(), QStringLiteral("Arrival"));
        QCOMPARE(c.vm.exits()->count(), 3);
        c.pass(121'000);
        QCOMPARE(c.vm.exits()->count(), 3); // B3 is an exit already
    }

    void theHintSaysWhomAnAnswerIsFor()
    {
        Console c;
        c.start();
        c.vm.choose(QStringLiteral("arta"));
        QCOMPARE(c.vm.tagHint(), QStringLiteral("For Arta"));
        c.vm.choose(QStringLiteral("dee"));
        QCOMPARE(c.vm.tagHint(), QStringLiteral("For Dee, answers for Arta"));
        c.vm.tag(QStringLiteral("R_NAME"));
        QCOMPARE(c.vm.tagHint(), QStringLiteral("For Dee"));
    }

    void tagLinksToTheNewestWaitingWindow()
    {
        Console c;
        c.start();
        c.pass(4000);
        c.key(Qt::Key_N);
        const auto tags = c.all<session::ResponseTagged>();
        QCOMPARE(tags.size(), 1);
        QCOMPARE(tags.first().code, QStringLiteral("R_NAME"));
        QCOMPARE(tags.first().opportunity, QStringLiteral("EO1"));
        QCOMPARE(tags.first().onset, 2500);
        QVERIFY(tags.first().participant.isEmpty());
        QCOMPARE(c.vm.windows()->count(), 0);
        QVERIFY(c.vm.exits()->cell(0, "suggested").toBool());
        QCOMPARE(c.vm.beatTags()->cell(0, "code").toString(), QStringLiteral("R_PRESENCE"));
        QCOMPARE(c.vm.beatTags()->count(), 1); // R_NAME is on the pad
    }

    void letterAfterEnterTagsThatMoment()
    {
        Console c;
        c.start();
        c.pass(5000);
        c.key(Qt::Key_Return);
        c.pass(8000);
        c.key(Qt::Key_S);
        QCOMPARE(c.all<session::ResponseTagged>().first().onset, 3500);
        c.key(Qt::Key_M);
        QCOMPARE(c.all<session::BookmarkAdded>().last().label, QStringLiteral("cue missed"));
        c.pass(1000);
        c.key(Qt::Key_Return);
        c.pass(10'250);
        c.key(Qt::Key_R);
        QCOMPARE(c.all<session::ResponseTagged>().last().onset, c.vm.session()->now() - 1500);
    }

    void triggersTakeTheirKeyOrTheFirstFree()
    {
        Console c;
        c.start();
        QCOMPARE(c.vm.triggers()->cell(0, "keyText").toString(), QStringLiteral("A"));
        QCOMPARE(c.vm.triggers()->cell(1, "keyText").toString(), QStringLiteral("B")); // N is the page's
        QCOMPARE(c.vm.triggers()->cell(0, "name").toString(), QStringLiteral("Trigger Alarm"));
        c.key(Qt::Key_B);
        QCOMPARE(c.all<session::TriggerFired>().first().trigger.text(), QStringLiteral("T2"));
    }

    void takesBackTheLast()
    {
        Console c;
        c.start();
        QVERIFY(!c.vm.canTakeBack());
        c.key(Qt::Key_J);
        QVERIFY(c.vm.canTakeBack());
        c.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(c.all<session::TagRetracted>().size(), 1);
        bool struck = false;
        for (int row = 0; row < c.vm.log()->count(); ++row)
            struck = struck || (c.vm.log()->cell(row, "takenBack").toBool() && c.vm.log()->cell(row, "text").toString().startsWith(QStringLiteral("Jargon")));
        QVERIFY(struck);
    }

    void spaceHoldsAndPauseIsATimeOut()
    {
        Console c;
        c.start();
        c.key(Qt::Key_Space);
        QVERIFY(c.vm.held());
        c.pass(500);
        c.key(Qt::Key_Space);
        QVERIFY(!c.vm.held());
        c.pass(4000);
        const auto clock = c.vm.clockText();
        c.key(Qt::Key_P);
        QCOMPARE(c.vm.phase(), RunViewModel::Phase::Paused);
        c.pass(9000);
        QCOMPARE(c.vm.clockText(), clock);
        c.key(Qt::Key_P);
        QCOMPARE(c.vm.phase(), RunViewModel::Phase::Running);
        QCOMPARE(c.all<session::TimeoutStarted>().size(), 1);
        QCOMPARE(c.all<session::TimeoutEnded>().size(), 1);
    }

    void escapeTwiceStopsOnAnyPage()
    {
        Console c;
        c.start();
        c.navigator.go(Navigator::Page::Library);
        QVERIFY(!c.key(Qt::Key_N));
        c.key(Qt::Key_Escape);
        c.key(Qt::Key_Escape, Qt::NoModifier, true);
        QVERIFY(c.vm.live());
        c.clock.advance(1001);
        c.key(Qt::Key_Escape);
        QVERIFY(c.vm.live());
        c.clock.advance(100); // the double-press rule does not swallow it
        c.key(Qt::Key_Escape);
        QVERIFY(!c.vm.live());
        QCOMPARE(c.vm.phase(), RunViewModel::Phase::Ended);
        QCOMPARE(c.all<session::StopCalled>().size(), 1);
        QCOMPARE(c.store.store().sessions()->first().status, library::SessionStatus::WaitingForDebrief);
    }

    void inATextFieldLettersType()
    {
        Console c;
        c.start();
        QVERIFY(!c.key(Qt::Key_N, Qt::NoModifier, false, true));
        QVERIFY(!c.key(Qt::Key_Space, Qt::NoModifier, false, true));
        QVERIFY(!c.key(Qt::Key_Return, Qt::NoModifier, false, true));
        c.key(Qt::Key_Escape, Qt::NoModifier, false, true);
        c.key(Qt::Key_Escape, Qt::NoModifier, false, true);
        QVERIFY(c.vm.live());
    }

    void findsCodesAndTriggers()
    {
        Console c;
        c.start();
        c.key(Qt::Key_Slash);
        QVERIFY(c.vm.findOpen());
        c.vm.setFindText(QStringLiteral("alar"));
        QCOMPARE(c.vm.found()->cell(0, "name").toString(), QStringLiteral("Trigger Alarm"));
        c.vm.pickFound({});
        QCOMPARE(c.all<session::TriggerFired>().size(), 1);
        QVERIFY(!c.vm.findOpen());
    }

    void aLostLibraryIsSaidAndTheSessionGoesOn()
    {
        Console c;
        c.start();
        c.store.memory().failWrites(Error { ErrorCode::DiskFull, QStringLiteral("The disk is full."), {}, {} });
        c.key(Qt::Key_4);
        QCOMPARE(c.level(), 4);
        QVERIFY(c.vm.memoryOnly());
        QCOMPARE(c.notices.data(c.notices.index(0), Notices::KindRole).toString(), QStringLiteral("danger"));
        // It ended meanwhile, and then there is room again.
        c.vm.end();
        QVERIFY(c.vm.memoryOnly());
        c.store.memory().failWrites({});
        c.clock.advance(10'000);
        c.vm.session()->tick();
        QVERIFY(!c.vm.memoryOnly());
        QCOMPARE(c.all<session::SessionEnded>().size(), 1);
        QCOMPARE(c.store.store().sessions()->first().status, library::SessionStatus::WaitingForDebrief);
    }

    void aLongLogKeepsWhatIsShownOfIt()
    {
        Console c;
        c.start();
        for (int i = 0; i < 700; ++i) {
            c.clock.advance(1'000);
            c.vm.markMoment();
            c.vm.pressLevel(QStringLiteral("arta"), i % 3);
        }
        QCOMPARE(c.vm.log()->count(), 200);
        QVERIFY(c.vm.log()->cell(0, "text").toString().startsWith(QStringLiteral("Arta → ")));
        const qint64 since = c.vm.trace()->now() - RecentTrace::kSpanMs;
        const auto shown = [since](const RecentTrace::Mark& mark) { return mark.t >= since; };
        const auto& marks = c.vm.trace()->marks();
        QCOMPARE(std::count_if(marks.begin(), marks.end(), shown), 301); // one a second
        QVERIFY2(marks.size() < 400, "what is out of sight is not kept");
        const auto& steps = c.vm.trace()->series().first().steps;
        QVERIFY(steps.size() < 400 && steps.first().x() <= static_cast<double>(since));
        // What is taken back is struck out in the log and leaves the picture.
        c.clock.advance(1'000);
        c.key(Qt::Key_N);
        const qsizetype before = c.vm.trace()->marks().size();
        c.vm.takeBack();
        QCOMPARE(c.vm.trace()->marks().size(), before - 1);
        QVERIFY(c.vm.log()->cell(0, "takenBack").toBool());
    }

    void picksUpAnUnfinishedSession()
    {
        Console c;
        c.start();
        c.key(Qt::Key_4);
        const auto id = c.vm.session()->header().session;
        RunViewModel second(Services { c.clock, c.store, c.navigator, c.notices, *std::make_unique<CommandTable>(c.navigator, nullptr).release() },
            nullptr);
        c.clock.advance(60'000);
        c.navigator.opened(Navigator::Page::Run, id);
        QVERIFY(second.live());
        QCOMPARE(second.phase(), RunViewModel::Phase::Running);
        QCOMPARE(second.session()->state().character(CharacterId(QStringLiteral("arta")))->highestLevel(), 4);
        QCOMPARE(second.clockText(), QStringLiteral("00:00"));
        QVERIFY(second.log()->count() > 3);
    }

    void escClosesADialogAndTwiceStops()
    {
        Console c;
        c.start();
        QVERIFY(!c.key(Qt::Key_Escape, {}, false, true, true)); // leaves the field of a dialog, and is not counted
        QVERIFY(!c.key(Qt::Key_Escape, {}, false, false, true)); // the dialog closes itself
        QVERIFY(c.vm.live());
        QVERIFY(c.key(Qt::Key_Escape, {}, false, false, true));
        QVERIFY(!c.vm.live());
        QCOMPARE(c.vm.session()->state().phase, session::Phase::Stopped);
    }

    void whatIsTrueNowAgreesWithWhatIsSuggested_data()
    {
        QTest::addColumn<QByteArray>("when");
        QTest::addColumn<QStringList>("truth"); // how its lines begin, after six seconds and one answer
        const QString yes = QStringLiteral("✓ true now"), no = QStringLiteral("○ false now");
        QTest::newRow("held") << QByteArray(R"({"held":[{"level":["arta","FEAR",">=",2]},5]})") << QStringList { yes };
        QTest::newRow("held in a group") << QByteArray(R"({"all":[{"held":[{"level":["arta","FEAR",">=",2]},5]},{"elapsed":[">",60]}]})") << QStringList { yes, no };
        QTest::newRow("any") << QByteArray(R"({"any":[{"elapsed":[">",60]},{"answered":"EO1"}]})") << QStringList { no, QStringLiteral("or ") + yes };
        QTest::newRow("not") << QByteArray(R"({"not":{"answered":"EO1"}})") << QStringList { no };
        QTest::newRow("one in a group") << QByteArray(R"({"all":[{"answered":"EO1"}]})") << QStringList { yes };
    }
    void whatIsTrueNowAgreesWithWhatIsSuggested()
    {
        QFETCH(QByteArray, when);
        QFETCH(QStringList, truth);
        QJsonObject draft = story();
        QJsonArray beats = draft.value(QLatin1String("beats")).toArray();
        QJsonObject first = beats.at(0).toObject();
        first.insert(QLatin1String("exits"), QJsonArray { QJsonObject { { QStringLiteral("id"), QStringLiteral("X1") }, { QStringLiteral("to"), QStringLiteral("B2") },
                                                 { QStringLiteral("when"), QJsonDocument::fromJson(when).object() } } });
        beats.replace(0, first);
        draft.insert(QLatin1String("beats"), beats);
        Console c;
        c.vm.rehearse(draft);
        c.vm.rehearsal()->advance(4000);
        c.vm.tag(QStringLiteral("R_NAME"));
        c.vm.rehearsal()->advance(2000);
        const QStringList lines = c.vm.exits()->cell(0, "truth").toString().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), truth.size());
        for (qsizetype i = 0; i < truth.size(); ++i)
            QVERIFY2(lines.at(i).startsWith(truth.at(i)), qPrintable(lines.at(i)));
        const bool isAny = when.contains("any");
        const auto isTrue = [](const QString& line) { return line.contains(QStringLiteral("✓")); };
        const bool holds = isAny ? std::any_of(lines.begin(), lines.end(), isTrue) : std::all_of(lines.begin(), lines.end(), isTrue);
        QCOMPARE(c.vm.exits()->cell(0, "suggested").toBool(), holds);
    }

    void aDraftIsRehearsedOnTheSameConsoleAndThrownAway()
    {
        Console console;
        console.vm.rehearse(story());
        QVERIFY(console.vm.rehearsing());
        QVERIFY(console.vm.phase() == RunViewModel::Phase::Running);
        QVERIFY(console.key(Qt::Key_F1));
        QVERIFY(console.key(Qt::Key_4));
        QCOMPARE(console.level(), 4);
        QVERIFY(console.vm.exits()->cell(0, "truth").toString().startsWith(QStringLiteral("○ false now: someone answered")));
        console.vm.tag(QStringLiteral("R_NAME"));
        QVERIFY(console.vm.exits()->cell(0, "truth").toString().startsWith(QStringLiteral("✓ true now: someone answered")));
        console.vm.takeExit(console.vm.exits()->cell(0, "exitKey").toString());
        QCOMPARE(console.vm.beatTitle(), QStringLiteral("Noticed"));
        console.vm.backOneBeat();
        QCOMPARE(console.vm.beatTitle(), QStringLiteral("Arrival"));
        QCOMPARE(console.level(), 4);
        console.vm.jumpTo(QStringLiteral("B2"));
        QCOMPARE(console.vm.beatTitle(), QStringLiteral("Noticed"));
        QJsonObject edited = story();
        QJsonArray beats = edited.value(QLatin1String("beats")).toArray();
        QJsonObject second = beats.at(1).toObject();
        second.insert(QLatin1String("title"), QLatin1String("Seen at last"));
        beats.replace(1, second);
        edited.insert(QLatin1String("beats"), beats);
        console.vm.draftChanged(edited);
        QCOMPARE(console.vm.beatTitle(), QStringLiteral("Seen at last"));
        QVERIFY(console.store.store().sessions()->isEmpty());
        console.vm.leaveRehearsal();
        QVERIFY(!console.vm.rehearsing());
        QVERIFY(console.store.store().sessions()->isEmpty());
        QCOMPARE(console.navigator.page(), Navigator::Page::Author);
    }

    void aRehearsalThatReachedItsEndingSaysSoAndGoesBack()
    {
        Console console;
        console.vm.rehearse(story());
        console.vm.setSpeed(20);
        console.vm.jumpTo(QStringLiteral("B3"));
        for (int i = 0; i < 10 && console.vm.live(); ++i)
            console.vm.rehearsal()->advance(250);
        QVERIFY(console.vm.phase() == RunViewModel::Phase::Ended);
        QVERIFY2(console.vm.endText().contains(QStringLiteral("“The end”")), qPrintable(console.vm.endText()));
        const int told = console.notices.rowCount();
        console.vm.backOneBeat();
        QVERIFY(console.vm.live());
        QVERIFY(console.vm.still());
        QCOMPARE(console.vm.beatTitle(), QStringLiteral("Arrival"));
        QCOMPARE(console.notices.rowCount(), told + 1);
    }

    void aRehearsalIsKeptForADebriefMarkedAsOne()
    {
        Console console;
        console.vm.rehearse(story());
        console.vm.setLearner(1);
        console.vm.setStandIn(true);
        console.vm.setSpeed(20);
        QCOMPARE(console.vm.speed(), 20);
        for (int i = 0; i < 4000 && console.vm.live(); ++i)
            console.vm.rehearsal()->advance(250);
        QVERIFY(console.vm.phase() == RunViewModel::Phase::Ended);
        console.vm.goToDebrief();
        const auto sessions = console.store.store().sessions();
        QCOMPARE(sessions->size(), 1);
        QVERIFY(sessions->first().rehearsal);
        QVERIFY(sessions->first().status == library::SessionStatus::WaitingForDebrief);
        QVERIFY(console.store.store().version(sessions->first().scenarioHash));
    }

    void howTheRolesWereLeftIsNoted()
    {
        Console console;
        console.start();
        console.pass(3'000);
        console.vm.stop();
        QVERIFY(console.vm.after()->isStopped());
        const int points = console.vm.after()->toGo();
        QCOMPARE(console.vm.after()->points()->count(), points);
        QVERIFY(points > 4);
        console.vm.after()->setDone(0, true);
        QCOMPARE(console.vm.after()->toGo(), points - 1);
        const QString id = console.vm.session()->header().session;
        console.vm.goToDebrief();
        const auto log = console.store.store().events(SessionId(id));
        QVERIFY(log.has_value());
        const auto* note = session::as<session::NoteAdded>(log->last());
        QVERIFY(note);
        QVERIFY(note->isPrivate);
        QVERIFY2(note->text.contains(QLatin1String("check-in")) && note->text.contains(QLatin1String("Left out")), qPrintable(note->text));
        console.vm.goToDebrief(); // once is enough
        QCOMPARE(console.store.store().events(SessionId(id))->size(), log->size());
    }

    void aMeasuredLagMovesTagsBack()
    {
        Console console;
        LagViewModel& lag = *console.vm.lag();
        lag.setOpen(true);
        lag.start();
        for (int step = 0; step < 3'000 && lag.isRunning(); ++step) {
            console.clock.advance(20);
            lag.tick();
            if (!lag.sentence().isEmpty()) {
                console.clock.advance(700);
                lag.press(QStringLiteral("s"));
            }
        }
        QVERIFY(lag.isMeasured());
        lag.use();
        QVERIFY(!lag.isOpen());
        QVERIFY2(lag.lagMs() >= 700 && lag.lagMs() <= 760, qPrintable(QString::number(lag.lagMs())));
        console.start();
        console.pass(20'000);
        console.vm.tag(QStringLiteral("R_SUPPORT"));
        const auto tagged = console.all<session::ResponseTagged>();
        QCOMPARE(tagged.size(), 1);
        QCOMPARE(tagged.first().onset, 20'000 - lag.lagMs()); // when the key came is the event's own time
        // It is kept for the next time.
        QCOMPARE(LagViewModel(Services { console.clock, console.store, console.navigator, console.notices, console.commands }, nullptr).lagMs(), lag.lagMs());
    }
};

HOLDSPACE_TEST(RunViewModelTest)
#include "tst_runviewmodel.moc"
