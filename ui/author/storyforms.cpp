// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms.h"

#include "authorwords.h"

#include <scenario/castedits.h>
#include <scenario/coverage.h>
#include <scenario/groupedits.h>
#include <scenario/listedits.h>
#include <scenario/momentedits.h>
#include <scenario/things.h>
#include <scenario/variableedits.h>

#include <QJsonArray>
#include <algorithm>

namespace holdspace::ui {

using scenario::Channel;
using scenario::EditGroup;
using Kind = FormRow::Kind;

namespace {

    QString tr(const char* text) { return FormWords::tr(text); }

    QStringList top(const char* key) { return { QLatin1String(key) }; }

    std::optional<double> numberIn(const QString& text)
    {
        bool isNumber = false;
        const double number = QString(text).replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&isNumber);
        return isNumber ? std::optional(number) : std::nullopt;
    }

    QString valueText(const QVariant& value)
    {
        if (value.typeId() == QMetaType::Bool)
            return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
        return value.toString();
    }

} // namespace

QList<FormRow> aboutForm(const FormContext& context)
{
    const QJsonObject& json = context.json;
    QList<FormRow> out;
    out.append(FormRow::text(json, top("title"), tr("Scenario title"), tr("Title")).as(Kind::Title).called(tr("title of the scenario")));
    out.append(FormRow::lines(json, top("summary"), tr("Summary"), tr("Two sentences for whoever looks for a scenario")).called(tr("summary")));
    out.append(FormRow::lines(json, top("setting"), tr("Setting"), tr("Where, when, what is in the room")).called(tr("setting")));
    out.append(FormRow::number(json, top("minutes"), tr("Minutes"), tr("minutes a run takes"), 1, 1440).called(tr("minutes")));
    out.append(FormRow::text(json, top("language"), tr("Language of the texts"), tr("en")).called(tr("language")));
    out.append(FormRow::heading(QStringLiteral("criteria"), tr("It went well enough when")));
    out.append(FormRow::list(json, top("criteria"), tr("Criteria"), tr("One thing a line. They are read in the debrief, never ticked by the program.")).called(tr("criteria")));
    return out;
}

QList<FormRow> safetyForm(const FormContext& context)
{
    const QJsonObject& json = context.json;
    const QStringList prebrief { QStringLiteral("prebrief") };
    QList<FormRow> out;
    out.append(FormRow::heading(QStringLiteral("before"), tr("Before")));
    out.append(FormRow::lines(json, prebrief / "text", tr("Prebrief text"), tr("What you tell everybody before the start")).called(tr("prebrief text")));
    out.append(FormRow::list(json, prebrief / "contentWarnings", tr("Content warnings"), tr("What may be hard to see or hear, one thing a line")).called(tr("content warnings")));
    out.append(FormRow::text(json, prebrief / "stopWord", tr("Stop word"), tr("The word that ends it at once")).called(tr("stop word")));
    out.append(FormRow::lines(json, prebrief / "supportContacts", tr("Support contacts"), tr("Where to find support afterwards")).called(tr("support contacts")));
    out.append(FormRow::lines(json, top("doorNote"), tr("Door note"), tr("What learners read before they come in")).called(tr("door note")));
    out.append(FormRow::heading(QStringLiteral("room"), tr("Room and props")));
    out.append(FormRow::lines(json, top("room"), tr("Room"), tr("How the room is set up")).called(tr("room")));
    out.append(FormRow::list(json, top("props"), tr("Props"), tr("One thing a line")).called(tr("props")));
    out.append(FormRow::heading(QStringLiteral("during"), tr("During and after")));
    out.append(FormRow::lines(json, top("safety"), tr("Safety notes"), tr("What must never happen, who checks in, when to stop")).called(tr("safety notes")));
    out.append(FormRow::lines(json, top("deRole"), tr("De-role"), tr("How people leave their roles: name, clothes, movement, three things that differ")).called(tr("de-role notes")));
    const authorwords::Choices recordings = authorwords::recordings();
    out.append(FormRow::choice(QStringLiteral("recording"), tr("Recording"), recordings.labels, recordings.values, context.scenario.recording,
        [](const QJsonObject&, const QString& value) { return scenario::setField(top("recording"), value.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(value)); })
                   .called(tr("recording")));
    return out;
}

