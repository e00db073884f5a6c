// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: its file-local names are those of a neighbour too.
#include "benchfanout.h"
#include "benchgraph.h"
#include "benchaudio.h"
#include "benchcapture.h"
#include "benchlayout.h"
#include "benchseek.h"
#include "verbs.h"

#include <coding/codebook.h>
#include <foundation/json.h>
#include <foundation/random.h>
#include <metrics/metrics.h>
#include <scenario/scenariofile.h>
#include <scenario/stategraph.h>
#include <scenario/statespace.h>
#include <scenario/walker.h>
#include <session/intent.h>
#include <storage/sqlitelibrary.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

namespace holdspace::cli {

namespace {

double quantile(QList<double> sorted, double q)
{
    std::sort(sorted.begin(), sorted.end());
    return sorted.isEmpty() ? 0 : sorted.at(static_cast<qsizetype>(q * static_cast<double>(sorted.size() - 1)));
}

double milliseconds(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Every state of a scenario, best of five; `search_ms` is what is reached alone,
/// as a model checker searches it, without reading the rules (`compile_ms`). Then a hundred edits, each an exit taken out or put back.
QJsonObject exploring(scenario::Scenario scenario)
{
    constexpr scenario::ExploreLimits limits { 50'000'000, 500'000'000 };
    QElapsedTimer timer;
    double reachMs = 1e300, compileMs = 1e300, searchMs = 1e300;
    scenario::StateExplorer explorer(limits);
    for (int i = 0; i < 5; ++i) {
        timer.start();
        (void)explorer.explore(scenario);
        reachMs = std::min(reachMs, milliseconds(timer));
        timer.start();
        (void)scenario::compile(scenario, scenario::Packing::finite);
        compileMs = std::min(compileMs, milliseconds(timer));
        timer.start();
        (void)scenario::explore(scenario, { limits.states, limits.transitions, true });
        searchMs = std::min(searchMs, milliseconds(timer) - compileMs);
    }
    const scenario::StateSpace space = explorer.result();
    QList<double> editMs;
    Random random(5);
    while (editMs.size() < 100) {
        scenario::Beat& beat = scenario.beats[static_cast<qsizetype>(random.below(static_cast<quint64>(scenario.beats.size())))];
        if (beat.exits.isEmpty())
            continue;
        const QList<scenario::Exit> exits = beat.exits;
        beat.exits.removeAt(static_cast<qsizetype>(random.below(static_cast<quint64>(exits.size()))));
        for (int i = 0; i < 2; ++i) {
            timer.start();
            (void)explorer.update(scenario, { beat.id });
            editMs.append(milliseconds(timer));
            beat.exits = exits;
        }
    }
    return { { QStringLiteral("reach_ms"), reachMs }, { QStringLiteral("compile_ms"), compileMs }, { QStringLiteral("search_ms"), searchMs }, { QStringLiteral("states"), space.states }, { QStringLiteral("transitions"), space.transitions },
        { QStringLiteral("complete"), space.complete }, { QStringLiteral("reached_beats"), space.reachedBeats },
        { QStringLiteral("dead_states"), space.deadStates }, { QStringLiteral("lost_states"), space.lostStates },
        { QStringLiteral("states_per_s"), static_cast<double>(space.states) / reachMs * 1e3 }, { QStringLiteral("edit_ms"), quantile(editMs, 0.5) },
        { QStringLiteral("edit_p99_ms"), quantile(editMs, 0.99) } };
}

QJsonObject engine(int size)
{
    const auto scenario = std::make_shared<scenario::Scenario>(scenario::readScenario(benchGraph(size)).scenario);
    const session::SessionState start = session::initialState(scenario, coding::coreMeanings());
    Random random(12345);
    qint64 steps = 0, walks = 0;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 3000) {
        session::SessionState state = start;
        (void)session::advance(state, session::Start {}, 0);
        for (int i = 0; i < 200; ++i) {
            const scenario::Beat* beat = state.here;
            if (beat->ending)
                break;
            // Guards first, as an operator would see them; then one of the open exits.
            const scenario::Exit* open[8];
            int count = 0;
            for (const scenario::Exit& exit : beat->exits) {
                if (!exit.when || session::isTrue(state, *exit.when, state.t))
                    open[count++] = &exit;
            }
            if (count == 0)
                break;
            (void)session::advance(state, session::TakeExit { open[random.below(static_cast<quint64>(count))]->id }, state.t + 1000);
            ++steps;
        }
        ++walks;
    }
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    QJsonObject figures = exploring(*scenario);
    figures.insert(QStringLiteral("steps"), steps);
    figures.insert(QStringLiteral("walks"), walks);
    figures.insert(QStringLiteral("steps_per_second"), static_cast<double>(steps) / seconds);
    figures.insert(QStringLiteral("step_us"), seconds * 1e6 / static_cast<double>(steps));
    return figures;
}

QJsonObject walking(int size)
{
    const scenario::Scenario scenario = scenario::readScenario(benchGraph(size)).scenario;
    QElapsedTimer timer;
    timer.start();
    (void)scenario::walk(scenario, 0, 1); // reading positions and numbers into tables, which each call does once
    const double prepareMs = milliseconds(timer);
    timer.start();
    const scenario::WalkReport report = scenario::walk(scenario, 20'000, 1);
    const double seconds = std::max(1e-9, (milliseconds(timer) - prepareMs) / 1e3);
    QJsonObject figures = exploring(scenario);
    figures.insert(QStringLiteral("walks"), report.walks);
    figures.insert(QStringLiteral("reachable"), report.reachable);
    figures.insert(QStringLiteral("seconds"), seconds);
    figures.insert(QStringLiteral("prepare_ms"), prepareMs);
    figures.insert(QStringLiteral("walks_per_second"), static_cast<double>(report.walks) / seconds);
    return figures;
}

session::Event eventNumber(qint64 seq)
{
    session::Event event;
    event.seq = seq;
    event.t = seq * 100;
    event.by = QStringLiteral("operator");
    event.recorded = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + seq, Qt::UTC);
    event.payload = session::LevelSet { CharacterId(QStringLiteral("arta")), session::Channel::Fear, static_cast<int>(seq % 5), session::Cause::Operator, {} };
    return event;
}

/// Single durable appends, beside the same number of 200-byte writes with fdatasync, in turns, in the same folder.
Result<QJsonObject> journal(int size)
{
    QTemporaryDir dir;
    auto library = storage::SqliteLibrary::open(dir.path() + QStringLiteral("/library"));
    if (!library)
        return tl::make_unexpected(library.error());
    session::SessionHeader header;
    header.session = QStringLiteral("bench");
    header.started = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    if (auto made = (*library)->createSession(header); !made)
        return tl::make_unexpected(made.error());
    const int fd = ::open(QFile::encodeName(dir.filePath(QStringLiteral("raw"))).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0)
        return fail(ErrorCode::Failed, QStringLiteral("could not write in %1").arg(dir.path()));
    const QByteArray block(200, 'x');
    QList<double> appendUs, rawUs;
    QElapsedTimer timer;
    for (int i = 1; i <= size; ++i) {
        const session::Event event = eventNumber(i);
        timer.start();
        if (auto done = (*library)->append(SessionId(header.session), { event }); !done) {
            ::close(fd);
            return tl::make_unexpected(done.error());
        }
        appendUs.append(static_cast<double>(timer.nsecsElapsed()) / 1e3);
        timer.start();
        if (::write(fd, block.constData(), 200) != 200 || ::fdatasync(fd) != 0) {
            ::close(fd);
            return fail(ErrorCode::Failed, QStringLiteral("could not write in %1").arg(dir.path()));
        }
        rawUs.append(static_cast<double>(timer.nsecsElapsed()) / 1e3);
    }
    ::close(fd);
    return QJsonObject { { QStringLiteral("append_p50_us"), quantile(appendUs, 0.5) }, { QStringLiteral("append_p99_us"), quantile(appendUs, 0.99) },
        { QStringLiteral("raw_p50_us"), quantile(rawUs, 0.5) }, { QStringLiteral("raw_p99_us"), quantile(rawUs, 0.99) },
        { QStringLiteral("ratio_p50"), quantile(appendUs, 0.5) / quantile(rawUs, 0.5) } };
}

session::SessionLog longSession(qint64 events)
{
    session::SessionLog log;
    log.header.session = QStringLiteral("bench");
    log.header.participants = { { QStringLiteral("p1"), QStringLiteral("LEARNER"), QStringLiteral("Clinician A"), std::nullopt },
        { QStringLiteral("arta"), QStringLiteral("CAST"), QStringLiteral("Arta"), std::nullopt } };
    Random random(7);
    const CharacterId arta(QStringLiteral("arta"));
    const auto add = [&log](session::Payload payload) {
        session::Event event;
        event.seq = log.events.size() + 1;
        event.t = event.seq * 1000;
        event.by = QStringLiteral("operator");
        event.payload = std::move(payload);
        log.events.append(event);
    };
    add(session::SessionStarted {});
    QString last;
    while (log.events.size() < events - 1) {
        const qint64 t = (log.events.size() + 1) * 1000;
        switch (random.below(5)) {
        case 0: {
            last = QStringLiteral("O%1").arg(log.events.size());
            add(session::OpportunityOpened { last, {}, arta, QStringLiteral("O_EXPLICIT"), QStringLiteral("FEAR"), 3, t, t, 30'000 });
            break;
        }
        case 1:
            add(session::ResponseTagged { QStringLiteral("R%1").arg(log.events.size()), last, random.below(4) ? QStringLiteral("R_NAME") : QStringLiteral("R_SWITCH"), 3,
                QStringLiteral("p1"), {}, t, std::nullopt });
            break;
        case 2:
            add(session::Speech { random.below(2) ? QStringLiteral("p1") : QStringLiteral("arta"), t - 900, t, QStringLiteral("vad"), {}, {}, false });
            break;
        case 3:
            add(session::TriggerFired { QStringLiteral("F%1").arg(log.events.size()), TriggerId(QStringLiteral("T1")), arta });
            break;
        default:
            add(session::LevelSet { arta, scenario::kEmotions[random.below(5)], static_cast<int>(random.below(5)), session::Cause::Operator, {} });
        }
    }
    add(session::SessionEnded {});
    return log;
}

QJsonObject measureMetrics(int size)
{
    const auto seconds = [](const session::SessionLog& log) {
        double best = 1e300;
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer timer;
            timer.start();
            const auto report = metrics::compute(log, coding::coreCodebook());
            Q_UNUSED(report)
            best = std::min(best, static_cast<double>(timer.nsecsElapsed()) / 1e9);
        }
        return best;
    };
    const double small = seconds(longSession(std::max(2, size / 10)));
    const double large = seconds(longSession(size));
    return { { QStringLiteral("seconds"), large }, { QStringLiteral("seconds_at_a_tenth"), small }, { QStringLiteral("growth"), large / small } };
}

/// Five starts of this very program up to its first painted frame, on a library of its own.
Result<QJsonObject> startup()
{
    QTemporaryDir dir;
    QList<double> frames;
    for (int i = 0; i < 6; ++i) {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), { QStringLiteral("--library"), dir.filePath(QStringLiteral("library")), QStringLiteral("--first-frame") });
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            return fail(ErrorCode::Failed, QStringLiteral("the window did not open: %1").arg(QString::fromUtf8(process.readAllStandardError()).trimmed()));
        const QJsonObject said = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        if (i > 0) // the first one fills the new library with its samples
            frames.append(said.value(QLatin1String("first_frame_ms")).toDouble());
    }
    return QJsonObject { { QStringLiteral("first_frame_p50_ms"), quantile(frames, 0.5) }, { QStringLiteral("first_frame_max_ms"), quantile(frames, 1) } };
}

} // namespace

