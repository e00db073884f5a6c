// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenario/fragments.h>

/// What a fragment is, in words. Pure.
namespace holdspace::ui::fragmentwords {

/// "3 beats with 2 exits. With them: Arta, 1 variable and 2 opportunities."
[[nodiscard]] QString contents(const QJsonObject& fragment);

/// The same, and what of it the scenario has already, from the step that would put it there.
[[nodiscard]] QString coming(const QJsonObject& fragment, const scenario::EditGroup& step);

/// What stays behind of a copy: "2 exits that lead elsewhere stay behind."; empty when nothing does.
[[nodiscard]] QString leftBehind(const scenario::FragmentCopy& copy);

} // namespace holdspace::ui::fragmentwords
