// SPDX-License-Identifier: GPL-3.0-or-later
#include "cohort.h"

#include <metrics/intervals.h>
#include <metrics/metrics.h>
#include <session/device.h>

#include <QCoreApplication>
#include <QMap>
#include <algorithm>
#include <cmath>
#include <tuple>

namespace holdspace::debrief {

namespace {

    constexpr qint64 kWaitGrainMs = 5'000;
    constexpr int kLevels = 6;
    constexpr double kLowQuartile = 0.25, kHighQuartile = 0.75;

    QString tr(const char* text) { return QCoreApplication::translate("holdspace::debrief::Cohort", text); }

    int wholeLevel(const Curve* curve, qint64 t) { return curve ? static_cast<int>(std::lround(curve->levelAt(t))) : 0; }

    /// Or changed to what this program does not understand, which may be a refusal.
    bool consentWasTakenBack(const session::SessionLog& log)
    {
        return std::any_of(log.events.begin(), log.events.end(), [](const session::Event& event) {
            const auto* const other = session::as<session::OtherEvent>(event);
            return other && other->kind == QLatin1String("consent.changed") && !other->data.value(QLatin1String("granted")).toBool();
        });
    }

    MomentState stateOf(const Window& window, const Story& story)
    {
        return { Moment::Kind::Window, window.beat, window.character, window.authored, window.type, wholeLevel(story.curve(window.character), window.onset) };
    }

    QString knownCode(const QString& code, const coding::Codebook& codebook)
    {
        const QString canonical = scenario::canonicalCode(code);
        return codebook.code(code) ? code : codebook.code(canonical) ? canonical : QString();
    }

    int levelAfterwards(const Story& story, const CharacterId& character, qint64 from)
    {
        return wholeLevel(story.curve(character), std::min(story.after(from, kAfterwardsMs), story.lengthMs));
    }

    void meetWindows(StatesMet& met, const Story& story, const coding::Codebook& codebook)
    {
        for (const Window& window : story.windows) {
            const MomentState state = stateOf(window, story);
            if (window.answer != Answer::Open && !met.contains(state))
                met.insert(state, { window.answer, window.latencyMs, window.response ? knownCode(window.response->code, codebook) : QString(),
                    levelAfterwards(story, window.character, window.onset) });
        }
    }

    const Tagged* firstResponse(const Story& story, const CharacterId& character, qint64 from)
    {
        const qint64 until = story.after(from, kAfterwardsMs);
        const auto found = std::find_if(story.tags.begin(), story.tags.end(), [&](const Tagged& tag) {
            return tag.onset >= from && tag.onset <= until && tag.code.startsWith(QLatin1String("R_"))
                && tag.code != QLatin1String("R_POSTPONE") && !session::isDevice(tag.by) && (tag.character.isEmpty() || tag.character == character);
        });
        return found == story.tags.end() ? nullptr : &*found;
    }

    void meetStay(StatesMet& met, const Story& story, const coding::Codebook& codebook, const BeatSpan& span, const CharacterId& character, qint64 from)
    {
        const MomentState state { Moment::Kind::Bookmark, span.beat, character, {}, {}, wholeLevel(story.curve(character), from) };
        if (met.contains(state))
            return;
        const Tagged* const response = firstResponse(story, character, from);
        if (response || story.effective(from, story.lengthMs) >= kAfterwardsMs)
            met.insert(state, { response ? Answer::Timely : Answer::Missed, {}, response ? knownCode(response->code, codebook) : QString(),
                levelAfterwards(story, character, from) });
    }

    void meetStays(StatesMet& met, const Story& story, const coding::Codebook& codebook)
    {
        for (const BeatSpan& span : story.beats) {
            for (const Curve& curve : story.curves) {
                meetStay(met, story, codebook, span, curve.character, span.from);
                const auto from = std::upper_bound(curve.steps.begin(), curve.steps.end(), span.from, [](qint64 t, const LevelStep& step) { return t < step.t; });
                for (auto step = from; step != curve.steps.end() && step->t < span.to; ++step)
                    meetStay(met, story, codebook, span, curve.character, step->t);
            }
        }
    }

