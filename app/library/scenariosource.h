// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonObject>
#include <QStringList>

namespace holdspace::library {

/// A scenario as it lies in a file.
struct LoadedScenario {
    QJsonObject json;
    bool archive = false;
    QStringList media; ///< entries of the archive
};

/// Reads a .scenario.json, or a .holdscenario (also one under another name) with its list of media. Any thread; errors
/// name the file.
[[nodiscard]] Result<LoadedScenario> loadScenario(const QString& path);

} // namespace holdspace::library
