// SPDX-License-Identifier: GPL-3.0-or-later
#include "annotationverb.h"
#include "codersession.h"
#include "exchangeverb.h"
#include "picturefiles.h"
#include "pluginfigures.h"
#include "rehearsing.h"
#include "sessionfiles.h"
#include "tablefiles.h"
#include "verbs.h"

#include <coding/codebook.h>
#include <debrief/agreementfigures.h>
#include <debrief/codechoice.h>
#include <debrief/report.h>
#include <debrief/reportpdf.h>
#include <foundation/wholefile.h>
#include <library/archive.h>
#include <library/samples.h>
#include <metrics/metrics.h>
#include <metrics/passcodes.h>
#include <metrics/survival.h>
#include <scenario/languages.h>
#include <scenario/media.h>
#include <scenario/scenariofile.h>
#include <plugins/pluginhost.h>
#include <recording/checkmedia.h>
#include <storage/sqlitelibrary.h>
#include <storage/verify.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <optional>

namespace holdspace::cli {

namespace {

/// What the library in a folder calls the people of a session; none where it does not know the session.
Result<QHash<QString, QString>> namesFrom(const QString& given, const session::SessionLog& log)
{
    const QString folder = QFileInfo(given).absoluteFilePath();
    if (!QFileInfo::exists(folder + QStringLiteral("/") + QLatin1String(storage::kLibraryFile)))
        return fail(ErrorCode::Unreadable, QStringLiteral("expected the folder of a library"), folder);
    auto library = storage::SqliteLibrary::open(folder);
    if (!library)
        return tl::make_unexpected(library.error());
    auto names = (*library)->personNames(SessionId(log.header.session));
    return names || names.error().code != ErrorCode::NotFound ? names : QHash<QString, QString>();
}

Outcome writeReport(const QString& out, const session::SessionLog& log, const scenario::Scenario* scenario, const debrief::ReportOptions& options)
{
    const QJsonObject figures = metrics::toJson(metrics::compute(log, coding::coreCodebook()));
    plugins::PluginHost builtIn({}); // no code is loaded unasked
    const debrief::ReportInput input { log, scenario, coding::coreCodebook(), figures, debrief::everyFigure(log, builtIn) };
    if (out.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        return debrief::writePdfReport(out, input, options);
    return debrief::writeHtmlReport(out, input, options);
}

QString coderOption() { return QStringLiteral("coder"); }

int failedCoder(const Error& error) { return error.code == ErrorCode::Usage ? wrongUsage(error.text()) : failed(error); }

} // namespace

int metrics(const Arguments& arguments)
{
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("plugins"), QString(), QStringLiteral("DIR") });
    parser.addOption({ QStringLiteral("pictures"), QString(), QStringLiteral("DIR") });
    parser.addOption({ coderOption(), QString(), QStringLiteral("WHO"), QStringLiteral("live") });
    parser.addOption({ QStringLiteral("scenario"), QString(), QStringLiteral("FILE") });
    if (!parsed(parser, QStringLiteral("metrics"), arguments))
        return WrongUsage;
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(QStringLiteral("metrics needs one session file"));
    const auto read = loadSession(parser.positionalArguments().first());
    if (!read)
        return failed(read.error());
    const auto log = codedBy(*read, parser.positionalArguments().first(), parser.value(coderOption()));
    if (!log)
        return failedCoder(log.error());
    // Without a window no code is loaded unasked: what a script gets is the same on every computer.
    std::optional<plugins::PluginHost> host;
    if (parser.isSet(QStringLiteral("plugins"))) {
        host.emplace(parser.value(QStringLiteral("plugins")));
        if (!QFileInfo(host->folder()).isDir())
            return failed({ ErrorCode::Unreadable, QStringLiteral("expected a folder with plugins"), host->folder(), {} });
    }
    QJsonObject figures = metrics::toJson(metrics::compute(*log, coding::coreCodebook()));
    if (parser.isSet(QStringLiteral("pictures"))) {
        if (const Outcome done = writePictures(parser.value(QStringLiteral("pictures")), *log, figures, parser.value(QStringLiteral("scenario"))); !done)
            return failed(done.error());
    }
    if (host && parser.isSet(QStringLiteral("json")))
        figures.insert(QStringLiteral("plugins"), pluginsJson(*host, *log));
    if (const auto pass = holdspace::metrics::passCodesOf(*log)) {
        figures.insert(QStringLiteral("coder"), QJsonObject { { QStringLiteral("pass"), pass->pass }, { QStringLiteral("rater"), pass->rater }, { QStringLiteral("codebook"), pass->codebook },
            { QStringLiteral("responses"), pass->responses }, { QStringLiteral("linked"), pass->linked }, { QStringLiteral("proposed"), pass->proposed },
            { QStringLiteral("openings"), pass->openings }, { QStringLiteral("unknown"), pass->unknown }, { QStringLiteral("unsure"), pass->unsure } });
    }
    if (parser.isSet(QStringLiteral("json"))) {
        printJson(figures);
        return Fine;
    }
    for (auto it = figures.begin(); it != figures.end(); ++it) {
        if (!it.value().isObject() || it.key() == coderOption())
            continue;
        const QJsonObject figure = it.value().toObject();
        const QJsonValue value = figure.value(QLatin1String("value"));
        const QString said = value.isDouble() ? QString::number(value.toDouble(), 'g', 4) + QLatin1Char(' ') + figure.value(QLatin1String("unit")).toString()
                                              : figure.value(QLatin1String("reason")).toString();
        printLine(QStringLiteral("%1  %2  (n = %3)").arg(it.key(), said).arg(figure.value(QLatin1String("n")).toInteger()).toUtf8());
    }
    if (const auto pass = holdspace::metrics::passCodesOf(*log))
        printLine(QStringLiteral("Coded by %1 (%2): %3 responses, windows linked %4, proposed %5").arg(pass->rater, pass->codebook).arg(pass->responses).arg(pass->linked).arg(pass->proposed).toUtf8());
    if (host)
        printPlugins(*host, *log);
    return Fine;
}

