// SPDX-License-Identifier: GPL-3.0-or-later
// Two moments side by side, and what else is played of a session: what ties them to the page's playhead and commands.
#include "debriefviewmodel.h"

#include <algorithm>

namespace holdspace::ui {

void DebriefViewModel::registerPairCommands()
{
    const auto add = [this](const QString& id, const QString& text, const QKeySequence& keys, std::function<bool()> enabled, std::function<void()> run) {
        m_services.commands.add({ id, text, keys, Navigator::Page::Debrief, std::move(enabled), std::move(run) });
    };
    const auto paired = [this] { return m_pair.shown(); };
    const auto alone = [this] { return loaded() && !m_pair.shown(); };
    add(QStringLiteral("debrief.pair"), tr("Another moment or take beside this one, or this one alone"), Qt::Key_F7,
        [this] { return moment() && !m_coding.isOpen(); }, [this] { m_pair.toggle(); });
    add(QStringLiteral("debrief.pairSwap"), tr("Swap the two moments that are side by side"), QKeySequence(Qt::SHIFT | Qt::Key_F7), paired, [this] { m_pair.swap(); });
    add(QStringLiteral("debrief.pairProject"), tr("Both moments on the projector, or this session alone"), {}, paired,
        [this] { m_pair.setOnProjector(!m_pair.onProjector()); });
    // What a single replay knows and two moments do not:
    add(QStringLiteral("debrief.sideBySide"), tr("Cameras side by side, or one"), QKeySequence(Qt::SHIFT | Qt::Key_F2), alone,
        [this] { m_replay.setSideBySide(!m_replay.sideBySide()); });
    add(QStringLiteral("debrief.onlyWindows"), tr("Play only open windows, or all"), Qt::Key_F4, alone, [this] { playExtent(ReplayViewModel::Extent::Windows); });
    add(QStringLiteral("debrief.reel"), tr("Play the reel, the agenda’s moments and kept clips, or all"), Qt::Key_F5, alone, [this] { playExtent(ReplayViewModel::Extent::Reel); });
    add(QStringLiteral("debrief.clip"), tr("Loop the stretch chosen on the timeline, or go on"), Qt::Key_F6, alone, [this] { playExtent(ReplayViewModel::Extent::Clip); });
    add(QStringLiteral("debrief.keepClip"), tr("Keep the stretch chosen on the timeline as a clip…"), QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { return loaded(); },
        [this] { m_clips.setOpen(true); });
    add(QStringLiteral("debrief.takeClipOut"), tr("Take this clip out of the moments and the reel"), {}, [this] { return m_clips.canTakeOut(); }, [this] { m_clips.takeOut(); });

    connect(&m_pair, &PairedReplay::stageChanged, this, &DebriefViewModel::pairStaged);
    connect(&m_pair, &PairedReplay::sidesChanged, this, &DebriefViewModel::pairStaged);
}

void DebriefViewModel::pairStaged()
{
    boundPlayback();
    followFilm();
    showScene();
    m_projector.movePlayhead();
    if (!m_pair.shown()) {
        m_headedFor = moment() ? moment()->t : -1; // who comes back in its pre-roll is still on the way to it
        m_saidBounds = false;
    }
    Q_EMIT playheadChanged();
}

void DebriefViewModel::boundPlayback()
{
    const replay::Stretch range = m_pair.shown() ? m_pair.range() : replay::Stretch { 0, m_loaded ? m_loaded->story().lengthMs : 0 };
    m_playback.setRange(range.from, range.to);
}

void DebriefViewModel::followFilm()
{
    if (m_pair.shown())
        m_pair.follow(m_playback.at(), m_playback.speed());
    else
        m_replay.follow(m_playback.at(), m_playback.speed());
}

/// Two moments are looked at for as long as they last; who wants to go elsewhere is told how.
void DebriefViewModel::sayBounds(qint64 ms)
{
    constexpr qint64 kSlip = 1'000;
    if (!m_pair.shown() || m_saidBounds || m_playback.reaches(ms + kSlip) || m_playback.reaches(ms - kSlip))
        return;
    m_saidBounds = true;
    m_services.notices.post(Notices::Kind::Info, tr("Two moments are side by side, and the playhead stays with them. F7 or Esc ends that."));
}

qint64 DebriefViewModel::playheadMs() const { return m_loaded ? std::min(m_playback.at(), m_loaded->story().lengthMs) : m_playback.at(); }

} // namespace holdspace::ui
