// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QList>
#include <utility>
#include <vector>

namespace holdspace::recording {

/// Where a recording from elsewhere stands on the session's timeline: session ms = offsetMs + rate × file ms.
struct Alignment {
    double offsetMs = 0; ///< of the file's beginning; below 0 when it began before the session
    double rate = 1; ///< session ms that one ms of the file lasts
    double confidence = 1; ///< 0 to 1: the share of its stretches that agree; 1 where a person said so
    int agreeing = 0, stretches = 0; ///< by sound: how many were compared with success, and how many at all
    double errorMs = 0; ///< by sound: how far the agreeing ones lie from the line, root mean square

    [[nodiscard]] double sessionAt(double fileMs) const { return offsetMs + rate * fileMs; }
    /// How much faster the file's clock runs than the session's.
    [[nodiscard]] double ppm() const { return (1 / rate - 1) * 1e6; }
};

inline constexpr double kMostDrift = 1e-3; ///< of any clock that is in order

/// By sound: compares the changes of loudness of stretches of the file with all of a recording of the same room, whose values
/// are in session time from 0 on (SoundEnvelope, loudnessChanges). Refused with a sentence when too few stretches agree on
/// one place: better no alignment than a wrong one. Some seconds for an hour.
[[nodiscard]] Result<Alignment> alignBySound(const std::vector<float>& room, const std::vector<float>& file);

/// By one moment that is known in both, in ms; the clocks are taken to run alike.
[[nodiscard]] Alignment alignByOne(double sessionMs, double fileMs);
/// By two moments, each as session ms and file ms. Refused when they are the same, in different order, or would make one clock
/// run more than two per cent faster.
[[nodiscard]] Result<Alignment> alignByTwo(std::pair<double, double> first, std::pair<double, double> second);

} // namespace holdspace::recording
