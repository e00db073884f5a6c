// SPDX-License-Identifier: GPL-3.0-or-later
#include "runlog.h"

#include "runwords.h"

#include <QCoreApplication>
#include <coding/conditionwords.h>
#include <session/device.h>
#include <session/take.h>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

using namespace session;

namespace {
    constexpr qsizetype kShownLines = 200;

    QString tr(const char* text)
    {
        return QCoreApplication::translate("RunLog", text);
    }
}

RunLog::RunLog(SessionState start) : m_state(std::move(start))
{
    int index = 0;
    for (const auto& member : m_state.scenario->cast) {
        const auto* character = m_state.character(member.id);
        // Someone who feels nothing in this story (a colleague who helps) has no curve.
        if (character && !member.ladder.isEmpty())
            m_series.append({ index, member.name, { QPointF(0, character->distress()) } });
        ++index;
    }
}

void RunLog::append(const QList<Event>& events)
{
    for (const auto& event : events) {
        evolve(m_state, event);
        tell(event);
        const auto t = static_cast<double>(ofThisTake(m_state, event.t));
        for (auto& series : m_series) {
            const auto& member = m_state.scenario->cast.at(series.castIndex);
            const auto* character = m_state.character(member.id);
            if (!character || qFuzzyCompare(1 + series.steps.last().y(), 1 + character->distress()))
                continue;
            if (series.steps.last().x() == t)
                series.steps.last().setY(character->distress());
            else
                series.steps.append(QPointF(t, character->distress()));
        }
    }
    forgetUnseen();
}

void RunLog::share(const SessionState& state)
{
    if (state.seq == m_state.seq)
        m_state = state;
}

/// What is no longer shown. Of lines and steps some more is kept, so that they are not moved at every event.
void RunLog::forgetUnseen()
{
    constexpr qsizetype kSlack = 64;
    if (m_lines.size() > kShownLines + kSlack)
        m_lines.remove(0, m_lines.size() - kShownLines);
    const qint64 since = ofThisTake(m_state, m_state.t) - RecentTrace::kSpanMs;
    const auto seen = std::find_if(m_marks.cbegin(), m_marks.cend(), [since](const RecentTrace::Mark& mark) { return mark.t >= since; });
    if (const qsizetype unseen = seen - m_marks.cbegin(); unseen > kSlack) {
        m_marks.remove(0, unseen);
        m_markIds.remove(0, unseen);
    }
    for (auto& series : m_series) {
        const auto next = std::find_if(series.steps.cbegin(), series.steps.cend(), [since](const QPointF& step) { return step.x() >= static_cast<double>(since); });
        // The last step before still holds where the picture begins.
        if (const qsizetype unseen = next - series.steps.cbegin() - 1; unseen > kSlack)
            series.steps.remove(0, unseen);
    }
}

RunLog::Line& RunLog::line(const Event& event, const QString& text, const QString& mark, const QString& id)
{
    m_lines.append({ event.seq, id, ofThisTake(m_state, event.t), text, mark, -1, false, {}, event.t });
    return m_lines.last();
}

QString RunLog::nameOf(const QString& id) const
{
    const auto* member = m_state.scenario->castMember(CharacterId(id));
    return member ? member->name : id;
}

void RunLog::retract(const QString& id)
{
    for (auto it = m_lines.rbegin(); it != m_lines.rend(); ++it) {
        // With it goes what it brought about.
        if (it->id == id || (!id.isEmpty() && it->cause == id))
            it->takenBack = true;
        if (it->id == id)
            break;
    }
    if (const auto at = m_markIds.lastIndexOf(id); at >= 0) {
        m_marks.removeAt(at);
        m_markIds.removeAt(at);
    }
}

void RunLog::tellLevel(const Event& event, const LevelSet& level)
{
    const auto* character = m_state.character(level.character);
    const auto* member = m_state.scenario->castMember(level.character);
    if (!character || !member)
        return;
    const int highest = character->highestLevel();
    const auto* rung = member->rungFor(highest);
    QString text = tr("%1 → %2").arg(member->name, QString::number(highest));
    if (level.level == highest && rung)
        text += QLatin1Char(' ') + portrayal(m_state, *character).behaviour;
    else
        text = tr("%1, %2 → %3").arg(member->name, runwords::channelLabel(level.channel).toLower(), QString::number(level.level));
    if (level.cause == Cause::Story)
        text += tr(" · by the story");
    else if (level.cause == Cause::Coupling)
        text += tr(" · follows another");
    const QString group = level.character.text() + causeName(level.cause) + level.ref;
    if (!m_lines.isEmpty() && m_lines.last().levelsOf == group && m_lines.last().rawT == event.t) {
        // One press may move several emotions; it is told once, by the level that shows.
        auto& last = m_lines.last();
        if (level.level == highest || last.level > highest) {
            last.text = text;
            last.level = highest;
        }
        return;
    }
    auto& added = line(event, text, QStringLiteral("level"));
    added.level = level.level;
    added.levelsOf = group;
    added.cause = level.ref;
}

