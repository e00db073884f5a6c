// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icc.h"
#include "kappa.h"
#include "segmentagreement.h"
#include "timedagreement.h"

#include <QStringList>
#include <variant>

/// Agreement of raters from tables, with every coefficient that the shape of the data allows. Pure functions.
namespace holdspace::metrics {

/// Units that raters gave a value to.
struct RatedAgreement {
    qint64 raters = 0, units = 0;
    qint64 complete = 0; ///< units that every rater rated
    Statistic cohen, linear, quadratic; ///< exactly two raters; over complete units
    Statistic pabak; ///< exactly two raters; prevalence- and bias-adjusted, over complete units
    Statistic fleiss, percent; ///< over complete units
    Statistic alphaNominal, alphaOrdinal, alphaInterval, alphaRatio; ///< over all units
    Icc icc; ///< over complete units
};

/// Stretches of time that raters gave a code to.
struct TimedReport {
    qint64 raters = 0;
    qint64 fewestEvents = 0; ///< of any rater
    TimedAgreement agreement; ///< exactly two raters; else every figure has its reason
    SegmentAgreement segments; ///< the same
};

using AgreementReport = std::variant<RatedAgreement, TimedReport>;

/// One file of codings, as the user named it.
struct CodingFile {
    QString name;
    QByteArray csv;
};

struct AgreementOptions {
    TimedOptions timed;
    /// All categories there are, in order; empty: the values seen in the files, sorted (as numbers if all are).
    /// Weights go by the place in this list, so a category nobody used counts too.
    QStringList categories;
};

/// More different values than these, of which nobody said that they are categories, are measurements: there is no κ of them (its
/// tables would grow with their square), but α, ICC and percent agreement.
inline constexpr qsizetype kMostUndeclared = 400;

/// Reads tables with the columns `unit,rater,value` (an empty value is missing) or `rater,onset_ms,offset_ms,code`
/// (an empty offset is a moment); all files of one kind, other columns ignored. Malformed names file, line and what was
/// expected: missing columns, a rater who rated a unit twice, a category that was not declared, times that are no
/// whole milliseconds or run backwards, no rows.
[[nodiscard]] Result<AgreementReport> agreementFromCsv(const QList<CodingFile>& files, const AgreementOptions& options = {});

/// What `agreement --json` prints.
[[nodiscard]] QJsonObject toJson(const AgreementReport& report);

} // namespace holdspace::metrics
