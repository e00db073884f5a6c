// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionlog.h"

#include <foundation/json.h>

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <cmath>

namespace holdspace::session {

namespace {

const QString kFormat = QStringLiteral("holdspace-session");
constexpr int kVersion = 1;

tl::unexpected<Error> atLine(qsizetype line, Error error)
{
    error.place = QStringLiteral("line %1%2").arg(line).arg(error.place.isEmpty() ? QString() : QStringLiteral(", ") + error.place);
    return tl::make_unexpected(std::move(error));
}

} // namespace

const Participant* SessionHeader::participant(const QString& id) const
{
    for (const Participant& each : participants) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

QJsonObject toJson(const SessionHeader& header)
{
    QJsonArray participants;
    for (const Participant& each : header.participants) {
        QJsonObject object { { QStringLiteral("id"), each.id }, { QStringLiteral("role"), each.role },
            { QStringLiteral("label"), each.label } };
        if (each.baseline) {
            QJsonObject baseline;
            for (const Channel channel : scenario::kChannels) {
                if ((*each.baseline)[channel] != 0)
                    baseline.insert(scenario::channelName(channel), (*each.baseline)[channel]);
            }
            object.insert(QStringLiteral("baseline"), baseline);
        }
        participants.append(object);
    }
    QJsonObject object = header.extra;
    object.insert(QStringLiteral("format"), kFormat);
    object.insert(QStringLiteral("version"), kVersion);
    object.insert(QStringLiteral("session"), header.session);
    object.insert(QStringLiteral("scenario"),
        QJsonObject { { QStringLiteral("id"), header.scenarioId }, { QStringLiteral("title"), header.scenarioTitle },
            { QStringLiteral("hash"), header.scenarioHash } });
    object.insert(QStringLiteral("started"), header.started.toUTC().toString(Qt::ISODate));
    object.insert(QStringLiteral("participants"), participants);
    if (!header.language.isEmpty())
        object.insert(QStringLiteral("language"), header.language);
    if (header.rehearsal)
        object.insert(QStringLiteral("rehearsal"), true);
    return object;
}

Result<SessionHeader> headerFromJson(const QJsonObject& json)
{
    if (json.value(QLatin1String("format")).toString() != kFormat)
        return fail(ErrorCode::Malformed, QStringLiteral("expected \"format\":\"holdspace-session\""), QStringLiteral("/format"));
    const QJsonValue version = json.value(QLatin1String("version"));
    if (!json::isWhole(version) || version.toInteger() < 1)
        return fail(ErrorCode::Malformed, QStringLiteral("expected a whole number from 1"), QStringLiteral("/version"));
    if (version.toInteger() > kVersion) {
        return fail(ErrorCode::TooNew,
            QStringLiteral("this session was written by a newer Holdspace (format %1; this one reads up to %2)")
                .arg(version.toInteger())
                .arg(kVersion),
            QStringLiteral("/version"));
    }
    SessionHeader header;
    header.session = json.value(QLatin1String("session")).toString();
    if (header.session.isEmpty())
        return fail(ErrorCode::Malformed, QStringLiteral("expected the session's id"), QStringLiteral("/session"));
    const QJsonObject scenario = json.value(QLatin1String("scenario")).toObject();
    header.scenarioId = scenario.value(QLatin1String("id")).toString();
    header.scenarioTitle = scenario.value(QLatin1String("title")).toString();
    header.scenarioHash = scenario.value(QLatin1String("hash")).toString();
    header.started = QDateTime::fromString(json.value(QLatin1String("started")).toString(), Qt::ISODate);
    const QJsonValue participants = json.value(QLatin1String("participants"));
    if (!participants.isArray() && !participants.isUndefined() && !participants.isNull())
        return fail(ErrorCode::Malformed, QStringLiteral("expected a list"), QStringLiteral("/participants"));
    const QJsonArray list = participants.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString place = QStringLiteral("/participants/%1").arg(i);
        const QJsonObject object = list.at(i).toObject();
        Participant each { object.value(QLatin1String("id")).toString(), object.value(QLatin1String("role")).toString(),
            object.value(QLatin1String("label")).toString(), std::nullopt };
        if (each.id.isEmpty())
            return fail(ErrorCode::Malformed, QStringLiteral("expected the participant's id"), place + QStringLiteral("/id"));
        if (const QJsonValue baseline = object.value(QLatin1String("baseline")); baseline.isObject()) {
            scenario::PerChannel<double> levels;
            const QJsonObject map = baseline.toObject();
            for (auto it = map.begin(); it != map.end(); ++it) {
                const auto channel = scenario::channelFromName(it.key());
                if (!channel || !it.value().isDouble()) {
                    return fail(ErrorCode::Malformed, QStringLiteral("expected a channel with a number"),
                        place + QStringLiteral("/baseline") + json::pointerStep(it.key()));
                }
                levels[*channel] = it.value().toDouble();
            }
            each.baseline = levels;
        }
        header.participants.append(each);
    }
    header.rehearsal = json.value(QLatin1String("rehearsal")).toBool();
    header.language = json.value(QLatin1String("language")).toString();
    header.extra = json;
    if (!header.language.isEmpty())
        header.extra.remove(QLatin1String("language"));
    if (header.rehearsal)
        header.extra.remove(QLatin1String("rehearsal"));
    for (const char* key : { "format", "version", "session", "scenario", "started", "participants" })
        header.extra.remove(QLatin1String(key));
    return header;
}

Result<SessionLog> readSessionText(const QByteArray& raw)
{
    QByteArray text = raw;
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    SessionLog log;
    qsizetype lineNumber = 0;
    qsizetype from = 0;
    bool sawHeader = false;
    while (from < text.size()) {
        qsizetype end = text.indexOf('\n', from);
        const bool last = end < 0;
        if (last)
            end = text.size();
        const QByteArray line = text.mid(from, end - from).trimmed();
        from = end + 1;
        ++lineNumber;
        if (line.isEmpty())
            continue;
        const auto parsed = json::parse(line);
        if (!parsed || !parsed->isObject()) {
            // A power cut may leave half a line at the very end; everything before it counts.
            if (last && sawHeader) {
                log.torn = true;
                break;
            }
            if (!parsed)
                return atLine(lineNumber, Error { parsed.error().code, parsed.error().message, {}, {} });
            return atLine(lineNumber, Error { ErrorCode::Malformed, QStringLiteral("expected an object"), {}, {} });
        }
        if (!sawHeader) {
            auto header = headerFromJson(parsed->toObject());
            if (!header)
                return atLine(lineNumber, header.error());
            log.header = std::move(*header);
            sawHeader = true;
            continue;
        }
        auto event = eventFromJson(parsed->toObject());
        if (!event)
            return atLine(lineNumber, event.error());
        const qint64 expectedSeq = log.events.isEmpty() ? 1 : log.events.last().seq + 1;
        if (event->seq != expectedSeq) {
            return atLine(lineNumber,
                Error { ErrorCode::Malformed, QStringLiteral("expected event number %1, found %2").arg(expectedSeq).arg(event->seq), {},
                    QStringLiteral("/seq") });
        }
        if (!log.events.isEmpty() && event->t < log.events.last().t) {
            return atLine(lineNumber,
                Error { ErrorCode::Malformed, QStringLiteral("expected a time of at least %1 ms").arg(log.events.last().t), {},
                    QStringLiteral("/t") });
        }
        log.events.append(std::move(*event));
    }
    if (!sawHeader)
        return fail(ErrorCode::Malformed, QStringLiteral("expected a session file, found nothing"), QStringLiteral("line 1"));
    return log;
}

Result<SessionLog> readSessionFile(const QString& path)
{
    const QFileInfo info(path);
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return tl::make_unexpected(Error { ErrorCode::Unreadable, QStringLiteral("expected a readable session file"), path, {} });
    auto log = readSessionText(file.readAll());
    if (!log)
        return tl::make_unexpected(log.error().inFile(path));
    return log;
}

QByteArray headerLine(const SessionHeader& header)
{
    static const QStringList order { QStringLiteral("format"), QStringLiteral("version"), QStringLiteral("session"),
        QStringLiteral("scenario"), QStringLiteral("started"), QStringLiteral("participants") };
    return json::writeCompact(toJson(header), order) + '\n';
}

QByteArray eventLine(const Event& event)
{
    static const QStringList order { QStringLiteral("seq"), QStringLiteral("t"), QStringLiteral("kind"), QStringLiteral("by"),
        QStringLiteral("data") };
    return json::writeCompact(toJson(event), order) + '\n';
}

QByteArray sessionText(const SessionLog& log)
{
    QByteArray text = headerLine(log.header);
    for (const Event& event : log.events)
        text += eventLine(event);
    return text;
}

} // namespace holdspace::session