int survival(const Arguments& arguments)
{
    QCommandLineParser parser;
    if (!parsed(parser, QStringLiteral("survival"), arguments))
        return WrongUsage;
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(QStringLiteral("survival needs one CSV file with the columns time and event"));
    const QString path = parser.positionalArguments().first();
    const auto text = tableText(path);
    if (!text)
        return failed(text.error());
    const auto report = metrics::survivalFromCsv(*text);
    if (!report)
        return failed(report.error().inFile(path));
    printJson(metrics::toJson(*report));
    return Fine;
}

int convert(const Arguments& arguments)
{
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("from"), QString(), QStringLiteral("F") });
    parser.addOption({ QStringLiteral("to"), QString(), QStringLiteral("F") });
    parser.addOption({ QStringLiteral("story"), QString(), QStringLiteral("N|TITLE") });
    parser.addOption({ QStringLiteral("into"), QString(), QStringLiteral("SESSION") });
    parser.addOption({ QStringLiteral("offset-ms"), QString(), QStringLiteral("N|found") });
    parser.addOption({ QStringLiteral("chapters"), QString() });
    parser.addOption({ QStringLiteral("scenario"), QString(), QStringLiteral("FILE") });
    parser.addOption({ QStringLiteral("observation"), QString(), QStringLiteral("NAME") });
    if (!parsed(parser, QStringLiteral("convert"), arguments))
        return WrongUsage;
    if (parser.positionalArguments().size() != 2)
        return wrongUsage(QStringLiteral("convert needs IN and OUT"));
    const QString in = parser.positionalArguments().at(0);
    const QString out = parser.positionalArguments().at(1);
    AnnotationOptions annotations;
    annotations.into = parser.value(QStringLiteral("into"));
    annotations.chapters = parser.isSet(QStringLiteral("chapters")) || out.endsWith(QLatin1String(".chapters.vtt"), Qt::CaseInsensitive);
    annotations.scenario = parser.value(QStringLiteral("scenario"));
    annotations.observation = parser.value(QStringLiteral("observation"));
    if (const QString offset = parser.value(QStringLiteral("offset-ms")); offset == QLatin1String("found")) {
        annotations.offsetFound = true;
    } else if (!offset.isEmpty()) {
        bool number = false;
        annotations.offsetMs = offset.toLongLong(&number);
        if (!number || qAbs(*annotations.offsetMs) > 1'000'000'000'000)
            return wrongUsage(QStringLiteral("convert: --offset-ms needs a whole number, or the word found"));
    }
    const auto formatOf = [&in](const QString& given, const QString& path) {
        if (!given.isEmpty())
            return given;
        if (const QString annotated = annotationFormat(path, &path == &in); !annotated.isEmpty())
            return annotated;
        if (path.endsWith(QLatin1String(".holdscenario"), Qt::CaseInsensitive))
            return QStringLiteral("holdscenario");
        if (path.endsWith(QLatin1String(".holdsession"), Qt::CaseInsensitive))
            return QStringLiteral("holdsession");
        if (path.endsWith(QLatin1String(".jsonl"), Qt::CaseInsensitive))
            return QStringLiteral("session");
        if (path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
            return QStringLiteral("scenario");
        return foreignFormat(path, &path == &in);
    };
    QString from = formatOf(parser.value(QStringLiteral("from")), in);
    QString to = formatOf(parser.value(QStringLiteral("to")), out);
    // No session and no transcript becomes a scenario: from these, a .json is their annotations.
    static const QStringList told { QStringLiteral("session"), QStringLiteral("holdsession"), QStringLiteral("eaf"), QStringLiteral("vtt"), QStringLiteral("srt"),
        QStringLiteral("labels"), QStringLiteral("boris"), QStringLiteral("csv") };
    if (!parser.isSet(QStringLiteral("to")) && to == QLatin1String("scenario") && told.contains(from))
        to = QStringLiteral("json");
    const Conversion annotated { in, out, from, to.isEmpty() && out.endsWith(QLatin1String(".txt"), Qt::CaseInsensitive) ? QStringLiteral("labels") : to, {}, parser.isSet(QStringLiteral("json")) };
    if (const auto code = convertAnnotations(annotated, annotations))
        return *code;
    for (QString* each : { &from, &to }) // of a scenario, json is its file
        *each = *each == QLatin1String("json") ? QStringLiteral("scenario") : *each;
    if (const auto code = convertForeign({ in, out, from, to, parser.value(QStringLiteral("story")), parser.isSet(QStringLiteral("json")) }))
        return *code;
    static const QStringList scenarios { QStringLiteral("scenario"), QStringLiteral("holdscenario") };
    static const QStringList sessions { QStringLiteral("session"), QStringLiteral("holdsession") };
    QJsonArray lost;
    Outcome done;
    if (scenarios.contains(from) && scenarios.contains(to)) {
        const auto loaded = library::openScenario(in);
        if (!loaded)
            return failed(loaded.error());
        const QByteArray text = scenario::canonicalText(loaded->json);
        if (to == QLatin1String("holdscenario")) {
            QList<library::ArchivePart> parts { { QStringLiteral("scenario.json"), text, {}, {} } };
            const QString folder = QFileInfo(in).absolutePath();
            for (const QString& media : loaded->archive ? loaded->media : QStringList()) {
                parts.append({ media, {}, in, media });
            }
            for (const QString& media : loaded->archive ? QStringList() : scenario::mediaPaths(scenario::readScenario(loaded->json).scenario)) {
                if (media.startsWith(QLatin1String("media/")) && library::mediaOf(*loaded)(media))
                    parts.append({ media, {}, folder + QLatin1Char('/') + media, {} });
                else
                    lost.append(QStringLiteral("media file %1 (not there)").arg(media));
            }
            done = library::writeArchive(out, parts);
        } else {
            const QString folder = QFileInfo(out).absolutePath();
            for (const QString& media : loaded->media) {
                const auto bytes = library::readArchiveEntry(in, media, kLargestSession);
                if (!bytes)
                    return failed(bytes.error());
                const QString target = folder + QLatin1Char('/') + media;
                QDir().mkpath(QFileInfo(target).absolutePath());
                if (auto ok = writeWhole(target, *bytes); !ok)
                    return failed(ok.error());
            }
            done = writeWhole(out, text);
        }
    } else if (sessions.contains(from) && sessions.contains(to)) {
        const auto bytes = sessionBytes(in);
        if (!bytes)
            return failed(bytes.error());
        const auto log = session::readSessionText(*bytes);
        if (!log)
            return failed(log.error().inFile(in));
        if (log->torn)
            lost.append(QStringLiteral("the last line, which was cut off"));
        const bool archive = to == QLatin1String("holdsession");
        const auto beside = filesBeside(in);
        if (!beside)
            return failed(beside.error());
        if (!archive && !beside->isEmpty())
            lost.append(QStringLiteral("%1 files beside the session (codings, media), which lines of text can't hold").arg(beside->size()));
        done = writeSession(out, archive, *log, in);
    } else {
        return wrongUsage(QStringLiteral("convert goes between scenario and holdscenario, between session and holdsession, from twee, twine and outline to a scenario, "
                                        "from any of these to twee, twine, mermaid, graphml, svg and png, and between a session, eaf, vtt, srt, labels, boris, csv and json; say --from and --to if the names don't"));
    }
    if (!done)
        return failed(done.error());
    if (parser.isSet(QStringLiteral("json")))
        printJson({ { QStringLiteral("from"), from }, { QStringLiteral("to"), to }, { QStringLiteral("lost"), lost } });
    for (const QJsonValue& each : std::as_const(lost))
        complain(QStringLiteral("%1: lost: %2").arg(in, each.toString()));
    return Fine;
}

