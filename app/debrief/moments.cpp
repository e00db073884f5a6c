// SPDX-License-Identifier: GPL-3.0-or-later
#include "moments.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace holdspace::debrief {

namespace {

    QString tr(const char* text, int n = -1) { return QCoreApplication::translate("holdspace::debrief::Moment", text, nullptr, n); }

    QString typeWords(const QString& type)
    {
        if (type == QLatin1String("O_EXPLICIT"))
            return tr("says a feeling out loud");
        if (type == QLatin1String("O_POTENTIAL"))
            return tr("hints at a feeling");
        if (type == QLatin1String("O_NONVERBAL"))
            return tr("shows it without words");
        if (type == QLatin1String("O_PROGRESS"))
            return tr("offers something good");
        if (type == QLatin1String("O_CHALLENGE"))
            return tr("speaks of something hard");
        if (type == QLatin1String("O_REPEAT"))
            return tr("comes back to it");
        return tr("needs someone");
    }

    QString sentenceStart(QString text)
    {
        if (!text.isEmpty())
            text[0] = text.at(0).toUpper();
        return text;
    }

    QString withStop(const QString& text)
    {
        static const QString ends = QStringLiteral(".!?…");
        const QString trimmed = text.trimmed();
        return trimmed.isEmpty() || ends.contains(trimmed.back()) ? trimmed : trimmed + QLatin1Char('.');
    }

    int shownLevel(const Curve& curve, qint64 t) { return static_cast<int>(std::lround(curve.levelAt(t))); }

    void tellChange(Moment& moment, const Story& story, qint64 from)
    {
        const Curve* curve = story.curve(moment.character);
        if (!curve)
            return;
        const qint64 until = std::min(story.after(from, kAfterwardsMs), story.lengthMs);
        const qint64 passed = story.effective(from, until);
        const auto before = std::lround(curve->unrestAt(from));
        const auto after = std::lround(curve->unrestAt(until));
        moment.change = QStringLiteral("%1 → %2").arg(before).arg(after);
        const QString whose = passed < kAfterwardsMs - 500 ? tr("%1’s level in the last %2 s").arg(curve->name).arg((passed + 500) / 1000)
                                                           : tr("%1’s level in the next 90 s").arg(curve->name);
        const bool isAside = before != shownLevel(*curve, from) || after != shownLevel(*curve, until);
        moment.changeWords = isAside ? tr("%1, grief and guilt aside").arg(whose) : whose;
    }

    QString emotionWords(const QString& emotion)
    {
        if (emotion == QLatin1String("FEAR"))
            return tr("fear");
        if (emotion == QLatin1String("ANGER"))
            return tr("anger");
        if (emotion == QLatin1String("GRIEF"))
            return tr("grief");
        if (emotion == QLatin1String("GUILT"))
            return tr("guilt");
        if (emotion == QLatin1String("WITHDRAWAL"))
            return tr("withdrawal");
        return {};
    }

    /// Without the first response of a window and what put it off, which are told by themselves.
    void tellAfter(Moment& moment, const Story& story, qint64 from, const QStringList& without = {})
    {
        const qint64 until = story.after(from, kAfterwardsMs);
        // All are in order of time, and there may be very many.
        const auto within = [&](const auto& all, auto timeOf, auto visit) {
            auto it = std::upper_bound(all.begin(), all.end(), from, [&](qint64 t, const auto& each) { return t < timeOf(each); });
            for (; it != all.end() && timeOf(*it) <= until && visit(*it); ++it) { }
        };
        QStringList said;
        const auto more = [&said] { return said.size() < 4; };
        int responses = 0, putOff = 0;
        within(story.tags, [](const Tagged& tag) { return tag.onset; }, [&](const Tagged& tag) {
            if (tag.code.startsWith(QLatin1String("R_")) && !without.contains(tag.id) && (moment.character.isEmpty() || tag.character.isEmpty() || tag.character == moment.character))
                ++(tag.code == QLatin1String("R_POSTPONE") ? putOff : responses);
            return true;
        });
        if (responses > 0)
            said.append(responses == 1 ? tr("one more response") : tr("%1 more responses").arg(responses));
        if (putOff > 0)
            said.append(putOff == 1 ? tr("put off once") : tr("put off %1 times").arg(putOff));
        within(story.triggers, [](const FiredTrigger& trigger) { return trigger.t; }, [&](const FiredTrigger& trigger) {
            if (more())
                said.append(tr("the operator used “%1”").arg(trigger.label));
            return more();
        });
        within(story.beats, [](const BeatSpan& span) { return span.from; }, [&](const BeatSpan& span) {
            if (more())
                said.append(tr("the story went on to “%1”").arg(span.title));
            return more();
        });
        if (!said.isEmpty())
            moment.after = tr("In the next 90 s: %1.").arg(said.join(QStringLiteral(", ")));
    }

