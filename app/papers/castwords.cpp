// SPDX-License-Identifier: GPL-3.0-or-later
#include "castwords.h"

#include "paperpage.h"

#include <coding/conditionwords.h>
#include <foundation/json.h>
#include <scenario/edit.h>

#include <QRegularExpression>
#include <algorithm>

namespace holdspace::papers {

using scenario::CastMember;
using scenario::Channel;

namespace {

    std::optional<int> wholeBetween(const QJsonValue& value, int low, int high)
    {
        if (!json::isWhole(value) || value.toDouble() < low || value.toDouble() > high)
            return std::nullopt;
        return static_cast<int>(value.toDouble());
    }

} // namespace

Limits limitsOf(const CastMember& member, const PaperTexts& texts)
{
    const QStringList at { QStringLiteral("cast"), step(member.id), QStringLiteral("limits") };
    const auto number = [&](const char* key, int low, int high) {
        return wholeBetween(scenario::valueAt(texts.json(), at + QStringList { QLatin1String(key) }), low, high);
    };
    return { number("maxLevel", 0, 5), number("runsPerHour", 1, 60), texts.listAt(at + QStringList { QStringLiteral("avoid") }),
        texts.at(at + QStringList { QStringLiteral("breaks") }) };
}

QString portrayalWords(const QString& portrayal)
{
    if (portrayal == QLatin1String("sp") || portrayal.isEmpty())
        return tr("simulated participant");
    if (portrayal == QLatin1String("embedded"))
        return tr("embedded participant");
    if (portrayal == QLatin1String("voice"))
        return tr("voice only");
    return portrayal;
}

QString startingWords(const CastMember& member)
{
    QList<Channel> channels(scenario::kEmotions.begin(), scenario::kEmotions.end());
    std::stable_sort(
        channels.begin(), channels.end(), [&](Channel a, Channel b) { return member.baseline[a] > member.baseline[b]; });
    QStringList parts;
    for (const Channel channel : std::as_const(channels)) {
        if (member.baseline[channel] > 0)
            parts.append(QStringLiteral("%1 %2").arg(coding::channelWords(channel)).arg(member.baseline[channel]));
    }
    return parts.join(QStringLiteral(" · "));
}

QString quoted(const QString& line)
{
    const QString text = line.trimmed();
    if (text.isEmpty() || text.startsWith(QLatin1Char('(')) || text.startsWith(QChar(0x201C)))
        return text;
    return tr("“%1”").arg(text);
}

Speakers::Speakers(const scenario::Scenario& scenario)
{
    for (const CastMember& member : scenario.cast) {
        QStringList names = member.name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        names.append(member.name);
        names.removeDuplicates();
        for (const QString& name : std::as_const(names))
            m_called[name].append(member.id);
    }
}

QString Speakers::lineOf(const scenario::Trigger& trigger, const CastMember& member) const
{
    static const QRegularExpression head(
        QStringLiteral("^\\(([^()]{1,60})\\)\\s*(\\S.*)$"), QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = head.match(trigger.line.trimmed());
    if (match.hasMatch()) {
        const QString name = match.captured(1);
        const QList<CharacterId> speakers = m_called.value(name);
        if (speakers.contains(member.id))
            return match.captured(2);
        // A lifesaver may bring in a voice from outside the cast; a stage direction ends like a sentence.
        const bool direction = name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char('!'))
            || name.endsWith(QLatin1Char('?')) || name.endsWith(QChar(0x2026));
        if (!speakers.isEmpty() || (trigger.kind == QLatin1String("LIFESAVER") && !direction))
            return {};
    }
    return trigger.character == member.id ? trigger.line.trimmed() : QString();
}

QList<RungTexts> ladderOf(const CastMember& member, const PaperTexts& texts)
{
    QList<RungTexts> out;
    for (const scenario::Rung& rung : member.ladder) {
        const QStringList at { QStringLiteral("cast"), step(member.id), QStringLiteral("ladder"),
            QLatin1Char('#') + QString::number(rung.level) };
        const auto text = [&](const QString& value, const QStringList& path) { return texts.shown(value, at + path); };
        RungTexts row;
        row.level = rung.level;
        row.behaviour = text(rung.behaviour, { QStringLiteral("behaviour") });
        row.line = text(quoted(rung.line), { QStringLiteral("line") });
        row.comeDown = joined(
            texts.shownList(rung.comeDownWhen, at + QStringList { QStringLiteral("comeDownWhen") }), QStringLiteral(" · "));
        row.clip = !rung.media.isEmpty();
        for (const Channel channel : scenario::kChannels) {
            const auto form = rung.alternatives.constFind(channel);
            if (form == rung.alternatives.constEnd())
                continue;
            const QStringList inside { QStringLiteral("or"), scenario::channelName(channel) };
            const Shown does = text(form->behaviour, inside + QStringList { QStringLiteral("behaviour") });
            const Shown says = text(quoted(form->line), inside + QStringList { QStringLiteral("line") });
            row.otherForms.append(labelled(
                tr("Or, when %1 leads:").arg(coding::channelWords(channel)), joined({ does, says }, QStringLiteral(" — "))));
        }
        out.append(row);
    }
    std::stable_sort(out.begin(), out.end(), [](const RungTexts& a, const RungTexts& b) { return a.level < b.level; });
    return out;
}

} // namespace holdspace::papers
