// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "devicemessage.h"

#include <foundation/id.h>
#include <session/event.h>

namespace holdspace::live {

/// Where and how the room is opened.
struct RoomPlace {
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0; ///< 0: any free one
    QString certificate; ///< a PEM file with certificate and key; empty: none, so the network can read along
};

/// What of an open room outlives a crash of the program, so that those who were let in may come back to the same address
/// without a new code. It is told by the session's log: room.opened, room.joined, room.left, room.closed. Of a token only its
/// hash is kept: whoever reads the log can not come in with it.
struct KeptRoom {
    struct Device {
        QString id; ///< role and number, "prompter-1"
        DeviceRole role = DeviceRole::Prompter;
        CharacterId character; ///< a prompter's; may be empty
        QByteArray tokenHash; ///< SHA-256
        qint64 heard = 0; ///< the number of its last message that is in the log
        friend bool operator==(const Device&, const Device&) = default;
    };
    RoomPlace place; ///< with the port it had; the certificate's file is not in the log
    bool secure = false; ///< it had a certificate
    QList<Device> devices; ///< in the order in which they came
};

/// The room as a session's log leaves it; nothing when it was closed or never open. What can't be read is left out.
[[nodiscard]] std::optional<KeptRoom> keptRoom(const QList<session::Event>& logged);

/// What the log does not know yet: the events that lead from one to the other.
[[nodiscard]] QList<session::OtherEvent> roomNews(const std::optional<KeptRoom>& known, const std::optional<KeptRoom>& now);

} // namespace holdspace::live
