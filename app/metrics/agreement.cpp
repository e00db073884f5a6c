// SPDX-License-Identifier: GPL-3.0-or-later
#include "agreement.h"

#include "alpha.h"
#include "csv.h"
#include "sequences.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>
#include <algorithm>
#include <cmath>

namespace holdspace::metrics {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Metrics", text); }

QString lineOf(const CsvRow& row) { return QStringLiteral("line %1").arg(row.line); }

tl::unexpected<Error> bad(const CodingFile& file, const QString& place, const QString& message)
{
    return tl::make_unexpected(Error { ErrorCode::Malformed, message, file.name, place });
}

bool isNumber(const QString& text)
{
    bool good = false;
    return std::isfinite(text.toDouble(&good)) && good;
}

/// The category list: texts, and when all of them are numbers, those.
class Categories {
public:
    explicit Categories(const QStringList& inOrder)
        : m_numeric(std::all_of(inOrder.begin(), inOrder.end(), isNumber))
    {
        for (const QString& each : inOrder) {
            if (m_place.contains(key(each)))
                continue;
            m_place.insert(key(each), m_values.size());
            m_values.append(m_numeric ? each.toDouble() : static_cast<double>(m_values.size()));
        }
    }
    [[nodiscard]] bool numeric() const { return m_numeric; }
    [[nodiscard]] qsizetype size() const { return m_values.size(); }
    [[nodiscard]] qsizetype place(const QString& value) const { return m_place.value(key(value), -1); }
    [[nodiscard]] double value(qsizetype place) const { return m_values.at(place); }

private:
    /// 1 and 1.0 are one category where all are numbers.
    [[nodiscard]] QString key(const QString& text) const { return m_numeric && isNumber(text) ? QString::number(text.toDouble(), 'g', 17) : text; }
    bool m_numeric;
    QHash<QString, qsizetype> m_place;
    QList<double> m_values;
};

struct Parsed {
    const CodingFile* file = nullptr;
    CsvTable table;
};

struct Rating {
    qsizetype unit = 0, rater = 0;
    QString value;
};

template <class Key> qsizetype numbered(QHash<Key, qsizetype>& numbers, const Key& key)
{
    const auto found = numbers.constFind(key);
    return found != numbers.constEnd() ? *found : *numbers.insert(key, numbers.size());
}

/// Coefficients of categories, over the units that everybody rated; `units`: which category each rater gave.
void putKappas(RatedAgreement& result, const QList<QList<qsizetype>>& units, qsizetype categories)
{
    Table table(result.raters == 2 ? categories : 0, QList<double>(categories, 0));
    if (result.raters == 2) {
        for (const QList<qsizetype>& unit : units)
            table[unit.at(0)][unit.at(1)] += 1;
    }
    const auto orReason = [](const auto& made) { return made ? static_cast<const Statistic&>(*made) : Statistic::none(made.error().message); };
    if (result.raters == 2) {
        result.cohen = orReason(cohenKappa(table));
        result.linear = orReason(cohenKappa(table, KappaWeights::Linear));
        result.quadratic = orReason(cohenKappa(table, KappaWeights::Quadratic));
        double agreed = 0;
        for (qsizetype i = 0; i < table.size(); ++i)
            agreed += table.at(i).at(i);
        result.pabak = pabak(agreed, static_cast<double>(result.complete), categories);
    }
    if (result.raters >= 2 && result.complete > 0)
        result.fleiss = fleissKappa(units, categories);
}

void putRated(RatedAgreement& result, const QList<Rating>& ratings, const Categories& categories, bool declared)
{
    QList<QList<qsizetype>> byUnit(result.units, QList<qsizetype>(result.raters, -1));
    for (const Rating& rating : ratings)
        byUnit[rating.unit][rating.rater] = categories.place(rating.value);
    QList<QList<double>> present;
    QList<QList<double>> numbers;
    QList<QList<qsizetype>> complete;
    qint64 unanimous = 0;
    for (const QList<qsizetype>& unit : std::as_const(byUnit)) {
        QList<double> values;
        for (const qsizetype place : unit) {
            if (place >= 0)
                values.append(categories.value(place));
        }
        present.append(values);
        if (values.size() < result.raters)
            continue;
        ++result.complete;
        numbers.append(values);
        complete.append(unit);
        unanimous += unit.count(unit.first()) == result.raters ? 1 : 0;
    }
    if (declared || categories.size() <= kMostUndeclared) {
        putKappas(result, complete, categories.size());
    } else {
        result.cohen = result.linear = result.quadratic = result.pabak = result.fleiss
            = Statistic::none(tr("%1 different values are measurements, not categories: alpha and ICC tell how far they agree. At most %2 are told apart unless categories are given.")
                                  .arg(categories.size())
                                  .arg(kMostUndeclared));
    }
    if (result.raters != 2)
        result.cohen = result.linear = result.quadratic = result.pabak = Statistic::none(tr("needs exactly two raters, found %1").arg(result.raters));
    if (result.raters < 2)
        result.fleiss = result.percent = Statistic::none(tr("needs two raters"));
    else if (result.complete == 0)
        result.fleiss = result.percent = Statistic::none(tr("no unit was rated by everybody"));
    else
        result.percent = Statistic::of(static_cast<double>(unanimous) / static_cast<double>(result.complete));
    result.alphaNominal = krippendorffAlpha(present, Scale::Nominal);
    if (categories.numeric()) {
        result.alphaOrdinal = krippendorffAlpha(present, Scale::Ordinal);
        result.alphaInterval = krippendorffAlpha(present, Scale::Interval);
        result.alphaRatio = krippendorffAlpha(present, Scale::Ratio);
        if (const auto made = icc(numbers))
            result.icc = *made;
        return;
    }
    const Statistic none = Statistic::none(tr("needs numbers"));
    result.alphaOrdinal = result.alphaInterval = result.alphaRatio = none;
    result.icc.oneOne = result.icc.twoOne = result.icc.threeOne = result.icc.oneK = result.icc.twoK = result.icc.threeK = none;
}

Result<AgreementReport> rated(const QList<Parsed>& files, const AgreementOptions& options)
{
    QHash<QString, qsizetype> raters;
    QHash<QString, qsizetype> units;
    QSet<std::pair<qsizetype, qsizetype>> seen;
    QList<Rating> ratings;
    QSet<QString> values;
    const Categories declared(options.categories);
    for (const Parsed& file : files) {
        const qsizetype unitColumn = file.table.column(QStringLiteral("unit"));
        const qsizetype raterColumn = file.table.column(QStringLiteral("rater"));
        const qsizetype valueColumn = file.table.column(QStringLiteral("value"));
        for (const CsvRow& row : file.table.rows) {
            const QString unit = row.cells.at(unitColumn).trimmed();
            const QString rater = row.cells.at(raterColumn).trimmed();
            const QString value = row.cells.at(valueColumn).trimmed();
            if (unit.isEmpty() || rater.isEmpty())
                return bad(*file.file, lineOf(row), QStringLiteral("expected a unit and a rater"));
            const std::pair<qsizetype, qsizetype> who { numbered(units, unit), numbered(raters, rater) };
            if (seen.contains(who))
                return bad(*file.file, lineOf(row), QStringLiteral("expected one value of %1 for unit %2, found a second").arg(rater, unit));
            seen.insert(who);
            if (value.isEmpty())
                continue;
            if (!options.categories.isEmpty() && declared.place(value) < 0)
                return bad(*file.file, lineOf(row), QStringLiteral("expected one of the categories %1, found \"%2\"").arg(options.categories.join(QLatin1Char(',')), value));
            values.insert(value);
            ratings.append({ who.first, who.second, value });
        }
    }
    RatedAgreement result;
    result.raters = raters.size();
    result.units = units.size();
    putRated(result, ratings, options.categories.isEmpty() ? Categories(sortedCodes(values.values())) : declared, !options.categories.isEmpty());
    return AgreementReport(result);
}

Result<qint64> milliseconds(const Parsed& file, const CsvRow& row, const QString& text, const QString& name)
{
    // A spreadsheet may have written 2000.0 or 2e3.
    bool good = false;
    const double value = text.toDouble(&good);
    if (!good || !(value >= 0) || value > 1e13 || value != std::floor(value))
        return bad(*file.file, lineOf(row), QStringLiteral("expected %1 in whole milliseconds from 0, found \"%2\"").arg(name, text));
    return static_cast<qint64>(value);
}

Result<AgreementReport> timed(const QList<Parsed>& files, const AgreementOptions& options)
{
    QHash<QString, qsizetype> raters;
    QList<QList<CodedSpan>> spans;
    const Categories declared(options.categories);
    for (const Parsed& file : files) {
        const qsizetype raterColumn = file.table.column(QStringLiteral("rater"));
        const qsizetype onsetColumn = file.table.column(QStringLiteral("onset_ms"));
        const qsizetype offsetColumn = file.table.column(QStringLiteral("offset_ms"));
        const qsizetype codeColumn = file.table.column(QStringLiteral("code"));
        for (const CsvRow& row : file.table.rows) {
            const QString rater = row.cells.at(raterColumn).trimmed();
            const QString code = row.cells.at(codeColumn).trimmed();
            if (rater.isEmpty() || code.isEmpty())
                return bad(*file.file, lineOf(row), QStringLiteral("expected a rater and a code"));
            if (!options.categories.isEmpty() && declared.place(code) < 0)
                return bad(*file.file, lineOf(row), QStringLiteral("expected one of the categories %1, found \"%2\"").arg(options.categories.join(QLatin1Char(',')), code));
            const auto onset = milliseconds(file, row, row.cells.at(onsetColumn).trimmed(), QStringLiteral("an onset"));
            if (!onset)
                return tl::make_unexpected(onset.error());
            const QString until = row.cells.at(offsetColumn).trimmed();
            const auto offset = until.isEmpty() ? onset : milliseconds(file, row, until, QStringLiteral("an offset"));
            if (!offset)
                return tl::make_unexpected(offset.error());
            if (*offset < *onset)
                return bad(*file.file, lineOf(row), QStringLiteral("expected an offset not before the onset %1, found %2").arg(*onset).arg(*offset));
            const qsizetype who = numbered(raters, rater);
            if (who == spans.size())
                spans.append(QList<CodedSpan>());
            spans[who].append({ code, *onset, *offset });
        }
    }
    TimedReport report;
    report.raters = raters.size();
    report.fewestEvents = spans.first().size();
    for (const QList<CodedSpan>& each : spans)
        report.fewestEvents = std::min<qint64>(report.fewestEvents, each.size());
    if (report.raters == 2) {
        report.agreement = timedAgreement(spans.at(0), spans.at(1), options.timed);
        report.segments = segmentAgreement(spans.at(0), spans.at(1), {}, options.timed.toleranceMs);
        return AgreementReport(report);
    }
    TimedAgreement& agreement = report.agreement;
    agreement.timeUnitKappa = agreement.timeUnitKappaTolerant = agreement.f1Detect = agreement.f1Label = agreement.kappaMatched
        = agreement.kappaWithUnmatched = report.segments.linkedKappa = report.segments.organisation = report.segments.durationKappa = Statistic::none(tr("needs exactly two raters, found %1").arg(report.raters));
    return AgreementReport(report);
}

} // namespace

