// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtHttpServer/QAbstractHttpServer>

#include <functional>

namespace holdspace::room {

/// What the join form is answered with.
struct JoinAnswer {
    int status = 200;
    QByteArray json;
};

/// Serves the room's few pages from the program itself, and the join form. A fixed table: no path of a request ever
/// reaches a file system. Main thread.
class RoomPages final : public QAbstractHttpServer {
    Q_OBJECT
public:
    using Join = std::function<JoinAnswer(const QString& code, const QString& address, const QString& token)>;
    RoomPages(Join join, QObject* parent);

protected:
    bool handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) override;
    void missingHandler(const QHttpServerRequest& request, QTcpSocket* socket) override;

private:
    static void answer(const QHttpServerRequest& request, QTcpSocket* socket, int status, const QByteArray& type, const QByteArray& body);
    Join m_join;
};

} // namespace holdspace::room
