// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplesession.h"
#include <library/memorylibrary.h>
#include <live/memoryroom.h>
#include <scenario/scenariofile.h>
#include <ui/debrief/debriefviewmodel.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <testregistry.h>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

/// The sample's debrief with a room for phones.
struct TalkStage {
    ManualClock clock { QDateTime(QDate(2026, 11, 27), QTime(12, 0), Qt::UTC) };
    library::MemoryStoreThread store { clock };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    live::MemoryRoom room { clock };
    QString sessionId;

    explicit TalkStage(bool contacts = true, const std::function<void(QList<session::Participant>&)>& others = {})
    {
        test::SampleSession sample = test::sampleSession();
        if (others)
            others(sample.log.header.participants);
        if (!contacts) {
            QJsonObject prebrief = sample.scenario.value(QLatin1String("prebrief")).toObject();
            prebrief.remove(QStringLiteral("supportContacts"));
            sample.scenario.insert(QStringLiteral("prebrief"), prebrief);
        }
        sessionId = test::keepSample(store.memory(), std::move(sample));
    }
    Services services() { return { clock, store, navigator, notices, commands, live::noCues(), &room }; }
    QStringList kinds()
    {
        QStringList all;
        const auto events = store.store().events(SessionId(sessionId));
        for (const session::Event& event : *events)
            all.append(session::kindName(event.payload));
        return all;
    }
    void finishAll(DebriefViewModel& vm)
    {
        while (!vm.phaseDoneText().isEmpty())
            vm.markPhaseDone();
    }
};

} // namespace

