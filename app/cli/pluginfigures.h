// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <plugins/pluginhost.h>

#include <QJsonArray>

/// What plugins add to `holdspace metrics`.
namespace holdspace::cli {

/// Every plugin with its figures and with what is wrong with it.
[[nodiscard]] QJsonArray pluginsJson(plugins::PluginHost& host, const session::SessionLog& log);
/// The added figures as lines on stdout; what is wrong, on stderr.
void printPlugins(plugins::PluginHost& host, const session::SessionLog& log);

} // namespace holdspace::cli
