// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pane.h"
#include "soundtrack.h"

#include <replay/player.h>

#include <QJsonObject>
#include <QStringList>

#include <array>

namespace holdspace::film {

/// What holdspace-replay does for a window. Each line of standard input asks for one thing:
///   {"do":"open","folder":F,"said":[…]} {"do":"show","pictures":[…],"sound":S} {"do":"seek","id":N,"ms":T,"ns":C}
///   {"do":"play","id":N,"ms":T,"speed":S,"ns":C} {"do":"freed","pane":P,"slot":S} {"do":"again"}
/// and each line of standard output says one:
///   {"is":"opened","folder":F,"found":[…]} {"is":"picture","pane","slot","id","width","height","from","next","before","copy"}
///   {"is":"blank","pane","id","what","until","detail"} {"is":"noOutput"} {"is":"heard","off":MS}
/// `ns`: monotonicNs() when the session's clock stood at `ms`. Pictures are in memory shared with the window: replayfolders.h. Reads until the input ends.
class ReplayServer {
public:
    /// `shared`: sharedBytes(), outlives it. `output`: of sounds, in GStreamer's words.
    ReplayServer(char* shared, const QString& output);
    void obey(const QJsonObject& words);

private:
    void give();

    std::array<std::unique_ptr<Pane>, replay::Player::kPanes> m_panes;
    std::unique_ptr<SoundTrack> m_sound;
    QString m_folder, m_heard;
    QStringList m_seen;
    QList<replay::SaidSegment> m_said;
    std::shared_ptr<const OpenSession> m_session;
};

/// One line on standard output, at once. Any thread.
void say(const QJsonObject& words);

} // namespace holdspace::film