/// What the person who plays a character let the operator know.
void RunLog::tellSignal(const Event& event, const OtherEvent& signal)
{
    const QString kind = signal.data.value(QLatin1String("kind")).toString();
    const QString who = nameOf(signal.data.value(QLatin1String("character")).toString());
    if (kind == QLatin1String("break"))
        line(event, tr("Who plays %1 needs a break").arg(who), QStringLiteral("waiting"));
    else if (kind == QLatin1String("distress"))
        line(event, tr("Who plays %1 says: a learner is in distress").arg(who), QStringLiteral("waiting"));
    else if (kind == QLatin1String("cant"))
        line(event, tr("Who plays %1 can’t do the cue").arg(who), QStringLiteral("waiting"));
    else
        line(event, tr("Who plays %1 is done").arg(who), QStringLiteral("muted"));
}

void RunLog::tell(const Event& event)
{
    const auto t = ofThisTake(m_state, event.t);
    const auto mark = [&](RecentTrace::Mark::Kind kind, const QString& id, int level = 0) {
        m_markIds.append(id);
        m_marks.append({ t, kind, level });
    };
    const auto tagged = [&](const QString& id, const QString& code, const CharacterId& character, const QString& participant) {
        const bool reduces = runwords::reducesSpace(code);
        const QString whom = character.isEmpty() ? QString() : tr(" · %1").arg(nameOf(character.text()));
        auto& row = line(event, runwords::codeLabel(code) + whom, reduces ? QStringLiteral("waiting") : QStringLiteral("positive"), id);
        row.whose = participant;
        mark(reduces ? RecentTrace::Mark::Kind::ReducingTag : RecentTrace::Mark::Kind::Tag, id);
    };

    if (as<SessionStarted>(event)) {
        line(event, tr("The session starts"), QStringLiteral("accent"));
    } else if (as<SessionRecovered>(event)) {
        line(event, tr("Picked up after an interruption"), QStringLiteral("accent"));
    } else if (as<SessionEnded>(event)) {
        line(event, tr("The session ends"), QStringLiteral("accent"));
    } else if (as<TimeoutStarted>(event)) {
        line(event,
            event.by.startsWith(QLatin1String("prompter-"))       ? tr("Time-out, called from a prompter")
                : event.by.startsWith(QLatin1String("observer-")) ? tr("Time-out, called by an observer")
                : isCoFacilitator(event.by)                       ? tr("Time-out, called by the co-facilitator")
                                                                  : tr("Time-out"),
            QStringLiteral("muted"));
    } else if (as<TimeoutEnded>(event)) {
        line(event, tr("The time-out is over"), QStringLiteral("muted"));
    } else if (as<StopCalled>(event)) {
        line(event, tr("STOP"), QStringLiteral("stop"));
    } else if (as<HoldStarted>(event)) {
        line(event, tr("Automatic moves are held"), QStringLiteral("muted"));
    } else if (as<HoldReleased>(event)) {
        line(event, tr("Automatic moves may happen again"), QStringLiteral("muted"));
    } else if (const auto* entered = as<BeatEntered>(event)) {
        const auto* beat = m_state.scenario->beat(entered->beat);
        line(event, tr("Beat: %1").arg(beat ? beat->title : entered->beat.text()), QStringLiteral("accent"));
        if (event.t > 0)
            mark(RecentTrace::Mark::Kind::Beat, QStringLiteral("beat%1").arg(event.seq));
    } else if (const auto* fired = as<TriggerFired>(event)) {
        const auto* trigger = m_state.scenario->trigger(fired->trigger);
        const auto* character = m_state.character(fired->character);
        const int level = character ? character->highestLevel() : 0;
        auto& row = line(event, tr("%1 · %2").arg(trigger ? trigger->label : fired->trigger.text(), nameOf(fired->character.text())),
            QStringLiteral("level"), fired->id);
        row.level = level;
        mark(RecentTrace::Mark::Kind::Trigger, fired->id, level);
    } else if (const auto* firing = as<TriggerRetracted>(event)) {
        retract(firing->ref);
    } else if (const auto* level = as<LevelSet>(event)) {
        tellLevel(event, *level);
    } else if (const auto* response = as<ResponseTagged>(event)) {
        auto character = response->character;
        const auto at = m_state.openings.newest([&](const OpeningState& each) { return each.id == response->opportunity; });
        if (at >= 0)
            character = m_state.openings.at(at).character;
        tagged(response->id, response->code, character, response->participant);
    } else if (const auto* tag = as<TagApplied>(event)) {
        if (isCoFacilitator(event.by))
            return; // neither of the two sees the other's before the debrief
        const QString operatorPrefix = QStringLiteral("operator:");
        if (tag->code == runwords::kFreeEvent)
            line(event, tr("Seen: %1").arg(tag->note), QStringLiteral("accent"), tag->id);
        else if (tag->code.startsWith(operatorPrefix))
            line(event, tr("Seen: %1").arg(tag->code.mid(operatorPrefix.size())), QStringLiteral("positive"), tag->id);
        else
            tagged(tag->id, tag->code, tag->character, tag->participant);
    } else if (const auto* amended = as<TagAmended>(event)) {
        for (auto& line : m_lines) {
            if (line.id.isEmpty() || line.id != amended->ref)
                continue;
            if (amended->fields.contains(QLatin1String("participant")))
                line.whose = amended->fields.value(QLatin1String("participant")).toString();
            if (amended->fields.value(QLatin1String("fuzzy")).toBool())
                line.fuzzy = true;
        }
    } else if (const auto* gone = as<TagRetracted>(event)) {
        retract(gone->ref);
    } else if (const auto* bookmark = as<BookmarkAdded>(event)) {
        line(event, bookmark->label.isEmpty() ? tr("Moment marked") : tr("Marked: %1").arg(bookmark->label), QStringLiteral("accent"),
            bookmark->id);
        mark(RecentTrace::Mark::Kind::Bookmark, QStringLiteral("mark%1").arg(event.seq));
    } else if (const auto* opened = as<OpportunityOpened>(event)) {
        const auto* authored = m_state.scenario->opportunity(opened->authored);
        const QString who = nameOf(opened->character.text());
        QString cue = tr("%1’s cue").arg(who);
        if (authored && !authored->cue.isEmpty())
            cue = coding::isSaidTwice(*authored, *m_state.scenario) ? tr("Cue of %1: %2").arg(coding::opportunityPlace(*authored, *m_state.scenario), authored->cue)
                                                                    : tr("%1’s cue: %2").arg(who, authored->cue);
        line(event, cue, QStringLiteral("waiting"));
    } else if (const auto* presence = as<PresenceChanged>(event)) {
        line(event, presence->present ? tr("%1 comes in").arg(nameOf(presence->who)) : tr("%1 leaves").arg(nameOf(presence->who)),
            QStringLiteral("muted"));
    } else if (const auto* note = as<NoteAdded>(event)) {
        line(event, tr("Note: %1").arg(note->text), QStringLiteral("muted"));
    } else if (const auto* promise = as<PromiseMade>(event)) {
        line(event, promise->text.isEmpty() ? tr("A promise is made") : tr("Promise: %1").arg(promise->text), QStringLiteral("positive"),
            promise->id);
    } else if (as<PromiseKept>(event)) {
        line(event, tr("A promise is kept"), QStringLiteral("positive"));
    } else if (const auto* heard = as<FeltHeard>(event)) {
        line(event, tr("%1 feels heard: %2 of 100").arg(nameOf(heard->who)).arg(std::lround(heard->value * 100)), QStringLiteral("muted"));
    } else if (const auto* other = as<OtherEvent>(event)) {
        tellOther(event, *other);
    }
}