int bench(const Arguments& arguments)
{
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("size"), QString(), QStringLiteral("N") });
    parser.addOption({ QStringLiteral("peer"), QString(), QStringLiteral("URL") });
    if (!parsed(parser, QStringLiteral("bench"), arguments))
        return WrongUsage;
    const QString name = parser.positionalArguments().value(0);
    static const QHash<QString, int> sizes { { QStringLiteral("startup"), 5 }, { QStringLiteral("engine"), 10'000 }, { QStringLiteral("walk"), 10'000 },
        { QStringLiteral("journal"), 2'000 }, { QStringLiteral("metrics"), 100'000 }, { QStringLiteral("layout"), 1'000 },
        { QStringLiteral("audio"), 600 }, { QStringLiteral("capture"), 10 }, { QStringLiteral("fanout"), 200 }, { QStringLiteral("seek"), 120 } };
    bool ok = true;
    const int size = parser.isSet(QStringLiteral("size")) ? parser.value(QStringLiteral("size")).toInt(&ok) : sizes.value(name);
    if (parser.positionalArguments().size() != 1 || !sizes.contains(name) || !ok || size < 1)
        return wrongUsage(QStringLiteral("bench needs one of startup graph timeline layout engine walk journal metrics fanout audio capture seek, and a whole --size of at least 1"));
    Result<QJsonObject> figures = name == QLatin1String("engine") ? Result<QJsonObject>(engine(size))
        : name == QLatin1String("walk")                           ? Result<QJsonObject>(walking(size))
        : name == QLatin1String("journal")                        ? journal(size)
        : name == QLatin1String("layout")                         ? benchLayout(size)
        : name == QLatin1String("fanout")                         ? benchFanout(size, parser.value(QStringLiteral("peer")))
        : name == QLatin1String("audio")                          ? benchAudio(size)
        : name == QLatin1String("capture")                        ? benchCapture(size)
        : name == QLatin1String("seek")                           ? benchSeek(size)
        : name == QLatin1String("metrics")                        ? Result<QJsonObject>(measureMetrics(size))
                                                                  : startup();
    if (!figures)
        return failed(figures.error());
    figures->insert(QStringLiteral("bench"), name);
    figures->insert(QStringLiteral("size"), size);
    printJson(*figures);
    return Fine;
}

} // namespace holdspace::cli
