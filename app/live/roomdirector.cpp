// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomdirector.h"

#include <coding/codebook.h>
#include <session/device.h>

#include <QJsonArray>
#include <QPointer>
#include <algorithm>
#include <utility>

namespace holdspace::live {

using namespace session;

namespace {

constexpr qsizetype kAnswerable = 64; ///< cues of one device
constexpr qint64 kUnlogged = 1000; ///< cues that were sent, and whose sending a crash kept out of the log: more than there can be
constexpr int kHardLevel = 4; ///< from here on a slip would be played by somebody before it is taken back

QString phaseName(const SessionState& state)
{
    switch (state.phase) {
    case Phase::NotStarted:
        return QStringLiteral("waiting");
    case Phase::Running:
        return QStringLiteral("running");
    case Phase::Paused:
        return QStringLiteral("paused");
    case Phase::Timeout:
        return QStringLiteral("timeout");
    case Phase::Ended:
        return QStringLiteral("ended");
    case Phase::Stopped:
        break;
    }
    return QStringLiteral("stopped");
}

QJsonObject holdFrame(const char* reason)
{
    return { { QStringLiteral("type"), QStringLiteral("hold") }, { QStringLiteral("reason"), QLatin1String(reason) } };
}

/// What observers may tag: the letters of the operator's pad.
QJsonArray tagButtons()
{
    QJsonArray buttons;
    for (const coding::Code& code : coding::coreCodebook().codes) {
        if (!code.key.isEmpty())
            buttons.append(QJsonObject { { QStringLiteral("code"), code.id }, { QStringLiteral("label"), code.label } });
    }
    return buttons;
}

} // namespace

RoomDirector::RoomDirector(Room& room, const Clock& clock, Ask ask, QObject* parent)
    : QObject(parent)
    , m_room(room)
    , m_clock(clock)
    , m_ask(std::move(ask))
    , m_seats(room, clock, m_ask, nullptr)
    , m_clips(clock, [this] { return ++m_lastCue; })
{
    connect(&room, &Room::joined, this, &RoomDirector::welcome);
    connect(&room, &Room::said, this, [this](const DeviceMessage& message) {
        if (!m_known.contains(message.device))
            return; // a debrief's phone
        hear(message);
        m_whenKept([self = QPointer(this), device = message.device, number = message.number] {
            if (self)
                self->m_room.keep(device, number);
        });
    });
    connect(&room, &Room::devicesChanged, this, [this] {
        noteRoom();
        Q_EMIT changed();
    });
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &RoomDirector::tick);
}

void RoomDirector::follow(const SessionState& state)
{
    m_state = state;
    m_cues.clear();
    m_byFiring.clear();
    m_waiting.clear();
    m_due.stop();
    m_stopped = false;
    m_screen = {};
    m_clips.startFrom(state);
    for (const CharacterState& who : m_state.cast)
        m_cues[who.id] = cueOf(m_state, who);
    m_seats.follow(state);
    const auto former = std::exchange(m_known, {});
    for (const RoomDevice& device : m_room.devices()) {
        welcome(device);
        if (const auto known = former.find(device.id); known != former.end())
            m_known[device.id].sound = known->second.sound;
    }
    sendStates();
    if (m_state.phase == Phase::NotStarted)
        m_noted.reset();
    noteRoom();
}

void RoomDirector::welcome(const RoomDevice& device)
{
    if (device.role == DeviceRole::Reflector)
        return; // a debrief's, not this session's
    Known known;
    known.id = device.id;
    known.role = device.role;
    known.character = device.character;
    if (known.character.isEmpty() && m_state.scenario && !m_state.scenario->cast.isEmpty())
        known.character = m_state.scenario->cast.first().id;
    qint64 shown = 0;
    if (const auto cue = m_cues.find(known.character); cue != m_cues.end() && known.role == DeviceRole::Prompter) {
        // What it is shown on coming in can be answered like any other cue.
        if (cue->second.id == 0)
            cue->second.id = ++m_lastCue;
        shown = cue->second.id;
        cue->second.sentAt = m_clock.utcNow().toMSecsSinceEpoch();
        known.cues.insert(shown, { m_clock.monotonicMs(), false });
        known.order.append(shown);
    }
    m_room.setPresent(device.id, stateFrame(known));
    m_known[device.id] = std::move(known);
    if (shown > 0)
        keepSent(device.id, shown, {});
    Q_EMIT changed();
}

