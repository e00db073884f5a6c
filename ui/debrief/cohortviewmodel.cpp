// SPDX-License-Identifier: GPL-3.0-or-later
#include "cohortviewmodel.h"

#include <coding/codebook.h>

#include <QFutureWatcher>
#include <QTimer>
#include <QtConcurrentRun>
#include <algorithm>

namespace holdspace::ui {

using debrief::Cohort;
using debrief::CohortCount;
using debrief::EarlierSession;

CohortViewModel::CohortViewModel(const DebriefDesk& desk, std::function<bool()> shown, QObject* parent)
    : QObject(parent), m_desk(desk), m_shown(std::move(shown)), m_rows({ "heading", "words", "count", "share", "name" }, this)
{
}

void CohortViewModel::opened(const QList<library::SessionEntry>& sessions, const library::Takes& takes)
{
    const DebriefedSession* const session = m_desk.session();
    m_earlier = session ? debrief::earlierSessions(sessions, takes, session->log().header) : QList<EarlierSession>();
}

// ---- reading ----------------------------------------------------------------------------------------------------

const EarlierSession* CohortViewModel::unread() const
{
    const auto found = std::find_if(m_earlier.begin(), m_earlier.end(), [&](const EarlierSession& each) {
        const auto known = m_known.constFind(each.session);
        return known == m_known.cend() || known->events != each.events;
    });
    return found == m_earlier.end() ? nullptr : &*found;
}

void CohortViewModel::readOn()
{
    if (m_busy)
        return;
    m_busy = true;
    QTimer::singleShot(0, this, [this] {
        const EarlierSession* const next = m_shown() ? unread() : nullptr;
        if (next) {
            read(EarlierSession(*next));
            return;
        }
        m_busy = false;
        refresh();
    });
}

void CohortViewModel::read(const EarlierSession& earlier)
{
    auto& store = m_desk.services.store.store();
    const SessionId id(earlier.session);
    session::SessionLog log;
    // One that can't be read met nothing, and holds nobody up.
    if (const auto header = store.sessionHeader(id)) {
        if (const auto events = store.events(id))
            log = { *header, *events, false };
    }
    auto* const watcher = new QFutureWatcher<debrief::StatesMet>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, earlier] {
        m_known.insert(earlier.session, { earlier.events, watcher->result() });
        watcher->deleteLater();
        m_busy = false;
        readOn();
    });
    watcher->setFuture(QtConcurrent::run([log] { return debrief::statesMet(log, coding::coreCodebook()); }));
}

// ---- what is shown ----------------------------------------------------------------------------------------------

void CohortViewModel::refresh()
{
    m_about.clear();
    m_sentence.clear();
    m_rows.setRows({});
    if (m_shown() && m_desk.session()) {
        if (unread()) {
            m_sentence = tr("Looking at what earlier groups did…");
            readOn();
        } else if (const debrief::Moment* const moment = m_desk.moment()) {
            show(*moment);
        } else {
            m_sentence = tr("Choose a moment to see what earlier groups did there.");
        }
    }
    Q_EMIT changed();
}

void CohortViewModel::show(const debrief::Moment& moment)
{
    const debrief::Story& story = m_desk.session()->story();
    const auto state = debrief::momentState(story, moment);
    QList<debrief::CohortMember> members;
    if (state) {
        for (const EarlierSession& each : std::as_const(m_earlier)) {
            const debrief::StatesMet& met = m_known[each.session].met;
            if (const auto did = met.constFind(*state); did != met.cend())
                members.append({ each, *did });
        }
        const debrief::BeatSpan* const span = story.beatAt(moment.t);
        const debrief::Curve* const curve = story.curve(state->character);
        m_about = tr("In “%1”, with %2 at level %3").arg(span ? span->title : state->beat.text(), curve ? curve->name : state->character.text()).arg(state->level);
    }
    const Cohort cohort = state ? debrief::cohortAt(*state, members, coding::coreCodebook()) : debrief::noCohort(moment);
    if (cohort.groups == 0) {
        m_sentence = cohort.reason;
        return;
    }
    m_sentence = tr("What %1 earlier groups did there.").arg(cohort.groups);

    QList<QVariantList> rows;
    const auto add = [&](const QString& heading, const QList<CohortCount>& counts) {
        for (qsizetype i = 0; i < counts.size(); ++i) {
            const CohortCount& each = counts.at(i);
            const QString count = (each.atLeast ? tr("at least %1 of %2") : tr("%1 of %2")).arg(each.groups).arg(cohort.groups);
            rows.append({ i == 0 ? heading : QString(), each.words, count, static_cast<double>(each.groups) / static_cast<double>(cohort.groups),
                tr("%1, %2: %3").arg(heading, each.words, count) });
        }
    };
    add(tr("Did somebody respond?"), cohort.answers);
    if (cohort.wait) {
        const auto seconds = [](qint64 ms) { return ms / 1000; };
        const QString half = tr("In half of those where somebody turned, within %1 s.").arg(seconds(cohort.wait->median));
        const QString wait = cohort.wait->low == cohort.wait->high
            ? half
            : tr("%1 The middle half took %2 to %3 s.").arg(half).arg(seconds(cohort.wait->low)).arg(seconds(cohort.wait->high));
        rows.append({ tr("Until somebody turned"), wait, QString(), -1.0, wait });
    }
    add(tr("First response"), cohort.responses);
    add(tr("90 s later"), cohort.levels);
    m_rows.setRows(RowsModel::byPlace(rows));
}

QString CohortViewModel::rule() const
{
    return m_rows.count() == 0 ? QString() : tr("Groups are counted in whole fives, several takes of one once, and no number stands for fewer than two. No group is told apart, this one is not among them, and nothing here is a mark to reach.");
}

} // namespace holdspace::ui
