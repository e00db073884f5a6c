// SPDX-License-Identifier: GPL-3.0-or-later
#include "codingroom.h"

#include <QFile>
#include <QTemporaryDir>
#include <testregistry.h>
#include <ui/library/libraryviewmodel.h>

using namespace holdspace;
using namespace holdspace::ui;
using coding::CodingPass;
using test::CodingRoom;

namespace {

using Codes = QList<std::pair<double, int>>; // second, letter

void codePass(CodingRoom& room, const Codes& codes, const QString& label = {}, bool gold = false)
{
    room.clock.advance(2000);
    room.coding.setOpen(true);
    room.coding.setLabel(label);
    room.coding.begin(gold);
    QCOMPARE(room.coding.stage(), CodingViewModel::Stage::Coding);
    for (const auto& [second, letter] : codes)
        room.codeAt(second, letter);
    room.coding.finish();
}

/// Of two raters: one code a level apart, one by another name, and where wanted one alike.
void twoPassesApart(CodingRoom& room, bool alsoAlike)
{
    for (int rater = 0; rater < 2; ++rater) {
        room.clock.advance(2000);
        room.coding.setOpen(true);
        room.coding.begin(false);
        room.codeAt(20, Qt::Key_N);
        QVERIFY(room.key(rater == 0 ? Qt::Key_3 : Qt::Key_4));
        room.codeAt(60, rater == 0 ? Qt::Key_R : Qt::Key_S);
        if (alsoAlike)
            room.codeAt(90, Qt::Key_U);
        room.coding.finish();
    }
}

QString savedPass(CodingRoom& room, const QString& file, int pass = 0)
{
    CodingFiles& files = *room.coding.files();
    files.askWhere(room.coding.passes()->rows().at(pass).key);
    files.save(file);
    if (files.saving())
        qWarning("not saved: %s", qPrintable(files.problem()));
    return file;
}

QString changedFile(const QString& file, const char* from, const char* to)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        qFatal("no file");
    QByteArray text = in.readAll();
    if (!text.contains(from))
        qFatal("%s is not in it: %s", from, text.constData());
    const QString changed = file + QStringLiteral(".changed.coding.json");
    QFile out(changed);
    if (!out.open(QIODevice::WriteOnly | QIODevice::Truncate) || out.write(text.replace(from, to)) < 0)
        qFatal("not written");
    return changed;
}

QStringList pairsOf(const CodingRoom& room)
{
    QStringList pairs;
    for (const RowsModel::Row& row : room.coding.pairs()->rows())
        pairs.append(row.cells.first().toString());
    return pairs;
}

qsizetype eventsOf(CodingRoom& room) { return room.store.memory().events(SessionId(room.session))->size(); }

} // namespace

