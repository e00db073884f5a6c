// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <scenario/check.h>
#include <scenario/scenariofile.h>
#include <scenario/statespace.h>
#include <scenario/walker.h>

#include <QElapsedTimer>
#include <QJsonArray>

namespace holdspace::cli {

namespace {

template <class Id> QJsonArray ids(const QList<Id>& named)
{
    QJsonArray out;
    for (const Id& id : named)
        out.append(id.text());
    return out;
}

const char* severityWord(scenario::Severity severity)
{
    return severity == scenario::Severity::Error ? "error" : severity == scenario::Severity::Warning ? "warning" : "hint";
}

} // namespace

int check(const Arguments& arguments)
{
    QCommandLineParser parser;
    if (!parsed(parser, QStringLiteral("check"), arguments))
        return WrongUsage;
    const QStringList files = parser.positionalArguments();
    if (files.isEmpty())
        return wrongUsage(QStringLiteral("check needs at least one scenario file"));
    const bool json = parser.isSet(QStringLiteral("json"));
    int worst = Fine;
    QJsonArray out;
    for (const QString& file : files) {
        const auto loaded = library::openScenario(file);
        if (!loaded) {
            worst = std::max(worst, failed(loaded.error()));
            out.append(QJsonObject { { QStringLiteral("file"), file }, { QStringLiteral("ok"), false }, { QStringLiteral("findings"), QJsonArray() } });
            continue;
        }
        const auto findings = scenario::check(loaded->json, library::mediaOf(*loaded));
        QJsonArray list;
        for (const scenario::Finding& finding : findings) {
            const QLatin1String severity(severityWord(finding.severity()));
            list.append(QJsonObject { { QStringLiteral("severity"), severity }, { QStringLiteral("code"), finding.code },
                { QStringLiteral("where"), finding.where }, { QStringLiteral("message"), finding.message } });
            complain(QStringLiteral("%1: %2: %3 %4: %5").arg(file, finding.where, severity, finding.code, finding.message));
        }
        const bool ok = !scenario::hasErrors(findings);
        if (!ok)
            worst = std::max<int>(worst, Negative);
        else if (!json)
            printLine(QStringLiteral("%1: ready to run (%2 findings, none of them an error)").arg(file).arg(findings.size()).toUtf8());
        out.append(QJsonObject { { QStringLiteral("file"), file }, { QStringLiteral("ok"), ok }, { QStringLiteral("findings"), list } });
    }
    if (json)
        printJson({ { QStringLiteral("files"), out } });
    return worst;
}

int walk(const Arguments& arguments)
{
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("walks"), QString(), QStringLiteral("N"), QStringLiteral("1000") });
    parser.addOption({ QStringLiteral("seed"), QString(), QStringLiteral("S"), QStringLiteral("1") });
    if (!parsed(parser, QStringLiteral("walk"), arguments))
        return WrongUsage;
    bool walksOk = false, seedOk = false;
    const qint64 walks = parser.value(QStringLiteral("walks")).toLongLong(&walksOk);
    const quint64 seed = parser.value(QStringLiteral("seed")).toULongLong(&seedOk);
    if (parser.positionalArguments().size() != 1 || !walksOk || walks < 0 || walks > 100'000'000 || !seedOk)
        return wrongUsage(QStringLiteral("walk needs one scenario file, and whole numbers for --walks and --seed"));
    const QString file = parser.positionalArguments().first();
    const auto loaded = library::openScenario(file);
    if (!loaded)
        return failed(loaded.error());
    const auto findings = scenario::check(loaded->json);
    const scenario::ReadScenario read = scenario::readScenario(loaded->json);
    QElapsedTimer timer;
    timer.start();
    const scenario::WalkReport report = scenario::walk(read.scenario, walks, seed);
    const double seconds = std::max(1e-9, static_cast<double>(timer.nsecsElapsed()) / 1e9);
    const scenario::StateSpace space = scenario::explore(read.scenario);
    const bool timed = report.walks > report.cutOff;
    const auto maybe = [timed](qint64 ms) { return timed ? QJsonValue(ms) : QJsonValue(); };
    const QJsonObject out { { QStringLiteral("beats"), report.beats }, { QStringLiteral("exits"), report.exits },
        { QStringLiteral("reachable"), report.reachable }, { QStringLiteral("unreachable"), ids(report.unreachable) },
        { QStringLiteral("dead_ends"), ids(report.deadEnds) }, { QStringLiteral("endings"), ids(report.endings) },
        { QStringLiteral("never_reached"), ids(report.neverReached) }, { QStringLiteral("unanswerable"), ids(report.unanswerable) },
        { QStringLiteral("states"), space.states }, { QStringLiteral("states_complete"), space.complete },
        { QStringLiteral("dead_states"), space.deadStates }, { QStringLiteral("no_way_to_an_ending"), ids(space.lostBeats) },
        { QStringLiteral("walks"), report.walks }, { QStringLiteral("cut_off"), report.cutOff }, { QStringLiteral("stuck_at"), ids(report.stuckAt) },
        { QStringLiteral("duration_ms"),
            QJsonObject { { QStringLiteral("min"), maybe(report.minMs) }, { QStringLiteral("median"), maybe(report.medianMs) },
                { QStringLiteral("max"), maybe(report.maxMs) } } },
        { QStringLiteral("walks_per_second"), static_cast<double>(report.walks) / seconds } };
    if (parser.isSet(QStringLiteral("json"))) {
        printJson(out);
    } else {
        printLine(QStringLiteral("%1 beats, %2 exits, %3 reachable. %4 walks took %5 to %6 min of session time (median %7).")
                      .arg(report.beats)
                      .arg(report.exits)
                      .arg(report.reachable)
                      .arg(report.walks)
                      .arg(static_cast<double>(report.minMs) / 60000, 0, 'f', 1)
                      .arg(static_cast<double>(report.maxMs) / 60000, 0, 'f', 1)
                      .arg(static_cast<double>(report.medianMs) / 60000, 0, 'f', 1)
                      .toUtf8());
    }
    for (const scenario::Finding& finding : findings) {
        if (finding.severity() == scenario::Severity::Error)
            complain(QStringLiteral("%1: %2: error %3: %4").arg(file, finding.where, finding.code, finding.message));
    }
    return scenario::hasErrors(findings) ? Negative : Fine;
}

} // namespace holdspace::cli
