// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runmodels.h"

#include <live/improvised.h>
#include <live/runsession.h>
#include <session/reentry.h>
#include <ui/canvas/graphscene.h>

namespace holdspace::ui {

/// Beats to take the script up again at; `number` 1 to 9 is the key.
class ReentryModel final : public RowsModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
public:
    explicit ReentryModel(QObject* parent) : RowsModel({ "beatId", "number", "name", "title", "why" }, parent) { }
};

/// *We are here*: where the story can be taken up again after improvising, as a list with one key each and as a map with the
/// improvised stretches in it. Owned by RunViewModel, which tells it what session is on. Main thread.
class ReentryViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
    Q_PROPERTY(bool open READ isOpen NOTIFY changed FINAL)
    Q_PROPERTY(bool offScript READ offScript NOTIFY changed FINAL)
    Q_PROPERTY(QString offScriptText READ offScriptText NOTIFY changed FINAL)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed FINAL)
    Q_PROPERTY(QString note READ note NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::ReentryModel* beats READ beats CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::GraphScene* scene READ scene CONSTANT FINAL)

public:
    /// `may`: whether the console may ask for it now, and says why not.
    using May = std::function<bool(const session::Intent& intent)>;
    ReentryViewModel(May may, QObject* parent) : QObject(parent), m_may(std::move(may)) { }

    void follow(live::RunSession* session, scenario::ScenarioPtr scenario);
    void leave(); ///< the session is gone

    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] bool offScript() const { return m_stretch.has_value(); }
    [[nodiscard]] QString offScriptText() const; ///< since when nobody follows the script; empty while somebody does
    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString& text);
    [[nodiscard]] QString note() const; ///< when there is nothing to choose
    [[nodiscard]] ReentryModel* beats() { return &m_beats; }
    [[nodiscard]] GraphScene* scene() { return &m_scene; }

    Q_INVOKABLE void show();
    Q_INVOKABLE void close();
    Q_INVOKABLE void pick(const QString& beatId);
    void pickNumber(int number); ///< 1 to 9
    void pickFirst();
    Q_INVOKABLE void leaveScript(); ///< nobody follows it from here on

Q_SIGNALS:
    void changed();

private:
    void onChanged(const QList<session::Event>& events);
    void refresh();
    void refreshScene(const QList<session::ReentryBeat>& plausible);
    [[nodiscard]] QList<session::ReentryBeat> found() const;
    [[nodiscard]] QString whyText(const session::ReentryBeat& beat) const;
    [[nodiscard]] QString titleOf(const BeatId& beat) const;
    void ask(const QList<session::Intent>& intents);

    May m_may;
    live::RunSession* m_session = nullptr;
    scenario::ScenarioPtr m_scenario;
    std::optional<live::ImprovisedStretch> m_stretch; ///< the one that is on
    bool m_open = false;
    QString m_text;
    ReentryModel m_beats { this };
    GraphScene m_scene { nullptr };
};

} // namespace holdspace::ui
