// SPDX-License-Identifier: GPL-3.0-or-later
#include "authorhouse.h"
#include "testregistry.h"

#include <scenario/scenariofile.h>
#include <scenario/templates.h>
#include <scenario/things.h>

#include <QDir>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;
using test::House;

/// What helps an author: find, findings, history, papers, trying things on a person.
class AuthorToolsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findJumpsToWhereAWordStands()
    {
        House house;
        house.vm->setFindText(QStringLiteral("let me through"));
        QVERIFY(house.vm->found()->count() >= 1);
        house.vm->openFirstFound();
        QVERIFY(house.vm->chosenBeat() != QLatin1String("B1") || house.vm->chosenKind() != QLatin1String("beat"));
        QVERIFY(house.vm->findText().isEmpty());
        house.vm->setFindText(QStringLiteral("no such words anywhere"));
        QCOMPARE(house.vm->found()->count(), 0);
    }

    void aFreshTemplateHasLittleToMend()
    {
        const auto codes = [](const QJsonObject& scenario) {
            QStringList all;
            for (const scenario::Finding& finding : Analysis::examine(scenario).findings)
                all.append(finding.code);
            return all;
        };
        QJsonObject made = scenario::emptied(test::authorSample(), QStringLiteral("new"), QStringLiteral("My own"));
        QCOMPARE(codes(made), QStringList { QStringLiteral("W_NO_CONTENT_WARNING") });
        // Once a need is written, whom one asked about it is asked.
        const QStringList need { QStringLiteral("cast"), QStringLiteral("0"), QStringLiteral("needs"), QStringLiteral("0"), QStringLiteral("text") };
        QVERIFY(scenario::apply(made, { { scenario::Edit::Kind::Set, need, QStringLiteral("A prayer") } }));
        QVERIFY(codes(made).contains(QStringLiteral("W_NO_CONSULT")));
    }

    void aFindingLeadsToTheFieldThatMendsIt()
    {
        House house;
        house.vm->choose(QStringLiteral("person"), QStringLiteral("arta"));
        for (const QString& key : house.keysOf(FormRow::Kind::Lines)) {
            if (key.startsWith(QLatin1String("cast/#arta")) && key.endsWith(QLatin1String("comeDownWhen")))
                house.vm->form()->set(key, QString());
        }
        house.vm->chooseBeat(QStringLiteral("B1"));
        house.vm->check();
        QSignalSpy pointed(house.vm.get(), &AuthorViewModel::pointedChanged);
        for (const RowsModel::Row& row : house.vm->findings()->rows()) {
            if (row.key.startsWith(QLatin1String("W_NO_WAY_DOWN"))) {
                house.vm->openFinding(row.key);
                break;
            }
        }
        QCOMPARE(pointed.count(), 1);
        QCOMPARE(house.vm->chosenKind(), QStringLiteral("person"));
        QVERIFY(house.vm->pointed() >= 0);
        QCOMPARE(house.at(house.vm->form(), house.vm->pointed(), "key").toString(), QStringLiteral("cast/#arta/comeDownWhen"));
    }

    void anExitMayLeadToANewBeat()
    {
        House house;
        house.vm->chooseBeat(QStringLiteral("B1"));
        QCOMPARE(house.vm->targets()->cell(0, "beatId").toString(), QString()); // a new one stands first
        QCOMPARE(house.vm->targets()->cell(house.vm->targets()->count() - 1, "beatId").toString(), QStringLiteral("B1"));
        const int before = house.vm->beats()->count();
        house.vm->addExit({});
        QCOMPARE(house.vm->beats()->count(), before + 1);
        const QString made = house.vm->chosenBeat();
        QVERIFY(made != QLatin1String("B1"));
        house.vm->undo(); // one step
        QCOMPARE(house.vm->beats()->count(), before);
    }

    void couplingsAreDrawn()
    {
        House house;
        house.vm->choose(QStringLiteral("couplings"), {});
        house.vm->form()->press(QStringLiteral("couplings/add"));
        const CouplingPicture::Content& drawn = house.vm->couplings()->content();
        QCOMPARE(drawn.people.size(), scenario::listOf(house.vm->json(), "cast").size());
        QCOMPARE(drawn.sentences.size(), scenario::listOf(house.vm->json(), "couplings").size());
        QVERIFY(!drawn.arrows.isEmpty());
        for (const CouplingPicture::Arrow& arrow : drawn.arrows) {
            QVERIFY(arrow.to >= 0 && arrow.to < drawn.people.size());
            QVERIFY(!arrow.words.isEmpty());
        }
        house.vm->pointAtCoupling(0);
        QVERIFY(house.at(house.vm->form(), house.vm->pointed(), "key").toString().startsWith(QLatin1String("couplings/0")));
    }

    void findingsFollowTheStory()
    {
        House house;
        house.vm->addBeat();
        const QString lost = house.vm->chosenBeat();
        QTRY_VERIFY(std::any_of(house.vm->findings()->rows().begin(), house.vm->findings()->rows().end(),
            [](const RowsModel::Row& row) { return row.key.startsWith(QLatin1String("W_UNREACHABLE")); }));
        house.vm->chooseBeat(QStringLiteral("B1"));
        for (const RowsModel::Row& row : house.vm->findings()->rows()) {
            if (row.key.startsWith(QLatin1String("W_UNREACHABLE")))
                house.vm->openFinding(row.key);
        }
        QCOMPARE(house.vm->chosenBeat(), lost);
        QVERIFY(house.vm->findingsSummary().contains(QLatin1String("warning")));
    }

    void aFindingTellsWhyAndIsMendedInOneStep()
    {
        House house;
        house.vm->addBeat();
        const QString lost = house.vm->chosenBeat();
        const auto deadEnd = [&]() -> QString {
            for (const RowsModel::Row& row : house.vm->findings()->rows()) {
                if (row.key.startsWith(QLatin1String("W_DEAD_END")))
                    return row.key;
            }
            return {};
        };
        QTRY_VERIFY(!deadEnd().isEmpty());
        const int row = house.vm->findings()->rowOf(deadEnd());
        QVERIFY(!house.at(house.vm->findings(), row, "why").toString().isEmpty());
        QVERIFY(!house.at(house.vm->findings(), row, "fixWords").toString().isEmpty());
        house.vm->fixFinding(deadEnd());
        QVERIFY(scenario::valueAt(house.vm->json(), { QStringLiteral("beats"), QLatin1Char('#') + lost, QStringLiteral("ending") }).toBool());
        house.vm->undo();
        house.vm->undo();
        QCOMPARE(house.vm->json(), house.start);
    }

    void aKeptStateIsComparedAndBroughtBack()
    {
        House house;
        HistoryViewModel* history = house.vm->history();
        house.vm->openHistory();
        QVERIFY(history->isOpen());
        QVERIFY(!history->canRestore());
        history->keep(QStringLiteral("before the pilot"));
        QCOMPARE(history->states()->count(), 2);
        house.type("title", QStringLiteral("Another arrival"));
        house.vm->removeBeat(QStringLiteral("B7"));
        history->setOlder(1);
        QVERIFY(history->changes()->count() >= 2);
        QString all;
        for (int i = 0; i < history->changes()->count(); ++i)
            all += house.at(history->changes(), i, "title").toString() + house.at(history->changes(), i, "detail").toString();
        QVERIFY2(all.contains(QLatin1String("<u>Another")) && all.contains(QLatin1String("removed")), qPrintable(all));
        history->restoreBeat(QStringLiteral("B7"));
        QVERIFY(house.vm->map()->scene()->beat(QStringLiteral("B7")));
        history->restoreOlder();
        // Ids that were in use stay used.
        QJsonObject restored = house.vm->json();
        restored.remove(QLatin1String("lastIds"));
        QCOMPARE(restored, house.start);
        history->setOlder(0);
        QCOMPARE(history->changes()->count(), 0);
    }

    void aCopyIsWhatItsEndingSays()
    {
        House house;
        house.vm->openExport();
        ExportViewModel* exporting = house.vm->exporting();
        QVERIFY(exporting->isOpen());
        QVERIFY(exporting->suggestion().endsWith(QLatin1String(".scenario.json")));
        QTemporaryDir folder;
        exporting->save(folder.filePath(QStringLiteral("copy.scenario.json")));
        QVERIFY(exporting->problem().isEmpty());
        QCOMPARE(*scenario::readScenarioFile(folder.filePath(QStringLiteral("copy.scenario.json"))), house.vm->json());
        exporting->save(folder.filePath(QStringLiteral("copy.twee")));
        QVERIFY(exporting->saved().contains(QLatin1String("copy.twee")));
        QVERIFY(exporting->saved().contains(QLatin1Char('\n'))); // and what a Twine story has no words for
        exporting->save(folder.filePath(QStringLiteral("copy.png")));
        const QImage picture(folder.filePath(QStringLiteral("copy.png")));
        QVERIFY(picture.width() > 200);
        qsizetype dark = 0; // words and lines on white
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                dark += qGray(picture.pixel(x, y)) < 120 ? 1 : 0;
        }
        QVERIFY(dark > 500 && dark < qsizetype(picture.width()) * picture.height() / 4);
        exporting->save(folder.filePath(QStringLiteral("copy.twee")));
        QVERIFY(exporting->replacing());
        QVERIFY(exporting->saved().isEmpty());
        exporting->save(folder.filePath(QStringLiteral("copy.twee")));
        QVERIFY(!exporting->replacing());
        QVERIFY(exporting->problem().isEmpty());
        exporting->save(folder.filePath(QStringLiteral("copy.doc")));
        QVERIFY(!exporting->problem().isEmpty());
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("copy.doc"))));
        exporting->save(folder.filePath(QStringLiteral("nowhere/copy.twee")));
        QVERIFY(exporting->problem().contains(QLatin1String("nowhere")));
        exporting->setOpen(false);
        QVERIFY(exporting->saved().isEmpty());
    }

    void papersReadAsTheyWillBePrinted()
    {
        House house;
        house.vm->openPapers();
        PapersViewModel* papers = house.vm->papers();
        QVERIFY(papers->papers()->count() >= 5);
        papers->choose(0);
        QVERIFY(papers->preview().contains(QLatin1String("Arta")));
        QTemporaryDir folder;
        papers->setChoosingFolder(true);
        QFile inTheWay(folder.filePath(QStringLiteral("a file")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        papers->saveAll(inTheWay.fileName());
        QVERIFY(papers->problem().contains(QLatin1String("a file")));
        QVERIFY(papers->choosingFolder());
        const QString place = folder.filePath(QStringLiteral("not there yet"));
        papers->saveAll(place);
        QCOMPARE(QDir(place).entryList({ QStringLiteral("*.pdf") }).size(), papers->papers()->count());
        QVERIFY(papers->problem().isEmpty());
        QVERIFY(!papers->choosingFolder());
        QVERIFY(!papers->isOpen());
    }

    void thingsAreTriedOnAPersonWithTheEngineThatRuns()
    {
        House house;
        house.vm->choose(QStringLiteral("person"), QStringLiteral("arta"));
        SandboxViewModel* sandbox = house.vm->sandbox();
        QVERIFY(sandbox->now().isEmpty());
        sandbox->setOpen(true);
        QVERIFY(sandbox->triggers()->count() > 0);
        const QString before = sandbox->now();
        QVERIFY2(before.contains(QLatin1String("fear 3")), qPrintable(before));
        sandbox->fire(house.at(sandbox->triggers(), 0, "triggerId").toString());
        QVERIFY(sandbox->now() != before);
        sandbox->wait(60);
        const QString left = sandbox->now();
        QVERIFY(left.contains(QLatin1String("after 61 s")));
        sandbox->respond(QStringLiteral("R_PRESENCE"));
        QVERIFY(sandbox->now() != left);
        QVERIFY(sandbox->trace()->series().first().steps.size() > 60);
        sandbox->restart();
        QCOMPARE(sandbox->now(), before);
        QCOMPARE(house.vm->json(), house.start);
    }
};

HOLDSPACE_TEST(AuthorToolsTest)
#include "tst_authortools.moc"
