// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "framewatch.h"
#include "requesthead.h"

#include <foundation/clock.h>

#include <QSslConfiguration>
#include <QTcpServer>

namespace holdspace::room {

/// Takes every connection of the room's one port, reads the head of its request under limits of size and time, and either
/// refuses it or hands the socket on: a page to the QHttpServer that is bound to this server, a device to handOver, a sound
/// or film to serve, which ends the connection. One request a connection. Main thread.
class FrontDoor final : public QTcpServer {
    Q_OBJECT
public:
    using Judge = std::function<Verdict(const RequestHead&)>;
    using HandOver = std::function<void(QTcpSocket* socket)>;
    using Serve = std::function<void(QTcpSocket* socket, const RequestHead& head)>;
    FrontDoor(const Clock& clock, Judge judge, HandOver handOver, Serve serve, QObject* parent);

    static constexpr int kPatienceMs = 3000; ///< for a whole request, TLS included
    static constexpr int kPageMs = 15'000; ///< for taking the answer
    static constexpr int kMostWaiting = 512; ///< connections without a whole request

    /// Speaks TLS from now on.
    void secure(const QSslConfiguration& configuration) { m_tls = configuration; }
    [[nodiscard]] bool isSecure() const { return m_tls.has_value(); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    class Visitor;
    const Clock& m_clock;
    Judge m_judge;
    HandOver m_handOver;
    Serve m_serve;
    std::optional<QSslConfiguration> m_tls;
    int m_waiting = 0;
};

} // namespace holdspace::room
