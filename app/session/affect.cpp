// SPDX-License-Identifier: GPL-3.0-or-later
#include "affect.h"

#include <algorithm>
#include <cmath>

namespace holdspace::session::affect {

namespace {
constexpr double kSlack = 1e-9;
constexpr double kFadeStep = 0.25; ///< seconds within which fading attention counts as constant
} // namespace

Profile profile(const QString& name)
{
    if (name == QLatin1String("steady"))
        return { 0.5, 3, 180, 60, 2.5 };
    if (name == QLatin1String("fragile"))
        return { 1.5, 4, 75, 90, 2.5 };
    if (name == QLatin1String("guarded"))
        return { 1, 3.5, 150, 120, 1.5 };
    return {};
}

double drift(double intensity, double homeBase, double ceiling, double halfTimeAlone, double halfTimeAttended, double attention, double dt)
{
    const double target = attention * homeBase + (1 - attention) * ceiling;
    const double k = std::log(2.0) * (attention / halfTimeAttended + (1 - attention) / halfTimeAlone);
    return target + (intensity - target) * std::exp(-k * dt);
}

double raise(double intensity, double g, double sensitivity, double trust, double cap)
{
    const double raised = intensity + g * sensitivity * (5 - intensity) * (1.2 - 0.4 * trust / 5);
    return std::max(intensity, std::min(raised, cap));
}

double ease(double intensity, double r, double potency, double trust, double homeBase)
{
    const double eased = intensity * (1 - r * potency * (0.6 + 0.4 * trust / 5));
    return std::max(eased, std::min(intensity, 0.5 * homeBase));
}

double potency(double latencySeconds)
{
    return std::exp(-std::max(0.0, latencySeconds - 3) / 20);
}

int displayedLevel(double intensity, int shown)
{
    while (shown < 5 && intensity >= shown + kHysteresis - kSlack)
        ++shown;
    while (shown > 0 && intensity <= shown - kHysteresis + kSlack)
        --shown;
    return shown;
}

double Attention::at(double seconds) const
{
    if (fullUntil < 0)
        return floorValue;
    if (seconds < fullUntil)
        return 1;
    const double faded = std::floor((seconds - fullUntil) / kFadeStep + kSlack) * kFadeStep;
    return std::max(floorValue, 1 - faded / fadeSeconds);
}

void CharacterModel::advanceTo(double seconds)
{
    while (modelTime < seconds) {
        double until = seconds;
        if (attention.fullUntil >= 0) {
            if (modelTime < attention.fullUntil) {
                until = std::min(seconds, attention.fullUntil);
            } else if (modelTime < attention.fullUntil + attention.fadeSeconds) {
                const double step = std::floor((modelTime - attention.fullUntil) / kFadeStep + kSlack) + 1;
                until = std::min(seconds, attention.fullUntil + step * kFadeStep);
            }
        }
        const double a = attention.at(modelTime);
        for (const Channel channel : scenario::kChannels) {
            if (!drifts[channel])
                continue;
            const double slow = channel == Channel::Withdrawal ? 1.5 : 1.0;
            intensity[channel] = drift(intensity[channel], profile.homeBase, profile.ceiling, profile.halfTimeAlone * slow,
                profile.halfTimeAttended * slow, a, until - modelTime);
        }
        modelTime = until;
    }
    for (const Channel channel : scenario::kChannels)
        shown[channel] = displayedLevel(intensity[channel], shown[channel]);
}

} // namespace holdspace::session::affect
