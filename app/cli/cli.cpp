// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli.h"

#include "verbs.h"

#include <foundation/json.h>

#include <QGuiApplication>
#include <algorithm>
#include <cstdio>

namespace holdspace::cli {

namespace {

struct Verb {
    const char* name;
    int (*run)(const Arguments&);
    bool draws; ///< needs fonts and paint devices, but no display
    const char* usage;
};

const Verb kVerbs[] = {
    { "check", check, false, "check FILE… [--json]                        validate scenarios" },
    { "walk", walk, false, "walk FILE [--walks N] [--seed S] [--json]     reachability, dead ends, random walks" },
    { "rehearse", rehearse, false,
        "rehearse FILE --out FILE.jsonl [--script S.json] [--seed S] [--speed N|max] [--acks] [--json]\n"
        "           [--learner attentive|average|overwhelmed] [--stand-in]   a scripted learner; exits taken as suggested\n"
        "           [--room PORT [--room-certificate PEM] [--print-join N]]   prompters on 127.0.0.1 while it runs, with N codes" },
    { "metrics", metrics, false, "metrics SESSION [--plugins DIR] [--coder WHO] [--json]    the metrics of a session, with those of the plugins in a folder;\n"
                                 "           WHO is live, consensus, a rater or a pass: whose codes they rest on\n"
                                 "           [--pictures DIR [--scenario FILE]]   and each picture of them as SVG and CSV" },
    { "survival", survival, false, "survival TIMES.csv [--json]                 Kaplan–Meier of columns time,event" },
    { "agreement", agreement, false,
        "agreement CODING.csv… [--unit-ms N] [--tolerance-ms N] [--categories a,b,c] [--scale S] [--json]   how far raters agree;\n"
        "           columns unit,rater,value or rater,onset_ms,offset_ms,code" },
    { "sequences", sequences, false, "sequences CODES.csv [--lag N] [--no-repeats] [--json]   what followed what in a column code" },
    { "codings", codings, false, "codings SESSION [CODING.json…] [--merge OUT] [--consensus OUT] [--json]   passes of several raters beside one another" },
    { "convert", convert, true, "convert IN OUT [--from F] [--to F] [--story N|TITLE] [--json]   scenario holdscenario session holdsession; "
                                  "from twee twine outline, to twee twine mermaid graphml svg png\n"
                                  "           a session to and from eaf vtt srt labels boris csv json  [--into SESSION [--offset-ms N|found]] [--chapters]\n"
                                  "           [--scenario FILE] [--observation NAME]" },
    { "report", report, true, "report SESSION OUT.pdf|OUT.html [--scenario FILE] [--coder WHO] [--named] [--library DIR]   debrief report" },
    { "papers", papers, true, "papers FILE --out DIR [--language de] [--json]   training sheets, door note, guide, props, prebrief as PDF" },
    { "record", record, false,
        "record --out DIR [--stream KIND[:DEVICE]]… [--seconds N] [--json]   cameras, microphones, the screen; KIND is v4l2 rtsp\n"
        "           screen microphone test-video test-audio   or --config FILE|- for a plan as JSON; --devices lists what there is" },
    { "import-recording", importRecording, false,
        "import-recording SESSION FILE --library DIR [--clap TIME [--clap-at TIME] | --mark SESSION=FILE…] [--against STREAM]\n"
        "           [--label NAME] [--json]   a phone's or camera's recording into a session's media, aligned by sound, a clap or marks" },
    { "verify", verify, false, "verify LIBRARY [--json]                     integrity of database, log and media" },
    { "tour", tour, true, "tour --out DIR [--json]                      rehearse the sample, compute, write the report" },
    { "bench", bench, false, "bench startup|graph|timeline|layout|engine|walk|journal|metrics|fanout|audio|capture|seek [--size N] [--peer WS-URL] [--json]   one measured run" },
};

const Verb* find(const QString& word)
{
    for (const Verb& verb : kVerbs) {
        if (word == QLatin1String(verb.name))
            return &verb;
    }
    return nullptr;
}

} // namespace

bool isVerb(const QString& word)
{
    return find(word) != nullptr;
}

QString usage()
{
    QString text;
    for (const Verb& verb : kVerbs)
        text += QStringLiteral("  ") + QString::fromUtf8(verb.usage) + QLatin1Char('\n');
    return text;
}

int run(int argc, char** argv)
{
    const Verb* verb = argc > 1 ? find(QString::fromLocal8Bit(argv[1])) : nullptr;
    if (!verb)
        return wrongUsage(QStringLiteral("expected one of\n") + usage());
    const bool draws = verb->draws || std::any_of(argv, argv + argc, [](const char* word) { return QByteArrayView(word).startsWith("--pictures"); });
    if (draws)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const std::unique_ptr<QCoreApplication> app(draws ? new QGuiApplication(argc, argv) : new QCoreApplication(argc, argv));
    const int code = verb->run(QCoreApplication::arguments().mid(2));
    if (code != Fine || !std::ferror(stdout))
        return code;
    complain(QStringLiteral("holdspace: the answer could not be written out"));
    return CouldNotWrite;
}

void printLine(const QByteArray& text)
{
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

void complain(const QString& sentence)
{
    const QByteArray text = sentence.toUtf8();
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stderr);
    std::fputc('\n', stderr);
}

void printJson(const QJsonObject& object)
{
    QByteArray text = json::writeCanonical(object, [](const QStringList&) { return QStringList(); });
    text.chop(1);
    printLine(text);
}

bool parsed(QCommandLineParser& parser, const QString& verb, const Arguments& arguments)
{
    parser.addOption({ QStringLiteral("json"), QStringLiteral("one JSON document on stdout, nothing else there") });
    if (parser.parse(QStringList { QStringLiteral("holdspace ") + verb } + arguments))
        return true;
    complain(QStringLiteral("holdspace %1: %2").arg(verb, parser.errorText()));
    return false;
}

int wrongUsage(const QString& sentence)
{
    complain(QStringLiteral("holdspace: ") + sentence);
    return WrongUsage;
}

} // namespace holdspace::cli
