// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/roomdirector.h>
#include <room/webroom.h>

namespace holdspace::cli {

/// The room of a rehearsal without a window: prompters get real cues, and what they say goes into its log.
class RehearsalRoom {
public:
    RehearsalRoom(const Clock& clock, live::RoomDirector::Ask ask) : m_room(clock), m_director(m_room, clock, std::move(ask)) { }

    [[nodiscard]] Outcome open(const live::RoomPlace& place) { return m_room.open(place); }
    /// {"join","port","codes"} with so many prompter codes.
    [[nodiscard]] QByteArray invitation(int codes);
    [[nodiscard]] live::RoomDirector& director() { return m_director; }
    /// Sees that the last word is on its way, and closes.
    void leave();

private:
    room::WebRoom m_room;
    live::RoomDirector m_director;
};

} // namespace holdspace::cli
