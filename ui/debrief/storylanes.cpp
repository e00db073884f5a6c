// SPDX-License-Identifier: GPL-3.0-or-later
#include "storylanes.h"

#include "markwords.h"

#include <session/device.h>

#include <QCoreApplication>
#include <QMap>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {

    using Shape = TimelineMark::Shape;
    using Tone = TimelineLane::Tone;
    using Marks = std::vector<TimelineMark>;

    constexpr qint64 kSilenceMs = 2000; // shorter ones are pauses between words

    QString tr(const char* text) { return QCoreApplication::translate("holdspace::ui::storyLanes", text); }

    TimelineLane lane(const QString& id, const QString& name, Tone tone, Marks marks)
    {
        TimelineLane made;
        made.id = id;
        made.name = name;
        made.tone = tone;
        made.marks = TimelineMarks(std::move(marks));
        return made;
    }

    TimelineLane beatLane(const QList<debrief::BeatSpan>& beats)
    {
        Marks marks;
        for (const debrief::BeatSpan& beat : beats)
            marks.push_back({ beat.from, beat.to, static_cast<quint32>(marks.size()), Shape::Block, static_cast<qint8>(beat.peak), 0 });
        TimelineLane made = lane(QStringLiteral("beats"), tr("Beats"), Tone::Quiet, std::move(marks));
        made.text = [beats](quint32 beat) { return beats.at(beat).title; };
        made.words = [beats](quint32 beat) {
            return tr("%1, until %2, highest level %3").arg(beats.at(beat).title, debrief::clockText(beats.at(beat).to)).arg(beats.at(beat).peak);
        };
        return made;
    }

    QList<QPointF> pointsOf(const QList<debrief::LevelStep>& steps)
    {
        QList<QPointF> points;
        points.reserve(steps.size());
        for (const debrief::LevelStep& step : steps)
            points.append({ static_cast<double>(step.t), step.level });
        return points;
    }

    /// Steps are marks too, unseen: so they can be pointed at, walked through and found.
    Marks stepMarks(const QList<QPointF>& steps, qint64 lengthMs)
    {
        Marks marks;
        for (qsizetype i = 0; i < steps.size(); ++i) {
            const auto from = static_cast<qint64>(steps.at(i).x());
            const qint64 to = i + 1 < steps.size() ? static_cast<qint64>(steps.at(i + 1).x()) : lengthMs;
            marks.push_back({ from, to, static_cast<quint32>(i), Shape::Step, -1, 0 });
        }
        return marks;
    }

    TimelineLane levelLane(const debrief::Curve& curve, int person, qint64 lengthMs, const QList<debrief::LevelStep>& suggested)
    {
        const QList<QPointF> steps = pointsOf(curve.steps);
        TimelineLane made = lane(QStringLiteral("level:") + curve.character.text(), tr("%1, level 0–5").arg(curve.name), Tone::Person, stepMarks(steps, lengthMs));
        made.person = person;
        made.curve = TimelineCurve(steps);
        made.suggested = TimelineCurve(pointsOf(suggested));
        made.words = [list = curve.steps, name = curve.name, suggestions = made.suggested](quint32 step) {
            const QString level = QString::number(list.at(step).level, 'g', 2);
            const auto t = static_cast<double>(list.at(step).t);
            const QString words = step == 0 ? tr("%1 begins at level %2").arg(name, level)
                : list.at(step).level > list.at(step - 1).level ? tr("%1 goes up to level %2").arg(name, level)
                                                                : tr("%1 comes down to level %2").arg(name, level);
            return suggestions.isEmpty() ? words : tr("%1; the model suggests %2").arg(words).arg(std::lround(suggestions.valueAt(t)));
        };
        return made;
    }

    TimelineLane triggerLane(const debrief::Story& story)
    {
        Marks marks;
        QStringList names;
        for (const debrief::FiredTrigger& trigger : story.triggers) {
            const debrief::Curve* curve = story.curve(trigger.character);
            names.append(curve ? curve->name : trigger.character.text());
            marks.push_back({ trigger.t, trigger.t, static_cast<quint32>(marks.size()), Shape::Triangle, static_cast<qint8>(trigger.level), 0 });
        }
        TimelineLane made = lane(QStringLiteral("triggers"), tr("Triggers"), Tone::Quiet, std::move(marks));
        made.text = [list = story.triggers](quint32 trigger) { return list.at(trigger).label; };
        made.words = [list = story.triggers, names](quint32 trigger) {
            return tr("%1, %2 at level %3").arg(list.at(trigger).label, names.at(trigger)).arg(list.at(trigger).level);
        };
        return made;
    }

    TimelineMark waitMark(const debrief::Window& window, quint32 ref, bool answersShown)
    {
        using debrief::Answer;
        if (!answersShown)
            return { window.offset, window.closes, ref, Shape::Bar, -1, 0 };
        const qint64 to = window.response ? std::max(window.offset, window.response->onset) : window.closes;
        Shape shape = Shape::Unanswered;
        if (window.answer == Answer::Timely)
            shape = Shape::InTime;
        else if (window.answer == Answer::Late)
            shape = Shape::Late;
        else if (window.answer == Answer::Terminated)
            shape = Shape::MovedOn;
        return { window.offset, to, ref, shape, -1, 0 };
    }

    /// A window that was put off is several waits: until then, and from then on until what followed; nothing followed: that is all.
    struct Wait {
        qsizetype window = 0;
        int putOff = -1; ///< which of its postponements ends it; -1: what decided
        qint64 afterMs = 0; ///< and after which wait it was put off
    };

    void addWaits(Marks& marks, QList<Wait>& waits, const debrief::Story& story, qsizetype at)
    {
        const debrief::Window& window = story.windows.at(at);
        const auto add = [&](TimelineMark mark, int putOff) {
            mark.ref = static_cast<quint32>(waits.size());
            marks.push_back(mark);
            waits.append({ at, putOff, story.effective(window.offset, mark.to) });
        };
        qint64 from = window.offset;
        for (int i = 0; i < window.putOff.size(); ++i) {
            const qint64 to = std::max(from, window.putOff.at(i).onset);
            add({ from, to, 0, Shape::PutOff, -1, 0 }, i);
            from = to;
        }
        TimelineMark decided = waitMark(window, 0, true);
        if (!window.putOff.isEmpty() && !window.response)
            return;
        decided.from = from;
        decided.to = std::max(from, decided.to);
        add(decided, -1);
    }

    QString waitWords(const debrief::Window& window, const Wait& wait)
    {
        if (wait.putOff < 0) {
            const QString words = debrief::answerWords(window.answer, !window.putOff.isEmpty());
            return window.latencyMs ? tr("%1 after %2").arg(words, debrief::waitText(*window.latencyMs)) : words;
        }
        const QString after = debrief::waitText(wait.afterMs);
        const bool last = wait.putOff + 1 == window.putOff.size() && !window.response;
        return !last                                ? tr("put off until later, after %1").arg(after)
            : window.answer == debrief::Answer::Open ? tr("put off until later, after %1; still open at the end").arg(after)
                                                     : tr("put off until later, after %1; nothing followed").arg(after);
    }

    TimelineLane windowLane(const debrief::Story& story, bool answersShown)
    {
        const QList<debrief::Window>& windows = story.windows;
        Marks marks;
        QList<Wait> waits;
        for (qsizetype i = 0; i < windows.size(); ++i) {
            if (answersShown)
                addWaits(marks, waits, story, i);
            else
                marks.push_back(waitMark(windows.at(i), static_cast<quint32>(i), false));
        }
        TimelineLane made = lane(QStringLiteral("windows"), answersShown ? tr("Responses") : tr("Someone needs them"), Tone::Quiet, std::move(marks));
        const auto cueOf = [](const debrief::Window& window) {
            return window.cue.isEmpty() ? window.name : tr("%1, %2").arg(window.name, window.cue);
        };
        if (!answersShown) {
            made.words = [windows, cueOf](quint32 window) { return cueOf(windows.at(window)); };
            return made;
        }
        made.text = [windows, waits](quint32 each) {
            const Wait& wait = waits.at(each);
            const debrief::Window& window = windows.at(wait.window);
            return wait.putOff >= 0 ? window.putOff.at(wait.putOff).label : window.response ? window.response->label : debrief::answerWords(window.answer);
        };
        made.words = [windows, waits, cueOf](quint32 each) {
            const debrief::Window& window = windows.at(waits.at(each).window);
            return tr("%1: %2").arg(cueOf(window), waitWords(window, waits.at(each)));
        };
        return made;
    }

    /// What one person says, and the silences of two seconds and more between it.
    TimelineLane speechLane(const QString& id, const QString& name, const QString& who, Tone tone, const QList<debrief::Spoken>& speech)
    {
        Marks marks;
        qint64 until = 0;
        for (qsizetype i = 0; i < speech.size(); ++i) {
            const debrief::Spoken& turn = speech.at(i);
            if (i > 0 && turn.from - until >= kSilenceMs)
                marks.push_back({ until, turn.from, static_cast<quint32>(2 * i + 1), Shape::Gap, -1, 0 });
            marks.push_back({ turn.from, turn.to, static_cast<quint32>(2 * i), Shape::Bar, -1, 0 });
            until = std::max(until, turn.to);
        }
        TimelineLane made = lane(id, name, tone, std::move(marks));
        made.words = [speech, who](quint32 ref) {
            const debrief::Spoken& turn = speech.at(ref / 2);
            if (ref % 2 == 1)
                return tr("%1 is silent until %2").arg(who, debrief::clockText(turn.from));
            return turn.text.isEmpty() ? tr("%1 speaks until %2").arg(who, debrief::clockText(turn.to)) : tr("%1 says: %2").arg(who, turn.text);
        };
        return made;
    }

    void addSpeech(QList<TimelineLane>& lanes, const QList<debrief::Spoken>& speech, const debrief::Names& names)
    {
        QStringList order; // as they first speak, learners before the family, machines last
        QHash<QString, QList<debrief::Spoken>> bySpeaker;
        Marks captions;
        QList<debrief::Spoken> said;
        for (const debrief::Spoken& turn : speech) {
            debrief::Spoken kept = turn;
            kept.text = names.inText(turn.text);
            const QString key = (!turn.microphone.isEmpty() ? QStringLiteral("3") : turn.learner ? QStringLiteral("1") : QStringLiteral("2")) + turn.speaker;
            if (!bySpeaker.contains(key))
                order.append(key);
            bySpeaker[key].append(kept);
            if (!kept.text.isEmpty()) {
                captions.push_back({ turn.from, turn.to, static_cast<quint32>(said.size()), Shape::Chip, -1, 0 });
                said.append(kept);
            }
        }
        std::stable_sort(order.begin(), order.end(), [](const QString& a, const QString& b) { return a.at(0) < b.at(0); });
        for (const QString& key : std::as_const(order)) {
            const QString speaker = key.mid(1);
            if (key.startsWith(QLatin1Char('3')))
                lanes.append(speechLane(QStringLiteral("heard:") + speaker, tr("Heard by %1, provisional").arg(speaker), tr("Somebody at %1").arg(speaker), Tone::Quiet, bySpeaker.value(key)));
            else
                lanes.append(speechLane(QStringLiteral("speech:") + speaker, tr("%1 speaks").arg(names.of(speaker)), names.of(speaker),
                    key.startsWith(QLatin1Char('1')) ? Tone::Learner : Tone::Family, bySpeaker.value(key)));
        }
        if (said.isEmpty())
            return;
        TimelineLane made = lane(QStringLiteral("captions"), tr("Captions"), Tone::Quiet, std::move(captions));
        made.text = [said](quint32 turn) { return said.at(turn).text; };
        made.words = [said, names](quint32 turn) { return tr("%1: %2").arg(names.of(said.at(turn).speaker), said.at(turn).text); };
        lanes.append(made);
    }

    QString coderName(const QString& by, const debrief::Names& names)
    {
        if (by.isEmpty() || by == QLatin1String("operator"))
            return tr("Tags of the run");
        if (by == QLatin1String("coder"))
            return tr("Codes");
        if (session::isCoFacilitator(by))
            return tr("Co-facilitator’s tags (%1)").arg(by.section(QLatin1Char('-'), 1));
        if (session::isDevice(by))
            return tr("Observer’s tags (%1)").arg(by.section(QLatin1Char('-'), 1));
        return tr("Codes by %1").arg(names.inText(by));
    }

    void addCodes(QList<TimelineLane>& lanes, const QList<debrief::Tagged>& tags, const debrief::Names& names, bool answersShown)
    {
        QMap<QString, Marks> byCoder;
        for (qsizetype i = 0; i < tags.size(); ++i) {
            const debrief::Tagged& tag = tags.at(i);
            if (!answersShown && tag.answers)
                continue;
            // A second operator's device counts as the operator.
            byCoder[tag.by.startsWith(QLatin1String("operator")) ? QString() : tag.by].push_back(
                { tag.onset, tag.offset.value_or(tag.onset), static_cast<quint32>(i), Shape::Chip, -1, 0 });
        }
        for (auto coder = byCoder.begin(); coder != byCoder.end(); ++coder) {
            TimelineLane made = lane(QStringLiteral("codes:") + coder.key(), coderName(coder.key(), names), Tone::Code, std::move(*coder));
            made.text = [tags](quint32 tag) { return tags.at(tag).label; };
            made.words = [tags, names](quint32 each) {
                const debrief::Tagged& tag = tags.at(each);
                const QString who = tag.participant.isEmpty() ? tr("the team") : names.of(tag.participant);
                const QString note = names.inText(tag.note);
                return note.isEmpty() ? tr("%1, %2").arg(tag.label, who) : tr("%1, %2: %3").arg(tag.label, who, note);
            };
            lanes.append(made);
        }
    }

    void addHeard(QList<TimelineLane>& lanes, const debrief::Story& story, const debrief::Names& names)
    {
        QMap<QString, QList<QPointF>> byPerson;
        for (const debrief::HeardStep& step : story.heard)
            byPerson[step.who].append({ static_cast<double>(step.t), step.value });
        for (auto who = byPerson.cbegin(); who != byPerson.cend(); ++who) {
            const debrief::Curve* curve = story.curve(CharacterId(who.key()));
            const QString name = curve ? curve->name : names.of(who.key());
            TimelineLane made = lane(QStringLiteral("felt:") + who.key(), tr("%1 feels heard").arg(name), Tone::Family, stepMarks(*who, story.lengthMs));
            made.curve = TimelineCurve(*who);
            made.top = 1;
            made.words = [steps = *who, name](quint32 step) {
                return tr("%1 turns the dial to %2 of 100").arg(name).arg(std::lround(steps.at(step).y() * 100));
            };
            lanes.append(made);
        }
    }

    TimelineLane noteLane(const QString& id, const QString& name, const QList<debrief::Noted>& notes, bool bookmarks, const debrief::Names& names)
    {
        Marks marks;
        for (qsizetype i = 0; i < notes.size(); ++i) {
            if (notes.at(i).bookmark == bookmarks)
                marks.push_back({ notes.at(i).t, notes.at(i).until.value_or(notes.at(i).t), static_cast<quint32>(i), Shape::Chip, -1, 0 });
        }
        TimelineLane made = lane(id, name, Tone::Note, std::move(marks));
        made.text = [notes, names](quint32 note) {
            return QStringLiteral("★ ") + (notes.at(note).text.isEmpty() ? tr("marked") : names.inText(notes.at(note).text));
        };
        made.words = [notes, names](quint32 each) {
            const debrief::Noted& note = notes.at(each);
            const QString text = names.inText(note.text);
            if (note.until)
                return tr("Clip until %1: %2").arg(debrief::clockText(*note.until), text);
            return !note.bookmark ? tr("Note: %1").arg(text) : text.isEmpty() ? tr("Moment marked") : tr("Marked: %1").arg(text);
        };
        return made;
    }

} // namespace

