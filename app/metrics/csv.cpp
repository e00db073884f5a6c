// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv.h"

#include <QRegularExpression>
#include <QStringDecoder>

namespace holdspace::metrics {

namespace {

tl::unexpected<Error> badLine(qsizetype line, const QString& message)
{
    return fail(ErrorCode::Malformed, message, QStringLiteral("line %1").arg(line));
}

QChar separatorOf(const QString& text)
{
    const QString header = text.section(QLatin1Char('\n'), 0, 0);
    for (const QChar each : { QLatin1Char(','), QLatin1Char(';'), QLatin1Char('\t') }) {
        if (header.contains(each))
            return each;
    }
    return QLatin1Char(',');
}

const QRegularExpression& formulaStart()
{
    static const QRegularExpression form(QStringLiteral("^'*[=+\\-@\\t\\r\\n]"));
    return form;
}

} // namespace

QString safeCell(const QString& text)
{
    return formulaStart().match(text).hasMatch() ? QLatin1Char('\'') + text : text;
}

QString plainCell(const QString& cell)
{
    return cell.startsWith(QLatin1Char('\'')) && formulaStart().match(cell).hasMatch() ? cell.mid(1) : cell;
}

QString csvLine(const QStringList& cells, QChar separator)
{
    QString line;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        QString cell = safeCell(cells.at(i));
        if (cell.contains(separator) || cell.contains(QLatin1Char('"')) || cell.contains(QLatin1Char('\n')) || cell.contains(QLatin1Char('\r'))
            || cell != cell.trimmed())
            cell = QLatin1Char('"') + cell.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
        line += (i > 0 ? QString(separator) : QString()) + cell;
    }
    return line + QLatin1String("\r\n");
}

qsizetype CsvTable::column(const QString& name) const
{
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (columns.at(i).compare(name, Qt::CaseInsensitive) == 0)
            return i;
    }
    return -1;
}

Result<CsvTable> readCsv(const QByteArray& bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    if (decoder.hasError())
        return fail(ErrorCode::Malformed, QStringLiteral("expected text in UTF-8"));
    if (text.startsWith(QChar(0xFEFF)))
        text.remove(0, 1);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    const QChar separator = separatorOf(text);

    CsvTable table;
    CsvRow row { 1, {} };
    QString cell;
    qsizetype line = 1;
    bool quoted = false;
    bool wasQuoted = false;
    const auto endCell = [&] {
        row.cells.append(wasQuoted ? cell : cell.trimmed());
        cell.clear();
        wasQuoted = false;
    };
    const auto endRow = [&]() -> holdspace::Outcome {
        endCell();
        const bool blank = row.cells.size() == 1 && row.cells.first().isEmpty();
        if (!blank && table.columns.isEmpty()) {
            table.columns = row.cells;
        } else if (!blank) {
            if (row.cells.size() != table.columns.size()) {
                return badLine(
                    row.line, QStringLiteral("expected %1 cells, found %2").arg(table.columns.size()).arg(row.cells.size()));
            }
            table.rows.append(row);
        }
        row = { line + 1, {} };
        return {};
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (quoted) {
            if (c == QLatin1Char('"') && i + 1 < text.size() && text.at(i + 1) == QLatin1Char('"')) {
                cell += c;
                ++i;
            } else if (c == QLatin1Char('"')) {
                quoted = false;
            } else {
                cell += c;
                if (c == QLatin1Char('\n'))
                    ++line;
            }
        } else if (c == QLatin1Char('"') && cell.trimmed().isEmpty() && !wasQuoted) {
            cell.clear();
            quoted = wasQuoted = true;
        } else if (c == separator) {
            endCell();
        } else if (c == QLatin1Char('\n')) {
            if (const auto ended = endRow(); !ended)
                return tl::make_unexpected(ended.error());
            ++line;
        } else if (!wasQuoted) {
            cell += c;
        } else if (!c.isSpace()) {
            return badLine(line, QStringLiteral("expected a separator after the closing quote"));
        }
    }
    if (quoted)
        return badLine(row.line, QStringLiteral("expected a closing quote"));
    if (!cell.isEmpty() || !row.cells.isEmpty() || wasQuoted) {
        if (const auto ended = endRow(); !ended)
            return tl::make_unexpected(ended.error());
    }
    if (table.columns.isEmpty())
        return badLine(1, QStringLiteral("expected a header line, found nothing"));
    return table;
}

} // namespace holdspace::metrics
