// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan.h"

#include "mediastore.h"

#include <foundation/json.h>
#include <foundation/wholefile.h>
#include <live/cameraaddress.h>

#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <algorithm>
#include <iterator>
#include <tuple>

namespace holdspace::recording {

namespace {

struct KindName {
    StreamKind kind;
    const char* name;
};
constexpr KindName kKinds[] = { { StreamKind::Camera, "v4l2" }, { StreamKind::NetworkCamera, "rtsp" }, { StreamKind::Screen, "screen" },
    { StreamKind::Microphone, "microphone" }, { StreamKind::TestVideo, "test-video" }, { StreamKind::TestAudio, "test-audio" } };

constexpr const char* kStates[] = { "recording", "starting", "dropping", "silent", "stuck", "stalled", "away", "not-kept" };

QString kindsInWords()
{
    QStringList names;
    for (const KindName& kind : kKinds)
        names.append(QLatin1String(kind.name));
    return names.join(QLatin1Char(' '));
}

Result<QString> textOf(const QJsonObject& object, const char* key, const QString& at, bool needed)
{
    const QJsonValue value = object.value(QLatin1String(key));
    if ((value.isUndefined() || value.isNull()) && !needed)
        return QString();
    if (!value.isString() || (needed && value.toString().isEmpty()))
        return fail(ErrorCode::Malformed, QStringLiteral("expected a text"), at + QLatin1Char('/') + QLatin1String(key));
    return value.toString();
}

Result<StreamSpec> readStream(const QJsonValue& value, const QString& at)
{
    if (!value.isObject())
        return fail(ErrorCode::Malformed, QStringLiteral("expected a stream as an object"), at);
    const QJsonObject object = value.toObject();
    StreamSpec spec;
    QString kind;
    const struct {
        const char* key;
        QString* into;
        bool needed;
    } texts[] = { { "id", &spec.id, true }, { "kind", &kind, true }, { "device", &spec.device, false }, { "label", &spec.label, false }, { "side", &spec.side, false } };
    for (const auto& text : texts) {
        const auto read = textOf(object, text.key, at, text.needed);
        if (!read)
            return tl::make_unexpected(read.error());
        *text.into = *read;
    }
    if (!isStreamId(spec.id))
        return fail(ErrorCode::Malformed, QStringLiteral("expected up to 40 of a–z, 0–9 and dashes, found “%1”").arg(spec.id), at + QStringLiteral("/id"));
    if (!readKind(kind, &spec.kind))
        return fail(ErrorCode::Malformed, QStringLiteral("expected one of %1, found “%2”").arg(kindsInWords(), kind), at + QStringLiteral("/kind"));
    if (spec.kind == StreamKind::NetworkCamera && !spec.device.startsWith(QLatin1String("rtsp://")) && !spec.device.startsWith(QLatin1String("rtsps://")))
        return fail(ErrorCode::Malformed, QStringLiteral("expected an address that begins with rtsp://"), at + QStringLiteral("/device"));
    if (spec.kind == StreamKind::NetworkCamera) {
        const live::CameraAddress address = live::splitCameraAddress(spec.device);
        spec.device = address.bare;
        spec.login = address.login;
        spec.needsLogin = !spec.login.isEmpty() || object.value(QLatin1String("login")).toBool();
    }
    if (spec.label.isEmpty())
        spec.label = spec.id;
    return spec;
}

} // namespace

QString kindName(StreamKind kind)
{
    for (const KindName& one : kKinds) {
        if (one.kind == kind)
            return QLatin1String(one.name);
    }
    return {};
}

bool readKind(const QString& name, StreamKind* kind)
{
    for (const KindName& one : kKinds) {
        if (name == QLatin1String(one.name)) {
            *kind = one.kind;
            return true;
        }
    }
    return false;
}

QJsonObject planJson(const RecordingPlan& plan)
{
    QJsonArray streams;
    for (const StreamSpec& spec : plan.streams) {
        QJsonObject stream { { QStringLiteral("id"), spec.id }, { QStringLiteral("kind"), kindName(spec.kind) }, { QStringLiteral("device"), spec.device },
            { QStringLiteral("label"), spec.label }, { QStringLiteral("side"), spec.side } };
        if (spec.kind == StreamKind::NetworkCamera)
            stream.insert(QStringLiteral("device"), live::splitCameraAddress(spec.device).bare);
        if (spec.needsLogin)
            stream.insert(QStringLiteral("login"), true);
        streams.append(stream);
    }
    return { { QStringLiteral("session"), plan.session }, { QStringLiteral("folder"), plan.folder }, { QStringLiteral("mode"), plan.mode },
        { QStringLiteral("streams"), streams } };
}

Result<RecordingPlan> readPlan(const QJsonObject& json)
{
    RecordingPlan plan;
    for (const auto& [key, into, needed] : { std::tuple { "session", &plan.session, false }, { "folder", &plan.folder, true }, { "mode", &plan.mode, false } }) {
        const auto read = textOf(json, key, {}, needed);
        if (!read)
            return tl::make_unexpected(read.error());
        *into = *read;
    }
    const QJsonValue streams = json.value(QLatin1String("streams"));
    if (!streams.isArray())
        return fail(ErrorCode::Malformed, QStringLiteral("expected a list of streams"), QStringLiteral("/streams"));
    const QJsonArray list = streams.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const auto spec = readStream(list.at(i), QStringLiteral("/streams/%1").arg(i));
        if (!spec)
            return tl::make_unexpected(spec.error());
        plan.streams.append(*spec);
    }
    if (const Outcome may = mayRecord(plan); !may)
        return tl::make_unexpected(may.error());
    return plan;
}

