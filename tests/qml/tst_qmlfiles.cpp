// SPDX-License-Identifier: GPL-3.0-or-later
#include <samplesession.h>
#include <library/memorylibrary.h>
#include <live/memoryroom.h>
#include <scenario/scenariofile.h>
#include <standinfigures.h>
#include <testregistry.h>
#include <ui/author/authorviewmodel.h>
#include <ui/common/shellviewmodel.h>
#include <ui/debrief/debriefviewmodel.h>
#include <ui/library/libraryviewmodel.h>
#include <ui/run/runtabs.h>

#include <QAccessible>
#include <QDirIterator>
#include <QFile>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;

namespace {
QStringList g_warnings;
QtMessageHandler g_before = nullptr;

void collect(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    if (type == QtWarningMsg || type == QtCriticalMsg)
        g_warnings.append(text);
    else
        g_before(type, context, text);
}

}

/// Every QML file compiles, every page is made with its real view model, and nothing is complained about.
class QmlFilesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QQuickStyle::setStyle(QStringLiteral("Basic"));
        for (QDirIterator files(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios"), { QStringLiteral("*.json") }); files.hasNext();) {
            const auto json = scenario::readScenarioFile(files.next());
            QVERIFY(json);
            QVERIFY(m_store.store().saveDraft(*json, true));
            m_scenario = json->value(QLatin1String("id")).toString();
            QVERIFY(m_store.store().publish(m_scenario));
        }
        m_shell = std::make_unique<ShellViewModel>(
            m_navigator, m_commands, m_notices, m_folder.filePath(QStringLiteral("look.ini")), nullptr);
        m_shell->plugins()->use(m_plugins);
        const Services services { m_clock, m_store, m_navigator, m_notices, m_commands };
        m_library = std::make_unique<LibraryViewModel>(services, nullptr);
        m_author = std::make_unique<AuthorViewModel>(services, nullptr);
        m_run = std::make_unique<RunTabs>(services,
            [this] {
                auto room = std::make_unique<live::MemoryRoom>(m_clock);
                if (!m_room)
                    m_room = room.get(); // of the first run, which stays
                return RunTabs::Parts { std::move(room), nullptr };
            },
            nullptr);
        m_debrief = std::make_unique<DebriefViewModel>(services, nullptr);
        m_engine = std::make_unique<QQmlApplicationEngine>();
        m_engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        g_before = qInstallMessageHandler(collect);
    }
    void cleanupTestCase()
    {
        qInstallMessageHandler(g_before);
        m_engine.reset();
    }
    void init() { g_warnings.clear(); }
    void cleanup() { QVERIFY2(g_warnings.isEmpty(), qPrintable(g_warnings.join(QLatin1Char('\n')))); }

    void everyFileCompiles_data()
    {
        QTest::addColumn<QString>("path");
        for (QDirIterator files(QStringLiteral(":/qt/qml/Holdspace"), { QStringLiteral("*.qml") }, QDir::Files, QDirIterator::Subdirectories);
             files.hasNext();) {
            const QString path = files.next();
            if (path.endsWith(QLatin1String("/Theme.qml")))
                continue; // a singleton; all others use it
            QTest::addRow("%s", qPrintable(path.mid(path.indexOf(QLatin1String("Holdspace"))))) << path;
        }
    }
    void everyFileCompiles()
    {
        QFETCH(QString, path);
        const QQmlComponent component(m_engine.get(), QUrl(QStringLiteral("qrc") + path));
        QVERIFY2(component.isReady(), qPrintable(component.errorString()));
    }

    /// Assistive technology presses a button as the mouse does.
    void aPressByAssistiveTechnologyTogglesAButton()
    {
        QQmlComponent component(m_engine.get());
        component.setData("import Holdspace.Controls\nHsButton { property int times: 0; checkable: true; onToggled: times += checked ? 1 : 100 }", QUrl());
        const std::unique_ptr<QObject> button(component.create());
        QVERIFY2(button, qPrintable(component.errorString()));
        QAccessibleInterface* const accessible = QAccessible::queryAccessibleInterface(button.get());
        QVERIFY(accessible && accessible->actionInterface());
        accessible->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(button->property("times").toInt(), 1);
        QVERIFY(accessible->state().checked);
        accessible->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QCOMPARE(button->property("times").toInt(), 101);
        QVERIFY(!accessible->state().checked);
    }

    void theWindowOpensEveryPage_data()
    {
        QTest::addColumn<ShellViewModel::Theme>("theme");
        QTest::addColumn<double>("textScale");
        QTest::newRow("dark") << ShellViewModel::Theme::Dark << 1.0;
        QTest::newRow("light, largest text") << ShellViewModel::Theme::Light << 2.0;
    }
    void theWindowOpensEveryPage()
    {
        QFETCH(ShellViewModel::Theme, theme);
        QFETCH(double, textScale);
        m_shell->setTheme(theme);
        m_shell->setTextScale(textScale);
        QQuickWindow* const window = openWindow();
        QVERIFY(window);
        for (const auto page : { Navigator::Page::Library, Navigator::Page::Author, Navigator::Page::Run, Navigator::Page::Debrief }) {
            m_navigator.go(page, page == Navigator::Page::Author || page == Navigator::Page::Run ? m_scenario : QString());
            QVERIFY(!window->grabWindow().isNull());
            if (page == Navigator::Page::Run) {
                lookAtTheRoom(*window);
                lookAtWhatIsTriedFirst(*window);
            }
            if (page == Navigator::Page::Debrief) {
                lookAtWhatGoesOutAndIn(*window);
                lookAtTwoMoments(*window);
            }
        }
        for (const auto dialog : { ShellViewModel::Dialog::Palette, ShellViewModel::Dialog::Help, ShellViewModel::Dialog::Settings,
                 ShellViewModel::Dialog::None }) {
            m_shell->setDialog(dialog);
            QVERIFY(!window->grabWindow().isNull());
        }
        m_navigator.go(Navigator::Page::Library);
        m_shell->setTextScale(1);
    }

