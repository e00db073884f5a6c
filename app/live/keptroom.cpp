// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptroom.h"

#include <QJsonObject>
#include <algorithm>
#include <array>

namespace holdspace::live {

using session::OtherEvent;

namespace {

constexpr qsizetype kHashBytes = 32;
constexpr int kLastPort = 0xffff;
constexpr std::array kRoles { DeviceRole::Prompter, DeviceRole::Screen, DeviceRole::Observer, DeviceRole::CoFacilitator, DeviceRole::Operator };
const QString kOpened = QStringLiteral("room.opened"), kClosed = QStringLiteral("room.closed"), kJoined = QStringLiteral("room.joined"), kLeft = QStringLiteral("room.left");

auto withId(QList<KeptRoom::Device>& devices, const QString& id)
{
    return std::find_if(devices.begin(), devices.end(), [&](const KeptRoom::Device& each) { return each.id == id; });
}

std::optional<KeptRoom::Device> readJoined(const QJsonObject& data)
{
    KeptRoom::Device device;
    device.id = data.value(QLatin1String("device")).toString();
    device.tokenHash = QByteArray::fromHex(data.value(QLatin1String("tokenHash")).toString().toLatin1());
    device.character = CharacterId(data.value(QLatin1String("character")).toString());
    const auto role = std::find_if(kRoles.begin(), kRoles.end(), [&](DeviceRole each) { return device.id.startsWith(roleName(each) + QLatin1Char('-')); });
    if (role == kRoles.end() || device.tokenHash.size() != kHashBytes)
        return std::nullopt;
    device.role = *role;
    return device;
}

void follow(std::optional<KeptRoom>& room, const OtherEvent& event)
{
    if (event.kind == kOpened) {
        const int port = event.data.value(QLatin1String("port")).toInt();
        room.reset();
        if (port > 0 && port <= kLastPort)
            room = KeptRoom { { event.data.value(QLatin1String("address")).toString(), static_cast<quint16>(port), {} }, event.data.value(QLatin1String("secure")).toBool(), {} };
    } else if (event.kind == kClosed) {
        room.reset();
    } else if (room && event.kind == kJoined) {
        if (const auto device = readJoined(event.data); device && withId(room->devices, device->id) == room->devices.end())
            room->devices.append(*device);
    } else if (room && event.kind == kLeft) {
        const auto gone = withId(room->devices, event.data.value(QLatin1String("device")).toString());
        if (gone != room->devices.end())
            room->devices.erase(gone);
    }
}

OtherEvent joined(const KeptRoom::Device& device)
{
    QJsonObject data { { QStringLiteral("device"), device.id }, { QStringLiteral("tokenHash"), QString::fromLatin1(device.tokenHash.toHex()) } };
    if (!device.character.isEmpty())
        data.insert(QStringLiteral("character"), device.character.text());
    return { kJoined, data };
}

} // namespace

std::optional<KeptRoom> keptRoom(const QList<session::Event>& logged)
{
    std::optional<KeptRoom> room;
    for (const session::Event& event : logged) {
        const auto* other = session::as<OtherEvent>(event);
        if (!other)
            continue;
        follow(room, *other);
        const auto number = other->data.value(QLatin1String("n")).toInteger();
        if (!room || number <= 0)
            continue;
        if (const auto said = withId(room->devices, event.by); said != room->devices.end())
            said->heard = std::max(said->heard, number);
    }
    return room;
}

QList<OtherEvent> roomNews(const std::optional<KeptRoom>& known, const std::optional<KeptRoom>& now)
{
    QList<OtherEvent> news;
    if (known && !now)
        news.append({ kClosed, {} });
    if (!now)
        return news;
    const bool same = known && known->place.address == now->place.address && known->place.port == now->place.port;
    if (!same)
        news.append({ kOpened,
            { { QStringLiteral("address"), now->place.address }, { QStringLiteral("port"), now->place.port }, { QStringLiteral("secure"), now->secure } } });
    const auto has = [](const QList<KeptRoom::Device>& devices, const KeptRoom::Device& wanted) {
        return std::any_of(devices.begin(), devices.end(), [&](const auto& each) { return each.id == wanted.id; });
    };
    const QList<KeptRoom::Device> before = same ? known->devices : QList<KeptRoom::Device>();
    for (const KeptRoom::Device& device : before) {
        if (!has(now->devices, device))
            news.append({ kLeft, { { QStringLiteral("device"), device.id } } });
    }
    for (const KeptRoom::Device& device : now->devices) {
        if (!has(before, device))
            news.append(joined(device));
    }
    return news;
}

} // namespace holdspace::live
