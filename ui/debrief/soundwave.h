// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <replay/mediatimeline.h>
#include <ui/canvas/timelinedata.h>

namespace holdspace::ui {

/// The outline of one recorded sound on the session's clock: its segments, each where its anchors put it. Where nothing was
/// recorded it is flat. Immutable.
class SoundWave final : public TimelineWave {
public:
    struct Stretch {
        replay::MediaTimeline timeline;
        double fromMs = 0, toMs = 0; ///< session time
        QList<float> peaks; ///< of each Preparer::kWaveMs of the segment's own time, 0–1
    };
    explicit SoundWave(QList<Stretch> stretches) : m_stretches(std::move(stretches)) { }
    [[nodiscard]] QList<float> peaks(double from, double to, int columns) const override;

private:
    QList<Stretch> m_stretches;
};

} // namespace holdspace::ui
