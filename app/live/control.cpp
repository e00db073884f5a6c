// SPDX-License-Identifier: GPL-3.0-or-later
#include "control.h"

#include <algorithm>
#include <array>

namespace holdspace::live {

using namespace session;

namespace {

constexpr std::array<const char*, 8> kSteps { "requested", "offered", "withdrawn", "declined", "accepted", "returned", "taken", "lost" };

QString named(const QString& owner) { return owner.isEmpty() ? QStringLiteral("console") : owner; }

} // namespace

QJsonObject Control::note(Step step, const QString& from, const QString& to)
{
    return { { QStringLiteral("step"), QLatin1String(kSteps.at(static_cast<std::size_t>(step))) }, { QStringLiteral("from"), named(from) },
        { QStringLiteral("to"), named(to) } };
}

Control::Note Control::give(Step step, const QString& to)
{
    const QString from = std::exchange(m_owner, to);
    m_asking.clear();
    m_offered.clear();
    m_awayAt = -1;
    return note(step, from, to);
}

Control::Note Control::request(const QString& device)
{
    if (m_owner == device || m_asking == device)
        return std::nullopt;
    if (m_offered == device)
        return give(Step::Accepted, device);
    m_asking = device; // who asks last is asked about
    return note(Step::Requested, m_owner, device);
}

Control::Note Control::withdraw(const QString& device)
{
    if (m_asking == device) {
        m_asking.clear();
        return note(Step::Withdrawn, m_owner, device);
    }
    if (m_offered == device) {
        m_offered.clear();
        return note(Step::Declined, m_owner, device);
    }
    return std::nullopt;
}

Control::Note Control::giveBack(const QString& device)
{
    return m_owner == device && !isConsoles() ? give(Step::Returned, {}) : std::nullopt;
}

Control::Note Control::offer(const QString& device)
{
    if (device.isEmpty() || m_owner == device || m_offered == device)
        return std::nullopt;
    if (m_asking == device)
        return give(Step::Accepted, device);
    m_offered = device;
    return note(Step::Offered, m_owner, device);
}

Control::Note Control::decline()
{
    if (const QString asked = std::exchange(m_asking, {}); !asked.isEmpty())
        return note(Step::Declined, m_owner, asked);
    if (const QString offered = std::exchange(m_offered, {}); !offered.isEmpty())
        return note(Step::Withdrawn, m_owner, offered);
    return std::nullopt;
}

Control::Note Control::takeBack()
{
    return isConsoles() ? std::nullopt : give(Step::TakenBack, {});
}

Control::Note Control::see(const QStringList& linked, qint64 nowMs)
{
    if (!isConsoles()) {
        if (linked.contains(m_owner))
            m_awayAt = -1;
        else if (m_awayAt < 0)
            m_awayAt = nowMs;
        else if (nowMs - m_awayAt >= kLostAfterMs)
            return give(Step::Lost, {});
    }
    for (const QString& each : { QString(m_asking), QString(m_offered) }) {
        if (!each.isEmpty() && !linked.contains(each))
            return withdraw(each);
    }
    return std::nullopt;
}

QString Control::ownerIn(const QList<Event>& events)
{
    QString owner;
    for (const Event& event : events) {
        const auto* other = as<OtherEvent>(event);
        if (!other || other->kind != QLatin1String("operator.changed"))
            continue;
        const QString step = other->data.value(QLatin1String("step")).toString();
        const QString to = other->data.value(QLatin1String("to")).toString();
        if (step == QLatin1String("accepted"))
            owner = to;
        else if (step == QLatin1String("returned") || step == QLatin1String("taken") || step == QLatin1String("lost"))
            owner.clear();
    }
    return owner;
}

bool Control::drives(const Intent& intent)
{
    return std::holds_alternative<TakeExit>(intent) || std::holds_alternative<JumpTo>(intent) || std::holds_alternative<FireTrigger>(intent)
        || std::holds_alternative<PressLadder>(intent) || std::holds_alternative<AdjustChannel>(intent)
        || std::holds_alternative<TickOperator>(intent) || std::holds_alternative<SetPresent>(intent);
}

} // namespace holdspace::live
