// SPDX-License-Identifier: GPL-3.0-or-later
#include "sequences.h"

#include "csv.h"
#include "quasiindependence.h"

#include <QHash>
#include <QJsonArray>
#include <QSet>
#include <algorithm>
#include <cmath>

namespace holdspace::metrics {

namespace {

constexpr qsizetype kMostCodes = 500; ///< beyond this it is free text, not a codebook

void putStatistics(SequenceTables& tables, bool noRepeats)
{
    const qsizetype k = tables.codes.size();
    const QuasiIndependence model(tables.counts, noRepeats);
    tables.expected = model.expected();
    QList<qint64> columns(k, 0);
    for (qsizetype i = 0; i < k; ++i) {
        for (qsizetype j = 0; j < k; ++j)
            columns[j] += tables.counts.at(i).at(j);
    }
    for (qsizetype i = 0; i < k; ++i) {
        tables.residuals.append(QList<std::optional<double>>(k));
        tables.yulesQ.append(QList<std::optional<double>>(k));
        const auto row = static_cast<double>(tables.rowTotal(i));
        for (qsizetype j = 0; j < k; ++j) {
            if (noRepeats && i == j)
                continue;
            const auto f = static_cast<double>(tables.counts.at(i).at(j));
            const double e = tables.expected.at(i).at(j);
            const double left = 1 - model.leverage(i, j);
            if (e > 1e-9 && left > 1e-9)
                tables.residuals[i][j] = (f - e) / std::sqrt(e * left);
            const double b = row - f;
            const double c = static_cast<double>(columns.at(j)) - f;
            const double d = static_cast<double>(tables.n) - f - b - c;
            if (f * d + b * c > 0)
                tables.yulesQ[i][j] = (f * d - b * c) / (f * d + b * c);
            if (e > 1e-9) {
                tables.chiSquare += (f - e) * (f - e) / e;
                tables.gSquare += f > 0 ? 2 * f * std::log(f / e) : 0;
            }
        }
    }
}

template <class Cell> QJsonArray matrix(const QList<QList<Cell>>& rows)
{
    QJsonArray out;
    for (const QList<Cell>& row : rows) {
        QJsonArray line;
        for (const Cell& cell : row) {
            if constexpr (std::is_same_v<Cell, std::optional<double>>)
                line.append(cell ? QJsonValue(*cell) : QJsonValue());
            else
                line.append(cell);
        }
        out.append(line);
    }
    return out;
}

} // namespace

QStringList sortedCodes(QStringList codes)
{
    const bool numbers = std::all_of(codes.begin(), codes.end(), [](const QString& code) {
        bool isNumber = false;
        return std::isfinite(code.toDouble(&isNumber)) && isNumber;
    });
    std::sort(codes.begin(), codes.end(), [numbers](const QString& a, const QString& b) {
        if (numbers && a.toDouble() != b.toDouble())
            return a.toDouble() < b.toDouble();
        return a < b;
    });
    return codes;
}

qint64 SequenceTables::rowTotal(qsizetype row) const
{
    qint64 sum = 0;
    for (const qint64 count : counts.at(row))
        sum += count;
    return sum;
}

bool SequenceTables::enoughToShow(qsizetype row, qsizetype column) const
{
    return rowTotal(row) >= 5 && expected.at(row).at(column) >= 5;
}

SequenceTables sequenceTables(const QList<QStringList>& runs, const SequenceOptions& options)
{
    QSet<QString> seen;
    for (const QStringList& run : runs) {
        for (const QString& code : run)
            seen.insert(code);
    }
    SequenceTables tables;
    tables.codes = sortedCodes(seen.values());
    QHash<QString, qsizetype> place;
    for (qsizetype i = 0; i < tables.codes.size(); ++i)
        place.insert(tables.codes.at(i), i);
    tables.counts = QList<QList<qint64>>(tables.codes.size(), QList<qint64>(tables.codes.size(), 0));
    for (const QStringList& run : runs) {
        for (qsizetype i = options.lag; i < run.size(); ++i) {
            const qsizetype given = place.value(run.at(i - options.lag));
            const qsizetype follows = place.value(run.at(i));
            if (options.noRepeats && given == follows)
                continue;
            ++tables.counts[given][follows];
            ++tables.n;
        }
    }
    putStatistics(tables, options.noRepeats);
    return tables;
}

Result<SequenceTables> sequencesFromCsv(const QByteArray& csv, const SequenceOptions& options)
{
    const auto table = readCsv(csv);
    if (!table)
        return tl::make_unexpected(table.error());
    const qsizetype column = table->column(QStringLiteral("code"));
    if (column < 0)
        return fail(ErrorCode::Malformed, QStringLiteral("expected the column code, found %1").arg(table->columns.join(QStringLiteral(", "))), QStringLiteral("line 1"));
    QList<QStringList> runs { {} };
    QSet<QString> seen;
    qsizetype before = 0;
    for (const CsvRow& row : table->rows) {
        const QString code = row.cells.at(column).trimmed();
        // A blank line is no row of the table; here it stands for an interruption too.
        const bool gap = code.isEmpty() || (before > 0 && table->columns.size() == 1 && row.line > before + 1);
        before = row.line;
        if (gap && !runs.last().isEmpty())
            runs.append(QStringList());
        if (code.isEmpty())
            continue;
        seen.insert(code);
        if (seen.size() > kMostCodes)
            return fail(ErrorCode::Malformed, QStringLiteral("expected at most %1 different codes").arg(kMostCodes), QStringLiteral("line %1").arg(row.line));
        runs.last().append(code);
    }
    if (seen.isEmpty())
        return fail(ErrorCode::Malformed, QStringLiteral("expected at least one code"), QStringLiteral("line 2"));
    return sequenceTables(runs, options);
}

QJsonObject toJson(const SequenceTables& tables)
{
    QJsonArray enough;
    for (qsizetype i = 0; i < tables.codes.size(); ++i) {
        QJsonArray line;
        for (qsizetype j = 0; j < tables.codes.size(); ++j)
            line.append(tables.enoughToShow(i, j));
        enough.append(line);
    }
    return { { QStringLiteral("codes"), QJsonArray::fromStringList(tables.codes) }, { QStringLiteral("counts"), matrix(tables.counts) },
        { QStringLiteral("expected"), matrix(tables.expected) }, { QStringLiteral("adjusted_residuals"), matrix(tables.residuals) },
        { QStringLiteral("yules_q"), matrix(tables.yulesQ) }, { QStringLiteral("n"), tables.n },
        { QStringLiteral("enough_to_show"), enough }, { QStringLiteral("chi_square"), tables.chiSquare },
        { QStringLiteral("g_square"), tables.gSquare } };
}

} // namespace holdspace::metrics
