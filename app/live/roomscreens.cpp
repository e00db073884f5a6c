// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomdirector.h"

#include <QJsonArray>

/// What concerns the patient screens: messages, monitor values, sounds and films.
namespace holdspace::live {

using namespace session;

QJsonObject RoomDirector::screenFrame() const
{
    QJsonArray monitor;
    for (const auto& [label, value] : m_screen.monitor)
        monitor.append(QJsonObject { { QStringLiteral("label"), label }, { QStringLiteral("value"), value } });
    return { { QStringLiteral("type"), QStringLiteral("show") }, { QStringLiteral("message"), m_screen.message },
        { QStringLiteral("monitor"), monitor } };
}

void RoomDirector::show(const ScreenContent& content)
{
    m_screen = content;
    renewPresent();
    for (const auto& [device, known] : m_known) {
        if (known.role == DeviceRole::Screen)
            m_room.send(device, screenFrame());
    }
}

void RoomDirector::setClips(const RoomClips& clips)
{
    m_room.offer(clips.values());
    m_clips.setClips(clips);
}

void RoomDirector::setClipsOnScreens(bool on)
{
    sendToScreens(m_clips.setOn(on));
    renewPresent();
}

bool RoomDirector::clipsAreHeard() const
{
    const auto all = m_clips.isOn() ? m_room.devices() : QList<RoomDevice>();
    return std::any_of(all.begin(), all.end(), [this](const RoomDevice& device) {
        const auto known = m_known.find(device.id);
        return device.online && known != m_known.end() && known->second.role == DeviceRole::Screen && known->second.sound.value_or(false);
    });
}

void RoomDirector::sendToScreens(const QList<QJsonObject>& frames)
{
    const qint64 now = m_clock.monotonicMs();
    for (const QJsonObject& frame : frames) {
        const bool plays = frame.value(QLatin1String("type")).toString() == QLatin1String("play");
        const qint64 id = frame.value(QLatin1String("id")).toInteger();
        const QString who = frame.value(QLatin1String("who")).toString();
        QStringList reached;
        for (auto& [device, known] : m_known) {
            if (known.role != DeviceRole::Screen)
                continue;
            m_room.send(device, frame);
            if (!plays)
                continue;
            known.cues = { { id, { now, false } } };
            known.order = { id };
            known.seenAfterMs.reset();
            reached.append(device);
        }
        const QString path = m_clips.pathOf(who);
        for (const QString& device : std::as_const(reached))
            keep(device, QStringLiteral("cue.sent"), { { QStringLiteral("id"), id }, { QStringLiteral("character"), who }, { QStringLiteral("media"), path } });
    }
}

/// A screen says of a sound or film that it plays, is over, or can't be played.
void RoomDirector::hearOfClip(const DeviceMessage& message)
{
    const auto who = m_clips.whose(message.cue);
    if (!who)
        return;
    Known& known = m_known[message.device];
    if (message.kind == DeviceMessage::Kind::Ack) {
        const auto sent = known.cues.find(message.cue);
        if (sent == known.cues.end() || sent->acked)
            return; // resumed after a lost link
        sent->acked = true;
        known.seenAfterMs = m_clock.monotonicMs() - sent->atMs;
        Q_EMIT clipBegan(*who);
        keep(message.device, QStringLiteral("cue.acked"),
            { { QStringLiteral("id"), message.cue }, { QStringLiteral("character"), *who }, { QStringLiteral("afterMs"), *known.seenAfterMs } });
        return;
    }
    const QString path = m_clips.pathOf(*who);
    m_clips.over(message.cue);
    renewPresent();
    Q_EMIT clipEnded(*who);
    if (message.kind == DeviceMessage::Kind::ClipFailed)
        Q_EMIT clipFailed(message.device, path);
}

} // namespace holdspace::live
