// SPDX-License-Identifier: GPL-3.0-or-later
#include "replayfolders.h"

#include <replay/player.h>

#include <ctime>

namespace holdspace::film {

QString copiesFolder(const QString& folder) { return folder + QStringLiteral("/replay/pictures"); }
QString wavesFolder(const QString& folder) { return folder + QStringLiteral("/replay/sounds"); }
QString stillsFolder(const QString& folder) { return folder + QStringLiteral("/replay/stills"); }

qint64 sharedBytes() { return kSlotBytes * kSlots * replay::Player::kPanes; }
qint64 monotonicNs()
{
    timespec now {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<qint64>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

qint64 slotAt(int pane, int slot) { return (static_cast<qint64>(pane) * kSlots + slot) * kSlotBytes; }

} // namespace holdspace::film