int report(const Arguments& arguments)
{
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("named"), QString() });
    parser.addOption({ QStringLiteral("library"), QString(), QStringLiteral("DIR") });
    parser.addOption({ QStringLiteral("scenario"), QString(), QStringLiteral("FILE") });
    parser.addOption({ coderOption(), QString(), QStringLiteral("WHO") });
    if (!parsed(parser, QStringLiteral("report"), arguments))
        return WrongUsage;
    const QStringList names = parser.positionalArguments();
    const bool kind = names.size() == 2 && (names.at(1).endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive) || names.at(1).endsWith(QLatin1String(".html"), Qt::CaseInsensitive));
    if (!kind)
        return wrongUsage(QStringLiteral("report needs a session file and OUT.pdf or OUT.html"));
    const auto read = loadSession(names.at(0));
    if (!read)
        return failed(read.error());
    // Unasked, as the facilitator chose in the debrief.
    const Result<session::SessionLog> log = parser.isSet(coderOption()) ? codedBy(*read, names.at(0), parser.value(coderOption()))
                                                                        : debrief::logWithCodes(*read, debrief::chosenCodes(read->events), coding::coreCodebook()).value_or(*read);
    if (!log)
        return failedCoder(log.error());
    const auto scenario = scenarioFor(*log, parser.value(QStringLiteral("scenario")));
    if (!scenario)
        return failed(scenario.error());
    debrief::ReportOptions options;
    options.named = parser.isSet(QStringLiteral("named"));
    if (parser.isSet(QStringLiteral("library"))) { // hidden, too: what is hidden must be known
        const auto people = namesFrom(parser.value(QStringLiteral("library")), *log);
        if (!people)
            return failed(people.error());
        options.personNames = *people;
    }
    if (options.named && options.personNames.isEmpty())
        complain(QStringLiteral("%1: holds no names of people; --library DIR takes them from the library it was played in").arg(names.at(0)));
    if (auto done = writeReport(names.at(1), *log, *scenario ? &**scenario : nullptr, options); !done) {
        complain(done.error().text());
        return CouldNotWrite;
    }
    if (parser.isSet(QStringLiteral("json")))
        printJson({ { QStringLiteral("file"), names.at(1) } });
    return Fine;
}

