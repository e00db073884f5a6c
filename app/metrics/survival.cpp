// SPDX-License-Identifier: GPL-3.0-or-later
#include "survival.h"

#include "csv.h"

#include <QJsonArray>
#include <algorithm>
#include <cmath>

namespace holdspace::metrics {

SurvivalCurve::SurvivalCurve(QList<Observation> observations)
    : m_size(observations.size())
{
    std::sort(observations.begin(), observations.end(),
        [](const Observation& a, const Observation& b) { return a.seconds < b.seconds; });
    if (!observations.isEmpty())
        m_lastTime = observations.last().seconds;
    double s = 1;
    double greenwood = 0;
    qint64 atRisk = m_size;
    for (qsizetype i = 0; i < observations.size();) {
        const double t = observations.at(i).seconds;
        qint64 happened = 0;
        qint64 here = 0;
        for (; i < observations.size() && observations.at(i).seconds == t; ++i, ++here)
            happened += observations.at(i).happened ? 1 : 0;
        if (happened > 0) {
            m_events += happened;
            SurvivalRow row { t, atRisk, happened, 0, std::nullopt, std::nullopt };
            if (happened < atRisk) {
                const double n = static_cast<double>(atRisk);
                const double d = static_cast<double>(happened);
                s *= 1 - d / n;
                greenwood += d / (n * (n - d));
                const double spread = kZ95 * std::sqrt(greenwood) / std::abs(std::log(s));
                row.se = s * std::sqrt(greenwood);
                row.ci95 = Interval { std::pow(s, std::exp(spread)), std::pow(s, std::exp(-spread)) };
            } else {
                s = 0;
            }
            row.s = s;
            m_rows.append(row);
        }
        atRisk -= here;
    }
}

double SurvivalCurve::at(double t) const
{
    const auto after
        = std::upper_bound(m_rows.begin(), m_rows.end(), t, [](double value, const SurvivalRow& row) { return value < row.t; });
    return after == m_rows.begin() ? 1 : (after - 1)->s;
}

std::optional<double> SurvivalCurve::median() const
{
    for (const SurvivalRow& row : m_rows) {
        if (row.s <= 0.5 + kSlack)
            return row.t;
    }
    return std::nullopt;
}

RestrictedMean SurvivalCurve::restrictedMean(double tau) const
{
    RestrictedMean mean { tau, 0, 0 };
    // From the end backwards, so that the area to the right of every event is at hand.
    double right = tau;
    double variance = 0;
    for (auto row = m_rows.crbegin(); row != m_rows.crend(); ++row) {
        if (row->t >= tau)
            continue;
        mean.value += row->s * (right - row->t);
        right = row->t;
        if (row->events < row->atRisk) {
            const double n = static_cast<double>(row->atRisk);
            const double d = static_cast<double>(row->events);
            variance += mean.value * mean.value * d / (n * (n - d));
        }
    }
    mean.value += right;
    mean.se = std::sqrt(variance);
    return mean;
}

Result<SurvivalReport> survivalFromCsv(const QByteArray& csv)
{
    const auto table = readCsv(csv);
    if (!table)
        return tl::make_unexpected(table.error());
    const qsizetype timeColumn = table->column(QStringLiteral("time"));
    const qsizetype eventColumn = table->column(QStringLiteral("event"));
    if (timeColumn < 0 || eventColumn < 0) {
        return fail(ErrorCode::Malformed,
            QStringLiteral("expected the columns time and event, found %1").arg(table->columns.join(QStringLiteral(", "))),
            QStringLiteral("line 1"));
    }
    if (table->rows.isEmpty())
        return fail(ErrorCode::Malformed, QStringLiteral("expected at least one row"), QStringLiteral("line 2"));
    QList<Observation> observations;
    observations.reserve(table->rows.size());
    for (const CsvRow& row : table->rows) {
        bool isNumber = false;
        const double t = row.cells.at(timeColumn).toDouble(&isNumber);
        if (!isNumber || !std::isfinite(t) || t < 0) {
            return fail(ErrorCode::Malformed,
                QStringLiteral("expected a time of at least 0, found \"%1\"").arg(row.cells.at(timeColumn)),
                QStringLiteral("line %1").arg(row.line));
        }
        bool isFlag = false;
        const double event = row.cells.at(eventColumn).toDouble(&isFlag);
        if (!isFlag || (event != 0 && event != 1)) {
            return fail(ErrorCode::Malformed,
                QStringLiteral("expected event 1 (happened) or 0 (censored), found \"%1\"").arg(row.cells.at(eventColumn)),
                QStringLiteral("line %1").arg(row.line));
        }
        observations.append({ t, event == 1 });
    }
    const SurvivalCurve curve(std::move(observations));
    return SurvivalReport { curve.rows(), curve.median(), curve.restrictedMean(curve.lastTime()) };
}

QJsonObject toJson(const SurvivalReport& report)
{
    QJsonArray table;
    for (const SurvivalRow& row : report.table) {
        table.append(QJsonObject { { QStringLiteral("t"), row.t }, { QStringLiteral("at_risk"), row.atRisk },
            { QStringLiteral("events"), row.events }, { QStringLiteral("s"), row.s },
            { QStringLiteral("se"), row.se ? QJsonValue(*row.se) : QJsonValue() },
            { QStringLiteral("ci95"), row.ci95 ? QJsonValue(QJsonArray { row.ci95->low, row.ci95->high }) : QJsonValue() } });
    }
    return { { QStringLiteral("table"), table },
        { QStringLiteral("median"), report.median ? QJsonValue(*report.median) : QJsonValue() },
        { QStringLiteral("rmst"),
            QJsonObject { { QStringLiteral("tau"), report.rmst.tau }, { QStringLiteral("value"), report.rmst.value },
                { QStringLiteral("se"), report.rmst.se } } } };
}

} // namespace holdspace::metrics