/// Several raters: on computers of their own, under labels, with more than two passes, and what two of them settle.
class CodingRatersTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoRatersOnTwoComputersMeetOverAFile()
    {
        QTemporaryDir stick;
        CodingRoom hers, his;
        codePass(hers, { { 20, Qt::Key_N }, { 40, Qt::Key_R } });
        codePass(his, { { 21, Qt::Key_N }, { 41, Qt::Key_S } });
        CodingFiles& saving = *hers.coding.files();
        saving.askWhere(hers.kept().first().id);
        QVERIFY(saving.saving());
        QVERIFY(saving.suggestion().endsWith(QStringLiteral("-Rater-1.coding.json")));
        saving.save(stick.filePath(QStringLiteral("mine"))); // its ending is added
        QVERIFY(!saving.saving());
        const QString file = stick.filePath(QStringLiteral("mine.coding.json"));
        QVERIFY(QFile::exists(file));
        saving.askWhere(hers.kept().first().id);
        saving.save(file); // there already
        QVERIFY(saving.saving() && saving.replacing() && !saving.problem().isEmpty());
        saving.save(file);
        QVERIFY(!saving.saving());

        CodingFiles& adding = *his.coding.files();
        adding.setAdding(true);
        adding.setFile(file);
        // Both were Rater 1 by themselves.
        QVERIFY(adding.ready());
        QVERIFY2(adding.problem().contains(QStringLiteral("Rater 1")), qPrintable(adding.problem()));
        QCOMPARE(adding.label(), QStringLiteral("Rater 2"));
        QVERIFY(!adding.found().contains(QStringLiteral("0:")) && adding.found().contains(QStringLiteral("Codes: 2"))); // none of the codes
        adding.setLabel(QStringLiteral("rater 1"));
        adding.add();
        QVERIFY(adding.adding() && !adding.problem().isEmpty());
        QCOMPARE(adding.label(), QStringLiteral("rater 1")); // as typed
        adding.setLabel(QStringLiteral(" Blue "));
        adding.add();
        QVERIFY2(!adding.adding(), qPrintable(adding.problem()));
        const auto kept = his.kept();
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept.last().rater, QStringLiteral("Blue"));
        CodingPass under = hers.kept().first();
        under.rater = kept.last().rater;
        QVERIFY(kept.last() == under);
        QVERIFY(his.coding.canCompare());
        his.coding.compare();
        QVERIFY2(his.coding.agreement().contains(QStringLiteral("1 of 2")), qPrintable(his.coding.agreement()));
        QVERIFY(his.coding.title().contains(QStringLiteral("Blue")));
    }

    void theSessionItselfGoesToTheOtherComputerWithoutAnybodysCodes()
    {
        QTemporaryDir stick;
        CodingRoom hers;
        codePass(hers, { { 20, Qt::Key_N } });
        const QString pass = savedPass(hers, stick.filePath(QStringLiteral("a.coding.json")));
        const QString file = stick.filePath(QStringLiteral("s.session.jsonl"));
        SessionExport& out = *hers.vm.sessionExport();
        hers.coding.setOpen(false);
        out.setOpen(true);
        out.setForm(static_cast<int>(out.forms().size()) - 1);
        QVERIFY(out.suggestion().endsWith(QStringLiteral(".session.jsonl")));
        out.save(file);
        QVERIFY2(!out.isOpen(), qPrintable(out.problem()));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray text = written.readAll();
        QVERIFY(!text.contains("coding.") && text.contains("session.ended"));

        ManualClock clock;
        library::MemoryStoreThread store(clock, library::MemoryStoreThread::Delivery::Immediate);
        Navigator navigator(nullptr);
        Notices notices(nullptr);
        CommandTable commands(navigator, nullptr);
        const Services services { clock, store, navigator, notices, commands };
        LibraryViewModel shelf(services, nullptr);
        QFile cut(stick.filePath(QStringLiteral("cut.session.jsonl")));
        QVERIFY(cut.open(QIODevice::WriteOnly) && cut.write(text.left(text.size() / 2)) > 0);
        cut.close();
        shelf.importFile(QUrl::fromLocalFile(cut.fileName()));
        QVERIFY(store.memory().sessions()->isEmpty()); // it has no end
        shelf.importFile(QUrl::fromLocalFile(file));
        QCOMPARE(store.memory().sessions()->size(), 1);
        const SessionId id(hers.session);
        const qsizetype events = store.memory().events(id)->size();
        QVERIFY(events >= test::sampleSession().log.events.size());
        shelf.importFile(QUrl::fromLocalFile(file)); // again: as it is
        QCOMPARE(store.memory().sessions()->size(), 1);
        QCOMPARE(store.memory().events(id)->size(), events);

        DebriefViewModel there(services, nullptr);
        there.open(hers.session);
        QVERIFY(there.loaded());
        CodingFiles& adding = *there.coding()->files();
        adding.setFile(pass);
        QVERIFY2(adding.ready(), qPrintable(adding.problem()));
    }

    void whatDoesNotBelongIsRefusedAndLeavesNothing()
    {
        QTemporaryDir stick;
        CodingRoom hers, his;
        codePass(hers, { { 20, Qt::Key_N }, { 40, Qt::Key_R } }, QStringLiteral("Green"));
        const QString file = savedPass(hers, stick.filePath(QStringLiteral("g.coding.json")));
        const QByteArray session = '"' + his.session.toUtf8() + '"';
        CodingFiles& adding = *his.coding.files();
        const qsizetype before = eventsOf(his);
        QStringList said;
        const auto refused = [&](const QString& path) {
            adding.setFile(path);
            QVERIFY2(!adding.ready(), qPrintable(path));
            QVERIFY(!adding.problem().isEmpty());
            said.append(adding.problem());
            adding.add();
            QCOMPARE(eventsOf(his), before);
            QVERIFY(his.kept().isEmpty());
        };
        refused(changedFile(file, session.constData(), "\"another\""));
        refused(changedFile(file, "sha256:", "sha256:0"));
        refused(changedFile(file, "\"done\": true", "\"done\": false"));
        refused(changedFile(file, "\"onset\": 40000", "\"onset\": 8000000000000"));
        refused(changedFile(file, "\"version\": 1,", "\"version\": 7,"));
        refused(changedFile(file, "\"onset\": 40000", "\"onset\": -4"));
        refused(changedFile(file, "\"marks\"", "\"nothing\""));
        refused(changedFile(file, "}", ""));
        refused(stick.path());
        refused(stick.filePath(QStringLiteral("nothing.coding.json")));
        QFile large(stick.filePath(QStringLiteral("large.coding.json")));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(coding::kLargestPass + 1));
        large.close();
        refused(large.fileName());
        QVERIFY2(said.at(0).contains(QStringLiteral("another session")) && said.at(1).contains(QStringLiteral("another run")) && said.at(2).contains(QStringLiteral("not done"))
                && said.at(3).contains(QStringLiteral("after this session’s end")) && said.at(4).contains(QStringLiteral("newer")),
            qPrintable(said.join(QLatin1Char('\n'))));

        // A label that is none is not taken over.
        adding.setFile(changedFile(file, "\"Green\"", "\"Gr\\u202een\\nx\""));
        QVERIFY(adding.ready());
        QCOMPARE(adding.label(), QStringLiteral("Rater 1"));
        adding.setFile(file);
        QVERIFY(adding.problem().isEmpty());
        QCOMPARE(adding.label(), QStringLiteral("Green"));
        adding.add();
        QCOMPARE(his.kept().size(), 1);
        const qsizetype after = eventsOf(his);
        adding.setFile(file); // the same again
        QVERIFY(!adding.ready() && adding.problem().contains(QStringLiteral("here already")));
        adding.setFile(changedFile(file, "\"onset\": 40000", "\"onset\": 41000")); // the same pass, changed
        QVERIFY(!adding.ready() && adding.problem().contains(QStringLiteral("other codes")));
        QCOMPARE(eventsOf(his), after);
        QCOMPARE(his.kept().first().marks.last().onset, 40'000);
    }

    void aDroppedPassIsReadAndOneUnderWayIsNotSaved()
    {
        QTemporaryDir stick;
        CodingRoom hers, his;
        codePass(hers, { { 20, Qt::Key_N } });
        his.vm.drop({ QUrl::fromLocalFile(savedPass(hers, stick.filePath(QStringLiteral("d.coding.json")))) });
        QVERIFY(his.coding.files()->adding() && his.coding.files()->ready());
        his.coding.files()->setAdding(false);
        his.coding.setOpen(true);
        his.coding.begin(false);
        his.coding.files()->askWhere(his.kept().first().id);
        QVERIFY(!his.coding.files()->saving());
        QVERIFY(his.key(Qt::Key_Escape));
        QVERIFY(!his.coding.passes()->cell(0, "canSave").toBool());
    }

    void ratersChooseTheirLabels()
    {
        CodingRoom c;
        c.coding.setOpen(true);
        QCOMPARE(c.coding.suggestedLabel(), QStringLiteral("Rater 1"));
        codePass(c, { { 20, Qt::Key_N } }, QStringLiteral("rater 2"));
        QCOMPARE(c.kept().first().rater, QStringLiteral("rater 2"));
        QVERIFY(c.coding.label().isEmpty());
        codePass(c, { { 20, Qt::Key_N } });
        QCOMPARE(c.kept().last().rater, QStringLiteral("Rater 1"));
        QCOMPARE(c.coding.suggestedLabel(), QStringLiteral("Rater 3"));
        for (const QString& no : { QStringLiteral("RATER 2"), QString(41, QLatin1Char('x')), QStringLiteral("a\tb") }) {
            c.coding.setLabel(no);
            QVERIFY(!c.coding.labelProblem().isEmpty());
            c.coding.begin(false);
            QCOMPARE(c.coding.stage(), CodingViewModel::Stage::Passes);
        }
        QCOMPARE(c.kept().size(), 2);
        codePass(c, {}, {}, true);
        codePass(c, {}, {}, true);
        QCOMPARE(c.kept().at(2).rater, QStringLiteral("Gold pass"));
        QCOMPARE(c.kept().at(3).rater, QStringLiteral("Gold pass 2"));
    }

    void anyTwoOfThreeAreComparedAndEachBesideTheGoldPass()
    {
        CodingRoom c;
        codePass(c, { { 20, Qt::Key_N } }, QStringLiteral("A"));
        codePass(c, { { 20, Qt::Key_N }, { 40, Qt::Key_R } }, {}, true);
        codePass(c, { { 20, Qt::Key_S } }, QStringLiteral("B"));
        QCOMPARE(pairsOf(c), (QStringList { QStringLiteral("B beside Gold pass"), QStringLiteral("A and B"), QStringLiteral("A beside Gold pass") }));
        c.coding.comparePair(7);
        QCOMPARE(c.coding.stage(), CodingViewModel::Stage::Passes);
        c.coding.comparePair(2);
        QVERIFY2(c.coding.training().contains(QStringLiteral("Respect: found 0 of 1")), qPrintable(c.coding.training()));
        QCOMPARE(c.coding.firstRater(), QStringLiteral("Gold pass"));
        QCOMPARE(c.coding.secondRater(), QStringLiteral("A"));
        c.coding.leave();
        c.coding.comparePair(0);
        QVERIFY(c.coding.training().contains(QStringLiteral("Name: found 0 of 1")));
        c.coding.leave();
        c.coding.comparePair(1);
        QVERIFY(c.coding.training().isEmpty());
        QCOMPARE(c.coding.disagreements()->count(), 1);
        QVERIFY(c.key(Qt::Key_1));
        c.coding.finish();
        QCOMPARE(c.coding.stage(), CodingViewModel::Stage::Passes);
        QCOMPARE(c.coding.pairs()->cell(1, "detail").toString(), QStringLiteral("talked over"));
        QCOMPARE(c.coding.pairs()->cell(0, "detail").toString(), QStringLiteral("not talked over yet"));
        QCOMPARE(pairsOf(c).size(), 3); // a consensus is compared with nobody
    }

    void whileOneCodesNobodySeesOrComparesAnother()
    {
        CodingRoom c;
        c.vm.enterPhase(1);
        c.vm.markPhaseDone(); // Reactions: what was answered may be seen
        QVERIFY(c.vm.metricsVisible());
        codePass(c, { { 20, Qt::Key_N } }, QStringLiteral("A"));
        codePass(c, { { 20, Qt::Key_N } }, QStringLiteral("B"));
        QVERIFY(c.coding.canCompare());
        const QString lane = QStringLiteral("Codes of A");
        c.coding.setOpen(false);
        QVERIFY(!c.hasLane(lane)); // who codes next may be looking
        c.coding.setOnTimeline(true);
        QVERIFY(c.hasLane(lane));
        c.coding.setOpen(true);
        QVERIFY(!c.hasLane(lane));
        c.coding.begin(false);
        QVERIFY(!c.coding.onTimeline());
        c.coding.leave();
        QVERIFY(!c.coding.canCompare());
        QCOMPARE(c.coding.pairs()->count(), 0);
        QVERIFY2(c.coding.compareHint().contains(QStringLiteral("Rater 1")), qPrintable(c.coding.compareHint()));
        c.coding.compare();
        QCOMPARE(c.coding.stage(), CodingViewModel::Stage::Passes);
        c.coding.setOnTimeline(true);
        c.coding.setOpen(false);
        QVERIFY(!c.hasLane(lane));
        c.coding.setOpen(true);
        c.coding.goOn(c.kept().last().id);
        c.coding.finish();
        QCOMPARE(c.coding.pairs()->count(), 3);
        QVERIFY(c.coding.compareHint().isEmpty());
        c.coding.compare();
        QVERIFY(c.hasLane(lane)); // who compares has coded
        c.coding.setOpen(false);
        QVERIFY(!c.hasLane(lane));
    }

    void withoutDisagreementsThereIsAConsensusToo()
    {
        CodingRoom c;
        codePass(c, { { 20, Qt::Key_N }, { 40, Qt::Key_R } });
        codePass(c, { { 20, Qt::Key_N }, { 41, Qt::Key_R } });
        c.coding.compare();
        QCOMPARE(c.coding.disagreements()->count(), 0);
        QVERIFY(!c.coding.settling());
        QVERIFY(c.coding.canFinish());
        c.coding.finish();
        const CodingPass consensus = c.kept().last();
        QVERIFY(consensus.kind == CodingPass::Kind::Consensus && consensus.done);
        QCOMPARE(consensus.marks.size(), 2);
        c.coding.compare();
        QVERIFY(!c.coding.canFinish()); // it is done
    }

    void whatAgreesOnlyLenientlyIsInALenientConsensus()
    {
        CodingRoom c;
        twoPassesApart(c, true);
        c.coding.compare();
        QCOMPARE(c.coding.disagreements()->count(), 2);
        c.coding.setStrict(false);
        QCOMPARE(c.coding.disagreements()->count(), 1);
        QVERIFY(c.key(Qt::Key_1));
        QCOMPARE(c.kept().last().marks.size(), 3);
        // Looked at strictly again, what agreed leniently is to be talked over, and is no part of it before that.
        c.coding.setStrict(true);
        QVERIFY(c.coding.consensusText().startsWith(QStringLiteral("1 of 2")));
        QVERIFY(!c.coding.canFinish());
        c.coding.setStrict(false);
        QVERIFY(c.coding.canFinish());
        c.coding.finish();
        const CodingPass consensus = c.kept().last();
        QCOMPARE(consensus.marks.size(), 3);
        QVERIFY(consensus.marks.first().onset == 20'000 && !consensus.marks.first().level);
    }

    void strictlyBegunAndLenientlyFinishedLosesNothing()
    {
        CodingRoom c;
        twoPassesApart(c, false);
        c.coding.compare();
        c.coding.goToDisagreement(1);
        QVERIFY(c.key(Qt::Key_2));
        QCOMPARE(c.kept().last().marks.size(), 1);
        c.coding.setStrict(false);
        QVERIFY(c.coding.canFinish());
        c.coding.finish();
        QCOMPARE(c.kept().last().marks.size(), 2);
    }

    void neitherIsKept()
    {
        CodingRoom c;
        codePass(c, { { 20, Qt::Key_N }, { 60, Qt::Key_R } });
        codePass(c, { { 60, Qt::Key_S } });
        c.coding.compare();
        QCOMPARE(c.coding.disagreements()->count(), 2);
        c.coding.goToDisagreement(1);
        QVERIFY(c.key(Qt::Key_0));
        QVERIFY(c.coding.disagreements()->cell(0, "current").toBool()); // from the last one back to what was passed over
        QVERIFY(c.coding.consensusText().startsWith(QStringLiteral("1 of 2")));
        c.coding.setStrict(false);
        QVERIFY(c.coding.consensusText().startsWith(QStringLiteral("1 of 2")));
        c.coding.setStrict(true);
        c.vm.open(QStringLiteral("nothing"));
        c.vm.open(c.session); // from the disk
        c.coding.setOpen(true);
        QCOMPARE(c.coding.pairs()->cell(0, "detail").toString(), QStringLiteral("being talked over"));
        c.coding.compare();
        QVERIFY2(c.coding.consensusText().startsWith(QStringLiteral("1 of 2")), qPrintable(c.coding.consensusText()));
        c.coding.goToDisagreement(0);
        QVERIFY(c.key(Qt::Key_2)); // as the second saw it: nothing there
        QVERIFY(c.coding.canFinish());
        // On second thoughts.
        c.coding.goToDisagreement(1);
        QVERIFY(c.key(Qt::Key_3));
        QCOMPARE(c.kept().last().marks.size(), 2);
        QCOMPARE(c.kept().last().rejected.size(), 1);
        c.coding.finish();
        QVERIFY(c.kept().last().done);
    }

    void codesTooCloseTogetherAreSaidAndNotSettled()
    {
        QTemporaryDir stick;
        CodingRoom c;
        for (int rater = 0; rater < 2; ++rater) {
            CodingPass pass { QStringLiteral("p%1").arg(rater), c.session, QStringLiteral("R%1").arg(rater), CodingPass::Kind::Independent, coding::usedCodebook(coding::coreCodebook()), {}, true, {}, {} };
            for (int i = 0; i < 10'100; ++i) {
                coding::Mark mark;
                mark.id = QString::number(i);
                mark.code = QStringLiteral("R_NAME");
                mark.onset = i * 50;
                pass.marks.append(mark);
            }
            QFile file(stick.filePath(pass.id + QStringLiteral(".coding.json")));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(coding::passText(pass)) > 0);
            file.close();
            c.coding.files()->setFile(file.fileName());
            QVERIFY2(c.coding.files()->ready(), qPrintable(c.coding.files()->problem()));
            c.coding.files()->add();
        }
        c.coding.setOpen(true);
        c.coding.compare();
        QVERIFY2(c.coding.agreement().contains(QStringLiteral("too close together")), qPrintable(c.coding.agreement()));
        QVERIFY(c.coding.disagreement().isEmpty() && c.coding.consensusText().isEmpty() && c.coding.training().isEmpty());
        QVERIFY(!c.coding.canFinish() && !c.coding.settling());
    }
};

HOLDSPACE_TEST(CodingRatersTest)
#include "tst_codingraters.moc"
