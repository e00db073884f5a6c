// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms.h"

#include "authorwords.h"

#include <scenario/castedits.h>
#include <scenario/listedits.h>
#include <scenario/momentedits.h>
#include <scenario/things.h>
#include <scenario/triggerkinds.h>
#include <session/affect.h>

#include <QJsonArray>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

using scenario::Channel;
using scenario::EditGroup;
using Kind = FormRow::Kind;

namespace {

    QString tr(const char* text) { return FormWords::tr(text); }

    std::optional<double> numberIn(const QString& text)
    {
        bool isNumber = false;
        const double number = QString(text).replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&isNumber);
        return isNumber ? std::optional(number) : std::nullopt;
    }

    /// The channel a person's ladder is mostly about: the highest of their baseline.
    Channel leadingChannel(const scenario::CastMember& member)
    {
        Channel leading = Channel::Fear;
        for (const Channel channel : scenario::kEmotions) {
            if (member.baseline[channel] > member.baseline[leading])
                leading = channel;
        }
        return leading;
    }

    double trustOf(const scenario::CastMember& member) { return member.trust.value_or(session::affect::profile(member.profile).trust); }

    /// Where a channel stands after a trigger that finds somebody as they start, by the rule of the affect model.
    double afterTrigger(const scenario::CastMember& member, Channel channel, double effect)
    {
        const double before = member.baseline[channel];
        const session::affect::Profile profile = session::affect::profile(member.profile);
        if (channel == Channel::Overload)
            return std::clamp(before + effect, 0.0, 5.0);
        if (effect > 0)
            return session::affect::raise(before, effect, member.sensitivity[channel], trustOf(member), std::min(profile.ceiling, session::affect::kAutomaticCap));
        return effect < 0 ? session::affect::ease(before, -effect, 1, trustOf(member), profile.homeBase) : before;
    }

    QString movedWords(double before, double after)
    {
        const auto level = [](double value) { return QString::number(std::round(value * 10) / 10); };
        return level(before) == level(after) ? tr("stays at %1").arg(level(before)) : tr("from level %1 to %2").arg(level(before), level(after));
    }

    FormRow mediaRow(const FormContext& context, const QStringList& path, const QString& label, const QString& words, FormRow::Change change)
    {
        FormRow row;
        row.kind = Kind::Media;
        row.key = path.join(QLatin1Char('/'));
        row.label = label;
        row.words = words;
        row.value = scenario::valueAt(context.json, path).toString();
        row.hint = row.value.section(QLatin1Char('/'), -1);
        if (!row.value.isEmpty() && context.clip) {
            const ClipShown shown = context.clip(row.value);
            row.second = shown.words;
            row.quiet = !shown.there;
            row.playing = shown.playing;
        }
        row.change = std::move(change);
        return row;
    }

    void startRows(const FormContext& context, const scenario::CastMember& member, QList<FormRow>& out)
    {
        const QString id = member.id.text();
        out.append(FormRow::heading(QStringLiteral("start"), tr("Where %1 starts").arg(member.name)));
        const authorwords::Choices profiles = authorwords::profiles();
        out.append(FormRow::choice(QStringLiteral("profile"), tr("Temper of %1").arg(member.name), profiles.labels, profiles.values, member.profile,
            [id](const QJsonObject&, const QString& value) { return scenario::setField(scenario::castPath(id, QStringLiteral("profile")), value); })
                       .called(tr("temper")));
        for (const Channel channel : scenario::kChannels) {
            const QString word = authorwords::channel(channel);
            const QString key = QStringLiteral("baseline/") + scenario::channelName(channel);
            out.append(lineBreak(key + QStringLiteral("/break")));
            out.append(ui::word(key + QStringLiteral("/name"), word).as(Kind::Name));
            FormRow level = FormRow::number(context.json, scenario::castPath(id) + QStringList { QStringLiteral("baseline"), scenario::channelName(channel) },
                tr("%1 of %2 at the start, 0 to 5").arg(word, member.name), tr("0–5"), 0, 5);
            level.kind = Kind::ShortNumber;
            level.words = tr("where somebody starts");
            level.change = [id, channel](const QJsonObject&, const QString& value) -> EditGroup {
                if (value.trimmed().isEmpty())
                    return scenario::setBaseline(id, channel, std::nullopt);
                const auto number = numberIn(value);
                return number ? scenario::setBaseline(id, channel, number) : EditGroup();
            };
            out.append(level);
            out.append(ui::word(key + QStringLiteral("/times"), tr("and is moved by it ×")));
            FormRow factor = FormRow::number(context.json, scenario::castPath(id) + QStringList { QStringLiteral("sensitivity"), scenario::channelName(channel) },
                tr("Sensitivity of %1 to %2").arg(member.name, word), tr("1"), 0, 10);
            factor.kind = Kind::ShortNumber;
            factor.words = tr("sensitivity");
            factor.change = [id, channel](const QJsonObject&, const QString& value) -> EditGroup {
                if (value.trimmed().isEmpty())
                    return scenario::setSensitivity(id, channel, std::nullopt);
                const auto number = numberIn(value);
                return number ? scenario::setSensitivity(id, channel, number) : EditGroup();
            };
            out.append(factor);
        }
        out.append(lineBreak(QStringLiteral("trust/break")));
        out.append(ui::word(QStringLiteral("trust/name"), tr("trust")).as(Kind::Name));
        FormRow trust = FormRow::number(context.json, scenario::castPath(id, QStringLiteral("trust")), tr("Trust of %1 at the start, 0 to 5").arg(member.name),
            member.profile == QLatin1String("guarded") ? tr("1.5") : tr("2.5"), 0, 5);
        trust.kind = Kind::ShortNumber;
        trust.words = tr("trust at the start");
        out.append(trust);
        out.append(FormRow::note(QStringLiteral("start/why"), tr("These numbers pace the story; they don’t say how people work. An emotion left empty stays where triggers put it.")));
        out.append(FormRow::toggle(context.json, scenario::castPath(id, QStringLiteral("present")), tr("%1 is in the room from the start").arg(member.name), true).called(tr("who is in the room")));
        out.append(FormRow::toggle(context.json, scenario::castPath(id, QStringLiteral("optional")), tr("The scenario also runs without %1").arg(member.name)).called(tr("who may be left out")));
    }

    void needRows(const FormContext& context, const scenario::CastMember& member, QList<FormRow>& out)
    {
        const QString id = member.id.text();
        out.append(FormRow::heading(QStringLiteral("needs"), tr("What %1 needs").arg(member.name)));
        if (member.needs.isEmpty())
            out.append(FormRow::note(QStringLiteral("needs/none"), tr("A need belongs to this one person: a prayer, a phone call, being asked. There are no presets for groups of people.")));
        for (qsizetype i = 0; i < member.needs.size(); ++i) {
            const QString number = QString::number(i + 1);
            const QStringList path = scenario::castPath(id) + QStringList { QStringLiteral("needs"), QString::number(i) };
            out.append(FormRow::item(path.join(QLatin1Char('/')), tr("Need %1").arg(number), [id, i](const QJsonObject& scenario, const QString&) { return scenario::removeNeed(scenario, id, i); }).called(tr("need removed")));
            out.append(FormRow::text(context.json, path / "text", tr("Need %1 of %2").arg(number, member.name), tr("What they need")).called(tr("need")));
            out.append(FormRow::text(context.json, path / "howSignalled", tr("How need %1 shows").arg(number), tr("How it shows: lips moving, a hand half raised")).called(tr("need")));
            out.append(FormRow::text(context.json, path / "ifMet", tr("If need %1 is met").arg(number), tr("What they do if it is met")).called(tr("need")));
            out.append(FormRow::text(context.json, path / "ifMissed", tr("If need %1 is missed").arg(number), tr("What they do if it is missed")).called(tr("need")));
            out.append(FormRow::text(context.json, path / "consultedWith", tr("Need %1 consulted with").arg(number), tr("Whom you asked about it; needed before the label Reviewed")).called(tr("need")));
        }
        out.append(FormRow::smallAction(QStringLiteral("needs/add"), tr("Add need"), tr("+ Add a need"), [id](const QJsonObject&, const QString&) { return scenario::addNeed(id, QString()); }).called(tr("need added")));
    }

    void limitRows(const FormContext& context, const scenario::CastMember& member, QList<FormRow>& out)
    {
        const QStringList path = scenario::castPath(member.id.text(), QStringLiteral("limits"));
        out.append(FormRow::heading(QStringLiteral("limits"), tr("Limits of whoever plays %1").arg(member.name)));
        out.append(FormRow::number(context.json, path / "maxLevel", tr("Highest level they agree to play"), tr("highest level they agree to play, 0 to 5"), 0, 5, true).called(tr("limits")));
        out.append(FormRow::list(context.json, path / "avoid", tr("What they do not want to play"), tr("What to leave out, one a line")).called(tr("limits")));
        out.append(FormRow::text(context.json, path / "breaks", tr("Breaks"), tr("Breaks: ten minutes after each run")).called(tr("limits")));
        out.append(FormRow::number(context.json, path / "runsPerHour", tr("Runs an hour at most"), tr("runs an hour at most, 4 is usual"), 1, 20, true).called(tr("limits")));
    }

} // namespace