    /// A list of ways in their order, from `first` to `last`, that are counted as one.
    struct Pool {
        qsizetype first = 0, last = 0;
        qsizetype most = 0; ///< the way that closed it
        qsizetype groups = 0;
    };

    /// From the first way on, until each pool has enough groups; what is left joins the last one.
    QList<Pool> pooled(const QList<qsizetype>& counts)
    {
        QList<Pool> pools;
        Pool open;
        for (qsizetype i = 0; i < counts.size(); ++i) {
            open.last = open.most = i;
            open.groups += counts.at(i);
            if (open.groups >= kFewestTogether) {
                pools.append(open);
                open = { i + 1, i + 1, i + 1, 0 };
            }
        }
        if (open.first < counts.size() && !pools.isEmpty()) {
            pools.last().last = counts.size() - 1;
            pools.last().groups += open.groups;
        }
        return pools;
    }

    template <class Words> QList<CohortCount> inOrder(const QList<qsizetype>& counts, qsizetype groups, Words words)
    {
        const QList<Pool> pools = pooled(counts);
        if (pools.size() == 1) // nearly all went one way
            return { { words(pools.first().most, pools.first().most), groups - kFewestTogether, true } };
        QList<CohortCount> shown;
        for (const Pool& pool : pools)
            shown.append({ words(pool.first, pool.last), pool.groups, false });
        return shown;
    }

    QString anyOf(QStringList ways)
    {
        if (ways.size() < 2)
            return ways.join(QString());
        const QString last = ways.takeLast();
        return tr("%1 or %2").arg(ways.join(tr(", ")), last);
    }

    QList<CohortCount> answersOf(const MomentState& state, const QList<CohortMember>& counted)
    {
        const bool window = state.kind == Moment::Kind::Window;
        const QList<Answer> ways = window ? QList<Answer> { Answer::Timely, Answer::Late, Answer::Terminated, Answer::Missed } : QList<Answer> { Answer::Timely, Answer::Missed };
        QList<qsizetype> counts(ways.size(), 0);
        for (const CohortMember& member : counted)
            ++counts[std::max<qsizetype>(0, ways.indexOf(member.did.answer))];
        return inOrder(counts, counted.size(), [&](qsizetype first, qsizetype last) {
            QStringList words;
            for (qsizetype i = first; i <= last; ++i)
                words.append(window ? answerWords(ways.at(i)) : i == 0 ? tr("a response within 90 s") : tr("no response within 90 s"));
            return anyOf(words);
        });
    }

    QList<CohortCount> levelsOf(const QList<CohortMember>& counted)
    {
        QList<qsizetype> counts(kLevels, 0);
        for (const CohortMember& member : counted)
            ++counts[std::clamp(member.did.levelAfter, 0, kLevels - 1)];
        return inOrder(counts, counted.size(), [](qsizetype first, qsizetype last) {
            return first == last ? tr("level %1").arg(first) : tr("level %1 to %2").arg(first).arg(last);
        });
    }

    QList<CohortCount> responsesOf(const QList<CohortMember>& counted, const coding::Codebook& codebook)
    {
        QMap<QString, qsizetype> byLabel;
        for (const CohortMember& member : counted) {
            if (const coding::Code* code = codebook.code(member.did.code))
                ++byLabel[code->label.isEmpty() ? code->id : code->label];
        }
        const qsizetype all = counted.size();
        qsizetype rest = all;
        QList<CohortCount> named;
        for (auto it = byLabel.cbegin(); it != byLabel.cend(); ++it) {
            if (it.value() >= kFewestTogether) {
                named.append({ it.key(), it.value(), false });
                rest -= it.value();
            }
        }
        std::stable_sort(named.begin(), named.end(), [](const CohortCount& a, const CohortCount& b) { return a.groups > b.groups; });
        if (named.size() == 1 && rest < kFewestTogether)
            return { { named.first().words, all - 1, true } };
        if (rest > 0 && rest < kFewestTogether)
            rest += named.takeLast().groups;
        if (rest > 0)
            named.append({ named.isEmpty() ? tr("none that two groups shared") : tr("another one, or none"), rest, false });
        return named;
    }

