// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sessionstate.h"

namespace holdspace::session {

/// What follows in the story and the cast from what somebody did: events, each folded into the state at once, so that the
/// next sees what the last one did. The state must outlive it.
class Unfolding {
public:
    /// At raw session time `t` in ms; before the state's own time counts as that.
    Unfolding(SessionState& state, qint64 t, const QString& by);

    QList<Event> events; ///< what happened so far

protected:
    /// Makes an event of a payload, or of any kind that it can be.
    template <class Kind> void emit(Kind&& kind, QJsonObject extra = {})
    {
        Event& event = events.emplaceBack();
        event.payload = std::forward<Kind>(kind);
        event.extra = std::move(extra);
        happen(event);
    }
    /// Ids number the acts of a session; the next free number follows from the log alone.
    [[nodiscard]] QString newId(char letter) const;

    /// Sets the leading channel to a level and brings the others down to it.
    void press(const CharacterId& id, int level, Cause cause, const QString& ref);
    /// Emits an act on a person, then commits what it moved in the model, and the trust it gained or cost.
    void emitAct(Payload act, const QString& code, const QString& id, const CharacterId& to, Cause cause);
    /// `depth`: how many triggers led to this one.
    void fire(const scenario::Trigger& trigger, int depth);
    void take(const scenario::Exit& exit);
    void enter(const BeatId& id, const ExitId& exit);
    /// Each coupling whose condition has turned true acts once; one may set off another.
    void settleCouplings();
    void open(const scenario::Opportunity& opportunity, const TriggerId& by = {});

    SessionState& s;
    qint64 m_t;
    QString m_by;

private:
    void happen(Event& event); ///< numbers and folds the newest event
    /// Commits channels that the model now shows elsewhere: relief only downwards, a trigger only upwards.
    void commit(const CharacterId& to, const PerChannel<int>& before, const QString& ref, Cause cause);
    void moveTrust(const CharacterId& to, double dT, Cause cause, const QString& ref);
    void applyStory(const QList<scenario::Effect>& effects, int depth);
    /// Whoever is optional and was left out at the start stays out and asks for nothing, whatever the story says.
    [[nodiscard]] bool mayTakePart(const CharacterId& id) const;
    [[nodiscard]] bool openedByTrigger(const OpportunityId& id) const;
};

} // namespace holdspace::session
