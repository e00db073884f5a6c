// SPDX-License-Identifier: GPL-3.0-or-later
#include "authorhouse.h"

#include <clips.h>
#include <outcomes.h>
#include <scenario/castedits.h>
#include <scenario/momentedits.h>
#include <scenario/scenariofile.h>
#include <testregistry.h>
#include <ui/common/shellviewmodel.h>
#include <ui/library/libraryviewmodel.h>
#include <ui/run/runviewmodel.h>

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace holdspace;
using namespace holdspace::test;
using namespace holdspace::ui;

namespace {

/// The Author page, with somebody who has a level 3 and a trigger, and a player that writes down.
struct Desk {
    ManualClock clock;
    WritingCues cues;
    library::MemoryStoreThread store { clock };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    Services services { clock, store, navigator, notices, commands, cues };
    AuthorViewModel author { services, nullptr };
    ClipsViewModel& clips = *author.clips();
    QTemporaryDir place;
    QString rung = QStringLiteral("cast/#arta/ladder/#3/media"), trigger = QStringLiteral("triggers/#T1/media");

    static QJsonObject story()
    {
        return *scenario::parseScenarioText(R"({"format":"holdspace-scenario","version":1,"id":"s1","title":"Sounding","minutes":2,
          "prebrief":{"contentWarnings":["a parent cries"]},
          "cast":[{"id":"arta","name":"Arta","baseline":{"FEAR":2},"ladder":[{"level":0,"behaviour":"a"},{"level":3,"behaviour":"b"},{"level":5,"behaviour":"c"}]}],
          "triggers":[{"id":"T1","label":"Alarm","character":"arta","kind":"ALARM_EVENT","key":"A"}],
          "start":"B1","beats":[{"id":"B1","title":"One","exits":[{"id":"X1","to":"B2"}]},{"id":"B2","title":"Two","ending":true}]})");
    }
    Desk()
    {
        (void)store.store().saveDraft(story());
        navigator.go(Navigator::Page::Author, QStringLiteral("s1"));
        author.choose(QStringLiteral("person"), QStringLiteral("arta"));
        cues.asked.clear();
    }
    QString file(const QString& name, const QByteArray& bytes)
    {
        QFile made(place.filePath(name));
        return made.open(QIODevice::WriteOnly) && made.write(bytes) == bytes.size() ? made.fileName() : QString();
    }
    [[nodiscard]] const FormRow& row(const QString& key) const { return *author.form()->row(key); }
    bool give(const QString& key, const QString& path)
    {
        clips.choose(key);
        clips.take(path);
        return QTest::qWaitFor([this] { return !clips.busy(); }, 20'000);
    }
    [[nodiscard]] QString hash(const QByteArray& bytes) const { return library::mediaHash(bytes) + QStringLiteral(".wav"); }
};

} // namespace

