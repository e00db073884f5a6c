// SPDX-License-Identifier: GPL-3.0-or-later
#include "passcomparison.h"

#include "segmentagreement.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace holdspace::metrics {

namespace {

constexpr qsizetype kEnoughOfACode = 5;

QString comparedText(const char* text) { return QCoreApplication::translate("Metrics", text); }

/// The marks that count, as spans, and where each stands in the pass.
struct Counted {
    QList<CodedSpan> spans;
    QList<qsizetype> marks;
};

Counted countedOf(const coding::CodingPass& pass, Strictness strictness)
{
    Counted counted;
    for (qsizetype i = 0; i < pass.marks.size(); ++i) {
        const coding::Mark& mark = pass.marks.at(i);
        if (mark.fuzzy && strictness == Strictness::Strict)
            continue;
        counted.spans.append({ mark.code, mark.onset, mark.offset.value_or(mark.onset) });
        counted.marks.append(i);
    }
    return counted;
}

bool levelsAgree(const coding::Mark& a, const coding::Mark& b, Strictness strictness)
{
    if (!a.level || !b.level)
        return true; // a level that nobody gave is no other level
    return std::abs(*a.level - *b.level) <= (strictness == Strictness::Lenient ? 1 : 0);
}

bool modifiersAgree(const coding::Mark& a, const coding::Mark& b, Strictness strictness)
{
    for (auto it = a.modifiers.constBegin(); strictness == Strictness::Strict && it != a.modifiers.constEnd(); ++it) {
        const auto other = b.modifiers.constFind(it.key());
        if (other != b.modifiers.constEnd() && !coding::sameModifierValue(it.value(), other.value()))
            return false;
    }
    return true; // one that only one of them gave is no other one
}

} // namespace

PassComparison comparePasses(const coding::CodingPass& first, const coding::CodingPass& second, const PassOptions& options)
{
    PassComparison result;
    const Counted a = countedOf(first, options.strictness), b = countedOf(second, options.strictness);
    result.seenByFirst = a.spans.size();
    result.seenBySecond = b.spans.size();
    result.timed = timedAgreement(a.spans, b.spans, { 1000, options.toleranceMs });
    const Alignment alignment = align(a.spans, b.spans, options.toleranceMs);
    if (alignment.tooDense) {
        // Without pairs every code would look as if only one of them had seen it.
        result.tooDense = true;
        result.pabak = Statistic::none(comparedText("too many codes lie too close together to be compared"));
        return result;
    }
    QList<bool> met1(a.spans.size(), false), met2(b.spans.size(), false);
    QSet<QString> codes;
    const auto tally = [&](const QString& code, bool agreed) {
        auto& row = result.byCode[code];
        row.first += 1;
        row.second += agreed ? 1 : 0;
        codes.insert(code);
    };
    const auto differ = [&](Disagreement::Kind kind, qsizetype one, qsizetype other, qint64 at) { result.disagreements.append({ kind, one, other, at, std::max<qint64>(0, at - kLeadInMs) }); };
    for (const Alignment::Pair& pair : alignment.pairs) {
        met1[pair.first] = met2[pair.second] = true;
        const qsizetype i = a.marks.at(pair.first), j = b.marks.at(pair.second);
        const coding::Mark& one = first.marks.at(i);
        const coding::Mark& other = second.marks.at(j);
        result.pairs.append({ i, j });
        ++result.units;
        const qint64 at = std::min(one.onset, other.onset);
        if (one.code != other.code) {
            differ(Disagreement::Kind::OtherCode, i, j, at);
            tally(one.code, false);
            tally(other.code, false);
        } else if (!levelsAgree(one, other, options.strictness)) {
            differ(Disagreement::Kind::OtherLevel, i, j, at);
            tally(one.code, false);
        } else if (!modifiersAgree(one, other, options.strictness)) {
            differ(Disagreement::Kind::OtherModifier, i, j, at);
            tally(one.code, false);
        } else {
            ++result.agreed;
            tally(one.code, true);
        }
    }
    // What only one of them saw; one who was not sure is not contradicted by silence.
    qsizetype loose1 = 0, loose2 = 0;
    const auto alone = [&](const coding::CodingPass& pass, const Counted& counted, const QList<bool>& met, bool isFirst) {
        for (qsizetype k = 0; k < counted.spans.size(); ++k) {
            const qsizetype i = counted.marks.at(k);
            const coding::Mark& mark = pass.marks.at(i);
            if (met.at(k) || (mark.fuzzy && options.strictness == Strictness::Lenient))
                continue;
            ++result.units;
            ++(isFirst ? loose1 : loose2);
            tally(mark.code, false);
            differ(Disagreement::Kind::OnlyOne, isFirst ? i : -1, isFirst ? -1 : i, mark.onset);
        }
    };
    alone(first, a, met1, true);
    alone(second, b, met2, false);
    std::stable_sort(result.disagreements.begin(), result.disagreements.end(), [](const Disagreement& x, const Disagreement& y) { return x.at < y.at; });

    // Expected by chance, as in kappa_with_unmatched: pairs spread over the codes by what each used in all.
    const auto pairs = static_cast<double>(alignment.pairs.size());
    const double n1 = pairs + static_cast<double>(loose1), n2 = pairs + static_cast<double>(loose2);
    QMap<QString, std::pair<double, double>> margins;
    for (qsizetype k = 0; k < a.spans.size(); ++k) {
        if (met1.at(k) || !(first.marks.at(a.marks.at(k)).fuzzy && options.strictness == Strictness::Lenient))
            margins[a.spans.at(k).code].first += 1;
    }
    for (qsizetype k = 0; k < b.spans.size(); ++k) {
        if (met2.at(k) || !(second.marks.at(b.marks.at(k)).fuzzy && options.strictness == Strictness::Lenient))
            margins[b.spans.at(k).code].second += 1;
    }
    for (const auto& each : std::as_const(margins))
        result.byChance += n1 > 0 && n2 > 0 ? pairs * each.first * each.second / (n1 * n2) : 0;
    result.pabak = pabak(static_cast<double>(result.agreed), static_cast<double>(result.units), codes.size() + 1); // nothing coded is a category too
    return result;
}

