// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: it reads and writes as its neighbours do.
#include "annotationverb.h"
#include "sessionfiles.h"
#include "verbs.h"

#include <exchange/annotationfiles.h>
#include <exchange/captions.h>
#include <exchange/eaf.h>
#include <exchange/importing.h>
#include <exchange/sessiontiers.h>
#include <exchange/tables.h>
#include <exchange/transcriptclock.h>
#include <foundation/wholefile.h>
#include <library/archive.h>

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace holdspace::cli {

namespace {

bool isSessionFormat(const QString& format) { return format == QLatin1String("session") || format == QLatin1String("holdsession"); }

Result<QByteArray> fileBytes(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return tl::make_unexpected(Error { ErrorCode::Unreadable, QStringLiteral("expected a readable file"), path, {} });
    if (file.size() > exchange::kLargestImportBytes)
        return tl::make_unexpected(Error { ErrorCode::Malformed, QStringLiteral("expected a file of at most %1 MiB").arg(exchange::kLargestImportBytes / 1024 / 1024), path, {} });
    return file.readAll();
}

QStringList labelsOf(const session::SessionLog* log)
{
    QStringList labels;
    for (const session::Participant& each : log ? log->header.participants : QList<session::Participant>())
        labels += { each.id, each.label };
    labels.removeAll(QString());
    return labels;
}

Result<exchange::ReadAnnotations> readForeign(const Conversion& conversion, const AnnotationOptions& options, const session::SessionLog* into)
{
    const auto bytes = fileBytes(conversion.in);
    if (!bytes)
        return tl::make_unexpected(bytes.error());
    auto read = exchange::readAnnotations(conversion.from, *bytes, labelsOf(into), options.observation);
    if (!read)
        return tl::make_unexpected(read.error().inFile(conversion.in));
    return read;
}

exchange::Exported written(const exchange::AnnotationSet& set, const Conversion& conversion, const AnnotationOptions& options)
{
    const QString& to = conversion.to;
    const auto content = options.chapters ? exchange::CaptionContent::Chapters : exchange::CaptionContent::Speech;
    if (to == QLatin1String("eaf"))
        return exchange::writeEaf(set);
    if (to == QLatin1String("vtt"))
        return exchange::writeCaptions(set, exchange::CaptionForm::WebVtt, content);
    if (to == QLatin1String("srt"))
        return exchange::writeCaptions(set, exchange::CaptionForm::SubRip, content);
    if (to == QLatin1String("labels"))
        return exchange::writeLabels(set);
    if (to == QLatin1String("json"))
        return exchange::writeAnnotationJson(set);
    const QChar separator = conversion.out.endsWith(QLatin1String(".tsv"), Qt::CaseInsensitive) ? QLatin1Char('\t') : QLatin1Char(',');
    return exchange::writeTable(set, to == QLatin1String("boris") ? exchange::TableForm::Boris : exchange::TableForm::Events, separator);
}

QStringList textsOf(const QList<exchange::Loss>& losses)
{
    QStringList texts;
    for (const exchange::Loss& each : losses)
        texts.append(each.text());
    return texts;
}

int finished(const Conversion& conversion, const exchange::AnnotationSet& set, const QStringList& lost, const Outcome& done)
{
    if (!done)
        return failed(done.error());
    for (const QString& each : lost)
        complain(QStringLiteral("%1: lost: %2").arg(conversion.in, each));
    if (conversion.json) {
        printJson({ { QStringLiteral("from"), conversion.from }, { QStringLiteral("to"), conversion.to }, { QStringLiteral("tiers"), set.tiers.size() },
            { QStringLiteral("annotations"), set.count() }, { QStringLiteral("lost"), QJsonArray::fromStringList(lost) } });
    }
    return Fine;
}

/// The session with the annotations: appended to `into`, or one of their own.
Result<exchange::MadeLog> sessionWith(const Conversion& conversion, const AnnotationOptions& options, const exchange::ReadAnnotations& read, session::SessionLog* into)
{
    exchange::Adding adding;
    adding.format = conversion.from;
    adding.name = QFileInfo(conversion.in).fileName();
    adding.offsetMs = options.offsetMs.value_or(0);
    adding.lost = textsOf(read.lost);
    if (!into)
        return exchange::logOf(read.set, adding, coding::coreCodebook());
    if (!options.offsetMs) {
        const exchange::ClockCheck clock = exchange::checkClock(read.set, *into);
        if (!clock.fits && options.offsetFound && clock.offsetMs) {
            adding.offsetMs = *clock.offsetMs;
            complain(QStringLiteral("%1: %2; moved by %3 ms").arg(conversion.in, clock.why).arg(*clock.offsetMs));
        } else if (!clock.fits) {
            const QString how = clock.offsetMs ? QStringLiteral("say --offset-ms %1 to move it so, or --offset-ms 0 to take it as it is").arg(*clock.offsetMs)
                                               : QStringLiteral("say --offset-ms N to move it, or --offset-ms 0 to take it as it is");
            return tl::make_unexpected(Error { ErrorCode::Refused, QStringLiteral("another clock: %1; %2").arg(clock.why, how), conversion.in, {} });
        }
    }
    exchange::MadeLog out;
    const exchange::AddedEvents added = exchange::addedTo(*into, read.set, adding, coding::coreCodebook());
    out.log = *into;
    out.log.events += added.events;
    out.lost = added.lost;
    return out;
}

} // namespace

QString annotationFormat(const QString& path, bool input)
{
    QFile file(path);
    const bool look = input && path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) && file.open(QIODevice::ReadOnly);
    return exchange::annotationFormatOf(path, look ? file.peek(200) : QByteArray());
}

std::optional<int> convertAnnotations(const Conversion& conversion, const AnnotationOptions& options)
{
    const bool foreignIn = exchange::annotationFormats().contains(conversion.from);
    const bool foreignOut = exchange::annotationFormats().contains(conversion.to);
    if ((!foreignIn && !foreignOut) || !(foreignIn || isSessionFormat(conversion.from)) || !(foreignOut || isSessionFormat(conversion.to)))
        return std::nullopt;
    if (!options.into.isEmpty() && !(foreignIn && isSessionFormat(conversion.to)))
        return wrongUsage(QStringLiteral("convert: --into goes with annotations in and a session out"));
    exchange::ReadAnnotations read;
    std::optional<session::SessionLog> into;
    if (!options.into.isEmpty()) {
        auto log = loadSession(options.into);
        if (!log)
            return failed(log.error());
        into = std::move(*log);
    }
    if (foreignIn) {
        auto foreign = readForeign(conversion, options, into ? &*into : nullptr);
        if (!foreign)
            return failed(foreign.error());
        read = std::move(*foreign);
    } else {
        const auto log = loadSession(conversion.in);
        if (!log)
            return failed(log.error());
        const auto scenario = scenarioFor(*log, options.scenario);
        if (!scenario)
            return failed(scenario.error());
        read = exchange::tiersOf(*log, *scenario ? &**scenario : nullptr, coding::coreCodebook());
    }
    QStringList lost = textsOf(read.lost);
    if (foreignOut) {
        const exchange::Exported exported = written(read.set, conversion, options);
        lost += textsOf(exported.lost);
        return finished(conversion, read.set, lost, writeWhole(conversion.out, exported.bytes));
    }
    const auto session = sessionWith(conversion, options, read, into ? &*into : nullptr);
    if (!session)
        return failed(session.error());
    lost += textsOf(session->lost);
    return finished(conversion, read.set, lost, writeSession(conversion.out, conversion.to == QLatin1String("holdsession"), session->log, options.into));
}

} // namespace holdspace::cli
