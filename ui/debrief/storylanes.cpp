// SPDX-License-Identifier: GPL-3.0-or-later
#include "storylanes.h"

#include <QCoreApplication>
#include <QMap>

namespace holdspace::ui {

namespace {

    QString tr(const char* text) { return QCoreApplication::translate("holdspace::ui::storyLanes", text); }

    TimelineMark waitMark(const debrief::Window& window, bool answersShown)
    {
        using debrief::Answer;
        TimelineMark mark;
        if (!answersShown) {
            mark.from = window.offset;
            mark.to = window.offset + window.windowMs;
            mark.shape = TimelineMark::Shape::Bar;
            mark.words = window.cue.isEmpty() ? window.name : tr("%1, %2").arg(window.name, window.cue);
            return mark;
        }
        mark.from = window.offset;
        mark.to = window.response ? std::max(window.offset, window.response->onset) : window.offset + window.windowMs;
        const QString words = debrief::answerWords(window.answer);
        switch (window.answer) {
        case Answer::Timely: mark.shape = TimelineMark::Shape::InTime; break;
        case Answer::Late: mark.shape = TimelineMark::Shape::Late; break;
        case Answer::Terminated: mark.shape = TimelineMark::Shape::MovedOn; break;
        case Answer::Missed:
        case Answer::Open: mark.shape = TimelineMark::Shape::Unanswered; break;
        }
        mark.text = window.response ? window.response->label : words;
        const QString cue = window.cue.isEmpty() ? window.name : tr("%1, %2").arg(window.name, window.cue);
        mark.words = window.latencyMs ? tr("%1: %2 after %3").arg(cue, words, debrief::waitText(*window.latencyMs)) : tr("%1: %2").arg(cue, words);
        return mark;
    }

} // namespace

QList<TimelineLane> storyLanes(const debrief::Story& story, const debrief::Names& names, bool answersShown, bool blind)
{
    QList<TimelineLane> lanes;

    QList<TimelineMark> beats;
    for (const debrief::BeatSpan& beat : story.beats)
        beats.append({ beat.from, beat.to, TimelineMark::Shape::Block, beat.title, tr("%1, highest level %2").arg(beat.title).arg(beat.peak), beat.peak });
    lanes.append({ tr("Beats"), TimelineMarks(beats), {}, {} });

    TimelineLane levels { tr("Level 0–5"), {}, {}, {} };
    for (const debrief::Curve& curve : story.curves) {
        QList<QPointF> steps;
        steps.reserve(curve.steps.size());
        for (const debrief::LevelStep& step : curve.steps)
            steps.append({ static_cast<double>(step.t), step.level });
        levels.curves.append(TimelineCurve(curve.name, steps));
    }
    if (!levels.curves.isEmpty())
        lanes.append(levels);

    QList<TimelineMark> triggers;
    for (const debrief::FiredTrigger& trigger : story.triggers) {
        const debrief::Curve* curve = story.curve(trigger.character);
        triggers.append({ trigger.t, trigger.t, TimelineMark::Shape::Triangle, trigger.label,
            tr("%1, %2 at level %3").arg(trigger.label, curve ? curve->name : trigger.character.text()).arg(trigger.level), trigger.level });
    }
    lanes.append({ tr("Triggers"), TimelineMarks(triggers), {}, {} });

    QList<TimelineMark> waits;
    for (const debrief::Window& window : story.windows)
        waits.append(waitMark(window, answersShown));
    lanes.append({ tr("Responses"), TimelineMarks(waits), {}, {} });

    QList<TimelineMark> tags;
    for (const debrief::Tagged& tag : story.tags) {
        const QString who = tag.participant.isEmpty() ? tr("the team") : names.of(tag.participant);
        const QString note = names.inText(tag.note);
        tags.append({ tag.onset, tag.offset.value_or(tag.onset), TimelineMark::Shape::Chip, tag.label,
            note.isEmpty() ? tr("%1, %2").arg(tag.label, who) : tr("%1, %2: %3").arg(tag.label, who, note), -1 });
    }
    if (!blind)
        lanes.append({ tr("Tags"), TimelineMarks(tags), {}, QStringLiteral("tag") });

    QList<TimelineMark> learners, family;
    QMap<QString, QList<TimelineMark>> heard; // by microphone
    for (const debrief::Spoken& speech : story.speech)
        (!speech.microphone.isEmpty() ? heard[speech.microphone] : speech.learner ? learners : family)
            .append({ speech.from, speech.to, TimelineMark::Shape::Bar, {}, tr("speaks until %1").arg(debrief::clockText(speech.to)), -1 });
    if (!learners.isEmpty())
        lanes.append({ tr("Learners speak"), TimelineMarks(learners), {}, QStringLiteral("learner") });
    if (!family.isEmpty())
        lanes.append({ tr("Family speaks"), TimelineMarks(family), {}, QStringLiteral("family") });

    for (auto each = heard.cbegin(); each != heard.cend(); ++each)
        lanes.append({ tr("Heard by %1, provisional").arg(each.key()), TimelineMarks(*each), {}, {} });

    QList<TimelineMark> notes;
    for (const debrief::Noted& note : story.notes) {
        const QString text = note.text.isEmpty() ? tr("marked") : names.inText(note.text);
        notes.append({ note.t, note.t, TimelineMark::Shape::Chip, QStringLiteral("★ ") + text, !note.bookmark ? tr("Note: %1").arg(text) : note.text.isEmpty() ? tr("Moment marked") : tr("Marked: %1").arg(text), -1 });
    }
    if (!blind)
        lanes.append({ tr("Our notes"), TimelineMarks(notes), {}, QStringLiteral("note") });
    return lanes;
}

} // namespace holdspace::ui
