// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>

namespace holdspace::cli {

/// One conversion: files, formats by the names of the convert verb, and which story of an archive.
struct Conversion {
    QString in, out, from, to, story;
    bool json = false;
};

/// The foreign format of a path by its name (twee twine outline mermaid graphml svg); empty when it is none.
[[nodiscard]] QString foreignFormat(const QString& path, bool input);

/// Does a conversion that has a foreign format at either end; says what was lost and gives the exit code. Nothing
/// when it is not of this kind.
[[nodiscard]] std::optional<int> convertForeign(const Conversion& conversion);

} // namespace holdspace::cli
