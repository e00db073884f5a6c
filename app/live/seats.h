// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control.h"
#include "room.h"

#include <QTimer>
#include <map>

namespace holdspace::live {

/// The seats of those who work on a run beside the console: second operators, who may be handed control, and
/// co-facilitators, who tag without seeing anybody else's tags. Owned by the RoomDirector, which tells it what happens and
/// hands it what these devices say. The room, the clock and the state's scenario outlive it. Main thread.
class Seats final : public QObject {
    Q_OBJECT
public:
    using Ask = std::function<void(const session::Intent& intent, const QString& by)>;
    /// The keys that the console gives the triggers of a beat, so that both have the same.
    using TriggerKeys = std::function<QHash<TriggerId, QString>(const QList<const scenario::Trigger*>& offered)>;
    Seats(Room& room, const Clock& clock, Ask ask, QObject* parent);

    void setTriggerKeys(TriggerKeys keys) { m_triggerKeys = std::move(keys); }
    /// Nobody is at a console: a request is granted at once.
    void setAlone(bool alone) { m_alone = alone; }

    void follow(const session::SessionState& state); ///< another session, or the same from its start: the console's
    void happened(const QList<session::Event>& events, const session::SessionState& state);
    /// Something an operator's or a co-facilitator's device said that is for nobody else.
    void hear(const DeviceMessage& message);
    /// What an operator's device shows, for its state.
    [[nodiscard]] QJsonObject desk(const QString& device) const;
    /// What a co-facilitator's device shows: tags and people. Nobody's tags.
    [[nodiscard]] QJsonObject tagDesk() const;

    [[nodiscard]] const Control& control() const { return m_control; }
    [[nodiscard]] QStringList operators() const; ///< linked ones, in the order in which they came
    // The console's steps.
    void offer(const QString& device);
    void decline();
    void takeBack();
    void look(); ///< at the links and the clock; by itself once a second while an operator's device is in the room

Q_SIGNALS:
    void controlChanged();
    void stepped(const QString& step, const QString& device); ///< as in the log

private:
    void drive(const DeviceMessage& message);
    void steer(const DeviceMessage& message);
    void keep(const Control::Note& note, const QString& by);
    void tell(bool always);
    void refuse(const QString& device, const QString& sentence, bool confirm = false);
    [[nodiscard]] std::optional<session::Intent> intentOf(const DeviceMessage& message) const;
    [[nodiscard]] qint64 now() const; ///< raw session ms, by the clock since the last event

    Room& m_room;
    const Clock& m_clock;
    Ask m_ask;
    TriggerKeys m_triggerKeys;
    session::SessionState m_state;
    Control m_control;
    bool m_alone = false;
    qint64 m_foldedAt = 0; ///< monotonic ms of the last event
    std::map<QString, QJsonObject> m_told; ///< what each operator's device shows
    QHash<QString, QString> m_lastAct; ///< device → its last firing or tag that is not taken back
    QTimer m_second;
};

} // namespace holdspace::live