    /// The author's prompts for a beat, taken in turn when several moments share it.
    class Prompts {
    public:
        explicit Prompts(const scenario::Scenario* scenario) : m_scenario(scenario) { }

        QString next(const BeatId& beat)
        {
            if (!m_scenario)
                return {};
            QStringList bound;
            if (const scenario::Beat* authored = m_scenario->beat(beat))
                bound = authored->prompts;
            for (const scenario::Prompt& prompt : m_scenario->prompts) {
                if (prompt.beat == beat && !beat.isEmpty() && !bound.contains(prompt.text))
                    bound.append(prompt.text);
            }
            bound.removeIf([](const QString& text) { return text.trimmed().isEmpty(); });
            const qsizetype turn = m_turns[beat]++;
            return bound.isEmpty() ? QString() : bound.at(turn % bound.size());
        }

    private:
        const scenario::Scenario* m_scenario;
        QHash<BeatId, qsizetype> m_turns;
    };

    Moment windowMoment(const Window& window, const Story& story, const Names& names, Prompts& prompts)
    {
        Moment moment;
        moment.id = window.id;
        moment.t = window.onset;
        moment.character = window.character;
        moment.answer = window.answer;
        moment.title = tr("%1: %2").arg(window.name, window.cue.isEmpty() ? typeWords(window.type) : window.cue);

        const QString at = clockText(window.onset);
        QStringList happened;
        if (!window.openedBy.isEmpty())
            happened.append(tr("At %1 in “%2” the operator used “%3”.").arg(at, window.beatTitle, window.openedBy));
        else if (!window.beatTitle.isEmpty())
            happened.append(tr("At %1 in “%2”.").arg(at, window.beatTitle));
        else
            happened.append(tr("At %1.").arg(at));
        happened.append(tr("A chance to respond opened for %1 s.").arg((window.windowMs + 500) / 1000));
        moment.happened = happened.join(QLatin1Char(' '));
        QStringList needed;
        if (const QString emotion = emotionWords(window.emotion); !emotion.isEmpty())
            needed.append(window.intensity > 0 ? tr("%1 showed %2, %3 of 5.").arg(window.name, emotion).arg(window.intensity) : tr("%1 showed %2.").arg(window.name, emotion));
        if (!window.hopedFor.isEmpty())
            needed.append(tr("The author hoped for: %1.").arg(window.hopedFor.join(QStringLiteral(", "))));
        moment.needed = needed.join(QLatin1Char(' '));

        if (window.response) {
            const GivenResponse& response = *window.response;
            moment.response = response.label;
            moment.responseWords = response.level ? tr("first response, %1 · level %2").arg(names.of(response.participant)).arg(*response.level)
                                                  : tr("first response, %1").arg(names.of(response.participant));
        }
        const qint64 windowSeconds = (window.windowMs + 500) / 1000;
        const QString putOff = putOffTimes(window);
        moment.putOff = !putOff.isEmpty();
        QString ending;
        switch (window.answer) {
        case Answer::Timely:
        case Answer::Late: {
            const qint64 latency = window.latencyMs.value_or(0);
            moment.waited = waitText(latency);
            moment.waitedWords = latency < 500 ? tr("%1 did not have to wait").arg(window.name)
                                               : tr("until someone turned to %1").arg(window.name);
            ending = latency < 500 ? tr("Someone turned to %1 at once.").arg(window.name)
                                   : tr("It took %1 until someone turned to %2.").arg(moment.waited, window.name);
            break;
        }
        case Answer::Terminated: {
            const qint64 reply = window.response ? story.effective(window.offset, window.response->onset) : 0;
            moment.waited = waitText(reply);
            moment.waitedWords = tr("until %1 had a reply that moved on").arg(window.name);
            ending = tr("The first reply to %1 moved on to something else.").arg(window.name);
            if (window.latencyMs)
                ending += QLatin1Char(' ') + tr("After %1 someone turned to %2.").arg(waitText(*window.latencyMs), window.name);
            break;
        }
        case Answer::Missed:
            if (moment.putOff) {
                moment.waited = tr("Put off");
                moment.waitedWords = tr("at %1; nothing followed within %2 s or later").arg(putOff).arg(windowSeconds);
                ending = tr("%1 was put off at %2; nothing followed within %3 s or later.").arg(window.name, putOff).arg(windowSeconds);
                break;
            }
            moment.waited = tr("No one yet");
            moment.waitedWords = tr("answered this, as far as it was coded; the window was %1 s").arg(windowSeconds);
            ending = tr("No response was coded as an answer to this; the window was %1 s.").arg(windowSeconds);
            break;
        case Answer::Open:
            if (moment.putOff) {
                moment.waited = tr("Put off");
                moment.waitedWords = tr("at %1; %2 left or the scene ended before %3 s were over").arg(putOff, window.name).arg(windowSeconds);
                ending = tr("%1 was put off at %2; %1 left or the scene ended before more could follow.").arg(window.name, putOff);
                break;
            }
            moment.waited = tr("Still open");
            moment.waitedWords = tr("%1 left or the scene ended before %2 s were over").arg(window.name).arg(windowSeconds);
            ending = tr("%1 left or the scene ended while %1 was still waiting.").arg(window.name);
            break;
        }
        if (moment.putOff && window.response) {
            moment.waitedWords = tr("%1; put off at %2 before that").arg(moment.waitedWords, putOff);
            ending += QLatin1Char(' ') + tr("Before that it was put off, at %1.").arg(putOff);
        }
        if (!moment.response.isEmpty())
            ending += QLatin1Char(' ') + tr("First response: %1.").arg(moment.response);
        tellChange(moment, story, window.onset);
        QStringList toldAlready;
        for (const GivenResponse& each : window.putOff)
            toldAlready.append(each.id);
        if (window.response)
            toldAlready.append(window.response->id);
        tellAfter(moment, story, window.onset, toldAlready);
        moment.question = prompts.next(window.beat);
        if (moment.question.isEmpty())
            moment.question = tr("What was happening for %1 at %2? Who noticed?").arg(window.name, at);
        moment.inWords = withStop(sentenceStart(moment.title)) + QLatin1Char(' ') + ending;
        return moment;
    }

