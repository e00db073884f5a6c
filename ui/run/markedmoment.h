// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <algorithm>

namespace holdspace::ui {

/// When what is tagged happened: a moment before the key, or, for ten seconds after Enter, before that. `session` is raw
/// session ms, `now` monotonic ms. A value; owned by RunViewModel.
class MarkedMoment {
public:
    /// A tag is for what was seen a moment before the key: the operator's lag, ms.
    void setLag(qint64 ms) { m_lag = ms; }
    static constexpr qint64 kLastsMs = 10'000;

    void mark(qint64 session, qint64 now)
    {
        m_session = session;
        m_markedAt = now;
    }
    /// The onset of what is tagged now. A marked moment is used up by it.
    [[nodiscard]] qint64 takeOnset(qint64 session, qint64 now)
    {
        const bool marked = isMarked() && !isOver(now);
        const qint64 seen = marked ? m_session : session;
        forget();
        return std::max<qint64>(0, seen - m_lag);
    }
    void forget() { m_session = m_markedAt = -1; }

    [[nodiscard]] bool isMarked() const { return m_markedAt >= 0; }
    [[nodiscard]] bool isOver(qint64 now) const { return isMarked() && now - m_markedAt > kLastsMs; }

private:
    qint64 m_lag = 1500;
    qint64 m_session = -1;
    qint64 m_markedAt = -1;
};

} // namespace holdspace::ui
