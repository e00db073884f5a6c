// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomdesk.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <algorithm>

namespace holdspace::live {

namespace {

constexpr int kTokenBytes = 24; ///< 192 random bits

QByteArray hashOf(const QString& token)
{
    return QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

QString RoomDesk::invite(DeviceRole role, const CharacterId& character)
{
    return m_pairing.invite({ role, character });
}

Result<Admission> RoomDesk::join(const QString& code, const QString& address, const QString& token)
{
    const RoomDevice* const known = holderOf(token);
    const bool again = known && known->role == DeviceRole::Reflector;
    if (!again && m_order.size() >= kMostDevices)
        return fail(ErrorCode::Refused, QStringLiteral("The room is full."));
    const auto invitation = m_pairing.redeem(code, address);
    if (!invitation)
        return tl::make_unexpected(invitation.error());
    if (again && invitation->role == DeviceRole::Reflector)
        return Admission { known->id, token, known->role };
    Admission admission;
    admission.role = invitation->role;
    admission.token = randomToken(kTokenBytes);
    const int number = ++m_numbers[static_cast<int>(invitation->role)];
    admission.device = QStringLiteral("%1-%2").arg(roleName(invitation->role)).arg(number);
    seat({ admission.device, invitation->role, invitation->character, false, {}, m_clock.monotonicMs() }, hashOf(admission.token));
    return admission;
}

QStringList RoomDesk::endGroup()
{
    m_pairing.endGroup();
    QStringList gone;
    for (const auto& [id, kept] : m_devices) {
        if (kept.device.role == DeviceRole::Reflector)
            gone.append(id);
    }
    return gone;
}

void RoomDesk::seat(RoomDevice device, const QByteArray& tokenHash)
{
    const QString id = device.id;
    m_byToken.insert(tokenHash, id);
    m_order.append(id);
    Kept kept;
    kept.device = std::move(device);
    kept.tokenHash = tokenHash;
    m_devices.emplace(id, std::move(kept));
}

QList<KeptRoom::Device> RoomDesk::kept() const
{
    QList<KeptRoom::Device> all;
    for (const QString& id : m_order) {
        const Kept& each = m_devices.at(id);
        if (each.device.role != DeviceRole::Reflector)
            all.append({ id, each.device.role, each.device.character, each.tokenHash, each.lastKept });
    }
    return all;
}

void RoomDesk::restore(const QList<KeptRoom::Device>& devices)
{
    for (const KeptRoom::Device& each : devices) {
        if (m_devices.contains(each.id) || m_order.size() >= kMostDevices)
            continue;
        int& last = m_numbers[static_cast<int>(each.role)];
        last = std::max(last, each.id.section(QLatin1Char('-'), -1).toInt());
        seat({ each.id, each.role, each.character, false, {}, m_clock.monotonicMs() }, each.tokenHash);
        Kept& kept = m_devices.at(each.id);
        kept.lastHeard = kept.lastKept = each.heard;
    }
}

const RoomDevice* RoomDesk::holderOf(const QString& token) const
{
    if (token.isEmpty())
        return nullptr;
    const auto found = m_devices.find(m_byToken.value(hashOf(token)));
    return found == m_devices.end() ? nullptr : &found->second.device;
}

QList<QByteArray> RoomDesk::linked(const QString& device, std::optional<qint64> after, const QString& address)
{
    const auto found = m_devices.find(device);
    if (found == m_devices.end())
        return {};
    Kept& kept = found->second;
    kept.device.online = true;
    kept.device.address = address;
    kept.device.sinceMs = m_clock.monotonicMs();
    const bool whole = after && kept.outbox.reaches(*after);
    QJsonObject state = kept.present;
    state.insert(QStringLiteral("type"), QStringLiteral("state"));
    state.insert(QStringLiteral("device"), device);
    state.insert(QStringLiteral("head"), whole ? *after : kept.outbox.last());
    state.insert(QStringLiteral("heard"), kept.lastKept);
    state.insert(QStringLiteral("now"), m_clock.utcNow().toMSecsSinceEpoch()); // tells how long ago something began
    if (after && !whole)
        state.insert(QStringLiteral("gap"), true);
    QList<QByteArray> frames { QJsonDocument(state).toJson(QJsonDocument::Compact) };
    if (whole)
        frames += kept.outbox.after(*after);
    return frames;
}

void RoomDesk::unlinked(const QString& device)
{
    const auto found = m_devices.find(device);
    if (found == m_devices.end() || !found->second.device.online)
        return;
    found->second.device.online = false;
    found->second.device.sinceMs = m_clock.monotonicMs();
}

std::optional<DeviceMessage> RoomDesk::received(const QString& device, const QByteArray& frame)
{
    const auto found = m_devices.find(device);
    if (found == m_devices.end() || !found->second.limit.allows(m_clock.monotonicMs()))
        return std::nullopt;
    Kept& kept = found->second;
    auto message = readDeviceMessage(kept.device.role, frame);
    if (!message)
        return std::nullopt;
    if (message->number > 0) {
        // Smaller: sent again after a lost link, but it had arrived. Larger: one before it was dropped, and comes again.
        if (message->number != kept.lastHeard + 1)
            return std::nullopt;
        kept.lastHeard = message->number;
    }
    message->device = device;
    return message;
}

qint64 RoomDesk::keptUpTo(const QString& device) const
{
    const auto found = m_devices.find(device);
    return found == m_devices.end() ? 0 : found->second.lastKept;
}

bool RoomDesk::keep(const QString& device, qint64 number)
{
    const auto found = m_devices.find(device);
    if (found == m_devices.end() || number <= found->second.lastKept || number > found->second.lastHeard)
        return false;
    found->second.lastKept = number;
    return true;
}

QByteArray RoomDesk::numbered(const QString& device, const QJsonObject& frame)
{
    const auto found = m_devices.find(device);
    return found == m_devices.end() ? QByteArray() : found->second.outbox.add(frame);
}

void RoomDesk::setPresent(const QString& device, const QJsonObject& state)
{
    const auto found = m_devices.find(device);
    if (found != m_devices.end())
        found->second.present = state;
}

void RoomDesk::dismiss(const QString& device)
{
    const auto found = m_devices.find(device);
    if (found == m_devices.end())
        return;
    m_byToken.remove(found->second.tokenHash);
    m_devices.erase(found);
    m_order.removeAll(device);
}

QList<RoomDevice> RoomDesk::devices() const
{
    QList<RoomDevice> all;
    for (const QString& id : m_order)
        all.append(m_devices.at(id).device);
    return all;
}

} // namespace holdspace::live
