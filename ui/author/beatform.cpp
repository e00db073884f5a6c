// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms.h"

#include "authorwords.h"

#include <scenario/beatedits.h>
#include <scenario/castedits.h>
#include <scenario/exitedits.h>
#include <scenario/groupedits.h>
#include <scenario/listedits.h>
#include <scenario/momentedits.h>
#include <scenario/things.h>

#include <QJsonArray>
#include <algorithm>

namespace holdspace::ui {

using scenario::Channel;
using scenario::EditGroup;
using Kind = FormRow::Kind;

namespace {

    QString tr(const char* text) { return FormWords::tr(text); }

    QString titleOf(const scenario::Scenario& scenario, const BeatId& id)
    {
        const scenario::Beat* beat = scenario.beat(id);
        return beat ? beat->title : tr("a beat that is not there");
    }

    void exitRows(const FormContext& context, const scenario::Beat& beat, QList<FormRow>& out)
    {
        const QString id = beat.id.text();
        out.append(FormRow::heading(QStringLiteral("exits"), tr("Leaves this beat when")));
        const authorwords::Choices beats = authorwords::beats(context.scenario);
        int number = 0;
        for (const scenario::Exit& exit : beat.exits) {
            ++number;
            const QStringList path = scenario::exitPath(id, exit.id.text());
            const QString key = path.join(QLatin1Char('/'));
            const QString to = titleOf(context.scenario, exit.to);
            out.append(FormRow::item(key, tr("Exit %1 to %2").arg(number).arg(to), [id, exitId = exit.id.text()](const QJsonObject& json, const QString&) {
                return scenario::removeExit(json, id, exitId);
            }).called(tr("exit removed")));
            out.append(FormRow::choice(key + QStringLiteral("/to"), tr("Exit %1 leads to").arg(number), beats.labels, beats.values, exit.to.text(),
                [id, exitId = exit.id.text()](const QJsonObject&, const QString& value) { return scenario::setExitTarget(id, exitId, value); })
                           .called(tr("where an exit leads")));
            out += conditionRowsForm(context, path / "when", tr("to exit %1").arg(number));
            out.append(FormRow::text(context.json, path / "label", tr("Label of exit %1").arg(number), tr("What happened, in two words")).called(tr("label of an exit")));
            FormRow automatic = FormRow::toggle(context.json, path / "mode", tr("Exit %1 is taken without the operator").arg(number));
            automatic.value = exit.mode == scenario::ExitMode::Auto ? QStringLiteral("true") : QStringLiteral("false");
            automatic.words = tr("who takes an exit");
            automatic.change = [id, exitId = exit.id.text()](const QJsonObject&, const QString& value) {
                return scenario::setExitAutomatic(id, exitId, value == QLatin1String("true"));
            };
            out.append(automatic);
            out += effectRowsForm(context, path / "effects", tr("to exit %1").arg(number));
        }
        if (beat.exits.isEmpty() && !beat.ending)
            out.append(FormRow::note(QStringLiteral("exits/none"), tr("No way out yet. Draw one on the map from this beat’s right edge, or use + Exit.")));
        out.append(FormRow::toggle(context.json, scenario::pathTo("beats", id, { QStringLiteral("ending") }), tr("The story may end here")).called(tr("ending")));
    }

