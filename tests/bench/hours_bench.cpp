// SPDX-License-Identifier: GPL-3.0-or-later
//
// hours_bench SCENARIO [--hours H] [--judge]: a session of many hours in virtual time, at twenty events a minute: the console's
// view models, the library on its thread, and the room with a prompter that is linked. Prints how long a press takes until it
// is folded and shown, and how much memory is resident, near the beginning and at the end. --judge: exit 1 when the end is
// more than a tenth above the beginning.
#include <foundation/json.h>
#include <room/webroom.h>
#include <storage/sqlitestorethread.h>
#include <ui/run/runviewmodel.h>

#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QWebSocket>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <unistd.h>

using namespace holdspace;

namespace {

constexpr int kEveryMs = 3'000; ///< twenty a minute
constexpr int kTickMs = 250;
constexpr int kWarmUpMinutes = 15;
constexpr double kAllowed = 1.10;

/// A room that lets a prompter in without a browser.
class BenchRoom final : public room::WebRoom {
public:
    using WebRoom::WebRoom;
    QString token() { return admit(invite(live::DeviceRole::Prompter), QStringLiteral("bench")).value_or(live::Admission {}).token; }
};

double residentMb()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1048576;
}

/// What this thread has computed, ms: what a busy machine does meanwhile is not in it.
double computedMs()
{
    timespec now {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double quantile(QList<double> values, double q)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values.at(std::min(values.size() - 1, static_cast<qsizetype>(q * static_cast<double>(values.size()))));
}

struct Stretch {
    QList<double> waited, computed, resident;
    [[nodiscard]] QJsonObject json() const
    {
        return { { QStringLiteral("events"), waited.size() }, { QStringLiteral("p50_ms"), quantile(waited, 0.5) }, { QStringLiteral("p99_ms"), quantile(waited, 0.99) },
            { QStringLiteral("computed_p50_ms"), quantile(computed, 0.5) }, { QStringLiteral("resident_mb"), quantile(resident, 0.5) } };
    }
};

/// What an operator presses, one thing after the other; each gives at least one event.
void press(ui::RunViewModel& vm, int i)
{
    const QString who = vm.cast()->rows().at(i % 2).key;
    switch (i % 10) {
    case 0:
    case 5:
        if (vm.triggers()->count() > 0) // a beat may offer none
            vm.fire(vm.triggers()->rows().at((i / 5) % vm.triggers()->count()).key);
        break;
    case 1:
    case 6:
        vm.pressLevel(who, 1 + (i / 10) % 4);
        break;
    case 2:
        vm.markMoment();
        break;
    case 3:
        vm.setHeld(!vm.held());
        break;
    case 8:
        vm.takeBack();
        break;
    case 9:
        if (i % 50 == 49 && vm.exits()->count() > 0) {
            vm.takeExit(vm.exits()->rows().first().key);
            break;
        }
        [[fallthrough]];
    default:
        vm.tag(i % 3 == 0 ? QStringLiteral("R_NAME") : QStringLiteral("R_ACK"));
    }
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    QStringList words = QGuiApplication::arguments().mid(1);
    const bool judge = words.removeAll(QStringLiteral("--judge")) > 0;
    double hours = 8;
    if (const qsizetype at = words.indexOf(QStringLiteral("--hours")); at >= 0) {
        hours = words.value(at + 1).toDouble();
        words.remove(at, std::min<qsizetype>(2, words.size() - at));
    }
    QFile file(words.value(0));
    if (words.size() != 1 || hours <= 0 || !file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "expected a scenario that can be read, and a number of --hours above 0\n");
        return 2;
    }
    const auto scenario = json::parse(file.readAll());
    if (!scenario) {
        std::fprintf(stderr, "%s\n", qPrintable(scenario.error().text()));
        return 3;
    }

    ManualClock clock { QDateTime(QDate(2026, 11, 27), QTime(9, 0), Qt::UTC) };
    const QTemporaryDir folder;
    auto store = storage::SqliteStoreThread::open(folder.filePath(QStringLiteral("library")));
    if (!store || !(*store)->store().saveDraft(scenario->toObject(), true)) {
        std::fprintf(stderr, "the library could not be made\n");
        return 4;
    }
    ui::Navigator navigator(nullptr);
    ui::Notices notices(nullptr);
    ui::CommandTable commands(navigator, nullptr);
    const SystemClock system; // of the links, which are real
    BenchRoom room(system);
    ui::RunViewModel vm(ui::Services { clock, **store, navigator, notices, commands, live::noCues(), &room }, nullptr);
    navigator.go(ui::Navigator::Page::Run, scenario->toObject().value(QLatin1String("id")).toString());
    for (int row = 0; row < vm.checklist()->count(); ++row)
        vm.setChecked(row, true);
    vm.room()->switchOn();
    QWebSocket prompter;
    qint64 frames = 0;
    QObject::connect(&prompter, &QWebSocket::textMessageReceived, [&frames, &prompter](const QString& text) {
        ++frames;
        const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
        if (frame.value(QLatin1String("type")).toString() == QLatin1String("cue"))
            prompter.sendTextMessage(QStringLiteral("{\"type\":\"ack\",\"id\":%1}").arg(frame.value(QLatin1String("id")).toInteger()));
    });
    prompter.open(QUrl(room.url().replace(QLatin1String("http"), QLatin1String("ws")) + QStringLiteral("live?token=") + room.token()));
    vm.start();
    QElapsedTimer opening;
    opening.start();
    while ((vm.triggers()->count() == 0 || frames == 0) && opening.elapsed() < 10'000)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
    if (vm.triggers()->count() == 0 || frames == 0) {
        std::fprintf(stderr, "the session did not begin, or the prompter's link did not come up\n");
        return 1;
    }

    const auto count = static_cast<int>(hours * 3'600'000 / kEveryMs);
    const int warm = std::min(count / 4, kWarmUpMinutes * 60'000 / kEveryMs);
    const int stretch = std::max(20, std::min(count / 8, 600));
    Stretch first, last;
    QElapsedTimer whole;
    whole.start();
    for (int i = 0; i < count && vm.live(); ++i) {
        for (int tick = 0; tick < kEveryMs / kTickMs; ++tick) {
            clock.advance(kTickMs);
            vm.session()->tick();
        }
        QCoreApplication::processEvents();
        const qint64 before = vm.session()->state().seq;
        bool done = false;
        QElapsedTimer waited;
        waited.start();
        const double computed = computedMs();
        press(vm, i);
        vm.session()->afterAsked([&done] { done = true; });
        while (!done)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
        Stretch* const into = i >= warm && i < warm + stretch ? &first : i >= count - stretch ? &last : nullptr;
        if (into && vm.session()->state().seq > before) {
            into->waited.append(static_cast<double>(waited.nsecsElapsed()) / 1e6);
            into->computed.append(computedMs() - computed);
            into->resident.append(residentMb());
        }
    }
    const double memory = last.json().value(QLatin1String("resident_mb")).toDouble() / first.json().value(QLatin1String("resident_mb")).toDouble();
    const double time = last.json().value(QLatin1String("computed_p50_ms")).toDouble() / first.json().value(QLatin1String("computed_p50_ms")).toDouble();
    const double wait = last.json().value(QLatin1String("p50_ms")).toDouble() / first.json().value(QLatin1String("p50_ms")).toDouble();
    const QJsonObject figures { { QStringLiteral("hours"), hours }, { QStringLiteral("presses"), count }, { QStringLiteral("events"), vm.session()->state().seq },
        { QStringLiteral("frames_to_the_prompter"), frames }, { QStringLiteral("seconds"), static_cast<double>(whole.elapsed()) / 1000 }, { QStringLiteral("beginning"), first.json() },
        { QStringLiteral("end"), last.json() }, { QStringLiteral("memory_ratio"), memory }, { QStringLiteral("computed_ratio"), time }, { QStringLiteral("latency_ratio"), wait } };
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    const bool ranToItsEnd = vm.live() && !vm.memoryOnly();
    return ranToItsEnd && (!judge || (memory <= kAllowed && time <= kAllowed)) ? 0 : 1;
}
