// SPDX-License-Identifier: GPL-3.0-or-later
#include <library/memorylibrary.h>
#include <scenario/scenariofile.h>
#include <testregistry.h>
#include <ui/author/authorviewmodel.h>
#include <ui/common/shellviewmodel.h>
#include <ui/debrief/debriefviewmodel.h>
#include <ui/library/libraryviewmodel.h>
#include <ui/run/runtabs.h>

#include <QDragEnterEvent>
#include <QMimeData>
#include <QQmlApplicationEngine>
#include <QQuickItem>
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

/// The real window: what is dropped on it reaches the page, and the fragment dialogs work by keyboard alone.
class WindowDropsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QQuickStyle::setStyle(QStringLiteral("Basic"));
        const auto json = scenario::readScenarioFile(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/six-feet-away.scenario.json"));
        QVERIFY(json && m_store.store().saveDraft(*json, true));
        m_start = *json;
        m_shell = std::make_unique<ShellViewModel>(m_navigator, m_commands, m_notices, m_folder.filePath(QStringLiteral("look.ini")), nullptr);
        const Services services { m_clock, m_store, m_navigator, m_notices, m_commands };
        m_library = std::make_unique<LibraryViewModel>(services, nullptr);
        m_author = std::make_unique<AuthorViewModel>(services, nullptr);
        m_run = std::make_unique<RunTabs>(services, [] { return RunTabs::Parts(); }, nullptr);
        m_debrief = std::make_unique<DebriefViewModel>(services, nullptr);
        g_before = qInstallMessageHandler(collect);
        m_engine = std::make_unique<QQmlApplicationEngine>();
        m_engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        m_engine->setInitialProperties({ { QStringLiteral("shell"), QVariant::fromValue(m_shell.get()) },
            { QStringLiteral("library"), QVariant::fromValue(m_library.get()) }, { QStringLiteral("author"), QVariant::fromValue(m_author.get()) },
            { QStringLiteral("run"), QVariant::fromValue(m_run.get()) }, { QStringLiteral("debrief"), QVariant::fromValue(m_debrief.get()) } });
        m_engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Holdspace/Shell/Main.qml")));
        m_window = m_engine->rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(m_engine->rootObjects().constFirst());
        QVERIFY(m_window);
        m_window->resize(1280, 720);
        m_window->requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(m_window));
    }
    void cleanupTestCase()
    {
        m_engine.reset();
        qInstallMessageHandler(g_before);
    }
    void init() { g_warnings.clear(); }
    void cleanup()
    {
        while (m_author->canUndo())
            m_author->undo();
        QVERIFY2(g_warnings.isEmpty(), qPrintable(g_warnings.join(QLatin1Char('\n'))));
    }

    void aFileOnTheLibraryPageIsTakenIn()
    {
        m_navigator.go(Navigator::Page::Library);
        m_window->grabWindow();
        QMimeData data;
        data.setUrls({ file("dropped.twee", ":: StoryTitle\nDropped\n\n:: Start\n[[On]]\n\n:: On\nEnd\n"), file("outline.md", "# Door\nShe waits.\n-> Bed\n\n# Bed\nQuiet.\n") });
        QCOMPARE(drop(data), Qt::CopyAction);
        QCOMPARE(m_library->allCount(), 3);
        QVERIFY(m_notices.data(m_notices.index(0), Notices::TextRole).toString().contains(QLatin1String("2 scenarios")));
    }

    void aTextOnTheAuthorPageBecomesBeats()
    {
        openAuthor();
        QMimeData data;
        data.setText(QStringLiteral("# Door\nShe waits.\n-> Bed\n\n# Bed\nQuiet.\n"));
        QCOMPARE(drop(data), Qt::CopyAction);
        QCOMPARE(m_author->beats()->count(), 13);
        QCOMPARE(m_library->allCount(), 3); // the page that is not shown hears nothing
        m_author->undo();
        QVERIFY(!m_author->canUndo());
        QMimeData files;
        files.setUrls({ file("outline.txt", "# One\nText.\n") });
        QCOMPARE(drop(files), Qt::CopyAction);
        QCOMPARE(m_author->beats()->count(), 12);
    }

    void whatIsNeitherTextNorFileIsNotTaken()
    {
        openAuthor();
        QMimeData data;
        data.setData(QStringLiteral("application/x-colour"), "blue");
        QCOMPARE(drop(data), Qt::IgnoreAction);
        QVERIFY(!m_author->canUndo());
    }

    void aFragmentIsKeptAndInsertedByKeyboard()
    {
        openAuthor();
        m_author->map()->select({ QStringLiteral("B3"), QStringLiteral("B4") }, {});
        press(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_author->fragments()->isSaving());
        QTRY_VERIFY(typingIn("Name of the fragment"));
        type(QStringLiteral("Silence"));
        press(Qt::Key_Return);
        QVERIFY(!m_author->fragments()->isSaving());
        QCOMPARE(m_store.store().fragments()->size(), 1);
        QTRY_VERIFY(!typingIn("Name of the fragment"));
        press(Qt::Key_I, Qt::ControlModifier);
        QVERIFY(m_author->fragments()->isOpen());
        QTRY_VERIFY(typingIn("Find a fragment"));
        type(QStringLiteral("sil"));
        QCOMPARE(m_author->fragments()->currentName(), QStringLiteral("Silence"));
        QVERIFY(!m_window->grabWindow().isNull());
        // A new name, and back from it without one: the dialog stays.
        m_author->fragments()->setRenaming(true);
        QTRY_VERIFY(typingIn("New name"));
        press(Qt::Key_Escape);
        QVERIFY(!m_author->fragments()->isRenaming());
        QVERIFY(m_author->fragments()->isOpen());
        QTRY_VERIFY(typingIn("Find a fragment"));
        press(Qt::Key_Return);
        QVERIFY(!m_author->fragments()->isOpen());
        QCOMPARE(m_author->beats()->count(), 13);
        // What was inserted lies in the middle of what is seen.
        const GraphScene* scene = m_author->map()->scene();
        QVERIFY(!scene->seen().isEmpty());
        QVERIFY(scene->seen().intersects(GraphScene::card(*scene->beat(m_author->chosenBeat()))));
    }

