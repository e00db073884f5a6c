// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QtGlobal>

namespace holdspace::metrics {

/// Expected counts of a square table when row and column have nothing to do with each other; with a structural diagonal
/// no count can lie on it, and the fit is iterative (Deming and Stephan; Bishop, Fienberg and Holland 1975, ch. 5).
class QuasiIndependence {
public:
    /// `counts` square; its diagonal is 0 when it is structural.
    QuasiIndependence(const QList<QList<qint64>>& counts, bool structuralDiagonal);

    [[nodiscard]] const QList<QList<double>>& expected() const { return m_expected; }
    /// h of a cell: how much its own count determines its expected one, e · x (XᵀDX)⁻¹ xᵀ with row and column effects X
    /// and D = diag(e). Without a structural diagonal 1 − h = (1 − r/N)(1 − c/N).
    [[nodiscard]] double leverage(qsizetype row, qsizetype column) const;

private:
    void fit(const QList<double>& rows, const QList<double>& columns, double n);
    void invert();

    bool m_structural;
    QList<QList<double>> m_expected;
    QList<double> m_rowShare, m_columnShare;
    QList<QList<double>> m_inverse; ///< a generalised inverse of XᵀDX; rows first, then columns
};

} // namespace holdspace::metrics
