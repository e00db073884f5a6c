// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "requesthead.h"

#include <live/room.h>

#include <QFile>
#include <QTimer>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

namespace holdspace::room {

/// Which bytes of a file a request wants.
struct ByteRange {
    qint64 from = 0, to = -1; ///< the last one included
    bool partial = false; ///< a part was asked for
    bool possible = true; ///< false: the file has no such part
    [[nodiscard]] qint64 size() const { return to - from + 1; }
};
/// Reads a Range field (RFC 9110 §14.2) for a file of so many bytes. Several parts, another unit, or what can't be read:
/// the whole, as if nothing had been asked.
[[nodiscard]] ByteRange rangeOf(const QByteArray& field, qint64 size);

/// Sends one sound or film, or a part of it, as fast as it is taken, and ends the connection. Of a file never more than a
/// little is in memory. A child of its socket; main thread.
class ClipAnswer final : public QObject {
    Q_OBJECT
public:
    /// `clip`: nothing when none of that name was offered; that is answered too.
    ClipAnswer(QTcpSocket* socket, const std::optional<live::RoomClip>& clip, const RequestHead& head);
    void giveUp();

    static constexpr qint64 kPiece = 128 * 1024; ///< bytes
    static constexpr int kPatienceMs = 60'000; ///< for taking the next byte: a film that is paused waits in the browser

private:
    void refuse(const char* status, const QByteArray& fields = {});
    void pump();
    QTcpSocket* const m_socket;
    QFile m_file;
    qint64 m_left = 0; ///< bytes
    QTimer m_patience;
};

} // namespace holdspace::room
