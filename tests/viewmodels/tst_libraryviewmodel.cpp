// SPDX-License-Identifier: GPL-3.0-or-later
#include <library/memorylibrary.h>
#include <scenario/scenariofile.h>
#include <testregistry.h>
#include <ui/library/libraryviewmodel.h>

#include <QAbstractItemModelTester>
#include <QFile>
#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;

class LibraryViewModelTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_vm.reset();
        m_notices = std::make_unique<Notices>(nullptr);
        m_navigator = std::make_unique<Navigator>(nullptr);
        m_commands = std::make_unique<CommandTable>(*m_navigator, nullptr);
        m_store = std::make_unique<library::MemoryStoreThread>(m_clock, library::MemoryStoreThread::Delivery::Immediate);
        m_vm = std::make_unique<LibraryViewModel>(Services { m_clock, *m_store, *m_navigator, *m_notices, *m_commands }, nullptr);
    }
    void cleanup() { m_vm.reset(); }

    void filtersAndCounts()
    {
        const QAbstractItemModelTester tester(m_vm->scenarios(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        addScenario(QStringLiteral("a"), QStringLiteral("Six feet away"), true);
        addScenario(QStringLiteral("b"), QStringLiteral("Next bed"), false);
        QCOMPARE(m_vm->allCount(), 2);
        QCOMPARE(m_vm->draftCount(), 1);
        QCOMPARE(m_vm->publishedCount(), 1);
        m_vm->setShown(LibraryViewModel::Shown::Drafts);
        QCOMPARE(titles(), QStringList { QStringLiteral("Next bed") });
        m_vm->setShown(LibraryViewModel::Shown::All);
        m_vm->setSearch(QStringLiteral("FEET six"));
        QCOMPARE(titles(), QStringList { QStringLiteral("Six feet away") });
        m_vm->setSearch(QStringLiteral("nobody"));
        QCOMPARE(m_vm->scenarios()->count(), 0);
        QCOMPARE(m_vm->allCount(), 2);
    }

    void aTemplateIsTheShapeOfASampleToBeFilledIn()
    {
        const int row = 0;
        const QModelIndex first = m_vm->templates()->index(row);
        const QString key = m_vm->templates()->data(first, Qt::UserRole + 1).toString();
        QVERIFY(m_vm->templates()->rowCount() >= 6);
        m_vm->newFromTemplate(key);
        QCOMPARE(m_vm->allCount(), 1);
        QCOMPARE(m_navigator->page(), Navigator::Page::Author);
        const auto draft = m_store->store().draft(m_store->store().scenarios()->first().id);
        QVERIFY(draft->value(QLatin1String("beats")).toArray().size() > 5);
    }

    void aTwineStoryAndAnOutlineComeIn()
    {
        QTemporaryDir folder;
        const QString twee = folder.filePath(QStringLiteral("story.twee"));
        QFile file(twee);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(":: StoryTitle\nAt the door\n\n:: Start\nShe waits.\n[[Speak->Spoken]]\n[[Gone->Nowhere]]\n\n:: Spoken\nThe end.\n");
        file.close();
        m_vm->importFile(QUrl::fromLocalFile(twee));
        QCOMPARE(m_vm->allCount(), 1);
        const auto draft = m_store->store().draft(m_store->store().scenarios()->first().id);
        QCOMPARE(draft->value(QLatin1String("title")).toString(), QStringLiteral("At the door"));
        // The broken link is said, and stands in a note on the map.
        QVERIFY(m_notices->data(m_notices->index(0), Notices::TextRole).toString().contains(QLatin1String("note on its map")));
        QCOMPARE(draft->value(QLatin1String("notes")).toArray().size(), 1);
        QGuiApplication::clipboard()->setText(QStringLiteral("# Arrival\nShe waits.\n-> The end\n\n# The end\nDone.\n"));
        m_vm->newFromOutline();
        QCOMPARE(m_vm->allCount(), 2);
        m_vm->importFile(QUrl::fromLocalFile(folder.filePath(QStringLiteral("none.twee"))));
        QCOMPARE(m_vm->allCount(), 2);
    }

    void actionsGoToTheirPages()
    {
        QSignalSpy opened(m_navigator.get(), &Navigator::opened);
        m_vm->edit(QStringLiteral("a"));
        QCOMPARE(m_navigator->page(), Navigator::Page::Author);
        m_vm->run(QStringLiteral("a"));
        QCOMPARE(m_navigator->page(), Navigator::Page::Run);
        m_vm->debrief(QStringLiteral("s"));
        QCOMPARE(m_navigator->page(), Navigator::Page::Debrief);
        QCOMPARE(opened.last().at(1).toString(), QStringLiteral("s"));
    }

    void anUnfinishedSessionCanBeEndedWhereItStopped()
    {
        session::SessionHeader header;
        header.session = QStringLiteral("s1");
        header.scenarioTitle = QStringLiteral("Six feet away");
        header.started = QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
        auto& store = m_store->store();
        QVERIFY(store.createSession(header));
        session::Event started;
        started.seq = 1;
        started.by = QStringLiteral("operator");
        started.payload = session::SessionStarted {};
        session::Event last = started;
        last.seq = 2;
        last.t = 751'000;
        last.payload = session::HoldStarted {};
        QVERIFY(store.append(SessionId(header.session), { started, last }));
        m_vm->reload();
        QCOMPARE(m_vm->unfinished()->count(), 1);
        QVERIFY(text(m_vm->unfinished(), SessionCards::StoryRole).contains(QStringLiteral("12:31")));

        m_vm->endThere(header.session);
        QCOMPARE(m_notices->count(), 0);
        QCOMPARE(m_vm->unfinished()->count(), 0);
        QCOMPARE(m_vm->waiting()->count(), 1);
        QCOMPARE(text(m_vm->waiting(), SessionCards::NameRole), QStringLiteral("Six feet away, 22 Nov 2026"));
        const auto events = store.events(SessionId(header.session));
        QVERIFY(events);
        QCOMPARE(events->size(), 3);
        QCOMPARE(events->last().t, 751'000);
        QVERIFY(session::as<session::SessionEnded>(events->last()));
    }

    void aKeptRehearsalSaysThatItIsOne()
    {
        session::SessionHeader header;
        header.session = QStringLiteral("s1");
        header.scenarioTitle = QStringLiteral("Six feet away");
        header.started = QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
        header.rehearsal = true;
        auto& store = m_store->store();
        QVERIFY(store.createSession(header));
        QVERIFY(store.setSessionStatus(SessionId(header.session), library::SessionStatus::WaitingForDebrief));
        m_vm->reload();
        const QString facts = text(m_vm->waiting(), SessionCards::FactsRole);
        QVERIFY2(facts.startsWith(QStringLiteral("Rehearsal · ")), qPrintable(facts));
    }

    void importTakesAFileInAndADifferentOneAsACopy()
    {
        const QString file = m_folder.filePath(QStringLiteral("x.scenario.json"));
        QJsonObject json = scenario::newScenario(QStringLiteral("same"), QStringLiteral("Brought along"));
        write(file, scenario::canonicalText(json));
        m_vm->importFile(QUrl::fromLocalFile(file));
        QCOMPARE(m_vm->allCount(), 1);
        m_vm->importFile(QUrl::fromLocalFile(file));
        QCOMPARE(m_vm->allCount(), 1);
        json.insert(QStringLiteral("summary"), QStringLiteral("Changed"));
        write(file, scenario::canonicalText(json));
        m_vm->importFile(QUrl::fromLocalFile(file));
        QCOMPARE(m_vm->allCount(), 2);
    }

    void aBrokenFileIsSaidAndNothingComesIn()
    {
        const QString file = m_folder.filePath(QStringLiteral("broken.scenario.json"));
        write(file, "{ not json");
        m_vm->importFile(QUrl::fromLocalFile(file));
        QCOMPARE(m_vm->allCount(), 0);
        QCOMPARE(m_notices->count(), 1);
        QVERIFY(m_notices->data(m_notices->index(0), Notices::TextRole).toString().contains(QStringLiteral("broken.scenario.json")));
        m_vm->importFile(QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("absent"))));
        QCOMPARE(m_notices->count(), 2);
    }

    void aNewScenarioOpensInAuthor()
    {
        m_vm->newScenario();
        QCOMPARE(m_vm->draftCount(), 1);
        QCOMPARE(m_navigator->page(), Navigator::Page::Author);
    }

    void aFullDiskIsSaid()
    {
        static_cast<library::MemoryLibrary&>(m_store->store()).failWrites(Error { ErrorCode::DiskFull, QStringLiteral("full"), {}, {} });
        m_vm->newScenario();
        QCOMPARE(m_notices->count(), 1);
        QCOMPARE(m_navigator->page(), Navigator::Page::Library);
    }

    void aCurveIsWorkedOutOnceAndKept()
    {
        QFile sample(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/six-feet-away.scenario.json"));
        QVERIFY(sample.open(QIODevice::ReadOnly));
        const auto json = scenario::parseScenarioText(sample.readAll());
        QVERIFY(json);
        QVERIFY(m_store->store().saveDraft(*json));
        m_vm->reload();
        const QString id = json->value(QStringLiteral("id")).toString();
        QSignalSpy ready(m_vm.get(), &LibraryViewModel::curveReady);
        QVERIFY(m_vm->curve(id).isEmpty());
        QVERIFY(ready.wait());
        QVERIFY(m_vm->curve(id).size() > 2);
        QCOMPARE(ready.count(), 1);
    }

private:
    void addScenario(const QString& id, const QString& title, bool published)
    {
        QVERIFY(m_store->store().saveDraft(scenario::newScenario(id, title)));
        if (published)
            QVERIFY(m_store->store().publish(id));
        m_vm->reload();
    }
    QStringList titles() const
    {
        QStringList all;
        for (int row = 0; row < m_vm->scenarios()->count(); ++row)
            all.append(m_vm->scenarios()->data(m_vm->scenarios()->index(row), ScenarioCards::TitleRole).toString());
        return all;
    }
    static QString text(const SessionCards* cards, int role) { return cards->data(cards->index(0), role).toString(); }
    static void write(const QString& path, const QByteArray& content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    QTemporaryDir m_folder;
    ManualClock m_clock { QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC) };
    std::unique_ptr<library::MemoryStoreThread> m_store;
    std::unique_ptr<Navigator> m_navigator;
    std::unique_ptr<Notices> m_notices;
    std::unique_ptr<CommandTable> m_commands;
    std::unique_ptr<LibraryViewModel> m_vm;
};

HOLDSPACE_TEST(LibraryViewModelTest)
#include "tst_libraryviewmodel.moc"
