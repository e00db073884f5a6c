// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QList>
#include <QStringList>

namespace holdspace::metrics {

/// One record of a table and the line on which it starts, from 1.
struct CsvRow {
    qsizetype line = 0;
    QStringList cells;
};

/// A table with a header line.
struct CsvTable {
    QStringList columns; ///< trimmed
    QList<CsvRow> rows; ///< blank lines left out; each has as many cells as there are columns

    [[nodiscard]] qsizetype column(const QString& name) const; ///< case does not count; -1 when missing
};

/// Reads RFC 4180 text in UTF-8 (a byte-order mark is accepted), separated by commas, or by semicolons or tabs when
/// the header line has those instead. Malformed names the line.
[[nodiscard]] Result<CsvTable> readCsv(const QByteArray& text);

} // namespace holdspace::metrics
