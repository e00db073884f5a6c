// SPDX-License-Identifier: GPL-3.0-or-later
// The conversation of a debrief: what ties its parts to the phases, the moment and the log.
#include "debriefviewmodel.h"

#include <algorithm>

namespace holdspace::ui {

void DebriefViewModel::registerTalkCommands()
{
    const auto add = [this](const QString& id, const QString& text, const QKeySequence& keys, std::function<void()> run) {
        m_services.commands.add({ id, text, keys, Navigator::Page::Debrief, [this] { return loaded(); }, std::move(run) });
    };
    add(QStringLiteral("debrief.project"), tr("Project"), Qt::Key_F11, [this] { m_projector.toggle(); });
    add(QStringLiteral("debrief.reveal"), tr("Reveal the next view of this moment on the projector"), Qt::Key_R, [this] { m_projector.reveal(); });
    add(QStringLiteral("debrief.unreveal"), tr("Hide the last view on the projector again"), QKeySequence(Qt::SHIFT | Qt::Key_R), [this] { m_projector.hideLast(); });
    add(QStringLiteral("debrief.phones"), tr("Phones on or off"), {}, [this] {
        setPane(Phones);
        if (m_reflect.on())
            m_reflect.switchOff();
        else
            m_reflect.switchOn();
    });
    add(QStringLiteral("debrief.showAll"), tr("Phones: show all that waits"), {}, [this] { m_reflect.passAll(); });
    m_services.commands.add({ QStringLiteral("debrief.earlierGroups"), tr("Earlier groups at this moment"), {}, Navigator::Page::Debrief,
        [this] { return answersShown(); }, [this] { setPane(EarlierGroups); } });
    constexpr int kDigits = 10;
    for (int digit = 0; digit < kDigits; ++digit) {
        const QString text = digit == 0 ? tr("Mirror: silence") : digit == 1 ? tr("Mirror: I speak") : tr("Mirror: person %1 speaks").arg(digit - 1);
        add(QStringLiteral("debrief.voice%1").arg(digit), text, QKeySequence(Qt::Key_0 + digit), [this, digit] { m_mirror.tap(digit); });
    }
}

void DebriefViewModel::beginTalk()
{
    m_pane = Prompts;
    m_below = Figures;
    const bool another = !m_loaded || m_log.of() != m_loaded->id().text();
    m_log.reread();
    const debrief::TalkRecord& record = m_log.record();
    const debrief::Framework framework = m_conversation.chosen(record.framework());
    m_course = record.course(framework, m_course.budgetMs(), m_services.clock.utcNow(), m_services.clock.monotonicMs());
    m_conversation.startOver();
    if (another) { // who comes back to the same one finds the phones as they were
        m_reflect.startOver();
        m_pictures.startOver();
        m_projector.startOver();
    }
    Q_EMIT paneChanged();
}

void DebriefViewModel::useFramework(const debrief::Framework& framework)
{
    m_course = debrief::PhaseCourse(m_course.budgetMs(), m_services.clock.monotonicMs(), framework);
    showPhases();
}

void DebriefViewModel::talkPhaseEntered()
{
    // Should the disk fail, the notice says so; people who talk are not stopped by it.
    if (m_loaded && m_course.plan())
        m_log.add(QStringLiteral("debrief.phase"), { { QStringLiteral("framework"), m_course.framework().id }, { QStringLiteral("phase"), m_course.plan()->id } });
}

void DebriefViewModel::closeTalk()
{
    m_reflect.switchOff(); // what is on its way still belongs to this debrief
    m_log.add(QStringLiteral("debrief.closed"), {});
    m_reflect.startOver();
    m_projector.startOver(); // the next debrief of this session reveals anew
    setPane(Closing);
}

void DebriefViewModel::refreshTalk()
{
    m_conversation.refresh();
    m_agenda.refresh();
    m_mirror.refresh();
    m_cohort.refresh();
    m_closing.refresh();
    m_clips.refresh();
    m_reflect.refresh();
    m_projector.refresh();
    m_projector.movePlayhead();
}

/// What is to be seen again: the agenda's moments, and the clips that somebody kept for it.
QList<const debrief::Moment*> DebriefViewModel::reel() const
{
    QList<const debrief::Moment*> shown = m_agenda.moments();
    for (const debrief::Moment& each : m_loaded ? m_loaded->moments() : QList<debrief::Moment>()) {
        if (each.until && std::none_of(shown.begin(), shown.end(), [&](const debrief::Moment* other) { return other->id == each.id; }))
            shown.append(&each);
    }
    return shown;
}

void DebriefViewModel::setPane(int pane)
{
    const int known = std::clamp<int>(pane, Prompts, EarlierGroups);
    const bool isBelow = known >= Figures;
    if ((isBelow && !metricsVisible()) || std::exchange(isBelow ? m_below : m_pane, known) == known)
        return;
    m_cohort.refresh();
    Q_EMIT paneChanged();
}

void DebriefViewModel::goToMomentOf(const QString& id)
{
    if (!m_loaded)
        return;
    const auto& all = m_loaded->moments();
    const auto found = std::find_if(all.begin(), all.end(), [&](const debrief::Moment& each) { return each.id == id; });
    if (found != all.end())
        goToMoment(static_cast<int>(found - all.begin()));
}

} // namespace holdspace::ui