Result<StreamSpec> readSpec(const QString& text, int number)
{
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    const QString kind = text.left(colon < 0 ? text.size() : colon);
    // "rtsp://…" is an address that names its own kind.
    const bool address = kind.startsWith(QLatin1String("rtsp")) && text.mid(colon).startsWith(QLatin1String("://"));
    const QString name = address ? QStringLiteral("rtsp") : kind;
    if (address && !live::splitCameraAddress(text).login.isEmpty())
        return fail(ErrorCode::Usage, QStringLiteral("everybody on this computer could read a password here; give the plan with its address on standard input (--config -)"));
    return readStream(QJsonObject { { QStringLiteral("id"), QStringLiteral("%1-%2").arg(name).arg(number) }, { QStringLiteral("kind"), name },
                          { QStringLiteral("device"), address ? text : colon < 0 ? QString() : text.mid(colon + 1) } },
        QString());
}

void cleanPlanFile(const QString& path)
{
    QFile file(path);
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    if (!text.contains('@'))
        return;
    const auto value = json::parse(text);
    if (!value || !value->isObject())
        return;
    QJsonObject plan = value->toObject();
    QJsonArray streams = plan.value(QLatin1String("streams")).toArray();
    for (QJsonValueRef each : streams) {
        QJsonObject stream = each.toObject();
        const live::CameraAddress address = live::splitCameraAddress(stream.value(QLatin1String("device")).toString());
        if (address.login.isEmpty())
            continue;
        stream.insert(QStringLiteral("device"), address.bare);
        stream.insert(QStringLiteral("login"), true);
        each = stream;
    }
    plan.insert(QStringLiteral("streams"), streams);
    if (const Outcome wrote = writeWhole(path, json::writeCompact(plan) + '\n'); !wrote)
        qWarning("%s", qPrintable(wrote.error().text()));
}

Outcome mayRecord(const RecordingPlan& plan)
{
    static const QSet<QString> modes { QString(), QStringLiteral("DEBRIEF_THEN_DELETE"), QStringLiteral("RETAIN_UNTIL") };
    if (plan.mode == QLatin1String("LIVE_ONLY"))
        return fail(ErrorCode::Refused, QStringLiteral("this session is live only: nothing of it may be recorded"), QStringLiteral("/mode"));
    if (!modes.contains(plan.mode))
        return fail(ErrorCode::Malformed, QStringLiteral("expected LIVE_ONLY, DEBRIEF_THEN_DELETE or RETAIN_UNTIL, found “%1”").arg(plan.mode), QStringLiteral("/mode"));
    if (plan.streams.isEmpty())
        return fail(ErrorCode::Refused, QStringLiteral("there is nothing to record: no stream is named"), QStringLiteral("/streams"));
    QSet<QString> ids;
    for (const StreamSpec& spec : plan.streams) {
        if (ids.contains(spec.id))
            return fail(ErrorCode::Refused, QStringLiteral("two streams are called “%1”").arg(spec.id), QStringLiteral("/streams"));
        ids.insert(spec.id);
    }
    return {};
}

QString stateName(StreamHealth::State state) { return QLatin1String(kStates[static_cast<int>(state)]); }

QJsonObject healthJson(const RecordingHealth& health)
{
    QJsonArray streams;
    for (const StreamHealth& stream : health.streams) {
        QJsonObject object { { QStringLiteral("id"), stream.id }, { QStringLiteral("label"), stream.label }, { QStringLiteral("video"), stream.video },
            { QStringLiteral("state"), stateName(stream.state) }, { QStringLiteral("alarm"), stream.alarm() }, { QStringLiteral("segment"), stream.segment },
            { QStringLiteral("bytes"), stream.bytes }, { QStringLiteral("dropped"), stream.dropped } };
        if (stream.levelDb)
            object.insert(QStringLiteral("level_db"), *stream.levelDb);
        if (!stream.detail.isEmpty())
            object.insert(QStringLiteral("detail"), stream.detail);
        streams.append(object);
    }
    QJsonObject out { { QStringLiteral("streams"), streams }, { QStringLiteral("bytes"), health.bytes } };
    if (health.minutesLeft >= 0)
        out.insert(QStringLiteral("minutes_left"), health.minutesLeft);
    return out;
}

RecordingHealth readHealth(const QJsonObject& json)
{
    RecordingHealth health;
    health.bytes = static_cast<qint64>(json.value(QLatin1String("bytes")).toDouble());
    health.minutesLeft = json.value(QLatin1String("minutes_left")).toDouble(-1);
    const QJsonArray streams = json.value(QLatin1String("streams")).toArray();
    for (const QJsonValue& value : streams) {
        const QJsonObject object = value.toObject();
        StreamHealth stream;
        stream.id = object.value(QLatin1String("id")).toString();
        stream.label = object.value(QLatin1String("label")).toString();
        stream.video = object.value(QLatin1String("video")).toBool();
        stream.segment = object.value(QLatin1String("segment")).toInt();
        stream.bytes = static_cast<qint64>(object.value(QLatin1String("bytes")).toDouble());
        stream.dropped = static_cast<qint64>(object.value(QLatin1String("dropped")).toDouble());
        stream.detail = object.value(QLatin1String("detail")).toString();
        if (const QJsonValue level = object.value(QLatin1String("level_db")); level.isDouble())
            stream.levelDb = level.toDouble();
        const auto* const name = std::find_if(std::begin(kStates), std::end(kStates),
            [&](const char* one) { return object.value(QLatin1String("state")).toString() == QLatin1String(one); });
        stream.state = name == std::end(kStates) ? StreamHealth::State::Stalled : static_cast<StreamHealth::State>(name - std::begin(kStates));
        health.streams.append(stream);
    }
    return health;
}

} // namespace holdspace::recording
