// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomprobe.h"

#include <algorithm>

namespace holdspace::live {

namespace {

bool concerns(RoomProbe::What what, DeviceRole role)
{
    return what == RoomProbe::What::Stop || (what == RoomProbe::What::Link ? role == DeviceRole::Prompter : role == DeviceRole::Screen);
}

QString nameOf(RoomProbe::What what)
{
    return what == RoomProbe::What::Link ? QStringLiteral("link") : what == RoomProbe::What::Stop ? QStringLiteral("stop") : QStringLiteral("tone");
}

} // namespace

RoomProbe::RoomProbe(Room& room, const Clock& clock, QObject* parent) : QObject(parent), m_room(room), m_clock(clock)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(kWaitMs);
    connect(&m_wait, &QTimer::timeout, this, &RoomProbe::finish);
    connect(&room, &Room::said, this, &RoomProbe::hear);
}

void RoomProbe::ask(What what)
{
    if (m_asking)
        finish(); // with the answers that came
    m_what = what;
    m_answers.clear();
    ++m_id;
    m_askedMs = m_clock.monotonicMs();
    m_asking = true;
    const auto devices = m_room.devices();
    for (const RoomDevice& device : devices) {
        if (!concerns(what, device.role))
            continue;
        m_answers.append({ device.id, std::nullopt, false });
        // One that is away would only do it when it comes back.
        if (device.online)
            m_room.send(device.id, { { QStringLiteral("type"), QStringLiteral("probe") }, { QStringLiteral("id"), m_id }, { QStringLiteral("what"), nameOf(what) } });
    }
    m_wait.start(m_answers.isEmpty() ? 0 : kWaitMs);
}

void RoomProbe::hear(const DeviceMessage& message)
{
    if (!m_asking || message.kind != DeviceMessage::Kind::Probed || message.cue != m_id)
        return;
    const auto found = std::find_if(m_answers.begin(), m_answers.end(), [&](const Answer& one) { return one.device == message.device; });
    if (found == m_answers.end() || found->afterMs)
        return;
    found->afterMs = m_clock.monotonicMs() - m_askedMs;
    found->done = message.value > 0;
    if (std::all_of(m_answers.cbegin(), m_answers.cend(), [](const Answer& one) { return one.afterMs.has_value(); }))
        finish();
}

void RoomProbe::finish()
{
    m_wait.stop();
    m_asking = false;
    Q_EMIT over(m_what);
}

} // namespace holdspace::live