/// Choosing, hearing and taking away sounds, and their way into runs and other libraries.
class ClipsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileBecomesTheSoundOfALevelInOneStep()
    {
        Desk d;
        QCOMPARE(d.row(d.rung).kind, FormRow::Kind::Media);
        QCOMPARE(d.row(d.rung).value, QString());
        d.clips.choose(d.rung);
        QVERIFY(d.clips.isOpen());
        QCOMPARE(d.clips.place(), QStringLiteral("Sound or film at level 3"));
        QVERIFY(d.give(d.rung, d.file(QStringLiteral("My sob!.WAV"), wav())));
        QVERIFY2(!d.clips.isOpen(), qPrintable(d.clips.problem()));
        QCOMPARE(d.row(d.rung).value, QStringLiteral("media/My-sob.wav"));
        QCOMPARE(d.row(d.rung).hint, QStringLiteral("My-sob.wav"));
        QCOMPARE(d.row(d.rung).second, QStringLiteral("a sound of 0.2 s"));
        QVERIFY(!d.row(d.rung).quiet);
        QCOMPARE(d.author.undoWords(), QStringLiteral("Undo: sound or film of a rung"));
        d.author.undo();
        QCOMPARE(d.row(d.rung).value, QString());
        d.author.redo();
        QCOMPARE(d.row(d.rung).second, QStringLiteral("a sound of 0.2 s")); // it is still there

        // The same file for a trigger is the same path; another one of that name is another.
        d.author.choose(QStringLiteral("trigger"), QStringLiteral("T1"));
        QVERIFY(d.give(d.trigger, d.file(QStringLiteral("other.wav"), wav())));
        QCOMPARE(d.row(d.trigger).value, QStringLiteral("media/My-sob.wav"));
        QVERIFY(d.give(d.trigger, d.file(QStringLiteral("My sob!.WAV"), wav(300))));
        QCOMPARE(d.row(d.trigger).value, QStringLiteral("media/My-sob-2.wav"));
        d.clips.takeAway(d.trigger);
        QCOMPARE(d.row(d.trigger).value, QString());
        d.author.undo();
        QCOMPARE(d.row(d.trigger).value, QStringLiteral("media/My-sob-2.wav"));
    }

    void whatDoesNotPlayIsRefusedInOneSentence()
    {
        Desk d;
        const auto refused = [&d](const QString& path) {
            const bool answered = d.give(d.rung, path);
            return answered && d.clips.isOpen() && d.clips.problem().contains(d.clips.accepted()) && d.row(d.rung).value.isEmpty() && !d.author.canUndo()
                && d.store.store().media(QStringLiteral("s1"))->isEmpty();
        };
        QVERIFY(refused(d.file(QStringLiteral("text.wav"), "hello\n")));
        QVERIFY(refused(d.file(QStringLiteral("empty.wav"), {})));
        QVERIFY(refused(d.place.filePath(QStringLiteral("gone.wav"))));
        QVERIFY(refused(d.place.path()));
        d.cues.undecodable = true;
        QVERIFY(refused(d.file(QStringLiteral("junk.wav"), wav())));
        d.clips.drop(d.rung, QUrl(QStringLiteral("https://example.org/x.wav")));
        QVERIFY(d.clips.problem().contains(QStringLiteral("no file on this computer")));
        // What was still being tried when the dialog was left is not taken.
        d.cues.undecodable = false;
        d.clips.drop(d.rung, QUrl::fromLocalFile(d.file(QStringLiteral("late.wav"), wav())));
        d.clips.setOpen(false);
        QVERIFY(d.give(d.rung, d.file(QStringLiteral("now.wav"), wav(300))));
        QCOMPARE(d.row(d.rung).value, QStringLiteral("media/now.wav"));
        QCOMPARE(d.store.store().media(QStringLiteral("s1"))->size(), 1);
    }

    void itCanBeHeardWhereItIsChosen()
    {
        Desk d;
        QVERIFY(d.give(d.rung, d.file(QStringLiteral("sob.wav"), wav())));
        d.clips.play(d.rung);
        QVERIFY(d.row(d.rung).playing);
        QVERIFY(d.cues.asked.contains(QStringLiteral("play author/listening ") + d.hash(wav())));
        Q_EMIT d.cues.ended(QStringLiteral("author/listening"));
        QVERIFY(!d.row(d.rung).playing);
        d.clips.play(d.rung);
        d.clips.play(d.rung);
        QVERIFY(!d.row(d.rung).playing);
        QCOMPARE(d.cues.asked.constLast(), QStringLiteral("stop author/listening"));
    }

    void whatIsNotThereIsAFinding()
    {
        Desk d;
        QVERIFY(d.give(d.rung, d.file(QStringLiteral("sob.wav"), wav())));
        QCOMPARE(missing(d), 0);
        QTRY_VERIFY(d.author.title().endsWith(QStringLiteral("saved")));
        QJsonObject json = d.author.json();
        QVERIFY(scenario::apply(json, scenario::setRungMedia(QStringLiteral("arta"), 3, QStringLiteral("media/gone.wav"))));
        (void)d.store.store().saveDraft(json);
        d.navigator.go(Navigator::Page::Library);
        d.navigator.go(Navigator::Page::Author, QStringLiteral("s1"));
        d.author.choose(QStringLiteral("person"), QStringLiteral("arta"));
        QCOMPARE(missing(d), 1);
        QVERIFY(d.row(d.rung).quiet);
        QCOMPARE(d.row(d.rung).second, QStringLiteral("not in this library yet"));
    }

    void theSandboxIsHeard()
    {
        Desk d;
        d.author.choose(QStringLiteral("trigger"), QStringLiteral("T1"));
        QVERIFY(d.give(d.trigger, d.file(QStringLiteral("alarm.wav"), wav())));
        d.author.choose(QStringLiteral("person"), QStringLiteral("arta"));
        SandboxViewModel* const sandbox = d.author.sandbox();
        sandbox->setOpen(true);
        d.cues.asked.clear();
        sandbox->fire(QStringLiteral("T1"));
        QCOMPARE(d.cues.taken(), QStringList { QStringLiteral("play sandbox/arta ") + d.hash(wav()) });
        sandbox->restart();
        QVERIFY(d.cues.taken().contains(QStringLiteral("stop sandbox/arta")));
    }

    void aRunPlaysAndFallsSilent()
    {
        Desk d;
        QVERIFY(d.give(d.rung, d.file(QStringLiteral("sob.wav"), wav())));
        d.author.choose(QStringLiteral("trigger"), QStringLiteral("T1"));
        QVERIFY(d.give(d.trigger, d.file(QStringLiteral("alarm.wav"), wav(300))));
        const QString sob = QStringLiteral("play run/arta ") + d.hash(wav()), alarm = QStringLiteral("play run/arta ") + d.hash(wav(300));

        RunViewModel run(d.services, nullptr);
        const auto card = [&run] { return run.cast()->rows().constFirst().cells.constFirst().value<CastMemberViewModel*>()->cue(); };
        QVERIFY(QTest::qWaitFor([&d] { return d.author.title().endsWith(QStringLiteral("saved")); }));
        d.navigator.go(Navigator::Page::Run, QStringLiteral("s1"));
        for (int row = 0; row < run.checklist()->count(); ++row)
            run.setChecked(row, true);
        d.cues.asked.clear();
        run.start();
        QVERIFY(QTest::qWaitFor([&run] { return run.phase() == RunViewModel::Phase::Running; }));
        QCOMPARE(d.cues.taken(), QStringList { QStringLiteral("warm up") });
        run.pressLevel(QStringLiteral("arta"), 3);
        QTRY_COMPARE(card(), QStringLiteral("plays sob.wav"));
        QCOMPARE(d.cues.taken(), QStringList { sob });
        run.fire(QStringLiteral("T1"));
        QTRY_COMPARE(card(), QStringLiteral("plays alarm.wav"));
        QVERIFY(d.cues.taken().contains(alarm));
        Q_EMIT d.cues.ended(QStringLiteral("run/arta"));
        QCOMPARE(card(), QString());

        d.clock.advance(1'000);
        run.fire(QStringLiteral("T1"));
        QTRY_COMPARE(card(), QStringLiteral("plays alarm.wav"));
        d.cues.asked.clear();
        run.setHeld(true);
        QCOMPARE(d.cues.asked, QStringList { QStringLiteral("silence") }); // before anything is written
        QCOMPARE(card(), QString());
        QTRY_VERIFY(run.held());
        run.setHeld(false);
        QTRY_VERIFY(!run.held());

        d.clock.advance(1'000);
        run.fire(QStringLiteral("T1"));
        QTRY_COMPARE(card(), QStringLiteral("plays alarm.wav"));
        d.cues.asked.clear();
        run.end();
        QTRY_VERIFY(!run.live());
        QVERIFY(d.cues.taken().contains(QStringLiteral("silence")));
        QCOMPARE(card(), QString());
    }

    void aSessionPickedUpPlaysNothingOfItsLog()
    {
        Desk d;
        QVERIFY(d.give(d.rung, d.file(QStringLiteral("sob.wav"), wav())));
        QTRY_VERIFY(d.author.title().endsWith(QStringLiteral("saved")));
        QString session;
        {
            RunViewModel cutOff(d.services, nullptr);
            d.navigator.go(Navigator::Page::Run, QStringLiteral("s1"));
            for (int row = 0; row < cutOff.checklist()->count(); ++row)
                cutOff.setChecked(row, true);
            cutOff.start();
            QTRY_COMPARE(cutOff.phase(), RunViewModel::Phase::Running);
            cutOff.pressLevel(QStringLiteral("arta"), 3);
            QTRY_VERIFY(d.cues.asked.contains(QStringLiteral("play run/arta ") + d.hash(wav())));
            d.cues.asked.clear();
            session = cutOff.session()->header().session;
            d.navigator.go(Navigator::Page::Library);
        }
        RunViewModel run(d.services, nullptr);
        d.navigator.go(Navigator::Page::Run, session);
        QTRY_COMPARE(run.phase(), RunViewModel::Phase::Running);
        QCOMPARE(run.cast()->rows().constFirst().cells.constFirst().value<CastMemberViewModel*>()->level(), 3);
        QCOMPARE(d.cues.taken().filter(QStringLiteral("play run")), QStringList());
        run.pressLevel(QStringLiteral("arta"), 0);
        run.pressLevel(QStringLiteral("arta"), 3);
        QTRY_VERIFY(d.cues.asked.contains(QStringLiteral("play run/arta ") + d.hash(wav())));
    }

    void aRehearsalTurnedBackIsSilent()
    {
        Desk d;
        QVERIFY(d.give(d.rung, d.file(QStringLiteral("sob.wav"), wav())));
        RunViewModel run(d.services, nullptr);
        run.rehearse(d.author.json());
        QTRY_COMPARE(run.phase(), RunViewModel::Phase::Running);
        d.cues.asked.clear();
        run.pressLevel(QStringLiteral("arta"), 3);
        QVERIFY(d.cues.taken().contains(QStringLiteral("play run/arta ") + d.hash(wav())));
        run.takeExit(QStringLiteral("exit:X1"));
        run.backOneBeat();
        for (const QString& each : d.cues.taken())
            QVERIFY2(!each.startsWith(QLatin1String("play")), qPrintable(each));
        run.setStill(true);
        QVERIFY(!d.cues.taken().filter(QStringLiteral("play")).size());
    }

    void aMissingSoundIsSaidOnceInARun()
    {
        Desk d;
        RunViewModel run(d.services, nullptr);
        QJsonObject json = Desk::story();
        QVERIFY(scenario::apply(json, scenario::setRungMedia(QStringLiteral("arta"), 3, QStringLiteral("media/gone.wav"))));
        run.rehearse(json);
        QTRY_COMPARE(run.phase(), RunViewModel::Phase::Running);
        const int before = d.notices.count();
        for (const int level : { 3, 0, 3 })
            run.pressLevel(QStringLiteral("arta"), level);
        QCOMPARE(d.notices.count(), before + 1);
    }

    void aPackageTakesItToAnotherLibrary()
    {
        Desk d;
        QVERIFY(d.give(d.rung, d.file(QStringLiteral("sob.wav"), wav())));
        d.author.openExport();
        QVERIFY(d.author.exporting()->suggestion().endsWith(QStringLiteral(".holdscenario")));
        const QString package = d.place.filePath(QStringLiteral("out.holdscenario"));
        d.author.exporting()->save(package);
        QCOMPARE(d.author.exporting()->problem(), QString());
        d.author.exporting()->save(d.place.filePath(QStringLiteral("out.scenario.json")));
        QVERIFY(d.author.exporting()->saved().contains(QStringLiteral("sounds and films")));

        Desk other;
        LibraryViewModel library(other.services, nullptr);
        QVERIFY(other.store.store().removeScenario(QStringLiteral("s1")));
        library.importFile(QUrl::fromLocalFile(package));
        const auto media = *other.store.store().media(QStringLiteral("s1"));
        QCOMPARE(media.size(), 1);
        QCOMPARE(media.constFirst().hash, library::mediaHash(wav()));
        QCOMPARE(*other.store.store().draft(QStringLiteral("s1")), d.author.json());

        // Another sound under the same name: a copy of the scenario, and the first one keeps its own.
        Desk third;
        LibraryViewModel thirdLibrary(third.services, nullptr);
        QVERIFY(third.store.store().saveDraft(d.author.json()));
        QVERIFY(third.store.store().saveMedia(QStringLiteral("s1"), QStringLiteral("media/sob.wav"), wav(400)));
        thirdLibrary.importFile(QUrl::fromLocalFile(package));
        QCOMPARE(third.store.store().scenarios()->size(), 2);
        QCOMPARE(third.store.store().media(QStringLiteral("s1"))->constFirst().hash, library::mediaHash(wav(400)));
    }

    void settingsChooseTheOutputAndKeepIt()
    {
        QTemporaryDir place;
        const QString settings = place.filePath(QStringLiteral("look.ini"));
        Desk d;
        d.cues.outputs = { { QStringLiteral("a"), QStringLiteral("Loudspeaker") }, { QStringLiteral("b"), QStringLiteral("Room") } };
        {
            ShellViewModel shell(d.navigator, d.commands, d.notices, settings, nullptr, d.cues);
            QCOMPARE(d.cues.taken(), QStringList());
            QCOMPARE(shell.sound()->choices().size(), 2);
            shell.sound()->lookForOutputs();
            QCOMPARE(shell.sound()->choices(), QStringList({ QStringLiteral("The computer’s usual output"), QStringLiteral("Loudspeaker"), QStringLiteral("Room"), QStringLiteral("Silent") }));
            QCOMPARE(shell.sound()->choice(), 0);
            shell.sound()->setChoice(2);
            QVERIFY(d.cues.taken().contains(QStringLiteral("output b")));
        }
        {
            CommandTable commands { d.navigator, nullptr };
            ShellViewModel shell(d.navigator, commands, d.notices, settings, nullptr, d.cues);
            QCOMPARE(d.cues.taken(), QStringList { QStringLiteral("output b") });
            QCOMPARE(shell.sound()->choice(), 1);
            d.cues.outputs.removeLast();
            shell.sound()->lookForOutputs();
            QCOMPARE(shell.sound()->choices().at(2), QStringLiteral("Room (not connected)"));
            QCOMPARE(shell.sound()->choice(), 2);
            shell.sound()->setChoice(3);
            QVERIFY(d.cues.taken().contains(QStringLiteral("be silent")));
        }
        CommandTable commands { d.navigator, nullptr };
        ShellViewModel shell(d.navigator, commands, d.notices, settings, nullptr, d.cues);
        QCOMPARE(d.cues.taken(), QStringList({ QStringLiteral("output b"), QStringLiteral("be silent") }));
        shell.sound()->setChoice(0);
        QVERIFY(d.cues.taken().contains(QStringLiteral("be heard")));
    }

private:
    static int missing(Desk& d)
    {
        d.author.check();
        int found = 0;
        for (int i = 0; i < d.author.findings()->count(); ++i)
            found += d.author.findings()->cell(i, "key").toString().startsWith(QLatin1String("W_MISSING_MEDIA")) ? 1 : 0;
        return found;
    }
};
HOLDSPACE_TEST(ClipsTest)

#include "tst_clips.moc"
