// SPDX-License-Identifier: GPL-3.0-or-later
#include "controlviewmodel.h"

#include <QPointer>
#include <algorithm>

namespace holdspace::ui {

using namespace session;

namespace {
    constexpr qint64 kSaidAgainAfterMs = 4000;
}

ControlViewModel::ControlViewModel(Services services, live::RoomDirector* director, QObject* parent)
    : QObject(parent), m_services(services), m_director(director)
{
    if (!m_director)
        return;
    connect(&seats(), &live::Seats::controlChanged, this, &ControlViewModel::changed);
    connect(&seats(), &live::Seats::stepped, this, &ControlViewModel::onStep);
    connect(m_director, &live::RoomDirector::changed, this, &ControlViewModel::changed);
}

void ControlViewModel::follow(live::RunSession* session)
{
    m_session = session;
    if (session)
        connect(session, &live::RunSession::changed, this, &ControlViewModel::onSession, Qt::UniqueConnection);
    Q_EMIT changed();
}

/// After a crash the console has control, whoever had it before: the log says so.
void ControlViewModel::onSession(const QList<Event>& events)
{
    if (!m_session || m_session != sender())
        return;
    const bool recovered = std::any_of(events.begin(), events.end(), [](const Event& event) { return as<SessionRecovered>(event) != nullptr; });
    const QString before = recovered ? live::Control::ownerIn(m_session->milestones()) : QString();
    if (before.isEmpty())
        return;
    // Not in the middle of being told: others have yet to hear what came first.
    QMetaObject::invokeMethod(
        this,
        [this, before, session = QPointer(m_session)] {
            if (session && session == m_session)
                m_session->request(KeepWord { OtherEvent { QStringLiteral("operator.changed"), live::Control::note(live::Control::Step::Lost, before, {}) } });
        },
        Qt::QueuedConnection);
}

bool ControlViewModel::mayAsk(const Intent& intent)
{
    if (!m_director || state().isConsoles() || !live::Control::drives(intent))
        return true;
    if (state().ownerIsAway()) {
        // Nobody else can: whoever acts has it.
        seats().takeBack();
        return true;
    }
    const qint64 now = m_services.clock.monotonicMs();
    if (m_refusedAt < 0 || now - m_refusedAt >= kSaidAgainAfterMs) {
        m_refusedAt = now;
        m_services.notices.post(Notices::Kind::Info, tr("The second operator has control of the story. F10 takes it back."));
    }
    return false;
}

bool ControlViewModel::shown() const
{
    return m_director && (!state().isConsoles() || !seats().operators().isEmpty());
}

bool ControlViewModel::away() const { return m_director && !state().isConsoles(); }
bool ControlViewModel::asked() const { return m_director && !state().asking().isEmpty() && state().isConsoles(); }

QString ControlViewModel::text() const
{
    if (!m_director)
        return {};
    if (state().ownerIsAway())
        return tr("The second operator’s link is down. Control comes back to you in a moment; press on and it is yours at once.");
    if (!state().isConsoles())
        return state().asking().isEmpty() ? tr("The second operator has control. Time-out, hold, STOP and tags stay with you.")
                                          : tr("The second operator has control. Another one asks you for it.");
    if (!state().asking().isEmpty())
        return tr("You have control. The second operator asks for it.");
    if (!state().offered().isEmpty())
        return tr("You have control. It is offered to the second operator.");
    return tr("You have control. A second operator is here.");
}

QString ControlViewModel::actionText() const
{
    if (!m_director)
        return {};
    return !state().isConsoles() ? tr("Take control back") : !state().offered().isEmpty() ? tr("Do not hand over") : tr("Hand over control");
}

void ControlViewModel::act()
{
    if (!m_director)
        return;
    if (!state().isConsoles())
        seats().takeBack();
    else if (!state().offered().isEmpty())
        seats().decline();
    else
        seats().offer(state().asking().isEmpty() ? seats().operators().value(0) : state().asking());
}

void ControlViewModel::decline()
{
    if (m_director)
        seats().decline();
}

void ControlViewModel::onStep(const QString& step)
{
    const auto say = [this](Notices::Kind kind, const QString& sentence) { m_services.notices.post(kind, sentence); };
    if (step == QLatin1String("requested"))
        say(Notices::Kind::Info, tr("The second operator asks for control. F10 hands it over."));
    else if (step == QLatin1String("accepted"))
        say(Notices::Kind::Info, tr("The second operator has control now."));
    else if (step == QLatin1String("returned"))
        say(Notices::Kind::Warning, tr("The second operator gave control back. You have it."));
    else if (step == QLatin1String("lost"))
        say(Notices::Kind::Warning, tr("The second operator’s link is gone. You have control."));
}

} // namespace holdspace::ui