void RoomDirector::happened(const QList<Event>& events, const SessionState& state)
{
    m_state = state;
    m_seats.happened(events, state);
    // What devices said, and that they were told, concerns nobody else: a full room must not answer itself.
    if (std::all_of(events.begin(), events.end(), [](const Event& event) { return isDevice(event.by) && !as<TimeoutStarted>(event); }))
        return;
    QHash<CharacterId, QString> moved; // who is to be told, and by which firing
    bool stateChanged = false, begun = false;
    for (const Event& event : events) {
        if (as<SessionStarted>(event)) {
            for (const CharacterState& who : m_state.cast)
                moved.insert(who.id, {});
            stateChanged = begun = true;
        } else if (const auto* fired = as<TriggerFired>(event)) {
            if (hasGrace(*fired)) {
                m_waiting[fired->character] = { fired->id, m_clock.monotonicMs() + m_graceMs };
                m_due.start(static_cast<int>(m_graceMs));
            } else {
                moved.insert(fired->character, fired->id);
            }
        } else if (const auto* back = as<TriggerRetracted>(event)) {
            retract(back->ref);
        } else if (as<HoldStarted>(event)) {
            sendToAll(holdFrame("hold"));
        } else if (as<TimeoutStarted>(event)) {
            sendToAll(holdFrame("timeout"));
        } else if (as<SessionPaused>(event)) {
            sendToAll(holdFrame("pause"));
        } else if (as<StopCalled>(event)) {
            stopAtOnce();
        } else if (as<TimeoutEnded>(event) || as<SessionResumed>(event)) {
            waitAnew();
            stateChanged = true;
        } else if (as<HoldReleased>(event) || as<SessionEnded>(event) || as<BeatEntered>(event) || as<PresenceChanged>(event)) {
            stateChanged = true;
        }
    }
    // Nothing is played any more, so nothing waits to be.
    if (m_state.over())
        m_waiting.clear();
    // What is kept of a cue comes back here as an event, with another state.
    const auto cast = m_state.cast;
    for (const CharacterState& who : cast) {
        if (m_stopped || m_state.over() || m_waiting.contains(who.id))
            continue; // what moves them while a cue waits leaves with it
        const auto shown = m_cues.find(who.id);
        if (moved.contains(who.id) || shown == m_cues.end() || !playsTheSame(shown->second, cueOf(m_state, who)))
            sendCue(who.id, moved.value(who.id));
        else
            shown->second.beat = m_state.here ? m_state.here->title : QString();
    }
    sendToScreens(m_clips.follow(m_state, events, [this](const CharacterId& who) { return m_waiting.contains(who); }));
    renewPresent();
    if (stateChanged)
        sendStates();
    if (begun)
        noteRoom();
    Q_EMIT changed();
}

void RoomDirector::stopAtOnce()
{
    m_waiting.clear(); // nothing is played any more, so nothing waits to be
    if (!std::exchange(m_stopped, true))
        sendToAll({ { QStringLiteral("type"), QStringLiteral("stop") } });
}

void RoomDirector::goOnAfter(const QList<Event>& logged)
{
    for (const Event& event : logged) {
        const auto* sent = as<OtherEvent>(event);
        if (sent && sent->kind == QLatin1String("cue.sent"))
            m_lastCue = std::max(m_lastCue, sent->data.value(QLatin1String("id")).toInteger() + kUnlogged);
    }
    m_noted = keptRoom(logged);
}

void RoomDirector::noteRoom()
{
    if (!m_keepsRoom || !takesWords())
        return;
    const auto now = m_room.kept();
    const auto news = roomNews(std::exchange(m_noted, now), now);
    for (const OtherEvent& event : news)
        m_ask(KeepWord { event }, QStringLiteral("room"));
}

bool RoomDirector::hasGrace(const TriggerFired& fired) const
{
    if (m_graceMs <= 0)
        return false;
    const scenario::Trigger* trigger = m_state.scenario ? m_state.scenario->trigger(fired.trigger) : nullptr;
    const CharacterState* who = m_state.character(fired.character);
    return (trigger && trigger->level.value_or(0) >= kHardLevel) || (who && who->highestLevel() >= kHardLevel);
}

std::optional<RoomDirector::Leaving> RoomDirector::leaving() const
{
    const auto next = std::min_element(m_waiting.begin(), m_waiting.end(), [](const auto& a, const auto& b) { return a.second.dueMs < b.second.dueMs; });
    if (next == m_waiting.end())
        return std::nullopt;
    const qint64 left = m_state.running() ? std::max<qint64>(0, next->second.dueMs - m_clock.monotonicMs()) : m_graceMs;
    return Leaving { next->second.firing, next->first, left, 1 - static_cast<double>(left) / static_cast<double>(std::max<qint64>(1, m_graceMs)) };
}

