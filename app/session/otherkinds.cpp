// SPDX-License-Identifier: GPL-3.0-or-later
#include "otherkinds.h"

#include <algorithm>
#include <array>

namespace holdspace::session {

bool isKnownOtherKind(const QString& kind)
{
    static constexpr std::array kFamilies { "annotations.", "capture.", "coding.", "consent.", "cue.", "debrief.", "goal.", "improvised.", "media.", "operator.",
        "reflect.", "room.", "sp.", "take.", "takeaway." };
    return std::any_of(kFamilies.begin(), kFamilies.end(), [&](const char* family) { return kind.startsWith(QLatin1String(family)); });
}

} // namespace holdspace::session
