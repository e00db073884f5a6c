// SPDX-License-Identifier: GPL-3.0-or-later
#include "frontdoor.h"

#include <QSslSocket>
#include <QTimer>

namespace holdspace::room {

namespace {

constexpr int kLastWordMs = 1000;

QByteArray refusal(int status)
{
    const char* const words = status == 401 ? "Unauthorized" : status == 403 ? "Forbidden" : status == 404 ? "Not Found"
        : status == 405 ? "Method Not Allowed" : status == 408 ? "Request Timeout" : status == 413 ? "Content Too Large" : "Bad Request";
    return "HTTP/1.1 " + QByteArray::number(status) + ' ' + words + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
}

/// A close frame of RFC 6455 with a code; sent by hand, because what the client sent must not reach QWebSocket.
QByteArray closeFrame(quint16 code)
{
    QByteArray frame("\x88\x02", 2);
    frame.append(static_cast<char>(code >> 8));
    frame.append(static_cast<char>(code & 0xff));
    return frame;
}

} // namespace

/// Stays with one connection, as a child of its socket: first until its request is whole, then to see that it keeps to it.
class FrontDoor::Visitor final : public QObject {
public:
    Visitor(FrontDoor& door, QTcpSocket* socket) : QObject(socket), m_door(door), m_socket(socket)
    {
        ++m_door.m_waiting;
        m_patience.setSingleShot(true);
        connect(&m_patience, &QTimer::timeout, this, [this] { m_stage == Stage::Waiting ? end(refusal(408)) : m_socket->abort(); });
        connect(socket, &QTcpSocket::readyRead, this, &Visitor::arrived);
        connect(socket, &QTcpSocket::disconnected, this, [this] {
            if (!m_handedOver)
                m_socket->deleteLater();
        });
        m_patience.start(kPatienceMs);
    }
    ~Visitor() override { waitNoMore(); }

private:
    enum class Stage { Waiting, Page, Live, Over };

    void waitNoMore()
    {
        if (!m_counted)
            return;
        m_counted = false;
        --m_door.m_waiting;
    }

    void arrived()
    {
        switch (m_stage) {
        case Stage::Waiting:
            decide();
            break;
        case Stage::Page:
            m_socket->abort(); // one request a connection
            break;
        case Stage::Live:
            look(m_socket->peek(m_socket->bytesAvailable()).mid(m_unread));
            leave();
            break;
        case Stage::Over:
            m_socket->readAll();
        }
    }

    void decide()
    {
        const QByteArray bytes = m_socket->peek(kLongestHead + kLongestBody);
        if (!holdsHead(bytes.left(kLongestHead))) {
            if (bytes.size() >= kLongestHead)
                end(refusal(400));
            return;
        }
        const auto head = readHead(bytes);
        const Verdict verdict = head ? m_door.m_judge(*head) : Verdict {};
        if (verdict.kind == Verdict::Kind::Refuse) {
            end(refusal(verdict.status));
        } else if (verdict.kind == Verdict::Kind::Live) {
            goLive(bytes.size() > head->size ? m_socket->peek(m_socket->bytesAvailable()).mid(head->size) : QByteArray());
        } else if (m_socket->bytesAvailable() > head->size + verdict.body) {
            end(refusal(400));
        } else if (verdict.kind == Verdict::Kind::Clip) {
            m_stage = Stage::Page;
            waitNoMore();
            m_patience.stop(); // a film is taken as it plays; whoever serves it sees that it is taken at all
            m_socket->read(head->size);
            m_door.m_serve(m_socket, *head);
        } else if (m_socket->bytesAvailable() == head->size + verdict.body) {
            m_stage = Stage::Page;
            waitNoMore();
            m_patience.start(kPageMs);
            m_handedOver = true;
            disconnect(m_socket, &QTcpSocket::readyRead, this, nullptr);
            m_door.addPendingConnection(m_socket);
            Q_EMIT m_door.newConnection();
            Q_EMIT m_socket->readyRead(); // the request is here already
            connect(m_socket, &QTcpSocket::readyRead, this, &Visitor::arrived);
        }
    }

    void goLive(const QByteArray& frames)
    {
        m_stage = Stage::Live;
        waitNoMore();
        m_patience.stop();
        m_socket->setReadBufferSize(4 * static_cast<qint64>(FrameWatch::kLongestFrame));
        look(frames);
        if (m_stage != Stage::Live)
            return;
        m_handedOver = true;
        m_unread = m_socket->bytesAvailable(); // the head too is no frame
        m_door.m_handOver(m_socket);
        // After each slot of Qt's that reads: how much it left, so that no byte is looked at twice and none is missed. The
        // handshake is read in a queued slot, which stands in the queue before this; QWebSocket's own follows from it.
        QMetaObject::invokeMethod(
            this,
            [this] {
                leave();
                connect(m_socket, &QTcpSocket::readyRead, this, &Visitor::leave);
            },
            Qt::QueuedConnection);
    }

    void leave() { m_unread = m_stage == Stage::Live ? m_socket->bytesAvailable() : 0; }

    void look(const QByteArray& frames)
    {
        switch (m_watch.look(frames, m_door.m_clock.monotonicMs())) {
        case FrameWatch::Judgement::Fine:
            return;
        case FrameWatch::Judgement::Unmasked:
            end(closeFrame(1002));
            break;
        case FrameWatch::Judgement::TooLong:
            end(closeFrame(1009));
            break;
        case FrameWatch::Judgement::TooMany:
            end(closeFrame(1008));
        }
    }

    /// Says a last word and reads nothing more.
    void end(const QByteArray& word)
    {
        m_stage = Stage::Over;
        waitNoMore();
        m_socket->readAll();
        m_socket->write(word);
        m_socket->disconnectFromHost();
        // Whoever does not take the word is cut off.
        if (m_socket->state() != QAbstractSocket::UnconnectedState)
            QTimer::singleShot(kLastWordMs, m_socket, [socket = m_socket] { socket->abort(); });
    }

    FrontDoor& m_door;
    QTcpSocket* const m_socket;
    QTimer m_patience;
    FrameWatch m_watch;
    qint64 m_unread = 0; ///< bytes looked at that QWebSocket has not taken yet
    Stage m_stage = Stage::Waiting;
    bool m_counted = true; ///< among the door's waiting ones
    bool m_handedOver = false; ///< somebody else deletes the socket
};

FrontDoor::FrontDoor(const Clock& clock, Judge judge, HandOver handOver, Serve serve, QObject* parent)
    : QTcpServer(parent), m_clock(clock), m_judge(std::move(judge)), m_handOver(std::move(handOver)), m_serve(std::move(serve))
{
    setListenBacklogSize(kMostWaiting);
}

void FrontDoor::incomingConnection(qintptr descriptor)
{
    QTcpSocket* const socket = m_tls ? new QSslSocket(this) : new QTcpSocket(this);
    if (m_waiting >= kMostWaiting || !socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setReadBufferSize(kLongestHead + kLongestBody);
    new Visitor(*this, socket);
    if (auto* const tls = qobject_cast<QSslSocket*>(socket)) {
        tls->setSslConfiguration(*m_tls);
        tls->startServerEncryption();
    }
}

} // namespace holdspace::room
