// SPDX-License-Identifier: GPL-3.0-or-later
#include "runfile.h"

#include <foundation/json.h>

#include <QFile>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace holdspace::recording {

QString runFilePath(const QString& folder) { return folder + QStringLiteral("/recorder.json"); }
QString eventsPath(const QString& folder) { return folder + QStringLiteral("/events.jsonl"); }

Outcome writeRunFile(const QString& folder, const RunFile& file)
{
    const QString path = runFilePath(folder);
    const QString beside = path + QStringLiteral(".new");
    QFile out(beside);
    const QByteArray text = json::writeCompact({ { QStringLiteral("pid"), file.pid }, { QStringLiteral("began"), file.began }, { QStringLiteral("socket"), file.socket },
                                                   { QStringLiteral("session"), file.session }, { QStringLiteral("session_began"), file.sessionBegan },
                                                   { QStringLiteral("last_event"), file.lastEvent },
                                                   { QStringLiteral("over"), file.over }, { QStringLiteral("health"), file.health } })
        + '\n';
    if (!out.open(QIODevice::WriteOnly | QIODevice::Truncate) || out.write(text) != text.size() || !out.flush())
        return tl::make_unexpected(Error { ErrorCode::Failed, out.errorString(), path, {} });
    out.close();
    if (std::rename(QFile::encodeName(beside).constData(), QFile::encodeName(path).constData()) != 0)
        return tl::make_unexpected(Error { ErrorCode::Failed, QString::fromLocal8Bit(std::strerror(errno)), path, {} });
    return {};
}

Result<RunFile> readRunFile(const QString& folder)
{
    QFile in(runFilePath(folder));
    if (!in.open(QIODevice::ReadOnly))
        return tl::make_unexpected(Error { ErrorCode::NotFound, QStringLiteral("no recorder wrote here"), in.fileName(), {} });
    const auto value = json::parse(in.readAll());
    if (!value || !value->isObject())
        return tl::make_unexpected(Error { ErrorCode::Malformed, QStringLiteral("expected what a recorder says of itself"), in.fileName(), {} });
    const QJsonObject object = value->toObject();
    RunFile file;
    file.pid = static_cast<qint64>(object.value(QLatin1String("pid")).toDouble());
    file.began = object.value(QLatin1String("began")).toString();
    file.socket = object.value(QLatin1String("socket")).toString();
    file.session = object.value(QLatin1String("session")).toString();
    file.sessionBegan = static_cast<qint64>(object.value(QLatin1String("session_began")).toDouble());
    file.lastEvent = static_cast<qint64>(object.value(QLatin1String("last_event")).toDouble());
    file.over = object.value(QLatin1String("over")).toBool();
    file.health = object.value(QLatin1String("health")).toObject();
    return file;
}

QString processBegan(qint64 pid)
{
    QFile boot(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (pid <= 0 || !boot.open(QIODevice::ReadOnly) || !stat.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = stat.readAll();
    // The name in brackets may hold anything; the fields after it do not (proc(5): 3 is the state, 22 the start).
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 20 || fields.at(0) == "Z" || fields.at(0) == "X")
        return {};
    return QString::fromLatin1(boot.readAll().trimmed() + ' ' + fields.at(19));
}

bool stillRuns(const RunFile& file)
{
    return !file.over && !file.began.isEmpty() && processBegan(file.pid) == file.began;
}

QByteArray eventText(const NotedEvent& event)
{
    return json::writeCompact({ { QStringLiteral("n"), event.number }, { QStringLiteral("kind"), event.kind }, { QStringLiteral("data"), event.data } },
               { QStringLiteral("n"), QStringLiteral("kind"), QStringLiteral("data") })
        + '\n';
}

std::optional<NotedEvent> readEvent(const QJsonObject& json)
{
    NotedEvent event { static_cast<qint64>(json.value(QLatin1String("n")).toDouble()), json.value(QLatin1String("kind")).toString(),
        json.value(QLatin1String("data")).toObject() };
    return event.number < 1 || event.kind.isEmpty() ? std::nullopt : std::optional(event);
}

QList<NotedEvent> readEvents(const QString& folder, qint64 after)
{
    QList<NotedEvent> out;
    QFile in(eventsPath(folder));
    if (!in.open(QIODevice::ReadOnly))
        return out;
    while (!in.atEnd()) {
        const QByteArray line = in.readLine();
        const auto value = json::parse(line.trimmed());
        const auto event = value && line.endsWith('\n') ? readEvent(value->toObject()) : std::nullopt;
        if (event && event->number > after)
            out.append(*event);
    }
    return out;
}

} // namespace holdspace::recording
