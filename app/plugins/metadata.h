// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <debrief/figuresource.h>

#include <QJsonObject>

namespace holdspace::plugins {

/// What a plugin says of itself, read without running any of it. `qtMetaData` is QPluginLoader's or QStaticPlugin's object.
/// The finding names the first rung that did not hold: the interface, its version, then each key. Pure.
[[nodiscard]] tl::expected<debrief::PluginState, debrief::PluginFinding> readMetadata(
    const QJsonObject& qtMetaData, const QString& file, bool builtIn);

} // namespace holdspace::plugins
