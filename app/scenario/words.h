// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <array>
#include <optional>

namespace holdspace::scenario {

/// The emotions of a character, each an intensity from 0 to 5, and the load of information.
enum class Channel { Fear, Anger, Grief, Guilt, Withdrawal, Overload };
inline constexpr int kChannelCount = 6;
/// In the order in which ties for the leading channel are settled.
inline constexpr std::array<Channel, 5> kEmotions { Channel::Fear, Channel::Anger, Channel::Grief, Channel::Guilt, Channel::Withdrawal };
inline constexpr std::array<Channel, kChannelCount> kChannels { Channel::Fear, Channel::Anger, Channel::Grief, Channel::Guilt,
    Channel::Withdrawal, Channel::Overload };

[[nodiscard]] QString channelName(Channel channel); ///< "FEAR", …
[[nodiscard]] std::optional<Channel> channelFromName(const QString& name);
[[nodiscard]] constexpr size_t index(Channel channel) { return static_cast<size_t>(channel); }

/// One number per channel.
template <class T> struct PerChannel {
    std::array<T, kChannelCount> values {};
    [[nodiscard]] T& operator[](Channel c) { return values[index(c)]; }
    [[nodiscard]] const T& operator[](Channel c) const { return values[index(c)]; }
    friend bool operator==(const PerChannel&, const PerChannel&) = default;
};

enum class Comparison { Less, LessEqual, Equal, NotEqual, GreaterEqual, Greater };
[[nodiscard]] QString comparisonSign(Comparison comparison);
[[nodiscard]] std::optional<Comparison> comparisonFromSign(const QString& sign);
/// Numbers compare with a slack of 1e-9.
[[nodiscard]] inline bool holds(double left, Comparison comparison, double right)
{
    constexpr double kSlack = 1e-9;
    const double d = left - right;
    switch (comparison) {
    case Comparison::Less:
        return d < -kSlack;
    case Comparison::LessEqual:
        return d <= kSlack;
    case Comparison::Equal:
        return d <= kSlack && d >= -kSlack;
    case Comparison::NotEqual:
        return d > kSlack || d < -kSlack;
    case Comparison::GreaterEqual:
        return d >= -kSlack;
    case Comparison::Greater:
        return d > kSlack;
    }
    return false;
}

/// One act may have two names (a response code and the lever it stands for); both map to the same word here.
/// Codes without a second name map to themselves.
[[nodiscard]] QString canonicalCode(const QString& code);

/// distress (app/docs/model.md): 5·(1 − Π(1 − wₑ·Iₑ/5)).
[[nodiscard]] double distress(const PerChannel<double>& intensity);
/// agitation (app/docs/model.md): fear, anger and withdrawal only.
[[nodiscard]] double agitation(const PerChannel<double>& intensity);

} // namespace holdspace::scenario
