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

/// What a tolerant reading did to a line.
struct CsvMend {
    qsizetype line = 0;
    QString sentence;
};

/// Reads RFC 4180 text in UTF-8 (a byte-order mark is accepted), separated by commas, or by semicolons or tabs when
/// the header line has those instead. Malformed names the line. With `mended`, rows that break those rules do not end the
/// reading: an open quote ends with its line, cells that are missing are empty, and each such line is said there. Linear.
[[nodiscard]] Result<CsvTable> readCsv(const QByteArray& text, QList<CsvMend>* mended = nullptr);

/// A cell that no spreadsheet takes for a formula: one that begins with = + - @, a tab or a line end gets an apostrophe
/// before it, and so does one that already has such an apostrophe, so that plainCell gives back exactly what was there.
[[nodiscard]] QString safeCell(const QString& text);
[[nodiscard]] QString plainCell(const QString& cell);
/// One record of RFC 4180 with its CR LF, its cells made safe.
[[nodiscard]] QString csvLine(const QStringList& cells, QChar separator = QLatin1Char(','));

} // namespace holdspace::metrics
