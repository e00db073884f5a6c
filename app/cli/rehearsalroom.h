// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <library/scenariopackage.h>
#include <live/roomdirector.h>
#include <room/webroom.h>

#include <QTemporaryDir>

namespace holdspace::cli {

/// The room of a rehearsal without a window: prompters get real cues, and what they say goes into its log.
class RehearsalRoom {
public:
    RehearsalRoom(const Clock& clock, live::RoomDirector::Ask ask) : m_room(clock), m_director(m_room, clock, std::move(ask))
    {
        m_director.seats().setAlone(true);
    }

    [[nodiscard]] Outcome open(const live::RoomPlace& place) { return m_room.open(place); }
    /// The scenario's sounds and films, from beside its file or out of its archive.
    void setMedia(const library::ScenarioSource& source);
    /// {"join","port","codes","screen","seats"} with so many prompter codes, and one each for a patient screen, a co-facilitator
    /// and a second operator, who is given control when asking: nobody is at a console.
    [[nodiscard]] QByteArray invitation(int codes);
    [[nodiscard]] live::RoomDirector& director() { return m_director; }
    /// Sees that the last word is on its way, and closes.
    void leave();

private:
    QTemporaryDir m_unpacked; ///< sounds and films of an archive
    room::WebRoom m_room;
    live::RoomDirector m_director;
};

} // namespace holdspace::cli
