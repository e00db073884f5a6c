// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: its file-local names are those of a neighbour too.
#include "rehearsal.h"

#include "operatorstandin.h"

#include <foundation/json.h>

#include <QJsonArray>
#include <algorithm>
#include <cmath>

namespace holdspace::live {

using namespace session;

namespace {

constexpr qint64 kTickMs = 250;
constexpr qint64 kLongestMs = 24LL * 3600 * 1000;

qint64 ms(const QJsonValue& seconds)
{
    return std::llround(std::clamp(seconds.toDouble(), 0.0, 86'400.0) * 1000);
}

} // namespace

Result<QList<ScriptStep>> readScript(const QByteArray& text)
{
    const auto parsed = json::parse(text);
    if (!parsed)
        return tl::make_unexpected(parsed.error());
    const QJsonObject root = parsed->toObject();
    if (root.value(QLatin1String("format")).toString() != QLatin1String("holdspace-script"))
        return fail(ErrorCode::Malformed, QStringLiteral("expected \"format\": \"holdspace-script\""), QStringLiteral("/format"));
    if (root.value(QLatin1String("version")).toInt() != 1)
        return fail(ErrorCode::TooNew, QStringLiteral("expected version 1"), QStringLiteral("/version"));
    if (!root.value(QLatin1String("steps")).isArray())
        return fail(ErrorCode::Malformed, QStringLiteral("expected a list of steps"), QStringLiteral("/steps"));
    QList<ScriptStep> steps;
    const QJsonArray list = root.value(QLatin1String("steps")).toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString place = QStringLiteral("/steps/%1").arg(i);
        QJsonObject step = list.at(i).toObject();
        if (!step.value(QLatin1String("at")).isDouble())
            return fail(ErrorCode::Malformed, QStringLiteral("expected \"at\": seconds of session time"), place);
        const qint64 at = ms(step.take(QLatin1String("at")));
        if (step.size() != 1)
            return fail(ErrorCode::Malformed, QStringLiteral("expected \"at\" and exactly one thing to do"), place);
        const QString key = step.begin().key();
        const QJsonValue value = step.begin().value();
        const QJsonArray parts = value.toArray();
        const auto wrong = [&](const char* what) {
            return fail(ErrorCode::Malformed, QStringLiteral("expected %1").arg(QLatin1String(what)), place + QLatin1Char('/') + key);
        };
        if (key == QLatin1String("level")) {
            const auto channel = scenario::channelFromName(parts.at(1).toString());
            if (parts.size() != 3 || !channel || !json::isWhole(parts.at(2)))
                return wrong("a character, channel and level");
            steps.append({ at, AdjustChannel { CharacterId(parts.at(0).toString()), *channel, parts.at(2).toInt(), true } });
        } else if (key == QLatin1String("press")) {
            if (parts.size() != 2 || !json::isWhole(parts.at(1)))
                return wrong("a character and a level");
            steps.append({ at, PressLadder { CharacterId(parts.at(0).toString()), parts.at(1).toInt(), true } });
        } else if (key == QLatin1String("trigger")) {
            steps.append({ at, FireTrigger { TriggerId(value.toString()), true } });
        } else if (key == QLatin1String("exit")) {
            steps.append({ at, TakeExit { ExitId(value.toString()) } });
        } else if (key == QLatin1String("jump")) {
            steps.append({ at, JumpTo { BeatId(value.toString()) } });
        } else if (key == QLatin1String("tag")) {
            const QJsonObject tag = value.toObject();
            if (tag.value(QLatin1String("code")).toString().isEmpty())
                return wrong("an object with a code");
            TagCode intent;
            intent.code = tag.value(QLatin1String("code")).toString();
            intent.character = CharacterId(tag.value(QLatin1String("character")).toString());
            intent.participant = tag.value(QLatin1String("participant")).toString();
            intent.opportunity = tag.value(QLatin1String("opportunity")).toString();
            intent.linkGiven = tag.contains(QLatin1String("opportunity"));
            intent.onset = at; // scripts are not shifted
            steps.append({ at, intent });
        } else if (key == QLatin1String("pause")) {
            steps.append({ at, CallTimeout {} });
            steps.append({ at + ms(value), EndTimeout {} });
        } else if (key == QLatin1String("hold")) {
            steps.append({ at, HoldMoves { true } });
            steps.append({ at + ms(value), HoldMoves { false } });
        } else if (key == QLatin1String("speech")) {
            if (parts.size() != 2 || !parts.at(1).isDouble())
                return wrong("a speaker and seconds");
            // Known once it is over.
            const qint64 end = at + ms(parts.at(1));
            steps.append({ end, HearSpeech { parts.at(0).toString(), at, end, QStringLiteral("human") } });
        } else if (key == QLatin1String("operator")) {
            steps.append({ at, TickOperator { value.toString(), true } });
        } else if (key == QLatin1String("present")) {
            if (parts.size() != 2 || !parts.at(1).isBool())
                return wrong("a character and true or false");
            steps.append({ at, SetPresent { CharacterId(parts.at(0).toString()), parts.at(1).toBool() } });
        } else if (key == QLatin1String("mark")) {
            steps.append({ at, MarkMoment { value.toString() } });
        } else if (key == QLatin1String("note")) {
            steps.append({ at, AddNote { value.toString(), false } });
        } else if (key == QLatin1String("takeBack")) {
            steps.append({ at, TakeBackLast {} });
        } else if (key == QLatin1String("stop")) {
            steps.append({ at, CallStop {} });
        } else if (key == QLatin1String("end")) {
            steps.append({ at, End {} });
        } else {
            return wrong("one of level press trigger exit jump tag pause hold speech operator present mark note takeBack stop end");
        }
    }
    std::stable_sort(steps.begin(), steps.end(), [](const ScriptStep& a, const ScriptStep& b) { return a.atMs < b.atMs; });
    return steps;
}

Outcome Rehearsal::perform(const Intent& intent, qint64 t, const Sink& sink)
{
    const auto events = advance(m_state, intent, t);
    if (!events) {
        m_refusals.append(QStringLiteral("%1 s: %2").arg(static_cast<double>(t) / 1000).arg(events.error().message));
        return {};
    }
    return events->isEmpty() ? Outcome {} : sink(*events);
}

Outcome Rehearsal::take(const Intent& intent, const QString& by, qint64 t, const Sink& sink)
{
    const auto events = advance(m_state, intent, t, by);
    return events && !events->isEmpty() ? sink(*events) : Outcome {};
}

/// One quarter second: what the learner does in it, what the script says, what follows from time, what the stand-in does.
Outcome Rehearsal::step(qint64 t, const Sink& sink)
{
    while (m_with.learner) {
        const auto act = m_with.learner->next(m_state, t);
        if (!act)
            break;
        for (const Intent& intent : act->intents) {
            if (auto ok = perform(intent, act->at, sink); !ok)
                return ok;
        }
    }
    while (m_next < m_script.size() && m_script.at(m_next).atMs <= t && !m_state.over()) {
        if (auto ok = perform(m_script.at(m_next++).intent, t, sink); !ok)
            return ok;
    }
    if (m_state.over())
        return {};
    if (t > 0) {
        if (auto ok = perform(Tick {}, t, sink); !ok)
            return ok;
    }
    if (m_with.standIn) {
        if (const auto intent = OperatorStandIn::next(m_state, t))
            return perform(*intent, t, sink);
    }
    return {};
}

/// Whether anything can still move the story on.
bool Rehearsal::goesOn() const
{
    const scenario::Beat* beat = m_state.here;
    if (!beat || beat->ending)
        return false;
    return m_with.standIn || m_next < m_script.size() || std::any_of(beat->exits.begin(), beat->exits.end(), [](const scenario::Exit& exit) {
        return exit.mode == scenario::ExitMode::Auto && exit.when;
    });
}

Outcome Rehearsal::run(const Sink& sink, const Pace& pace)
{
    if (auto ok = perform(Start {}, 0, sink); !ok)
        return ok;
    for (qint64 t = 0; !m_state.over(); t += kTickMs) {
        if (pace)
            pace(t);
        if (auto ok = step(t, sink); !ok)
            return ok;
        if (!m_state.over() && (!goesOn() || t >= kLongestMs))
            return perform(End {}, t, sink);
    }
    return {};
}

} // namespace holdspace::live
