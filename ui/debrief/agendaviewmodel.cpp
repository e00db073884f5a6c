// SPDX-License-Identifier: GPL-3.0-or-later
#include "agendaviewmodel.h"

#include <QJsonArray>
#include <algorithm>

namespace holdspace::ui {

namespace {
    QString minutesText(qint64 ms) { return AgendaViewModel::tr("%1 min").arg(std::max<qint64>(1, (ms + 30'000) / 60'000)); }
}

AgendaViewModel::AgendaViewModel(const DebriefDesk& desk, QObject* parent)
    : QObject(parent), m_desk(desk), m_rows({ "title", "clock", "box", "strength", "talked", "current", "words" }, this)
{
    connect(&desk.log, &DebriefLog::changed, this, &AgendaViewModel::refresh);
}

const debrief::Moment* AgendaViewModel::find(const QString& id) const
{
    const DebriefedSession* const session = m_desk.session();
    if (!session)
        return nullptr;
    const auto found = std::find_if(session->moments().begin(), session->moments().end(), [&](const debrief::Moment& each) { return each.id == id; });
    return found == session->moments().end() ? nullptr : &*found;
}

QList<const debrief::Moment*> AgendaViewModel::moments() const
{
    QList<const debrief::Moment*> found;
    for (const debrief::AgendaItem& item : m_items) {
        if (const debrief::Moment* const moment = find(item.moment))
            found.append(moment);
    }
    return found;
}

/// The longest phase is the one in which moments are talked about; before it, all of its time is there.
qint64 AgendaViewModel::leftMs() const
{
    const debrief::PhaseCourse& course = m_desk.course();
    const auto& plans = course.plans();
    const auto longest = std::max_element(plans.begin(), plans.end(), [](const auto& a, const auto& b) { return a.share < b.share; });
    const int phase = static_cast<int>(longest - plans.begin());
    return course.current() < phase ? course.budgetMs(phase)
        : course.current() == phase ? course.leftMs(m_desk.services.clock.monotonicMs())
                                    : 0;
}

void AgendaViewModel::plan()
{
    const DebriefedSession* const session = m_desk.session();
    const debrief::TalkRecord& record = m_desk.log.record();
    m_items.clear();
    m_note.clear();
    if (!session)
        return;
    const qint64 left = leftMs();
    if (record.agenda().isEmpty()) {
        m_items = m_proposed;
    } else {
        for (const QString& id : record.agenda()) {
            const auto same = std::find_if(m_proposed.begin(), m_proposed.end(), [&](const auto& each) { return each.moment == id; });
            if (find(id))
                m_items.append({ id, same != m_proposed.end() && same->strength, 0 });
        }
    }
    m_items.removeIf([this](const auto& item) { return !find(item.moment); });
    const qsizetype before = m_items.size();
    const bool over = m_desk.course().finished();
    if (!over)
        m_items = debrief::replanned(m_items, record.talked(), left);
    if (session->moments().isEmpty())
        m_note = tr("Nothing was opened or marked, so there is no moment to propose. Ask what is still with them.");
    else if (m_items.size() < before)
        m_note = tr("Time is short: %1 instead of %2.").arg(m_items.size() == 1 ? tr("one moment") : tr("%1 moments").arg(m_items.size())).arg(before);
}

void AgendaViewModel::retold()
{
    const DebriefedSession* const session = m_desk.session();
    m_proposed = session ? debrief::proposeAgenda(session->moments(), session->story(), 0) : QList<debrief::AgendaItem>();
    refresh();
}

void AgendaViewModel::refresh()
{
    plan();
    const debrief::Moment* const here = m_desk.moment();
    QList<RowsModel::Row> rows;
    for (const debrief::AgendaItem& item : std::as_const(m_items)) {
        const debrief::Moment* const moment = find(item.moment);
        const bool talked = m_desk.log.record().talked().contains(item.moment);
        const QString clock = debrief::clockText(moment->t), box = talked ? tr("done") : minutesText(item.boxMs);
        const QString kind = item.strength ? tr("begin with what worked") : tr("have a look");
        rows.append({ item.moment,
            { moment->title, clock, box, item.strength, talked, here && here->id == item.moment,
                tr("%1 of %2, %3, %4, %5, %6").arg(rows.size() + 1).arg(m_items.size()).arg(moment->title, clock, kind, box) } });
    }
    m_rows.setRows(rows);
    Q_EMIT changed();
}

void AgendaViewModel::go(int row)
{
    if (row >= 0 && row < m_items.size())
        m_desk.goTo(m_items.at(row).moment);
}

void AgendaViewModel::finish(int row)
{
    if (row < 0 || row >= m_items.size())
        return;
    const QString moment = m_items.at(row).moment;
    if (!m_desk.log.add(QStringLiteral("debrief.talked"), { { QStringLiteral("moment"), moment } }))
        return;
    const auto next = std::find_if(m_items.begin(), m_items.end(), [this](const auto& each) { return !m_desk.log.record().talked().contains(each.moment); });
    if (next != m_items.end())
        m_desk.goTo(next->moment);
}

void AgendaViewModel::putHere(int row)
{
    const debrief::Moment* const here = m_desk.moment();
    if (!here || row < 0 || row >= m_items.size() || m_items.at(row).moment == here->id)
        return;
    QStringList ids;
    for (const debrief::AgendaItem& item : std::as_const(m_items))
        ids.append(item.moment);
    // One that stands there already changes places with it.
    if (const auto at = ids.indexOf(here->id); at >= 0)
        ids.swapItemsAt(at, row);
    else
        ids[row] = here->id;
    m_desk.log.add(QStringLiteral("debrief.agenda"), { { QStringLiteral("moments"), QJsonArray::fromStringList(ids) } });
}

} // namespace holdspace::ui
