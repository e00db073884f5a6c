// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cameralogins.h"
#include "runmodels.h"

#include <live/recorder.h>
#include <session/event.h>
#include <ui/common/services.h>

namespace holdspace::ui {

/// Recording a session, as the Run page shows it: whether and what before the start, how it goes during the run. A session
/// without any recording is as good a session. Owned by RunViewModel; main thread.
class RecordingViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")

    // Preparing
    Q_PROPERTY(bool possible READ possible NOTIFY changed FINAL)
    Q_PROPERTY(QString modeText READ modeText NOTIFY changed FINAL)
    Q_PROPERTY(bool open READ open WRITE setOpen NOTIFY changed FINAL)
    Q_PROPERTY(bool wanted READ wanted WRITE setWanted NOTIFY changed FINAL)
    Q_PROPERTY(bool refused READ refused WRITE setRefused NOTIFY changed FINAL)
    Q_PROPERTY(bool looking READ looking NOTIFY changed FINAL)
    Q_PROPERTY(QString choiceText READ choiceText NOTIFY changed FINAL)
    Q_PROPERTY(QString addressError READ addressError NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RecordingDevicesModel* devices READ devices CONSTANT FINAL)
    // Running
    Q_PROPERTY(bool active READ active NOTIFY changed FINAL)
    Q_PROPERTY(QString statusText READ statusText NOTIFY changed FINAL)
    Q_PROPERTY(QString shortText READ shortText NOTIFY changed FINAL)
    Q_PROPERTY(QString statusName READ statusName NOTIFY changed FINAL)
    Q_PROPERTY(QString alarmText READ alarmText NOTIFY changed FINAL)

public:
    RecordingViewModel(Services services, QObject* parent);

    Q_INVOKABLE void setChosen(const QString& deviceKey, bool chosen);
    Q_INVOKABLE void lookForDevices();
    /// A camera in the network, with who may look, or without. The address may name them itself. False: it is none.
    Q_INVOKABLE bool addAddress(const QString& address, const QString& user = {}, const QString& password = {});
    Q_INVOKABLE void setLogin(const QString& deviceKey, const QString& user, const QString& password);
    Q_INVOKABLE void forgetCamera(const QString& deviceKey); ///< and its password

    /// Without one, nothing can be recorded. It outlives this.
    void use(live::Recorder& recorder);
    /// Where passwords of cameras are kept; without one they are asked for each time. It outlives this.
    void useVault(live::Vault& vault);
    /// Another scenario is prepared; `mode` as in the scenario, empty for what is usual.
    void prepare(const QString& mode);
    /// A session of people begins now, or goes on after having been cut off. Both at this session time, ms.
    void begin(const QString& session, qint64 now);
    void pickUp(const QString& session, qint64 now, const QList<session::Event>& logged);
    /// The session is over, or is left.
    void end();
    /// Somebody takes back the consent: nothing more is recorded, and the session goes on.
    void withdraw();

    [[nodiscard]] bool possible() const;
    [[nodiscard]] QString modeText() const;
    [[nodiscard]] bool open() const { return m_open; } ///< the choice is shown
    void setOpen(bool open);
    [[nodiscard]] bool wanted() const { return m_wanted && !m_refused && possible(); }
    void setWanted(bool wanted);
    [[nodiscard]] bool refused() const { return m_refused; }
    void setRefused(bool refused);
    [[nodiscard]] bool looking() const { return m_looking; }
    [[nodiscard]] QString choiceText() const;
    [[nodiscard]] QString addressError() const { return m_addressError; }
    [[nodiscard]] RecordingDevicesModel* devices() { return &m_devices; }
    [[nodiscard]] QList<live::StreamSpec> streams() const; ///< that are chosen
    [[nodiscard]] bool active() const { return m_active; }
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] QString shortText() const { return tr("%1 + %2").arg(count(true)).arg(count(false)); } ///< where there is little room
    [[nodiscard]] QString statusName() const;
    [[nodiscard]] QString alarmText() const;

Q_SIGNALS:
    void changed();
    /// For the log of the session that runs.
    void noted(const QString& kind, const QJsonObject& data);

private:
    struct Choice {
        live::RecordingDevice device;
        bool chosen = false;
        bool there = true; ///< found on this computer
        bool needsLogin = false;
    };

    void onFound(const QList<live::RecordingDevice>& found);
    void onHealth(const live::RecordingHealth& health);
    void onLost(const QString& why);
    void refreshDevices();
    void readChoice();
    void takePasswordsOut();
    [[nodiscard]] QString labelOf(const Choice& choice) const;
    [[nodiscard]] static QString keyOf(const live::RecordingDevice& device);
    void keepChoice();
    [[nodiscard]] QString minutesText() const;
    [[nodiscard]] int count(bool video) const; ///< streams that are recorded
    [[nodiscard]] QStringList alarms() const;

    Services m_services;
    live::Recorder* m_recorder = nullptr;
    QString m_mode;
    bool m_open = false, m_wanted = false, m_refused = false, m_looking = false, m_looked = false;
    QString m_addressError;
    QList<Choice> m_choices;
    CameraLogins m_logins { nullptr };
    bool m_saidNotKept = false;
    RecordingDevicesModel m_devices { nullptr };
    bool m_active = false;
    bool m_ending = false; ///< asked to, and STOP asks before the session is over
    live::RecordingHealth m_health;
    QString m_said; ///< the alarms that were posted as a notice
};

/// The log's highest number of what a recorder said.
[[nodiscard]] qint64 lastRecorderEvent(const QList<session::Event>& logged);

} // namespace holdspace::ui
