// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cuedirector.h"
#include "room.h"

#include <library/librarystore.h>

#include <QJsonArray>
#include <QJsonObject>
#include <functional>
#include <optional>

namespace holdspace::live {

using RoomClips = QHash<QString, RoomClip>; ///< by path in the scenario

/// The library's sounds and films of a scenario, as screens are offered them.
[[nodiscard]] RoomClips roomClips(const QList<library::MediaEntry>& media);

/// What sounds and films play on the patient screens: follows a session like CueDirector and makes the frames that begin
/// and end them. Each begun one has a number; a page does nothing that is older than what it knows. Main thread.
class ScreenClips {
public:
    /// `number`: the next one for something sent, from 1 up.
    ScreenClips(const Clock& clock, std::function<qint64()> number) : m_clock(clock), m_number(std::move(number)) { }

    void setClips(RoomClips clips) { m_clips = std::move(clips); }
    /// Off: what is asked for plays elsewhere. What plays ends; the frame that says so, if any.
    [[nodiscard]] QList<QJsonObject> setOn(bool on);
    [[nodiscard]] bool isOn() const { return m_on; }
    void startFrom(const session::SessionState& state);
    /// `state` is after `events`. `waits`: whose cue has not left for the room, so that theirs waits with it.
    [[nodiscard]] QList<QJsonObject> follow(
        const session::SessionState& state, const QList<session::Event>& events, const std::function<bool(const CharacterId&)>& waits);
    /// Their cue has left now.
    [[nodiscard]] QList<QJsonObject> leave(const CharacterId& who);
    /// It came to its end on a screen, or can't be played there. Whose it was; nothing when it does not play any more.
    std::optional<QString> over(qint64 id);
    /// Whose sound or film that is; nothing when it does not play.
    [[nodiscard]] std::optional<QString> whose(qint64 id) const;
    /// The path of what plays for somebody; empty: nothing.
    [[nodiscard]] QString pathOf(const QString& who) const { return m_playing.value(who).path; }
    /// For a page that comes: what plays and since when, and the number it is up to date with.
    [[nodiscard]] QJsonObject present() const;

private:
    struct Playing {
        qint64 id = 0;
        qint64 beganAt = 0; ///< ms since 1970
        QString path;
    };
    void begin(const QString& who, const QString& path, QList<QJsonObject>& frames);
    [[nodiscard]] QJsonObject frameOf(const QString& who, const Playing& playing) const;
    void quiet(const std::optional<QString>& who, QList<QJsonObject>& frames); ///< nothing: everybody
    const Clock& m_clock;
    std::function<qint64()> m_number;
    CueDirector m_director;
    RoomClips m_clips;
    QHash<QString, Playing> m_playing; ///< by who
    QHash<QString, QString> m_waiting; ///< by who: the path of what leaves with their cue
    qint64 m_upTo = 0; ///< the last number used here
    bool m_on = true;
};

} // namespace holdspace::live
