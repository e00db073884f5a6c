// SPDX-License-Identifier: GPL-3.0-or-later
//
// holdspace-recorder: what `holdspace record` runs, and the window. Records what a plan names until it is told to stop, and
// does not end because whoever started it did.
#include "recorderserver.h"

#include <foundation/exitcode.h>
#include <foundation/json.h>
#include <live/cameraaddress.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <gst/gst.h>
#include <sys/signalfd.h>
#include <unistd.h>

using namespace holdspace;
using namespace holdspace::recording;

namespace {

Result<RecordingPlan> planFrom(const QCommandLineParser& parser)
{
    QJsonObject json;
    const QString config = parser.value(QStringLiteral("config"));
    if (!config.isEmpty()) {
        QFile file(config);
        const bool opened = config == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
        if (!opened)
            return tl::make_unexpected(Error { ErrorCode::Unreadable, file.errorString(), config, {} });
        const auto value = json::parse(file.readAll());
        if (!value)
            return tl::make_unexpected(value.error().inFile(config));
        if (!value->isObject())
            return tl::make_unexpected(Error { ErrorCode::Malformed, QStringLiteral("expected a plan as a JSON object"), config, {} });
        json = value->toObject();
    }
    if (parser.isSet(QStringLiteral("out")))
        json.insert(QStringLiteral("folder"), QDir(parser.value(QStringLiteral("out"))).absolutePath());
    QJsonArray streams = json.value(QLatin1String("streams")).toArray();
    const QStringList specs = parser.values(QStringLiteral("stream"));
    for (const QString& text : specs) {
        const auto spec = readSpec(text, static_cast<int>(streams.size()) + 1);
        if (!spec) {
            Error wrong = spec.error().inFile(QStringLiteral("--stream ") + live::maskedCameraAddress(live::splitCameraAddress(text)));
            wrong.code = ErrorCode::Usage;
            return tl::make_unexpected(wrong);
        }
        RecordingPlan one;
        one.streams = { *spec };
        streams.append(planJson(one).value(QLatin1String("streams")).toArray().first());
    }
    if (!specs.isEmpty() || !json.contains(QLatin1String("streams")))
        json.insert(QStringLiteral("streams"), streams);
    auto plan = readPlan(json);
    return plan ? plan : tl::make_unexpected(plan.error().inFile(config));
}

int listDevices()
{
    QJsonArray list;
    const auto devices = findDevices();
    for (const live::RecordingDevice& device : devices)
        list.append(QJsonObject { { QStringLiteral("kind"), kindName(device.kind) }, { QStringLiteral("device"), device.device }, { QStringLiteral("label"), device.label } });
    std::printf("%s\n", json::writeCompact({ { QStringLiteral("devices"), list } }).constData());
    return 0;
}

/// SIGTERM and SIGINT end the recording in order; a terminal that closes ends nothing.
int endingSignals()
{
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    std::signal(SIGHUP, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    return ::signalfd(-1, &ending, SFD_CLOEXEC);
}

} // namespace

int main(int argc, char** argv)
{
    const int signalled = endingSignals();
    // A screensaver's or a desktop's helpers are none of a recorder's business.
    qunsetenv("GST_DEBUG");
    gst_init(nullptr, nullptr);
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addOptions({ { QStringLiteral("config"), {}, QStringLiteral("FILE") }, { QStringLiteral("out"), {}, QStringLiteral("DIR") },
        { QStringLiteral("stream"), {}, QStringLiteral("SPEC") }, { QStringLiteral("seconds"), {}, QStringLiteral("N") }, { QStringLiteral("json"), {} },
        { QStringLiteral("detach"), {} }, { QStringLiteral("session-began"), {}, QStringLiteral("MS") }, { QStringLiteral("devices"), {} } });
    if (!parser.parse(QCoreApplication::arguments()) || !parser.positionalArguments().isEmpty()) {
        std::fprintf(stderr, "holdspace record: %s\n", parser.errorText().isEmpty() ? "expected no other words" : qPrintable(parser.errorText()));
        return WrongUsage;
    }
    if (parser.isSet(QStringLiteral("devices")))
        return listDevices();
    bool whole = true;
    const double seconds = parser.isSet(QStringLiteral("seconds")) ? parser.value(QStringLiteral("seconds")).toDouble(&whole) : 0;
    if (!whole || seconds < 0 || (!parser.isSet(QStringLiteral("out")) && !parser.isSet(QStringLiteral("config")))) {
        std::fprintf(stderr, "holdspace record: expected --out DIR or --config FILE, and a number of --seconds if any\n");
        return WrongUsage;
    }
    const auto plan = planFrom(parser);
    if (!plan)
        return failed(plan.error());
    if (parser.isSet(QStringLiteral("detach")))
        static_cast<void>(::setsid());

    auto store = FolderMediaStore::open(plan->folder);
    if (!store)
        return failed(store.error());
    const SystemClock clock;
    const bool lastWordOnly = parser.isSet(QStringLiteral("json"));
    RecorderServer server(*plan, clock, std::move(*store), !lastWordOnly, parser.isSet(QStringLiteral("detach")));
    QObject::connect(&server, &RecorderServer::over, &application, [&server] {
        std::printf("%s\n", json::writeCompact(server.summary()).constData());
        std::fflush(stdout);
        const Outcome ended = server.outcome();
        // Devices may take their time to close; nobody has to wait for that.
        std::_Exit(ended ? 0 : failed(ended.error()));
    });
    // The monotonic clock is the same one for all processes.
    if (parser.isSet(QStringLiteral("session-began")))
        server.setSessionBegan(parser.value(QStringLiteral("session-began")).toLongLong());
    if (const Outcome begun = server.begin(); !begun)
        return failed(begun.error());
    QSocketNotifier ending(signalled, QSocketNotifier::Read);
    QObject::connect(&ending, &QSocketNotifier::activated, &server, [&server] { server.stop(QStringLiteral("signal")); });
    if (seconds > 0)
        QTimer::singleShot(static_cast<int>(seconds * 1000), Qt::PreciseTimer, &server, [&server] { server.stop(QStringLiteral("time")); });
    return QCoreApplication::exec();
}
