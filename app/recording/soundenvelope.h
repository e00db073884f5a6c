// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <vector>

namespace holdspace::recording {

/// How loud a sound is over time, a value every five milliseconds: what two recordings of one room have in common, whatever
/// microphone, distance and gain. Takes sound as it is decoded and keeps nothing else of it. Not thread-safe.
class SoundEnvelope {
public:
    static constexpr int kRate = 8'000; ///< of the sound it takes, mono
    static constexpr int kHop = 40; ///< samples a value
    static constexpr double kHopMs = 5;
    static constexpr size_t kLongest = size_t(12) * 3600 * 200; ///< values: twelve hours; what follows is left out

    /// Sound that begins at this time of the file. A gap before it is silence; what was there already is left out.
    void feed(double ms, const qint16* samples, qsizetype count);
    /// Mean power, full scale squared being 1.
    [[nodiscard]] const std::vector<float>& power() const { return m_power; }

private:
    void take(qint16 sample);
    std::vector<float> m_power;
    double m_sum = 0;
    qint64 m_samples = 0; ///< so far, gaps included
};

/// Changes of loudness: the logarithm of the power less its own mean over a second around, within bounds. A gain or a steady
/// noise changes it little. As many values as it is given.
[[nodiscard]] std::vector<float> loudnessChanges(const std::vector<float>& power);

/// Where, between two times, a clap is: the moment after which the loudness is suddenly and for a moment far above what was
/// before. ms; nothing when nothing stands out.
[[nodiscard]] double clapIn(const std::vector<float>& power, double fromMs, double toMs, bool* found);

} // namespace holdspace::recording
