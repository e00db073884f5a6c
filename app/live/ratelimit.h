// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <deque>

namespace holdspace::live {

/// At most so many in any stretch of one second; what is too much is not counted.
class RateLimit {
public:
    explicit RateLimit(size_t most = 20) : m_most(most) { }

    /// `now`: monotonic ms.
    [[nodiscard]] bool allows(qint64 now)
    {
        while (!m_taken.empty() && now - m_taken.front() >= 1000)
            m_taken.pop_front();
        if (m_taken.size() >= m_most)
            return false;
        m_taken.push_back(now);
        return true;
    }

private:
    size_t m_most;
    std::deque<qint64> m_taken;
};

} // namespace holdspace::live
