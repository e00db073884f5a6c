// SPDX-License-Identifier: GPL-3.0-or-later
#include "timedagreement.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <vector>

namespace holdspace::metrics {

namespace {

constexpr qsizetype kMostCells = 100'000'000;

/// Compared in this order; the distance counts against.
struct Score {
    qint64 pairs = 0, same = 0, distance = 0;
    [[nodiscard]] bool operator<(const Score& other) const
    {
        if (pairs != other.pairs)
            return pairs < other.pairs;
        return same != other.same ? same < other.same : distance > other.distance;
    }
};

enum Move : char { Together, WithoutFirst, WithoutSecond };

QList<qsizetype> byOnset(const QList<CodedSpan>& spans)
{
    QList<qsizetype> order(spans.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) { return spans.at(a).onset < spans.at(b).onset; });
    return order;
}

class Aligner {
public:
    Aligner(const QList<CodedSpan>& first, const QList<CodedSpan>& second, qint64 tolerance)
        : m_first(first)
        , m_second(second)
        , m_a(byOnset(first))
        , m_b(byOnset(second))
        , m_tolerance(tolerance)
    {
    }

    Alignment run()
    {
        // No pair reaches across a stretch without events that is longer than the tolerance.
        qsizetype i = 0;
        qsizetype j = 0;
        while (i < m_a.size() || j < m_b.size()) {
            const qsizetype fromA = i;
            const qsizetype fromB = j;
            qint64 last = std::min(onsetA(i), onsetB(j));
            while (std::min(onsetA(i), onsetB(j)) - last <= m_tolerance && (i < m_a.size() || j < m_b.size())) {
                if (onsetA(i) <= onsetB(j))
                    last = onsetA(i++);
                else
                    last = onsetB(j++);
            }
            cluster(fromA, i, fromB, j);
        }
        return m_result;
    }

private:
    // Past the end nothing comes any more; halved so that differences don't overflow.
    [[nodiscard]] qint64 onsetA(qsizetype i) const { return i < m_a.size() ? m_first.at(m_a.at(i)).onset : std::numeric_limits<qint64>::max() / 2; }
    [[nodiscard]] qint64 onsetB(qsizetype j) const { return j < m_b.size() ? m_second.at(m_b.at(j)).onset : std::numeric_limits<qint64>::max() / 2; }

    void cluster(qsizetype fromA, qsizetype toA, qsizetype fromB, qsizetype toB)
    {
        const qsizetype rows = toA - fromA;
        const qsizetype columns = toB - fromB;
        if (rows == 0 || columns == 0 || m_result.tooDense)
            return;
        if (rows > kMostCells / columns) {
            m_result = {};
            m_result.tooDense = true;
            return;
        }
        std::vector<char> moves(static_cast<size_t>(rows * columns));
        std::vector<Score> above(static_cast<size_t>(columns) + 1);
        std::vector<Score> here(static_cast<size_t>(columns) + 1);
        for (qsizetype i = 0; i < rows; ++i) {
            const CodedSpan& a = m_first.at(m_a.at(fromA + i));
            for (qsizetype j = 0; j < columns; ++j) {
                const auto column = static_cast<size_t>(j);
                Score best = above[column + 1];
                char move = WithoutFirst;
                if (best < here[column]) {
                    best = here[column];
                    move = WithoutSecond;
                }
                const CodedSpan& b = m_second.at(m_b.at(fromB + j));
                const qint64 apart = std::abs(a.onset - b.onset);
                if (apart <= m_tolerance) {
                    Score pair = above[column];
                    ++pair.pairs;
                    pair.same += a.code == b.code ? 1 : 0;
                    pair.distance += apart;
                    if (!(pair < best)) {
                        best = pair;
                        move = Together;
                    }
                }
                here[column + 1] = best;
                moves[static_cast<size_t>(i * columns + j)] = move;
            }
            std::swap(above, here);
        }
        m_result.sameCode += above.back().same;
        m_result.distanceMs += above.back().distance;
        const qsizetype before = m_result.pairs.size();
        qsizetype i = rows - 1;
        qsizetype j = columns - 1;
        while (i >= 0 && j >= 0) {
            const char move = moves[static_cast<size_t>(i * columns + j)];
            if (move == Together)
                m_result.pairs.append({ m_a.at(fromA + i), m_b.at(fromB + j) });
            i -= move == WithoutSecond ? 0 : 1;
            j -= move == WithoutFirst ? 0 : 1;
        }
        std::reverse(m_result.pairs.begin() + before, m_result.pairs.end());
    }

    const QList<CodedSpan>& m_first;
    const QList<CodedSpan>& m_second;
    QList<qsizetype> m_a, m_b;
    qint64 m_tolerance;
    Alignment m_result;
};

} // namespace

Alignment align(const QList<CodedSpan>& first, const QList<CodedSpan>& second, qint64 toleranceMs)
{
    return Aligner(first, second, toleranceMs).run();
}

} // namespace holdspace::metrics
