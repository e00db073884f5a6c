// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intervals.h"

#include <QJsonObject>
#include <QString>

namespace holdspace::metrics {

/// A figure of agreement, or why there is none. Exactly one of `value` and `reason` is filled.
struct Statistic {
    std::optional<double> value;
    QString reason;
    std::optional<double> se;
    std::optional<Interval> ci95;

    [[nodiscard]] static Statistic of(double value) { return { value, {}, {}, {} }; }
    [[nodiscard]] static Statistic none(const QString& reason) { return { {}, reason, {}, {} }; }
};

/// Below this many units agreement is only indicative.
inline constexpr qint64 kUnitsForAgreement = 20;

/// The bare number, or {"value": null, "reason": …}.
[[nodiscard]] inline QJsonValue numberOrReason(const Statistic& statistic)
{
    if (statistic.value)
        return *statistic.value;
    return QJsonObject { { QStringLiteral("value"), QJsonValue() }, { QStringLiteral("reason"), statistic.reason } };
}

} // namespace holdspace::metrics
