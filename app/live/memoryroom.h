// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "room.h"

#include <QHash>

namespace holdspace::live {

/// A room without a network: whoever holds it plays the devices. For tests and rehearsals of the window.
class MemoryRoom final : public Room {
    Q_OBJECT
public:
    using Room::Room;

    [[nodiscard]] QList<RoomNetwork> networks() const override { return offered; }
    [[nodiscard]] QString url() const override { return isOpen() ? QStringLiteral("http://127.0.0.1:1/") : QString(); }

    QList<RoomNetwork> offered { { QStringLiteral("127.0.0.1"), tr("This computer only"), true } };

    // A device's side.
    [[nodiscard]] Result<Admission> join(const QString& code, const QString& address = QStringLiteral("127.0.0.1"), const QString& token = {})
    {
        return admit(code, address, token);
    }
    /// False when the token is nobody's. A second link with one token ends the first.
    bool link(const QString& token, std::optional<qint64> after = {}, const QString& address = {});
    void unlink(const QString& token);
    void say(const QString& token, const QByteArray& frame);
    /// Frames delivered over the present link and not taken yet.
    [[nodiscard]] QList<QByteArray> takeFrames(const QString& token);
    [[nodiscard]] bool isLinked(const QString& token) const { return m_links.contains(holderOf(token)) && isOpen(); }

protected:
    [[nodiscard]] Outcome listen(const RoomPlace&) override { return {}; }
    void shut() override { m_links.clear(); }
    void deliver(const QString& device, const QByteArray& frame) override;
    void drop(const QString& device) override { m_links.remove(device); }

private:
    QHash<QString, QList<QByteArray>> m_links; ///< by device
};

} // namespace holdspace::live
