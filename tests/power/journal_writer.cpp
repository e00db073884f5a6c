// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stands in for a running session, for the power-cut and kill tests:
//   journal_writer DIR [--events N] [--synchronous normal|full] [--reopen-every N] [--reserve BYTES] [--hold] [--time]
// Appends N events, continuing the log in DIR, and prints "ack SEQ" after each durable one. --reopen-every closes and
// opens the library now and then. --hold opens it, prints "open" and waits until it is ended or stdin closes. --time
// prints microseconds per append and per raw write + fdatasync of 200 bytes instead.

#include <storage/sqlitelibrary.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

using namespace holdspace;

namespace {

const SessionId kSession(QStringLiteral("018f0000-0000-7000-8000-00000000feed"));

[[noreturn]] void stop(const Error& error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.text()));
    std::exit(1);
}

session::Event eventAt(qint64 seq)
{
    session::Event event;
    event.seq = seq;
    event.t = seq * 1000;
    event.by = QStringLiteral("operator");
    event.recorded = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + seq * 1000, Qt::UTC);
    // Now and then a note, whose text goes to a table of its own in the same step.
    if (seq % 7 == 0)
        event.payload = session::NoteAdded { QStringLiteral("note %1").arg(seq), false };
    else
        event.payload = session::LevelSet { CharacterId(QStringLiteral("arta")), scenario::Channel::Fear, static_cast<int>(seq % 5),
            session::Cause::Operator, {} };
    return event;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

void measure(storage::SqliteLibrary& library, qint64 seq, const QString& folder, int events)
{
    const int raw = ::open(qPrintable(folder + QStringLiteral("/raw")), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    const QByteArray block(200, 'x');
    std::vector<double> appends;
    std::vector<double> writes;
    QElapsedTimer timer;
    // By turns, so that a slow moment of the disk meets both.
    for (int i = 0; i < events; ++i) {
        timer.start();
        if (const Outcome done = library.append(kSession, { eventAt(++seq) }); !done)
            stop(done.error());
        appends.push_back(static_cast<double>(timer.nsecsElapsed()) / 1000);
        timer.start();
        if (::write(raw, block.constData(), 200) != 200 || ::fdatasync(raw) != 0)
            std::perror("raw");
        writes.push_back(static_cast<double>(timer.nsecsElapsed()) / 1000);
    }
    ::close(raw);
    std::printf("{\"append_us_p50\":%.0f,\"raw_us_p50\":%.0f,\"ratio\":%.2f}\n", median(appends), median(writes),
        median(appends) / median(writes));
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption events(QStringLiteral("events"), {}, QStringLiteral("n"), QStringLiteral("100"));
    const QCommandLineOption synchronous(QStringLiteral("synchronous"), {}, QStringLiteral("mode"), QStringLiteral("full"));
    const QCommandLineOption reopenEvery(QStringLiteral("reopen-every"), {}, QStringLiteral("n"), QStringLiteral("0"));
    const QCommandLineOption reserve(QStringLiteral("reserve"), {}, QStringLiteral("bytes"));
    const QCommandLineOption hold(QStringLiteral("hold"));
    const QCommandLineOption time(QStringLiteral("time"));
    parser.addOptions({ events, synchronous, reopenEvery, reserve, hold, time });
    parser.process(app);
    const QString folder = parser.positionalArguments().value(0);

    storage::OpenOptions options;
    options.synchronous
        = parser.value(synchronous) == QLatin1String("normal") ? storage::Synchronous::Normal : storage::Synchronous::Full;
    if (parser.isSet(reserve))
        options.journalReserve = parser.value(reserve).toLongLong();
    auto library = storage::SqliteLibrary::open(folder, options);
    if (!library)
        stop(library.error());
    if (parser.isSet(hold)) {
        std::puts("open");
        std::fflush(stdout);
        return std::getchar() == EOF ? 0 : 1;
    }
    qint64 seq = 0;
    if (const auto logged = (*library)->events(kSession)) {
        seq = logged->isEmpty() ? 0 : logged->constLast().seq;
    } else {
        session::SessionHeader header;
        header.session = kSession.text();
        header.scenarioId = header.scenarioTitle = header.scenarioHash = QStringLiteral("none");
        header.started = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
        if (const Outcome made = (*library)->createSession(header); !made)
            stop(made.error());
    }
    const int count = parser.value(events).toInt();
    if (parser.isSet(time)) {
        measure(**library, seq, folder, count);
        return 0;
    }
    const int reopen = parser.value(reopenEvery).toInt();
    for (int i = 1; i <= count; ++i) {
        if (const Outcome done = (*library)->append(kSession, { eventAt(++seq) }); !done)
            stop(done.error());
        // Straight to the system: the recorder does not see what stdio writes.
        const QByteArray ack = "ack " + QByteArray::number(seq) + '\n';
        if (::write(STDOUT_FILENO, ack.constData(), static_cast<size_t>(ack.size())) != ack.size())
            return 2;
        if (reopen > 0 && i % reopen == 0 && i < count) {
            library->reset();
            library = storage::SqliteLibrary::open(folder, options);
            if (!library)
                stop(library.error());
        }
    }
    return 0;
}
