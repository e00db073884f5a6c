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

namespace {

/// Goes through a text once. Without `mended` the first thing wrong ends it; with it, it goes on and says what it did.
class CsvReader {
public:
    CsvReader(const QString& text, QList<CsvMend>* mended)
        : m_text(text)
        , m_separator(separatorOf(text))
        , m_mended(mended)
    {
    }

    Result<CsvTable> read()
    {
        for (; m_at < m_text.size(); ++m_at) {
            if (const auto taken = m_quoted ? inQuotes() : outside(); !taken)
                return tl::make_unexpected(taken.error());
            if (m_quoted && m_at + 1 == m_text.size()) {
                if (!m_mended)
                    return badLine(m_row.line, QStringLiteral("expected a closing quote"));
                if (const auto ended = withoutQuote(); !ended)
                    return tl::make_unexpected(ended.error());
            }
        }
        if (!m_cell.isEmpty() || !m_row.cells.isEmpty() || m_wasQuoted) {
            if (const auto ended = endRow(); !ended)
                return tl::make_unexpected(ended.error());
        }
        if (m_table.columns.isEmpty())
            return badLine(1, QStringLiteral("expected a header line, found nothing"));
        return std::move(m_table);
    }

private:
    Outcome inQuotes()
    {
        const QChar c = m_text.at(m_at);
        if (c == QLatin1Char('"') && m_at + 1 < m_text.size() && m_text.at(m_at + 1) == QLatin1Char('"')) {
            m_cell += c;
            ++m_at;
        } else if (c == QLatin1Char('"')) {
            m_quoted = false;
            m_closeAt = m_at;
        } else {
            m_cell += c;
            m_line += c == QLatin1Char('\n') ? 1 : 0;
        }
        return {};
    }

    Outcome outside()
    {
        const QChar c = m_text.at(m_at);
        if (c == QLatin1Char('"') && m_cell.trimmed().isEmpty() && !m_wasQuoted) {
            m_cell.clear();
            m_quoted = m_wasQuoted = true;
            m_quoteAt = m_at;
            m_quoteLine = m_line;
        } else if (c == m_separator) {
            endCell();
        } else if (c == QLatin1Char('\n')) {
            if (const auto ended = endRow(); !ended)
                return ended;
            ++m_line;
        } else if (!m_wasQuoted) {
            m_cell += c;
        } else if (!c.isSpace()) {
            if (!m_mended)
                return badLine(m_line, QStringLiteral("expected a separator after the closing quote"));
            if (m_line != m_quoteLine) // that was another cell's opening quote
                return withoutQuote();
            m_mended->append({ m_line, QStringLiteral("what stands behind a closing quote was taken into its cell") });
            m_cell += m_text.mid(m_closeAt + 1, m_at - m_closeAt);
            m_wasQuoted = false;
        }
        return {};
    }

    /// The quote that opened the cell has no closing one: its line ends the cell, or the separators in it do where that gives
    /// as many cells as there are columns. No text is gone over more than twice, for there was no single quote in it.
    Outcome withoutQuote()
    {
        m_mended->append({ m_quoteLine, QStringLiteral("a quote that nothing closes: its cell ends with the line") });
        const qsizetype end = m_text.indexOf(QLatin1Char('\n'), m_quoteAt);
        m_at = end < 0 ? m_text.size() : end;
        m_line = m_quoteLine;
        const QString rest = m_text.mid(m_quoteAt + 1, m_at - m_quoteAt - 1);
        m_cell.clear();
        m_quoted = m_wasQuoted = false;
        const QStringList cells = rest.split(m_separator);
        if (m_row.cells.size() + cells.size() == m_table.columns.size()) {
            for (const QString& each : cells.mid(0, cells.size() - 1))
                m_row.cells.append(each.trimmed());
            m_cell = cells.last();
        } else {
            m_cell = rest;
        }
        if (end < 0)
            return {};
        const auto ended = endRow();
        ++m_line;
        return ended;
    }

    void endCell()
    {
        m_row.cells.append(m_wasQuoted ? m_cell : m_cell.trimmed());
        m_cell.clear();
        m_wasQuoted = false;
    }

    Outcome endRow()
    {
        endCell();
        const bool blank = m_row.cells.size() == 1 && m_row.cells.first().isEmpty();
        const qsizetype wanted = m_table.columns.size();
        if (!blank && wanted == 0) {
            m_table.columns = m_row.cells;
        } else if (!blank) {
            if (m_row.cells.size() != wanted) {
                if (!m_mended)
                    return badLine(m_row.line, QStringLiteral("expected %1 cells, found %2").arg(wanted).arg(m_row.cells.size()));
                m_mended->append({ m_row.line, m_row.cells.size() < wanted ? QStringLiteral("a row has fewer cells than there are columns") : QStringLiteral("cells beyond the last column were left out") });
                m_row.cells.resize(wanted);
            }
            m_table.rows.append(m_row);
        }
        m_row = { m_line + 1, {} };
        return {};
    }

    const QString& m_text;
    QChar m_separator;
    QList<CsvMend>* m_mended;
    CsvTable m_table;
    CsvRow m_row { 1, {} };
    QString m_cell;
    qsizetype m_at = 0, m_line = 1, m_quoteAt = 0, m_closeAt = 0, m_quoteLine = 1;
    bool m_quoted = false, m_wasQuoted = false;
};

} // namespace

Result<CsvTable> readCsv(const QByteArray& bytes, QList<CsvMend>* mended)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    if (decoder.hasError())
        return fail(ErrorCode::Malformed, QStringLiteral("expected text in UTF-8"));
    if (text.startsWith(QChar(0xFEFF)))
        text.remove(0, 1);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    return CsvReader(text, mended).read();
}

} // namespace holdspace::metrics
