// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figure.h"

#include <QCoreApplication>

/// What the files that compute figures share.
namespace holdspace::metrics {

[[nodiscard]] inline QString metricsText(const char* text) { return QCoreApplication::translate("Metrics", text); }

[[nodiscard]] inline double secondsOf(qint64 ms) { return static_cast<double>(ms) / 1000; }

/// Fills in a figure whose value may be missing.
inline void put(Figure& figure, const QString& unit, qint64 n, const std::optional<double>& value, const QString& reasonIfNone)
{
    figure.unit = unit;
    figure.n = n;
    figure.value = value;
    figure.reason = value ? QString() : reasonIfNone;
}

/// A share by the rule for small numbers: from five on with its interval, below only the count.
inline void putShare(ShareFigure& figure, qint64 count, qint64 n, const QString& reasonIfNone)
{
    figure.count = count;
    if (n >= kSmallN) {
        put(figure, QStringLiteral("share"), n, static_cast<double>(count) / static_cast<double>(n), {});
        figure.interval = wilson(count, n);
    } else {
        put(figure, QStringLiteral("share"), n, std::nullopt, n == 0 ? reasonIfNone : metricsText("fewer than 5: counts only"));
    }
}

} // namespace holdspace::metrics
