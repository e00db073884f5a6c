// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paperpage.h"

namespace holdspace::papers {

// One function per paper; each gives the whole page of HTML.

[[nodiscard]] QString spSheet(const PaperTexts& texts, const scenario::CastMember& member);
[[nodiscard]] QString doorNote(const PaperTexts& texts);
[[nodiscard]] QString facilitatorGuide(const PaperTexts& texts);
[[nodiscard]] QString propAndRoomList(const PaperTexts& texts);
[[nodiscard]] QString prebriefSheet(const PaperTexts& texts);

} // namespace holdspace::papers
