// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipanswer.h"

#include <QSslSocket>

#include <algorithm>

namespace holdspace::room {

namespace {

// Shown in a player of our own page and nowhere else; kept nowhere.
constexpr char kFields[] = "X-Content-Type-Options: nosniff\r\nContent-Security-Policy: default-src 'none'; sandbox\r\n"
                           "Cross-Origin-Resource-Policy: same-origin\r\nReferrer-Policy: no-referrer\r\nCache-Control: no-store\r\n"
                           "Connection: close\r\n\r\n";

/// A number of bytes; -1 for anything else.
qint64 counted(const QByteArray& digits)
{
    const bool plain = !digits.isEmpty() && digits.size() <= 18 && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    return plain ? digits.toLongLong() : -1;
}

} // namespace

ByteRange rangeOf(const QByteArray& field, qint64 size)
{
    const ByteRange whole { 0, size - 1 };
    const qsizetype dash = field.indexOf('-');
    if (!field.startsWith("bytes=") || dash < 0)
        return whole;
    const QByteArray first = field.mid(6, dash - 6).trimmed(), last = field.mid(dash + 1).trimmed();
    ByteRange range { counted(first), last.isEmpty() ? size - 1 : counted(last), true };
    if (first.isEmpty() && range.to >= 0 && !last.isEmpty())
        range = { std::max<qint64>(0, size - range.to), range.to == 0 ? -1 : size - 1, true }; // so many at the end
    else if (range.from < 0 || (!last.isEmpty() && range.to < range.from))
        return whole;
    range.to = std::min(range.to, size - 1);
    range.possible = range.from < size && range.size() > 0;
    return range;
}

ClipAnswer::ClipAnswer(QTcpSocket* socket, const std::optional<live::RoomClip>& clip, const RequestHead& head) : QObject(socket), m_socket(socket)
{
    if (clip)
        m_file.setFileName(clip->file);
    if (!clip || !m_file.open(QIODevice::ReadOnly)) {
        refuse("404 Not Found");
        return;
    }
    const ByteRange range = rangeOf(head.fields.value("range"), m_file.size());
    if (!range.possible) {
        refuse("416 Range Not Satisfiable", "Content-Range: bytes */" + QByteArray::number(m_file.size()) + "\r\n");
        return;
    }
    QByteArray answer = range.partial ? "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " + QByteArray::number(range.from) + '-'
            + QByteArray::number(range.to) + '/' + QByteArray::number(m_file.size()) + "\r\n"
                                      : "HTTP/1.1 200 OK\r\n";
    answer += "Content-Type: " + clip->type + "\r\nContent-Length: " + QByteArray::number(range.size()) + "\r\nAccept-Ranges: bytes\r\n";
    m_left = range.size();
    m_file.seek(range.from);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, &ClipAnswer::giveUp);
    connect(socket, &QTcpSocket::bytesWritten, this, &ClipAnswer::pump);
    if (auto* const tls = qobject_cast<QSslSocket*>(socket))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &ClipAnswer::pump);
    m_socket->write(answer + kFields);
    pump();
}

void ClipAnswer::giveUp()
{
    m_socket->abort();
}

void ClipAnswer::refuse(const char* status, const QByteArray& fields)
{
    m_socket->write(QByteArray("HTTP/1.1 ") + status + "\r\nContent-Length: 0\r\n" + fields + kFields);
    m_socket->disconnectFromHost();
}

void ClipAnswer::pump()
{
    m_patience.start();
    auto* const tls = qobject_cast<QSslSocket*>(m_socket);
    while (m_left > 0 && m_socket->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0) < kPiece) {
        const QByteArray piece = m_file.read(std::min(kPiece, m_left));
        if (piece.isEmpty() || m_socket->write(piece) != piece.size()) {
            giveUp(); // it became shorter, or nobody is there any more
            return;
        }
        m_left -= piece.size();
    }
    if (m_left == 0 && m_file.isOpen()) {
        m_file.close();
        m_socket->disconnectFromHost();
    }
}

} // namespace holdspace::room
