// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/clock.h>
#include <library/librarystore.h>

#include <functional>
#include <memory>

namespace holdspace::shell {

/// The library of this run, and whether it is only in memory.
struct OpenedLibrary {
    std::unique_ptr<library::StoreThread> store; ///< null: nothing could be opened and the person chose to leave
    bool memoryOnly = false;
};

/// Opens the library in a folder. What is in the way is said in a dialog; where nothing can be written, going on in memory is
/// offered. Without `askPerson` it is printed instead and the store stays null. `meanwhile` is called while the disk is at
/// work. Main thread.
[[nodiscard]] OpenedLibrary openLibrary(const QString& folder, const Clock& clock, bool askPerson, const std::function<void()>& meanwhile);

/// One calm sentence on why a library does not open.
[[nodiscard]] QString openingSentence(const Error& error, const QString& folder);

} // namespace holdspace::shell
