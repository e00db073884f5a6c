// SPDX-License-Identifier: GPL-3.0-or-later
#include <standinfigures.h>
#include <testregistry.h>
#include <ui/common/shellviewmodel.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace holdspace::ui;

namespace {
struct SpyHandler final : KeyHandler {
    bool handleKeyPress(const QKeyEvent& event, Focus focus) override
    {
        keys.append(event.key());
        typing = focus.inTextField;
        return takes;
    }
    QList<int> keys;
    bool typing = false;
    bool takes = false;
};

QKeyEvent press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier, const QString& text = {})
{
    return QKeyEvent(QEvent::KeyPress, key, modifiers, text);
}
}

class CommandsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shell.reset();
        m_handler = {};
        m_notices = std::make_unique<Notices>(nullptr);
        m_navigator = std::make_unique<Navigator>(nullptr);
        m_commands = std::make_unique<CommandTable>(*m_navigator, nullptr);
        m_shell = makeShell();
    }

    void aCommandRunsOnlyOnItsPageAndWhenEnabled()
    {
        int runs = 0;
        bool enabled = true;
        m_commands->add({ QStringLiteral("run.x"), QStringLiteral("Do x"), QKeySequence(Qt::Key_F9), Navigator::Page::Run,
            [&] { return enabled; }, [&] { ++runs; } });
        QVERIFY(!m_commands->trigger(QStringLiteral("run.x")));
        m_navigator->go(Navigator::Page::Run);
        QVERIFY(m_commands->trigger(QStringLiteral("run.x")));
        enabled = false;
        QVERIFY(!m_commands->triggerShortcut(QKeySequence(Qt::Key_F9)));
        enabled = true;
        QVERIFY(m_commands->triggerShortcut(QKeySequence(Qt::Key_F9)));
        QCOMPARE(runs, 2);
        QVERIFY(!m_commands->trigger(QStringLiteral("nothing")));
    }

    void thePaletteShowsWhatFits()
    {
        const QAbstractItemModelTester tester(m_commands.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_commands->add({ QStringLiteral("debrief.x"), QStringLiteral("Zebra"), {}, Navigator::Page::Debrief, {}, [] { } });
        m_commands->setFilter(QStringLiteral("zebra"));
        QCOMPARE(m_commands->rowCount(), 0);
        m_navigator->go(Navigator::Page::Debrief);
        QCOMPARE(m_commands->rowCount(), 1);
        QCOMPARE(m_commands->idAt(0), QStringLiteral("debrief.x"));
        m_commands->setFilter(QStringLiteral("TEXT big"));
        QCOMPARE(m_commands->idAt(0), QStringLiteral("shell.bigger"));
        QCOMPARE(m_commands->idAt(5), QString());
    }

    void idsAndShortcutsStandOnce()
    {
        QSet<QString> ids;
        QSet<QString> keys;
        for (const Command& command : m_commands->all()) {
            QVERIFY2(!ids.contains(command.id), qPrintable(command.id));
            ids.insert(command.id);
            QVERIFY(!command.text.isEmpty());
            QVERIFY2(command.shortcut.isEmpty() || !keys.contains(command.shortcut.toString()), qPrintable(command.id));
            keys.insert(command.shortcut.toString());
        }
    }

    void pagesSwitchByKey()
    {
        QVERIFY(m_shell->handleKey(press(Qt::Key_3, Qt::ControlModifier), nullptr));
        QCOMPARE(m_navigator->page(), Navigator::Page::Run);
    }

    void signsThatNeedShiftWork()
    {
        QVERIFY(m_shell->handleKey(press(Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier), nullptr));
        QCOMPARE(m_shell->textScale(), 1.1);
        QVERIFY(m_shell->handleKey(press(Qt::Key_Equal, Qt::ControlModifier), nullptr));
        QCOMPARE(m_shell->textScale(), 1.2);
        QVERIFY(m_shell->handleKey(press(Qt::Key_Slash, Qt::ControlModifier), nullptr));
        QCOMPARE(m_shell->dialog(), ShellViewModel::Dialog::Help);
    }

    void thePagesHandlerComesBeforeCommands()
    {
        m_handler.takes = true;
        m_shell->setKeyHandler(Navigator::Page::Run, &m_handler);
        QVERIFY(!m_shell->handleKey(press(Qt::Key_A), nullptr));
        QVERIFY(m_handler.keys.isEmpty());
        m_navigator->go(Navigator::Page::Run);
        QVERIFY(m_shell->handleKey(press(Qt::Key_1, Qt::ControlModifier), nullptr));
        QCOMPARE(m_navigator->page(), Navigator::Page::Run);
    }

    void whatIsTypedBeforeADialogAppearsIsForTheDialog()
    {
        m_shell->setKeyHandler(Navigator::Page::Run, &m_handler);
        m_navigator->go(Navigator::Page::Run);
        QVERIFY(m_shell->handleKey(press(Qt::Key_K, Qt::ControlModifier), nullptr));
        m_handler.keys.clear();
        for (const QChar letter : QStringLiteral("settings")) {
            const QKeyEvent typed(QEvent::KeyPress, letter.toUpper().unicode(), Qt::NoModifier, QString(letter));
            QVERIFY(m_shell->handleKey(typed, nullptr));
        }
        QCOMPARE(m_shell->commands()->filter(), QStringLiteral("settings"));
        QVERIFY(m_shell->handleKey(press(Qt::Key_Return), nullptr));
        QCOMPARE(m_shell->dialog(), ShellViewModel::Dialog::Settings);
        QVERIFY(m_shell->handleKey(press(Qt::Key_N), nullptr));
        QVERIFY(m_handler.keys.isEmpty());
        QVERIFY(m_shell->handleKey(press(Qt::Key_Escape), nullptr));
        QCOMPARE(m_shell->dialog(), ShellViewModel::Dialog::None);
    }

    void settingsTellWhichPluginsThereAre()
    {
        holdspace::test::StandInFigures source;
        PluginsViewModel plugins(nullptr);
        plugins.look();
        QCOMPARE(plugins.rows()->count(), 0);
        QVERIFY(!plugins.folderText().isEmpty());
        plugins.use(source);
        QCOMPARE(source.asked, 0);
        plugins.look();
        QCOMPARE(source.asked, 0); // not about any session
        QCOMPARE(plugins.rows()->cell(0, "title").toString(), QStringLiteral("Closeness 1.2"));
        QCOMPARE(plugins.rows()->cell(0, "whose").toString(), QStringLiteral("By Centre North. MIT. /p/near.so"));
        QCOMPARE(plugins.rows()->cell(0, "adds").toString(), QStringLiteral("Figures: Met at once."));
        QCOMPARE(plugins.rows()->cell(0, "stateText").toString(), QStringLiteral("Works."));
        QCOMPARE(plugins.rows()->cell(1, "title").toString(), QStringLiteral("old.so"));
        QCOMPARE(plugins.rows()->cell(1, "stateText").toString(), QStringLiteral("Refused. /p/old.so: IID: expected a plugin for SDK 1"));
        QVERIFY(!plugins.rows()->cell(1, "works").toBool());
        QVERIFY(plugins.folderText().contains(QStringLiteral("/p")));
    }

    void escReachesTheRunningSessionOnEveryPageOnce()
    {
        m_shell->setKeyHandler(Navigator::Page::Run, &m_handler);
        m_shell->setGlobalKeyHandler(&m_handler);
        for (const auto page : { Navigator::Page::Library, Navigator::Page::Author, Navigator::Page::Run, Navigator::Page::Debrief }) {
            m_handler.keys.clear();
            m_navigator->go(page);
            QVERIFY(!m_shell->handleKey(press(Qt::Key_Escape), nullptr));
            QCOMPARE(m_handler.keys, QList<int> { Qt::Key_Escape });
        }
    }

    void aNewSessionWindowDefaultsFitThePage()
    {
        QVERIFY(m_shell->dark());
        QSignalSpy changed(m_shell.get(), &ShellViewModel::darkChanged);
        m_navigator->go(Navigator::Page::Debrief);
        QVERIFY(!m_shell->dark());
        QCOMPARE(changed.count(), 1);
        m_shell->setTheme(ShellViewModel::Theme::Dark);
        QVERIFY(m_shell->dark());
        QVERIFY(m_commands->trigger(QStringLiteral("shell.theme")));
        QCOMPARE(m_shell->theme(), ShellViewModel::Theme::Light);
    }

    void choicesAreKept()
    {
        m_shell->setTextScale(9);
        QCOMPARE(m_shell->textScale(), 2.0);
        QVERIFY(!m_commands->trigger(QStringLiteral("shell.bigger")));
        m_shell->setTextScale(1.3);
        m_shell->setReducedMotion(true);
        m_shell->setTheme(ShellViewModel::Theme::Light);
        m_shell.reset();
        m_commands = std::make_unique<CommandTable>(*m_navigator, nullptr);
        m_shell = makeShell();
        QCOMPARE(m_shell->textScale(), 1.3);
        QVERIFY(m_shell->reducedMotion());
        QCOMPARE(m_shell->theme(), ShellViewModel::Theme::Light);
        m_shell->setTextScale(1);
        m_shell->setReducedMotion(false);
        m_shell->setTheme(ShellViewModel::Theme::Auto);
    }

    void aNoticeActsOnceAndGoes()
    {
        const QAbstractItemModelTester tester(m_notices.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        int acts = 0;
        m_notices->post(Notices::Kind::Warning, QStringLiteral("One"), QStringLiteral("Act"), [&] {
            ++acts;
            m_notices->post(Notices::Kind::Danger, QStringLiteral("Two"));
        });
        m_notices->post(Notices::Kind::Info, QStringLiteral("Three"));
        m_notices->post(Notices::Kind::Info, QStringLiteral("Three"));
        QCOMPARE(m_notices->count(), 2);
        m_notices->act(1);
        QCOMPARE(acts, 1);
        QCOMPARE(m_notices->data(m_notices->index(0), Notices::TextRole).toString(), QStringLiteral("Two"));
        QCOMPARE(m_notices->data(m_notices->index(0), Notices::KindRole).toString(), QStringLiteral("danger"));
        m_notices->dismiss(7);
        m_notices->dismiss(0);
        QCOMPARE(m_notices->count(), 1);
    }

    void theHelpPageReadsTheTable()
    {
        KeyHelp* const help = m_shell->keyHelp();
        help->refresh();
        QStringList keys;
        for (int row = 0; row < help->rowCount(); ++row)
            keys.append(help->data(help->index(row), KeyHelp::KeysRole).toString());
        QVERIFY(keys.contains(QStringLiteral("Ctrl+K")));
        QVERIFY(keys.contains(QStringLiteral("Esc Esc")));
    }

    void aPageNeverGivenAnythingAsksWhatFits()
    {
        QStringList asked;
        m_navigator->setFirstItem([](Navigator::Page) { return QStringLiteral("first"); });
        connect(m_navigator.get(), &Navigator::opened, this, [&](Navigator::Page, const QString& id) { asked.append(id); });
        m_navigator->go(Navigator::Page::Run);
        m_navigator->go(Navigator::Page::Run);
        m_navigator->go(Navigator::Page::Run, QStringLiteral("other"));
        QCOMPARE(asked, QStringList({ QStringLiteral("first"), QString(), QStringLiteral("other") }));
    }

private:
    std::unique_ptr<ShellViewModel> makeShell()
    {
        return std::make_unique<ShellViewModel>(
            *m_navigator, *m_commands, *m_notices, m_folder.filePath(QStringLiteral("look.ini")), nullptr);
    }
    QTemporaryDir m_folder;
    SpyHandler m_handler; ///< outlives the shell that points to it
    std::unique_ptr<Navigator> m_navigator;
    std::unique_ptr<Notices> m_notices;
    std::unique_ptr<CommandTable> m_commands;
    std::unique_ptr<ShellViewModel> m_shell;
};

HOLDSPACE_TEST(CommandsTest)
#include "tst_commands.moc"