    void opportunityRows(const FormContext& context, const scenario::Beat& beat, QList<FormRow>& out)
    {
        const QString here = beat.id.text();
        out.append(FormRow::heading(QStringLiteral("asks"), tr("What it asks of the learner")));
        const authorwords::Choices people = authorwords::cast(context.scenario);
        const authorwords::Choices codes = authorwords::responseCodes(), closing = authorwords::responseCodes(true);
        const authorwords::Choices objectives = authorwords::objectives(context.scenario);
        int number = 0;
        for (const scenario::Opportunity& opportunity : context.scenario.opportunities) {
            if (opportunity.beat != beat.id)
                continue;
            const QString id = opportunity.id.text(), name = tr("opportunity %1").arg(++number);
            const QStringList path = scenario::opportunityPath(id);
            const QString key = path.join(QLatin1Char('/'));
            const auto set = [path](const char* field) -> FormRow::Change {
                return [path = path / field](const QJsonObject&, const QString& value) -> EditGroup { return scenario::setField(path, value); };
            };
            out.append(FormRow::item(key, tr("Empathic opportunity %1 · %2").arg(number).arg(people.labelOf(opportunity.character.text())), [id](const QJsonObject& json, const QString&) {
                return scenario::removeOpportunity(json, id);
            }).called(tr("opportunity removed")));
            out.append(FormRow::lines(context.json, path / "cue", tr("Cue of %1").arg(name), tr("What shows that somebody needs something: silence, a question, a hand")).called(tr("cue of an opportunity")));
            out.append(FormRow::choice(key + QStringLiteral("/character"), tr("Whose moment %1 is").arg(name), people.labels, people.values, opportunity.character.text(), set("character")).as(Kind::ShortChoice).called(tr("whose opportunity")));
            const authorwords::Choices types = authorwords::opportunityTypes();
            out.append(FormRow::choice(key + QStringLiteral("/type"), tr("Kind of %1").arg(name), types.labels, types.values, opportunity.type, set("type")).as(Kind::ShortChoice).called(tr("kind of opportunity")));
            const authorwords::Choices emotions = authorwords::emotions();
            out.append(FormRow::choice(key + QStringLiteral("/emotion"), tr("Emotion of %1").arg(name), emotions.labels, emotions.values, opportunity.emotion, set("emotion")).as(Kind::ShortChoice).called(tr("emotion of an opportunity")));
            out.append(word(key + QStringLiteral("/i"), tr("how strong")));
            FormRow intensity = FormRow::number(context.json, path / "intensity", tr("Intensity of %1, 1 to 5").arg(name), tr("1–5"), 1, 5, true);
            intensity.kind = Kind::ShortNumber;
            intensity.second = tr("of 5");
            out.append(intensity);
            FormRow window = FormRow::number(context.json, path / "windowMs", tr("Seconds to respond to %1").arg(name), tr("30"), 1, 86400);
            window.kind = Kind::ShortNumber;
            window.second = tr("seconds");
            window.value = QString::number(static_cast<double>(opportunity.windowMs) / 1000);
            window.words = tr("time to respond");
            window.change = [path = path / "windowMs"](const QJsonObject&, const QString& value) -> EditGroup {
                bool isNumber = false;
                const double seconds = QString(value).replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&isNumber);
                return isNumber && seconds > 0 ? scenario::setField(path, std::clamp(qRound64(seconds * 1000), 1LL, 86'400'000LL)) : EditGroup();
            };
            out.append(lineBreak(key + QStringLiteral("/b0")));
            out.append(word(key + QStringLiteral("/within"), tr("answered within")));
            out.append(window);
            authorwords::Choices openers = authorwords::triggers(context.scenario);
            openers.values.prepend(QString());
            openers.labels.prepend(tr("entering this beat"));
            QString opener;
            for (const scenario::Trigger& trigger : context.scenario.triggers) {
                if (trigger.opens == opportunity.id)
                    opener = trigger.id.text();
            }
            out.append(lineBreak(key + QStringLiteral("/b4")));
            out.append(word(key + QStringLiteral("/by"), tr("opened by")));
            out.append(FormRow::choice(key + QStringLiteral("/opener"), tr("What opens %1").arg(name), openers.labels, openers.values, opener,
                [id](const QJsonObject& json, const QString& value) { return scenario::setOpenedBy(json, id, value); })
                           .as(Kind::ShortChoice)
                           .called(tr("what opens an opportunity")));
            out.append(lineBreak(key + QStringLiteral("/b1")));
            out.append(word(key + QStringLiteral("/w"), tr("wanted")));
            out += chipRows(context.json, path / "wanted", tr("Wanted in %1").arg(name), codes.values, codes.labels, true);
            out.append(lineBreak(key + QStringLiteral("/b2")));
            out.append(word(key + QStringLiteral("/f"), tr("watch for")));
            out += chipRows(context.json, path / "watchFor", tr("Watch for in %1").arg(name), closing.values, closing.labels, true);
            if (!objectives.values.isEmpty()) {
                out.append(lineBreak(key + QStringLiteral("/b3")));
                out.append(word(key + QStringLiteral("/o"), tr("exercises")));
                out += chipRows(context.json, path / "objectives", tr("Objectives of %1").arg(name), objectives.values, objectives.labels);
            }
        }
        FormRow add = FormRow::action(QStringLiteral("asks/add"), tr("Add opportunity"), [here](const QJsonObject& json, const QString&) -> EditGroup {
            const QStringList everybody = scenario::idsIn(scenario::listOf(json, "cast"));
            return everybody.isEmpty() ? EditGroup() : scenario::addOpportunity(json, here, everybody.first(), nullptr);
        });
        add.kind = Kind::SmallAction;
        add.value = tr("+ Add an opportunity");
        add.words = tr("opportunity added");
        if (people.values.isEmpty())
            out.append(FormRow::note(QStringLiteral("asks/none"), tr("Add somebody to the cast first: an opportunity is somebody’s moment.")));
        else
            out.append(add);
    }