QList<FormRow> ladderRows(const FormContext& context, const scenario::CastMember& member, bool whole)
{
    QList<FormRow> out, more; // the six rungs stand together; what else belongs to all and to each of them follows
    const QString id = member.id.text();
    const Channel leading = leadingChannel(member);
    for (int level = 0; level <= 5; ++level) {
        const auto rung = std::find_if(member.ladder.cbegin(), member.ladder.cend(), [level](const scenario::Rung& each) { return each.level == level; });
        const bool there = rung != member.ladder.cend();
        FormRow row;
        row.kind = Kind::Rung;
        row.key = QStringLiteral("rung/%1/%2").arg(id).arg(level);
        row.label = tr("%1 level %2").arg(member.name).arg(level);
        row.value = there ? asShown(rung->behaviour) : QString();
        row.second = there ? asShown(rung->line) : QString();
        row.hint = tr("for example: %1").arg(authorwords::ladderExample(leading, level));
        row.level = level;
        row.quiet = there && !rung->media.isEmpty();
        row.words = tr("ladder of %1").arg(member.name);
        row.change = [id, level](const QJsonObject& json, const QString& value) {
            const QString line = scenario::valueAt(json, scenario::castPath(id) + QStringList { QStringLiteral("ladder"), QStringLiteral("#%1").arg(level), QStringLiteral("line") }).toString();
            return scenario::setRung(json, id, level, value, line);
        };
        row.changeSecond = [id, level](const QJsonObject& json, const QString& value) {
            const QString behaviour = scenario::valueAt(json, scenario::castPath(id) + QStringList { QStringLiteral("ladder"), QStringLiteral("#%1").arg(level), QStringLiteral("behaviour") }).toString();
            return scenario::setRung(json, id, level, behaviour, value);
        };
        out.append(row);
        if (!whole || !there)
            continue;
        const QStringList path = scenario::castPath(id) + QStringList { QStringLiteral("ladder"), QStringLiteral("#%1").arg(level) };
        more.append(FormRow::heading(QStringLiteral("rung/%1/%2/more").arg(id).arg(level), tr("More about level %1").arg(level)));
        if (level > 0)
            more.append(FormRow::list(context.json, path / "comeDownWhen", tr("What brings %1 down from level %2").arg(member.name).arg(level), tr("What brings %1 down from here, one thing a line").arg(member.name)).called(tr("what brings somebody down")));
        more.append(mediaRow(context, path / "media", tr("Sound or film at level %1").arg(level), tr("sound or film of a rung"),
            [id, level](const QJsonObject&, const QString& value) { return scenario::setRungMedia(id, level, value); }));
        for (const Channel channel : scenario::kEmotions) {
            const auto other = rung->alternatives.constFind(channel);
            if (other == rung->alternatives.cend())
                continue;
            const QString behaviour = other->behaviour, line = other->line;
            FormRow second;
            second.kind = Kind::Rung;
            second.key = QStringLiteral("rung/%1/%2/%3").arg(id).arg(level).arg(scenario::channelName(channel));
            second.label = tr("%1 level %2 when %3 leads").arg(member.name).arg(level).arg(authorwords::channel(channel));
            second.value = asShown(behaviour);
            second.second = asShown(line);
            second.hint = tr("for example: %1").arg(authorwords::ladderExample(channel, level));
            second.level = level;
            second.words = tr("another way to show a level");
            second.change = [id, level, channel, line](const QJsonObject& json, const QString& value) { return scenario::setRungForm(json, id, level, channel, value, line); };
            second.changeSecond = [id, level, channel, behaviour](const QJsonObject& json, const QString& value) { return scenario::setRungForm(json, id, level, channel, behaviour, value); };
            more.append(second);
        }
        if (level > 0) {
            authorwords::Choices forms;
            forms.add(QString(), tr("+ another way to show it, when …"));
            for (const Channel channel : scenario::kEmotions) {
                if (!rung->alternatives.contains(channel))
                    forms.add(scenario::channelName(channel), tr("%1 leads").arg(authorwords::channel(channel)));
            }
            more.append(FormRow::choice(QStringLiteral("rung/%1/%2/form").arg(id).arg(level), tr("Another way to show level %1").arg(level), forms.labels, forms.values, QString(),
                [id, level](const QJsonObject& json, const QString& value) {
                    const auto channel = scenario::channelFromName(value);
                    return channel ? scenario::setRungForm(json, id, level, *channel, tr("…"), QString()) : EditGroup();
                })
                           .as(Kind::ShortChoice)
                           .called(tr("another way to show a level")));
        }
    }
    if (whole)
        out.append(FormRow::list(context.json, scenario::castPath(id, QStringLiteral("comeDownWhen")), tr("What brings %1 down").arg(member.name), tr("What brings %1 down at any level, one thing a line").arg(member.name)).called(tr("what brings somebody down")));
    return out + more;
}

