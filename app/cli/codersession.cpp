// SPDX-License-Identifier: GPL-3.0-or-later
#include "codersession.h"

#include "sessionfiles.h"
#include "verbs.h"

#include <library/archive.h>
#include <metrics/passcodes.h>

#include <algorithm>

namespace holdspace::cli {

using coding::CodingPass;

Result<QList<CodingPass>> passesBeside(const QString& session, QStringList& lost)
{
    QList<CodingPass> passes;
    const auto names = filesBeside(session);
    if (!names)
        return tl::make_unexpected(names.error());
    for (const QString& name : *names) {
        if (!name.startsWith(QLatin1String("codings/")) || name.endsWith(QLatin1Char('/')))
            continue;
        if (!name.endsWith(QLatin1String(".coding.json"))) {
            lost.append(QStringLiteral("%1: expected a name that ends in .coding.json").arg(name));
            continue;
        }
        const auto bytes = library::readArchiveEntry(session, name, kLargestCoding);
        if (!bytes)
            return tl::make_unexpected(bytes.error());
        auto pass = coding::readPass(*bytes);
        if (!pass) {
            lost.append(QStringLiteral("%1%2: %3").arg(name, pass.error().place, pass.error().message));
            continue;
        }
        passes.append(std::move(*pass));
    }
    return passes;
}

Result<session::SessionLog> codedBy(const session::SessionLog& log, const QString& file, const QString& coder)
{
    if (coder == QLatin1String("live"))
        return log;
    session::SessionLog whole = log;
    QStringList lost;
    const auto beside = passesBeside(file, lost);
    for (const QString& each : std::as_const(lost))
        complain(QStringLiteral("%1: lost: %2").arg(file, each));
    if (!beside)
        return tl::make_unexpected(beside.error());
    const auto merged = coding::mergedInto(whole, *beside);
    if (!merged)
        return tl::make_unexpected(merged.error().inFile(file));
    whole.events += *merged;
    QList<CodingPass> done = coding::passesOf(whole);
    done.removeIf([](const CodingPass& pass) { return !pass.done; });
    QList<CodingPass> meant;
    for (const CodingPass& pass : std::as_const(done)) {
        if (pass.id == coder)
            meant = { pass };
        else if (coder == QLatin1String("consensus") && pass.kind == CodingPass::Kind::Consensus)
            meant = { pass };
        else if (pass.rater == coder && (meant.isEmpty() || meant.first().id != coder))
            meant.append(pass);
    }
    if (meant.size() == 1)
        return metrics::withCodesOf(whole, meant.first(), coding::coreCodebook());
    QStringList there { QStringLiteral("live") };
    for (const CodingPass& pass : std::as_const(done))
        there.append(QStringLiteral("\"%1\" (%2)").arg(pass.rater, pass.id));
    return tl::make_unexpected(Error { ErrorCode::Usage,
        QStringLiteral("--coder \"%1\" is %2; expected one of: %3").arg(coder, meant.isEmpty() ? QStringLiteral("no finished pass of this session") : QStringLiteral("more than one pass"), there.join(QStringLiteral(", "))), file, {} });
}

} // namespace holdspace::cli