class TestDebriefTalk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theAgendaIsThereBeforeAnybodyTypes()
    {
        TalkStage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        QCOMPARE(vm.agenda()->rows()->count(), 3);
        QVERIFY(vm.agenda()->rows()->cell(0, "strength").toBool());
        QVERIFY(!vm.agenda()->rows()->cell(1, "strength").toBool());
        vm.agenda()->go(1);
        QCOMPARE(vm.momentTitle(), vm.agenda()->rows()->cell(1, "title").toString());
        QVERIFY(vm.agenda()->rows()->cell(1, "current").toBool());
        vm.agenda()->finish(1);
        QVERIFY(vm.agenda()->rows()->cell(1, "talked").toBool());
        QCOMPARE(vm.momentTitle(), vm.agenda()->rows()->cell(0, "title").toString());
    }

    void anotherMomentTakesAPlaceAndTheLogKnows()
    {
        TalkStage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        int free = 0;
        const auto isPlanned = [&](int moment) {
            vm.goToMoment(moment);
            for (int row = 0; row < 3; ++row) {
                if (vm.agenda()->rows()->cell(row, "current").toBool())
                    return true;
            }
            return false;
        };
        while (isPlanned(free))
            ++free;
        vm.agenda()->putHere(2);
        QVERIFY(vm.agenda()->rows()->cell(2, "current").toBool());
        QVERIFY(stage.kinds().contains(QStringLiteral("debrief.agenda")));
        DebriefViewModel again(stage.services(), nullptr);
        again.open(stage.sessionId);
        QCOMPARE(again.agenda()->rows()->cell(2, "title"), vm.agenda()->rows()->cell(2, "title"));
    }

    void lateDebriefsHaveFewerMoments()
    {
        TalkStage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        vm.enterPhase(1);
        vm.enterPhase(3);
        QVERIFY(vm.agenda()->note().isEmpty());
        stage.clock.advance(14 * 60'000);
        vm.agenda()->refresh();
        QVERIFY(vm.agenda()->rows()->count() < 3);
        QVERIFY(vm.agenda()->note().contains(QStringLiteral("Time is short")));
    }

    void aDebriefThatWasCutOffGoesOn()
    {
        TalkStage stage;
        {
            DebriefViewModel vm(stage.services(), nullptr);
            vm.open({});
            vm.enterPhase(1);
            vm.markPhaseDone();
            QVERIFY(vm.metricsVisible());
        }
        stage.clock.advance(60'000);
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        QCOMPARE(vm.phaseName(), QStringLiteral("Description"));
        QVERIFY(vm.metricsVisible());
        stage.finishAll(vm);
        DebriefViewModel next(stage.services(), nullptr);
        next.open(stage.sessionId);
        QCOMPARE(next.phaseName(), QStringLiteral("Set the scene"));
        QVERIFY(!next.metricsVisible());
    }

    void theFrameworkIsChosenBeforeItBegins()
    {
        TalkStage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        ConversationViewModel& talk = *vm.conversation();
        QCOMPARE(talk.frameworks().size(), 7);
        talk.setFramework(2);
        QCOMPARE(vm.phaseName(), QStringLiteral("Gather"));
        vm.markPhaseDone();
        QVERIFY(!talk.canChange());
        talk.setFramework(0);
        QCOMPARE(vm.phaseName(), QStringLiteral("Analyse"));
        // It is remembered, and a debrief that goes on has its own.
        DebriefViewModel again(stage.services(), nullptr);
        again.open({});
        QCOMPARE(again.phaseName(), QStringLiteral("Analyse"));
    }

    void anOwnFrameworkComesFromAFile()
    {
        TalkStage stage;
        QTemporaryDir folder;
        const auto write = [&](const char* name, const QByteArray& text) {
            QFile file(folder.filePath(QLatin1String(name)));
            (void)file.open(QIODevice::WriteOnly);
            file.write(text);
            return file.fileName();
        };
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        ConversationViewModel& talk = *vm.conversation();
        talk.readOwn(folder.filePath(QStringLiteral("none.json")));
        QVERIFY(talk.problem().contains(QStringLiteral("none.json")));
        talk.readOwn(write("bad.json", R"({"format":"holdspace-framework","version":1,"name":"x","phases":[{"name":"a"}]})"));
        QVERIFY2(talk.problem().contains(QStringLiteral("/phases")), qPrintable(talk.problem()));
        QCOMPARE(talk.frameworks().size(), 7);
        talk.readOwn(write("ours.json", R"({"format":"holdspace-framework","version":1,"name":"Ours","phases":[{"name":"Open","feelings":true},{"name":"Look"}]})"));
        QVERIFY2(talk.problem().isEmpty(), qPrintable(talk.problem()));
        QCOMPARE(vm.phaseName(), QStringLiteral("Open"));
        DebriefViewModel again(stage.services(), nullptr);
        again.open({});
        QCOMPARE(again.phaseName(), QStringLiteral("Open"));
    }

    void aQuestionWithoutOnesOwnViewIsNotAsked()
    {
        TalkStage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        ConversationViewModel& talk = *vm.conversation();
        QVERIFY(!talk.noticed().isEmpty());
        talk.askInquiry();
        QVERIFY(talk.asked().isEmpty());
        QVERIFY(!talk.inquiryProblem().isEmpty());
        talk.setPointOfView(QStringLiteral("nobody had told her anything"));
        talk.askInquiry();
        QVERIFY(talk.asked().contains(QStringLiteral("nobody had told her anything")));
        QCOMPARE(vm.projector()->question(), talk.asked());
        vm.nextMoment();
        QVERIFY(talk.asked().isEmpty() && talk.pointOfView().isEmpty());
    }

    void promptsBelongToPhaseAndMoment()
    {
        TalkStage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        vm.enterPhase(1);
        const RowsModel& prompts = *vm.conversation()->prompts();
        QVERIFY(prompts.cell(0, "words").toString().contains(QStringLiteral("still with you")));
        vm.enterPhase(3);
        QCOMPARE(prompts.cell(0, "words").toString(), vm.momentQuestion());
        vm.conversation()->ask(1);
        QCOMPARE(vm.projector()->question(), prompts.cell(1, "words").toString());
        vm.conversation()->ask(1);
        QCOMPARE(vm.projector()->question(), vm.momentQuestion());
    }

    void noMomentIsAskedAboutBeforeFeelingsWereHeard()
    {
        TalkStage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        QVERIFY(vm.projector()->question().contains(QStringLiteral("came to do well")));
        QVERIFY(!vm.projector()->where().contains(QStringLiteral("moment")));
        vm.enterPhase(1);
        QVERIFY(vm.projector()->question().contains(QStringLiteral("still with you")));
        vm.enterPhase(2);
        QCOMPARE(vm.projector()->question(), vm.momentQuestion());
    }

    void theStepsOfAMomentAreKept()
    {
        TalkStage stage;
        {
            DebriefViewModel vm(stage.services(), nullptr);
            vm.open({});
            ConversationViewModel& talk = *vm.conversation();
            QCOMPARE(talk.steps()->count(), 0);
            vm.enterPhase(1);
            vm.enterPhase(3);
            QCOMPARE(talk.steps()->count(), 6);
            talk.goToStep(0);
            QVERIFY(talk.steps()->cell(0, "current").toBool() && !talk.stepPurpose().isEmpty());
            QCOMPARE(talk.prompts()->cell(0, "whose").toString(), QStringLiteral("of this step"));
            vm.nextMoment();
            QVERIFY(talk.stepPurpose().isEmpty()); // anew for each moment
            vm.previousMoment();
            talk.goToStep(2);
        }
        DebriefViewModel again(stage.services(), nullptr);
        again.open({});
        again.goToMoment(0);
        QVERIFY(again.conversation()->steps()->cell(2, "current").toBool());
        again.conversation()->goToStep(2);
        QVERIFY(again.conversation()->stepPurpose().isEmpty());
    }

    void aSecondDebriefRevealsAnew()
    {
        TalkStage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        vm.enterPhase(1);
        vm.enterPhase(3);
        const QString first = vm.projector()->upToText();
        vm.projector()->reveal();
        vm.projector()->reveal();
        QVERIFY(vm.projector()->upToText() != first);
        vm.enterPhase(4);
        vm.markPhaseDone();
        vm.open({});
        vm.enterPhase(1);
        vm.enterPhase(3);
        QCOMPARE(vm.projector()->upToText(), first);
    }

    void theMirrorIsTapped()
    {
        TalkStage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        MirrorViewModel& mirror = *vm.mirror();
        QCOMPARE(mirror.voices()->count(), 5); // silence, I, three learners
        mirror.tap(1);
        stage.clock.advance(90'000);
        mirror.tap(2);
        stage.clock.advance(30'000);
        mirror.refresh();
        QVERIFY2(mirror.shareText().contains(QStringLiteral("75 %")), qPrintable(mirror.shareText()));
        QVERIFY(mirror.unheardText().contains(QStringLiteral("Nurse B")) && !mirror.unheardText().contains(QStringLiteral("Clinician A")));
        mirror.tap(0);
        stage.clock.advance(7'000);
        QVERIFY(mirror.silenceText().contains(QStringLiteral("7 s")));
    }

    void theMirrorHasRoomForEverybody()
    {
        TalkStage stage(true, [](QList<session::Participant>& people) {
            for (int i = 4; i <= 12; ++i)
                people.append({ QStringLiteral("p%1").arg(i), QStringLiteral("LEARNER"), QStringLiteral("Clinician %1").arg(i), std::nullopt });
            people.append({ QStringLiteral("co"), QStringLiteral("CO_FACILITATOR"), QStringLiteral("Facilitator 2"), std::nullopt });
        });
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        MirrorViewModel& mirror = *vm.mirror();
        QCOMPARE(mirror.voices()->count(), 2 + 12 + 1);
        QCOMPARE(mirror.voices()->cell(9, "keyText").toString(), QStringLiteral("9"));
        QVERIFY(mirror.voices()->cell(10, "keyText").toString().isEmpty());
        QVERIFY2(mirror.unheardText().contains(QStringLiteral("and 4 more")), qPrintable(mirror.unheardText()));
        for (int row = 2; row < 13; ++row) {
            mirror.tap(row);
            stage.clock.advance(10'000);
        }
        QCOMPARE(mirror.unheardText(), QStringLiteral("Not heard yet: Clinician 12."));
        mirror.tap(13);
        stage.clock.advance(10'000);
        QCOMPARE(mirror.unheardText(), QStringLiteral("Everybody has been heard."));
        // Who leads too is no participant, and is part of the leaders' share.
        mirror.tap(14);
        stage.clock.advance(60'000);
        mirror.tap(1);
        stage.clock.advance(60'000);
        mirror.refresh();
        QVERIFY2(mirror.shareText().contains(QStringLiteral("50 %")), qPrintable(mirror.shareText()));
    }

    void ofNobodyTheMirrorSaysNothing()
    {
        TalkStage stage(true, [](QList<session::Participant>& people) {
            people.removeIf([](const session::Participant& each) { return each.role != QLatin1String("CAST"); });
        });
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        QVERIFY2(!vm.mirror()->unheardText().contains(QStringLiteral("Everybody")), qPrintable(vm.mirror()->unheardText()));
        QCOMPARE(vm.mirror()->voices()->count(), 2);
    }

    void takeAwaysArePrivateUntilAgreed()
    {
        TalkStage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        ClosingViewModel& closing = *vm.closing();
        closing.add(1, QStringLiteral("  Sit   down first "));
        closing.add(0, QString());
        QCOMPARE(closing.takeAways()->count(), 1);
        QCOMPARE(closing.takeAways()->cell(0, "words").toString(), QStringLiteral("Sit down first"));
        QVERIFY(closing.agreed().isEmpty());
        QTemporaryDir folder;
        const auto report = [&](const char* name) {
            vm.sessionExport()->setOpen(true);
            vm.sessionExport()->setForm(1);
            vm.sessionExport()->save(folder.filePath(QLatin1String(name)));
            QFile file(folder.filePath(QLatin1String(name)));
            (void)file.open(QIODevice::ReadOnly);
            return file.readAll();
        };
        QVERIFY(!report("before.html").contains("Sit down first"));
        const QString id = closing.takeAways()->cell(0, "takeAwayId").toString();
        closing.setAgreed(id, true);
        QVERIFY(report("after.html").contains("Sit down first"));
        QCOMPARE(closing.agreed().size(), 1);
        closing.remove(id);
        QCOMPARE(closing.takeAways()->count(), 0);
    }

    void noDebriefIsClosedWithoutSupport()
    {
        TalkStage stage(false);
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        for (int i = 0; i < 7; ++i)
            vm.markPhaseDone();
        QCOMPARE(vm.phaseName(), QStringLiteral("Application"));
        QCOMPARE(vm.pane(), int(DebriefViewModel::Closing));
        QVERIFY(!stage.kinds().contains(QStringLiteral("debrief.closed")));
        vm.closing()->setSupport(QStringLiteral("Ask at the desk"));
        vm.markPhaseDone();
        QVERIFY(vm.phaseName().isEmpty());
        QVERIFY(stage.kinds().contains(QStringLiteral("debrief.closed")));
        QCOMPARE(vm.projector()->support(), QStringLiteral("Ask at the desk"));
    }

    void twelvePhonesGiveAtOnce()
    {
        TalkStage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        vm.reflect()->switchOn();
        QVERIFY(vm.reflect()->on());
        QStringList tokens;
        for (int i = 0; i < 12; ++i) {
            const auto in = stage.room.join(vm.reflect()->code());
            QVERIFY(in && stage.room.link(in->token));
            tokens.append(in->token);
            (void)stage.room.takeFrames(in->token);
        }
        const qsizetype before = stage.kinds().size();
        for (const QString& token : tokens) {
            stage.room.say(token, R"({"type":"tap","mediaMs":90000,"n":1})");
            stage.room.say(token, R"({"type":"thought","text":"I saw her","n":2})");
        }
        QTRY_COMPARE(vm.reflect()->entries()->count(), 12);
        QVERIFY(!vm.projector()->taps()->isEmpty());
        QCOMPARE(vm.projector()->countText(), QStringLiteral("12 thoughts · shown without names"));
        // Who wants to read first lets them all through with one key, in the next debrief too.
        QVERIFY(!vm.reflect()->lookFirst());
        vm.reflect()->setLookFirst(true);
        QVERIFY(DebriefViewModel(stage.services(), nullptr).reflect()->lookFirst());
        QVERIFY(vm.projector()->countText().isEmpty());
        QCOMPARE(stage.kinds().size() - before, 24 + 2); // and enough of taps, and of what is written
        QCOMPARE(vm.reflect()->passAllText(), QStringLiteral("Show all 12 that wait"));
        vm.reflect()->setLookFirst(false);
        QVERIFY(vm.reflect()->passAllText().isEmpty());
        QCOMPARE(vm.projector()->countText(), QStringLiteral("12 thoughts · shown without names"));
        for (const QString& token : tokens)
            QVERIFY(stage.room.takeFrames(token).last().contains("\"got\""));
        const auto events = stage.store.store().events(SessionId(stage.sessionId));
        for (const session::Event& event : *events) {
            if (!session::kindName(event.payload).startsWith(QLatin1String("reflect.")))
                continue;
            QCOMPARE(event.by, QStringLiteral("phones"));
            const QJsonObject data = session::dataOf(event);
            for (const char* whose : { "device", "token", "tokenHash" })
                QVERIFY(!data.contains(QLatin1String(whose)));
        }
        vm.reflect()->hide(vm.reflect()->entries()->cell(0, "entryId").toString());
        QVERIFY(vm.reflect()->entries()->cell(0, "kept").toBool());
        vm.reflect()->setLookFirst(true);
        QVERIFY(vm.projector()->countText().isEmpty());
        vm.reflect()->pass(vm.reflect()->entries()->cell(3, "entryId").toString());
        QCOMPARE(vm.projector()->countText(), QStringLiteral("one thought · shown without names"));
        vm.reflect()->passAll();
        QCOMPARE(vm.projector()->countText(), QStringLiteral("11 thoughts · shown without names")); // what is hidden stays hidden
        QVERIFY(vm.reflect()->passAllText().isEmpty());
        stage.finishAll(vm);
        QVERIFY(!vm.reflect()->on());
        QVERIFY(!stage.room.isOpen());
    }

    void threePeopleSeeNothing()
    {
        TalkStage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        vm.reflect()->switchOn();
        for (int i = 0; i < 3; ++i) {
            const auto in = stage.room.join(vm.reflect()->code());
            QVERIFY(in && stage.room.link(in->token));
            (void)stage.room.takeFrames(in->token);
            stage.room.say(in->token, R"({"type":"thought","text":"secret","n":1})");
            stage.room.say(in->token, R"({"type":"tap","mediaMs":90000,"n":2})");
        }
        QTRY_COMPARE(vm.reflect()->entries()->count(), 3);
        QVERIFY(vm.projector()->screen().texts().filter(QStringLiteral("secret")).isEmpty());
        QVERIFY(vm.projector()->taps()->isEmpty());
        QVERIFY(vm.projector()->countText().isEmpty());
        QVERIFY(vm.reflect()->phonesText().contains(QStringLiteral("four people")));
    }

    void aGroupThatShrankSeesNothingNew()
    {
        TalkStage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        ReflectViewModel& reflect = *vm.reflect();
        reflect.setLookFirst(false);
        int number = 0;
        const auto think = [&](const QStringList& tokens) {
            for (const QString& token : tokens) {
                stage.room.say(token, QStringLiteral(R"({"type":"thought","text":"number %1"})").arg(++number).toUtf8());
                QTRY_COMPARE(reflect.entries()->count(), number); // the facilitator has them all
            }
        };
        const auto comeIn = [&](int count) {
            QStringList tokens;
            for (int i = 0; i < count; ++i) {
                const auto in = stage.room.join(reflect.code());
                if (!in || !stage.room.link(in->token))
                    qFatal("a phone does not come in");
                tokens.append(in->token);
            }
            return tokens;
        };
        const auto shown = [&] { return vm.projector()->screen().thoughts.size(); };
        reflect.switchOn();
        QStringList tokens = comeIn(4);
        think(tokens);
        QCOMPARE(shown(), 4);
        stage.room.unlink(tokens.at(2));
        stage.room.unlink(tokens.at(3));
        think(tokens.first(2));
        QCOMPARE(shown(), 4);

        // Off and on, four other numbers, fewer people.
        reflect.switchOff();
        reflect.switchOn();
        think(comeIn(3));
        QCOMPARE(shown(), 4);

        // A program that was cut off has not said that its phones are gone: the next one says so before it lets anybody in.
        think(comeIn(1));
        const qsizetype before = vm.projector()->screen().written;
        QCOMPARE(before, 8); // four before, and four now
        stage.room.close();
        DebriefViewModel next(stage.services(), nullptr);
        next.open({});
        next.reflect()->setLookFirst(false);
        next.reflect()->switchOn();
        QCOMPARE(next.projector()->screen().written, before);
        QVERIFY(stage.kinds().last() == QStringLiteral("reflect.few"));
    }

    void numbersAreRevealedLastAndNotBeforeReactions()
    {
        TalkStage stage;
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open({});
        ProjectorViewModel& projector = *vm.projector();
        for (int i = 0; i < 6; ++i)
            projector.reveal();
        QCOMPARE(projector.screen().upTo, debrief::Layer::Faculty);
        QVERIFY(projector.screen().numbers.isEmpty());
        QVERIFY(!projector.canReveal());
        vm.enterPhase(1);
        vm.markPhaseDone();
        projector.reveal();
        QCOMPARE(projector.screen().upTo, debrief::Layer::Numbers);
        vm.nextMoment();
        QCOMPARE(projector.screen().upTo, debrief::Layer::Self);
        projector.hideLast();
        vm.previousMoment();
        projector.hideLast();
        QCOMPARE(projector.screen().upTo, debrief::Layer::Faculty);
    }
};

HOLDSPACE_TEST(TestDebriefTalk)
#include "tst_debrieftalk.moc"
