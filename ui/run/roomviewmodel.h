// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runmodels.h"

#include <live/roomdirector.h>
#include <live/runsession.h>
#include <ui/common/services.h>

#include <QTimer>

namespace holdspace::ui {

/// The room beside the console: switching it on, letting devices in, how each of them is, and what they ask for. Owned by
/// RunViewModel, which tells it what session is on; without a room in the services it is not there. Main thread.
class RoomViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")

    Q_PROPERTY(bool available READ available NOTIFY changed FINAL)
    Q_PROPERTY(bool shown READ shown WRITE setShown NOTIFY changed FINAL)
    Q_PROPERTY(bool on READ on NOTIFY changed FINAL)
    Q_PROPERTY(QString buttonText READ buttonText NOTIFY changed FINAL)
    Q_PROPERTY(QStringList networks READ networks NOTIFY changed FINAL)
    Q_PROPERTY(int network READ network WRITE setNetwork NOTIFY changed FINAL)
    Q_PROPERTY(QString certificate READ certificate WRITE setCertificate NOTIFY changed FINAL)
    Q_PROPERTY(QString networkNote READ networkNote NOTIFY changed FINAL)
    Q_PROPERTY(bool readAlong READ readAlong NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    Q_PROPERTY(QString url READ url NOTIFY changed FINAL)
    Q_PROPERTY(QStringList seats READ seats NOTIFY changed FINAL)
    Q_PROPERTY(int seat READ seat WRITE setSeat NOTIFY changed FINAL)
    Q_PROPERTY(QString code READ code NOTIFY changed FINAL)
    Q_PROPERTY(QString codeNote READ codeNote NOTIFY changed FINAL)
    Q_PROPERTY(QString link READ link NOTIFY changed FINAL)
    Q_PROPERTY(bool alerted READ alerted NOTIFY changed FINAL)
    Q_PROPERTY(QString linkLost READ linkLost NOTIFY changed FINAL)
    Q_PROPERTY(bool sessionOn READ sessionOn NOTIFY changed FINAL)
    Q_PROPERTY(bool hasScreen READ hasScreen NOTIFY changed FINAL)
    Q_PROPERTY(QStringList clipPlaces READ clipPlaces CONSTANT FINAL)
    Q_PROPERTY(int clipPlace READ clipPlace WRITE setClipPlace NOTIFY changed FINAL)
    Q_PROPERTY(QString clipNote READ clipNote NOTIFY changed FINAL)
    Q_PROPERTY(QStringList graces READ graces CONSTANT FINAL)
    Q_PROPERTY(int grace READ grace WRITE setGrace NOTIFY changed FINAL)
    Q_PROPERTY(QString leavingText READ leavingText NOTIFY leavingChanged FINAL)
    Q_PROPERTY(double leavingShare READ leavingShare NOTIFY leavingChanged FINAL)
    Q_PROPERTY(holdspace::ui::DevicesModel* devices READ devices CONSTANT FINAL)
    Q_PROPERTY(holdspace::ui::RoomAlertsModel* alerts READ alerts CONSTANT FINAL)

public:
    RoomViewModel(Services services, QObject* parent);
    ~RoomViewModel() override;

    // What the Run page is at.
    void prepared(const session::SessionState& state); ///< a scenario, not started
    void follow(live::RunSession* session);
    /// A session goes on after a crash, with what is in its log; if the room was open, it opens again for those who were in it.
    void pickedUp(const QList<session::Event>& logged);
    void happened(const QList<session::Event>& events);
    void over(); ///< the devices are told; then the room closes by itself
    void leave(); ///< at once

    Q_INVOKABLE void switchOn();
    Q_INVOKABLE void switchOff();
    Q_INVOKABLE void renewCode();
    Q_INVOKABLE void dismiss(const QString& device);
    Q_INVOKABLE void acknowledge(const QString& device);
    Q_INVOKABLE void callTimeout(const QString& device); ///< and the alert is seen to
    Q_INVOKABLE void callStop();
    /// On the patient screens: a message, and readings as "HR 128, SpO₂ 88 %". Both empty: blank.
    Q_INVOKABLE void showOnScreen(const QString& message, const QString& readings);

    /// Which devices of a running session have had no link for a while, in sentences; empty: none.
    [[nodiscard]] QString linkLost() const;
    /// How it stands with the cue of whoever plays somebody: "seen", "not seen yet", "no link"; empty without a prompter.
    [[nodiscard]] QString prompterNote(const CharacterId& character) const;

    [[nodiscard]] bool available() const { return m_services.room != nullptr; }
    [[nodiscard]] bool shown() const { return m_shown; }
    void setShown(bool shown);
    [[nodiscard]] bool on() const { return m_services.room && m_services.room->isOpen(); }
    [[nodiscard]] QString buttonText() const;
    [[nodiscard]] QStringList networks() const;
    [[nodiscard]] int network() const { return m_network; }
    void setNetwork(int index);
    [[nodiscard]] QString certificate() const { return m_certificate; }
    void setCertificate(const QString& file);
    [[nodiscard]] QString networkNote() const;
    [[nodiscard]] bool readAlong() const; ///< others in the network could
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString url() const;
    [[nodiscard]] QStringList seats() const; ///< whom a code is for: each of the cast, a screen, an observer, a co-facilitator, a second operator
    [[nodiscard]] int seat() const { return m_seat; }
    void setSeat(int index);
    [[nodiscard]] QString code() const { return m_code; }
    [[nodiscard]] QString codeNote() const;
    [[nodiscard]] QString link() const; ///< the code as an address, for the QR code
    [[nodiscard]] bool alerted() const { return m_alerts.count() > 0; } ///< somebody asked for something that nobody has noted
    [[nodiscard]] bool sessionOn() const; ///< begun and not over: there is something to pause or to stop
    [[nodiscard]] bool hasScreen() const;
    [[nodiscard]] QStringList clipPlaces() const; ///< where sounds and films play
    [[nodiscard]] int clipPlace() const { return m_clipPlace; }
    void setClipPlace(int index);
    [[nodiscard]] QString clipNote() const; ///< where they play at present, in a sentence
    [[nodiscard]] bool clipsElsewhere() const; ///< a sound that begins now is heard on a screen, and not here
    [[nodiscard]] QStringList graces() const; ///< how long a hard cue may wait before it leaves
    [[nodiscard]] int grace() const { return m_grace; }
    void setGrace(int index);
    [[nodiscard]] QString leavingText() const { return m_leavingText; } ///< which cue is about to leave; empty: none
    [[nodiscard]] double leavingShare() const { return m_leavingShare; } ///< of its wait that is over, 0 to 1
    [[nodiscard]] DevicesModel* devices() { return &m_devices; }
    [[nodiscard]] RoomAlertsModel* alerts() { return &m_alerts; }
    [[nodiscard]] QString whoIs(const QString& device) const; ///< in words
    [[nodiscard]] live::RoomDirector* director() const { return m_director.get(); }

Q_SIGNALS:
    void changed();
    void leavingChanged();
    void clipBegan(const QString& who); ///< on a screen
    void clipEnded(const QString& who);

private:
    void showLeaving();
    void refresh();
    void offerClips();
    void onSignal(const QString& device, const QString& kind);
    void onJoined(const live::RoomDevice& device);
    [[nodiscard]] QString nameOf(const CharacterId& id) const;
    [[nodiscard]] RowsModel::Row rowOf(const live::DeviceStatus& status) const;

    Services m_services;
    std::unique_ptr<live::RoomDirector> m_director;
    live::RunSession* m_session = nullptr; ///< the one that is on; null while preparing
    scenario::ScenarioPtr m_scenario;
    QList<live::RoomNetwork> m_networks;
    QString m_certificate, m_problem, m_code;
    qint64 m_codeUntil = 0; ///< monotonic ms
    int m_network = 0;
    int m_seat = 0;
    bool m_shown = false;
    int m_clipPlace = 0; ///< its place in clipPlaces()
    int m_grace = 0; ///< its place in graces()
    QString m_leavingText;
    double m_leavingShare = 0;
    QTimer m_leaving; ///< while a cue waits
    QTimer m_second; ///< for what is told in seconds
    QTimer m_closing; ///< the last word gets its time
    DevicesModel m_devices { this };
    RoomAlertsModel m_alerts { this };
};

} // namespace holdspace::ui