Result<AgreementReport> agreementFromCsv(const QList<CodingFile>& files, const AgreementOptions& options)
{
    QList<Parsed> parsed;
    bool hasRows = false;
    std::optional<bool> isTimed;
    for (const CodingFile& file : files) {
        const auto table = readCsv(file.csv);
        if (!table)
            return tl::make_unexpected(table.error().inFile(file.name));
        const auto has = [&table](const QStringList& names) {
            return std::all_of(names.begin(), names.end(), [&table](const QString& name) { return table->column(name) >= 0; });
        };
        const bool ratedColumns = has({ QStringLiteral("unit"), QStringLiteral("rater"), QStringLiteral("value") });
        const bool timedColumns = has({ QStringLiteral("rater"), QStringLiteral("onset_ms"), QStringLiteral("offset_ms"), QStringLiteral("code") });
        if (ratedColumns == timedColumns) {
            return bad(file, QStringLiteral("line 1"),
                QStringLiteral("expected the columns unit,rater,value or rater,onset_ms,offset_ms,code, found %1").arg(table->columns.join(QLatin1Char(','))));
        }
        if (isTimed.value_or(timedColumns) != timedColumns)
            return bad(file, QStringLiteral("line 1"), QStringLiteral("expected the same columns as in the files before"));
        isTimed = timedColumns;
        hasRows = hasRows || !table->rows.isEmpty();
        parsed.append({ &file, *table });
    }
    if (!hasRows)
        return files.isEmpty() ? fail(ErrorCode::Usage, QStringLiteral("expected a file")) : bad(files.first(), QStringLiteral("line 2"), QStringLiteral("expected at least one row"));
    return *isTimed ? timed(parsed, options) : rated(parsed, options);
}

} // namespace holdspace::metrics