QList<FormRow> objectivesForm(const FormContext& context)
{
    QList<FormRow> out;
    const QJsonObject& json = context.json;
    const QList<scenario::ObjectiveCoverage> coverage = scenario::objectiveCoverage(context.scenario);
    out.append(FormRow::heading(QStringLiteral("objectives"), tr("What people should be able to do afterwards")));
    for (const scenario::Objective& objective : context.scenario.objectives) {
        const QString id = objective.id.text();
        out.append(FormRow::item(QStringLiteral("objective/") + id, tr("Objective %1").arg(id), [id](const QJsonObject& scenario, const QString&) { return scenario::removeObjective(scenario, id); }).called(tr("objective removed")));
        out.append(FormRow::lines(json, scenario::pathTo("objectives", id, { QStringLiteral("text") }), tr("Objective %1 text").arg(id), tr("Notice and include a parent while working")).called(tr("objective")));
        const auto covered = std::find_if(coverage.cbegin(), coverage.cend(), [&](const auto& each) { return each.id == objective.id; });
        QStringList places;
        if (covered != coverage.cend()) {
            for (const BeatId& beat : covered->beats)
                places.append(context.scenario.beat(beat) ? context.scenario.beat(beat)->title : beat.text());
            for (const OpportunityId& opportunity : covered->opportunities)
                places.append(tr("opportunity %1").arg(opportunity.text()));
        }
        // That it is exercised nowhere is what the author must see.
        out.append(FormRow::note(QStringLiteral("objective/where/") + id,
            places.isEmpty()         ? tr("▲ Never exercised. Link it in a beat or an opportunity.")
                : covered->reachable ? tr("Exercised in: %1.").arg(places.join(tr(", ")))
                                     : tr("▲ Exercised only where nothing leads: %1.").arg(places.join(tr(", ")))));
    }
    out.append(FormRow::smallAction(QStringLiteral("objective/add"), tr("Add objective"), tr("+ Add an objective"), [](const QJsonObject& scenario, const QString&) { return scenario::addObjective(scenario, QString(), nullptr); }).called(tr("objective added")));
    return out;
}

QList<FormRow> questionsForm(const FormContext& context)
{
    QList<FormRow> out;
    out.append(FormRow::heading(QStringLiteral("questions"), tr("Questions for the debrief")));
    out.append(FormRow::note(QStringLiteral("questions/how"), tr("Questions about one beat can also be written in that beat.")));
    const authorwords::Choices phases = authorwords::debriefPhases();
    authorwords::Choices beats = authorwords::beats(context.scenario);
    beats.values.prepend(QString());
    beats.labels.prepend(tr("about the whole"));
    for (qsizetype i = 0; i < context.scenario.prompts.size(); ++i) {
        const scenario::Prompt& prompt = context.scenario.prompts.at(i);
        const QString number = QString::number(i + 1);
        const QStringList path { QStringLiteral("prompts"), QString::number(i) };
        const QString key = path.join(QLatin1Char('/'));
        out.append(FormRow::item(key, tr("Question %1").arg(number), [i](const QJsonObject& scenario, const QString&) { return scenario::removePrompt(scenario, i); }).called(tr("question removed")));
        out.append(FormRow::lines(context.json, path / "text", tr("Question %1 text").arg(number), tr("What did you need, to be able to turn your head?")).called(tr("question")));
        out.append(FormRow::choice(key + QStringLiteral("/phase"), tr("Phase of question %1").arg(number), phases.labels, phases.values, prompt.phase,
            [where = path / "phase"](const QJsonObject&, const QString& value) { return scenario::setField(where, value); })
                       .as(Kind::ShortChoice)
                       .called(tr("phase of a question")));
        out.append(FormRow::choice(key + QStringLiteral("/beat"), tr("Beat of question %1").arg(number), beats.labels, beats.values, prompt.beat.text(),
            [where = path / "beat"](const QJsonObject&, const QString& value) { return scenario::setField(where, value.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(value)); })
                       .as(Kind::ShortChoice)
                       .called(tr("beat of a question")));
    }
    QList<FormRow> inBeats;
    bool first = true;
    for (const scenario::Beat& beat : context.scenario.beats) {
        for (qsizetype i = 0; i < beat.prompts.size(); ++i) {
            if (beat.prompts.at(i).trimmed().isEmpty())
                continue;
            if (std::exchange(first, false))
                inBeats.append(FormRow::heading(QStringLiteral("questions/beats"), tr("Written in the beats")));
            FormRow go = FormRow::goTo(QStringLiteral("questions/beat/%1/%2").arg(beat.id.text()).arg(i), tr("%1: %2").arg(beat.title, beat.prompts.at(i).simplified()),
                [show = context.show, id = beat.id.text()] { show({ Chosen::Kind::Beat, id }); });
            go.kind = Kind::SmallAction;
            inBeats.append(go);
        }
    }
    out.append(FormRow::smallAction(QStringLiteral("questions/add"), tr("Add question"), tr("+ Add a question"), [](const QJsonObject&, const QString&) { return scenario::addPrompt(QStringLiteral("ANALYSIS"), QString(), QString()); }).called(tr("question added")));
    return out + inBeats;
}

