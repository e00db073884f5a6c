// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplesession.h"
#include <library/memorylibrary.h>
#include <scenario/scenariofile.h>
#include <ui/debrief/debriefviewmodel.h>

#include <QTest>
#include <testregistry.h>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

/// A library with a session that waits for its debrief, and as many earlier groups that did just the same.
struct EarlierStage {
    ManualClock clock;
    library::MemoryStoreThread store { clock };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    session::SessionLog sample;

    explicit EarlierStage(int earlier)
    {
        test::SampleSession shipped = test::sampleSession();
        (void)store.memory().saveDraft(shipped.scenario, true);
        sample = std::move(shipped.log);
        sample.header.scenarioHash = store.memory().publish(shipped.scenario.value(QLatin1String("id")).toString())->hash;
        sample.header.started = QDateTime(QDate(2026, 5, 1), QTime(9, 0), Qt::UTC);
        keep(sample);
        for (int i = 0; i < earlier; ++i)
            keepEarlier(i);
    }
    void keepEarlier(int number)
    {
        session::SessionLog log = sample;
        log.header.session = QStringLiteral("earlier-%1").arg(number);
        log.header.started = sample.header.started.addDays(-1 - number);
        keep(log);
    }
    void keep(const session::SessionLog& log)
    {
        const SessionId id(log.header.session);
        if (!store.memory().createSession(log.header) || !store.memory().append(id, log.events)
            || !store.memory().setSessionStatus(id, library::SessionStatus::WaitingForDebrief))
            qFatal("not kept");
    }
    /// Opened, with Reactions done and the pane in sight.
    void look(DebriefViewModel& vm) const
    {
        vm.open(sample.header.session);
        vm.enterPhase(1);
        vm.markPhaseDone();
        vm.setPane(DebriefViewModel::EarlierGroups);
    }
    Services services() { return { clock, store, navigator, notices, commands }; }
};

} // namespace

class TestCohortViewModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingBeforeReactionsIsDone()
    {
        EarlierStage stage(5);
        DebriefViewModel vm(stage.services(), nullptr);
        vm.open(stage.sample.header.session);
        QVERIFY(!stage.commands.trigger(QStringLiteral("debrief.earlierGroups")));
        vm.setPane(DebriefViewModel::EarlierGroups);
        QCOMPARE(vm.pane(), int(DebriefViewModel::Prompts));
        QVERIFY(vm.cohort()->sentence().isEmpty() && vm.cohort()->about().isEmpty());
        QCOMPARE(vm.cohort()->rows()->count(), 0);
    }

    void fourGroupsAreFewerThanFive()
    {
        EarlierStage stage(4);
        DebriefViewModel vm(stage.services(), nullptr);
        stage.look(vm);
        QTRY_VERIFY(vm.cohort()->sentence().startsWith(QStringLiteral("Fewer than five")));
        QCOMPARE(vm.cohort()->rows()->count(), 0);
        QVERIFY(vm.cohort()->rule().isEmpty());
    }

    void fiveAreShownMomentByMoment()
    {
        EarlierStage stage(5);
        DebriefViewModel vm(stage.services(), nullptr);
        stage.look(vm);
        QTRY_VERIFY(vm.cohort()->rows()->count() > 0);
        QVERIFY2(vm.cohort()->sentence().contains(QLatin1Char('5')), qPrintable(vm.cohort()->sentence()));
        QVERIFY(!vm.cohort()->rule().isEmpty());
        QVERIFY2(vm.cohort()->rows()->cell(0, "name").toString().contains(QStringLiteral("of 5")), qPrintable(vm.cohort()->rows()->cell(0, "name").toString()));
        const QString first = vm.cohort()->about();
        vm.nextMoment();
        QVERIFY(vm.cohort()->about() != first); // at once: the logs are folded
        vm.setPane(DebriefViewModel::Figures);
        QCOMPARE(vm.cohort()->rows()->count(), 0);
    }

    void aLogThatSaysNothingHoldsNobodyUp()
    {
        EarlierStage stage(4);
        session::SessionLog empty = stage.sample;
        empty.header.session = QStringLiteral("empty");
        empty.header.started = stage.sample.header.started.addDays(-9);
        empty.events.clear();
        stage.keep(empty);
        DebriefViewModel vm(stage.services(), nullptr);
        stage.look(vm);
        QTRY_VERIFY(vm.cohort()->sentence().startsWith(QStringLiteral("Fewer than five")));
    }

    void theNextDebriefBeginsHiddenAgain()
    {
        EarlierStage stage(5);
        DebriefViewModel vm(stage.services(), nullptr);
        stage.look(vm);
        QTRY_VERIFY(vm.cohort()->rows()->count() > 0);
        vm.open(QStringLiteral("earlier-0"));
        QVERIFY(!vm.metricsVisible());
        QVERIFY(vm.cohort()->sentence().isEmpty());
        QCOMPARE(vm.cohort()->rows()->count(), 0);
    }
};

HOLDSPACE_TEST(TestCohortViewModel)
#include "tst_cohortviewmodel.moc"
