// SPDX-License-Identifier: GPL-3.0-or-later
#include "devicemessage.h"

#include <foundation/json.h>

#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

namespace holdspace::live {

namespace {

constexpr double kMostNumber = 9e15; ///< whole in a double

/// A whole number from 1.
std::optional<qint64> counted(const QJsonValue& value)
{
    if (!json::isWhole(value) || value.toDouble() < 1 || value.toDouble() > kMostNumber)
        return std::nullopt;
    return value.toInteger();
}

bool isCode(const QString& text)
{
    return !text.isEmpty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) || (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('_');
    });
}

bool isName(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}\\z"));
    return form.match(text).hasMatch();
}

/// What a second operator's device may say.
std::optional<DeviceMessage> readOperators(const QJsonObject& object, const QString& type, DeviceMessage message)
{
    constexpr int kHighest = 5;
    if (type == QLatin1String("control")) {
        message.kind = DeviceMessage::Kind::Steer;
        message.what = object.value(QLatin1String("want")).toString();
        static const QStringList wants { QStringLiteral("ask"), QStringLiteral("withdraw"), QStringLiteral("return") };
        return wants.contains(message.what) ? std::optional(message) : std::nullopt;
    }
    if (type != QLatin1String("drive"))
        return std::nullopt;
    message.kind = DeviceMessage::Kind::Drive;
    message.what = object.value(QLatin1String("do")).toString();
    static const QStringList named { QStringLiteral("exit"), QStringLiteral("beat"), QStringLiteral("trigger"), QStringLiteral("level") };
    static const QStringList plain { QStringLiteral("hold"), QStringLiteral("release"), QStringLiteral("resume"), QStringLiteral("stop"), QStringLiteral("back") };
    if (plain.contains(message.what))
        return message;
    if (!named.contains(message.what))
        return std::nullopt;
    message.id = object.value(QLatin1String("id")).toString();
    message.confirmed = object.value(QLatin1String("confirmed")).toBool();
    if (message.what == QLatin1String("level")) {
        const QJsonValue level = object.value(QLatin1String("level"));
        if (!json::isWhole(level) || level.toInt(-1) < 0 || level.toInt() > kHighest)
            return std::nullopt;
        message.level = level.toInt();
    }
    return isName(message.id) ? std::optional(message) : std::nullopt;
}

} // namespace

QString roleName(DeviceRole role)
{
    switch (role) {
    case DeviceRole::Screen:
        return QStringLiteral("screen");
    case DeviceRole::Observer:
        return QStringLiteral("observer");
    case DeviceRole::CoFacilitator:
        return QStringLiteral("cofacilitator");
    case DeviceRole::Operator:
        return QStringLiteral("operator");
    case DeviceRole::Prompter:
        break;
    }
    return QStringLiteral("prompter");
}

QString pageOf(DeviceRole role)
{
    return role == DeviceRole::Observer ? QStringLiteral("/observe") : QLatin1Char('/') + roleName(role);
}

std::optional<DeviceMessage> readDeviceMessage(DeviceRole role, const QByteArray& frame)
{
    const auto parsed = json::parse(frame);
    if (!parsed || !parsed->isObject())
        return std::nullopt;
    const QJsonObject object = parsed->toObject();
    const QString type = object.value(QLatin1String("type")).toString();
    DeviceMessage message;
    if (const QJsonValue number = object.value(QLatin1String("n")); !number.isUndefined()) {
        const auto n = counted(number);
        if (!n)
            return std::nullopt;
        message.number = *n;
    }
    if (type == QLatin1String("timeout")) {
        message.kind = DeviceMessage::Kind::Timeout;
        return message;
    }
    if (type == QLatin1String("probed")) {
        message.kind = DeviceMessage::Kind::Probed;
        const auto question = counted(object.value(QLatin1String("id")));
        message.cue = question.value_or(0);
        message.value = object.value(QLatin1String("done")).toBool() ? 1 : 0;
        return question ? std::optional(message) : std::nullopt;
    }
    if (role == DeviceRole::Operator)
        return readOperators(object, type, message);
    if (role == DeviceRole::CoFacilitator && type == QLatin1String("untag")) {
        message.kind = DeviceMessage::Kind::Untag;
        return message;
    }
    if ((role == DeviceRole::Observer || role == DeviceRole::CoFacilitator) && type == QLatin1String("tag")) {
        message.kind = DeviceMessage::Kind::Tag;
        message.code = object.value(QLatin1String("code")).toString();
        if (role == DeviceRole::CoFacilitator)
            message.character = object.value(QLatin1String("character")).toString();
        if (!message.character.isEmpty() && !isName(message.character))
            return std::nullopt;
        return isCode(message.code) ? std::optional(message) : std::nullopt;
    }
    const bool ofAClip = role == DeviceRole::Screen && (type == QLatin1String("ended") || type == QLatin1String("failed"));
    if (role == DeviceRole::Screen && type == QLatin1String("sound")) {
        message.kind = DeviceMessage::Kind::Sound;
        message.sound = object.value(QLatin1String("on")).toBool();
        return object.value(QLatin1String("on")).isBool() ? std::optional(message) : std::nullopt;
    }
    if (role == DeviceRole::Observer)
        return std::nullopt;
    if (type == QLatin1String("ack") || ofAClip) {
        message.kind = !ofAClip ? DeviceMessage::Kind::Ack : type == QLatin1String("ended") ? DeviceMessage::Kind::ClipEnded : DeviceMessage::Kind::ClipFailed;
        const auto cue = counted(object.value(QLatin1String("id")));
        if (!cue)
            return std::nullopt;
        message.cue = *cue;
        return message;
    }
    if (role != DeviceRole::Prompter)
        return std::nullopt;
    if (type == QLatin1String("signal")) {
        message.kind = DeviceMessage::Kind::Signal;
        message.signal = object.value(QLatin1String("kind")).toString();
        static const QStringList kinds { QStringLiteral("done"), QStringLiteral("cant"), QStringLiteral("break"), QStringLiteral("distress") };
        return kinds.contains(message.signal) ? std::optional(message) : std::nullopt;
    }
    if (type == QLatin1String("heard")) {
        message.kind = DeviceMessage::Kind::Heard;
        const QJsonValue value = object.value(QLatin1String("value"));
        message.value = value.toDouble();
        return value.isDouble() && message.value >= 0 && message.value <= 1 ? std::optional(message) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace holdspace::live
