// SPDX-License-Identifier: GPL-3.0-or-later
#include "soundwave.h"

#include <replay/player.h>

#include <algorithm>

namespace holdspace::ui {

QList<float> SoundWave::peaks(double from, double to, int columns) const
{
    QList<float> out(std::max(0, columns), 0.0F);
    const double width = (to - from) / std::max(1, columns);
    if (width <= 0)
        return out;
    for (const Stretch& each : m_stretches) {
        const auto column = [&](double ms) { return static_cast<int>(std::clamp((ms - from) / width, 0.0, static_cast<double>(columns))); };
        for (int x = column(each.fromMs); x < columns && from + x * width < each.toMs; ++x) {
            const auto begins = each.timeline.mediaAt(std::max(each.fromMs, from + x * width)), ends = each.timeline.mediaAt(std::min(each.toMs, from + (x + 1) * width));
            if (!begins || !ends || *ends < 0)
                continue;
            const auto first = static_cast<qsizetype>(std::max(0.0, *begins) / replay::Preparer::kWaveMs);
            const qsizetype last = std::min(each.peaks.size() - 1, static_cast<qsizetype>(*ends / replay::Preparer::kWaveMs));
            for (qsizetype i = first; i <= last; ++i)
                out[x] = std::max(out.at(x), each.peaks.at(i));
        }
    }
    return out;
}

} // namespace holdspace::ui
