// SPDX-License-Identifier: GPL-3.0-or-later
#include "rehearsalroom.h"
#include "rehearsing.h"
#include "verbs.h"

#include <coding/codebook.h>
#include <foundation/clock.h>
#include <foundation/random.h>
#include <live/newsession.h>
#include <scenario/check.h>
#include <scenario/scenariofile.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QTimer>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace holdspace::cli {

namespace {

constexpr quint64 kLuck = 1; ///< of a learner without a seed

/// A growing session file whose lines are on the disk when append returns.
class DurableFile {
public:
    ~DurableFile()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Outcome open(const QString& path)
    {
        m_path = path;
        m_fd = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        if (m_fd < 0)
            return problem();
        // The name of a new file is durable once its folder is.
        const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder >= 0) {
            ::fsync(folder);
            ::close(folder);
        }
        return {};
    }
    Outcome append(const QByteArray& bytes)
    {
        qsizetype done = 0;
        while (done < bytes.size()) {
            const ssize_t n = ::write(m_fd, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
            if (n < 0 && errno == EINTR)
                continue;
            if (n < 0) {
                const Outcome error = problem();
                // No half line stays behind; what was acknowledged before does.
                if (::ftruncate(m_fd, m_size) == 0)
                    ::fsync(m_fd);
                return error;
            }
            done += n;
        }
        if (::fdatasync(m_fd) != 0 && errno != EINVAL) // a pipe or device can't be synced
            return problem();
        m_size += bytes.size();
        return {};
    }

private:
    [[nodiscard]] tl::unexpected<Error> problem() const
    {
        const int code = errno;
        return tl::make_unexpected(Error { code == ENOSPC ? ErrorCode::DiskFull : code == EACCES || code == EROFS ? ErrorCode::ReadOnly : ErrorCode::Failed,
            QStringLiteral("could not write: %1").arg(QString::fromLocal8Bit(strerror(code))), m_path, {} });
    }
    QString m_path;
    int m_fd = -1;
    qint64 m_size = 0;
};

QString sessionIdFor(const QString& seed)
{
    if (seed.isEmpty())
        return newUuidV7(SystemClock().utcNow().toMSecsSinceEpoch());
    Random random(seed.toULongLong());
    const QString hex = QStringLiteral("%1%2").arg(random.next(), 16, 16, QLatin1Char('0')).arg(random.next(), 16, 16, QLatin1Char('0'));
    return QStringLiteral("%1-%2-7%3-8%4-%5").arg(hex.mid(0, 8), hex.mid(8, 4), hex.mid(13, 3), hex.mid(17, 3), hex.mid(20, 12));
}

} // namespace