QString agreementWords(const PassComparison& comparison, const coding::CodingPass& first)
{
    if (comparison.tooDense)
        return comparedText("Too many codes lie too close together (%1 and %2 of them) to say which of one goes with which of the other.").arg(comparison.seenByFirst).arg(comparison.seenBySecond);
    if (comparison.units == 0)
        return comparedText("Neither of you coded anything, so there is nothing to agree on.");
    QString text = comparedText("You two agree on %1 of %2; chance would give %3").arg(comparison.agreed).arg(comparison.units).arg(std::lround(comparison.byChance));
    QStringList few;
    for (auto it = comparison.byCode.cbegin(); it != comparison.byCode.cend(); ++it) {
        if (it.value().first < kEnoughOfACode)
            few.append(first.labelOf(it.key()));
    }
    if (comparison.units < kUnitsForAgreement)
        text += comparedText("; fewer than %1 moments, so this is a first look only").arg(kUnitsForAgreement);
    if (!few.isEmpty())
        text += comparedText("; too few of %1 to say more").arg(few.size() > 4 ? comparedText("most codes") : few.join(QStringLiteral(", ")));
    return text + QLatin1Char('.');
}

GoldComparison compareWithGold(const coding::CodingPass& gold, const coding::CodingPass& rater, const PassOptions& options)
{
    GoldComparison result;
    result.comparison = comparePasses(gold, rater, options);
    if (result.comparison.tooDense)
        return result;
    QMap<QString, GoldComparison::Row> rows;
    const auto row = [&rows](const QString& code) -> GoldComparison::Row& {
        GoldComparison::Row& each = rows[code];
        each.code = code;
        return each;
    };
    for (const coding::Mark& each : gold.marks) {
        if (!each.fuzzy || options.strictness == Strictness::Lenient)
            ++row(each.code).gold;
    }
    QSet<qsizetype> matched;
    for (const Alignment::Pair& pair : std::as_const(result.comparison.pairs)) {
        if (gold.marks.at(pair.first).code != rater.marks.at(pair.second).code)
            continue;
        ++row(gold.marks.at(pair.first).code).found;
        matched.insert(pair.second);
    }
    for (qsizetype i = 0; i < rater.marks.size(); ++i) {
        const coding::Mark& mark = rater.marks.at(i);
        if (!matched.contains(i) && (!mark.fuzzy || options.strictness == Strictness::Lenient))
            ++row(mark.code).extra;
    }
    result.rows = rows.values();
    return result;
}

coding::CodingPass consensusDraft(const coding::CodingPass& first, const coding::CodingPass& second, const QString& id, const PassOptions& options)
{
    coding::CodingPass draft;
    draft.id = id;
    draft.session = first.session;
    draft.rater = comparedText("Consensus");
    draft.kind = coding::CodingPass::Kind::Consensus;
    draft.codebook = first.codebook;
    const PassComparison comparison = comparePasses(first, second, options);
    QSet<std::pair<qsizetype, qsizetype>> open;
    for (const Disagreement& each : comparison.disagreements)
        open.insert({ each.first, each.second });
    for (const Alignment::Pair& pair : comparison.pairs) {
        if (open.contains({ pair.first, pair.second }))
            continue;
        const coding::Mark& one = first.marks.at(pair.first);
        const coding::Mark& other = second.marks.at(pair.second);
        coding::Mark mark = one;
        mark.id = QStringLiteral("c%1").arg(draft.marks.size() + 1);
        mark.onset = std::min(one.onset, other.onset);
        if (one.offset || other.offset)
            mark.offset = std::max(one.offset.value_or(one.onset), other.offset.value_or(other.onset));
        if (one.level != other.level)
            mark.level.reset(); // one apart: which of the two is theirs to say
        // What only one of them said of it is theirs to say too.
        for (const QString& name : one.modifiers.keys()) {
            if (!other.modifiers.contains(name) || !coding::sameModifierValue(one.modifiers.value(name), other.modifiers.value(name)))
                mark.modifiers.remove(name);
        }
        mark.fuzzy = one.fuzzy && other.fuzzy;
        mark.confidence.reset();
        mark.note.clear();
        mark.from = { first.id + QLatin1Char('/') + one.id, second.id + QLatin1Char('/') + other.id };
        draft.marks.append(mark);
    }
    std::stable_sort(draft.marks.begin(), draft.marks.end(), [](const coding::Mark& a, const coding::Mark& b) { return a.onset < b.onset; });
    return draft;
}

} // namespace holdspace::metrics
