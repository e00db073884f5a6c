// SPDX-License-Identifier: GPL-3.0-or-later
#include "framewatch.h"

#include <algorithm>

namespace holdspace::room {

namespace {

constexpr int kMaskBytes = 4;

/// Bytes of a frame's head, RFC 6455 §5.2: two, a longer length if there is one, the mask.
qsizetype headSize(const QByteArray& head)
{
    const int length = static_cast<unsigned char>(head.at(1)) & 0x7f;
    return 2 + (length == 126 ? 2 : length == 127 ? 8 : 0) + kMaskBytes;
}

} // namespace

FrameWatch::Judgement FrameWatch::look(const QByteArray& bytes, qint64 now)
{
    qsizetype at = 0;
    while (at < bytes.size() && m_last == Judgement::Fine) {
        if (m_left > 0) {
            const auto skip = std::min<quint64>(m_left, static_cast<quint64>(bytes.size() - at));
            m_left -= skip;
            at += static_cast<qsizetype>(skip);
            continue;
        }
        m_head.append(bytes.at(at++));
        if (m_head.size() == 2 && !(static_cast<unsigned char>(m_head.at(1)) & 0x80))
            m_last = Judgement::Unmasked;
        else if (m_head.size() >= 2 && m_head.size() == headSize(m_head))
            m_last = headDone(now);
    }
    return m_last;
}

FrameWatch::Judgement FrameWatch::headDone(qint64 now)
{
    quint64 length = static_cast<unsigned char>(m_head.at(1)) & 0x7f;
    const qsizetype lengthEnd = m_head.size() - kMaskBytes;
    if (lengthEnd > 2) {
        length = 0;
        for (qsizetype i = 2; i < lengthEnd; ++i)
            length = (length << 8) | static_cast<unsigned char>(m_head.at(i));
    }
    m_head.clear();
    if (length > kLongestFrame)
        return Judgement::TooLong;
    m_left = length;
    while (!m_times.empty() && now - m_times.front() >= 1000)
        m_times.pop_front();
    m_times.push_back(now);
    return m_times.size() > kMostFrames ? Judgement::TooMany : Judgement::Fine;
}

} // namespace holdspace::room
