// SPDX-License-Identifier: GPL-3.0-or-later
#include "castmemberviewmodel.h"

#include "runwords.h"

namespace holdspace::ui {

using scenario::Channel;

namespace {
    QString portrayalText(const QString& portrayal)
    {
        if (portrayal == QLatin1String("sp"))
            return CastMemberViewModel::tr("played by a person");
        if (portrayal == QLatin1String("embedded"))
            return CastMemberViewModel::tr("in the team");
        if (portrayal == QLatin1String("voice"))
            return CastMemberViewModel::tr("voice only");
        return portrayal;
    }
}

CastMemberViewModel::CastMemberViewModel(const scenario::CastMember& member, int castIndex, QObject* parent)
    : QObject(parent)
    , m_id(member.id)
    , m_name(member.name)
    , m_castIndex(castIndex)
    , m_hasLadder(!member.ladder.isEmpty())
{
    QStringList role { member.role, portrayalText(member.portrayal) };
    role.removeAll(QString());
    m_role = role.join(QStringLiteral(" · "));
    if (!m_role.isEmpty())
        m_role[0] = m_role.at(0).toUpper();
    for (int level = 0; level <= 5; ++level) {
        const auto* rung = member.rungFor(level);
        m_rungTexts.append(rung && rung->level == level ? rung->behaviour : QString());
    }
}

void CastMemberViewModel::setCue(const QString& cue)
{
    if (cue == m_cue)
        return;
    m_cue = cue;
    Q_EMIT cueChanged();
}

void CastMemberViewModel::setPrompter(const QString& note)
{
    if (note == m_prompter)
        return;
    m_prompter = note;
    Q_EMIT prompterChanged();
}

void CastMemberViewModel::update(const session::SessionState& state, qint64 t, bool chosen)
{
    const auto* character = state.character(m_id);
    if (!character)
        return;
    const auto play = session::portrayal(state, *character);
    const auto suggestion = session::suggestedLevels(state, *character, t);
    const auto model = session::modelAt(state, *character, t);
    const int level = character->highestLevel();
    int suggested = 0;
    for (const auto channel : scenario::kEmotions)
        suggested = std::max(suggested, suggestion[channel]);
    // Somebody without a ladder has no course of their own to suggest.
    if (suggested == level || !m_hasLadder || !state.running())
        suggested = -1;

    QList<RowsModel::Row> rungs;
    for (int n = 0; n <= 5; ++n) {
        rungs.append({ QString::number(n),
            { n, tr("%1 level %2").arg(m_name).arg(n), m_rungTexts.at(n), n == level, n == suggested } });
    }
    m_rungs.setRows(rungs);

    const auto number = [](double value) { return QString::number(value, 'f', 1); };
    const double distress = character->distress();
    QList<RowsModel::Row> bars {
        { QStringLiteral("distress"), { tr("Distress"), distress / 5, number(distress), static_cast<int>(std::lround(distress)), false } },
        { QStringLiteral("trust"), { tr("Trust"), model.trust / 5, number(model.trust), 0, true } },
    };
    // The two strongest emotions; equal ones in the order in which ties are settled.
    QList<Channel> strongest(scenario::kEmotions.begin(), scenario::kEmotions.end());
    std::stable_sort(strongest.begin(), strongest.end(), [&](Channel a, Channel b) { return character->level[a] > character->level[b]; });
    for (const auto channel : { strongest.at(0), strongest.at(1) }) {
        const int value = character->level[channel];
        if (value > 0)
            bars.append({ scenario::channelName(channel),
                { runwords::channelLabel(channel), value / 5.0, QString::number(value), value, false } });
    }
    m_bars.setRows(bars);

    QList<RowsModel::Row> channels;
    for (const auto channel : scenario::kChannels) {
        const int now = character->level[channel];
        channels.append({ scenario::channelName(channel),
            { static_cast<int>(scenario::index(channel)), runwords::channelLabel(channel), now,
                suggestion[channel] == now ? -1 : suggestion[channel] } });
    }
    m_channels.setRows(channels);

    const Shown shown { play.behaviour, play.line, level > 0 ? runwords::channelLabel(character->leadingChannel()) : QString(), level,
        character->present, chosen };
    if (shown == m_shown)
        return;
    m_shown = shown;
    Q_EMIT changed();
}

} // namespace holdspace::ui