    void cueRows(const FormContext& context, const scenario::Beat& beat, QList<FormRow>& out)
    {
        if (context.scenario.cast.isEmpty())
            return;
        out.append(FormRow::heading(QStringLiteral("cues"), tr("Cues on entering")));
        for (const scenario::CastMember& member : context.scenario.cast) {
            const QStringList path = scenario::pathTo("beats", beat.id.text(), { QStringLiteral("cues"), member.id.text() });
            FormRow row = FormRow::text(context.json, path, tr("Cue for %1").arg(member.name), tr("What %1 does or says on entering").arg(member.name));
            row.words = tr("cue");
            out.append(row);
        }
    }

    void actRow(const FormContext& context, const scenario::Beat& beat, QList<FormRow>& out)
    {
        authorwords::Choices acts;
        acts.add(QString(), tr("no act"));
        for (const QJsonValue& value : scenario::listOf(context.json, "groups")) {
            const QJsonObject group = value.toObject();
            acts.add(scenario::idOf(group), group.value(QLatin1String("title")).toString());
        }
        if (!beat.group.isEmpty() && !acts.values.contains(beat.group))
            acts.add(beat.group, beat.group);
        if (acts.values.size() < 2)
            return;
        out.append(FormRow::heading(QStringLiteral("act"), tr("Act")));
        out.append(FormRow::choice(QStringLiteral("act/of"), tr("Act of this beat"), acts.labels, acts.values, beat.group,
            [id = beat.id.text()](const QJsonObject&, const QString& value) { return scenario::setGroup({ id }, value); })
                       .called(tr("act of a beat")));
    }

} // namespace

QList<FormRow> chipRows(const QJsonObject& json, const QStringList& path, const QString& addLabel, const QStringList& values, const QStringList& labels,
    bool freeText)
{
    QList<FormRow> out;
    const QString key = path.join(QLatin1Char('/'));
    const QJsonArray present = scenario::valueAt(json, path).toArray();
    QStringList had;
    for (qsizetype i = 0; i < present.size(); ++i) {
        const QString value = present.at(i).toString();
        had.append(value);
        const qsizetype at = values.indexOf(value);
        FormRow chip;
        chip.kind = Kind::Chip;
        chip.key = key + QLatin1Char('/') + QString::number(i);
        chip.label = at < 0 ? authorwords::codeLabel(value) : labels.at(at);
        chip.words = addLabel;
        chip.change = [path, i](const QJsonObject& scenario, const QString&) { return scenario::removeElement(scenario, path, i); };
        out.append(chip);
    }
    QStringList moreValues { QString() }, moreLabels { FormWords::tr("+ add") };
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (had.contains(values.at(i)))
            continue;
        moreValues.append(values.at(i));
        moreLabels.append(labels.at(i));
    }
    if (moreValues.size() > 1) {
        out.append(FormRow::choice(key + QStringLiteral("/add"), addLabel, moreLabels, moreValues, QString(),
            [path](const QJsonObject&, const QString& value) { return value.isEmpty() ? EditGroup() : scenario::addText(path, value); })
                       .as(Kind::ShortChoice));
    }
    if (freeText && !had.contains(QString())) {
        FormRow own;
        own.kind = Kind::ShortText;
        own.key = key + QStringLiteral("/own");
        own.label = FormWords::tr("%1, in your own words").arg(addLabel);
        own.hint = FormWords::tr("in your own words");
        own.quiet = true; // is done when it is left, not letter by letter
        own.words = addLabel;
        own.change = [path](const QJsonObject&, const QString& value) { return value.trimmed().isEmpty() ? EditGroup() : scenario::addText(path, value.trimmed()); };
        out.append(own);
    }
    return out;
}

