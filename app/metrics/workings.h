// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics.h"

#include <QStringList>
#include <memory>

namespace holdspace::metrics {

/// How each figure of one session came about, with the session's own numbers, so that somebody with paper and pencil comes to
/// the same. Built once in the time of compute(); refers to the log and the codebook, which must outlive it. Any thread.
class Workings {
public:
    Workings(const session::SessionLog& log, const coding::Codebook& codebook);
    ~Workings();

    [[nodiscard]] const MetricsReport& report() const;
    /// The steps in order, each a sentence; long lists are cut short and say so. Empty for an unknown id.
    [[nodiscard]] QStringList of(const QString& id) const;
    /// 95 % limits of a median that `metrics --json` gives none for: M05 from the log-log limits of its curve (Brookmeyer and
    /// Crowley 1982), M06, M07 and M31 by bootstrap over the openings (or responses). Nothing below five, or where a limit is
    /// not reached.
    [[nodiscard]] std::optional<Interval> medianLimits(const QString& id) const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace holdspace::metrics