private:
    /// Pre-flight and the buttons of controllers, also while something is asked.
    void lookAtWhatIsTriedFirst(QQuickWindow& window)
    {
        PreflightViewModel& tests = *m_run->current().preflight();
        tests.setOpen(true);
        tests.run(QStringLiteral("stop"));
        tests.press(Qt::Key_N, Qt::NoModifier, false);
        QVERIFY(!window.grabWindow().isNull());
        tests.setOpen(false);
        ControllersViewModel& buttons = *m_run->current().controllers();
        buttons.setOpen(true);
        buttons.learn();
        QVERIFY(!window.grabWindow().isNull());
        buttons.onPressed(QStringLiteral("Box"), QStringLiteral("note 36, channel 1"));
        QVERIFY(!window.grabWindow().isNull());
        buttons.keep(0);
        QVERIFY(!window.grabWindow().isNull());
        buttons.setOpen(false);
        buttons.onPressed(QStringLiteral("Box"), QStringLiteral("note 36, channel 1"));
        QVERIFY(!window.grabWindow().isNull());
        RecordingViewModel& recording = *m_run->current().recording();
        recording.setOpen(true);
        QVERIFY(!window.grabWindow().isNull());
        recording.setOpen(false);
    }
    /// A session with something to ask about, its export, and a transcript by another clock.
    void lookAtWhatGoesOutAndIn(QQuickWindow& window)
    {
        session::SessionLog log;
        log.header.session = QStringLiteral("s-%1").arg(++m_sessions);
        log.header.participants = { { QStringLiteral("arta"), QStringLiteral("CAST"), QStringLiteral("Arta"), {} } };
        log.events = { { 1, 0, QStringLiteral("operator"), session::SessionStarted {}, {}, {} },
            { 2, 1000, QStringLiteral("operator"), session::OpportunityOpened { QStringLiteral("E"), {}, CharacterId(QStringLiteral("arta")), QStringLiteral("O_EXPLICIT"), {}, 0, 1000, 1000, 30'000 }, {}, {} },
            { 3, 90'000, QStringLiteral("operator"), session::SessionEnded {}, {}, {} } };
        QVERIFY(m_store.memory().createSession(log.header) && m_store.memory().append(SessionId(log.header.session), log.events));
        m_debrief->added()->use(m_plugins);
        m_debrief->open(log.header.session);
        m_debrief->markPhaseDone();
        m_debrief->markPhaseDone(); // Reactions too: the figures are there
        QVERIFY(m_debrief->metricsVisible());
        QCOMPARE(m_debrief->flags()->count(), 1);
        QCOMPARE(m_debrief->added()->figures()->count(), 1);
        m_debrief->setHowShown(true);
        QVERIFY(!window.grabWindow().isNull());
        CodebooksViewModel& books = *m_debrief->coding()->codebooks();
        books.setOpen(true);
        QVERIFY(!window.grabWindow().isNull());
        books.change();
        QVERIFY(!window.grabWindow().isNull());
        books.save(); // refused: it has no title
        QVERIFY(!books.problem().isEmpty());
        QVERIFY(!window.grabWindow().isNull());
        books.setOpen(false);
        CodingViewModel& coding = *m_debrief->coding();
        coding.setOpen(true);
        coding.begin(false);
        coding.code(QStringLiteral("O_EXPLICIT"), false);
        coding.sayMore();
        QVERIFY(coding.asking());
        QVERIFY(!window.grabWindow().isNull());
        coding.finish();
        coding.begin(false);
        coding.finish();
        QCOMPARE(coding.pairs()->count(), 1);
        QVERIFY(!window.grabWindow().isNull());
        CodingFiles& passes = *coding.files();
        passes.askWhere(coding.passes()->rows().first().key);
        QVERIFY(passes.saving());
        QVERIFY(!window.grabWindow().isNull());
        const QString saved = m_folder.filePath(QStringLiteral("mine.coding.json"));
        QFile::remove(saved); // of the theme before
        passes.save(saved);
        QVERIFY2(!passes.saving(), qPrintable(passes.problem()));
        passes.setFile(saved); // here already: refused
        QVERIFY(passes.adding() && !passes.problem().isEmpty());
        QVERIFY(!window.grabWindow().isNull());
        passes.setAdding(false);
        coding.compare();
        QVERIFY(!window.grabWindow().isNull());
        coding.setOpen(false);
        m_debrief->markPhaseDone(); // Reactions
        PicturesViewModel& pictures = *m_debrief->pictures();
        pictures.setOpen(true);
        QVERIFY(pictures.isOpen());
        for (int i = 0; i < pictures.list()->count(); ++i) {
            pictures.setIndex(i);
            QVERIFY(!window.grabWindow().isNull());
        }
        pictures.setIndex(1);
        pictures.setAsTable(true);
        QVERIFY(!window.grabWindow().isNull());
        pictures.setOpen(false);
        QVERIFY(!window.grabWindow().isNull());
        AllFiguresViewModel& all = *m_debrief->allFigures();
        all.setOpen(true);
        QVERIFY(all.isOpen());
        for (int i = 0; i < all.list()->count(); ++i) {
            all.setIndex(i);
            QVERIFY(!window.grabWindow().isNull());
        }
        all.setOpen(false);
        lookAtEarlierGroups(window, log);
        m_debrief->sessionExport()->setOpen(true);
        m_debrief->sessionExport()->setForm(2);
        QVERIFY(!window.grabWindow().isNull());
        m_debrief->sessionExport()->setOpen(false);
        QFile talk(m_folder.filePath(QStringLiteral("talk.vtt")));
        QVERIFY(talk.open(QIODevice::WriteOnly) && talk.write("WEBVTT\n\n10:00:01.000 --> 10:00:02.000\n<v Ada>Hello\n") > 0);
        talk.close();
        m_debrief->addTranscript()->setFile(talk.fileName());
        QVERIFY(!m_debrief->addTranscript()->clockWords().isEmpty());
        QVERIFY(!window.grabWindow().isNull());
        m_debrief->addTranscript()->setOpen(false);
        QVERIFY(!window.grabWindow().isNull());
    }
    /// One moment of the sample beside another: chosen, shown, and on the projector.
    void lookAtTwoMoments(QQuickWindow& window)
    {
        test::SampleSession sample = test::sampleSession();
        sample.log.header.session = QStringLiteral("s-%1").arg(++m_sessions);
        m_debrief->open(test::keepSample(m_store.memory(), std::move(sample)));
        m_debrief->goToMoment(1);
        PairedReplay& pair = *m_debrief->pair();
        pair.toggle();
        QVERIFY(pair.choosing() && !window.grabWindow().isNull());
        pair.pick(2);
        QVERIFY(pair.shown() && !window.grabWindow().isNull());
        pair.seek(pair.to());
        pair.swap();
        m_debrief->projector()->setOpen(true);
        QVERIFY(m_debrief->projector()->paired() && !window.grabWindow().isNull());
        m_debrief->projector()->setOpen(false);
        pair.end();
        QVERIFY(!window.grabWindow().isNull());
    }
    /// Five that did the same at the same moment, and the pane that says so.
    void lookAtEarlierGroups(QQuickWindow& window, session::SessionLog log)
    {
        m_debrief->enterPhase(1);
        m_debrief->markPhaseDone();
        m_debrief->setPane(DebriefViewModel::EarlierGroups);
        QVERIFY(!window.grabWindow().isNull()); // a moment that nobody planned
        log.header.scenarioId = m_scenario;
        log.events.insert(1, { 2, 500, QStringLiteral("operator"), session::BeatEntered { BeatId(QStringLiteral("B1")), {} }, {}, {} });
        for (qsizetype i = 0; i < log.events.size(); ++i)
            log.events[i].seq = i + 1;
        std::get<session::OpportunityOpened>(log.events[2].payload).authored = OpportunityId(QStringLiteral("EO1"));
        for (int i = 0; i < 6; ++i) {
            log.header.session = QStringLiteral("s-%1").arg(++m_sessions);
            log.header.started = m_clock.utcNow().addDays(i);
            QVERIFY(m_store.memory().createSession(log.header) && m_store.memory().append(SessionId(log.header.session), log.events));
        }
        m_debrief->open(log.header.session);
        m_debrief->enterPhase(1);
        m_debrief->markPhaseDone();
        m_debrief->setPane(DebriefViewModel::EarlierGroups);
        QTRY_VERIFY(m_debrief->cohort()->rows()->count() > 0);
        QVERIFY(!window.grabWindow().isNull());
    }
    /// Its dialog with a device in it, and what such a device can ask for.
    void lookAtTheRoom(QQuickWindow& window)
    {
        RoomViewModel& pane = *m_run->current().room();
        pane.setShown(true);
        QVERIFY(!window.grabWindow().isNull());
        pane.switchOn();
        const auto in = m_room->join(pane.code());
        QVERIFY(in);
        QVERIFY(m_room->link(in->token));
        m_room->say(in->token, R"({"type":"signal","kind":"distress"})");
        QCOMPARE(pane.alerts()->count(), 1);
        QVERIFY(!window.grabWindow().isNull());
        pane.leave();
        QVERIFY(!window.grabWindow().isNull());
        // A second one beside it, and closed again.
        m_run->openAnother();
        QCOMPARE(m_run->count(), 2);
        QVERIFY(!window.grabWindow().isNull());
        m_run->step(-1);
        QVERIFY(!window.grabWindow().isNull());
        m_run->close(m_run->tabs()->cell(1, "tabKey").toString());
        QCOMPARE(m_run->count(), 1);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // as in a running program
        QVERIFY(g_warnings.isEmpty());
        QVERIFY(!window.grabWindow().isNull());
    }

    QQuickWindow* openWindow()
    {
        if (m_engine->rootObjects().isEmpty()) {
            m_engine->setInitialProperties({ { QStringLiteral("shell"), QVariant::fromValue(m_shell.get()) },
                { QStringLiteral("library"), QVariant::fromValue(m_library.get()) },
                { QStringLiteral("author"), QVariant::fromValue(m_author.get()) },
                { QStringLiteral("run"), QVariant::fromValue(m_run.get()) },
                { QStringLiteral("debrief"), QVariant::fromValue(m_debrief.get()) } });
            m_engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Holdspace/Shell/Main.qml")));
        }
        return m_engine->rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(m_engine->rootObjects().constFirst());
    }

    QTemporaryDir m_folder;
    int m_sessions = 0;
    ManualClock m_clock { QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC) };
    library::MemoryStoreThread m_store { m_clock };
    Navigator m_navigator { nullptr };
    Notices m_notices { nullptr };
    CommandTable m_commands { m_navigator, nullptr };
    live::MemoryRoom* m_room = nullptr; ///< of the first run
    std::unique_ptr<ShellViewModel> m_shell;
    std::unique_ptr<LibraryViewModel> m_library;
    std::unique_ptr<AuthorViewModel> m_author;
    std::unique_ptr<RunTabs> m_run;
    test::StandInFigures m_plugins;
    std::unique_ptr<DebriefViewModel> m_debrief;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QString m_scenario;
};

HOLDSPACE_TEST(QmlFilesTest)
#include "tst_qmlfiles.moc"
