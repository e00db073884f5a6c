// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices.h"

#include <algorithm>

namespace holdspace::debrief {

bool leads(const QString& role)
{
    return role == QLatin1String("FACILITATOR") || role == QLatin1String("LEAD_FACILITATOR") || role == QLatin1String("CO_FACILITATOR");
}

void Voices::tap(const QString& who, qint64 ms)
{
    const qint64 at = std::max(ms, m_since);
    if (who == m_now)
        return;
    if (!m_now.isEmpty()) {
        m_spoken[m_now] += at - m_since;
        if (m_now == QLatin1String(kSilence))
            m_longestSilence = std::max(m_longestSilence, at - m_since);
    }
    m_now = who;
    m_since = at;
}

qint64 Voices::spokenMs(const QString& who, qint64 nowMs) const
{
    return m_spoken.value(who) + (who == m_now && !who.isEmpty() ? std::max<qint64>(0, nowMs - m_since) : 0);
}

qint64 Voices::longestSilenceMs(qint64 nowMs) const
{
    return m_now == QLatin1String(kSilence) ? std::max(m_longestSilence, nowMs - m_since) : m_longestSilence;
}

double Voices::facilitatorShare(qint64 nowMs, const QStringList& others) const
{
    qint64 all = 0;
    for (auto each = m_spoken.cbegin(); each != m_spoken.cend(); ++each)
        all += each.key() == QLatin1String(kSilence) ? 0 : each.value();
    if (m_now != QLatin1String(kSilence) && !m_now.isEmpty())
        all += std::max<qint64>(0, nowMs - m_since);
    qint64 led = spokenMs(QLatin1String(kFacilitator), nowMs);
    for (const QString& who : others)
        led += spokenMs(who, nowMs);
    return all <= 0 ? -1 : static_cast<double>(led) / static_cast<double>(all);
}

} // namespace holdspace::debrief
