// SPDX-License-Identifier: GPL-3.0-or-later
#include "agreementfigures.h"

#include "codechoice.h"

#include <metrics/alpha.h>
#include <metrics/bootstrap.h>
#include <metrics/kappa.h>
#include <metrics/passcomparison.h>

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace holdspace::debrief {

using coding::CodingPass;

namespace {

constexpr qsizetype kMostPairsOfRaters = 6;
constexpr quint64 kAgreementSeed = 20'240'601;
constexpr int kPacked = 10; ///< two levels of 0 to 6 in one number

QString agreementText(const char* text) { return QCoreApplication::translate("holdspace::debrief::Agreement", text); }
QString coefficient(double value) { return QString::number(value, 'f', 2).replace(QLatin1Char('-'), QChar(0x2212)); }

/// What an interval of a coefficient means, for people who do not reckon with intervals.
QString intervalInWords(const std::optional<metrics::Interval>& interval, qsizetype n)
{
    const QString indicative = n < metrics::kUnitsForAgreement ? agreementText("Indicative only: fewer than %1 moments.").arg(metrics::kUnitsForAgreement) + QLatin1Char(' ') : QString();
    if (!interval)
        return indicative + agreementText("No interval can be given.");
    const QString within = agreementText("95 % interval: %1 to %2. Were such moments coded again and again, about 95 of 100 such intervals would hold the true figure; 0 is what chance alone gives, 1 is full agreement.")
                               .arg(coefficient(interval->low), coefficient(std::min(1.0, interval->high)));
    return indicative + within + (interval->low <= 0 ? QLatin1Char(' ') + agreementText("As it reaches down to 0, chance alone may have given this.") : QString());
}

/// Fills in what both figures share; below five moments there is only the count.
AddedFigure agreementFigure(const QString& id, const QString& name, const CodingPass& first, const CodingPass& second, qsizetype n, const metrics::Statistic& statistic, const QString& sign)
{
    AddedFigure made;
    made.figure.id = id;
    made.figure.words = name;
    made.outOf = agreementText("%1 moments that both coded").arg(n);
    made.from = { agreementText("%1 and %2, each alone").arg(first.rater, second.rater), QStringLiteral("%1 %2").arg(first.codebook.title, first.codebook.version),
        agreementText("two codes no more than 2 s apart are of one moment") };
    made.provenance = made.from.text();
    made.builtIn = true;
    made.figure.missing = n < metrics::kSmallN || !statistic.value;
    if (made.figure.missing) {
        made.figure.value = n < metrics::kSmallN ? agreementText("too few to say") : QStringLiteral("–");
        made.sure = n < metrics::kSmallN ? agreementText("Too few to say: fewer than five moments.") : statistic.reason;
    } else {
        made.figure.value = QStringLiteral("%1 %2").arg(sign, coefficient(*statistic.value));
        made.sure = intervalInWords(statistic.ci95, n);
    }
    return made;
}

AddedFigure kappaOfCodes(const CodingPass& first, const CodingPass& second, const metrics::PassComparison& comparison, const QString& id)
{
    QStringList codes;
    for (const auto& pair : comparison.pairs)
        codes << first.marks.at(pair.first).code << second.marks.at(pair.second).code;
    codes.removeDuplicates();
    std::sort(codes.begin(), codes.end());
    metrics::Table table(codes.size(), QList<double>(codes.size(), 0));
    qsizetype same = 0;
    for (const auto& pair : comparison.pairs) {
        const qsizetype row = codes.indexOf(first.marks.at(pair.first).code), column = codes.indexOf(second.marks.at(pair.second).code);
        table[row][column] += 1;
        same += row == column ? 1 : 0;
    }
    const auto kappa = metrics::cohenKappa(table).value_or(metrics::Kappa());
    const qsizetype n = comparison.pairs.size();
    AddedFigure made = agreementFigure(id, agreementText("Agreement on the code, %1 and %2").arg(first.rater, second.rater), first, second, n, kappa, QStringLiteral("κ"));
    made.figure.detail = metrics::agreementWords(comparison, first);
    QStringList how { agreementText("Cohen's κ: how far two raters agree on which code a moment has, beyond what chance would give. Moments that only one of them coded are in the sentence above and not in κ."),
        agreementText("Moments coded by both: %1; with the same code: %2.").arg(n).arg(same) };
    if (!made.figure.missing) {
        how.append(agreementText("Agreement seen: %1 ÷ %2 = %3; expected from how often each used each code: %4.").arg(same).arg(n).arg(coefficient(kappa.po), coefficient(kappa.pe)));
        how.append(agreementText("κ = (%1 − %2) ÷ (1 − %2) = %3.").arg(coefficient(kappa.po), coefficient(kappa.pe), coefficient(*kappa.value)));
        if (kappa.se)
            how.append(agreementText("Its standard error after Fleiss, Cohen and Everitt is %1; the interval is κ ± 1.96 times that.").arg(coefficient(*kappa.se)));
    }
    made.figure.how = how.join(QLatin1Char('\n'));
    return made;
}

metrics::Statistic alphaOf(const QList<double>& packed)
{
    QList<QList<double>> units;
    for (const double each : packed)
        units.append({ std::floor(each / kPacked), std::fmod(each, kPacked) });
    return metrics::krippendorffAlpha(units, metrics::Scale::Ordinal);
}

AddedFigure alphaOfLevels(const CodingPass& first, const CodingPass& second, const metrics::PassComparison& comparison, const QString& id)
{
    QList<double> packed;
    qsizetype same = 0, near = 0;
    for (const auto& pair : comparison.pairs) {
        const auto &one = first.marks.at(pair.first).level, &other = second.marks.at(pair.second).level;
        if (!one || !other)
            continue;
        packed.append(*one * kPacked + *other);
        same += *one == *other ? 1 : 0;
        near += std::abs(*one - *other) == 1 ? 1 : 0;
    }
    metrics::Statistic alpha = alphaOf(packed);
    if (alpha.value && packed.size() >= metrics::kSmallN) {
        const double estimate = *alpha.value;
        const auto again = [estimate](const QList<double>& values) { return alphaOf(values).value.value_or(estimate); };
        if (const auto found = metrics::bootstrap(packed, again, kAgreementSeed))
            alpha.ci95 = found->shown(packed.size());
    }
    const qsizetype n = packed.size();
    AddedFigure made = agreementFigure(id, agreementText("Agreement on the level, %1 and %2").arg(first.rater, second.rater), first, second, n, alpha, QStringLiteral("α"));
    made.outOf = agreementText("%1 moments to which both gave a level").arg(n);
    made.figure.detail = agreementText("The same level %1 times, one apart %2 times, further apart %3 times.").arg(same).arg(near).arg(n - same - near);
    QStringList how { agreementText("Krippendorff's α for ordered levels: 1 less the disagreement seen over that expected by chance; levels far apart count more."),
        agreementText("Moments to which both gave a level: %1; the same: %2; one apart: %3.").arg(n).arg(same).arg(near) };
    if (!made.figure.missing)
        how.append(agreementText("α = %1; the interval by resampling these moments %2 times with seed %3.").arg(coefficient(*alpha.value)).arg(metrics::kResamples).arg(kAgreementSeed));
    made.figure.how = how.join(QLatin1Char('\n'));
    return made;
}

} // namespace

QList<AddedFigure> agreementFigures(const QList<CodingPass>& passes)
{
    QList<AddedFigure> all;
    for (qsizetype i = 0; i < passes.size(); ++i) {
        for (qsizetype j = i + 1; j < passes.size(); ++j) {
            const CodingPass &first = passes.at(i), &second = passes.at(j);
            const auto counts = [](const CodingPass& pass) { return pass.done && pass.kind != CodingPass::Kind::Consensus; };
            if (!counts(first) || !counts(second) || first.codebook.id != second.codebook.id || all.size() >= 2 * kMostPairsOfRaters)
                continue;
            const metrics::PassComparison comparison = metrics::comparePasses(first, second);
            all.append(kappaOfCodes(first, second, comparison, QStringLiteral("K%1").arg(all.size() / 2 + 1)));
            all.append(alphaOfLevels(first, second, comparison, QStringLiteral("A%1").arg(all.size() / 2 + 1)));
        }
    }
    return all;
}

QList<AddedFigure> everyFigure(const session::SessionLog& log, FigureSource& source)
{
    QList<AddedFigure> all = source.all(log);
    const auto added = std::find_if(all.begin(), all.end(), [](const AddedFigure& each) { return !each.builtIn; });
    const QList<AddedFigure> others(added, all.end());
    all.erase(added, all.end());
    return all + agreementFigures(usableCodes(log)) + others;
}

} // namespace holdspace::debrief
