// SPDX-License-Identifier: GPL-3.0-or-later
#include "agreement.h"

#include <QJsonArray>

namespace holdspace::metrics {

namespace {

QJsonValue limits(const std::optional<Interval>& interval)
{
    return interval ? QJsonValue(QJsonArray { interval->low, interval->high }) : QJsonValue();
}

QJsonObject withError(const Statistic& statistic)
{
    if (!statistic.value)
        return { { QStringLiteral("value"), QJsonValue() }, { QStringLiteral("reason"), statistic.reason } };
    QJsonObject object { { QStringLiteral("value"), *statistic.value } };
    if (statistic.se) {
        object.insert(QStringLiteral("se"), *statistic.se);
        object.insert(QStringLiteral("ci95"), limits(statistic.ci95));
    }
    return object;
}

QJsonObject json(const RatedAgreement& report)
{
    return { { QStringLiteral("raters"), report.raters }, { QStringLiteral("units"), report.units },
        { QStringLiteral("units_rated_by_all"), report.complete },
        { QStringLiteral("indicative"), report.complete < kUnitsForAgreement },
        { QStringLiteral("cohen_kappa"), withError(report.cohen) },
        { QStringLiteral("weighted_kappa_linear"), withError(report.linear) },
        { QStringLiteral("weighted_kappa_quadratic"), withError(report.quadratic) },
        { QStringLiteral("pabak"), numberOrReason(report.pabak) },
        { QStringLiteral("fleiss_kappa"), withError(report.fleiss) },
        { QStringLiteral("krippendorff_alpha"),
            QJsonObject { { QStringLiteral("nominal"), numberOrReason(report.alphaNominal) },
                { QStringLiteral("ordinal"), numberOrReason(report.alphaOrdinal) },
                { QStringLiteral("interval"), numberOrReason(report.alphaInterval) },
                { QStringLiteral("ratio"), numberOrReason(report.alphaRatio) } } },
        { QStringLiteral("icc"),
            QJsonObject { { QStringLiteral("1,1"), numberOrReason(report.icc.oneOne) },
                { QStringLiteral("2,1"), numberOrReason(report.icc.twoOne) },
                { QStringLiteral("3,1"), numberOrReason(report.icc.threeOne) },
                { QStringLiteral("1,k"), numberOrReason(report.icc.oneK) },
                { QStringLiteral("2,k"), numberOrReason(report.icc.twoK) },
                { QStringLiteral("3,k"), numberOrReason(report.icc.threeK) } } },
        { QStringLiteral("icc_ci95"),
            QJsonObject { { QStringLiteral("2,1"), limits(report.icc.twoOne.ci95) }, { QStringLiteral("2,k"), limits(report.icc.twoK.ci95) } } },
        { QStringLiteral("percent_agreement"), numberOrReason(report.percent) } };
}

QJsonObject json(const TimedReport& report)
{
    const TimedAgreement& agreement = report.agreement;
    QJsonObject overlap;
    for (auto it = agreement.overlapExtent.cbegin(); it != agreement.overlapExtent.cend(); ++it)
        overlap.insert(it.key(), it.value());
    if (overlap.isEmpty()) {
        overlap = { { QStringLiteral("value"), QJsonValue() },
            { QStringLiteral("reason"), report.raters == 2 ? agreement.timeUnitKappa.reason : agreement.f1Detect.reason } };
    }
    const QJsonValue pairs = agreement.f1Detect.value ? QJsonValue(agreement.pairs) : numberOrReason(agreement.f1Detect);
    return { { QStringLiteral("raters"), report.raters },
        { QStringLiteral("indicative"), report.fewestEvents < kUnitsForAgreement },
        { QStringLiteral("time_unit_kappa"), numberOrReason(agreement.timeUnitKappa) },
        { QStringLiteral("time_unit_kappa_tolerant"), numberOrReason(agreement.timeUnitKappaTolerant) },
        { QStringLiteral("event"),
            QJsonObject { { QStringLiteral("pairs"), pairs }, { QStringLiteral("f1_detect"), numberOrReason(agreement.f1Detect) },
                { QStringLiteral("f1_label"), numberOrReason(agreement.f1Label) },
                { QStringLiteral("kappa_matched"), numberOrReason(agreement.kappaMatched) },
                { QStringLiteral("kappa_with_unmatched"), numberOrReason(agreement.kappaWithUnmatched) } } },
        { QStringLiteral("segments"),
            QJsonObject { { QStringLiteral("links"), report.segments.linkedKappa.value ? QJsonValue(report.segments.links) : numberOrReason(report.segments.linkedKappa) },
                { QStringLiteral("linked_kappa"), numberOrReason(report.segments.linkedKappa) }, { QStringLiteral("organisation"), numberOrReason(report.segments.organisation) },
                { QStringLiteral("duration_kappa"), numberOrReason(report.segments.durationKappa) } } },
        { QStringLiteral("overlap_extent"), overlap } };
}

} // namespace

QJsonObject toJson(const AgreementReport& report)
{
    return std::visit([](const auto& each) { return json(each); }, report);
}

} // namespace holdspace::metrics
