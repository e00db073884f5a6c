// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>
#include <deque>

namespace holdspace::room {

/// Looks along at the heads of WebSocket frames as their bytes arrive. QWebSocket (Qt 6.4) reads unmasked frames of a
/// client, reads on in a frame that is too long, and counts no pings; this says when the link has to end. It takes nothing
/// out of the stream and knows only where one frame ends and the next begins.
class FrameWatch {
public:
    static constexpr quint64 kLongestFrame = 64 * 1024; ///< bytes of payload
    static constexpr size_t kMostFrames = 100; ///< in any one second, of any kind

    enum class Judgement { Fine, Unmasked, TooLong, TooMany };
    /// The next bytes, in order; `now`: monotonic ms. What is not Fine stays so.
    [[nodiscard]] Judgement look(const QByteArray& bytes, qint64 now);

private:
    [[nodiscard]] Judgement headDone(qint64 now);
    QByteArray m_head; ///< of the frame that is arriving, as far as it is here
    quint64 m_left = 0; ///< bytes of payload still to come
    std::deque<qint64> m_times;
    Judgement m_last = Judgement::Fine;
};

} // namespace holdspace::room
