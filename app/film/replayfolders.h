// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace holdspace::film {

/// Where what is made of a session's media lies, each kind in a MediaStore of its own under the names of the originals. `folder`: of
/// the session's media. All of it may be deleted; it is made again.
[[nodiscard]] QString copiesFolder(const QString& folder); ///< all-intra pictures
[[nodiscard]] QString wavesFolder(const QString& folder); ///< outlines of sounds
[[nodiscard]] QString stillsFolder(const QString& folder); ///< small pictures

/// What the window and its holdspace-replay share: places for pictures, kSlots of them for each pane.
inline constexpr int kMostWidth = 1280, kMostHeight = 720, kSlots = 3;
inline constexpr qint64 kSlotBytes = static_cast<qint64>(kMostWidth) * kMostHeight * 4;
[[nodiscard]] qint64 sharedBytes();
[[nodiscard]] qint64 slotAt(int pane, int slot); ///< bytes from the beginning

/// The clock that both go by.
[[nodiscard]] qint64 monotonicNs();

/// What copies are called while they are made (recording/workplace.h).
inline const QString kReplayWork = QStringLiteral(".replay-");

} // namespace holdspace::film