int verify(const Arguments& arguments)
{
    QCommandLineParser parser;
    if (!parsed(parser, QStringLiteral("verify"), arguments))
        return WrongUsage;
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(QStringLiteral("verify needs the folder of a library"));
    auto report = storage::verify(parser.positionalArguments().first());
    if (!report)
        return failed(report.error());
    report->problems += recording::problemsOfMedia(parser.positionalArguments().first());
    report->ok = report->problems.isEmpty();
    for (const QString& problem : report->problems)
        complain(problem);
    const QJsonObject out { { QStringLiteral("ok"), report->ok }, { QStringLiteral("sessions"), report->sessions },
        { QStringLiteral("events"), report->events }, { QStringLiteral("media"), report->media },
        { QStringLiteral("problems"), QJsonArray::fromStringList(report->problems) } };
    if (parser.isSet(QStringLiteral("json")))
        printJson(out);
    else
        printLine(QStringLiteral("%1 sessions, %2 events, %3 sounds and films: %4").arg(report->sessions).arg(report->events).arg(report->media).arg(report->ok ? QStringLiteral("sound") : QStringLiteral("see the problems above")).toUtf8());
    return report->ok ? Fine : Negative;
}

int tour(const Arguments& arguments)
{
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("out"), QString(), QStringLiteral("DIR") });
    if (!parsed(parser, QStringLiteral("tour"), arguments))
        return WrongUsage;
    if (!parser.isSet(QStringLiteral("out")) || !parser.positionalArguments().isEmpty())
        return wrongUsage(QStringLiteral("tour needs --out DIR"));
    const QDir dir(parser.value(QStringLiteral("out")));
    if (!QDir().mkpath(dir.path())) {
        complain(QStringLiteral("%1: could not make this folder").arg(dir.path()));
        return CouldNotWrite;
    }
    const QJsonObject sample = library::firstSample();
    const QString sessionFile = dir.filePath(QStringLiteral("six-feet-away.session.jsonl"));
    const auto rehearsed = rehearseToFile(sample, library::sampleScript(), sessionFile, {});
    if (!rehearsed)
        return failed(rehearsed.error());
    const QJsonObject figures = metrics::toJson(metrics::compute(rehearsed->log, coding::coreCodebook()));
    const scenario::Scenario scenario = scenario::readScenario(sample).scenario;
    QJsonArray files { sessionFile };
    const auto put = [&files](const QString& path, const Outcome& done) {
        files.append(path);
        return done;
    };
    const QString metricsFile = dir.filePath(QStringLiteral("metrics.json"));
    const QString html = dir.filePath(QStringLiteral("report.html"));
    const QString pdf = dir.filePath(QStringLiteral("report.pdf"));
    Outcome done = put(metricsFile, writeWhole(metricsFile, scenario::canonicalText(figures)));
    if (done)
        done = put(html, writeReport(html, rehearsed->log, &scenario, {}));
    if (done)
        done = put(pdf, writeReport(pdf, rehearsed->log, &scenario, {}));
    if (!done)
        return failed(done.error());
    if (parser.isSet(QStringLiteral("json"))) {
        printJson({ { QStringLiteral("files"), files }, { QStringLiteral("events"), rehearsed->log.events.size() } });
    } else {
        printLine(QStringLiteral("Rehearsed \"%1\": %2 events. Written:").arg(scenario.title).arg(rehearsed->log.events.size()).toUtf8());
        for (const QJsonValue& each : std::as_const(files))
            printLine("  " + each.toString().toUtf8());
    }
    return Fine;
}

} // namespace holdspace::cli