QList<FormRow> variablesForm(const FormContext& context)
{
    QList<FormRow> out;
    out.append(FormRow::heading(QStringLiteral("variables"), tr("What the story remembers")));
    out.append(FormRow::note(QStringLiteral("variables/how"), tr("A variable remembers something between beats: was a support person named, how often was she asked. Beats and exits change it; conditions read it.")));
    const authorwords::Choices types = authorwords::variableTypes();
    for (const scenario::Variable& variable : context.scenario.variables) {
        const QString name = variable.name;
        const QString key = QStringLiteral("variable/") + name;
        out.append(FormRow::item(key, name, [name](const QJsonObject& scenario, const QString&) { return scenario::removeVariable(scenario, name); }).called(tr("variable removed")));
        FormRow rename;
        rename.kind = Kind::ShortText;
        rename.key = key + QStringLiteral("/name");
        rename.label = tr("Name of variable %1").arg(name);
        rename.value = name;
        rename.quiet = true;
        rename.words = tr("name of a variable");
        rename.change = [name](const QJsonObject& scenario, const QString& value) -> EditGroup {
            const auto renamed = scenario::renameVariable(scenario, name, value.trimmed());
            return renamed ? *renamed : EditGroup();
        };
        out.append(rename);
        out.append(FormRow::choice(key + QStringLiteral("/type"), tr("Type of %1").arg(name), types.labels, types.values, scenario::variableTypeName(variable.type),
            [name](const QJsonObject& scenario, const QString& value) {
                const auto type = scenario::variableTypeFromName(value);
                return type ? scenario::setVariableType(scenario, name, *type) : EditGroup();
            })
                       .as(Kind::ShortChoice)
                       .called(tr("type of a variable")));
        out.append(word(key + QStringLiteral("/begins"), tr("begins as")));
        if (variable.type == scenario::VariableType::Bool) {
            out.append(FormRow::choice(key + QStringLiteral("/initial"), tr("Start of %1").arg(name), { tr("yes"), tr("no") }, { QStringLiteral("true"), QStringLiteral("false") },
                valueText(variable.initial),
                [name](const QJsonObject& scenario, const QString& value) { return scenario::setVariableInitial(scenario, name, value == QLatin1String("true")); })
                           .as(Kind::ShortChoice)
                           .called(tr("start of a variable")));
            continue;
        }
        FormRow initial;
        initial.kind = variable.type == scenario::VariableType::Text ? Kind::ShortText : Kind::ShortNumber;
        initial.key = key + QStringLiteral("/initial");
        initial.label = tr("Start of %1").arg(name);
        initial.value = valueText(variable.initial);
        initial.words = tr("start of a variable");
        initial.change = [name, type = variable.type](const QJsonObject& scenario, const QString& value) -> EditGroup {
            if (type == scenario::VariableType::Text)
                return scenario::setVariableInitial(scenario, name, value);
            const auto number = numberIn(value);
            return number ? scenario::setVariableInitial(scenario, name, *number) : EditGroup();
        };
        out.append(initial);
        if (variable.type == scenario::VariableType::Text)
            continue;
        const auto bound = [&](const char* which, const QString& label, const QString& hint, const std::optional<double>& present, bool least) {
            FormRow row;
            row.kind = Kind::ShortNumber;
            row.key = key + QLatin1Char('/') + QLatin1String(which);
            row.label = label;
            row.hint = hint;
            row.value = present ? QString::number(*present) : QString();
            row.words = tr("bounds of a variable");
            row.change = [name, least, min = variable.min, max = variable.max](const QJsonObject&, const QString& value) -> EditGroup {
                const auto number = numberIn(value);
                if (!number && !value.trimmed().isEmpty())
                    return {};
                return scenario::setVariableBounds(name, least ? number : min, least ? max : number);
            };
            out.append(row);
        };
        bound("min", tr("Least value of %1").arg(name), tr("least"), variable.min, true);
        bound("max", tr("Greatest value of %1").arg(name), tr("most"), variable.max, false);
    }
    out.append(FormRow::smallAction(QStringLiteral("variables/add"), tr("Add variable"), tr("+ Add a variable"), [](const QJsonObject& scenario, const QString&) { return scenario::addVariable(scenario, FormWords::tr("remembered"), scenario::VariableType::Bool, nullptr); }).called(tr("variable added")));
    return out;
}