    Moment bookmarkMoment(const Noted& mark, const Story& story, const Names& names, Prompts& prompts)
    {
        Moment moment;
        moment.kind = Moment::Kind::Bookmark;
        moment.id = mark.id;
        moment.t = mark.t;
        moment.until = mark.until;
        moment.title = !mark.text.isEmpty() ? sentenceStart(names.inText(mark.text)) : mark.until ? tr("A clip") : tr("A marked moment");
        const BeatSpan* span = story.beatAt(mark.t);
        if (mark.until)
            moment.happened = span ? tr("Kept as a clip, %1 to %2, in “%3”.").arg(clockText(mark.t), clockText(*mark.until), span->title) : tr("Kept as a clip, %1 to %2.").arg(clockText(mark.t), clockText(*mark.until));
        else
            moment.happened = span ? tr("Marked at %1 in “%2”.").arg(clockText(mark.t), span->title) : tr("Marked at %1.").arg(clockText(mark.t));
        const Curve* highest = nullptr;
        for (const Curve& curve : story.curves) {
            if (!highest || curve.levelAt(mark.t) > highest->levelAt(mark.t))
                highest = &curve;
        }
        if (highest) {
            moment.character = highest->character;
            moment.happened += QLatin1Char(' ') + tr("%1 was at level %2.").arg(highest->name).arg(shownLevel(*highest, mark.t));
            tellChange(moment, story, mark.t);
        }
        tellAfter(moment, story, mark.t);
        moment.question = prompts.next(span ? span->beat : BeatId());
        if (moment.question.isEmpty())
            moment.question = tr("What did you notice at %1, and what did you need?").arg(clockText(mark.t));
        moment.inWords = withStop(moment.title) + QLatin1Char(' ') + moment.happened;
        return moment;
    }

} // namespace

QList<Moment> moments(const Story& story, const scenario::Scenario* scenario, const Names& names)
{
    Prompts prompts(scenario);
    QList<Moment> told;
    auto mark = story.notes.begin();
    const auto marksUntil = [&](qint64 t) {
        for (; mark != story.notes.end() && mark->t < t; ++mark) {
            if (mark->bookmark)
                told.append(bookmarkMoment(*mark, story, names, prompts));
        }
    };
    for (const Window& window : story.windows) {
        marksUntil(window.onset);
        told.append(windowMoment(window, story, names, prompts));
    }
    marksUntil(std::numeric_limits<qint64>::max());
    return told;
}

QString answerWords(Answer answer, bool putOff)
{
    switch (answer) {
    case Answer::Timely: return putOff ? tr("put off, then answered in time") : tr("answered in time");
    case Answer::Late: return putOff ? tr("put off, then answered late") : tr("answered late");
    case Answer::Terminated: return putOff ? tr("put off, then the reply moved on") : tr("first reply moved on");
    case Answer::Missed: return putOff ? tr("put off, nothing followed") : tr("no answer");
    case Answer::Open: break;
    }
    return putOff ? tr("put off, still open at the end") : tr("still open at the end");
}

QString putOffTimes(const Window& window)
{
    QStringList times;
    for (const GivenResponse& each : window.putOff)
        times.append(clockText(each.onset));
    return times.join(QStringLiteral(", "));
}

QString waitText(qint64 ms)
{
    if (ms < 500)
        return tr("at once");
    const qint64 seconds = (ms + 500) / 1000;
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    return seconds % 60 == 0 ? tr("%1 min").arg(seconds / 60) : tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

} // namespace holdspace::debrief
