// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "roomdesk.h"

#include <QObject>

namespace holdspace::live {

/// A network the room can be opened on.
struct RoomNetwork {
    QString address; ///< the computer's own in it, "127.0.0.1"
    QString name; ///< "This computer only", or the interface's
    bool loopback = true;
};

/// A sound or film that patient screens may fetch.
struct RoomClip {
    QString id; ///< the hash of its bytes
    QString file; ///< where they are
    QByteArray type; ///< "audio/wav"
    bool film = false; ///< may have a picture
};

/// The prompters, screens and observers of one running session: cues go down, what they say comes up, as plain values.
/// Off until it is opened; closing forgets every device and code. Main thread.
class Room : public QObject {
    Q_OBJECT
public:
    explicit Room(const Clock& clock, QObject* parent = nullptr);

    [[nodiscard]] virtual QList<RoomNetwork> networks() const = 0;
    /// Starts to listen. Failed with a sentence when the address or port can't be had, Unreadable or Malformed for a
    /// certificate that does not work.
    [[nodiscard]] Outcome open(const RoomPlace& place);
    /// Opens it as it was before a crash: the same address and port, and those who were let in may come back.
    [[nodiscard]] Outcome reopen(const KeptRoom& kept);
    void close();
    /// What reopen() needs; nothing while closed.
    [[nodiscard]] std::optional<KeptRoom> kept() const;
    [[nodiscard]] bool isOpen() const { return m_desk != nullptr; }
    /// Of the join page, "http://192.0.2.7:8000/"; empty while closed.
    [[nodiscard]] virtual QString url() const = 0;

    /// A one-time code, good for two minutes; empty while closed.
    [[nodiscard]] QString invite(DeviceRole role, const CharacterId& character = {});
    /// The code of a debrief's phones, good for all of them until endGroup(); empty while closed.
    [[nodiscard]] QString inviteGroup();
    void endGroup(); ///< the code is worth nothing, and its phones are signed out
    /// In the order in which they came.
    [[nodiscard]] QList<RoomDevice> devices() const;
    /// Sends a frame to a device, now or when its link is back.
    void send(const QString& device, const QJsonObject& frame);
    /// What a device is shown first whenever it comes; its `type` will be "state".
    void setPresent(const QString& device, const QJsonObject& state);
    /// A message of a device is in the log, or of no consequence: it need not be said again.
    void keep(const QString& device, qint64 number);
    /// Only these can be fetched from now on, and only by patient screens.
    void offer(const QList<RoomClip>& clips);
    /// Its token is worth nothing from now on.
    void dismiss(const QString& device);

Q_SIGNALS:
    void joined(const holdspace::live::RoomDevice& device); ///< paired; its present state can be set before its link comes up
    void devicesChanged(); ///< one came, went, or lost or found its link
    void said(const holdspace::live::DeviceMessage& message); ///< keep() answers it

protected:
    [[nodiscard]] virtual Outcome listen(const RoomPlace& place) = 0;
    virtual void shut() = 0;
    virtual void deliver(const QString& device, const QByteArray& frame) = 0; ///< to a linked device
    virtual void drop(const QString& device) = 0; ///< cuts its link

    // What arrived, for the adapter to hand in.
    [[nodiscard]] Result<Admission> admit(const QString& code, const QString& address, const QString& token = {}); ///< as RoomDesk::join
    [[nodiscard]] QString holderOf(const QString& token) const; ///< the device's id; empty when there is none
    [[nodiscard]] QString screenOf(const QString& token) const; ///< the same, of patient screens only
    [[nodiscard]] std::optional<RoomClip> clip(const QString& id) const; ///< one that was offered
    void linkUp(const QString& device, std::optional<qint64> after, const QString& address = {}); ///< as RoomDesk::linked
    void linkDown(const QString& device);
    void take(const QString& device, const QByteArray& frame);

private:
    const Clock& m_clock;
    std::unique_ptr<RoomDesk> m_desk; ///< while open
    RoomPlace m_place; ///< with the port that was found
    QHash<QString, RoomClip> m_clips; ///< by id
};

} // namespace holdspace::live