QList<TimelineLane> storyLanes(const debrief::Story& story, const debrief::Names& names, bool answersShown, const SuggestedLevels& suggested)
{
    QList<TimelineLane> lanes;
    lanes.append(beatLane(story.beats));
    for (qsizetype i = 0; i < story.curves.size(); ++i)
        lanes.append(levelLane(story.curves.at(i), static_cast<int>(i), story.lengthMs, suggested.value(story.curves.at(i).character)));
    if (!story.triggers.isEmpty())
        lanes.append(triggerLane(story));
    if (!story.windows.isEmpty())
        lanes.append(windowLane(story, answersShown));
    addSpeech(lanes, story.speech, names);
    addCodes(lanes, story.tags, names, answersShown);
    addHeard(lanes, story, names);
    if (!story.taps.isEmpty()) {
        Marks marks;
        for (const qint64 t : story.taps)
            marks.push_back({ t, t, 0, Shape::Dot, -1, 0 });
        TimelineLane made = lane(QStringLiteral("taps"), tr("It turned (phones)"), Tone::Learner, std::move(marks));
        made.words = [](quint32) { return tr("somebody tapped: here it turned"); };
        lanes.append(made);
    }
    if (std::any_of(story.notes.begin(), story.notes.end(), [](const debrief::Noted& note) { return note.bookmark; }))
        lanes.append(noteLane(QStringLiteral("bookmarks"), tr("Marked moments"), story.notes, true, names));
    lanes.append(noteLane(QStringLiteral("notes"), tr("Our notes"), story.notes, false, names));
    return lanes;
}

