// SPDX-License-Identifier: GPL-3.0-or-later
#include "webroom.h"

#include "certificate.h"
#include "clipanswer.h"
#include "roompages.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkInterface>
#include <QUrl>
#include <QUrlQuery>
#include <QWebSocket>
#include <QWebSocketServer>
#include <algorithm>

namespace holdspace::room {

using live::Admission;

namespace {

constexpr auto kReplaced = static_cast<QWebSocketProtocol::CloseCode>(4001); ///< opened again elsewhere; the page does not come back
constexpr auto kDismissed = static_cast<QWebSocketProtocol::CloseCode>(4002);

/// Whether an address is this computer's own.
bool isHere(const QHostAddress& address)
{
    if (address.isLoopback())
        return true;
    const QList<QHostAddress> own = QNetworkInterface::allAddresses();
    return std::any_of(own.begin(), own.end(), [&](const QHostAddress& each) { return address.isEqual(each, QHostAddress::ConvertV4MappedToIPv4); });
}

JoinAnswer answerTo(const Result<Admission>& admission, bool here)
{
    QJsonObject json;
    int status = 200;
    if (admission) {
        json = { { QStringLiteral("token"), admission->token }, { QStringLiteral("page"), live::pageOf(admission->role) } };
        if (here) // pages on the room's own computer are one person each
            json.insert(QStringLiteral("here"), true);
    } else {
        status = admission.error().place == QLatin1String("locked") ? 429 : 403;
        json = { { QStringLiteral("error"), admission.error().message } };
    }
    return { status, QJsonDocument(json).toJson(QJsonDocument::Compact) };
}

/// Where a link comes from; empty when that is this computer, whose pages have one address however many they are.
QString addressOf(const QWebSocket& socket)
{
    return isHere(socket.peerAddress()) ? QString() : socket.peerAddress().toString();
}

} // namespace

WebRoom::WebRoom(const Clock& clock, QObject* parent) : Room(clock, parent), m_clock(clock)
{
    m_pulse.setInterval(kPulseMs);
    connect(&m_pulse, &QTimer::timeout, this, &WebRoom::pulse);
}

WebRoom::~WebRoom()
{
    close();
}

QList<live::RoomNetwork> WebRoom::networks() const
{
    QList<live::RoomNetwork> all { { QStringLiteral("127.0.0.1"), tr("This computer only"), true } };
    for (const QNetworkInterface& interface : QNetworkInterface::allInterfaces()) {
        const auto flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsUp) || !flags.testFlag(QNetworkInterface::IsRunning) || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        for (const QNetworkAddressEntry& entry : interface.addressEntries()) {
            // A link-local address names its interface, which no phone can type.
            if (!entry.ip().isLinkLocal())
                all.append({ entry.ip().toString(), interface.humanReadableName(), false });
        }
    }
    return all;
}

