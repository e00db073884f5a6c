// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loss.h"

#include <optional>

/// Scenarios out. Pure; any thread; linear in the size of the scenario. A scenario with errors is written as far as
/// it goes. What the format can not say is in `lost`. The same scenario gives the same bytes, but for PNG, which depends on
/// the fonts of the machine, needs a QGuiApplication, and gives no bytes where the picture could not be drawn.
namespace holdspace::exchange {

enum class ExportFormat {
    Twee, ///< Twee 3; a passage that was imported and not changed since is given back as it was
    Twine, ///< the same as a Twine 2 archive
    Mermaid, ///< flowchart TD
    GraphMl,
    Svg, ///< the map as it is laid out; beats without a position stand in layers below
    Png, ///< the same in points, twice as many as in the map, fewer where it would be larger than 40 million
};

[[nodiscard]] Exported exportScenario(const QJsonObject& scenario, ExportFormat format);

/// By a file's name: .twee .tw; .html .htm; .mmd .mermaid; .graphml; .svg; .png.
[[nodiscard]] std::optional<ExportFormat> exportFormatOf(const QString& path);

} // namespace holdspace::exchange
