// SPDX-License-Identifier: GPL-3.0-or-later
#include "reflectdirector.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace holdspace::live {

namespace {
    constexpr qint64 kOneTapMs = 1000; ///< one person, one instant
    constexpr qint64 kSameClipMs = 120; ///< what the phones reckon themselves need not be told
    constexpr QLatin1String kFelt("felt");

    QString sortOf(const QString& given) { return given == QLatin1String("tap") || given == kFelt ? given : QStringLiteral("text"); }
}

ReflectDirector::ReflectDirector(Room& room, const Clock& clock, int fewest, qint64 feltPartMs, QObject* parent)
    : QObject(parent), m_room(room), m_clock(clock), m_fewest(fewest), m_feltPartMs(feltPartMs)
{
    connect(&room, &Room::joined, this, [this](const RoomDevice& device) {
        if (device.role == DeviceRole::Reflector)
            m_room.setPresent(device.id, stateFrame());
    });
    connect(&room, &Room::said, this, &ReflectDirector::hear);
    connect(&room, &Room::devicesChanged, this, [this] {
        if (m_on && !m_room.isOpen()) { // somebody else closed it
            m_on = m_opened = false;
            endStretches(sorts());
        }
        watch();
        Q_EMIT changed();
    });
}

Outcome ReflectDirector::begin(const RoomPlace& place)
{
    if (isOn())
        return {};
    m_opened = !m_room.isOpen();
    if (m_opened) {
        if (auto opened = m_room.open(place); !opened) {
            m_opened = false;
            return opened;
        }
    }
    m_code = m_room.inviteGroup();
    m_on = true;
    Q_EMIT changed();
    return {};
}

void ReflectDirector::end()
{
    if (!isOn())
        return;
    m_on = false;
    endStretches(sorts()); // who comes back has another number, and must not count twice
    m_code.clear();
    m_room.endGroup();
    if (std::exchange(m_opened, false))
        m_room.close();
    Q_EMIT changed();
}

QStringList ReflectDirector::sorts() { return { QStringLiteral("text"), QStringLiteral("tap"), kFelt }; }

void ReflectDirector::endStretches(const QStringList& sorts)
{
    QStringList ended;
    for (const QString& sort : sorts) {
        if (!m_gave.remove(sort))
            continue;
        ended.append(sort);
        m_enough.remove(sort);
        if (sort == kFelt) {
            m_felt.clear();
            m_feltEnough.clear();
        }
    }
    if (!m_on)
        m_tapped.clear();
    if (!ended.isEmpty())
        Q_EMIT tooFew(ended);
}

void ReflectDirector::watch()
{
    QStringList few;
    for (const QString& sort : std::as_const(m_enough)) {
        const QSet<QString> who = m_gave.value(sort);
        if (peopleOf(&who) < m_fewest)
            few.append(sort);
    }
    endStretches(few);
}

void ReflectDirector::count(Given& given, const QString& device)
{
    const QString sort = sortOf(given.kind);
    QSet<QString>* who = &m_gave[sort];
    who->insert(device);
    const bool felt = sort == kFelt;
    const qint64 part = felt ? given.mediaMs / m_feltPartMs : 0;
    if (felt) {
        who = &m_felt[part];
        who->insert(device);
    }
    if ((felt ? m_feltEnough.contains(part) : m_enough.contains(sort)) || peopleOf(who) < m_fewest)
        return;
    m_enough.insert(sort);
    if (felt)
        m_feltEnough.insert(part);
    given.enough.append({ sort, felt ? part * m_feltPartMs : -1 });
}

int ReflectDirector::peopleOf(const QSet<QString>* devices) const
{
    int pages = 0; // of this computer
    QSet<QString> addresses;
    const auto all = m_room.devices();
    for (const RoomDevice& each : all) {
        if (each.role != DeviceRole::Reflector || !each.online || (devices && !devices->contains(each.id)))
            continue;
        if (each.address.isEmpty())
            ++pages;
        else
            addresses.insert(each.address);
    }
    return pages + static_cast<int>(addresses.size());
}

int ReflectDirector::people() const { return peopleOf(nullptr); }

int ReflectDirector::phones() const
{
    const auto all = m_room.devices();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [](const RoomDevice& each) { return each.role == DeviceRole::Reflector && each.online; }));
}

bool ReflectDirector::isPhone(const QString& device) const
{
    const auto all = m_room.devices();
    return std::any_of(all.begin(), all.end(), [&](const RoomDevice& each) { return each.id == device && each.role == DeviceRole::Reflector; });
}

QJsonObject ReflectDirector::clipFrame() const
{
    return { { QStringLiteral("type"), QStringLiteral("clip") }, { QStringLiteral("plays"), m_clip.plays }, { QStringLiteral("speed"), m_clip.speed },
        { QStringLiteral("atMs"), m_clip.atMs }, { QStringLiteral("since"), m_clipSince }, { QStringLiteral("question"), m_question } };
}

QJsonObject ReflectDirector::stateFrame() const
{
    return { { QStringLiteral("type"), QStringLiteral("state") }, { QStringLiteral("role"), roleName(DeviceRole::Reflector) },
        { QStringLiteral("phase"), QStringLiteral("open") }, { QStringLiteral("held"), false }, { QStringLiteral("clip"), clipFrame() } };
}

void ReflectDirector::show(const QString& question, const Clip& clip)
{
    const qint64 now = m_clock.utcNow().toMSecsSinceEpoch();
    const double reckoned = static_cast<double>(m_clip.atMs) + (m_clip.plays ? static_cast<double>(now - m_clipSince) * m_clip.speed : 0);
    const bool known = question == m_question && clip.plays == m_clip.plays && clip.speed == m_clip.speed
        && std::abs(reckoned - static_cast<double>(clip.atMs)) < kSameClipMs;
    if (known)
        return;
    m_question = question;
    m_clip = clip;
    m_clipSince = now;
    const QJsonObject frame = clipFrame(), state = stateFrame();
    const auto all = m_room.devices();
    for (const RoomDevice& each : all) {
        if (each.role != DeviceRole::Reflector)
            continue;
        m_room.setPresent(each.id, state);
        m_room.send(each.id, frame);
    }
}

void ReflectDirector::hear(const DeviceMessage& message)
{
    if (!isPhone(message.device))
        return;
    const Given::Ticket ticket { message.device, message.number };
    if (message.kind == DeviceMessage::Kind::Timeout) {
        keep(ticket);
        Q_EMIT pauseWanted();
        return;
    }
    const qint64 now = m_clock.monotonicMs();
    const bool again = message.given == QLatin1String("tap") && m_tapped.contains(message.device) && now - m_tapped.value(message.device) < kOneTapMs;
    if (message.kind != DeviceMessage::Kind::Given || !isOn() || again) {
        keep(ticket);
        return;
    }
    if (message.given == QLatin1String("tap"))
        m_tapped.insert(message.device, now);
    Given given { message.given, message.text, message.mediaMs, message.value, {}, ticket };
    count(given, message.device);
    Q_EMIT this->given(given);
}

} // namespace holdspace::live
