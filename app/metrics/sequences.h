// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "statistic.h"

#include <foundation/error.h>

#include <QList>
#include <QStringList>

/// What tended to follow what: lag-sequential analysis (Bakeman and Quera 2011). Association in the order of events,
/// never cause. Pure functions, any thread.
namespace holdspace::metrics {

struct SequenceOptions {
    qsizetype lag = 1; ///< events, at least 1
    /// A code cannot follow itself: such transitions are not counted, and the diagonal is a structural zero.
    bool noRepeats = false;
};

/// Tables over the codes: row = given code, column = code that follows at the lag.
struct SequenceTables {
    QStringList codes; ///< sorted, as numbers if all are
    QList<QList<qint64>> counts;
    QList<QList<double>> expected; ///< independence; with a structural diagonal quasi-independence, fitted iteratively
    QList<QList<std::optional<double>>> residuals; ///< adjusted; nothing where undefined
    QList<QList<std::optional<double>>> yulesQ; ///< nothing where undefined
    qint64 n = 0; ///< transitions
    double chiSquare = 0, gSquare = 0;

    [[nodiscard]] qint64 rowTotal(qsizetype row) const;
    /// Whether residual and Q may be shown to people: at least five of the given code, and five expected. Below: counts.
    [[nodiscard]] bool enoughToShow(qsizetype row, qsizetype column) const;
};

/// `runs`: stretches of codes that nothing interrupts; no transition goes from one into the next. O(events + codes³).
[[nodiscard]] SequenceTables sequenceTables(const QList<QStringList>& runs, const SequenceOptions& options = {});

/// Reads a table with the column `code`, one event a row in order; an empty code is an interruption (a time-out, a new
/// scene). Malformed names the line and what was expected.
[[nodiscard]] Result<SequenceTables> sequencesFromCsv(const QByteArray& csv, const SequenceOptions& options = {});

/// What `sequences --json` prints.
[[nodiscard]] QJsonObject toJson(const SequenceTables& tables);

/// Sorted, as numbers if all are numbers.
[[nodiscard]] QStringList sortedCodes(QStringList codes);

} // namespace holdspace::metrics