QString WebRoom::url() const
{
    if (!m_door)
        return {};
    QUrl url;
    url.setScheme(m_door->isSecure() ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(m_host);
    url.setPort(m_door->serverPort());
    url.setPath(QStringLiteral("/"));
    return url.toString(QUrl::FullyEncoded);
}

quint16 WebRoom::port() const
{
    return m_door ? m_door->serverPort() : 0;
}

Verdict WebRoom::judged(const RequestHead& head) const
{
    return judge(
        head, m_door->isSecure(), m_certified, [this](const QString& token) { return !holderOf(token).isEmpty(); },
        [this](const QString& token) { return !screenOf(token).isEmpty(); });
}

Outcome WebRoom::listen(const live::RoomPlace& place)
{
    auto door = std::make_unique<FrontDoor>(
        m_clock, [this](const RequestHead& head) { return judged(head); }, [this](QTcpSocket* socket) { m_live->handleConnection(socket); },
        [this](QTcpSocket* socket, const RequestHead& head) { serve(socket, head); }, nullptr);
    m_host = place.address;
    m_certified.clear();
    if (!place.certificate.isEmpty()) {
        const auto certificate = readCertificate(place.certificate);
        if (!certificate)
            return tl::make_unexpected(certificate.error());
        door->secure(certificate->configuration);
        m_certified = certificate->host;
        if (!m_certified.isEmpty())
            m_host = m_certified;
    }
    const QHostAddress address(place.address);
    if (address.isNull())
        return fail(ErrorCode::Usage, tr("“%1” is not an address of this computer.").arg(place.address));
    if (!door->listen(address, place.port))
        return fail(ErrorCode::Failed, tr("The room can’t be opened at %1, port %2: %3").arg(place.address).arg(place.port).arg(door->errorString()));
    m_door = std::move(door);
    auto* const pages = new RoomPages(
        [this](const QString& code, const QString& from, const QString& token) {
            return answerTo(admit(code, from, token), isHere(QHostAddress(from)));
        },
        m_door.get());
    // bind() takes what it is given as its child; the door stays the owner of both.
    pages->bind(m_door.get());
    m_door->setParent(nullptr);
    m_live = new QWebSocketServer(QStringLiteral("Holdspace"), QWebSocketServer::NonSecureMode, m_door.get());
    m_live->setHandshakeTimeout(FrontDoor::kPatienceMs);
    m_live->setMaxPendingConnections(static_cast<int>(live::RoomDesk::kMostDevices));
    connect(m_live, &QWebSocketServer::newConnection, this, &WebRoom::welcome);
    m_pulse.start();
    return {};
}

void WebRoom::serve(QTcpSocket* socket, const RequestHead& head)
{
    auto& answers = m_answers[screenOf(head.queryItem(QStringLiteral("token")))];
    answers.removeAll(nullptr);
    // A browser that asks again has done with what it asked first.
    while (answers.size() >= kMostAnswers)
        answers.takeFirst()->giveUp();
    answers.append(new ClipAnswer(socket, clip(QString::fromLatin1(head.path.mid(qsizetype(sizeof kClips) - 1))), head));
}

void WebRoom::shut()
{
    m_pulse.stop();
    const auto links = std::exchange(m_links, {});
    for (const Link& link : links) {
        link.socket->disconnect(this);
        link.socket->close(QWebSocketProtocol::CloseCodeGoingAway);
        link.socket->flush();
        delete link.socket;
    }
    m_live = nullptr;
    m_answers.clear();
    m_door.reset();
}

void WebRoom::welcome()
{
    while (QWebSocket* const socket = m_live->nextPendingConnection()) {
        const QUrlQuery query(socket->requestUrl());
        const QString device = holderOf(query.queryItemValue(QStringLiteral("token"), QUrl::FullyDecoded));
        if (device.isEmpty()) {
            // Dismissed between door and here.
            socket->abort();
            socket->deleteLater();
            continue;
        }
        socket->setParent(this);
        socket->setMaxAllowedIncomingFrameSize(FrameWatch::kLongestFrame);
        socket->setMaxAllowedIncomingMessageSize(FrameWatch::kLongestFrame);
        if (QWebSocket* const former = m_links.take(device).socket) {
            former->disconnect(this);
            former->close(kReplaced);
            former->deleteLater();
        }
        m_links.insert(device, { socket, m_clock.monotonicMs() });
        const auto heard = [this, device, socket] {
            if (const auto link = m_links.find(device); link != m_links.end() && link->socket == socket)
                link->lastHeardMs = m_clock.monotonicMs();
        };
        connect(socket, &QWebSocket::textMessageReceived, this, [this, device, heard](const QString& text) {
            heard();
            take(device, text.toUtf8());
        });
        connect(socket, &QWebSocket::pong, this, heard);
        connect(socket, &QWebSocket::disconnected, this, [this, device, socket] { unlink(device, socket); });
        bool counts = false;
        const qint64 after = query.queryItemValue(QStringLiteral("after")).toLongLong(&counts);
        linkUp(device, counts ? std::optional(after) : std::nullopt, addressOf(*socket));
    }
}

void WebRoom::unlink(const QString& device, QWebSocket* socket)
{
    socket->deleteLater();
    const auto link = m_links.constFind(device);
    if (link == m_links.constEnd() || link->socket != socket)
        return;
    m_links.erase(link);
    linkDown(device);
}

void WebRoom::deliver(const QString& device, const QByteArray& frame)
{
    // Sending may find the link dead, and take it out of the table.
    QWebSocket* const socket = m_links.value(device).socket;
    if (!socket)
        return;
    socket->sendTextMessage(QString::fromUtf8(frame));
    socket->flush();
    if (socket->bytesToWrite() > kMostUnsent)
        socket->abort(); // it reads no more; its link is down
}

void WebRoom::drop(const QString& device)
{
    if (QWebSocket* const socket = m_links.take(device).socket) {
        socket->disconnect(this);
        socket->close(kDismissed);
        socket->deleteLater();
    }
}

void WebRoom::pulse()
{
    const qint64 now = m_clock.monotonicMs();
    const auto links = m_links; // one that is gone leaves the table
    for (auto it = links.begin(); it != links.end(); ++it) {
        if (now - it->lastHeardMs > kSilentMs) {
            it->socket->abort();
            continue;
        }
        it->socket->ping();
        // Scripts do not see pings: by this one a page knows that its link is up.
        deliver(it.key(), QByteArrayLiteral("{\"type\":\"pulse\"}"));
    }
}

void WebRoom::flush(int ms)
{
    QElapsedTimer waited;
    waited.start();
    const auto busy = [this] {
        return std::any_of(m_links.begin(), m_links.end(), [](const Link& link) { return link.socket->bytesToWrite() > 0; });
    };
    QEventLoop loop;
    while (busy() && waited.elapsed() < ms)
        loop.processEvents(QEventLoop::AllEvents, 10);
}

} // namespace holdspace::room
