// SPDX-License-Identifier: GPL-3.0-or-later
#include "outcomes.h"

#include <algorithm>

namespace holdspace::metrics {

QString outcomeName(OutcomeKind outcome)
{
    switch (outcome) {
    case OutcomeKind::Timely:
        return QStringLiteral("TIMELY");
    case OutcomeKind::Late:
        return QStringLiteral("LATE");
    case OutcomeKind::Terminated:
        return QStringLiteral("TERMINATED");
    case OutcomeKind::Missed:
        return QStringLiteral("MISSED");
    case OutcomeKind::Censored:
        return QStringLiteral("CENSORED");
    }
    Q_UNREACHABLE();
}

QList<OpportunityResult> outcomes(const Evidence& evidence)
{
    QList<OpportunityResult> results;
    results.reserve(evidence.openings.size());
    for (const Opening& opening : evidence.openings) {
        OpportunityResult result;
        result.id = opening.id;
        result.followUpMs = std::max<qint64>(0, opening.followUpEnd - opening.offset);
        for (const qsizetype index : opening.responses) {
            const Response& response = evidence.responses.at(index);
            const qint64 latency = std::max<qint64>(0, response.onset - opening.offset);
            if (response.providesSpace() && !result.latencyMs)
                result.latencyMs = latency;
            if (response.code->id == QLatin1String("R_POSTPONE")) {
                ++result.postponed;
            } else if (result.deciding < 0) {
                result.deciding = index;
                result.decidingLatencyMs = latency;
            }
        }
        if (result.deciding < 0)
            result.outcome = result.followUpMs < opening.windowMs ? OutcomeKind::Censored : OutcomeKind::Missed;
        else if (evidence.responses.at(result.deciding).terminator)
            result.outcome = OutcomeKind::Terminated;
        else
            result.outcome = result.decidingLatencyMs <= opening.windowMs ? OutcomeKind::Timely : OutcomeKind::Late;
        results.append(result);
    }
    return results;
}

Repeats repeats(const Evidence& evidence)
{
    constexpr qint64 kOnTheWay = -1;
    Repeats result;
    QList<qint64> chain(evidence.openings.size(), 0); // 0: not known yet
    for (qsizetype start = 0; start < evidence.openings.size(); ++start) {
        if (!evidence.openings.at(start).isRepeat)
            continue;
        ++result.count;
        // Walk back until a known chain, a first raising, or (in a damaged log) a circle; then add up on the way out.
        QList<qsizetype> path;
        qsizetype at = start;
        while (at >= 0 && evidence.openings.at(at).isRepeat && chain.at(at) == 0) {
            chain[at] = kOnTheWay;
            path.append(at);
            at = evidence.openings.at(at).reopens;
        }
        qint64 length = at >= 0 ? std::max<qint64>(0, chain.at(at)) : 0;
        for (auto it = path.crbegin(); it != path.crend(); ++it)
            chain[*it] = ++length;
        result.maxChain = std::max(result.maxChain, chain.at(start));
    }
    return result;
}

} // namespace holdspace::metrics
