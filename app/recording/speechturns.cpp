// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechturns.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace holdspace::recording {

void SpeechTurns::heard(double ms, bool voice)
{
    if (voice) {
        if (m_quietSince && ms - *m_quietSince > kBridgedMs)
            close(*m_quietSince);
        m_quietSince.reset();
        if (!m_onset)
            m_onset = ms;
    } else if (m_onset && !m_quietSince) {
        m_quietSince = ms;
    }
}

void SpeechTurns::close(double until)
{
    if (until - *m_onset >= kShortestMs)
        m_over.append({ std::llround(std::max(0.0, *m_onset)), std::llround(until) });
    m_onset.reset();
    m_quietSince.reset();
}

QList<SpeechTurn> SpeechTurns::take(double nowMs)
{
    if (m_quietSince && nowMs - *m_quietSince > kBridgedMs)
        close(*m_quietSince);
    if (m_onset && !m_quietSince && nowMs - *m_onset >= kLongestMs) {
        close(nowMs);
        m_onset = nowMs;
    }
    return std::exchange(m_over, {});
}

QList<SpeechTurn> SpeechTurns::finish(double nowMs)
{
    if (m_onset)
        close(m_quietSince.value_or(nowMs));
    return std::exchange(m_over, {});
}

QJsonObject speechData(const QString& stream, const SpeechTurn& turn)
{
    return { { QStringLiteral("speaker"), stream }, { QStringLiteral("onset"), turn.onset }, { QStringLiteral("offset"), turn.offset },
        { QStringLiteral("source"), QStringLiteral("vad") }, { QStringLiteral("provisional"), true } };
}

} // namespace holdspace::recording
