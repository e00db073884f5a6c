// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keptroom.h"
#include "outbox.h"
#include "pairing.h"
#include "ratelimit.h"

#include <map>

namespace holdspace::live {

/// A device of the room as the console lists it.
struct RoomDevice {
    QString id; ///< role and number, "prompter-1"; what the log calls it
    DeviceRole role = DeviceRole::Prompter;
    CharacterId character; ///< a prompter's
    bool online = false;
    QString address = {}; ///< of its present or last link; empty: this computer itself
    qint64 sinceMs = 0; ///< monotonic ms at which it came, or went
};

/// What a device is given when it has paired.
struct Admission {
    QString device, token;
    DeviceRole role = DeviceRole::Prompter;
};

/// Who may come into the room, what each device has been sent, and what may be taken from it. Knows no sockets: the
/// adapter hands in what arrived and carries out what is to be sent. Main thread; one for as long as the room is open.
class RoomDesk {
public:
    explicit RoomDesk(const Clock& clock) : m_clock(clock), m_pairing(clock) { }

    static constexpr qsizetype kMostDevices = 512;

    /// A one-time code for a role; a prompter's character may be empty: the scenario's first cast member.
    [[nodiscard]] QString invite(DeviceRole role, const CharacterId& character = {});
    /// A code for a group of phones, good until endGroup(); then those phones are gone too.
    [[nodiscard]] QString inviteGroup() { return m_pairing.inviteGroup({ DeviceRole::Reflector, {} }); }
    QStringList endGroup(); ///< the devices that are dismissed by it
    /// Refused for a wrong, used or old code, an address that is locked (place "locked"), or a full room. With `token`, what a phone
    /// has from before: whoever comes in again with the group's code is the same device, and keeps it.
    [[nodiscard]] Result<Admission> join(const QString& code, const QString& address, const QString& token = {});
    /// Those who were let in, and how they come in again; for after a crash. Phones of a debrief are not among them: no log knows one.
    [[nodiscard]] QList<KeptRoom::Device> kept() const;
    /// Lets them come back, with no link yet. For a desk that is new.
    void restore(const QList<KeptRoom::Device>& devices);
    /// The device that holds a token; null when there is none.
    [[nodiscard]] const RoomDevice* holderOf(const QString& token) const;

    /// A link came up. `after`: the last sequence number the device knows, nothing for a page just opened. `address`: where the link
    /// comes from, empty for this computer. What it must be sent first: the present state, then what it missed, in order.
    [[nodiscard]] QList<QByteArray> linked(const QString& device, std::optional<qint64> after, const QString& address = {});
    void unlinked(const QString& device);
    /// A text frame arrived. Nothing for what is malformed, unknown, not this role's, too much at once, or said already.
    [[nodiscard]] std::optional<DeviceMessage> received(const QString& device, const QByteArray& frame);
    /// The number of the last message of a device, should it count them, that is dealt with: in the log, or of no consequence.
    /// Until then the device keeps it, to say it again after a crash. 0 when there is none.
    [[nodiscard]] qint64 keptUpTo(const QString& device) const;
    /// A message is dealt with. False when that was known.
    bool keep(const QString& device, qint64 number);
    /// The numbered text of a frame, which is kept for a device that is away.
    [[nodiscard]] QByteArray numbered(const QString& device, const QJsonObject& frame);
    /// What a device is sent first whenever its link comes up.
    void setPresent(const QString& device, const QJsonObject& state);
    /// The device may not come back.
    void dismiss(const QString& device);

    [[nodiscard]] QList<RoomDevice> devices() const;

private:
    struct Kept {
        RoomDevice device;
        QByteArray tokenHash;
        Outbox outbox;
        RateLimit limit;
        QJsonObject present;
        qint64 lastHeard = 0; ///< the number of its last message
        qint64 lastKept = 0; ///< the number of the last one that is dealt with
    };
    void seat(RoomDevice device, const QByteArray& tokenHash);

    const Clock& m_clock;
    PairingCodes m_pairing;
    std::map<QString, Kept> m_devices;
    QList<QString> m_order; ///< as they came
    QHash<QByteArray, QString> m_byToken; ///< by the token's hash, so that no comparison takes longer for a better guess
    QHash<int, int> m_numbers; ///< the last number given out, by role
};

} // namespace holdspace::live
