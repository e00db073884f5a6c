// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechfigures.h"

#include "putting.h"

#include <QSet>
#include <algorithm>
#include <cmath>

namespace holdspace::metrics {

namespace {

constexpr qint64 kLeastOverMs = 1000; ///< what a person must go on for after taking the floor
constexpr qint64 kGivesWayMs = 2000;
constexpr qint64 kEnoughTalkMs = 30'000;
constexpr qint64 kLongSilenceMs = 2000;
constexpr qint64 kLongTurnMs = 45'000;

QString nobodySpoke() { return metricsText("nobody spoke"); }

double perMinute(qint64 count, qint64 ms) { return static_cast<double>(count) * 60'000 / static_cast<double>(ms); }

double share(qint64 part, qint64 whole) { return static_cast<double>(part) / static_cast<double>(whole); }

/// M11
void putInterruptions(InterruptionFigure& figure, const Turns& turns)
{
    QHash<qsizetype, qint64> counts;
    qint64 count = 0;
    QList<Turn> going; // cast turns that may still be going on
    for (const Turn& turn : turns.turns()) {
        if (!turns.speakers().at(turn.speaker).learner) {
            if (turn.floor)
                going.append(turn);
            continue;
        }
        going.removeIf([&](const Turn& cast) { return cast.to <= turn.from; });
        for (const Turn& cast : going) {
            if (cast.from >= turn.from)
                continue;
            if (!turn.floor || turn.length() <= kLeastOverMs) {
                ++figure.excluded;
            } else if (cast.to - turn.from <= kGivesWayMs && cast.to < turn.to) {
                ++count;
                ++counts[cast.speaker];
            }
        }
    }
    for (qsizetype i = 0; i < turns.speakers().size(); ++i) {
        if (turns.speakers().at(i).learner)
            continue;
        InterruptionFigure::Row row { turns.speakers().at(i).id, counts.value(i), std::nullopt };
        if (turns.talk(i) >= kEnoughTalkMs)
            row.rate = perMinute(row.count, turns.talk(i));
        figure.byCast.append(row);
    }
    const qint64 talk = turns.talkOf(false);
    put(figure, QStringLiteral("/min"), count, talk >= kEnoughTalkMs ? std::optional(perMinute(count, talk)) : std::nullopt,
        talk == 0 ? metricsText("nobody of the cast spoke") : metricsText("less than 30 s of cast talk: counts only"));
}

bool cutWithin(const QList<qint64>& cuts, qint64 from, qint64 to)
{
    const auto cut = std::lower_bound(cuts.begin(), cuts.end(), from);
    return cut != cuts.end() && *cut <= to;
}

/// M13
void putSilences(SilenceFigure& figure, const Evidence& evidence, const Turns& turns)
{
    QHash<qint64, QSet<qsizetype>> ending;
    QHash<qint64, QSet<qsizetype>> beginning;
    for (const Turn& turn : turns.turns()) {
        ending[turn.to].insert(turn.speaker);
        beginning[turn.from].insert(turn.speaker);
    }
    QList<double> all;
    QList<double> longOnes;
    const QList<Span>& speech = turns.speech();
    for (qsizetype i = 1; i < speech.size(); ++i) {
        const Span silence { speech.at(i - 1).to, speech.at(i).from };
        if (cutWithin(evidence.time.cuts(), silence.from, silence.to))
            continue;
        all.append(secondsOf(silence.length()));
        if (silence.length() >= kLongSilenceMs)
            longOnes.append(all.last());
        const bool goesOn = ending.value(silence.from).intersects(beginning.value(silence.to));
        ++(goesOn ? figure.pauses : figure.gaps);
    }
    figure.p90 = quantile(all, .9);
    figure.longCount = longOnes.size();
    figure.longMedian = median(longOnes);
    put(figure, QStringLiteral("s"), all.size(), median(all), metricsText("no silence between turns"));
}

/// M15
void putConnectional(ConnectionalFigure& figure, const Evidence& evidence, qint64 longSilences)
{
    const auto coded = std::count_if(evidence.tags.begin(), evidence.tags.end(), [](const Tag& tag) {
        return tag.code == QLatin1String("SILENCE_INVITATIONAL") || tag.code == QLatin1String("SILENCE_EMOTIONAL");
    });
    figure.unclassified = std::max<qint64>(0, longSilences - coded);
    put(figure, QStringLiteral("count"), longSilences, coded > 0 ? std::optional(static_cast<double>(coded)) : std::nullopt, metricsText("not coded"));
    if (coded > 0 && evidence.time.end() > 0)
        figure.perTenMinutes = static_cast<double>(coded) * 600 / secondsOf(evidence.time.end());
}

/// M16
void putAfterNews(AfterNewsFigure& figure, const Evidence& evidence, const Turns& turns)
{
    qsizetype first = 0; // everything before it has ended
    for (const qint64 news : evidence.badNewsEnds) {
        while (first < turns.turns().size() && turns.turns().at(first).to <= news)
            ++first;
        const auto wait = [&](bool learnersOnly) {
            // Turns are by onset, ties in header order: the first that has not ended is the one.
            for (qsizetype i = first; i < turns.turns().size(); ++i) {
                const Turn& turn = turns.turns().at(i);
                if (turn.to > news && (!learnersOnly || turns.speakers().at(turn.speaker).learner))
                    return AfterNewsFigure::Wait { secondsOf(std::max<qint64>(0, turn.from - news)), turns.speakers().at(turn.speaker).id };
            }
            return AfterNewsFigure::Wait { secondsOf(std::max<qint64>(0, evidence.time.end() - news)), {} };
        };
        figure.items.append({ wait(false), wait(true) });
    }
    put(figure, QStringLiteral("s"), figure.items.size(),
        figure.items.isEmpty() ? std::nullopt : std::optional(figure.items.first().anybody.seconds), metricsText("no bad news tagged"));
}

/// M17, M18, M20
void putTalk(SpeechFigures& figures, const Turns& turns)
{
    const qint64 n = turns.turns().size();
    const qint64 learners = turns.talkOf(true);
    const qint64 cast = turns.talkOf(false);
    const qint64 all = learners + cast;
    double entropy = 0;
    for (qsizetype i = 0; i < turns.speakers().size(); ++i) {
        std::optional<double> part;
        if (all > 0) {
            part = share(turns.talk(i), all);
            entropy -= *part > 0 ? *part * std::log(*part) : 0;
        }
        figures.talkShare.by.append({ turns.speakers().at(i).id, part });
    }
    put(figures.talkShare, QStringLiteral("share"), n, all > 0 ? std::optional(share(learners, all)) : std::nullopt, nobodySpoke());
    put(figures.talkRatio, QStringLiteral("ratio"), n, cast > 0 ? std::optional(share(learners, cast)) : std::nullopt, metricsText("nobody of the cast spoke"));
    const qint64 people = turns.speakers().size();
    const bool possible = all > 0 && people > 1;
    put(figures.evenness, QStringLiteral("0-1"), people, possible ? std::optional(entropy / std::log(static_cast<double>(people))) : std::nullopt,
        people > 1 ? nobodySpoke() : metricsText("needs two people"));
}

/// M19
void putFloor(FloorFigure& figure, const Turns& turns, const QList<Turn>& floorTurns)
{
    qint64 longest = 0;
    qint64 sum = 0;
    qint64 n = 0;
    for (const Turn& turn : floorTurns) {
        if (!turns.speakers().at(turn.speaker).learner)
            continue;
        ++n;
        sum += turn.length();
        longest = std::max(longest, turn.length());
        figure.longCount += turn.length() > kLongTurnMs ? 1 : 0;
    }
    put(figure, QStringLiteral("s"), n, n > 0 ? std::optional(secondsOf(longest)) : std::nullopt, metricsText("no learner spoke"));
    if (n > 0)
        figure.mean = secondsOf(sum) / static_cast<double>(n);
    if (n >= kSmallN)
        figure.longShare = share(figure.longCount, n);
}

/// M21
void putChanges(ChangeFigure& figure, const Evidence& evidence, const Turns& turns, const QList<Turn>& floorTurns)
{
    qint64 changes = 0;
    for (qsizetype i = 1; i < floorTurns.size(); ++i) {
        const Turn& before = floorTurns.at(i - 1);
        const Turn& after = floorTurns.at(i);
        if (before.speaker == after.speaker || cutWithin(evidence.time.cuts(), before.to, after.from))
            continue;
        ++changes;
        ++figure.counts[turns.speakers().at(before.speaker).id][turns.speakers().at(after.speaker).id];
    }
    put(figure, QStringLiteral("count"), floorTurns.size(), floorTurns.isEmpty() ? std::nullopt : std::optional(static_cast<double>(changes)), nobodySpoke());
}

} // namespace

SpeechFigures speechFigures(const Evidence& evidence, const Turns& turns)
{
    SpeechFigures figures;
    putInterruptions(figures.interruptions, turns);

    qint64 speech = 0;
    for (const Span& span : turns.speech())
        speech += span.length();
    qint64 talkers = 0;
    for (qsizetype i = 0; i < turns.speakers().size(); ++i)
        talkers += turns.talk(i) > 0 ? 1 : 0;
    const qint64 n = turns.turns().size();
    put(figures.overlap, QStringLiteral("share"), n, talkers > 1 ? std::optional(share(turns.overlapped(), speech)) : std::nullopt,
        talkers == 0 ? nobodySpoke() : metricsText("only one person spoke"));
    put(figures.silenceShare, QStringLiteral("share"), n, n > 0 ? std::optional(1 - share(speech, evidence.time.end())) : std::nullopt, nobodySpoke());

    putSilences(figures.silences, evidence, turns);
    putConnectional(figures.connectional, evidence, figures.silences.longCount);
    putAfterNews(figures.afterNews, evidence, turns);
    putTalk(figures, turns);
    const QList<Turn> floorTurns = turns.floorTurns();
    putFloor(figures.floor, turns, floorTurns);
    putChanges(figures.changes, evidence, turns, floorTurns);
    return figures;
}

} // namespace holdspace::metrics
