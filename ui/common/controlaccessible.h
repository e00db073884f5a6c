// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace holdspace::ui {

/// Tells assistive technology which controls can't be used now: Qt 6.4 leaves that out for controls made in QML.
/// Call once before the first window; main thread.
void installControlAccessibility();

} // namespace holdspace::ui
