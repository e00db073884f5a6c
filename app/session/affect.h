// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenario/scenario.h>
#include <scenario/triggerkinds.h>

#include <QString>

/// The affect model (app/docs/model.md): how a character's emotions drift, rise and ease. Story pacing for the
/// person at the console, not a model of how people work. Pure functions; times in seconds.
namespace holdspace::session::affect {

using scenario::Channel;
using scenario::PerChannel;

struct Profile {
    double homeBase = 1; ///< B
    double ceiling = 4; ///< U, at most 4
    double halfTimeAlone = 120; ///< H_u, seconds
    double halfTimeAttended = 60; ///< H_a, seconds
    double trust = 2.5; ///< T at the start
};
/// steady, typical, fragile, guarded; anything else is typical.
[[nodiscard]] Profile profile(const QString& name);

inline constexpr double kAutomaticCap = 4.0;
inline constexpr double kHysteresis = 0.6;

/// The exact solution over dt seconds with constant attention a in 0–1.
[[nodiscard]] double drift(double intensity, double homeBase, double ceiling, double halfTimeAlone, double halfTimeAttended,
    double attention, double dt);
/// Intensity after a trigger of strength g (positive), clamped to `cap`.
[[nodiscard]] double raise(double intensity, double g, double sensitivity, double trust, double cap);
/// Intensity after a lever of relief r in 0–1, potency p in 0–1; not below half the home base.
[[nodiscard]] double ease(double intensity, double r, double potency, double trust, double homeBase);
/// p(L) for a response that came L seconds after the offset.
[[nodiscard]] double potency(double latencySeconds);
/// The displayed level after the intensity moved (hysteresis 0.6, slack 1e-9).
[[nodiscard]] int displayedLevel(double intensity, int shown);

/// How much someone is attended to over time: 1 for a while after a response that gives space, then fading.
struct Attention {
    double fullUntil = -1; ///< session effective seconds until which it is 1; negative: never yet
    double floorValue = 0; ///< a support person's presence
    double fadeSeconds = 20;
    [[nodiscard]] double at(double seconds) const;
};
inline constexpr double kAttentionHold = 20;

/// One character as the model sees them.
struct CharacterModel {
    Profile profile;
    PerChannel<double> intensity;
    PerChannel<int> shown; ///< displayed level of the model, hysteresis included
    PerChannel<bool> drifts;
    PerChannel<double> sensitivity { { 1, 1, 1, 1, 1, 1 } };
    double trust = 2.5;
    Attention attention;
    double modelTime = 0; ///< effective seconds up to which drift is applied

    /// Applies drift up to `seconds` of effective time. Splitting the way in steps gives the same result: attention
    /// is constant within quarter seconds counted from the start of its fading.
    void advanceTo(double seconds);
};

} // namespace holdspace::session::affect
