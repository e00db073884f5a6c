// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cue.h"
#include "screenclips.h"
#include "seats.h"

#include <QHash>
#include <QSet>
#include <QTimer>
#include <map>
#include <optional>

namespace holdspace::live {

/// What learners see on the patient screen besides the blank: an operator's message and simple monitor values.
struct ScreenContent {
    QString message;
    QList<std::pair<QString, QString>> monitor; ///< label and value with its unit
};

/// A device and what became of its last cue.
struct DeviceStatus {
    RoomDevice device;
    CharacterId character; ///< whose prompter it is
    qint64 cue = 0; ///< the last one sent; 0: none yet
    std::optional<qint64> seenAfterMs; ///< from sending to "got it"
    QString signal; ///< the last it gave, not yet acknowledged by the operator; empty: none
    std::optional<bool> sound; ///< a screen's: whether it can be heard; nothing before it said so
};

/// Ties a room to one session: what the log says goes out to the devices, what they say becomes intents. The log comes
/// first: a cue goes out once its event is durable. Main thread; the room and the clock outlive it.
class RoomDirector : public QObject {
    Q_OBJECT
public:
    /// Asks the session for something in the name of a device.
    using Ask = std::function<void(const session::Intent& intent, const QString& by)>;
    RoomDirector(Room& room, const Clock& clock, Ask ask, QObject* parent = nullptr);
    /// Calls back once what was asked for so far is in the log; only then a device is told that its word has arrived.
    using WhenKept = std::function<void(std::function<void()>)>;
    void setWhenKept(WhenKept whenKept) { m_whenKept = std::move(whenKept); }
    /// Whether the log tells who is in the room, so that they may come back after a crash; not as it begins.
    void setKeepsRoom(bool keeps) { m_keepsRoom = keeps; }

    /// The session as it stands, before any further event.
    void follow(const session::SessionState& state);
    /// These events are durable, and folded into the state.
    void happened(const QList<session::Event>& events, const session::SessionState& state);
    /// STOP was asked for: every device hears of it now, and the log of it as soon as it can.
    void stopAtOnce();
    /// After a crash: the cues that were sent before it are not numbered anew, and who was in the room is known. Before follow().
    void goOnAfter(const QList<session::Event>& logged);
    /// Puts something on the patient screens; empty: blank.
    void show(const ScreenContent& content);
    [[nodiscard]] const ScreenContent& screen() const { return m_screen; }
    /// The sounds and films of the scenario that screens may show.
    void setClips(const RoomClips& clips);
    /// Whether the session's sounds and films play on the patient screens.
    void setClipsOnScreens(bool on);
    /// They do, and there is a screen that is linked and can be heard.
    [[nodiscard]] bool clipsAreHeard() const;
    /// How long a trigger to level 4 or 5 waits before it leaves for the room, so that a slip can be taken back before anybody
    /// plays it. The log and the console know of it at once; 0, as it begins: it leaves at once.
    void setGraceMs(qint64 ms) { m_graceMs = ms; }
    /// A firing that has not left yet.
    struct Leaving {
        QString firing;
        CharacterId character;
        qint64 inMs = 0; ///< until it leaves
        double share = 0; ///< of the grace that is over, 0 to 1
    };
    [[nodiscard]] std::optional<Leaving> leaving() const; ///< the next one
    void tick(); ///< sends what has waited long enough
    /// The operator has taken note of a device's signal.
    void acknowledge(const QString& device);

    [[nodiscard]] QList<DeviceStatus> devices() const;
    [[nodiscard]] Seats& seats() { return m_seats; }

Q_SIGNALS:
    void signalled(const QString& device, const QString& kind); ///< done, cant, break, distress or timeout
    void changed(); ///< what devices() says
    void clipBegan(const QString& who); ///< plays on a screen
    void clipEnded(const QString& who);
    void clipFailed(const QString& device, const QString& path); ///< the screen's browser can't play it

private:
    struct Sent {
        qint64 atMs = 0; ///< monotonic
        bool acked = false;
    };
    struct Waiting {
        QString firing;
        qint64 dueMs = 0; ///< monotonic
    };
    struct Known {
        QString id;
        DeviceRole role = DeviceRole::Prompter;
        CharacterId character;
        QHash<qint64, Sent> cues; ///< those that can still be answered; a screen's: sounds and films
        QList<qint64> order;
        std::optional<qint64> seenAfterMs;
        QString signal;
        std::optional<bool> sound;
    };

    void welcome(const RoomDevice& device);
    void hear(const DeviceMessage& message);
    void renewPresent();
    /// Sends the character's present cue to its prompters; `cause`: the firing that brought it, for taking it back.
    void waitAnew(); ///< after a time-out or a pause what waits can be taken back as long as before
    void sendCue(const CharacterId& character, const QString& cause);
    void sendToScreens(const QList<QJsonObject>& frames);
    void hearOfClip(const DeviceMessage& message);
    void sendToAll(const QJsonObject& frame);
    void sendStates();
    void retract(const QString& firing);
    [[nodiscard]] bool hasGrace(const session::TriggerFired& fired) const;
    void keepSent(const QString& device, qint64 cue, const QString& cause);
    void noteRoom();
    void keep(const QString& device, const QString& kind, QJsonObject data, qint64 number = 0);
    [[nodiscard]] QJsonObject stateFrame(const Known& device) const;
    [[nodiscard]] QJsonObject screenFrame() const;
    [[nodiscard]] bool takesWords() const;

    Room& m_room;
    const Clock& m_clock;
    Ask m_ask;
    WhenKept m_whenKept = [](const std::function<void()>& done) { done(); };
    std::optional<KeptRoom> m_noted; ///< what the log knows of the room
    bool m_keepsRoom = false;
    Seats m_seats;
    session::SessionState m_state;
    std::map<QString, Known> m_known;
    std::map<CharacterId, Cue> m_cues; ///< the present one of each character
    QHash<QString, std::pair<CharacterId, qint64>> m_byFiring; ///< firing → whose cue it brought, and which
    std::map<CharacterId, Waiting> m_waiting; ///< whose next cue has not left yet
    QTimer m_due;
    qint64 m_graceMs = 0;
    bool m_stopped = false; ///< the devices know
    ScreenContent m_screen;
    qint64 m_lastCue = 0;
    ScreenClips m_clips;
};

} // namespace holdspace::live
