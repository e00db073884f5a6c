// SPDX-License-Identifier: GPL-3.0-or-later
#include "pairedside.h"

#include "debriefrows.h"

#include <algorithm>

namespace holdspace::ui {

PairedSide::PairedSide(ReplayViewModel& replay, QObject* parent) : QObject(parent), m_replay(replay), m_cast(debriefrows::castRoles(), this)
{
    connect(&replay, &ReplayViewModel::pictured, this, &PairedSide::look);
    connect(&replay, &ReplayViewModel::anglesChanged, this, &PairedSide::look);
}

void PairedSide::show(const DebriefedSession* session, const QString& label)
{
    m_session = session;
    m_label = label;
    m_sceneEvents = -1;
    if (!session)
        m_over = m_filmOver = false;
    Q_EMIT changed();
    showScene();
    look();
}

void PairedSide::setHeard(bool heard)
{
    m_heard = heard;
    m_replay.setMuted(!heard);
    Q_EMIT changed();
}

void PairedSide::follow(const replay::PairedClock& clock, int side, qint64 ms, double speed)
{
    const replay::PairedClock::Place place = clock.placeOf(side, ms);
    m_at = place.ms;
    m_over = place.over;
    qint64 film = place.ms;
    // A film that was over before anything happened has nothing to hold on to.
    const auto ends = m_replay.filmEndsMs();
    m_filmOver = ends && *ends > clock.onsetOf(side) && film >= *ends;
    if (m_filmOver)
        film = *ends - 1;
    m_replay.follow(film, holds() ? 0 : speed);
    showScene();
    look();
    Q_EMIT moved();
}

QString PairedSide::clock() const { return debrief::clockText(m_at); }

void PairedSide::look()
{
    const bool filmed = m_session && m_replay.filmed() && !m_replay.image(0).isNull();
    QString note;
    if (m_session && m_over)
        note = filmed ? tr("It ends here; its last picture stays.") : tr("It ends here.");
    else if (m_session && m_filmOver)
        note = tr("Its film ends here; the last picture stays.");
    else if (m_session && m_replay.opening())
        note = tr("Its recording is being opened.");
    else if (m_session && !filmed && m_replay.filmed())
        note = m_replay.panes()->cell(0, "words").toString();
    if (filmed == m_filmed && note == m_note)
        return;
    m_filmed = filmed;
    m_note = note;
    Q_EMIT seenChanged();
}

void PairedSide::showScene()
{
    if (!m_session) {
        m_cast.setRows({});
        m_beatTitle.clear();
        Q_EMIT sceneChanged();
        return;
    }
    const QList<session::Event>& events = m_session->log().events;
    const auto after = std::upper_bound(events.begin(), events.end(), m_at, [](qint64 t, const session::Event& event) { return t < event.t; });
    const qsizetype seen = std::distance(events.begin(), after);
    if (seen == m_sceneEvents)
        return;
    m_sceneEvents = seen;
    const debriefrows::Scene scene = debriefrows::sceneAt(*m_session, m_at);
    m_beatTitle = scene.beatTitle;
    m_cast.setRows(scene.cast);
    Q_EMIT sceneChanged();
}

} // namespace holdspace::ui