    std::optional<Cohort::Wait> waitOf(const QList<CohortMember>& counted)
    {
        QList<double> waits;
        for (const CohortMember& member : counted) {
            if (member.did.waitMs)
                waits.append(static_cast<double>(*member.did.waitMs));
        }
        if (waits.size() < kCohortFloor)
            return {};
        const auto at = [&](double q) { return std::max(1LL, std::llround(std::ceil(metrics::quantile(waits, q).value_or(0) / kWaitGrainMs))) * kWaitGrainMs; };
        return Cohort::Wait { at(0.5), at(kLowQuartile), at(kHighQuartile) };
    }

    /// One member a group, the earliest first, in whole fives.
    QList<CohortMember> countedOf(QList<CohortMember> members)
    {
        std::sort(members.begin(), members.end(), [](const CohortMember& a, const CohortMember& b) {
            return std::tie(a.of.started, a.of.group, a.of.session) < std::tie(b.of.started, b.of.group, b.of.session);
        });
        QSet<QString> seen;
        members.removeIf([&](const CohortMember& member) {
            const bool again = seen.contains(member.of.group);
            seen.insert(member.of.group);
            return again;
        });
        members.resize(members.size() - members.size() % kCohortFloor);
        return members;
    }

} // namespace

size_t qHash(const MomentState& state, size_t seed)
{
    return qHashMulti(seed, static_cast<int>(state.kind), state.beat, state.character, state.opportunity, state.type, state.level);
}

std::optional<MomentState> momentState(const Story& story, const Moment& moment)
{
    if (moment.kind == Moment::Kind::Bookmark) {
        const BeatSpan* const span = story.beatAt(moment.t);
        if (!span || moment.character.isEmpty())
            return {};
        return MomentState { moment.kind, span->beat, moment.character, {}, {}, wholeLevel(story.curve(moment.character), moment.t) };
    }
    const auto window = std::find_if(story.windows.begin(), story.windows.end(), [&](const Window& each) { return each.id == moment.id; });
    if (window == story.windows.end() || window->beat.isEmpty() || window->authored.isEmpty())
        return {};
    return stateOf(*window, story);
}

StatesMet statesMet(const session::SessionLog& log, const coding::Codebook& codebook)
{
    StatesMet met;
    if (consentWasTakenBack(log))
        return met;
    const Story story = tell(log, nullptr, codebook, metrics::toJson(metrics::compute(log, codebook)));
    meetWindows(met, story, codebook);
    meetStays(met, story, codebook);
    return met;
}

QList<EarlierSession> earlierSessions(
    const QList<library::SessionEntry>& sessions, const library::Takes& takes, const session::SessionHeader& present)
{
    const auto groupOf = [&](const QString& session) {
        const auto place = takes.placeOf(session);
        return place ? place->all.first() : session;
    };
    QList<EarlierSession> earlier;
    for (const library::SessionEntry& entry : sessions) {
        const bool comparable = !present.scenarioId.isEmpty() && entry.scenarioId == present.scenarioId && !entry.rehearsal && !entry.sample
            && entry.status != library::SessionStatus::Unfinished;
        const bool before = entry.started.isValid() && (!present.started.isValid() || entry.started < present.started);
        if (comparable && before && groupOf(entry.id) != groupOf(present.session))
            earlier.append({ entry.id, groupOf(entry.id), entry.started, entry.events });
    }
    return earlier;
}

Cohort cohortAt(const MomentState& state, const QList<CohortMember>& members, const coding::Codebook& codebook)
{
    const QList<CohortMember> counted = countedOf(members);
    Cohort cohort;
    cohort.groups = counted.size();
    if (counted.isEmpty()) {
        cohort.reason = tr("Fewer than five earlier groups stood at this moment. From five on it can be shown without pointing at anyone.");
        return cohort;
    }
    cohort.answers = answersOf(state, counted);
    cohort.responses = responsesOf(counted, codebook);
    cohort.levels = levelsOf(counted);
    cohort.wait = waitOf(counted);
    return cohort;
}

Cohort noCohort(const Moment& moment)
{
    Cohort cohort;
    cohort.reason = moment.kind == Moment::Kind::Bookmark
        ? tr("This moment was marked outside every beat of the story, so no other group stood at the same one.")
        : tr("This moment is none that the scenario’s author planned in a beat, so no other group stood at the same one.");
    return cohort;
}

} // namespace holdspace::debrief
