// SPDX-License-Identifier: GPL-3.0-or-later
#include "operatorlag.h"

#include <foundation/random.h>

#include <QStringList>
#include <algorithm>
#include <cmath>

namespace holdspace::live {

namespace {

    constexpr qint64 kFirstMs = 2'000, kLeastGapMs = 3'600;
    constexpr quint64 kGapSpreadMs = 2'000;

    double quantile(const QList<qint64>& sorted, double share)
    {
        const double at = share * static_cast<double>(sorted.size() - 1);
        const auto below = static_cast<qsizetype>(std::floor(at));
        const qint64 lower = sorted.at(below), upper = sorted.at(std::min(below + 1, sorted.size() - 1));
        return static_cast<double>(lower) + (at - static_cast<double>(below)) * static_cast<double>(upper - lower);
    }

} // namespace

QString OperatorLag::text() const
{
    return QStringLiteral("%1 %2 %3").arg(medianMs).arg(lowerMs).arg(upperMs);
}

OperatorLag OperatorLag::fromText(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char(' '));
    if (parts.size() != 3)
        return {};
    const OperatorLag read { parts.at(0).toLongLong(), parts.at(1).toLongLong(), parts.at(2).toLongLong() };
    const bool sound = 0 < read.lowerMs && read.lowerMs <= read.medianMs && read.medianMs <= read.upperMs && read.upperMs <= LagTrial::kLatestMs;
    return sound ? read : OperatorLag();
}

LagTrial::LagTrial(quint64 seed, int sentences)
{
    Random random(seed);
    int last = -1;
    for (qint64 at = kFirstMs; at + kLatestMs <= kLengthMs; at += kLeastGapMs + static_cast<qint64>(random.below(kGapSpreadMs))) {
        int sentence = static_cast<int>(random.below(static_cast<quint64>(sentences)));
        if (sentence == last) // twice the same would not be seen to be new
            sentence = (sentence + 1) % sentences;
        last = sentence;
        m_moments.append({ at, sentence, -1 });
    }
}

const LagTrial::Moment* LagTrial::momentAt(qint64 ms) const
{
    const auto found = std::find_if(m_moments.cbegin(), m_moments.cend(),
        [ms](const Moment& moment) { return moment.at <= ms && ms < moment.at + kLatestMs; });
    return found == m_moments.cend() ? nullptr : &*found;
}

int LagTrial::showing(qint64 ms) const
{
    const Moment* const moment = momentAt(ms);
    return moment && moment->answeredAfter < 0 ? moment->sentence : -1;
}

void LagTrial::press(qint64 ms)
{
    const Moment* const moment = momentAt(ms);
    if (moment && moment->answeredAfter < 0 && ms - moment->at >= kSoonestMs)
        m_moments[moment - m_moments.constData()].answeredAfter = ms - moment->at;
}

int LagTrial::answered() const
{
    return static_cast<int>(std::count_if(m_moments.begin(), m_moments.end(), [](const Moment& moment) { return moment.answeredAfter >= 0; }));
}

std::optional<OperatorLag> LagTrial::result() const
{
    QList<qint64> answers;
    for (const Moment& moment : m_moments) {
        if (moment.answeredAfter >= 0)
            answers.append(moment.answeredAfter);
    }
    if (answers.size() < kFewest)
        return std::nullopt;
    std::sort(answers.begin(), answers.end());
    return OperatorLag { qRound64(quantile(answers, 0.5)), qRound64(quantile(answers, 0.25)), qRound64(quantile(answers, 0.75)) };
}

} // namespace holdspace::live
