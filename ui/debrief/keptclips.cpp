// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptclips.h"

namespace holdspace::ui {

namespace {
const QString kFacilitator = QStringLiteral("facilitator");
}

KeptClips::KeptClips(const DebriefDesk& desk, Chosen chosen, std::function<void()> retell, QObject* parent)
    : QObject(parent), m_desk(desk), m_chosen(std::move(chosen)), m_retell(std::move(retell))
{
}

void KeptClips::setOpen(bool open)
{
    if (open == isOpen())
        return;
    const auto chosen = open && m_desk.session() ? m_chosen() : std::nullopt;
    if (open && (!chosen || chosen->second <= chosen->first)) {
        m_desk.services.notices.post(Notices::Kind::Info, tr("Choose a stretch on the timeline first: drag over it with Shift, or hold Shift with the arrows."));
        return;
    }
    m_stretch = chosen;
    Q_EMIT openChanged();
}

QString KeptClips::prompt() const
{
    return m_stretch ? tr("What the clip from %1 to %2 is called").arg(debrief::clockText(m_stretch->first), debrief::clockText(m_stretch->second)) : QString();
}

void KeptClips::keep(const QString& name)
{
    const QString label = name.trimmed();
    if (!m_stretch || label.isEmpty())
        return;
    const auto [from, to] = *m_stretch;
    const session::Event clip { 0, 0, kFacilitator, session::BookmarkAdded { DebriefLog::newId(), from, label }, {}, { { QStringLiteral("offset"), to } } };
    if (const Outcome kept = m_desk.log.keep({ clip }); !kept) {
        m_desk.services.notices.post(Notices::Kind::Warning, tr("The clip could not be kept. %1").arg(kept.error().text()));
        return; // the name still stands there
    }
    setOpen(false);
    m_retell();
    m_desk.services.notices.post(Notices::Kind::Info, tr("The clip is kept: it is a moment now, and comes in the reel (F5)."));
}

void KeptClips::takeOut()
{
    if (!canTakeOut())
        return;
    const session::Event retracted { 0, 0, kFacilitator, session::TagRetracted { m_desk.moment()->id }, {}, {} };
    if (const Outcome kept = m_desk.log.keep({ retracted }); !kept) {
        m_desk.services.notices.post(Notices::Kind::Warning, tr("The clip could not be taken out. %1").arg(kept.error().text()));
        return;
    }
    m_retell();
    m_desk.services.notices.post(Notices::Kind::Info, tr("The clip is taken out of the moments and the reel."));
}

bool KeptClips::canTakeOut() const
{
    const debrief::Moment* const moment = m_desk.moment();
    return moment && moment->until && !moment->id.isEmpty();
}

void KeptClips::refresh()
{
    if (!m_desk.session())
        setOpen(false);
    Q_EMIT changed();
}

} // namespace holdspace::ui
