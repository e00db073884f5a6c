// SPDX-License-Identifier: GPL-3.0-or-later
#include "soundenvelope.h"

#include <algorithm>
#include <cmath>

namespace holdspace::recording {

namespace {

constexpr double kFullScale = 32768.0;
constexpr float kFloor = 1e-9F; ///< −90 dB: below that it is silence
constexpr int kAround = 100; ///< values to each side of a mean: one second in all
constexpr float kMostChange = 1.5F; ///< tenfold powers; one slammed door must not outweigh a minute
constexpr int kBefore = 40, kAfter = 4; ///< values that a clap is held against, and that it lasts at least
constexpr double kClapRatio = 30; ///< 15 dB

} // namespace

void SoundEnvelope::take(qint16 sample)
{
    const double value = sample / kFullScale;
    m_sum += value * value;
    if (++m_samples % kHop == 0) {
        if (m_power.size() < kLongest)
            m_power.push_back(static_cast<float>(m_sum / kHop));
        m_sum = 0;
    }
}

void SoundEnvelope::feed(double ms, const qint16* samples, qsizetype count)
{
    const auto at = static_cast<qint64>(std::llround(ms * kRate / 1000));
    qsizetype first = 0;
    // Rounding of times is no gap.
    if (std::abs(at - m_samples) > kRate / 100) {
        first = static_cast<qsizetype>(std::clamp<qint64>(m_samples - at, 0, count));
        while (m_samples < at && m_power.size() < kLongest)
            take(0);
    }
    for (qsizetype i = first; i < count; ++i)
        take(samples[i]);
}

std::vector<float> loudnessChanges(const std::vector<float>& power)
{
    const auto count = static_cast<qsizetype>(power.size());
    std::vector<double> sums(power.size() + 1, 0);
    std::vector<float> out(power.size());
    for (qsizetype i = 0; i < count; ++i) {
        out[static_cast<size_t>(i)] = std::log10(power[static_cast<size_t>(i)] + kFloor);
        sums[static_cast<size_t>(i) + 1] = sums[static_cast<size_t>(i)] + out[static_cast<size_t>(i)];
    }
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype from = std::max<qsizetype>(0, i - kAround), to = std::min(count, i + kAround + 1);
        const double mean = (sums[static_cast<size_t>(to)] - sums[static_cast<size_t>(from)]) / static_cast<double>(to - from);
        float& value = out[static_cast<size_t>(i)];
        value = std::clamp(value - static_cast<float>(mean), -kMostChange, kMostChange);
    }
    return out;
}

double clapIn(const std::vector<float>& power, double fromMs, double toMs, bool* found)
{
    const auto index = [&](double ms) { return std::clamp<qint64>(std::llround(ms / SoundEnvelope::kHopMs), 0, static_cast<qint64>(power.size())); };
    double best = kClapRatio, at = 0;
    *found = false;
    for (qint64 i = index(fromMs); i + kAfter < index(toMs); ++i) {
        double before = kFloor, after = 0;
        const qint64 first = std::max<qint64>(0, i - kBefore);
        for (qint64 j = first; j < i; ++j)
            before += power[static_cast<size_t>(j)] / static_cast<double>(i - first);
        for (qint64 j = i; j < i + kAfter; ++j)
            after += power[static_cast<size_t>(j)] / kAfter;
        // The loudest of the sharp ones, at its sharpest.
        const double ratio = after / before;
        if (i > first && ratio > best) {
            best = ratio;
            at = static_cast<double>(i) * SoundEnvelope::kHopMs;
            *found = true;
        }
    }
    return at;
}

} // namespace holdspace::recording
