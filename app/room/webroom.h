// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frontdoor.h"

#include <live/room.h>

#include <QHash>
#include <QPointer>
#include <QTimer>

QT_BEGIN_NAMESPACE
class QWebSocket;
class QWebSocketServer;
QT_END_NAMESPACE

namespace holdspace::room {

class ClipAnswer;

/// The room on a network: a front door on one port, with Qt's HTTP server for pages and Qt's WebSocket server for devices
/// behind it. Nothing listens while it is closed. Main thread.
class WebRoom : public live::Room {
    Q_OBJECT
public:
    explicit WebRoom(const Clock& clock, QObject* parent = nullptr);
    ~WebRoom() override;

    [[nodiscard]] QList<live::RoomNetwork> networks() const override;
    [[nodiscard]] QString url() const override;
    [[nodiscard]] quint16 port() const;
    /// Waits until what was sent is on its way, at most so long: before the program ends.
    void flush(int ms);

    static constexpr int kPulseMs = 2000; ///< each device hears from us at least so often
    static constexpr qint64 kSilentMs = 10'000; ///< a device that answers no ping for so long is gone
    static constexpr qsizetype kMostAnswers = 8; ///< sounds and films that one device fetches at once
    static constexpr qint64 kMostUnsent = 1 << 20; ///< bytes that a device may leave unread

protected:
    [[nodiscard]] Outcome listen(const live::RoomPlace& place) override;
    void shut() override;
    void deliver(const QString& device, const QByteArray& frame) override;
    void drop(const QString& device) override;

private:
    struct Link {
        QWebSocket* socket = nullptr;
        qint64 lastHeardMs = 0;
    };
    void welcome();
    void unlink(const QString& device, QWebSocket* socket);
    void pulse();
    void serve(QTcpSocket* socket, const RequestHead& head);
    [[nodiscard]] Verdict judged(const RequestHead& head) const;

    const Clock& m_clock;
    std::unique_ptr<FrontDoor> m_door; ///< while open
    QWebSocketServer* m_live = nullptr; ///< the door's child
    QHash<QString, Link> m_links; ///< by device
    QHash<QString, QList<QPointer<ClipAnswer>>> m_answers; ///< sounds and films under way, by device
    QString m_host; ///< as in the URL
    QString m_certified; ///< the certificate's host name, or empty
    QTimer m_pulse;
};

} // namespace holdspace::room