QList<FormRow> personForm(const FormContext& context, const QString& id)
{
    QList<FormRow> out;
    const scenario::CastMember* member = context.scenario.castMember(CharacterId(id));
    if (!member)
        return out;
    const QJsonObject& json = context.json;
    out.append(FormRow::text(json, scenario::castPath(id, QStringLiteral("name")), tr("Name"), tr("Name")).as(Kind::Title).called(tr("name of a cast member")));
    // Free text, as the file has it: the author's own words in the scenario's language, so nothing is offered to choose from.
    out.append(FormRow::text(json, scenario::castPath(id, QStringLiteral("role")), tr("Role of %1").arg(member->name), tr("mother, patient, colleague …")).called(tr("role")));
    if (const QString lens = authorwords::roleLens(member->role); !lens.isEmpty())
        out.append(FormRow::note(QStringLiteral("lens"), lens));
    const authorwords::Choices portrayals = authorwords::portrayals();
    out.append(FormRow::choice(QStringLiteral("portrayal"), tr("Who plays %1").arg(member->name), portrayals.labels, portrayals.values, member->portrayal,
        [id](const QJsonObject&, const QString& value) { return scenario::setField(scenario::castPath(id, QStringLiteral("portrayal")), value); })
                   .called(tr("who plays somebody")));
    out.append(FormRow::lines(json, scenario::castPath(id, QStringLiteral("backstory")), tr("Backstory of %1").arg(member->name), tr("What happened before today")).called(tr("backstory")));
    out.append(FormRow::lines(json, scenario::castPath(id, QStringLiteral("knows")), tr("What %1 knows").arg(member->name), tr("What this person may know, and no more")).called(tr("what somebody knows")));

    out.append(FormRow::heading(QStringLiteral("ladder"), tr("%1’s escalation ladder").arg(member->name)));
    out.append(FormRow::note(QStringLiteral("ladder/how"), tr("Write what can be done and said, never what is felt. Level 5 is for a person to press; it never comes by itself.")));
    out += ladderRows(context, *member, true);

    startRows(context, *member, out);
    needRows(context, *member, out);
    limitRows(context, *member, out);

    out.append(FormRow::heading(QStringLiteral("more"), tr("This person")));
    out.append(FormRow::smallAction(QStringLiteral("more/copy"), tr("Duplicate this person"), tr("Duplicate this person"), [id](const QJsonObject& scenario, const QString&) { return scenario::duplicateCastMember(scenario, id, nullptr); }).called(tr("cast member duplicated")));
    out.append(FormRow::smallAction(QStringLiteral("more/remove"), tr("Remove this person"), tr("Remove this person"), [id](const QJsonObject& scenario, const QString&) { return scenario::removeCastMember(scenario, id); }).called(tr("cast member removed")));
    return out;
}

