// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include <QHash>
#include <QStringList>
#include <cmath>

namespace holdspace::scenario {

namespace {
const std::array<QString, kChannelCount>& channelNames()
{
    static const std::array<QString, kChannelCount> names { QStringLiteral("FEAR"), QStringLiteral("ANGER"), QStringLiteral("GRIEF"),
        QStringLiteral("GUILT"), QStringLiteral("WITHDRAWAL"), QStringLiteral("OVERLOAD") };
    return names;
}
constexpr std::array<const char*, 6> kSigns { "<", "<=", "==", "!=", ">=", ">" };
} // namespace

QString channelName(Channel channel)
{
    return channelNames()[index(channel)];
}

std::optional<Channel> channelFromName(const QString& name)
{
    for (const Channel channel : kChannels) {
        if (channelNames()[index(channel)] == name)
            return channel;
    }
    return std::nullopt;
}

QString comparisonSign(Comparison comparison)
{
    return QLatin1String(kSigns[static_cast<size_t>(comparison)]);
}

std::optional<Comparison> comparisonFromSign(const QString& sign)
{
    for (size_t i = 0; i < kSigns.size(); ++i) {
        if (sign == QLatin1String(kSigns[i]))
            return static_cast<Comparison>(i);
    }
    return std::nullopt;
}

QString canonicalCode(const QString& code)
{
    static const QHash<QString, QString> secondNames {
        { QStringLiteral("NAME_FEELING"), QStringLiteral("R_NAME") },
        { QStringLiteral("VALIDATE"), QStringLiteral("R_VALIDATE") },
        { QStringLiteral("PRESENCE"), QStringLiteral("R_PRESENCE") },
        { QStringLiteral("SILENCE_HOLD"), QStringLiteral("R_SILENCE_HOLD") },
        { QStringLiteral("SIT_EYE_LEVEL"), QStringLiteral("N_EYE_LEVEL") },
        { QStringLiteral("N_SIT"), QStringLiteral("N_EYE_LEVEL") },
        { QStringLiteral("INVITE_QUESTION"), QStringLiteral("R_INVITE") },
        { QStringLiteral("INFO_CHUNK"), QStringLiteral("I_TELL_CHUNK") },
        { QStringLiteral("APOLOGY_REGRET"), QStringLiteral("R_APOLOGISE_REGRET") },
        { QStringLiteral("APOLOGY_RESPONSIBILITY"), QStringLiteral("R_APOLOGISE_RESP") },
        { QStringLiteral("PROMISE"), QStringLiteral("I_PROMISE") },
    };
    const auto found = secondNames.constFind(code);
    return found == secondNames.constEnd() ? code : *found;
}

namespace {
double composite(const PerChannel<double>& intensity, const std::array<double, kChannelCount>& weights)
{
    double calm = 1;
    for (const Channel channel : kChannels)
        calm *= 1 - weights[index(channel)] * intensity[channel] / 5;
    return 5 * (1 - calm);
}
} // namespace

double distress(const PerChannel<double>& intensity)
{
    return composite(intensity, { 1.0, 0.9, 1.0, 0.7, 0.6, 0 });
}

double agitation(const PerChannel<double>& intensity)
{
    return composite(intensity, { 1.0, 1.0, 0, 0, 0.6, 0 });
}

} // namespace holdspace::scenario