void RoomDirector::tick()
{
    if (!m_state.running())
        return; // a time-out or a pause: what waits, waits for its end
    bool sent = false;
    for (auto each = m_waiting.begin(); each != m_waiting.end();) {
        if (each->second.dueMs > m_clock.monotonicMs()) {
            ++each;
            continue;
        }
        const auto [character, waiting] = *each;
        each = m_waiting.erase(each);
        sendCue(character, waiting.firing);
        sendToScreens(m_clips.leave(character));
        sent = true;
    }
    if (const auto next = leaving())
        m_due.start(static_cast<int>(next->inMs) + 1);
    if (!sent)
        return;
    renewPresent();
    Q_EMIT changed();
}

void RoomDirector::waitAnew()
{
    for (auto& each : m_waiting)
        each.second.dueMs = m_clock.monotonicMs() + m_graceMs;
    if (!m_waiting.empty())
        m_due.start(static_cast<int>(m_graceMs));
}

void RoomDirector::sendCue(const CharacterId& character, const QString& cause)
{
    const CharacterState* who = m_state.character(character);
    if (!who)
        return;
    Cue cue = cueOf(m_state, *who);
    if (const auto before = m_cues.find(character); before != m_cues.end()) {
        cue.was = before->second.was;
        if (before->second.level != cue.level)
            cue.was = RungGlance { before->second.level, before->second.behaviour };
    }
    cue.id = ++m_lastCue;
    cue.sentAt = m_clock.utcNow().toMSecsSinceEpoch();
    m_cues[character] = cue;
    if (!cause.isEmpty())
        m_byFiring.insert(cause, { character, cue.id });
    const QJsonObject frame = cueFrame(cue);
    const qint64 now = m_clock.monotonicMs();
    QStringList reached;
    for (auto& [device, known] : m_known) {
        if (known.role != DeviceRole::Prompter || known.character != character)
            continue;
        m_room.send(device, frame);
        known.cues.insert(cue.id, { now, false });
        known.order.append(cue.id);
        if (known.order.size() > kAnswerable)
            known.cues.remove(known.order.takeFirst());
        known.seenAfterMs.reset();
        reached.append(device);
    }
    // Kept only when every device has it: the log must not slow the room down.
    for (const QString& device : std::as_const(reached))
        keepSent(device, cue.id, cause);
}

void RoomDirector::keepSent(const QString& device, qint64 id, const QString& cause)
{
    const CharacterId character = m_known[device].character;
    QJsonObject data { { QStringLiteral("id"), id }, { QStringLiteral("character"), character.text() }, { QStringLiteral("level"), m_cues[character].level } };
    if (!cause.isEmpty())
        data.insert(QStringLiteral("cause"), cause);
    keep(device, QStringLiteral("cue.sent"), data);
}

void RoomDirector::retract(const QString& firing)
{
    // It had not left: nobody has anything to ignore.
    std::erase_if(m_waiting, [&firing](const auto& each) { return each.second.firing == firing; });
    const auto [character, id] = m_byFiring.take(firing);
    if (id == 0)
        return;
    for (const auto& [device, known] : m_known) {
        if (known.cues.contains(id))
            m_room.send(device, { { QStringLiteral("type"), QStringLiteral("retract") }, { QStringLiteral("id"), id } });
    }
    // What is played from now on is told anew, also when it is the same as before the firing.
    if (const auto shown = m_cues.find(character); shown != m_cues.end() && shown->second.id == id)
        sendCue(character, {});
}

void RoomDirector::sendToAll(const QJsonObject& frame)
{
    for (const auto& [device, known] : m_known)
        m_room.send(device, frame);
}

void RoomDirector::sendStates()
{
    for (const auto& [device, known] : m_known) {
        const QJsonObject state = stateFrame(known);
        m_room.setPresent(device, state);
        m_room.send(device, state);
    }
}

void RoomDirector::renewPresent()
{
    for (const auto& [device, known] : m_known)
        m_room.setPresent(device, stateFrame(known));
}

QJsonObject RoomDirector::stateFrame(const Known& device) const
{
    QJsonObject state { { QStringLiteral("type"), QStringLiteral("state") }, { QStringLiteral("role"), roleName(device.role) },
        { QStringLiteral("phase"), phaseName(m_state) }, { QStringLiteral("held"), m_state.held } };
    switch (device.role) {
    case DeviceRole::Prompter:
        if (const auto cue = m_cues.find(device.character); cue != m_cues.end()) {
            state.insert(QStringLiteral("cue"), cueFrame(cue->second));
            state.insert(QStringLiteral("acked"), device.cues.value(cue->second.id).acked);
        }
        break;
    case DeviceRole::Screen:
        state.insert(QStringLiteral("show"), screenFrame());
        state.insert(QStringLiteral("clips"), m_clips.present());
        state.insert(QStringLiteral("now"), m_clock.utcNow().toMSecsSinceEpoch());
        break;
    case DeviceRole::Observer:
        state.insert(QStringLiteral("title"), m_state.scenario ? m_state.scenario->title : QString());
        state.insert(QStringLiteral("beat"), m_state.here ? m_state.here->title : QString());
        state.insert(QStringLiteral("tags"), tagButtons());
        break;
    case DeviceRole::CoFacilitator: {
        state.insert(QStringLiteral("title"), m_state.scenario ? m_state.scenario->title : QString());
        state.insert(QStringLiteral("beat"), m_state.here ? m_state.here->title : QString());
        const QJsonObject desk = m_seats.tagDesk();
        for (auto each = desk.begin(); each != desk.end(); ++each)
            state.insert(each.key(), each.value());
        break;
    }
    case DeviceRole::Operator:
        state.insert(QStringLiteral("desk"), m_seats.desk(device.id));
        break;
    case DeviceRole::Reflector:
        break;
    }
    return state;
}

