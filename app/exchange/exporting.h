// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loss.h"

#include <optional>

/// Scenarios out. Pure; any thread; linear in the size of the scenario. A scenario with errors is written as far as
/// it goes. What the format can not say is in `lost`. The same scenario gives the same bytes.
namespace holdspace::exchange {

enum class ExportFormat {
    Twee, ///< Twee 3; a passage that was imported and not changed since is given back as it was
    Twine, ///< the same as a Twine 2 archive
    Mermaid, ///< flowchart TD
    GraphMl,
    Svg, ///< the map as it is laid out; beats without a position stand in layers below
    Png, ///< the same in points, twice as many as in the map, at most 12000 a side; needs a QGuiApplication for its fonts
};

[[nodiscard]] Exported exportScenario(const QJsonObject& scenario, ExportFormat format);

/// By a file's name: .twee .tw; .html .htm; .mmd .mermaid; .graphml; .svg; .png.
[[nodiscard]] std::optional<ExportFormat> exportFormatOf(const QString& path);

} // namespace holdspace::exchange