private:
    void openAuthor()
    {
        m_navigator.go(Navigator::Page::Author, m_start.value(QLatin1String("id")).toString());
        m_window->grabWindow();
        QCOMPARE(m_author->beats()->count(), 11);
    }
    QUrl file(const char* name, const QByteArray& bytes)
    {
        QFile out(m_folder.filePath(QLatin1String(name)));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("no file");
        return QUrl::fromLocalFile(out.fileName());
    }
    /// What a file manager does: enter, move, drop. Returns what the window did with it.
    Qt::DropAction drop(const QMimeData& data)
    {
        const QPoint at(m_window->width() / 2, m_window->height() / 2);
        QDragEnterEvent enter(at, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window, &enter);
        QDragMoveEvent move(at + QPoint(3, 3), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window, &move);
        if (!move.isAccepted()) {
            QDragLeaveEvent leave;
            QCoreApplication::sendEvent(m_window, &leave);
            return Qt::IgnoreAction;
        }
        QDropEvent dropped(at + QPoint(3, 3), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window, &dropped);
        return dropped.isAccepted() ? dropped.dropAction() : Qt::IgnoreAction;
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        const QKeyEvent event(QEvent::KeyPress, key, modifiers);
        if (!m_shell->handleKey(event, m_window->activeFocusItem()))
            QTest::keyClick(m_window, static_cast<Qt::Key>(key), modifiers);
    }
    void type(const QString& text)
    {
        for (const QChar letter : text)
            QTest::keyClick(m_window, letter.toLatin1());
    }
    [[nodiscard]] bool typingIn(const char* label) const
    {
        const QQuickItem* item = m_window->activeFocusItem();
        return item && item->property("label").toString() == QLatin1String(label);
    }

    QTemporaryDir m_folder;
    ManualClock m_clock { QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC) };
    library::MemoryStoreThread m_store { m_clock };
    Navigator m_navigator { nullptr };
    Notices m_notices { nullptr };
    CommandTable m_commands { m_navigator, nullptr };
    std::unique_ptr<ShellViewModel> m_shell;
    std::unique_ptr<LibraryViewModel> m_library;
    std::unique_ptr<AuthorViewModel> m_author;
    std::unique_ptr<RunTabs> m_run;
    std::unique_ptr<DebriefViewModel> m_debrief;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QQuickWindow* m_window = nullptr;
    QJsonObject m_start;
};

HOLDSPACE_TEST(WindowDropsTest)
#include "tst_windowdrops.moc"
