// SPDX-License-Identifier: GPL-3.0-or-later
#include "roompages.h"

#include <QFile>
#include <QHostAddress>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTcpSocket>
#include <QUrlQuery>

namespace holdspace::room {

namespace {

struct Page {
    const char* path;
    const char* file;
    const char* type;
};

constexpr char kHtml[] = "text/html; charset=utf-8";

constexpr Page kPages[] = {
    { "/", "join.html", kHtml },
    { "/prompter", "prompter.html", kHtml },
    { "/screen", "screen.html", kHtml },
    { "/observe", "observe.html", kHtml },
    { "/reflect", "reflect.html", kHtml },
    { "/cofacilitator", "cofacilitator.html", kHtml },
    { "/operator", "operator.html", kHtml },
    { "/room.js", "room.js", "text/javascript; charset=utf-8" },
    { "/reflect.js", "reflect.js", "text/javascript; charset=utf-8" },
    { "/screen.js", "screen.js", "text/javascript; charset=utf-8" },
    { "/room.css", "room.css", "text/css; charset=utf-8" },
    { "/awake.mp4", "awake.mp4", "video/mp4" },
};

// Nothing of anybody else's, nothing inline, no frame around us.
constexpr char kPolicy[] = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; media-src 'self'; img-src 'self' data:; "
                           "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// For all of IPv6's addresses of one network, which one device may choose among freely, the network.
QString addressKey(const QHostAddress& address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return QHostAddress(v4).toString();
    const QPair<QHostAddress, int> network = QHostAddress::parseSubnet(address.toString().section(QLatin1Char('%'), 0, 0) + QStringLiteral("/64"));
    return network.first.toString();
}

} // namespace

RoomPages::RoomPages(Join join, QObject* parent) : QAbstractHttpServer(parent), m_join(std::move(join)) { }

bool RoomPages::handleRequest(const QHttpServerRequest& request, QTcpSocket* socket)
{
    const QString path = request.url().path(QUrl::FullyEncoded);
    if (path == QLatin1String("/join")) {
        const QUrlQuery form(QString::fromUtf8(request.body()));
        const JoinAnswer joined = m_join(form.queryItemValue(QStringLiteral("code"), QUrl::FullyDecoded), addressKey(socket->peerAddress()),
            form.queryItemValue(QStringLiteral("token"), QUrl::FullyDecoded));
        answer(request, socket, joined.status, "application/json", joined.json);
        return true;
    }
    for (const Page& page : kPages) {
        if (path != QLatin1String(page.path))
            continue;
        QFile file(QStringLiteral(":/room/") + QLatin1String(page.file));
        if (file.open(QIODevice::ReadOnly))
            answer(request, socket, 200, page.type, file.readAll());
        else
            answer(request, socket, 500, "text/plain; charset=utf-8", "This page is missing from the program.\n");
        return true;
    }
    return false;
}

void RoomPages::missingHandler(const QHttpServerRequest& request, QTcpSocket* socket)
{
    answer(request, socket, 404, "text/plain; charset=utf-8", "There is no such page in this room.\n");
}

void RoomPages::answer(const QHttpServerRequest& request, QTcpSocket* socket, int status, const QByteArray& type, const QByteArray& body)
{
    QHttpServerResponder responder = makeResponder(request, socket);
    responder.write(body,
        { { "Content-Type", type }, { "Content-Security-Policy", kPolicy }, { "X-Content-Type-Options", "nosniff" },
            { "Referrer-Policy", "no-referrer" }, { "Cache-Control", "no-store" }, { "Connection", "close" } },
        static_cast<QHttpServerResponder::StatusCode>(status));
    // One request a connection: what comes after it would pass by the door.
    socket->disconnectFromHost();
}

} // namespace holdspace::room