bool isSomebodysView(const TimelineLane& lane)
{
    static const QStringList views { QStringLiteral("codes:"), QStringLiteral("pass:"), QStringLiteral("notes"), QStringLiteral("bookmarks") };
    return std::any_of(views.begin(), views.end(), [&lane](const QString& view) { return lane.id.startsWith(view); });
}

QList<TimelineLane> passLanes(const QList<coding::CodingPass>& passes, const debrief::Names& names)
{
    QList<TimelineLane> lanes;
    for (const coding::CodingPass& pass : passes) {
        Marks marks;
        for (qsizetype i = 0; i < pass.marks.size(); ++i)
            marks.push_back({ pass.marks.at(i).onset, pass.marks.at(i).offset.value_or(pass.marks.at(i).onset), static_cast<quint32>(i), Shape::Chip, -1, 0 });
        TimelineLane made = lane(QStringLiteral("pass:") + pass.id, tr("Codes of %1").arg(pass.rater), Tone::Code, std::move(marks));
        made.text = [pass](quint32 mark) { return pass.labelOf(pass.marks.at(mark).code); };
        made.words = [pass, names](quint32 mark) { return tr("%1, coded by %2").arg(markSaid(pass, pass.marks.at(mark), names), pass.rater); };
        lanes.append(made);
    }
    return lanes;
}

} // namespace holdspace::ui
