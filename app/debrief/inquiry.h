// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

namespace holdspace::debrief {

/// What was seen, for the start of a question: "“Arta: silent stare” at 08:23".
[[nodiscard]] QString observation(const QString& title, qint64 t);

/// A question that begins with one's own view: "I noticed …. I found myself thinking …. Help me understand what was going on for
/// you." Refused without something noticed, without a point of view (it would only be a test), and when either asks "why didn't you" in
/// any of its forms, which is a reproach.
[[nodiscard]] Result<QString> advocacyInquiry(const QString& noticed, const QString& pointOfView);

} // namespace holdspace::debrief
