// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxviewmodel.h"

#include "authorwords.h"

#include <coding/codebook.h>
#include <session/intent.h>

#include <utility>

namespace holdspace::ui {

using scenario::Channel;

namespace {
    constexpr qint64 kStepMs = 1000;
}

SandboxViewModel::SandboxViewModel(const Services& services, QObject* parent)
    : QObject(parent)
    , m_clips(services, QStringLiteral("sandbox"), nullptr)
    , m_triggers(new RowsModel({ "triggerId", "text" }, this))
    , m_levers(new RowsModel({ "code", "text" }, this))
{
    QList<RowsModel::Row> levers;
    for (const coding::Code& code : coding::coreCodebook().codes) {
        if (!code.lever.isEmpty())
            levers.append({ code.id, { code.id, code.label } });
    }
    m_levers->setRows(levers);
}

void SandboxViewModel::setOpen(bool open)
{
    if (open == m_open)
        return;
    m_open = open;
    if (open && m_scenario)
        m_clips.use(m_scenario->id);
    restart();
}

void SandboxViewModel::use(const scenario::Scenario& scenario, const CharacterId& character)
{
    auto own = std::make_shared<scenario::Scenario>(scenario);
    scenario::Beat stay;
    stay.id = BeatId(QStringLiteral("sandbox"));
    own->beats = { stay };
    own->start = stay.id;
    own->opportunities.clear();
    for (scenario::CastMember& member : own->cast)
        member.present = true;
    own->buildIndex();
    m_scenario = own;
    m_character = character;
    QList<RowsModel::Row> triggers;
    for (const scenario::Trigger& trigger : own->triggers) {
        if (trigger.character == character)
            triggers.append({ trigger.id.text(), { trigger.id.text(), trigger.label } });
    }
    m_triggers->setRows(triggers);
    restart();
}

void SandboxViewModel::restart()
{
    m_t = 0;
    m_committed.clear();
    m_model.clear();
    m_marks.clear();
    m_state.reset();
    m_happened.clear();
    m_clips.forget();
    if (m_open && m_scenario && m_scenario->castMember(m_character)) {
        m_state = session::initialState(m_scenario, coding::coreMeanings());
        static_cast<void>(session::advance(*m_state, session::Start {}, 0));
        m_clips.startFrom(*m_state);
    }
    show();
}

bool SandboxViewModel::advance(const session::Intent& intent)
{
    const auto events = session::advance(*m_state, intent, m_t);
    if (events)
        m_happened += *events;
    return events.has_value();
}

/// Time is skipped here: what was to be heard on the way is what is heard at its end.
void SandboxViewModel::hear()
{
    m_clips.follow(*m_state, std::exchange(m_happened, {}));
    show();
}

void SandboxViewModel::passTo(qint64 t)
{
    while (m_state && m_t < t) {
        m_t = std::min(t, m_t + kStepMs);
        advance(session::Tick {});
        const auto* character = m_state->character(m_character);
        if (!character)
            return;
        m_committed.append({ static_cast<double>(m_t), character->distress() });
        m_model.append({ static_cast<double>(m_t), scenario::distress(session::modelAt(*m_state, *character, m_t).intensity) });
    }
}

void SandboxViewModel::show()
{
    m_now.clear();
    m_play.clear();
    const auto* character = m_state ? m_state->character(m_character) : nullptr;
    if (character) {
        if (m_committed.isEmpty()) {
            m_committed.append({ 0, character->distress() });
            m_model.append({ 0, character->distress() });
        }
        const auto model = session::modelAt(*m_state, *character, m_t);
        QStringList parts { tr("after %1 s").arg(m_t / 1000) };
        for (const Channel channel : scenario::kEmotions) {
            if (character->level[channel] > 0 || model.intensity[channel] >= 0.5)
                parts.append(tr("%1 %2 (suggested %3)").arg(authorwords::channel(channel)).arg(character->level[channel]).arg(model.intensity[channel], 0, 'f', 1));
        }
        parts.append(tr("trust %1").arg(model.trust, 0, 'f', 1));
        m_now = parts.join(tr(" · "));
        const auto portrayal = session::portrayal(*m_state, *character);
        m_play = portrayal.line.isEmpty() ? portrayal.behaviour : tr("%1: “%2”").arg(portrayal.behaviour, portrayal.line);
        const scenario::CastMember* member = m_scenario->castMember(m_character);
        m_trace.set(m_t, { { 0, member->name, m_committed }, { 1, tr("suggested"), m_model } }, m_marks, {});
    } else {
        m_trace.set(0, {}, {}, {});
    }
    Q_EMIT changed();
}

void SandboxViewModel::fire(const QString& trigger)
{
    if (!m_state)
        return;
    if (advance(session::FireTrigger { TriggerId(trigger), true }))
        m_marks.append({ m_t, RecentTrace::Mark::Kind::Trigger, m_state->character(m_character) ? m_state->character(m_character)->highestLevel() : 0 });
    passTo(m_t + kStepMs);
    hear();
}

void SandboxViewModel::respond(const QString& code)
{
    if (!m_state)
        return;
    session::TagCode tag;
    tag.code = code;
    tag.character = m_character;
    if (advance(tag))
        m_marks.append({ m_t, RecentTrace::Mark::Kind::Tag, 0 });
    passTo(m_t + kStepMs);
    hear();
}

void SandboxViewModel::wait(int seconds)
{
    if (!m_state)
        return;
    passTo(m_t + seconds * 1000LL);
    hear();
}

void SandboxViewModel::commitModel()
{
    const auto* character = m_state ? m_state->character(m_character) : nullptr;
    if (!character)
        return;
    const auto suggested = session::suggestedLevels(*m_state, *character, m_t);
    for (const Channel channel : scenario::kEmotions) {
        if (suggested[channel] != m_state->character(m_character)->level[channel])
            advance(session::AdjustChannel { m_character, channel, suggested[channel], false });
    }
    passTo(m_t + kStepMs);
    hear();
}

} // namespace holdspace::ui
