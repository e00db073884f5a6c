// SPDX-License-Identifier: GPL-3.0-or-later
#include <coding/codingpass.h>
#include <debrief/codechoice.h>
#include <library/memorylibrary.h>
#include <standinfigures.h>
#include <testregistry.h>
#include <ui/debrief/debriefviewmodel.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

/// The golden session in a library, with two raters' passes that are done.
struct CodedStage {
    ManualClock clock;
    library::MemoryStoreThread store { clock };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    test::StandInFigures plugins;
    session::SessionLog log;
    std::unique_ptr<DebriefViewModel> vm;

    CodedStage()
    {
        const auto read = session::readSessionFile(QStringLiteral(HOLDSPACE_TEST_DATA "/golden/golden.session.jsonl"));
        if (!read)
            qFatal("the golden session is not there");
        log = *read;
        for (const char* id : { "Rater 1", "Rater 2" })
            put(passBy(id, true));
        (void)store.memory().createSession(log.header);
        (void)store.memory().append(SessionId(log.header.session), log.events);
        navigator.go(Navigator::Page::Debrief);
        open();
    }
    /// One response, at 86 s: the third window is answered and nothing else.
    [[nodiscard]] coding::CodingPass passBy(const char* id, bool done) const
    {
        coding::CodingPass pass;
        pass.id = pass.rater = QLatin1String(id);
        pass.session = log.header.session;
        pass.codebook = coding::usedCodebook(coding::coreCodebook());
        pass.done = done;
        coding::Mark mark;
        mark.id = QStringLiteral("m1");
        mark.code = QStringLiteral("R_NAME");
        mark.onset = 86'000;
        mark.level = 4;
        pass.marks.append(mark);
        return pass;
    }
    void put(const coding::CodingPass& pass)
    {
        const auto events = coding::mergedInto(log, { pass });
        if (!events)
            qFatal("%s", qPrintable(events.error().text()));
        log.events += *events;
    }
    /// As if the program had been started again.
    void open()
    {
        vm = std::make_unique<DebriefViewModel>(Services { clock, store, navigator, notices, commands }, nullptr);
        vm->added()->use(plugins);
        vm->open(log.header.session);
    }
    AllFiguresViewModel& opened()
    {
        vm->enterPhase(1);
        vm->enterPhase(1); // Reactions is done
        vm->allFigures()->setOpen(true);
        return *vm->allFigures();
    }
    [[nodiscard]] QString answered() const { return vm->figures()->cell(0, "value").toString(); }
};

} // namespace

class AllFiguresTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothing_before_reactions_is_done()
    {
        CodedStage stage;
        AllFiguresViewModel& all = *stage.vm->allFigures();
        all.setOpen(true);
        QVERIFY(!all.isOpen());
        QVERIFY(!stage.commands.trigger(QStringLiteral("debrief.allFigures")));
        QCOMPARE(all.list()->count(), 0);
        QCOMPARE(all.coders().size(), 1);
        all.chooseCoder(1);
        QVERIFY(all.title().isEmpty() && all.value().isEmpty() && all.sentence().isEmpty() && all.coderNote().isEmpty());
        QCOMPARE(stage.plugins.asked, 0);
        (void)stage.opened();
        all.setOpen(false);
        QVERIFY(stage.commands.trigger(QStringLiteral("debrief.allFigures")));
        QVERIFY(all.isOpen());
    }

    void each_with_what_stands_beside_it_and_its_steps()
    {
        CodedStage stage;
        AllFiguresViewModel& all = stage.opened();
        QCOMPARE(all.list()->count(), 4); // built in, two of agreement, a plugin's
        QCOMPARE(all.list()->cell(0, "words").toString(), QStringLiteral("M01 Answered in time: 3 / 6"));
        QCOMPARE(all.value(), QStringLiteral("3 / 6"));
        QStringList facts;
        for (int i = 0; i < all.facts()->count(); ++i)
            facts.append(all.facts()->cell(i, "words").toString());
        QCOMPARE(facts, QStringList({ QStringLiteral("Out of: 6 openings that can be judged"), QStringLiteral("How sure: 95 % interval: 19 to 81 %"), QStringLiteral("Coded by: Coded live"),
            QStringLiteral("Codebook: Core 1.0"), QStringLiteral("Window: window 30 s"), QStringLiteral("Figure of: Holdspace · Figures M01–M36 1.0") }));
        QCOMPARE(all.steps()->count(), 2);
        QCOMPARE(all.steps()->cell(1, "step").toString(), QStringLiteral("3 ÷ 6 = 0.5."));
        all.setIndex(1);
        QVERIFY(all.title().startsWith(QStringLiteral("Agreement on the code, Rater 1 and Rater 2")));
        QCOMPARE(all.value(), QStringLiteral("too few to say"));
        all.setIndex(9);
        QCOMPARE(all.index(), 1);
    }

    void the_facilitator_chooses_whose_codes_and_the_choice_is_kept()
    {
        CodedStage stage;
        AllFiguresViewModel* all = &stage.opened();
        QCOMPARE(all->coders(), QStringList({ QStringLiteral("What was tagged live"), QStringLiteral("Rater 1"), QStringLiteral("Rater 2") }));
        QCOMPARE(stage.answered(), QStringLiteral("3 / 6"));
        const int flags = stage.vm->flags()->count();
        QVERIFY(flags > 0);
        all->chooseCoder(2);
        QCOMPARE(all->coder(), 2);
        QCOMPARE(stage.answered(), QStringLiteral("1 / 6"));
        QVERIFY2(stage.vm->provenance().startsWith(QStringLiteral("Coded afterwards by Rater 2 (windows of 1 of 1")), qPrintable(stage.vm->provenance()));
        QVERIFY(all->coderNote().contains(QStringLiteral("for 1 the program proposed")));
        // What was tagged live stays in the log and on the timeline.
        const auto kept = stage.store.memory().events(SessionId(stage.log.header.session));
        QVERIFY(kept.has_value());
        QCOMPARE(debrief::chosenCodes(*kept), QStringLiteral("Rater 2"));
        QCOMPARE(kept->size(), stage.log.events.size() + 3); // two phases entered, the choice, and no event less
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("r.html"));
        stage.vm->sessionExport()->setForm(1);
        stage.vm->sessionExport()->save(file);
        QFile report(file);
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(report.readAll());
        QVERIFY(text.contains(QStringLiteral("Coded afterwards by Rater 2")));
        QVERIFY(text.contains(QStringLiteral("M01 Answered in time")) && text.contains(QStringLiteral("3 ÷ 6 = 0.5.")));
        // A note changes no figure, nor what they rest on.
        stage.vm->addNote(QStringLiteral("she looked up"));
        QCOMPARE(stage.answered(), QStringLiteral("1 / 6"));
        QVERIFY(stage.vm->provenance().startsWith(QStringLiteral("Coded afterwards by Rater 2")));
        // Another start of the program, the same debrief.
        stage.open();
        all = &stage.opened();
        QCOMPARE(all->coder(), 2);
        QCOMPARE(stage.answered(), QStringLiteral("1 / 6"));
        all->chooseCoder(0);
        QCOMPARE(stage.answered(), QStringLiteral("3 / 6"));
        QVERIFY(!stage.vm->provenance().contains(QStringLiteral("Rater")));
    }

    void while_somebody_codes_no_pass_is_used()
    {
        CodedStage stage;
        AllFiguresViewModel& all = stage.opened();
        all.chooseCoder(1);
        QCOMPARE(stage.answered(), QStringLiteral("1 / 6"));
        all.setOpen(false);
        CodingViewModel& coding = *stage.vm->coding();
        coding.setOpen(true);
        coding.begin(false);
        coding.leave();
        coding.setOpen(false);
        QCOMPARE(stage.answered(), QStringLiteral("3 / 6"));
        QCOMPARE(all.coders().size(), 1);
        QVERIFY(all.coderNote().startsWith(QStringLiteral("While somebody codes")));
    }
};
HOLDSPACE_TEST(AllFiguresTest)
#include "tst_allfigures.moc"