bool RoomDirector::takesWords() const
{
    return m_state.phase != Phase::NotStarted && !m_state.over();
}

void RoomDirector::keep(const QString& device, const QString& kind, QJsonObject data, qint64 number)
{
    data.insert(QStringLiteral("device"), device);
    if (number > 0)
        data.insert(QStringLiteral("n"), number);
    if (takesWords())
        m_ask(KeepWord { OtherEvent { kind, data } }, device);
}

void RoomDirector::hear(const DeviceMessage& message)
{
    const auto found = m_known.find(message.device);
    if (found == m_known.end())
        return;
    Known& known = found->second;
    switch (message.kind) {
    case DeviceMessage::Kind::Ack: {
        if (known.role == DeviceRole::Screen) {
            hearOfClip(message);
            break;
        }
        const auto cue = known.cues.find(message.cue);
        if (cue == known.cues.end() || cue->acked)
            return;
        cue->acked = true;
        const qint64 after = m_clock.monotonicMs() - cue->atMs;
        if (!known.order.isEmpty() && known.order.last() == message.cue)
            known.seenAfterMs = after;
        m_room.setPresent(message.device, stateFrame(known));
        keep(message.device, QStringLiteral("cue.acked"),
            { { QStringLiteral("id"), message.cue }, { QStringLiteral("character"), known.character.text() }, { QStringLiteral("afterMs"), after } },
            message.number);
        break;
    }
    case DeviceMessage::Kind::Signal:
        known.signal = message.signal;
        keep(message.device, QStringLiteral("sp.signal"), { { QStringLiteral("kind"), message.signal }, { QStringLiteral("character"), known.character.text() } },
            message.number);
        Q_EMIT signalled(message.device, message.signal);
        break;
    case DeviceMessage::Kind::Heard:
        if (takesWords())
            m_ask(KeepWord { FeltHeard { known.character.text(), message.value } }, message.device);
        break;
    case DeviceMessage::Kind::Tag:
        if (takesWords() && coding::coreCodebook().code(message.code))
            m_ask(KeepWord { TagApplied { {}, message.code, {}, CharacterId(message.character), 0, std::nullopt, {}, std::nullopt } }, message.device);
        return;
    case DeviceMessage::Kind::Sound:
        known.sound = message.sound;
        break;
    case DeviceMessage::Kind::ClipEnded:
    case DeviceMessage::Kind::ClipFailed:
        hearOfClip(message);
        break;
    case DeviceMessage::Kind::Probed:
    case DeviceMessage::Kind::Given:
        return; // an answer to RoomProbe, a phone of a debrief
    case DeviceMessage::Kind::Timeout:
        known.signal = QStringLiteral("timeout");
        if (takesWords())
            m_ask(CallTimeout {}, message.device);
        Q_EMIT signalled(message.device, QStringLiteral("timeout"));
        break;
    case DeviceMessage::Kind::Untag:
    case DeviceMessage::Kind::Drive:
    case DeviceMessage::Kind::Steer:
        m_seats.hear(message);
        return;
    }
    Q_EMIT changed();
}

void RoomDirector::acknowledge(const QString& device)
{
    if (const auto found = m_known.find(device); found != m_known.end())
        found->second.signal.clear();
    Q_EMIT changed();
}

QList<DeviceStatus> RoomDirector::devices() const
{
    QList<DeviceStatus> all;
    for (const RoomDevice& device : m_room.devices()) {
        if (device.role == DeviceRole::Reflector)
            continue;
        DeviceStatus status;
        status.device = device;
        if (const auto found = m_known.find(device.id); found != m_known.end()) {
            status.character = found->second.character;
            status.cue = found->second.order.isEmpty() ? 0 : found->second.order.last();
            status.seenAfterMs = found->second.seenAfterMs;
            status.signal = found->second.signal;
            status.sound = found->second.sound;
        }
        all.append(status);
    }
    return all;
}

} // namespace holdspace::live
