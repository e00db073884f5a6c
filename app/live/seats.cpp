// SPDX-License-Identifier: GPL-3.0-or-later
#include "seats.h"

#include <coding/codebook.h>

#include <QJsonArray>

namespace holdspace::live {

using namespace session;

namespace {

constexpr int kLookMs = 500;
constexpr qsizetype kMostWindows = 4;

QJsonObject frame(const char* type, const char* key, const QJsonValue& value)
{
    return { { QStringLiteral("type"), QLatin1String(type) }, { QLatin1String(key), value } };
}

} // namespace

Seats::Seats(Room& room, const Clock& clock, Ask ask, QObject* parent)
    : QObject(parent), m_room(room), m_clock(clock), m_ask(std::move(ask))
{
    connect(&room, &Room::devicesChanged, this, &Seats::look);
    m_second.setInterval(kLookMs);
    connect(&m_second, &QTimer::timeout, this, &Seats::look);
}

void Seats::follow(const SessionState& state)
{
    m_state = state;
    m_foldedAt = m_clock.monotonicMs();
    m_control = {};
    m_lastAct.clear();
    m_told.clear();
    look();
    tell(true);
    Q_EMIT controlChanged();
}

void Seats::happened(const QList<Event>& events, const SessionState& state)
{
    m_state = state;
    m_foldedAt = m_clock.monotonicMs();
    for (const Event& event : events) {
        if (const auto* fired = as<TriggerFired>(event))
            m_lastAct.insert(event.by, fired->id);
        else if (const auto* tag = as<TagApplied>(event))
            m_lastAct.insert(event.by, tag->id);
        else if (as<TriggerRetracted>(event) || as<TagRetracted>(event))
            m_lastAct.remove(event.by);
    }
    if (m_state.over() && !m_control.isConsoles())
        keep(m_control.takeBack(), QStringLiteral("operator"));
    tell(false);
}

qint64 Seats::now() const
{
    const bool goesOn = m_state.phase != Phase::NotStarted && !m_state.over();
    return goesOn ? m_state.t + m_clock.monotonicMs() - m_foldedAt : m_state.t;
}

QStringList Seats::operators() const
{
    QStringList linked;
    for (const RoomDevice& device : m_room.devices()) {
        if (device.role == DeviceRole::Operator && device.online)
            linked.append(device.id);
    }
    return linked;
}

void Seats::look()
{
    const QStringList linked = operators();
    // Whoever comes back is told anew: the clock went on.
    std::erase_if(m_told, [&linked](const auto& each) { return !linked.contains(each.first); });
    const bool wasAway = m_control.ownerIsAway();
    keep(m_control.see(linked, m_clock.monotonicMs()), QStringLiteral("room"));
    if (wasAway != m_control.ownerIsAway())
        Q_EMIT controlChanged();
    if (linked.isEmpty() && m_control.isConsoles()) {
        m_second.stop();
        m_told.clear();
        return;
    }
    if (!m_second.isActive())
        m_second.start();
    tell(false);
}

void Seats::keep(const Control::Note& note, const QString& by)
{
    if (!note)
        return;
    if (m_state.phase != Phase::NotStarted && !m_state.over())
        m_ask(KeepWord { OtherEvent { QStringLiteral("operator.changed"), *note } }, by);
    const QString from = note->value(QLatin1String("from")).toString();
    const QString to = note->value(QLatin1String("to")).toString();
    Q_EMIT stepped(note->value(QLatin1String("step")).toString(), to == QLatin1String("console") ? from : to);
    Q_EMIT controlChanged();
    tell(false);
}

void Seats::offer(const QString& device) { keep(m_control.offer(device), QStringLiteral("operator")); }
void Seats::decline() { keep(m_control.decline(), QStringLiteral("operator")); }
void Seats::takeBack() { keep(m_control.takeBack(), QStringLiteral("operator")); }

void Seats::hear(const DeviceMessage& message)
{
    using Kind = DeviceMessage::Kind;
    if (message.kind == Kind::Drive) {
        drive(message);
    } else if (message.kind == Kind::Steer) {
        steer(message);
    } else if (message.kind == Kind::Untag) {
        if (const QString own = m_lastAct.value(message.device); !own.isEmpty())
            m_ask(Retract { own }, message.device);
    }
}

void Seats::steer(const DeviceMessage& message)
{
    const QString& device = message.device;
    if (m_state.phase == Phase::NotStarted || m_state.over())
        return refuse(device, tr("The session is not running."));
    if (message.what == QLatin1String("ask")) {
        keep(m_control.request(device), device);
        if (m_alone)
            keep(m_control.offer(device), QStringLiteral("room"));
    } else if (message.what == QLatin1String("withdraw")) {
        keep(m_control.withdraw(device), device);
    } else {
        keep(m_control.giveBack(device), device);
    }
}

std::optional<Intent> Seats::intentOf(const DeviceMessage& message) const
{
    const QString& what = message.what;
    if (what == QLatin1String("exit"))
        return TakeExit { ExitId(message.id) };
    if (what == QLatin1String("beat"))
        return JumpTo { BeatId(message.id) };
    if (what == QLatin1String("trigger"))
        return FireTrigger { TriggerId(message.id), message.confirmed };
    if (what == QLatin1String("level"))
        return PressLadder { CharacterId(message.id), message.level, message.confirmed };
    if (what == QLatin1String("hold"))
        return HoldMoves { true };
    if (what == QLatin1String("release"))
        return HoldMoves { false };
    if (what == QLatin1String("resume"))
        return EndTimeout {};
    if (what == QLatin1String("stop"))
        return CallStop {};
    if (what == QLatin1String("back")) {
        const QString own = m_lastAct.value(message.device);
        return own.isEmpty() ? std::nullopt : std::optional<Intent>(Retract { own });
    }
    return std::nullopt;
}

void Seats::drive(const DeviceMessage& message)
{
    // Holding is safe in anybody's hand; everything else is the driver's.
    if (m_control.owner() != message.device && message.what != QLatin1String("hold"))
        return refuse(message.device, tr("You do not have control. Ask for it first."));
    const auto intent = intentOf(message);
    if (!intent)
        return refuse(message.device, tr("There is nothing of yours to take back."));
    const auto decided = decide(m_state, *intent, now(), message.device);
    if (!decided)
        return refuse(message.device, decided.error().message, decided.error().place == QLatin1String("confirm"));
    m_ask(*intent, message.device);
}

void Seats::refuse(const QString& device, const QString& sentence, bool confirm)
{
    QJsonObject refused = frame("refused", "text", sentence);
    refused.insert(QStringLiteral("confirm"), confirm);
    m_room.send(device, refused);
}

void Seats::tell(bool always)
{
    for (const QString& device : operators()) {
        QJsonObject shown = desk(device);
        // The clock runs on the page; it is set anew whenever something else is.
        QJsonObject still = shown;
        still.remove(QLatin1String("clock"));
        QJsonObject& told = m_told[device];
        if (!always && told == still)
            continue;
        told = still;
        m_room.send(device, frame("desk", "desk", shown));
    }
}

QJsonObject Seats::desk(const QString& device) const
{
    QJsonObject desk { { QStringLiteral("title"), m_state.scenario ? m_state.scenario->title : QString() } };
    QJsonObject control { { QStringLiteral("you"), m_control.owner() == device }, { QStringLiteral("owner"), m_control.isConsoles() ? QStringLiteral("console") : m_control.owner() },
        { QStringLiteral("asked"), m_control.asking() == device }, { QStringLiteral("offered"), m_control.offered() == device } };
    desk.insert(QStringLiteral("control"), control);
    const qint64 t = now();
    desk.insert(QStringLiteral("clock"), m_state.effective(t));
    desk.insert(QStringLiteral("runs"), m_state.running());
    if (!m_state.here)
        return desk;
    desk.insert(QStringLiteral("beat"), m_state.here->title);
    desk.insert(QStringLiteral("text"), m_state.here->text);
    QJsonArray exits;
    for (const OfferedExit& offered : offeredExits(m_state, t)) {
        const scenario::Beat* to = m_state.scenario->beat(offered.exit->to);
        exits.append(QJsonObject { { QStringLiteral("id"), offered.exit->id.text() }, { QStringLiteral("title"), to ? to->title : offered.exit->to.text() },
            { QStringLiteral("label"), offered.exit->label }, { QStringLiteral("suggested"), offered.suggested },
            { QStringLiteral("auto"), offered.exit->mode == scenario::ExitMode::Auto } });
    }
    desk.insert(QStringLiteral("exits"), exits);
    QJsonArray triggers;
    const auto named = m_state.scenario->triggersOffered(m_state.here->id);
    const auto keys = m_triggerKeys ? m_triggerKeys(named) : QHash<TriggerId, QString>();
    for (const scenario::Trigger* trigger : named) {
        const CharacterState* who = m_state.character(trigger->character);
        const scenario::CastMember* member = m_state.scenario->castMember(trigger->character);
        if (!who || who->present)
            triggers.append(QJsonObject { { QStringLiteral("id"), trigger->id.text() }, { QStringLiteral("label"), trigger->label },
                { QStringLiteral("who"), member ? member->name : QString() }, { QStringLiteral("key"), keys.value(trigger->id) } });
    }
    desk.insert(QStringLiteral("triggers"), triggers);
    QJsonArray cast;
    for (const CharacterState& who : m_state.cast) {
        const scenario::CastMember* member = m_state.scenario->castMember(who.id);
        if (member && who.present)
            cast.append(QJsonObject { { QStringLiteral("id"), who.id.text() }, { QStringLiteral("name"), member->name }, { QStringLiteral("level"), who.highestLevel() },
                { QStringLiteral("behaviour"), portrayal(m_state, who).behaviour } });
    }
    desk.insert(QStringLiteral("cast"), cast);
    QJsonArray waiting;
    for (auto opening = m_state.openings.rbegin(); opening != m_state.openings.rend() && waiting.size() < kMostWindows; ++opening) {
        const scenario::CastMember* member = m_state.scenario->castMember(opening->character);
        if (!opening->retracted && opening->outcome == WindowOutcome::Undecided && !opening->missedAt(m_state.effective(t)))
            waiting.append(member ? member->name : opening->character.text());
    }
    desk.insert(QStringLiteral("waiting"), waiting);
    return desk;
}

QJsonObject Seats::tagDesk() const
{
    QJsonArray tags, people;
    for (const coding::Code& code : coding::coreCodebook().codes) {
        if (!code.key.isEmpty())
            tags.append(QJsonObject { { QStringLiteral("code"), code.id }, { QStringLiteral("label"), code.label }, { QStringLiteral("key"), code.key } });
    }
    for (const CharacterState& who : m_state.cast) {
        const scenario::CastMember* member = m_state.scenario->castMember(who.id);
        if (member && who.present)
            people.append(QJsonObject { { QStringLiteral("id"), who.id.text() }, { QStringLiteral("name"), member->name } });
    }
    return { { QStringLiteral("tags"), tags }, { QStringLiteral("people"), people } };
}

} // namespace holdspace::live
