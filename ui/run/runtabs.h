// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runviewmodel.h"

#include <live/recorder.h>
#include <live/room.h>
#include <ui/common/keys.h>

#include <memory>
#include <vector>

namespace holdspace::ui {

/// The runs that are open at once: each row is one.
class RunTabsModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit RunTabsModel(QObject* parent)
        : RowsModel({ "tabKey", "run", "shown", "title", "text", "name", "closable" }, parent)
    {
    }
};

/// What devices of all rooms ask for, with the session that they are in.
class RunAlertsModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit RunAlertsModel(QObject* parent) : RowsModel({ "tabKey", "deviceId", "text", "canPause", "sessionOn", "hidden" }, parent) { }
};

/// Several sessions of one centre, open at once: each has its console, its room server, its recording and its sounds, and
/// nothing passes from one to another. Exactly one is shown; keys and commands go to it alone. What happens elsewhere that
/// must not be missed is said with the session's name. Owned by the composition root; main thread.
class RunTabs final : public QObject, public KeyHandler {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the composition root")
    Q_PROPERTY(holdspace::ui::RunTabsModel* tabs READ tabs CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RunAlertsModel* alerts READ alerts CONSTANT FINAL)
    Q_PROPERTY(bool several READ several NOTIFY changed FINAL)
    Q_PROPERTY(bool alerted READ alerted NOTIFY changed FINAL)

public:
    /// What one run is given for itself; either may be null.
    struct Parts {
        std::unique_ptr<live::Room> room;
        std::unique_ptr<live::Recorder> recorder;
    };
    static constexpr qsizetype kMost = 6;

    /// `make` is called once for each run. `services`: those that all share; its room and commands are not used by the runs.
    RunTabs(Services services, std::function<Parts()> make, QObject* parent);
    ~RunTabs() override;

    bool handleKeyPress(const QKeyEvent& event, Focus focus) override;

    [[nodiscard]] RunTabsModel* tabs() { return &m_tabs; }
    [[nodiscard]] RunAlertsModel* alerts() { return &m_alerts; }
    [[nodiscard]] bool several() const { return m_runs.size() > 1; }
    [[nodiscard]] bool alerted() const { return m_alerts.count() > 0; }
    [[nodiscard]] RunViewModel& current() const;
    [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(m_runs.size()); }
    [[nodiscard]] RunViewModel& at(qsizetype index) const; ///< in the order of the tabs
    [[nodiscard]] live::Recorder* recorderOf(qsizetype index) const;
    /// Whether this session runs in one of them.
    [[nodiscard]] bool isLive(const QString& sessionId) const;
    /// Ends what still records for a session that nobody goes on with.
    void endLeftOver(const QString& sessionId);

    Q_INVOKABLE void show(const QString& tabKey);
    Q_INVOKABLE void step(int by); ///< to the next or the one before, round and round
    Q_INVOKABLE void openAnother(); ///< prepares the scenario that is shown once more, in a tab of its own
    Q_INVOKABLE void close(const QString& tabKey); ///< one that is not live; the last one stays
    // What somebody in a room asks for.
    Q_INVOKABLE void acknowledge(const QString& tabKey, const QString& device);
    Q_INVOKABLE void callTimeout(const QString& tabKey, const QString& device);
    Q_INVOKABLE void callStop(const QString& tabKey); ///< that session alone

    /// Gives every run, those to come too, what a program may lack: a keychain, boxes with buttons, a trial recorder.
    void fitOut(const std::function<void(RunViewModel&)>& with);

    void rehearse(const QJsonObject& draft);
    void takeTwoOf(const QString& sessionId, qint64 t);
    void draftChanged(const QJsonObject& draft);

Q_SIGNALS:
    void changed();

private:
    class Run;
    void onOpened(Navigator::Page page, const QString& id);
    Run& add();
    Run& idle(); ///< one in which nothing runs, made if there is none; the shown one if it may
    void addCommands();
    void showAt(std::size_t index);
    void handOver();
    void refresh();
    void refreshAlerts();
    [[nodiscard]] Run* find(const QString& tabKey) const;

    Services m_services;
    std::function<Parts()> m_make;
    QList<std::function<void(RunViewModel&)>> m_outfit;
    std::vector<std::unique_ptr<Run>> m_runs;
    std::size_t m_shown = 0;
    int m_lastKey = 0;
    RunTabsModel m_tabs { this };
    RunAlertsModel m_alerts { this };
};

} // namespace holdspace::ui
