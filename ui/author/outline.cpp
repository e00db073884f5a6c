// SPDX-License-Identifier: GPL-3.0-or-later
#include "outline.h"

#include "authorwords.h"

#include <coding/conditionwords.h>
#include <scenario/check.h>
#include <scenario/edit.h>
#include <scenario/storyorder.h>
#include <scenario/things.h>

#include <QJsonArray>
#include <QSet>
#include <algorithm>

namespace holdspace::ui {

namespace {

    struct Words {
        Q_DECLARE_TR_FUNCTIONS(AuthorOutline)
    };
    QString tr(const char* text) { return Words::tr(text); }

    constexpr qsizetype kMostFound = 60;

    const QList<QPair<Chosen::Kind, QString>>& kindKeys()
    {
        static const QList<QPair<Chosen::Kind, QString>> keys {
            { Chosen::Kind::Beat, QStringLiteral("beat") },
            { Chosen::Kind::Person, QStringLiteral("person") },
            { Chosen::Kind::Trigger, QStringLiteral("trigger") },
            { Chosen::Kind::Note, QStringLiteral("note") },
            { Chosen::Kind::About, QStringLiteral("about") },
            { Chosen::Kind::Safety, QStringLiteral("safety") },
            { Chosen::Kind::Objectives, QStringLiteral("objectives") },
            { Chosen::Kind::Questions, QStringLiteral("questions") },
            { Chosen::Kind::Variables, QStringLiteral("variables") },
            { Chosen::Kind::Acts, QStringLiteral("acts") },
            { Chosen::Kind::Couplings, QStringLiteral("couplings") },
            { Chosen::Kind::Review, QStringLiteral("review") },
            { Chosen::Kind::Language, QStringLiteral("language") },
        };
        return keys;
    }

    /// A line of the outline; its fields are those of outlineRoles().
    struct Line {
        Chosen target;
        QString text, name = text;
        int level = -1, castIndex = -1;
        bool warm = false, selected = false;
    };

    RowsModel::Row heading(const QString& text)
    {
        return { QStringLiteral("heading/") + text, { QStringLiteral("heading"), {}, {}, text } };
    }

