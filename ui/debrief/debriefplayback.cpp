// SPDX-License-Identifier: GPL-3.0-or-later
// The playhead of the Debrief page: where it stands, how it moves, and what follows it.
#include "debriefviewmodel.h"

#include "debriefrows.h"

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

using debrief::clockText;

double DebriefViewModel::duration() const { return m_loaded ? static_cast<double>(m_loaded->story().lengthMs) / 1000 : 0; }
QString DebriefViewModel::durationText() const { return clockText(m_loaded ? m_loaded->story().lengthMs : 0); }

QString DebriefViewModel::speedText() const
{
    const double speed = m_playback.speed();
    return speed == 0 || speed == 1 ? QString() : tr("×%1").arg(QString::number(speed, 'g', 3).replace(QLatin1Char('-'), QStringLiteral("−")));
}

void DebriefViewModel::movePlayhead(qint64 ms)
{
    if (!m_playback.moveTo(ms))
        return;
    followFilm();
    showScene();
    m_projector.movePlayhead();
    Q_EMIT playheadChanged();
}

/// Moves there, and shows the moment that the playhead has reached; before the first one, the first.
void DebriefViewModel::seekMs(qint64 ms)
{
    if (!m_loaded)
        return;
    movePlayhead(ms);
    // What is looped, or stands beside another, is about its moment, whatever else comes by.
    if (m_pair.shown() || (m_replay.extent() == ReplayViewModel::Extent::Moment && m_replay.plan().holds(m_playback.at())))
        return;
    // On the way to a moment it is that moment’s, though an earlier one is nearer.
    if (m_headedFor >= 0 && m_playback.at() < m_headedFor && m_playback.at() >= replay::withPreroll(m_headedFor, m_replay.prerollMs()))
        return;
    m_headedFor = -1;
    setMoment(momentAt(m_playback.at()));
}

int DebriefViewModel::momentAt(qint64 ms) const
{
    const QList<debrief::Moment>& all = m_loaded->moments();
    const auto after = std::upper_bound(all.begin(), all.end(), ms, [](qint64 t, const debrief::Moment& each) { return t < each.t; });
    return all.isEmpty() ? -1 : std::max<int>(0, static_cast<int>(std::distance(all.begin(), after)) - 1);
}

void DebriefViewModel::seek(double seconds)
{
    const qint64 ms = std::llround(seconds * 1000);
    sayBounds(ms);
    seekMs(ms);
}

void DebriefViewModel::setSpeed(double speed)
{
    if (!m_playback.setSpeed(speed, m_services.clock.monotonicMs()))
        return;
    followFilm();
    if (playing())
        m_playTimer.start();
    else
        m_playTimer.stop();
    m_projector.movePlayhead();
    Q_EMIT playingChanged();
}

void DebriefViewModel::togglePlay()
{
    if (!m_loaded)
        return;
    beginAgainIfOver();
    setSpeed(playing() ? 0 : m_replay.baseSpeed());
}

replay::PlayPlan DebriefViewModel::plan() const { return m_pair.shown() ? m_pair.plan() : m_replay.plan(); }

void DebriefViewModel::beginAgainIfOver()
{
    if (playing())
        return;
    const replay::PlayPlan played = plan();
    if (played.isOver(m_playback.at()))
        seekMs(played.stretches().first().from);
    else if (m_playback.atEnd())
        seekMs(m_playback.from());
}

void DebriefViewModel::shuttle(int direction)
{
    if (!m_loaded)
        return;
    if (direction > 0)
        beginAgainIfOver();
    setSpeed(m_playback.shuttled(direction));
}

void DebriefViewModel::step(int frames)
{
    setSpeed(0);
    const auto stepped = m_pair.shown() ? m_pair.stepped(m_playback.at(), frames) : m_replay.stepped(m_playback.at(), frames);
    seekMs(stepped.value_or(m_playback.at() + frames * Playback::kFrameMs));
}

void DebriefViewModel::tick()
{
    if (!playing() || !m_loaded)
        return;
    const qint64 to = m_playback.playedTo(m_services.clock.monotonicMs());
    const bool forward = m_playback.speed() > 0;
    const replay::PlayPlan played = plan();
    seekMs(forward ? played.jumpFrom(to).value_or(to) : to);
    if (m_playback.isOver() || (forward && played.isOver(to)))
        setSpeed(0);
}

void DebriefViewModel::showScene(bool force)
{
    if (!m_loaded) {
        m_cast.setRows({});
        m_beatTitle.clear();
        m_beatText.clear();
        m_sceneText.clear();
        Q_EMIT sceneChanged();
        return;
    }
    const qint64 at = playheadMs();
    const QList<session::Event>& events = m_loaded->log().events;
    const auto after = std::upper_bound(events.begin(), events.end(), at, [](qint64 t, const session::Event& event) { return t < event.t; });
    const qsizetype seen = std::distance(events.begin(), after);
    const QString waits = debriefrows::waitAt(m_loaded->story(), at, answersShown());
    const bool sameScene = seen == m_sceneEvents && !force;
    if (sameScene && waits == m_sceneText)
        return;
    m_sceneText = waits;
    if (!sameScene) {
        m_sceneEvents = seen;
        const debriefrows::Scene scene = debriefrows::sceneAt(*m_loaded, at);
        m_beatTitle = scene.beatTitle;
        m_beatText = scene.beatText;
        m_cast.setRows(scene.cast);
    }
    Q_EMIT sceneChanged();
}

} // namespace holdspace::ui