QList<FormRow> actsForm(const FormContext& context)
{
    QList<FormRow> out;
    out.append(FormRow::heading(QStringLiteral("acts"), tr("Acts")));
    out.append(FormRow::note(QStringLiteral("acts/how"), tr("An act frames beats that belong together. Select beats on the map and press Make an act.")));
    const authorwords::Choices beats = authorwords::beats(context.scenario);
    for (const QJsonValue& value : scenario::listOf(context.json, "groups")) {
        const QString id = scenario::idOf(value);
        const QString title = value.toObject().value(QLatin1String("title")).toString();
        out.append(FormRow::item(QStringLiteral("act/") + id, title, [id](const QJsonObject& scenario, const QString&) { return scenario::removeGroup(scenario, id); }).called(tr("act removed")));
        out.append(FormRow::text(context.json, scenario::pathTo("groups", id, { QStringLiteral("title") }), tr("Title of act %1").arg(title), tr("Title")).called(tr("title of an act")));
        out.append(FormRow::choice(QStringLiteral("act/colour/") + id, tr("Colour of act %1").arg(title), { tr("no colour"), tr("blue"), tr("green"), tr("amber"), tr("rose"), tr("violet") },
            { QString(), QStringLiteral("blue"), QStringLiteral("green"), QStringLiteral("amber"), QStringLiteral("rose"), QStringLiteral("violet") },
            value.toObject().value(QLatin1String("colour")).toString(),
            [id](const QJsonObject&, const QString& colour) { return scenario::setGroupColour(id, colour); })
                       .as(Kind::ShortChoice)
                       .called(tr("colour of an act")));
        out.append(FormRow::toggle(context.json, scenario::pathTo("groups", id, { QStringLiteral("collapsed") }), tr("Act %1 is folded up on the map").arg(title)).called(tr("act folded")));
        QStringList inside, outside { QString() }, outsideLabels { tr("+ add a beat") };
        for (const scenario::Beat& beat : context.scenario.beats) {
            const QString beatId = beat.id.text();
            if (beat.group == id) {
                FormRow chip = FormRow::smallAction(QStringLiteral("act/%1/%2").arg(id, beatId), tr("Take %1 out of this act").arg(beat.title), beat.title,
                    [beatId](const QJsonObject&, const QString&) { return scenario::setGroup({ beatId }, QString()); });
                chip.kind = Kind::Chip;
                chip.label = beat.title;
                chip.words = tr("act of a beat");
                out.append(chip);
            } else {
                outside.append(beatId);
                outsideLabels.append(beat.title);
            }
        }
        out.append(FormRow::choice(QStringLiteral("act/add/") + id, tr("Add a beat to act %1").arg(title), outsideLabels, outside, QString(),
            [id](const QJsonObject&, const QString& beat) { return beat.isEmpty() ? EditGroup() : scenario::setGroup({ beat }, id); })
                       .as(Kind::ShortChoice)
                       .called(tr("act of a beat")));
    }
    out.append(FormRow::smallAction(QStringLiteral("acts/add"), tr("Add act"), tr("+ Add an act"), [](const QJsonObject& scenario, const QString&) { return scenario::addGroup(scenario, {}, FormWords::tr("New act"), nullptr); }).called(tr("act added")));
    return out;
}

QList<FormRow> noteForm(const FormContext& context, const QString& id)
{
    QList<FormRow> out;
    const QStringList path = scenario::pathTo("notes", id);
    if (!scenario::valueAt(context.json, path).isObject())
        return out;
    out.append(FormRow::heading(QStringLiteral("note"), tr("Sticky note")));
    out.append(FormRow::lines(context.json, path / "text", tr("Note text"), tr("For you and your co-authors; never printed, never shown in a run")).called(tr("note")));
    out.append(FormRow::smallAction(QStringLiteral("note/remove"), tr("Remove this note"), tr("Remove this note"), [id](const QJsonObject& scenario, const QString&) { return scenario::removeNote(scenario, id); }).called(tr("note removed")));
    return out;
}

} // namespace holdspace::ui
