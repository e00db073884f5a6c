// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace holdspace::recording {

/// Where a recorder of that process takes commands: "FOLDER/holdspace-recorder-PID". A socket's path is short by the system's
/// rules, so it can't lie in the library; it is in the person's runtime folder, or else among the temporary files.
[[nodiscard]] QString socketOf(qint64 pid);

/// Removes the sockets in `folder` (and the folders they were made in) of recorders that are gone; a recorder that was killed
/// could not do so itself. Whatever else is there stays, and so does what belongs to a process that runs.
void removeLeftovers(const QString& folder);

} // namespace holdspace::recording
