// SPDX-License-Identifier: GPL-3.0-or-later
//
// power_cut --writer W --recorder R.so --points N [--synchronous normal|full] [--expect-loss]
//   Records what W does to a new library, rebuilds N times what a disk could hold had the power gone at a random
//   moment, opens that with the library's own code, and looks for every event that had been acknowledged by then.
// power_cut --writer W --kills N
//   Ends W suddenly N times while it writes, and looks for every acknowledged event after each.
// Exit 0: nothing lost, damaged or out of order; with --expect-loss: acknowledged events were lost, as they must be
// when the library does not wait for the disk. Prints one line of JSON.

#include <storage/sqlitelibrary.h>
#include <storage/verify.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <cstring>

using namespace holdspace;

namespace {

constexpr qsizetype kSector = 512; ///< a disk writes that much whole or not at all

/// As recorder.c writes it.
struct RecordHead {
    char what;
    char pad[3];
    quint32 size;
    qint64 offset;
    char name[64];
};
static_assert(sizeof(RecordHead) == 80);

struct Record {
    char what;
    QString name;
    qint64 offset;
    QByteArray bytes;
};

struct DiskFile {
    QByteArray durable;
    QList<Record> pending; ///< since the last sync: each sector may be there or not
    bool nameDurable = false;
    bool removed = false; ///< but the folder is not synced since
};

struct Found {
    int lost = 0, damaged = 0;
    QString firstProblem;
    void damage(const QString& problem)
    {
        ++damaged;
        if (firstProblem.isEmpty())
            firstProblem = problem;
    }
};

QList<Record> readRecords(const QString& path)
{
    QFile file(path);
    QList<Record> records;
    if (!file.open(QIODevice::ReadOnly))
        return records;
    RecordHead head;
    while (file.read(reinterpret_cast<char*>(&head), sizeof head) == sizeof head)
        records.append({ head.what, QString::fromUtf8(head.name), head.offset, file.read(head.size) });
    return records;
}

void apply(const Record& record, QByteArray* content)
{
    if (record.what == 'T') {
        content->resize(record.offset, '\0');
        return;
    }
    if (content->size() < record.offset + record.bytes.size())
        content->append(QByteArray(record.offset + record.bytes.size() - content->size(), '\0'));
    std::memcpy(content->data() + record.offset, record.bytes.constData(), static_cast<size_t>(record.bytes.size()));
}

/// The disk while the records are played, and what could be left of it.
class Disk {
public:
    void play(const Record& record)
    {
        switch (record.what) {
        case 'A':
            for (const QByteArray& line : record.bytes.split('\n')) {
                if (line.startsWith("ack "))
                    m_acknowledged = line.mid(4).toLongLong();
            }
            break;
        case 'C':
            m_files.insert(record.name, {});
            break;
        case 'U':
            m_files[record.name].removed = true;
            break;
        case 'D':
            m_files.removeIf([](const QHash<QString, DiskFile>::iterator file) { return file->removed; });
            for (DiskFile& file : m_files)
                file.nameDurable = true;
            break;
        case 'S': {
            DiskFile& file = m_files[record.name];
            for (const Record& pending : std::as_const(file.pending))
                apply(pending, &file.durable);
            file.pending.clear();
            break;
        }
        default:
            m_files[record.name].pending.append(record);
        }
    }

    [[nodiscard]] qint64 acknowledged() const { return m_acknowledged; }

