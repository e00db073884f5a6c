// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <optional>

namespace holdspace::live {

enum class StreamKind { Camera, NetworkCamera, Screen, Microphone, TestVideo, TestAudio };

/// One picture or sound that is recorded.
struct StreamSpec {
    QString id; ///< "camera-left": small letters, digits, dashes; the name of its files
    StreamKind kind = StreamKind::Microphone;
    QString device; ///< a path, an address or a sound system's name; empty: the one the system prefers
    QString label; ///< for people
    QString side; ///< "left" or "right" where a room has one on each; else empty
    bool needsLogin = false; ///< a network camera that asks who is there
    QString login {}; ///< "user:password" for it; in memory only, never in a plan or a log

    [[nodiscard]] bool isVideo() const { return kind != StreamKind::Microphone && kind != StreamKind::TestAudio; }
    [[nodiscard]] bool isTest() const { return kind == StreamKind::TestVideo || kind == StreamKind::TestAudio; }
};

/// What is recorded of a session, and where to.
struct RecordingPlan {
    QString session;
    QString folder; ///< of this session's media
    QString mode; ///< of domain: LIVE_ONLY, DEBRIEF_THEN_DELETE or RETAIN_UNTIL
    QList<StreamSpec> streams;
    int seconds = 0; ///< after which it ends by itself; 0: when it is told to
};

/// How one stream is doing.
struct StreamHealth {
    /// In the order of how much it matters.
    enum class State {
        Recording,
        Starting,
        Dropping, ///< more than one picture in twenty is lost
        Silent, ///< nothing is heard where there should be sound
        Stuck, ///< the level does not move at all: no living room
        Stalled, ///< nothing is written
        Away, ///< the device is gone; it is looked for
        NotKept, ///< what comes can't be written
    };
    QString id, label;
    bool video = false;
    State state = State::Starting;
    int segment = 0;
    qint64 bytes = 0, dropped = 0;
    std::optional<double> levelDb; ///< loudness over the last second, dB below full scale; sound only
    QString detail; ///< what a device or disk said; in the system's words

    [[nodiscard]] bool alarm() const { return state > State::Starting; }
};

struct RecordingHealth {
    QList<StreamHealth> streams;
    double minutesLeft = -1; ///< until the disk is full at this pace; -1: not known yet
    qint64 bytes = 0;

    static constexpr double kFewMinutes = 10;
    [[nodiscard]] bool diskLow() const { return minutesLeft >= 0 && minutesLeft < kFewMinutes; }
};

/// A device that can be chosen.
struct RecordingDevice {
    StreamKind kind = StreamKind::Microphone;
    QString device, label;
};

/// Records a session in a process of its own, which a crash of the window leaves alone. Main thread; answers by signals.
class Recorder : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Refused at once for a plan that may not be recorded; all else is heard by the signals.
    [[nodiscard]] virtual Outcome start(const RecordingPlan& plan) = 0;
    /// Looks for a recorder that still runs for this session, and follows it. Events numbered above `afterEvent` are told.
    /// One that ended by a blow is started again. False: there is none; what it wrote down before its end is told all the same.
    virtual bool find(const QString& session, const QString& folder, qint64 afterEvent) = 0;
    /// Session time now, ms. To be told before start() or find().
    virtual void setClock(qint64 sessionMs) = 0;
    /// Ends the recording; stopped() follows within half a second. Nothing happens when nothing is recorded.
    virtual void stop() = 0;
    /// Ends what still runs for a session that nobody goes on with.
    virtual void endLeftOver(const QString& session) = 0;
    [[nodiscard]] virtual bool recording() const = 0;
    virtual void findDevices() = 0;
    /// Who may look through the camera at this address (which holds no password), "user:password". Kept in memory, and told to
    /// the recorder on its own line. Before or during a recording.
    virtual void setLogin(const QString& address, const QString& login) = 0;
    /// Plans that an earlier Holdspace wrote may hold passwords: takes them out. Takes a moment.
    virtual void cleanOldPlans() = 0;
    /// Where the media of a session go; empty when nothing can be kept.
    [[nodiscard]] virtual QString folderOf(const QString& session) const = 0;

Q_SIGNALS:
    void health(const holdspace::live::RecordingHealth& health);
    /// For the session's log: capture.* and media.anchor. `data` holds "n", the event's number in this recording.
    void noted(const QString& kind, const QJsonObject& data);
    void stopped(); ///< in order
    void lost(const QString& why); ///< the recorder itself is gone, or could not begin
    void devicesFound(const QList<holdspace::live::RecordingDevice>& devices);
};

} // namespace holdspace::live
