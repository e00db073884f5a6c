// SPDX-License-Identifier: GPL-3.0-or-later
#include "quasiindependence.h"

#include <algorithm>
#include <cmath>

namespace holdspace::metrics {

namespace {

constexpr int kMostRounds = 20'000;
constexpr double kFitted = 1e-11; ///< of the total

} // namespace

QuasiIndependence::QuasiIndependence(const QList<QList<qint64>>& counts, bool structuralDiagonal)
    : m_structural(structuralDiagonal)
{
    const qsizetype k = counts.size();
    QList<double> rows(k, 0);
    QList<double> columns(k, 0);
    double n = 0;
    for (qsizetype i = 0; i < k; ++i) {
        for (qsizetype j = 0; j < k; ++j) {
            const auto count = static_cast<double>(counts.at(i).at(j));
            rows[i] += count;
            columns[j] += count;
            n += count;
        }
    }
    m_expected = QList<QList<double>>(k, QList<double>(k, 0));
    for (qsizetype i = 0; i < k; ++i) {
        m_rowShare.append(n > 0 ? rows.at(i) / n : 0);
        m_columnShare.append(n > 0 ? columns.at(i) / n : 0);
    }
    if (n <= 0)
        return;
    if (m_structural) {
        fit(rows, columns, n);
        invert();
        return;
    }
    for (qsizetype i = 0; i < k; ++i) {
        for (qsizetype j = 0; j < k; ++j)
            m_expected[i][j] = rows.at(i) * columns.at(j) / n;
    }
}

void QuasiIndependence::fit(const QList<double>& rows, const QList<double>& columns, double n)
{
    const qsizetype k = rows.size();
    // A code that takes part in every transition leaves nothing between the others. The fit would creep towards that
    // for ever, so it is written down.
    for (qsizetype hub = 0; hub < k; ++hub) {
        if (rows.at(hub) > 0 && columns.at(hub) > 0 && rows.at(hub) + columns.at(hub) >= n) {
            for (qsizetype i = 0; i < k; ++i) {
                if (i != hub) {
                    m_expected[hub][i] = columns.at(i);
                    m_expected[i][hub] = rows.at(i);
                }
            }
            return;
        }
    }
    QList<double> x(k, 1);
    QList<double> y(k, 1);
    for (int round = 0; round < kMostRounds; ++round) {
        double sumY = 0;
        for (qsizetype j = 0; j < k; ++j)
            sumY += y.at(j);
        double sumX = 0;
        for (qsizetype i = 0; i < k; ++i) {
            x[i] = rows.at(i) > 0 ? rows.at(i) / (sumY - y.at(i)) : 0;
            sumX += x.at(i);
        }
        for (qsizetype j = 0; j < k; ++j)
            y[j] = columns.at(j) > 0 ? columns.at(j) / (sumX - x.at(j)) : 0;
        double after = 0;
        for (qsizetype j = 0; j < k; ++j)
            after += y.at(j);
        double off = 0;
        for (qsizetype i = 0; i < k; ++i)
            off = std::max(off, std::abs(x.at(i) * (after - y.at(i)) - rows.at(i)));
        if (off <= kFitted * n)
            break;
    }
    for (qsizetype i = 0; i < k; ++i) {
        for (qsizetype j = 0; j < k; ++j)
            m_expected[i][j] = i == j ? 0 : x.at(i) * y.at(j);
    }
}

void QuasiIndependence::invert()
{
    const qsizetype k = m_expected.size();
    const qsizetype size = 2 * k;
    m_inverse = QList<QList<double>>(size, QList<double>(size, 0));
    for (qsizetype i = 0; i < k; ++i) {
        for (qsizetype j = 0; j < k; ++j) {
            const double e = m_expected.at(i).at(j);
            m_inverse[i][i] += e;
            m_inverse[k + j][k + j] += e;
            m_inverse[i][k + j] += e;
            m_inverse[k + j][i] += e;
        }
    }
    // Row and column effects overlap (and some codes have none), so the matrix is singular. Sweeping every pivot that
    // is not exhausted gives a generalised inverse; which one does not matter for h.
    QList<double> diagonal;
    for (qsizetype p = 0; p < size; ++p)
        diagonal.append(m_inverse.at(p).at(p));
    for (qsizetype p = 0; p < size; ++p) {
        const double pivot = m_inverse.at(p).at(p);
        if (pivot <= 1e-9 * diagonal.at(p) || pivot <= 0) {
            for (qsizetype q = 0; q < size; ++q)
                m_inverse[p][q] = m_inverse[q][p] = 0;
            continue;
        }
        for (qsizetype i = 0; i < size; ++i) {
            if (i == p)
                continue;
            const double factor = m_inverse.at(i).at(p) / pivot;
            for (qsizetype j = 0; j < size && factor != 0; ++j) {
                if (j != p)
                    m_inverse[i][j] -= factor * m_inverse.at(p).at(j);
            }
        }
        for (qsizetype i = 0; i < size; ++i) {
            if (i != p) {
                m_inverse[p][i] /= pivot;
                m_inverse[i][p] /= -pivot;
            }
        }
        m_inverse[p][p] = 1 / pivot;
    }
}

double QuasiIndependence::leverage(qsizetype row, qsizetype column) const
{
    if (!m_structural)
        return 1 - (1 - m_rowShare.at(row)) * (1 - m_columnShare.at(column));
    if (m_inverse.isEmpty())
        return 1; // everything is determined
    const qsizetype other = m_expected.size() + column;
    return m_expected.at(row).at(column)
        * (m_inverse.at(row).at(row) + m_inverse.at(row).at(other) + m_inverse.at(other).at(row) + m_inverse.at(other).at(other));
}

} // namespace holdspace::metrics
