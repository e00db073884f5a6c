// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands.h"
#include "keyhelp.h"
#include "keys.h"
#include "navigator.h"
#include "notices.h"
#include "pluginsviewmodel.h"
#include "soundviewmodel.h"

#include <QHash>
#include <QSettings>

QT_BEGIN_NAMESPACE
class QQuickItem;
class QQuickWindow;
QT_END_NAMESPACE

namespace holdspace::ui {

/// The window around the pages: how it looks, where keys go, the commands that are there on every page. Main thread; owned by
/// the composition root and outlives the QML engine. What the person chose is kept in the settings file.
class ShellViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the composition root")
    Q_PROPERTY(holdspace::ui::Navigator* navigator READ navigator CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::CommandTable* commands READ commands CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::Notices* notices READ notices CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::KeyHelp* keyHelp READ keyHelp CONSTANT FINAL)
    Q_PROPERTY(Theme theme READ theme WRITE setTheme NOTIFY themeChanged FINAL)
    Q_PROPERTY(bool dark READ dark NOTIFY darkChanged FINAL)
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY textScaleChanged FINAL)
    Q_PROPERTY(Dialog dialog READ dialog WRITE setDialog NOTIFY dialogChanged FINAL)
    Q_PROPERTY(QString banner READ banner WRITE setBanner NOTIFY bannerChanged FINAL)
    Q_PROPERTY(QString version READ version CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::SoundViewModel* sound READ sound CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::PluginsViewModel* plugins READ plugins CONSTANT FINAL)
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY reducedMotionChanged FINAL)

public:
    /// Auto: dark for the control room (Library, Author, Run), light for reflection (Debrief).
    enum class Theme { Auto, Dark, Light };
    Q_ENUM(Theme)

    /// The dialog of the window itself that is open.
    enum class Dialog { None, Palette, Help, Settings };
    Q_ENUM(Dialog)

    static constexpr double kSmallestText = 0.8;
    static constexpr double kLargestText = 2.0;

    /// `settingsFile`: an INI file, made when missing.
    ShellViewModel(Navigator& navigator, CommandTable& commands, Notices& notices, const QString& settingsFile, QObject* parent,
        live::CuePlayer& cues = live::noCues());

    [[nodiscard]] Navigator* navigator() const { return &m_navigator; }
    [[nodiscard]] CommandTable* commands() const { return &m_commands; }
    [[nodiscard]] Notices* notices() const { return &m_notices; }
    [[nodiscard]] KeyHelp* keyHelp() { return &m_keyHelp; }
    [[nodiscard]] SoundViewModel* sound() { return &m_sound; }
    [[nodiscard]] PluginsViewModel* plugins() { return &m_plugins; }
    [[nodiscard]] Theme theme() const { return m_theme; }
    [[nodiscard]] bool dark() const;
    [[nodiscard]] double textScale() const { return m_textScale; }
    [[nodiscard]] bool reducedMotion() const { return m_reducedMotion; }
    [[nodiscard]] Dialog dialog() const { return m_dialog; }
    [[nodiscard]] QString version() const;
    [[nodiscard]] QString banner() const { return m_banner; }
    /// A sentence that stays over every page, because it must not be missed; empty: none.
    void setBanner(const QString& banner);
    void setDialog(Dialog dialog);
    /// A dialog went away by itself (Esc); says nothing when another one is open already.
    Q_INVOKABLE void dialogClosed(holdspace::ui::ShellViewModel::Dialog dialog);
    /// Closes the palette and runs the command in that row of it.
    Q_INVOKABLE void pickCommand(int row);
    void setTheme(Theme theme);
    void setTextScale(double scale); ///< clamped and rounded to a tenth
    void setReducedMotion(bool reduced);

    /// Asked first for every key while its page is open and no dialog is.
    void setKeyHandler(Navigator::Page page, KeyHandler* handler) { m_pageHandlers.insert(page, handler); }
    /// Asked first for Esc on every page, dialogs included: the running session's STOP.
    void setGlobalKeyHandler(KeyHandler* handler) { m_globalHandler = handler; }
    /// Starts to hear this window's keys before its controls do, and keeps what has the keyboard in sight.
    void watch(QQuickWindow* window);
    /// What a key does before any control sees it. Returns true when it was used up.
    bool handleKey(const QKeyEvent& event, const QObject* focused);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void themeChanged();
    void darkChanged();
    void textScaleChanged();
    void reducedMotionChanged();
    void dialogChanged();
    void bannerChanged();
    void quitRequested();

private:
    void addCommands();
    void keepForDialog(const QKeyEvent& event);
    bool pressByReturn(const QKeyEvent& event, QObject* focused);
    void reveal(QQuickItem* item);

    Navigator& m_navigator;
    CommandTable& m_commands;
    Notices& m_notices;
    KeyHelp m_keyHelp;
    QSettings m_settings;
    SoundViewModel m_sound;
    PluginsViewModel m_plugins { this };
    Theme m_theme = Theme::Auto;
    double m_textScale = 1.0;
    bool m_reducedMotion = false;
    QString m_banner;
    Dialog m_dialog = Dialog::None;
    bool m_wasDark = true;
    QHash<Navigator::Page, KeyHandler*> m_pageHandlers;
    KeyHandler* m_globalHandler = nullptr;
};

} // namespace holdspace::ui
