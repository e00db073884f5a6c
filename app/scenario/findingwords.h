// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace holdspace::scenario {

/// Why a finding of that code matters to those who will run the scenario: one plain English sentence for its author,
/// empty for a code that is not known. The window translates it. Pure; any thread.
[[nodiscard]] QString explanation(const QString& code);

} // namespace holdspace::scenario
