// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands.h"
#include "navigator.h"
#include "notices.h"

#include <foundation/clock.h>
#include <library/librarystore.h>
#include <live/cueplayer.h>

namespace holdspace::live {
class Room;
}

namespace holdspace::ui {

/// What every page's view model is given by the composition root. References outlive the view models.
struct Services {
    const Clock& clock;
    library::StoreThread& store;
    Navigator& navigator;
    Notices& notices;
    CommandTable& commands;
    live::CuePlayer& cues = live::noCues();
    live::Room* room = nullptr; ///< for prompters and screens; null: this program has none
};

} // namespace holdspace::ui