QList<FormRow> beatForm(const FormContext& context, const QString& id)
{
    const scenario::Beat* beat = context.scenario.beat(BeatId(id));
    QList<FormRow> out;
    if (!beat)
        return out;
    const QStringList path = scenario::pathTo("beats", id);
    const QJsonObject& json = context.json;
    out.append(FormRow::text(json, path / "title", tr("Beat title"), tr("Title")).as(Kind::Title).called(tr("title of a beat")));
    out.append(FormRow::lines(json, path / "text", tr("Beat text"), tr("What happens here")).called(tr("text of a beat")));

    // The ladder of the person this beat is about.
    const scenario::CastMember* climber = context.scenario.castMember(CharacterId(context.ladderOf));
    for (const scenario::Opportunity& opportunity : context.scenario.opportunities) {
        if (!climber && opportunity.beat == beat->id)
            climber = context.scenario.castMember(opportunity.character);
    }
    for (const scenario::CastMember& member : context.scenario.cast) {
        if (!climber && !member.ladder.isEmpty())
            climber = &member;
    }
    if (climber) {
        out.append(FormRow::heading(QStringLiteral("ladder"), tr("%1’s escalation ladder").arg(climber->name)));
        const authorwords::Choices people = authorwords::cast(context.scenario);
        if (people.values.size() > 1) {
            out.append(FormRow::choice(QStringLiteral("ladder/who"), tr("Whose ladder"), people.labels, people.values, climber->id.text(),
                [show = context.showLadder](const QJsonObject&, const QString& who) {
                    show(who);
                    return EditGroup();
                })
                           .as(Kind::ShortChoice));
        }
        out.append(FormRow::note(QStringLiteral("ladder/same"), tr("It is the same in every beat: what you change here changes everywhere.")));
        out += ladderRows(context, *climber, false);
        out.append(FormRow::goTo(QStringLiteral("ladder/go"), tr("Everything about %1").arg(climber->name), [show = context.show, who = climber->id.text()] { show({ Chosen::Kind::Person, who }); }).as(Kind::SmallAction));
    }

    exitRows(context, *beat, out);
    opportunityRows(context, *beat, out);

    out.append(FormRow::heading(QStringLiteral("enter"), tr("On entering")));
    out += effectRowsForm(context, path / "onEnter", tr("on entering"));
    cueRows(context, *beat, out);

    out.append(FormRow::heading(QStringLiteral("triggers"), tr("Triggers for this beat")));
    for (const scenario::Trigger& trigger : context.scenario.triggers) {
        if (!trigger.beats.contains(beat->id))
            continue;
        FormRow go = FormRow::goTo(QStringLiteral("triggers/") + trigger.id.text(), tr("Open trigger %1").arg(trigger.label),
            [show = context.show, name = trigger.id.text()] { show({ Chosen::Kind::Trigger, name }); });
        go.kind = Kind::SmallAction;
        go.value = trigger.label;
        out.append(go);
    }
    FormRow addTrigger = FormRow::action(QStringLiteral("triggers/add"), tr("Add a trigger for this beat"), [id](const QJsonObject& json2, const QString&) -> EditGroup {
        const QStringList people = scenario::idsIn(scenario::listOf(json2, "cast"));
        return people.isEmpty() ? EditGroup() : scenario::addTrigger(json2, FormWords::tr("New trigger"), people.first(), QStringLiteral("IGNORED"), { id }, nullptr);
    });
    addTrigger.kind = Kind::SmallAction;
    addTrigger.value = tr("+ trigger");
    addTrigger.words = tr("trigger added");
    out.append(addTrigger);

    out.append(FormRow::heading(QStringLiteral("watch"), tr("Watch for")));
    out.append(FormRow::list(json, path / "watchFor", tr("Watch for"), tr("One thing a line")).called(tr("what to watch for")));
    out.append(FormRow::heading(QStringLiteral("prompts"), tr("In the debrief, ask")));
    out.append(FormRow::list(json, path / "prompts", tr("Debrief prompts"), tr("One question a line")).called(tr("debrief prompts")));

    const authorwords::Choices objectives = authorwords::objectives(context.scenario);
    if (!objectives.values.isEmpty()) {
        out.append(FormRow::heading(QStringLiteral("objectives"), tr("Objectives exercised here")));
        out += chipRows(json, path / "objectives", tr("Objectives of this beat"), objectives.values, objectives.labels);
    }
    actRow(context, *beat, out);

    out.append(FormRow::heading(QStringLiteral("more"), tr("This beat")));
    if (context.scenario.start != beat->id) {
        out.append(FormRow::action(QStringLiteral("more/start"), tr("Let the story begin here"), [id](const QJsonObject&, const QString&) { return scenario::setStart(id); })
                       .as(Kind::SmallAction)
                       .called(tr("where the story begins")));
    }
    out.append(FormRow::action(QStringLiteral("more/copy"), tr("Duplicate this beat"), [id](const QJsonObject& scenario, const QString&) { return scenario::duplicateBeats(scenario, { id }, nullptr); })
                   .as(Kind::SmallAction)
                   .called(tr("beat duplicated")));
    out.append(FormRow::action(QStringLiteral("more/remove"), tr("Remove this beat"), [id](const QJsonObject& scenario, const QString&) { return scenario::removeBeat(scenario, id); })
                   .as(Kind::SmallAction)
                   .called(tr("beat removed")));
    return out;
}

} // namespace holdspace::ui
