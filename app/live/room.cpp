// SPDX-License-Identifier: GPL-3.0-or-later
#include "room.h"

#include <QUrl>
#include <algorithm>

namespace holdspace::live {

namespace {

QByteArray gotFrame(qint64 number) { return "{\"type\":\"got\",\"n\":" + QByteArray::number(number) + '}'; }

} // namespace

Room::Room(const Clock& clock, QObject* parent) : QObject(parent), m_clock(clock) { }

Outcome Room::open(const RoomPlace& place)
{
    if (isOpen())
        return fail(ErrorCode::Refused, QStringLiteral("The room is open already."));
    m_desk = std::make_unique<RoomDesk>(m_clock);
    auto listening = listen(place);
    if (!listening)
        m_desk.reset();
    m_place = place;
    m_place.port = static_cast<quint16>(QUrl(url()).port(place.port));
    return listening;
}

Outcome Room::reopen(const KeptRoom& kept)
{
    if (auto opened = open(kept.place); !opened)
        return opened;
    // Nobody has been let in between: what comes over the network is read later.
    m_desk->restore(kept.devices);
    Q_EMIT devicesChanged();
    return {};
}

std::optional<KeptRoom> Room::kept() const
{
    return m_desk ? std::optional(KeptRoom { m_place, !m_place.certificate.isEmpty(), m_desk->kept() }) : std::nullopt;
}

void Room::close()
{
    if (!isOpen())
        return;
    shut();
    m_desk.reset();
    Q_EMIT devicesChanged();
}

QString Room::invite(DeviceRole role, const CharacterId& character)
{
    return m_desk ? m_desk->invite(role, character) : QString();
}

QString Room::inviteGroup()
{
    return m_desk ? m_desk->inviteGroup() : QString();
}

void Room::endGroup()
{
    const QStringList phones = m_desk ? m_desk->endGroup() : QStringList();
    for (const QString& phone : phones)
        dismiss(phone);
}

QList<RoomDevice> Room::devices() const
{
    return m_desk ? m_desk->devices() : QList<RoomDevice>();
}

void Room::send(const QString& device, const QJsonObject& frame)
{
    if (!m_desk)
        return;
    const QByteArray text = m_desk->numbered(device, frame);
    if (!text.isEmpty())
        deliver(device, text);
}

void Room::setPresent(const QString& device, const QJsonObject& state)
{
    if (m_desk)
        m_desk->setPresent(device, state);
}

void Room::dismiss(const QString& device)
{
    if (!m_desk)
        return;
    m_desk->dismiss(device);
    drop(device);
    Q_EMIT devicesChanged();
}

Result<Admission> Room::admit(const QString& code, const QString& address, const QString& token)
{
    if (!m_desk)
        return fail(ErrorCode::Refused, QStringLiteral("The room is closed."));
    auto admission = m_desk->join(code, address, token);
    if (admission) {
        Q_EMIT joined(*m_desk->holderOf(admission->token));
        Q_EMIT devicesChanged();
    }
    return admission;
}

QString Room::holderOf(const QString& token) const
{
    const RoomDevice* device = m_desk ? m_desk->holderOf(token) : nullptr;
    return device ? device->id : QString();
}

QString Room::screenOf(const QString& token) const
{
    const RoomDevice* device = m_desk ? m_desk->holderOf(token) : nullptr;
    return device && device->role == DeviceRole::Screen ? device->id : QString();
}

void Room::offer(const QList<RoomClip>& clips)
{
    m_clips.clear();
    for (const RoomClip& clip : clips)
        m_clips.insert(clip.id, clip);
}

std::optional<RoomClip> Room::clip(const QString& id) const
{
    const auto found = m_clips.constFind(id);
    return found == m_clips.cend() ? std::nullopt : std::optional(*found);
}

void Room::linkUp(const QString& device, std::optional<qint64> after, const QString& address)
{
    if (!m_desk)
        return;
    for (const QByteArray& frame : m_desk->linked(device, after, address))
        deliver(device, frame);
    Q_EMIT devicesChanged();
}

void Room::linkDown(const QString& device)
{
    if (!m_desk)
        return;
    m_desk->unlinked(device);
    Q_EMIT devicesChanged();
}

void Room::take(const QString& device, const QByteArray& frame)
{
    if (!m_desk)
        return;
    if (const auto message = m_desk->received(device, frame))
        Q_EMIT said(*message);
    else if (const qint64 kept = m_desk->keptUpTo(device); kept > 0)
        // Told also when nothing new came, if the device counts: what it sends again may have arrived before.
        deliver(device, gotFrame(kept));
}

void Room::keep(const QString& device, qint64 number)
{
    if (m_desk && m_desk->keep(device, number))
        deliver(device, gotFrame(number));
}

} // namespace holdspace::live
