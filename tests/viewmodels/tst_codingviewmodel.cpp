// SPDX-License-Identifier: GPL-3.0-or-later
#include "codingroom.h"

#include <QTemporaryDir>
#include <testregistry.h>

using namespace holdspace;
using namespace holdspace::ui;
using test::CodingRoom;

class CodingViewModelTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLetterCodesAtThePlayheadAndIsKept()
    {
        CodingRoom c;
        c.coding.setOpen(true);
        c.coding.begin(false);
        QCOMPARE(c.coding.stage(), CodingViewModel::Stage::Coding);
        c.codeAt(12, Qt::Key_N);
        c.codeAt(20, Qt::Key_X, Qt::ShiftModifier);
        const auto passes = c.kept();
        QCOMPARE(passes.size(), 1);
        QCOMPARE(passes.first().marks.size(), 2);
        QCOMPARE(passes.first().marks.first().code, QStringLiteral("R_NAME"));
        QCOMPARE(passes.first().marks.first().onset, 12'000);
        QVERIFY(passes.first().marks.last().fuzzy);
        QVERIFY(!passes.first().codebook.licenceNote.isEmpty() && !passes.first().codebook.sourceCitation.isEmpty());
        QVERIFY(c.coding.said().contains(QStringLiteral("not sure")));
    }

    void whatLastsIsEndedByTheSameKey()
    {
        CodingRoom c;
        c.coding.setOpen(true);
        c.coding.begin(false);
        c.codeAt(10, Qt::Key_L);
        QVERIFY(c.coding.pad()->cell(c.coding.pad()->rowOf(QStringLiteral("N_EYE_LEVEL")), "running").toBool());
        c.codeAt(25, Qt::Key_L);
        const auto marks = c.kept().first().marks;
        QCOMPARE(marks.size(), 1);
        QCOMPARE(marks.first().onset, 10'000);
        QCOMPARE(marks.first().offset.value_or(-1), 25'000);
    }

    void levelPersonAndHowSureComeAfterwards()
    {
        CodingRoom c;
        c.coding.setOpen(true);
        c.coding.begin(false);
        QVERIFY(c.key(Qt::Key_F1));
        const QString person = c.coding.people()->rows().first().key;
        c.codeAt(30, Qt::Key_U);
        QVERIFY(c.key(Qt::Key_4));
        QVERIFY(c.key(Qt::Key_3, Qt::AltModifier));
        const auto mark = c.kept().first().marks.first();
        QCOMPARE(mark.level.value_or(-1), 4);
        QCOMPARE(mark.confidence.value_or(-1), 0.6);
        QCOMPARE(mark.participant + mark.character.text(), person);
        QVERIFY(c.key(Qt::Key_Z, Qt::ControlModifier));
        QCOMPARE(c.kept().first().marks.size(), 0);
        QVERIFY(c.coding.said().startsWith(QStringLiteral("Taken back")));
    }

    void enterHoldsAMomentAndTheSlashFindsAnyCode()
    {
        CodingRoom c;
        c.coding.setOpen(true);
        c.coding.begin(false);
        c.vm.seek(40);
        QVERIFY(c.key(Qt::Key_Return));
        c.vm.seek(44);
        QVERIFY(c.key(Qt::Key_E));
        QCOMPARE(c.kept().first().marks.first().onset, 40'000);
        c.vm.seek(50);
        QVERIFY(c.key(Qt::Key_Slash));
        c.coding.setFindText(QStringLiteral("made small"));
        QCOMPARE(c.coding.found()->count(), 1);
        c.vm.seek(55);
        c.clock.advance(5);
        c.coding.takeFound(0);
        QCOMPARE(c.kept().first().marks.last().code, QStringLiteral("R_MINIMISE"));
        QCOMPARE(c.kept().first().marks.last().onset, 50'000);
    }

    void plusAsksForMoreAndDigitsAnswer()
    {
        CodingRoom c;
        auto own = coding::coreCodebook();
        own.id = QStringLiteral("copy");
        for (coding::Code& code : own.codes) {
            if (code.id == QLatin1String("R_NAME"))
                code.modifiers = *coding::modifiersOfLine(QStringLiteral("Tone: soft, sharp; Signs (several): tears, hands; Seconds (number)"));
        }
        QVERIFY(c.store.memory().saveCodebook(own));
        CodebooksViewModel& books = *c.coding.codebooks();
        books.setOpen(true);
        books.choose(QStringLiteral("copy ") + own.version);
        c.coding.setOpen(true);
        c.coding.begin(false);
        QVERIFY(c.key(Qt::Key_Plus, Qt::ShiftModifier));
        QVERIFY(!c.coding.asking()); // nothing is coded yet
        c.codeAt(10, Qt::Key_R);
        QVERIFY(c.key(Qt::Key_Plus));
        QVERIFY(!c.coding.asking()); // and of this nothing is asked
        c.codeAt(20, Qt::Key_N);
        QVERIFY(c.coding.said().contains(QStringLiteral("+ says more")));
        QVERIFY(c.key(Qt::Key_4)); // still its level
        const auto mark = [&c] { return c.kept().first().marks.last(); };
        QCOMPARE(mark().level.value_or(-1), 4);
        QVERIFY(c.key(Qt::Key_Equal));
        QVERIFY2(c.coding.question().contains(QStringLiteral("Tone (1 of 3)")), qPrintable(c.coding.question()));
        QCOMPARE(c.coding.answers()->count(), 2);
        QVERIFY(c.key(Qt::Key_9)); // no ninth answer: nothing, and no level
        QVERIFY(c.key(Qt::Key_2));
        QCOMPARE(mark().modifiers.value(QLatin1String("Tone")).toString(), QStringLiteral("sharp"));
        QVERIFY(c.coding.question().contains(QStringLiteral("Signs (2 of 3)")));
        QVERIFY(c.key(Qt::Key_2) && c.key(Qt::Key_1));
        QCOMPARE(coding::modifierValueText(mark().modifiers.value(QLatin1String("Signs"))), QStringLiteral("tears, hands"));
        QVERIFY(c.coding.answers()->cell(0, "chosen").toBool());
        QVERIFY(c.key(Qt::Key_1));
        QCOMPARE(coding::modifierValueText(mark().modifiers.value(QLatin1String("Signs"))), QStringLiteral("hands"));
        QVERIFY(c.key(Qt::Key_Return));
        for (const int key : { Qt::Key_1, Qt::Key_2, Qt::Key_Backspace, Qt::Key_Comma, Qt::Key_Comma, Qt::Key_5 })
            QVERIFY(c.key(key));
        QVERIFY(c.coding.question().endsWith(QStringLiteral("1.5")));
        QVERIFY(c.key(Qt::Key_Return));
        QVERIFY(!c.coding.asking());
        QCOMPARE(mark().modifiers.value(QLatin1String("Seconds")).toDouble(), 1.5);
        QCOMPARE(mark().level.value_or(-1), 4);
        QVERIFY(c.coding.marks()->rows().first().cells.at(1).toString().endsWith(QStringLiteral("Tone: sharp, Signs: hands, Seconds: 1.5")));
        // Again: what is there shows, Backspace takes it away, a letter codes, Esc ends asking alone.
        QVERIFY(c.key(Qt::Key_Plus));
        QVERIFY(c.coding.answers()->cell(1, "chosen").toBool());
        QVERIFY(c.key(Qt::Key_Backspace));
        QVERIFY(!mark().modifiers.contains(QLatin1String("Tone")));
        c.codeAt(30, Qt::Key_R);
        QVERIFY(!c.coding.asking());
        QCOMPARE(c.kept().first().marks.size(), 3);
        c.codeAt(40, Qt::Key_N);
        QVERIFY(c.key(Qt::Key_Plus) && c.coding.asking());
        QVERIFY(c.key(Qt::Key_Escape) && !c.coding.asking());
        QCOMPARE(c.coding.stage(), CodingViewModel::Stage::Coding);
        QVERIFY(c.key(Qt::Key_Plus) && c.key(Qt::Key_Z, Qt::ControlModifier));
        QVERIFY(!c.coding.asking());
        QCOMPARE(c.kept().first().marks.size(), 3);
    }

    void aDraftOfACodebookOutlivesTheProgram()
    {
        CodingRoom c;
        const Services services { c.clock, c.store, c.navigator, c.notices, c.commands };
        {
            CodebooksViewModel books(services, nullptr);
            books.setOpen(true);
            QVERIFY(!books.writing());
            books.write();
            books.setTitle(QStringLiteral("Ward"));
            books.setLabel(0, QStringLiteral("Sits down"));
            books.setTrack(0, 1);
            books.setModifiers(0, QStringLiteral("Where: chair,"));
            books.addCode();
        }
        CodebooksViewModel again(services, nullptr);
        again.setOpen(true);
        QVERIFY(again.writing());
        QVERIFY(again.problem().contains(QStringLiteral("as you left it")));
        QCOMPARE(again.title(), QStringLiteral("Ward"));
        QCOMPARE(again.codes()->count(), 2);
        QCOMPARE(again.codes()->cell(0, "label").toString(), QStringLiteral("Sits down"));
        QCOMPARE(again.codes()->cell(0, "modifiers").toString(), QStringLiteral("Where: chair,"));
        QCOMPARE(again.codes()->cell(1, "track").toInt(), 1); // as the one before
        again.removeCode(1);
        again.setLicence(QStringLiteral("Own wording"));
        again.setCitation(QStringLiteral("Own work"));
        again.setDefinition(0, QStringLiteral("Takes a chair."));
        again.setModifiers(0, QStringLiteral("Where"));
        again.save();
        QVERIFY2(again.writing() && again.problem().contains(QStringLiteral("Sits down")), qPrintable(again.problem()));
        again.setModifiers(0, QStringLiteral("Where: chair, floor"));
        again.save();
        QVERIFY2(!again.writing(), qPrintable(again.problem()));
        const auto code = c.store.memory().codebooks()->first().codes.first();
        QCOMPARE(code.track, QLatin1Char('R'));
        QCOMPARE(coding::modifierLine(code.modifiers), QStringLiteral("Where: chair, floor"));
        CodebooksViewModel after(services, nullptr);
        QVERIFY(!after.writing());
        QVERIFY(c.store.memory().setSetting(QStringLiteral("coding.draft"), QStringLiteral("{ torn")));
        CodebooksViewModel torn(services, nullptr);
        QVERIFY(!torn.writing());
        QVERIFY(torn.problem().contains(QStringLiteral("can not be read")));
    }

    void aPassBegunWithAnEarlierCoreCodebookGoesOn()
    {
        CodingRoom c;
        const CodebooksViewModel& books = *c.coding.codebooks();
        QVERIFY(books.book(QStringLiteral("hcc"), QStringLiteral("1.0.0")).has_value());
        QVERIFY(books.book(QStringLiteral("hcc"), coding::coreCodebook().version).has_value());
        QVERIFY(!books.book(QStringLiteral("hcc"), QStringLiteral("1.99.0")));
        QVERIFY(!books.book(QStringLiteral("hcc"), QStringLiteral("0.9")));
    }

    void aPassIsCodedWithOneThatShips()
    {
        CodingRoom c;
        CodebooksViewModel& books = *c.coding.codebooks();
        books.setOpen(true);
        QCOMPARE(books.books()->cell(0, "title").toString(), coding::coreCodebook().title);
        QVERIFY(books.books()->cell(0, "chosen").toBool());
        books.choose(QStringLiteral("holdspace.nurse 1.0.0"));
        QCOMPARE(books.chosen().id, QStringLiteral("holdspace.nurse"));
        QVERIFY(!books.books()->cell(0, "chosen").toBool());
        QVERIFY(!books.chosenIsOwn());
        QVERIFY(books.chosenSource().contains(QStringLiteral("NURSE mnemonic")));
        books.removeChosen(); // it stays
        QCOMPARE(books.chosen().id, QStringLiteral("holdspace.nurse"));
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("nurse.codebook.json"));
        books.exportChosen(file);
        books.importFile(file); // it poses as one that ships
        QVERIFY(books.problem().contains(coding::shippedCodebook(QStringLiteral("holdspace.nurse"))->title));
        QVERIFY(c.store.memory().codebooks()->isEmpty());
        books.setOpen(false);
        c.coding.setOpen(true);
        c.coding.begin(false);
        c.codeAt(10, Qt::Key_W);
        QCOMPARE(c.kept().first().marks.first().code, QStringLiteral("NURSE_WISH"));
        QVERIFY(c.key(Qt::Key_Escape));
        c.coding.goOn(c.kept().first().id);
        QCOMPARE(c.coding.stage(), CodingViewModel::Stage::Coding);
        QVERIFY(c.key(Qt::Key_Escape));
        // A copy of it is the centre's own.
        books.change();
        QVERIFY(books.title().isEmpty() && books.citation().contains(QStringLiteral("NURSE statements")));
        books.setTitle(QStringLiteral("NURSE"));
        books.save();
        QVERIFY2(books.chosenIsOwn(), qPrintable(books.problem()));
        QCOMPARE(c.store.memory().codebooks()->size(), 1);
    }

    void shuttleAndNotesAreOffWhileCoding()
    {
        CodingRoom c;
        QVERIFY(!c.key(Qt::Key_L));
        c.coding.setOpen(true);
        c.coding.begin(false);
        QVERIFY(c.key(Qt::Key_A));
        QVERIFY(!c.vm.noteOpen());
        QVERIFY(c.key(Qt::Key_J));
        QVERIFY(!c.vm.playing());
        QVERIFY(c.key(Qt::Key_Space));
        QVERIFY(c.vm.playing());
        QVERIFY(c.key(Qt::Key_Escape));
        QVERIFY(c.key(Qt::Key_Escape));
        QVERIFY(!c.coding.isOpen());
    }

    void aRaterSeesNobodyElsesCodesBeforeTheirOwnAreDone()
    {
        CodingRoom c;
        QVERIFY(c.hasLane(QStringLiteral("Tags of the run")));
        c.coding.setOpen(true);
        QVERIFY(!c.hasLane(QStringLiteral("Tags of the run"))); // already before the pass is begun
        c.coding.begin(false);
        QVERIFY(!c.hasLane(QStringLiteral("Tags of the run")));
        c.codeAt(12, Qt::Key_N);
        c.coding.finish();
        c.coding.begin(false);
        QCOMPARE(c.coding.marks()->count(), 0);
        QVERIFY(!c.hasLane(QStringLiteral("Tags of the run")));
        QVERIFY(c.coding.disagreement().isEmpty());
    }

    void aPassIsGoneOnWithWhereItWasLeft()
    {
        CodingRoom c;
        c.coding.setOpen(true);
        c.coding.begin(false);
        c.codeAt(60, Qt::Key_N);
        QVERIFY(c.key(Qt::Key_Escape));
        const QString pass = c.coding.passes()->rows().first().key;
        c.vm.seek(0);
        c.coding.goOn(pass);
        QCOMPARE(c.vm.playhead(), 55.0);
        QCOMPARE(c.coding.marks()->count(), 1);
        c.coding.finish();
        c.coding.goOn(pass); // done: it stays as it is
        QCOMPARE(c.coding.stage(), CodingViewModel::Stage::Passes);
    }

    void twoRatersTalkOverWhereTheySeeSomethingDifferent()
    {
        CodingRoom c;
        c.coding.setOpen(true);
        c.coding.begin(false);
        for (int i = 1; i <= 5; ++i)
            c.codeAt(20 * i, Qt::Key_N);
        c.codeAt(110, Qt::Key_R);
        c.codeAt(130, Qt::Key_S);
        c.coding.finish();
        QVERIFY(!c.coding.canCompare());
        c.coding.begin(false);
        for (int i = 1; i <= 5; ++i)
            c.codeAt(20 * i + 1, Qt::Key_N);
        c.codeAt(111, Qt::Key_U); // R or U
        c.coding.finish(); // and nothing at 130
        QVERIFY(c.coding.canCompare());
        c.coding.compare();
        QVERIFY2(c.coding.agreement().contains(QStringLiteral("5 of 7")), qPrintable(c.coding.agreement()));
        QCOMPARE(c.coding.disagreements()->count(), 2);
        QVERIFY(c.key(Qt::Key_BracketLeft)); // there is none before
        c.coding.goToDisagreement(0);
        QCOMPARE(c.vm.playhead(), 105.0); // five seconds before the earlier code
        QVERIFY(c.vm.playing());
        QVERIFY(c.coding.disagreement().contains(QStringLiteral("Respect")));
        QVERIFY(c.key(Qt::Key_1));
        QVERIFY(c.key(Qt::Key_0)); // the other one: neither
        const auto passes = c.kept();
        QCOMPARE(passes.size(), 3);
        const auto& consensus = passes.last();
        QCOMPARE(consensus.kind, coding::CodingPass::Kind::Consensus);
        QCOMPARE(consensus.marks.size(), 6);
        QVERIFY(std::all_of(consensus.marks.begin(), consensus.marks.end(), [](const coding::Mark& mark) { return !mark.from.isEmpty(); }));
        QCOMPARE(passes.at(0).marks.size(), 7); // the originals stay
        QCOMPARE(passes.at(1).marks.size(), 6);
        QVERIFY(c.coding.consensusText().startsWith(QStringLiteral("2 of 2")));
    }

    void strictAndLenientDiffer()
    {
        CodingRoom c;
        for (int rater = 0; rater < 2; ++rater) {
            c.coding.setOpen(true);
            c.coding.begin(false);
            c.codeAt(20, Qt::Key_N);
            QVERIFY(c.key(rater == 0 ? Qt::Key_3 : Qt::Key_4)); // levels one apart
            c.coding.finish();
        }
        c.coding.compare();
        QCOMPARE(c.coding.disagreements()->count(), 1);
        c.coding.setStrict(false);
        QCOMPARE(c.coding.disagreements()->count(), 0);
    }

    void anotherSessionForgetsWhoWasRunningAndWhereEnterWas()
    {
        CodingRoom c;
        c.coding.setOpen(true);
        c.coding.begin(false);
        QVERIFY(c.key(Qt::Key_F1));
        c.codeAt(10, Qt::Key_L);
        c.vm.seek(40);
        QVERIFY(c.key(Qt::Key_Return));
        c.vm.open(QStringLiteral("nothing"));
        c.vm.open(c.session);
        c.coding.setOpen(true);
        c.coding.begin(false);
        c.codeAt(60, Qt::Key_L); // begins; it doesn't end what another pass began
        const auto marks = c.kept().last().marks;
        QCOMPARE(marks.size(), 1);
        QCOMPARE(marks.first().onset, 60'000);
        QVERIFY(!marks.first().offset);
        QVERIFY(marks.first().participant.isEmpty() && marks.first().character.isEmpty());
    }

    void whatLastsIsGoneOnWithAndEndedByDone()
    {
        CodingRoom c;
        c.coding.setOpen(true);
        c.coding.begin(false);
        c.codeAt(10, Qt::Key_L);
        QVERIFY(c.key(Qt::Key_Escape));
        c.coding.goOn(c.coding.passes()->rows().first().key);
        QVERIFY(c.coding.pad()->cell(c.coding.pad()->rowOf(QStringLiteral("N_EYE_LEVEL")), "running").toBool());
        c.vm.seek(30);
        c.coding.finish();
        QCOMPARE(c.kept().first().marks.first().offset.value_or(-1), 30'000);
        QVERIFY(c.kept().first().done);
    }

    void aSettledDisagreementCanBeSettledAgain()
    {
        CodingRoom c;
        for (int rater = 0; rater < 2; ++rater) {
            c.coding.setOpen(true);
            c.coding.begin(false);
            c.codeAt(20, rater == 0 ? Qt::Key_R : Qt::Key_U);
            c.coding.finish();
        }
        c.coding.compare();
        QVERIFY(!c.coding.canFinish());
        c.coding.goToDisagreement(0);
        QVERIFY(c.key(Qt::Key_3));
        QCOMPARE(c.kept().last().marks.size(), 2);
        QVERIFY(c.coding.canFinish());
        c.coding.goToDisagreement(0);
        QVERIFY(c.key(Qt::Key_2));
        const auto marks = c.kept().last().marks;
        QCOMPARE(marks.size(), 1);
        QCOMPARE(marks.first().code, c.kept().at(1).marks.first().code);
        c.coding.finish();
        QVERIFY(c.kept().last().done);
    }

    void keysOfThePageDoNothingWhileCodingAndOthersPassBy()
    {
        CodingRoom c;
        c.coding.setOpen(true);
        c.coding.begin(false);
        for (const int key : { Qt::Key_W, Qt::Key_Q })
            QVERIFY(!c.key(key, Qt::AltModifier));
        QVERIFY(!c.key(Qt::Key_F1, Qt::ControlModifier)); // F1 alone chooses a person
        QVERIFY(!c.key(Qt::Key_S, Qt::ControlModifier));
        QCOMPARE(c.kept().size(), 1);
        QVERIFY(c.kept().first().marks.isEmpty());
    }

    void aPassIsCodedWithTheCentresOwnCodebook()
    {
        CodingRoom c;
        CodebooksViewModel& books = *c.coding.codebooks();
        books.setOpen(true);
        QCOMPARE(books.books()->count(), coding::shippedCodebooks().size());
        books.write();
        books.setLabel(0, QStringLiteral("Sits down"));
        books.setKey(0, QStringLiteral("z"));
        books.setLasts(0, true);
        // Nothing is kept without licence and source, title and meaning; each is asked for by name.
        QStringList asked;
        const auto refused = [&] {
            books.save();
            QVERIFY(books.writing());
            QVERIFY(!asked.contains(books.problem()));
            asked.append(books.problem());
        };
        refused();
        books.setTitle(QStringLiteral("Ward round"));
        refused();
        books.setLicence(QStringLiteral("Own wording"));
        refused();
        books.setCitation(QStringLiteral("Own work"));
        refused();
        QVERIFY(c.store.memory().codebooks()->isEmpty());
        books.setDefinition(0, QStringLiteral("Takes a chair, so that the eyes are level."));
        books.addCode();
        books.setLabel(1, QStringLiteral("Sits down"));
        books.setDefinition(1, QStringLiteral("The same name again."));
        books.setKey(1, QStringLiteral("Z"));
        refused();
        books.setKey(1, {});
        books.save();
        QVERIFY2(!books.writing(), qPrintable(books.problem()));
        const auto kept = *c.store.memory().codebooks();
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.first().id, QStringLiteral("ward-round"));
        QCOMPARE(kept.first().codes.first().id, QStringLiteral("SITS_DOWN"));
        QCOMPARE(kept.first().codes.last().id, QStringLiteral("SITS_DOWN_2"));

        c.coding.setOpen(true);
        QVERIFY(c.coding.source().contains(QStringLiteral("Ward round")));
        c.coding.begin(false);
        c.codeAt(10, Qt::Key_Z);
        QVERIFY(c.key(Qt::Key_N)); // no code of this book
        c.codeAt(20, Qt::Key_Z);
        const auto pass = c.kept().first();
        QCOMPARE(pass.codebook.title, QStringLiteral("Ward round"));
        QCOMPARE(pass.codebook.licenceNote, QStringLiteral("Own wording"));
        QCOMPARE(pass.marks.size(), 1);
        QCOMPARE(pass.marks.first().offset.value_or(-1), 20'000);
        // Changed, it is another version; removed, the pass is still told, and can't be gone on with before it is back.
        QVERIFY(c.key(Qt::Key_Escape));
        books.change();
        QCOMPARE(books.version(), QStringLiteral("2"));
        books.setLabel(0, QStringLiteral("Takes a chair"));
        books.save();
        QCOMPARE(c.store.memory().codebooks()->size(), 2);
        books.choose(QStringLiteral("ward-round 1"));
        books.removeChosen();
        QCOMPARE(books.chosen().id, coding::coreCodebook().id);
        c.coding.goOn(pass.id);
        QCOMPARE(c.coding.stage(), CodingViewModel::Stage::Passes);
        QCOMPARE(c.kept().first().labelOf(QStringLiteral("SITS_DOWN")), QStringLiteral("Sits down"));
        c.notices.act(1); // keep it after all; above it stands that the pass can not be gone on with
        c.coding.goOn(pass.id);
        QCOMPARE(c.coding.stage(), CodingViewModel::Stage::Coding);
    }

    void aCodebookGoesThroughAFile()
    {
        CodingRoom c;
        CodebooksViewModel& books = *c.coding.codebooks();
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("copy.codebook.json"));
        books.exportChosen(file);
        QVERIFY(QFile::exists(file));
        books.exportChosen(file); // there already: asked first
        QVERIFY(!books.problem().isEmpty());
        books.exportChosen(file);
        QVERIFY(books.problem().isEmpty());
        books.importFile(file); // it poses as the one that ships
        QVERIFY(books.problem().contains(coding::coreCodebook().title));
        const auto write = [&](const QByteArray& text) {
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly) && out.write(text) == text.size());
        };
        auto own = coding::coreCodebook();
        own.id = QStringLiteral("copy");
        const QByteArray text = *coding::codebookText(own);
        for (const char* gone : { "licenceNote", "sourceCitation" }) {
            QByteArray without = text;
            write(without.replace(gone, "somethingElse"));
            books.importFile(file);
            QVERIFY2(books.problem().contains(QLatin1String(gone)), qPrintable(books.problem()));
            QVERIFY(c.store.memory().codebooks()->isEmpty());
        }
        write(text);
        books.importFile(file);
        QVERIFY2(books.problem().isEmpty(), qPrintable(books.problem()));
        QCOMPARE(books.chosen().id, QStringLiteral("copy"));
        books.importFile(folder.path());
        QVERIFY(!books.problem().isEmpty());
    }

    void besideAGoldPassARaterSeesWhatToTrain()
    {
        CodingRoom c;
        for (const bool gold : { false, true }) {
            c.coding.setOpen(true);
            c.coding.begin(gold);
            c.codeAt(20, Qt::Key_N);
            if (gold)
                c.codeAt(40, Qt::Key_N);
            else
                c.codeAt(60, Qt::Key_S);
            c.coding.finish();
        }
        c.coding.compare();
        QCOMPARE(c.coding.training(), QStringLiteral("Name: found 1 of 2 times\nSupport: given where the gold pass has something else or nothing, times: 1"));
        QVERIFY(c.coding.disagreement().startsWith(QStringLiteral("Gold pass")));
    }

    void onlyPassesOfOneCodebookAreCompared()
    {
        CodingRoom c;
        auto own = coding::coreCodebook();
        own.id = QStringLiteral("copy");
        QVERIFY(c.store.memory().saveCodebook(own));
        CodebooksViewModel& books = *c.coding.codebooks();
        for (int rater = 0; rater < 3; ++rater) {
            books.setOpen(true);
            books.choose(rater == 1 ? QStringLiteral("copy ") + own.version : QString());
            books.setOpen(false);
            c.coding.setOpen(true);
            c.coding.begin(false);
            c.codeAt(20 + rater, Qt::Key_N);
            c.coding.finish();
            QCOMPARE(c.coding.canCompare(), rater == 2);
        }
        c.coding.compare();
        QVERIFY2(c.coding.agreement().contains(QStringLiteral("1 of 1")), qPrintable(c.coding.agreement()));
    }

    void anotherSessionEndsWhatWasCoded()
    {
        CodingRoom c;
        c.coding.setOpen(true);
        c.coding.begin(false);
        c.vm.open(QStringLiteral("nothing"));
        QVERIFY(!c.coding.isOpen());
        QVERIFY(!c.key(Qt::Key_N));
    }
};

HOLDSPACE_TEST(CodingViewModelTest)
#include "tst_codingviewmodel.moc"
