// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules.h"

#include <foundation/json.h>

#include <algorithm>

namespace holdspace::scenario::rules {

namespace {

    constexpr int kLongestLine = 72;
    constexpr int kNoLevel = 6; ///< above every level

    void ladder(Checked& c, qsizetype m)
    {
        const CastMember& member = c.s.cast.at(m);
        const bool ownWord = !allBlank(member.comeDownWhen);
        bool anyWord = ownWord;
        int lowest = kNoLevel;
        for (const Rung& rung : member.ladder) {
            anyWord = anyWord || !allBlank(rung.comeDownWhen);
            if (rung.level >= 0)
                lowest = std::min(lowest, rung.level);
        }
        const bool saidOfMember = member.ladder.size() >= 2 && !anyWord;
        for (qsizetype r = 0; r < member.ladder.size(); ++r) {
            const Rung& rung = member.ladder.at(r);
            if (rung.level < 1)
                continue;
            if (rung.level == lowest) {
                c.add("W_NO_WAY_DOWN", at("cast", m, "ladder", r),
                    QStringLiteral("level %1 of %2 has no lower level to come down to").arg(rung.level).arg(shown(member.name)));
            } else if (!saidOfMember && !ownWord && allBlank(rung.comeDownWhen)) {
                c.add("W_NO_WAY_DOWN", at("cast", m, "ladder", r),
                    QStringLiteral("nothing says what brings %1 down from level %2").arg(shown(member.name)).arg(rung.level));
            }
        }
        if (saidOfMember)
            c.add("W_NO_WAY_DOWN", at("cast", m), QStringLiteral("nothing says what brings %1 down").arg(shown(member.name)));
    }

    void line(Checked& c, const QString& text, const QString& where)
    {
        // A cheap look first: there are never more characters than UTF-16 units.
        if (text.size() > kLongestLine && text.trimmed().toUcs4().size() > kLongestLine)
            c.add("W_LONG_LINE", where, QStringLiteral("more than %1 characters can't be read at a glance").arg(kLongestLine));
    }

    void longLines(Checked& c)
    {
        for (qsizetype m = 0; m < c.s.cast.size(); ++m) {
            const QList<Rung>& rungs = c.s.cast.at(m).ladder;
            for (qsizetype r = 0; r < rungs.size(); ++r) {
                const Rung& rung = rungs.at(r);
                const QString place = at("cast", m, "ladder", r);
                line(c, rung.behaviour, place + QStringLiteral("/behaviour"));
                line(c, rung.line, place + QStringLiteral("/line"));
                for (const Channel channel : kChannels) {
                    const auto form = rung.alternatives.constFind(channel);
                    if (form == rung.alternatives.constEnd())
                        continue;
                    line(
                        c, form->behaviour, place + QStringLiteral("/or/") + channelName(channel) + QStringLiteral("/behaviour"));
                    line(c, form->line, place + QStringLiteral("/or/") + channelName(channel) + QStringLiteral("/line"));
                }
            }
        }
        for (qsizetype t = 0; t < c.s.triggers.size(); ++t)
            line(c, c.s.triggers.at(t).line, at("triggers", t) + QStringLiteral("/line"));
        for (qsizetype b = 0; b < c.s.beats.size(); ++b) {
            const auto& cues = c.s.beats.at(b).cues;
            QList<CharacterId> who = cues.keys();
            std::sort(who.begin(), who.end());
            for (const CharacterId& each : std::as_const(who))
                line(c, cues.value(each), at("beats", b) + QStringLiteral("/cues") + json::pointerStep(each.text()));
        }
    }

} // namespace

void people(Checked& c)
{
    for (qsizetype m = 0; m < c.s.cast.size(); ++m) {
        ladder(c, m);
        const CastMember& member = c.s.cast.at(m);
        for (qsizetype n = 0; n < member.needs.size(); ++n) {
            if (isBlank(member.needs.at(n).consultedWith))
                c.add("W_NO_CONSULT", at("cast", m, "needs", n),
                    QStringLiteral("nobody was consulted about this need of %1").arg(shown(member.name)));
        }
    }
    QSet<CharacterId> hinted;
    for (const Opportunity& each : c.s.opportunities) {
        const CastMember* member = c.s.castMember(each.character);
        if (!member || !member->ladder.isEmpty() || hinted.contains(member->id))
            continue;
        hinted.insert(member->id);
        c.add("H_NO_LADDER", at("cast", member - c.s.cast.constData()),
            QStringLiteral("%1 has an opportunity but no ladder").arg(shown(member->name)));
    }
    longLines(c);
}

} // namespace holdspace::scenario::rules
