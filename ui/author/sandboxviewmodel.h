// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenario/scenario.h>
#include <session/intent.h>
#include <session/sessionstate.h>
#include <ui/canvas/recentcurve.h>
#include <ui/common/rowsmodel.h>
#include <ui/common/sessionclips.h>

#include <optional>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// A person to try things on while their ladder is written: fire a trigger, wait, do something that helps, and see where it
/// takes them, with the engine that will run. Nothing is kept. Main thread; owned by the Author page's view model.
class SandboxViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Author page")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(QString now READ now NOTIFY changed FINAL)
    Q_PROPERTY(QString play READ play NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* triggers READ triggers CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* levers READ levers CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RecentTrace* trace READ trace CONSTANT FINAL)

public:
    SandboxViewModel(const Services& services, QObject* parent);

    /// Tries things on this person, from the beginning when it is another one or the scenario changed.
    void use(const scenario::Scenario& scenario, const CharacterId& character);

    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] QString now() const { return m_now; } ///< "fear 3 · trust 2.5 · the model is at fear 3.6"
    [[nodiscard]] QString play() const { return m_play; } ///< what the portrayer does and says now
    [[nodiscard]] RowsModel* triggers() const { return m_triggers; }
    [[nodiscard]] RowsModel* levers() const { return m_levers; }
    [[nodiscard]] RecentTrace* trace() { return &m_trace; }

    Q_INVOKABLE void fire(const QString& trigger);
    Q_INVOKABLE void respond(const QString& code); ///< somebody does this, toward the person
    Q_INVOKABLE void wait(int seconds);
    Q_INVOKABLE void commitModel(); ///< the levels the model suggests
    Q_INVOKABLE void restart();

Q_SIGNALS:
    void changed();

private:
    bool advance(const session::Intent& intent);
    void passTo(qint64 t);
    void hear();
    void show();

    scenario::ScenarioPtr m_scenario; ///< the person's own, with one beat that nothing leaves
    CharacterId m_character;
    std::optional<session::SessionState> m_state;
    qint64 m_t = 0;
    QList<session::Event> m_happened; ///< in this step, not heard yet
    SessionClips m_clips;
    QList<QPointF> m_committed, m_model; ///< distress by ms
    QList<RecentTrace::Mark> m_marks;
    bool m_open = false;
    QString m_now, m_play;
    RowsModel *m_triggers, *m_levers;
    RecentTrace m_trace { nullptr };
};

} // namespace holdspace::ui