QList<FormRow> triggerForm(const FormContext& context, const QString& id)
{
    QList<FormRow> out;
    const scenario::Trigger* trigger = context.scenario.trigger(TriggerId(id));
    if (!trigger)
        return out;
    const QJsonObject& json = context.json;
    const auto path = [id](const char* field) { return scenario::triggerPath(id, QLatin1String(field)); };
    const auto set = [path](const char* field) -> FormRow::Change {
        return [where = path(field)](const QJsonObject&, const QString& value) { return scenario::setField(where, value.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(value)); };
    };
    out.append(FormRow::text(json, path("label"), tr("Trigger label"), tr("What happens, in two or three words")).as(Kind::Title).called(tr("label of a trigger")));
    const authorwords::Choices people = authorwords::cast(context.scenario);
    out.append(FormRow::choice(QStringLiteral("character"), tr("Whom it moves"), people.labels, people.values, trigger->character.text(), set("character")).called(tr("whom a trigger moves")));
    authorwords::Choices kinds = authorwords::triggerKinds();
    if (!trigger->kind.isEmpty() && !kinds.values.contains(trigger->kind))
        kinds.add(trigger->kind, trigger->kind);
    out.append(FormRow::choice(QStringLiteral("kind"), tr("Kind of trigger"), kinds.labels, kinds.values, trigger->kind, set("kind")).called(tr("kind of trigger")));

    const scenario::CastMember* const moved = context.scenario.castMember(trigger->character);
    out.append(FormRow::heading(QStringLiteral("effects"), moved ? tr("What it does to %1").arg(moved->name) : tr("What it does")));
    out.append(FormRow::note(QStringLiteral("effects/why"), tr("How much of the way to level 5: 0.4 goes 40 % of it, below zero it eases. An empty field does what this kind usually does. Beside it stands where that leads from the start.")));
    const scenario::EffectRow usual = scenario::triggerEffects(trigger->kind);
    for (const Channel channel : scenario::kChannels) {
        const QString name = scenario::channelName(channel);
        out.append(lineBreak(QStringLiteral("effects/b/") + name));
        out.append(word(QStringLiteral("effects/w/") + name, authorwords::channel(channel)).as(Kind::Name));
        const double bound = channel == Channel::Overload ? 5 : 1;
        FormRow row = FormRow::number(json, path("effects") + QStringList { name }, tr("Effect on %1, −1 to 1").arg(authorwords::channel(channel)),
            trigger->effects ? tr("none") : QString::number(usual.channels[channel]), -bound, bound);
        row.kind = Kind::ShortNumber;
        row.words = tr("effect of a trigger");
        out.append(row);
        if (moved)
            out.append(word(QStringLiteral("effects/says/") + name, movedWords(moved->baseline[channel], afterTrigger(*moved, channel, trigger->effects ? (*trigger->effects)[channel] : usual.channels[channel]))));
    }
    out.append(lineBreak(QStringLiteral("trust/b")));
    out.append(word(QStringLiteral("trust/w"), tr("trust")).as(Kind::Name));
    FormRow trust = FormRow::number(json, path("trust"), tr("Effect on trust, −5 to 5"), QString::number(usual.trust), -5, 5);
    trust.kind = Kind::ShortNumber;
    out.append(trust);
    if (moved) {
        const double before = trustOf(*moved);
        out.append(word(QStringLiteral("trust/says"), movedWords(before, std::clamp(before + trigger->trust.value_or(usual.trust), 0.0, 5.0))));
    }
    out.append(FormRow::number(json, path("level"), tr("Sets the level to"), tr("sets the level to … (empty: no)"), 0, 5, true).called(tr("level of a trigger")));
    out.append(FormRow::text(json, path("line"), tr("Line"), tr("What they say then")).called(tr("line of a trigger")));
    out.append(mediaRow(context, path("media"), tr("Sound or film"), tr("sound or film of a trigger"), set("media")));

    out.append(FormRow::heading(QStringLiteral("where"), tr("Where it is offered")));
    const authorwords::Choices beats = authorwords::beats(context.scenario);
    if (trigger->beats.isEmpty())
        out.append(word(QStringLiteral("where/all"), tr("in every beat")));
    out += chipRows(json, path("beats"), tr("Beats of this trigger"), beats.values, beats.labels);
    FormRow key = FormRow::text(json, path("key"), tr("Key on the Run page"), tr("key on the Run page (empty: the next free one)"));
    key.words = tr("key of a trigger");
    key.change = [where = path("key")](const QJsonObject&, const QString& value) {
        const QString letter = value.trimmed().right(1).toUpper();
        return scenario::setField(where, letter.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(letter));
    };
    out.append(key);
    authorwords::Choices opens = authorwords::opportunities(context.scenario);
    opens.values.prepend(QString());
    opens.labels.prepend(tr("nothing"));
    out.append(FormRow::choice(QStringLiteral("opens"), tr("Opportunity it opens"), opens.labels, opens.values, trigger->opens.text(), set("opens")).called(tr("what a trigger opens")));
    out.append(FormRow::heading(QStringLiteral("when"), tr("Stands out on the console when")));
    out += conditionRowsForm(context, path("when"), tr("to this trigger"));
    out.append(FormRow::heading(QStringLiteral("more"), tr("This trigger")));
    out.append(FormRow::smallAction(QStringLiteral("more/remove"), tr("Remove this trigger"), tr("Remove this trigger"), [id](const QJsonObject& scenario, const QString&) { return scenario::removeTrigger(scenario, id); }).called(tr("trigger removed")));
    return out;
}

} // namespace holdspace::ui
