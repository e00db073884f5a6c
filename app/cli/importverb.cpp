// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <live/importedevents.h>
#include <recording/processimporter.h>
#include <scenario/scenariofile.h>
#include <storage/sqlitelibrary.h>

#include <QDateTime>
#include <QEventLoop>
#include <QFileInfo>

#include <cmath>
#include <tuple>

namespace holdspace::cli {

namespace {

/// Seconds, or minutes and seconds: "83.5", "1:23.5", "1:02:03". ms; below 0 when it is none.
double timeFrom(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char(':'));
    double seconds = 0;
    for (const QString& part : parts) {
        bool number = false;
        const double value = part.toDouble(&number);
        if (!number || value < 0 || parts.size() > 3)
            return -1;
        seconds = seconds * 60 + value;
    }
    return seconds * 1000;
}

constexpr char kUsage[] = "import-recording needs a session's id, a sound or film, and --library DIR; it is aligned by sound, or by --clap TIME [--clap-at TIME], "
                          "or by one or two --mark SESSION=FILE, all times as 83.5 or 1:23.5";

/// False when the words do not fit together.
bool readPlace(const QCommandLineParser& parser, live::RecordingImport& wanted)
{
    using By = live::RecordingImport::By;
    const QStringList marks = parser.values(QStringLiteral("mark"));
    const bool clap = parser.isSet(QStringLiteral("clap"));
    if ((clap && !marks.isEmpty()) || marks.size() > 2 || (parser.isSet(QStringLiteral("clap-at")) && !clap))
        return false;
    if (clap) {
        wanted.by = By::Clap;
        wanted.sessionMs = timeFrom(parser.value(QStringLiteral("clap")));
        if (parser.isSet(QStringLiteral("clap-at")) && (wanted.fileMs = timeFrom(parser.value(QStringLiteral("clap-at")))) < 0)
            return false;
        return wanted.sessionMs >= 0;
    }
    QList<std::pair<double, double>> read;
    for (const QString& mark : marks) {
        read.append({ timeFrom(mark.section(QLatin1Char('='), 0, 0)), timeFrom(mark.section(QLatin1Char('='), 1)) });
        if (read.last().first < 0 || read.last().second < 0)
            return false;
    }
    if (!read.isEmpty()) {
        wanted.by = read.size() == 2 ? By::TwoMarks : By::OneMark;
        std::tie(wanted.sessionMs, wanted.fileMs) = read.first();
        std::tie(wanted.secondSessionMs, wanted.secondFileMs) = read.last();
    }
    return true;
}

} // namespace

int importRecording(const Arguments& arguments)
{
    QCommandLineParser parser;
    for (const char* option : { "library", "clap", "clap-at", "mark", "against", "label" })
        parser.addOption({ QLatin1String(option), QString(), QStringLiteral("VALUE") });
    if (!parsed(parser, QStringLiteral("import-recording"), arguments))
        return WrongUsage;
    const QStringList names = parser.positionalArguments();
    live::RecordingImport wanted;
    if (names.size() != 2 || !parser.isSet(QStringLiteral("library")) || !readPlace(parser, wanted))
        return wrongUsage(QLatin1String(kUsage));
    const QString folder = QFileInfo(parser.value(QStringLiteral("library"))).absoluteFilePath();
    if (!QFileInfo::exists(folder + QStringLiteral("/") + QLatin1String(storage::kLibraryFile)))
        return failed({ ErrorCode::Unreadable, QStringLiteral("expected the folder of a library"), folder, {} });
    wanted.session = names.at(0);
    wanted.file = QFileInfo(names.at(1)).absoluteFilePath();
    wanted.against = parser.value(QStringLiteral("against"));
    wanted.label = parser.isSet(QStringLiteral("label")) ? parser.value(QStringLiteral("label")) : QFileInfo(wanted.file).fileName();

    auto library = storage::SqliteLibrary::open(folder);
    if (!library)
        return failed(library.error());
    const SessionId id(wanted.session);
    const auto header = (*library)->sessionHeader(id);
    const auto events = header ? (*library)->events(id) : Result<QList<session::Event>>(tl::make_unexpected(header.error()));
    if (!events)
        return failed(events.error());
    if (const auto version = (*library)->version(header->scenarioHash)) {
        const scenario::Scenario scenario = scenario::readScenario(version->json).scenario;
        if (const Outcome may = live::mayImport(&scenario); !may)
            return failed(may.error());
    }
    recording::ProcessImporter importer(folder);
    QEventLoop loop;
    int exitCode = Fine;
    QObject::connect(&importer, &live::RecordingImporter::refused, &loop, [&](const Error& error) {
        exitCode = failed(error);
        loop.quit();
    });
    QObject::connect(&importer, &live::RecordingImporter::done, &loop, [&](const live::ImportedRecording& imported) {
        const auto added = live::eventsOf(imported, { *header, *events, false }, QDateTime::currentDateTimeUtc());
        if (const Outcome kept = (*library)->append(id, added); !kept)
            exitCode = failed(kept.error());
        else if (parser.isSet(QStringLiteral("json")))
            printJson(imported.json);
        else
            printLine(QStringLiteral("%1 begins at %2 s of the session; its clock runs %3 ppm %4; confidence %5")
                          .arg(wanted.label)
                          .arg(imported.alignment.value(QLatin1String("offset_ms")).toDouble() / 1000, 0, 'f', 3)
                          .arg(std::abs(imported.alignment.value(QLatin1String("drift_ppm")).toDouble()), 0, 'f', 0)
                          .arg(imported.alignment.value(QLatin1String("drift_ppm")).toDouble() < 0 ? QStringLiteral("slow") : QStringLiteral("fast"))
                          .arg(imported.alignment.value(QLatin1String("confidence")).toDouble(), 0, 'f', 2)
                          .toUtf8());
        loop.quit();
    });
    if (const Outcome begun = importer.start(wanted); !begun)
        return failed(begun.error());
    if (exitCode == Fine && importer.busy())
        loop.exec();
    return exitCode;
}

} // namespace holdspace::cli
