// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/controllers.h>
#include <live/recorder.h>
#include <live/vault.h>
#include <media/processcueplayer.h>
#include <room/webroom.h>
#include <ui/author/authorviewmodel.h>
#include <ui/common/shellviewmodel.h>
#include <ui/debrief/debriefviewmodel.h>
#include <ui/library/libraryviewmodel.h>
#include <ui/run/runtabs.h>

#include <QQmlApplicationEngine>
#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QQuickWindow;
QT_END_NAMESPACE

namespace holdspace::shell {

/// The composition root: the only place that knows both the store and the window. The order of the members is the order of
/// their making; the QML engine goes first at the end, the view models after it. Main thread.
class Application final {
public:
    /// `clock` and `store` outlive it. `engine` comes from makeEngine().
    /// One for each session that runs; without it nothing is recorded.
    using MakeRecorder = std::function<std::unique_ptr<live::Recorder>()>;
    Application(const Clock& clock, library::StoreThread& store, const QString& settingsFile, std::unique_ptr<QQmlApplicationEngine> engine,
        MakeRecorder makeRecorder = {});
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;

    /// Recordings from elsewhere can be added in a debrief; it outlives this.
    void useImporter(live::RecordingImporter& importer);
    /// Shows recordings in a debrief, a second one those beside it, and makes them quick to look through; all outlive this.
    void useReplay(replay::Player& player, replay::Player& beside, replay::Preparer& preparer);
    /// Figures of plugins; it outlives this.
    void useFigures(debrief::FigureSource& source);
    /// Where secrets are kept; it outlives this. Without one they are asked for each time.
    void useVault(live::Vault& vault);
    /// Boxes with buttons; it outlives this.
    void useControllers(live::Controllers& controllers);
    /// Tries cameras and microphones before a run; it outlives this.
    void useTrialRecorder(live::Recorder& trial);
    /// Loads the window and opens a page; `item` is an id or a file, or empty for what fits. False: no window could be made.
    [[nodiscard]] bool show(ui::Navigator::Page page, const QString& item);
    [[nodiscard]] QQuickWindow* window() const { return m_window; }
    [[nodiscard]] ui::Navigator& navigator() { return m_navigator; }
    [[nodiscard]] ui::Notices& notices() { return m_notices; }
    [[nodiscard]] ui::ShellViewModel& shell() { return m_shell; }

private:
    void offerUnfinished();
    void askForFile(const QString& title, const QString& kinds, std::function<void(const QString& file)> then);
    void answerBrowsing();
    void remember(ui::Navigator::Page page, const QString& id);
    [[nodiscard]] QString firstItem(ui::Navigator::Page page);
    [[nodiscard]] QString itemId(const QString& item);

    library::StoreThread& m_store;
    const Clock& m_clock;
    MakeRecorder m_makeRecorder;
    media::ProcessCuePlayer m_cues { nullptr };
    ui::Navigator m_navigator { nullptr };
    ui::Notices m_notices { nullptr };
    ui::CommandTable m_commands { m_navigator, nullptr };
    ui::ShellViewModel m_shell;
    ui::LibraryViewModel m_library;
    ui::AuthorViewModel m_author;
    ui::RunTabs m_run;
    room::WebRoom m_phones { m_clock }; ///< of the debrief; each run has a room of its own
    ui::DebriefViewModel m_debrief;
    std::unique_ptr<QQmlApplicationEngine> m_engine; ///< goes before what it shows
    QQuickWindow* m_window = nullptr; ///< of the engine
};

/// An engine that knows where the QML modules are.
[[nodiscard]] std::unique_ptr<QQmlApplicationEngine> makeEngine();
/// Reads the window's QML with all it imports, so that showing it later only has to make the items. Takes about as long
/// as opening the library, and needs nothing of it.
void readWindow(QQmlApplicationEngine& engine);

} // namespace holdspace::shell