QString RunLog::textOf(const Line& line) const
{
    QString text = line.text;
    if (!line.whose.isEmpty())
        text = tr("%1 · by %2").arg(text, m_people.value(line.whose, line.whose));
    return line.fuzzy ? tr("%1 · not sure when").arg(text) : text;
}

void RunLog::setPeople(const QList<Participant>& people)
{
    for (const Participant& each : people)
        m_people.insert(each.id, each.label);
}

/// Takes, and what the people who play signal and have agreed to.
void RunLog::tellOther(const Event& event, const OtherEvent& other)
{
    const auto& data = other.data;
    const auto who = [&] { return nameOf(data.value(QLatin1String("character")).toString()); };
    if (other.kind == QLatin1String("sp.signal")) {
        tellSignal(event, other);
    } else if (other.kind == QLatin1String("improvised.beat")) {
        line(event, data.value(QLatin1String("over")).toBool() ? tr("The script goes on") : tr("Off the script"), QStringLiteral("accent"));
    } else if (other.kind == kTakeStarted) {
        line(event, tr("Another take, from %1 of the one before").arg(runwords::clockText(data.value(QLatin1String("t")).toInteger())),
            QStringLiteral("accent"));
    } else if (other.kind == QLatin1String("sp.limits")) {
        if (const int most = data.value(QLatin1String("maxLevel")).toInt(5); most < 5)
            line(event, tr("%1 is played up to level %2").arg(who()).arg(most), QStringLiteral("muted"));
    } else if (other.kind == QLatin1String("sp.exceeded")) {
        const int most = data.value(QLatin1String("maxLevel")).toInt();
        line(event,
            data.value(QLatin1String("limit")) == QLatin1String("rest") ? tr("Whoever plays %1 had not rested as agreed").arg(who())
                : data.value(QLatin1String("agreed")).toBool()          ? tr("%1 goes beyond the agreed level %2, knowingly").arg(who()).arg(most)
                                                                        : tr("%1 goes beyond the agreed level %2").arg(who()).arg(most),
            QStringLiteral("waiting"));
    }
}

QList<RowsModel::Row> RunLog::rows() const
{
    QList<RowsModel::Row> rows;
    for (qsizetype i = m_lines.size() - 1; i >= 0 && rows.size() < kShownLines; --i) {
        const auto& line = m_lines.at(i);
        rows.append({ QString::number(line.seq),
            { runwords::clockText(line.t), textOf(line), line.mark, line.level, line.takenBack } });
    }
    return rows;
}

} // namespace holdspace::ui
