// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intervals.h"

#include <foundation/error.h>

#include <QJsonObject>
#include <QList>

namespace holdspace::metrics {

/// One subject: how long it was watched, and whether it happened then (else it was censored).
struct Observation {
    double seconds = 0;
    bool happened = false;
};

/// One time at which something happened.
struct SurvivalRow {
    double t = 0;
    qint64 atRisk = 0;
    qint64 events = 0;
    double s = 1;
    std::optional<double> se; ///< Greenwood; nothing where s = 0
    std::optional<Interval> ci95; ///< log-log; nothing where s = 0
};

struct RestrictedMean {
    double tau = 0;
    double value = 0;
    double se = 0;
};

/// A Kaplan–Meier estimate. Censorings at the time of an event count as still at risk. After the last row the curve
/// stays flat.
class SurvivalCurve {
public:
    explicit SurvivalCurve(QList<Observation> observations);

    [[nodiscard]] const QList<SurvivalRow>& rows() const { return m_rows; } ///< event times only, ascending
    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] qint64 events() const { return m_events; }
    [[nodiscard]] double lastTime() const { return m_lastTime; } ///< largest time, censored or not
    [[nodiscard]] double at(double t) const; ///< S(t)
    [[nodiscard]] std::optional<double> median() const; ///< least t with S(t) ≤ ½; nothing if it never is
    [[nodiscard]] RestrictedMean restrictedMean(double tau) const; ///< area under S up to tau

private:
    QList<SurvivalRow> m_rows;
    qint64 m_size = 0;
    qint64 m_events = 0;
    double m_lastTime = 0;
};

struct SurvivalReport {
    QList<SurvivalRow> table;
    std::optional<double> median;
    RestrictedMean rmst; ///< up to the largest time in the file
};

/// Reads a table with the columns `time` (seconds or any other unit, not negative) and `event` (1 happened, 0
/// censored); other columns are ignored. Malformed names the line and what was expected.
[[nodiscard]] Result<SurvivalReport> survivalFromCsv(const QByteArray& csv);
/// What `survival --json` prints.
[[nodiscard]] QJsonObject toJson(const SurvivalReport& report);

} // namespace holdspace::metrics
