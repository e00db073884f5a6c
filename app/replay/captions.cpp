// SPDX-License-Identifier: GPL-3.0-or-later
#include "captions.h"

#include <session/corrections.h>

#include <algorithm>

namespace holdspace::replay {

namespace {
constexpr qint64 kReadMs = 1'500;
constexpr qint64 kLongestMs = 60'000; ///< nobody speaks longer in one piece; so far back is looked
}

QList<Caption> captionsOf(const session::SessionLog& log)
{
    QList<Caption> out;
    const session::TakenBack takenBack(log.events);
    for (const session::Event& event : log.events) {
        const auto* const speech = session::as<session::Speech>(event);
        if (speech && !speech->text.trimmed().isEmpty() && !takenBack.concerns(event))
            out.append({ speech->onset, std::clamp(speech->offset, speech->onset + kReadMs, speech->onset + kLongestMs), speech->speaker, speech->text.trimmed() });
    }
    std::stable_sort(out.begin(), out.end(), [](const Caption& a, const Caption& b) { return a.from < b.from; });
    return out;
}

QList<Caption> captionsAt(const QList<Caption>& captions, qint64 ms, int most)
{
    QList<Caption> out;
    const auto after = std::upper_bound(captions.begin(), captions.end(), ms, [](qint64 at, const Caption& each) { return at < each.from; });
    for (auto it = after; it != captions.begin() && out.size() < most;) {
        --it;
        if (ms - it->from > kLongestMs)
            break;
        if (ms < it->to)
            out.prepend(*it);
    }
    return out;
}

} // namespace holdspace::replay
