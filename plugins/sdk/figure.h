// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session.h"

#include <algorithm>
#include <cmath>

namespace holdspace::sdk {

/// Shares of fewer cases are told as counts only.
inline constexpr int kFewest = 5;

struct Interval {
    double low = 0, high = 0; ///< in the unit of the value
};

/// One number about a session and its team, never about a person, and no grade. It is shown with everything that stands here;
/// Holdspace refuses a figure in which a text is missing or a number can't be (app/docs/plugins.md, "What is refused").
struct Figure {
    QString id; ///< unique in its plugin, stays the same for good: letters, digits, . _ -
    QString name; ///< a heading: "Met at once"
    QString words; ///< a whole sentence with its numbers: "2 of 6 chances were met within three seconds."
    std::optional<double> numerator; ///< of a count or share; at most the denominator
    double denominator = 0; ///< how many cases it rests on; 0 is allowed and then there is hardly a value
    std::optional<double> value; ///< nothing exactly when `tooFew` says why
    QString unit; ///< "share" (0–1, shown in per cent), "s", "/min", "count", …
    std::optional<Interval> interval; ///< 95 %
    QString tooFew; ///< "too few to say", "nothing of this was coded"
    Provenance provenance; ///< as a rule that of the session
    QString how; ///< how it is computed, with this session's own numbers
};

/// Makes it a share of `of` cases, with Wilson's 95 % interval (Wilson 1927) from kFewest cases on.
inline void setShare(Figure& figure, qint64 count, qint64 of)
{
    figure.numerator = static_cast<double>(count);
    figure.denominator = static_cast<double>(of);
    figure.unit = QStringLiteral("share");
    if (of < kFewest) {
        figure.tooFew = of == 0 ? QStringLiteral("none to count") : QStringLiteral("too few to say more");
        return;
    }
    constexpr double z = 1.959964;
    const double n = figure.denominator;
    const double p = *figure.numerator / n;
    const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    figure.value = p;
    figure.interval = Interval { std::max(0.0, middle - half), std::min(1.0, middle + half) };
}

} // namespace holdspace::sdk