    RowsModel::Row row(const QString& key, const Line& line, const Chosen& chosen)
    {
        return { key,
            { QStringLiteral("thing"), kindKey(line.target.kind), line.target.id, line.text, line.name, line.level, line.castIndex, line.warm,
                line.selected || line.target == chosen } };
    }

} // namespace

QString kindKey(Chosen::Kind kind)
{
    for (const auto& [each, key] : kindKeys()) {
        if (each == kind)
            return key;
    }
    return {};
}

Chosen::Kind kindFromKey(const QString& key)
{
    for (const auto& [kind, each] : kindKeys()) {
        if (each == key)
            return kind;
    }
    return Chosen::Kind::Nothing;
}

QString kindTitle(Chosen::Kind kind)
{
    switch (kind) {
    case Chosen::Kind::Nothing: return {};
    case Chosen::Kind::Beat: return tr("Beat");
    case Chosen::Kind::Person: return tr("Cast member");
    case Chosen::Kind::Trigger: return tr("Trigger");
    case Chosen::Kind::Note: return tr("Note");
    case Chosen::Kind::About: return tr("About this story");
    case Chosen::Kind::Safety: return tr("Before and after");
    case Chosen::Kind::Objectives: return tr("Objectives");
    case Chosen::Kind::Questions: return tr("Debrief questions");
    case Chosen::Kind::Variables: return tr("Variables");
    case Chosen::Kind::Acts: return tr("Acts");
    case Chosen::Kind::Couplings: return tr("Between people");
    case Chosen::Kind::Review: return tr("Design and review");
    case Chosen::Kind::Language: return tr("Languages");
    }
    return {};
}

QList<OutlineBeat> outlineBeats(const scenario::Scenario& scenario)
{
    QHash<QString, QStringList> opportunityNotes;
    QHash<QString, QHash<QString, int>> asked; // levels by beat and character
    for (const scenario::Opportunity& opportunity : scenario.opportunities) {
        opportunityNotes[opportunity.beat.text()].append(tr("opportunity %1 s").arg(qRound(static_cast<double>(opportunity.windowMs) / 1000.0)));
        if (opportunity.intensity > 0) {
            int& level = asked[opportunity.beat.text()][opportunity.character.text()];
            level = std::max(level, opportunity.intensity);
        }
    }
    const auto reachable = scenario::reachableBeats(scenario);
    const QSet<BeatId> reached(reachable.begin(), reachable.end());

    QList<OutlineBeat> beats;
    QSet<QString> seen;
    for (const scenario::Beat& each : scenario.beats) {
        const QString id = each.id.text();
        if (id.isEmpty() || seen.contains(id))
            continue;
        seen.insert(id);
        // The level a beat sets is what it is like there; otherwise that of what it asks of the learner.
        QHash<QString, int> levels;
        for (const scenario::Effect& effect : each.onEnter) {
            if (effect.kind == scenario::Effect::Kind::Level && effect.sign == scenario::Effect::Sign::Set)
                levels[effect.character.text()] = std::max(levels.value(effect.character.text()), qRound(effect.number));
        }
        if (levels.isEmpty())
            levels = asked.value(id);
        OutlineBeat beat { id, each.title, {}, -1, each.ending, !reached.contains(each.id), each.position };
        QStringList notes;
        if (beat.unreachable)
            notes.append(tr("unreachable"));
        for (const scenario::CastMember& member : scenario.cast) {
            if (!levels.contains(member.id.text()))
                continue;
            const int level = std::clamp(levels.value(member.id.text()), 0, 5);
            beat.level = std::max(beat.level, level);
            notes.append(tr("%1 %2").arg(member.name).arg(level));
        }
        notes += opportunityNotes.value(id);
        if (each.ending)
            notes.append(tr("ending"));
        if (each.id == scenario.start)
            notes.append(tr("start"));
        beat.note = notes.join(tr(" · "));
        beats.append(beat);
    }
    return beats;
}

QList<OutlineBeat> inStoryOrder(const QList<OutlineBeat>& beats, const scenario::Scenario& scenario)
{
    QHash<QString, qsizetype> at;
    for (qsizetype i = 0; i < beats.size(); ++i)
        at.insert(beats.at(i).id, i);
    QList<OutlineBeat> told;
    for (const qsizetype position : scenario::storyOrder(scenario)) {
        const auto found = at.constFind(scenario.beats.at(position).id.text());
        if (found == at.cend())
            continue;
        told.append(beats.at(*found));
        at.erase(found); // a second beat of that id is none
    }
    return told;
}

QList<QByteArray> outlineRoles()
{
    return { "kind", "chosenKind", "chosenId", "text", "name", "level", "castIndex", "warm", "selected" };
}

QList<RowsModel::Row> outlineRows(const QList<OutlineBeat>& beats, const scenario::Scenario& scenario, const Chosen& chosen, const QSet<QString>& selected)
{
    QList<RowsModel::Row> rows;
    rows.append(heading(tr("Outline")));
    for (const OutlineBeat& beat : beats) {
        Line line { { Chosen::Kind::Beat, beat.id }, beat.title };
        line.level = beat.level;
        line.warm = beat.unreachable;
        line.selected = selected.contains(beat.id);
        rows.append(row(QStringLiteral("beat/") + beat.id, line, chosen));
    }
    if (!scenario.cast.isEmpty())
        rows.append(heading(tr("Cast")));
    int index = 0;
    QSet<QString> seen;
    for (const scenario::CastMember& member : scenario.cast) {
        if (seen.contains(member.id.text()))
            continue;
        seen.insert(member.id.text());
        const QString text = member.role.isEmpty() ? member.name : tr("%1 · %2").arg(member.name, member.role);
        Line line { { Chosen::Kind::Person, member.id.text() }, text };
        line.castIndex = index++;
        if (member.ladder.isEmpty())
            line.name = tr("%1, no ladder yet").arg(text);
        rows.append(row(QStringLiteral("person/") + member.id.text(), line, chosen));
    }
    seen.clear();
    if (!scenario.triggers.isEmpty())
        rows.append(heading(tr("Triggers")));
    for (const scenario::Trigger& trigger : scenario.triggers) {
        if (seen.contains(trigger.id.text()))
            continue;
        seen.insert(trigger.id.text());
        rows.append(row(QStringLiteral("trigger/") + trigger.id.text(), { { Chosen::Kind::Trigger, trigger.id.text() }, trigger.label }, chosen));
    }
    return rows;
}

QList<RowsModel::Row> pageRows(const Chosen& chosen)
{
    QList<RowsModel::Row> rows;
    for (const Chosen::Kind kind : { Chosen::Kind::About, Chosen::Kind::Safety, Chosen::Kind::Objectives, Chosen::Kind::Questions, Chosen::Kind::Couplings,
             Chosen::Kind::Variables, Chosen::Kind::Acts, Chosen::Kind::Review, Chosen::Kind::Language }) {
        rows.append({ kindKey(kind), { kindKey(kind), kindTitle(kind), kind == chosen.kind } });
    }
    return rows;
}

QList<RowsModel::Row> foundRows(const QJsonObject& json, const scenario::Scenario& scenario, const QString& words)
{
    QList<RowsModel::Row> rows;
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (wanted.isEmpty())
        return rows;
    const auto look = [&](const QString& text, const QString& where, const Chosen& target) {
        if (rows.size() >= kMostFound || text.isEmpty())
            return;
        if (!std::all_of(wanted.cbegin(), wanted.cend(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); }))
            return;
        const QString line = text.simplified();
        const qsizetype at = std::max<qsizetype>(0, line.indexOf(wanted.first(), 0, Qt::CaseInsensitive) - 12);
        const QString part = (at > 0 ? QString(QChar(0x2026)) : QString()) + line.mid(at, 60);
        rows.append(row(QStringLiteral("found/%1").arg(rows.size()), { target, text == where ? part : tr("%1: %2").arg(where, part) }, {}));
    };
    for (const scenario::Beat& beat : scenario.beats) {
        const Chosen target { Chosen::Kind::Beat, beat.id.text() };
        look(beat.title, beat.title, target);
        look(beat.text, beat.title, target);
        for (const QString& cue : beat.cues)
            look(cue, beat.title, target);
        for (const QString& line : beat.watchFor + beat.prompts)
            look(line, beat.title, target);
        for (const scenario::Exit& exit : beat.exits)
            look(exit.label, beat.title, target);
    }
    for (const scenario::Opportunity& opportunity : scenario.opportunities) {
        look(opportunity.cue, coding::opportunityPlace(opportunity, scenario), { Chosen::Kind::Beat, opportunity.beat.text() });
    }
    for (const scenario::CastMember& member : scenario.cast) {
        const Chosen target { Chosen::Kind::Person, member.id.text() };
        look(member.name, member.name, target);
        look(member.role, member.name, target);
        look(member.backstory, member.name, target);
        for (const scenario::Rung& rung : member.ladder) {
            look(rung.behaviour, member.name, target);
            look(rung.line, member.name, target);
        }
        for (const scenario::Need& need : member.needs)
            look(need.text, member.name, target);
    }
    for (const scenario::Trigger& trigger : scenario.triggers) {
        look(trigger.label, trigger.label, { Chosen::Kind::Trigger, trigger.id.text() });
        look(trigger.line, trigger.label, { Chosen::Kind::Trigger, trigger.id.text() });
    }
    for (const scenario::Prompt& prompt : scenario.prompts)
        look(prompt.text, tr("Debrief question"), { Chosen::Kind::Questions, {} });
    for (const scenario::Objective& objective : scenario.objectives)
        look(objective.text, tr("Objective"), { Chosen::Kind::Objectives, {} });
    for (const QJsonValue& note : scenario::listOf(json, "notes"))
        look(note.toObject().value(QLatin1String("text")).toString(), tr("Note"), { Chosen::Kind::Note, scenario::idOf(note) });
    return rows;
}

} // namespace holdspace::ui