Result<RehearsedSession> rehearseToFile(const QJsonObject& json, const QByteArray& script, const QString& out, const RehearseOptions& options)
{
    QList<live::ScriptStep> steps;
    if (!script.isEmpty()) {
        auto read = live::readScript(script);
        if (!read)
            return tl::make_unexpected(read.error());
        steps = std::move(*read);
    }
    auto scenario = std::make_shared<scenario::Scenario>(scenario::readScenario(json).scenario);
    RehearsedSession result;
    const QList<session::Participant> learners = live::learnersByLetter(3);
    QSet<QString> learnerIds;
    for (const session::Participant& each : learners)
        learnerIds.insert(each.id);
    result.log.header = live::newSessionHeader(*scenario, scenario::contentHash(json), sessionIdFor(options.seed), SystemClock().utcNow(), learners);
    result.log.header.rehearsal = options.learner.has_value();

    // A port that is taken must not cost the file that stands there already.
    const SystemClock system;
    live::RoomDirector::Ask heard;
    std::unique_ptr<RehearsalRoom> room;
    if (options.room) {
        room = std::make_unique<RehearsalRoom>(system, [&heard](const session::Intent& intent, const QString& by) {
            if (heard)
                heard(intent, by);
        });
        if (auto ok = room->open(*options.room); !ok)
            return tl::make_unexpected(ok.error());
    }
    DurableFile file;
    if (auto ok = file.open(out); !ok)
        return tl::make_unexpected(ok.error());
    if (auto ok = file.append(session::headerLine(result.log.header)); !ok) {
        if (QFileInfo(out).isFile()) // a device stays
            QFile::remove(out);
        return tl::make_unexpected(ok.error());
    }
    QByteArray waiting; // without acknowledgements, events are written together at the end
    std::function<void(const QList<session::Event>&)> told;
    const live::Rehearsal::Sink sink = [&](const QList<session::Event>& events) -> Outcome {
        for (const session::Event& event : events) {
            if (options.acks) {
                if (auto ok = file.append(session::eventLine(event)); !ok)
                    return ok;
                printLine("ack " + QByteArray::number(event.seq));
            } else {
                waiting += session::eventLine(event);
            }
            result.log.events.append(event);
        }
        if (told)
            told(events);
        return {};
    };
    live::PlayAlong with { std::nullopt, options.standIn };
    if (options.learner)
        with.learner.emplace(*options.learner, options.seed.isEmpty() ? kLuck : options.seed.toULongLong());
    live::Rehearsal rehearsal(session::initialState(scenario, coding::coreMeanings(), learnerIds), steps, with);
    QElapsedTimer clock;
    clock.start();
    Outcome asked;
    if (room) {
        heard = [&](const session::Intent& intent, const QString& by) {
            const qint64 t = options.speed > 0 ? std::llround(static_cast<double>(clock.elapsed()) * options.speed) : 0;
            if (const Outcome kept = rehearsal.take(intent, by, t, sink); !kept)
                asked = kept;
        };
        if (options.media)
            room->setMedia(*options.media);
        if (options.printJoin > 0)
            printLine(room->invitation(options.printJoin));
        room->director().follow(rehearsal.state());
        told = [&](const QList<session::Event>& events) { room->director().happened(events, rehearsal.state()); };
        clock.restart();
    }
    const auto pace = [&](qint64 t) {
        if (options.speed <= 0) {
            QCoreApplication::processEvents();
            return;
        }
        const qint64 due = std::llround(static_cast<double>(t) / options.speed);
        if (const qint64 wait = due - clock.elapsed(); wait > 0) {
            QEventLoop loop;
            QTimer::singleShot(wait, Qt::PreciseTimer, &loop, &QEventLoop::quit);
            loop.exec();
        }
    };
    Outcome done = rehearsal.run(sink, options.speed > 0 || room ? live::Rehearsal::Pace(pace) : live::Rehearsal::Pace());
    if (room) {
        told = {};
        room->leave();
        if (done)
            done = asked;
    }
    if (done && !options.acks)
        done = file.append(waiting);
    if (!done) {
        if (!options.acks)
            if (QFileInfo(out).isFile()) // a device stays
                QFile::remove(out);
        return tl::make_unexpected(done.error());
    }
    result.refusals = rehearsal.refusals();
    return result;
}

