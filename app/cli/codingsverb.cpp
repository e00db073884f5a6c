// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: it reads and writes as its neighbours do.
#include "codersession.h"
#include "sessionfiles.h"
#include "verbs.h"

#include <coding/codingpass.h>
#include <foundation/wholefile.h>
#include <metrics/agreement.h>
#include <metrics/passcomparison.h>

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <algorithm>

namespace holdspace::cli {

namespace {

using coding::CodingPass;

Result<CodingPass> passOfFile(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return tl::make_unexpected(Error { ErrorCode::Unreadable, QStringLiteral("expected a readable coding file"), path, {} });
    auto pass = coding::readPass(file.read(kLargestCoding));
    if (!pass)
        return tl::make_unexpected(pass.error().inFile(path));
    return pass;
}

QString kindOf(metrics::Disagreement::Kind kind)
{
    switch (kind) {
    case metrics::Disagreement::Kind::OtherCode: return QStringLiteral("other_code");
    case metrics::Disagreement::Kind::OtherLevel: return QStringLiteral("other_level");
    case metrics::Disagreement::Kind::OtherModifier: return QStringLiteral("other_modifier");
    default: return QStringLiteral("only_one");
    }
}

QJsonValue markId(const CodingPass& pass, qsizetype index) { return index < 0 ? QJsonValue() : QJsonValue(pass.marks.at(index).id); }

QJsonObject comparisonJson(const CodingPass& first, const CodingPass& second, const metrics::PassComparison& comparison)
{
    QJsonArray disagreements;
    for (const metrics::Disagreement& each : comparison.disagreements) {
        disagreements.append(QJsonObject { { QStringLiteral("kind"), kindOf(each.kind) }, { QStringLiteral("at_ms"), each.at }, { QStringLiteral("play_from_ms"), each.playFrom },
            { QStringLiteral("first"), markId(first, each.first) }, { QStringLiteral("second"), markId(second, each.second) } });
    }
    return { { QStringLiteral("units"), comparison.units }, { QStringLiteral("agreed"), comparison.agreed }, { QStringLiteral("by_chance"), comparison.byChance },
        { QStringLiteral("kappa_with_unmatched"), metrics::numberOrReason(comparison.timed.kappaWithUnmatched) }, { QStringLiteral("pabak"), metrics::numberOrReason(comparison.pabak) },
        { QStringLiteral("words"), metrics::agreementWords(comparison, first) }, { QStringLiteral("disagreements"), disagreements } };
}

QJsonObject pairJson(const CodingPass& first, const CodingPass& second)
{
    QJsonObject object { { QStringLiteral("first"), first.id }, { QStringLiteral("second"), second.id },
        { QStringLiteral("strict"), comparisonJson(first, second, metrics::comparePasses(first, second)) },
        { QStringLiteral("lenient"), comparisonJson(first, second, metrics::comparePasses(first, second, { 2000, metrics::Strictness::Lenient })) } };
    if (first.kind == CodingPass::Kind::Gold) {
        QJsonArray rows;
        for (const auto& row : metrics::compareWithGold(first, second).rows)
            rows.append(QJsonObject { { QStringLiteral("code"), row.code }, { QStringLiteral("gold"), row.gold }, { QStringLiteral("found"), row.found }, { QStringLiteral("extra"), row.extra } });
        object.insert(QStringLiteral("by_code"), rows);
    }
    return object;
}

} // namespace

int codings(const Arguments& arguments)
{
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("merge"), QString(), QStringLiteral("OUT") });
    parser.addOption({ QStringLiteral("consensus"), QString(), QStringLiteral("OUT") });
    if (!parsed(parser, QStringLiteral("codings"), arguments))
        return WrongUsage;
    const QStringList names = parser.positionalArguments();
    if (names.isEmpty())
        return wrongUsage(QStringLiteral("codings needs a session, and coding files that do not travel with it"));
    auto log = loadSession(names.first());
    if (!log)
        return failed(log.error());
    QStringList lost;
    auto others = passesBeside(names.first(), lost);
    if (!others)
        return failed(others.error());
    for (const QString& path : names.mid(1)) {
        auto pass = passOfFile(path);
        if (!pass)
            return failed(pass.error());
        others->append(std::move(*pass));
    }
    const auto events = coding::mergedInto(*log, *others);
    if (!events)
        return failed(events.error());
    log->events += *events;
    auto [passes, unread] = coding::readPasses(*log);
    for (const coding::UnreadCoding& each : unread)
        lost.append(each.text());
    for (const QString& each : std::as_const(lost))
        complain(QStringLiteral("%1: left out: %2").arg(names.first(), each));
    // A gold pass is what others are laid beside.
    std::stable_sort(passes.begin(), passes.end(), [](const CodingPass& a, const CodingPass& b) { return a.kind == CodingPass::Kind::Gold && b.kind != CodingPass::Kind::Gold; });
    QJsonArray list, pairs;
    for (qsizetype i = 0; i < passes.size(); ++i) {
        const CodingPass& pass = passes.at(i);
        list.append(QJsonObject { { QStringLiteral("id"), pass.id }, { QStringLiteral("rater"), pass.rater }, { QStringLiteral("marks"), pass.marks.size() }, { QStringLiteral("done"), pass.done },
            { QStringLiteral("codebook"), pass.codebook.id + QLatin1Char(' ') + pass.codebook.version } });
        for (qsizetype j = i + 1; j < passes.size(); ++j) {
            if (pass.kind == CodingPass::Kind::Consensus || passes.at(j).kind == CodingPass::Kind::Consensus)
                continue;
            const QJsonObject pair = pairJson(pass, passes.at(j));
            pairs.append(pair);
            if (!parser.isSet(QStringLiteral("json")))
                printLine(QStringLiteral("%1 and %2: %3").arg(pass.rater, passes.at(j).rater, pair.value(QLatin1String("strict")).toObject().value(QLatin1String("words")).toString()).toUtf8());
        }
    }
    if (parser.isSet(QStringLiteral("consensus"))) {
        if (passes.size() != 2)
            return wrongUsage(QStringLiteral("codings: --consensus needs exactly two passes"));
        if (const auto comparison = metrics::comparePasses(passes.at(0), passes.at(1)); comparison.tooDense)
            return failed({ ErrorCode::Refused, metrics::agreementWords(comparison, passes.at(0)), {}, {} });
        const CodingPass draft = metrics::consensusDraft(passes.at(0), passes.at(1), QStringLiteral("consensus-%1-%2").arg(passes.at(0).id, passes.at(1).id));
        if (auto done = writeWhole(parser.value(QStringLiteral("consensus")), coding::passText(draft)); !done)
            return failed(done.error());
    }
    if (const QString out = parser.value(QStringLiteral("merge")); !out.isEmpty()) {
        if (const Outcome done = writeSession(out, out.endsWith(QLatin1String(".holdsession"), Qt::CaseInsensitive), *log, names.first()); !done)
            return failed(done.error());
    }
    if (parser.isSet(QStringLiteral("json")))
        printJson({ { QStringLiteral("passes"), list }, { QStringLiteral("pairs"), pairs }, { QStringLiteral("lost"), QJsonArray::fromStringList(lost) } });
    return Fine;
}

} // namespace holdspace::cli