    /// Writes one of the states that may be left.
    void leave(const QString& folder, QRandomGenerator& random) const
    {
        static constexpr int chances[] = { 0, 50, 90 };
        const int chance = chances[random.bounded(3)];
        QDir(folder).removeRecursively();
        QDir().mkpath(folder);
        QStringList names = m_files.keys();
        names.sort(); // or the order would differ from run to run
        for (const QString& name : std::as_const(names)) {
            const DiskFile& file = m_files[name];
            // The shared memory of the journal's index is made anew after a restart.
            if (name.endsWith(QLatin1String("-shm")) || ((file.removed || !file.nameDurable) && random.bounded(2) == 0))
                continue;
            QByteArray content = file.durable;
            for (const Record& pending : file.pending) {
                if (pending.what == 'T') {
                    if (random.bounded(100) < chance)
                        apply(pending, &content);
                    continue;
                }
                for (qsizetype at = 0; at < pending.bytes.size(); at += kSector) {
                    if (random.bounded(100) < chance)
                        apply({ 'W', name, pending.offset + at, pending.bytes.mid(at, kSector) }, &content);
                }
            }
            QFile written(folder + QLatin1Char('/') + name);
            if (!written.open(QIODevice::WriteOnly) || written.write(content) != content.size())
                qFatal("cannot write %s", qPrintable(written.fileName()));
        }
    }

private:
    QHash<QString, DiskFile> m_files;
    qint64 m_acknowledged = 0;
};

void look(const QString& folder, qint64 acknowledged, Found* found)
{
    storage::OpenOptions options;
    options.journalReserve = 0;
    const auto library = storage::SqliteLibrary::open(folder, options);
    if (!library)
        return found->damage(library.error().text());
    const auto events = (*library)->events(SessionId(QStringLiteral("018f0000-0000-7000-8000-00000000feed")));
    if (!events && (acknowledged > 0 || events.error().code != ErrorCode::NotFound)) {
        if (events.error().code == ErrorCode::NotFound)
            ++found->lost;
        else
            found->damage(events.error().text());
        return;
    }
    qint64 seq = 0;
    if (events) {
        for (const session::Event& event : *events) {
            if (event.seq != ++seq)
                return found->damage(QStringLiteral("event %1 after %2").arg(event.seq).arg(seq - 1));
            const auto* note = session::as<session::NoteAdded>(event);
            if (seq % 7 == 0 && (!note || note->text != QStringLiteral("note %1").arg(seq)))
                return found->damage(QStringLiteral("event %1 lost its text").arg(seq));
        }
    }
    if (seq < acknowledged)
        ++found->lost;
    if (const auto report = storage::verify(folder); !report || !report->ok)
        found->damage(report ? report->problems.join(QLatin1Char(' ')) : report.error().text());
}

bool record(const QString& writer, const QString& recorder, const QStringList& arguments, const QString& folder, const QString& out)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // LD_PRELOAD splits at spaces, so the folder goes another way.
    const QFileInfo library(recorder);
    environment.insert(QStringLiteral("LD_PRELOAD"), library.fileName());
    environment.insert(QStringLiteral("LD_LIBRARY_PATH"), library.absolutePath());
    environment.insert(QStringLiteral("HS_RECORD_DIR"), folder);
    environment.insert(QStringLiteral("HS_RECORD_OUT"), out);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(writer, QStringList { folder } + arguments);
    return process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

int cutPower(const QCommandLineParser& parser)
{
    const QTemporaryDir place(QDir::current().filePath(QStringLiteral("power-XXXXXX")));
    const QString folder = place.filePath(QStringLiteral("library"));
    const QString out = place.filePath(QStringLiteral("records"));
    QDir().mkpath(folder);
    // Twice, so that cuts fall into making a library, into closing one and into opening one again.
    const QStringList arguments { QStringLiteral("--synchronous"), parser.value(QStringLiteral("synchronous")), QStringLiteral("--events"),
        QStringLiteral("120"), QStringLiteral("--reopen-every"), QStringLiteral("70"), QStringLiteral("--reserve"), QStringLiteral("262144") };
    for (int run = 0; run < 2; ++run) {
        if (!record(parser.value(QStringLiteral("writer")), parser.value(QStringLiteral("recorder")), arguments, folder, out)) {
            std::fprintf(stderr, "the writer failed\n");
            return 2;
        }
    }
    const QList<Record> records = readRecords(out);
    const int points = parser.value(QStringLiteral("points")).toInt();
    QRandomGenerator random(20261124);
    QList<qsizetype> cuts;
    for (int i = 0; i < points; ++i)
        cuts.append(random.bounded(static_cast<int>(records.size()) + 1));
    std::sort(cuts.begin(), cuts.end());
    Disk disk;
    Found found;
    qsizetype played = 0;
    const QString left = place.filePath(QStringLiteral("left"));
    for (const qsizetype cut : std::as_const(cuts)) {
        while (played < cut)
            disk.play(records.at(played++));
        disk.leave(left, random);
        look(left, disk.acknowledged(), &found);
    }
    while (played < records.size())
        disk.play(records.at(played++));
    std::printf("{\"test\":\"power cut\",\"synchronous\":\"%s\",\"records\":%lld,\"cuts\":%d,\"acknowledged\":%lld,\"cuts_with_loss\":%d,"
                "\"damaged\":%d}\n",
        qPrintable(parser.value(QStringLiteral("synchronous"))), static_cast<long long>(records.size()), points,
        static_cast<long long>(disk.acknowledged()), found.lost, found.damaged);
    if (!found.firstProblem.isEmpty())
        std::fprintf(stderr, "%s\n", qPrintable(found.firstProblem));
    if (disk.acknowledged() != 240 || found.damaged > 0)
        return 1;
    return (found.lost > 0) == parser.isSet(QStringLiteral("expect-loss")) ? 0 : 1;
}

int kill(const QCommandLineParser& parser)
{
    const QTemporaryDir place(QDir::current().filePath(QStringLiteral("kill-XXXXXX")));
    const QString folder = place.filePath(QStringLiteral("library"));
    const int kills = parser.value(QStringLiteral("kills")).toInt();
    QRandomGenerator random(20261124);
    Found found;
    qint64 acknowledged = 0;
    for (int i = 0; i < kills; ++i) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(parser.value(QStringLiteral("writer")),
            { folder, QStringLiteral("--events"), QStringLiteral("1000000"), QStringLiteral("--reserve"), QStringLiteral("262144") });
        // Ended after so many acknowledgements, not after so much time: the same on a slow machine.
        const qint64 until = acknowledged + 1 + random.bounded(120);
        while (acknowledged < until && process.waitForReadyRead(60'000)) {
            while (process.canReadLine())
                acknowledged = process.readLine().trimmed().mid(4).toLongLong();
        }
        process.kill();
        process.waitForFinished();
        for (const QByteArray& line : process.readAll().split('\n')) {
            if (line.startsWith("ack "))
                acknowledged = line.mid(4).toLongLong();
        }
        if (acknowledged < until)
            found.damage(QStringLiteral("the writer stopped by itself"));
        look(folder, acknowledged, &found);
    }
    std::printf("{\"test\":\"kill\",\"kills\":%d,\"acknowledged\":%lld,\"kills_with_loss\":%d,\"damaged\":%d}\n", kills,
        static_cast<long long>(acknowledged), found.lost, found.damaged);
    if (!found.firstProblem.isEmpty())
        std::fprintf(stderr, "%s\n", qPrintable(found.firstProblem));
    return found.lost == 0 && found.damaged == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({ { QStringLiteral("writer"), {}, QStringLiteral("file") }, { QStringLiteral("recorder"), {}, QStringLiteral("file") },
        { QStringLiteral("points"), {}, QStringLiteral("n"), QStringLiteral("60") },
        { QStringLiteral("synchronous"), {}, QStringLiteral("mode"), QStringLiteral("full") }, { QStringLiteral("expect-loss"), {} },
        { QStringLiteral("kills"), {}, QStringLiteral("n") } });
    parser.process(app);
    return parser.isSet(QStringLiteral("kills")) ? kill(parser) : cutPower(parser);
}