int rehearse(const Arguments& arguments)
{
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("script"), QString(), QStringLiteral("S.json") });
    parser.addOption({ QStringLiteral("seed"), QString(), QStringLiteral("S") });
    parser.addOption({ QStringLiteral("speed"), QString(), QStringLiteral("N"), QStringLiteral("max") });
    parser.addOption({ QStringLiteral("out"), QString(), QStringLiteral("FILE") });
    parser.addOption({ QStringLiteral("acks"), QString() });
    parser.addOption({ QStringLiteral("learner"), QString(), QStringLiteral("KIND") });
    parser.addOption({ QStringLiteral("stand-in"), QString() });
    parser.addOption({ QStringLiteral("room"), QString(), QStringLiteral("PORT") });
    parser.addOption({ QStringLiteral("room-certificate"), QString(), QStringLiteral("PEM") });
    parser.addOption({ QStringLiteral("print-join"), QString(), QStringLiteral("N") });
    if (!parsed(parser, QStringLiteral("rehearse"), arguments))
        return WrongUsage;
    RehearseOptions options;
    options.acks = parser.isSet(QStringLiteral("acks"));
    options.seed = parser.value(QStringLiteral("seed"));
    bool numbers = true;
    if (!options.seed.isEmpty())
        options.seed.toULongLong(&numbers);
    if (const QString speed = parser.value(QStringLiteral("speed")); speed != QLatin1String("max")) {
        bool ok = false;
        options.speed = speed.toDouble(&ok);
        numbers = numbers && ok && options.speed > 0;
    }
    if (parser.isSet(QStringLiteral("learner"))) {
        options.learner = live::learnerKindFromName(parser.value(QStringLiteral("learner")));
        if (!options.learner)
            return wrongUsage(QStringLiteral("--learner is attentive, average or overwhelmed"));
    }
    if (parser.isSet(QStringLiteral("room"))) {
        bool isPort = false;
        const uint port = parser.value(QStringLiteral("room")).toUInt(&isPort);
        if (!isPort || port > 65535)
            return wrongUsage(QStringLiteral("--room is a port from 0 to 65535; 0 is any free one"));
        options.room = live::RoomPlace { QStringLiteral("127.0.0.1"), static_cast<quint16>(port), parser.value(QStringLiteral("room-certificate")) };
    }
    if (parser.isSet(QStringLiteral("print-join"))) {
        bool isCount = false;
        options.printJoin = parser.value(QStringLiteral("print-join")).toInt(&isCount);
        if (!isCount || options.printJoin < 1 || options.printJoin > live::RoomDesk::kMostDevices || !options.room)
            return wrongUsage(QStringLiteral("--print-join is a number of codes from 1 to 512, and needs --room"));
    }
    // A script makes the operator's moves; without one, a learner alone would wait for them in the first beat.
    options.standIn = parser.isSet(QStringLiteral("stand-in")) || (options.learner && !parser.isSet(QStringLiteral("script")));
    if (parser.positionalArguments().size() != 1 || !parser.isSet(QStringLiteral("out")) || !numbers)
        return wrongUsage(QStringLiteral("rehearse needs one scenario file and --out FILE; --seed is a whole number, --speed a number above 0 or max"));
    const QString file = parser.positionalArguments().first();
    const auto loaded = library::openScenario(file);
    if (!loaded)
        return failed(loaded.error());
    if (const auto findings = scenario::check(loaded->json); scenario::hasErrors(findings)) {
        for (const scenario::Finding& finding : findings) {
            if (finding.severity() == scenario::Severity::Error)
                complain(QStringLiteral("%1: %2: error %3: %4").arg(file, finding.where, finding.code, finding.message));
        }
        return Negative;
    }
    options.media = *loaded;
    QByteArray script;
    if (parser.isSet(QStringLiteral("script"))) {
        QFile scriptFile(parser.value(QStringLiteral("script")));
        if (!QFileInfo(scriptFile.fileName()).isFile() || !scriptFile.open(QIODevice::ReadOnly))
            return failed({ ErrorCode::Unreadable, QStringLiteral("expected a readable script"), scriptFile.fileName(), {} });
        script = scriptFile.readAll();
        if (const auto steps = live::readScript(script); !steps)
            return failed(steps.error().inFile(scriptFile.fileName()));
    }
    const auto done = rehearseToFile(loaded->json, script, parser.value(QStringLiteral("out")), options);
    if (!done)
        return failed(done.error());
    for (const QString& sentence : done->refusals)
        complain(sentence);
    const qint64 duration = done->log.events.isEmpty() ? 0 : done->log.events.last().t;
    if (parser.isSet(QStringLiteral("json"))) {
        printJson({ { QStringLiteral("session"), done->log.header.session }, { QStringLiteral("events"), done->log.events.size() },
            { QStringLiteral("duration_ms"), duration } });
    } else if (!options.acks) {
        printLine(QStringLiteral("%1 events over %2 s of session time, in %3")
                      .arg(done->log.events.size())
                      .arg(static_cast<double>(duration) / 1000)
                      .arg(parser.value(QStringLiteral("out")))
                      .toUtf8());
    }
    return Fine;
}

} // namespace holdspace::cli
