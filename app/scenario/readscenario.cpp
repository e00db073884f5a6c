// SPDX-License-Identifier: GPL-3.0-or-later
#include "rulereader.h"

namespace holdspace::scenario {

namespace {

constexpr double kLongestWindowMs = 9e15; ///< so that it fits a whole number

/// Walks the JSON of a scenario into its typed form.
class ScenarioReader : public RuleReader {
public:
    ReadScenario read(const QJsonObject& root)
    {
        Scenario& s = m_out.scenario;
        collectNames(root);
        required(root, { "id", "title", "beats" }, {});
        s.id = idText(root, "id", {});
        s.title = text(root, "title", {});
        s.language = text(root, "language", {});
        s.summary = text(root, "summary", {});
        s.setting = text(root, "setting", {});
        s.safety = text(root, "safety", {});
        s.recording = text(root, "recording", {});
        s.minutes = number(root, "minutes", {}, 0, [](double v) { return v > 0 && v <= 1440; }, "more than 0 and at most 1440 minutes");
        s.criteria = texts(root, "criteria", {});
        eachObject(root, "objectives", {}, [&](const QJsonObject& o, const QString& at) {
            required(o, { "id", "text" }, at);
            s.objectives.append({ ObjectiveId(idText(o, "id", at)), text(o, "text", at) });
        }, [&] { s.objectives.append(Objective {}); });
        if (const QJsonObject prebrief = object(root, "prebrief", {}); !prebrief.isEmpty()) {
            const QString at = QStringLiteral("/prebrief");
            s.prebrief = { text(prebrief, "text", at), texts(prebrief, "contentWarnings", at), text(prebrief, "stopWord", at),
                text(prebrief, "supportContacts", at) };
        }
        // Variables first: conditions and effects are read against their types.
        eachObject(root, "variables", {}, [&](const QJsonObject& o, const QString& at) { s.variables.append(variable(o, at)); },
            [&] { s.variables.append(Variable {}); });
        for (const Variable& each : std::as_const(s.variables))
            m_types.insert(each.name, each.type);
        eachObject(root, "cast", {}, [&](const QJsonObject& o, const QString& at) { s.cast.append(castMember(o, at)); },
            [&] { s.cast.append(CastMember {}); });
        eachObject(root, "couplings", {}, [&](const QJsonObject& o, const QString& at) { s.couplings.append(coupling(o, at)); },
            [&] { s.couplings.append(Coupling {}); });
        eachObject(root, "opportunities", {}, [&](const QJsonObject& o, const QString& at) { s.opportunities.append(opportunity(o, at)); },
            [&] { s.opportunities.append(Opportunity {}); });
        eachObject(root, "triggers", {}, [&](const QJsonObject& o, const QString& at) { s.triggers.append(trigger(o, at)); },
            [&] { s.triggers.append(Trigger {}); });
        s.start = BeatId(text(root, "start", {}));
        eachObject(root, "beats", {}, [&](const QJsonObject& o, const QString& at) { s.beats.append(beat(o, at)); },
            [&] { s.beats.append(Beat {}); });
        eachObject(root, "prompts", {}, [&](const QJsonObject& o, const QString& at) {
            required(o, { "text" }, at);
            s.prompts.append({ text(o, "phase", at), text(o, "text", at), BeatId(named(Reference::To::Beat, o, "beat", at, true)) });
        }, [&] { s.prompts.append(Prompt {}); });
        s.buildIndex();
        return std::move(m_out);
    }

private:
    Variable variable(const QJsonObject& o, const QString& at)
    {
        required(o, { "name", "type" }, at);
        if (!o.contains(QLatin1String("initial")))
            type(at, QStringLiteral("the key \"initial\" here"));
        Variable v;
        v.name = idText(o, "name", at);
        const QString name = text(o, "type", at);
        static const QHash<QString, VariableType> types { { QStringLiteral("bool"), VariableType::Bool },
            { QStringLiteral("int"), VariableType::Int }, { QStringLiteral("number"), VariableType::Number },
            { QStringLiteral("text"), VariableType::Text } };
        if (types.contains(name))
            v.type = types.value(name);
        else if (o.value(QLatin1String("type")).isString())
            range(sub(at, "type"), QStringLiteral("one of bool int number text"));
        if (types.contains(name) && o.contains(QLatin1String("initial")))
            v.initial = variableValue(v.type, o.value(QLatin1String("initial")), sub(at, "initial"));
        constexpr double kNoBound = std::numeric_limits<double>::max(); // no number that is read
        const auto bound = [&](const char* key, std::optional<double>& into) {
            const double read = number(o, key, at, kNoBound, anyNumber, "");
            if (read != kNoBound)
                into = read;
        };
        bound("min", v.min);
        bound("max", v.max);
        return v;
    }
    CastMember castMember(const QJsonObject& o, const QString& at)
    {
        required(o, { "id", "name" }, at);
        CastMember c;
        c.id = CharacterId(idText(o, "id", at));
        c.name = text(o, "name", at);
        c.role = text(o, "role", at);
        c.portrayal = text(o, "portrayal", at);
        c.profile = text(o, "profile", at);
        c.backstory = text(o, "backstory", at);
        c.present = flag(o, "present", at, true);
        c.optional = flag(o, "optional", at, false);
        c.comeDownWhen = texts(o, "comeDownWhen", at);
        channelMap(o, "baseline", at, [&](Channel ch, const QJsonValue& v, const QString& where) {
            c.baseline[ch] = numberValue(v, where, 0, [](double x) { return x >= 0 && x <= 5; }, "a number from 0 to 5");
            c.hasBaseline[ch] = !v.isNull();
        });
        channelMap(o, "sensitivity", at, [&](Channel ch, const QJsonValue& v, const QString& where) {
            c.sensitivity[ch] = numberValue(v, where, 1, [](double x) { return x >= 0; }, "a number from 0");
        });
        if (o.value(QLatin1String("trust")).isDouble())
            c.trust = number(o, "trust", at, 2.5, [](double x) { return x >= 0 && x <= 5; }, "a number from 0 to 5");
        else
            number(o, "trust", at, 0, anyNumber, "");
        eachObject(o, "needs", at, [&](const QJsonObject& n, const QString& where) {
            required(n, { "text" }, where);
            c.needs.append({ text(n, "text", where), text(n, "howSignalled", where), text(n, "ifMet", where), text(n, "ifMissed", where),
                text(n, "consultedWith", where) });
        }, [&] { c.needs.append(Need {}); });
        eachObject(o, "ladder", at, [&](const QJsonObject& r, const QString& where) {
            required(r, { "level", "behaviour" }, where);
            Rung rung;
            rung.level = static_cast<int>(number(r, "level", where, -1, [](double x) { return wholeIn(x, 0, 5); }, "a whole level from 0 to 5"));
            rung.behaviour = text(r, "behaviour", where);
            rung.line = text(r, "line", where);
            rung.media = named(Reference::To::Media, r, "media", where, true);
            rung.comeDownWhen = texts(r, "comeDownWhen", where);
            channelMap(r, "or", where, [&](Channel ch, const QJsonValue& v, const QString& place) {
                if (!v.isObject()) {
                    type(place, QStringLiteral("an object"));
                    return;
                }
                rung.alternatives.insert(ch, { text(v.toObject(), "behaviour", place), text(v.toObject(), "line", place) });
            });
            c.ladder.append(rung);
        }, [&] { c.ladder.append(Rung { -1, {}, {}, {}, {}, {} }); });
        return c;
    }

    Coupling coupling(const QJsonObject& o, const QString& at)
    {
        Coupling c;
        if (const auto when = optionalCondition(o, "when", at))
            c.when = *when;
        else
            c.when.kind = Condition::Kind::Any; // of nothing: never true
        const QJsonObject then = object(o, "then", at);
        const QString place = sub(at, "then");
        c.character = CharacterId(named(Reference::To::Character, then, "character", place));
        if (const QString name = text(then, "channel", place); !name.isNull())
            c.channel = channel(name, sub(place, "channel")).value_or(Channel::Fear);
        c.add = number(then, "add", place, 0, [](double x) { return x >= -5 && x <= 5; }, "a number from -5 to 5");
        return c;
    }

    Opportunity opportunity(const QJsonObject& o, const QString& at)
    {
        required(o, { "id", "beat", "character", "type" }, at);
        Opportunity e;
        e.id = OpportunityId(idText(o, "id", at));
        e.beat = BeatId(named(Reference::To::Beat, o, "beat", at));
        e.character = CharacterId(named(Reference::To::Character, o, "character", at));
        e.type = text(o, "type", at);
        e.emotion = text(o, "emotion", at);
        e.cue = text(o, "cue", at);
        e.intensity = static_cast<int>(number(o, "intensity", at, 0, [](double x) { return wholeIn(x, 1, 5); }, "a whole intensity from 1 to 5"));
        e.windowMs = static_cast<qint64>(std::min(kLongestWindowMs, number(o, "windowMs", at, 30'000, [](double x) { return x > 0; }, "more than 0 milliseconds")));
        e.wanted = texts(o, "wanted", at);
        e.watchFor = texts(o, "watchFor", at);
        for (const QString& id : allNamed(Reference::To::Objective, o, "objectives", at))
            e.objectives.append(ObjectiveId(id));
        return e;
    }

    Trigger trigger(const QJsonObject& o, const QString& at)
    {
        required(o, { "id", "label", "character" }, at);
        Trigger t;
        t.id = TriggerId(idText(o, "id", at));
        t.label = text(o, "label", at);
        t.character = CharacterId(named(Reference::To::Character, o, "character", at));
        t.kind = text(o, "kind", at);
        t.line = text(o, "line", at);
        t.media = named(Reference::To::Media, o, "media", at, true);
        t.key = text(o, "key", at).trimmed();
        if (o.value(QLatin1String("key")).isString() && t.key.toUcs4().size() != 1)
            range(sub(at, "key"), QStringLiteral("one character"));
        if (!o.value(QLatin1String("effects")).isUndefined() && !o.value(QLatin1String("effects")).isNull()) {
            PerChannel<double> effects;
            channelMap(o, "effects", at, [&](Channel ch, const QJsonValue& v, const QString& where) {
                const double most = ch == Channel::Overload ? 5 : 1;
                effects[ch] = numberValue(v, where, 0, [most](double x) { return x >= -most && x <= most; }, "a number from -1 to 1 (OVERLOAD: -5 to 5)");
            });
            t.effects = effects;
        }
        if (const QJsonValue trust = o.value(QLatin1String("trust")); !trust.isUndefined() && !trust.isNull())
            t.trust = number(o, "trust", at, 0, [](double x) { return x >= -5 && x <= 5; }, "a number from -5 to 5");
        if (const QJsonValue level = o.value(QLatin1String("level")); !level.isUndefined() && !level.isNull()) {
            const double n = number(o, "level", at, -1, [](double x) { return wholeIn(x, 0, 5); }, "a whole level from 0 to 5");
            if (n >= 0)
                t.level = static_cast<int>(n);
        }
        t.opens = OpportunityId(named(Reference::To::Opportunity, o, "opens", at, true));
        for (const QString& id : allNamed(Reference::To::Beat, o, "beats", at))
            t.beats.append(BeatId(id));
        t.when = optionalCondition(o, "when", at);
        return t;
    }

    Beat beat(const QJsonObject& o, const QString& at)
    {
        required(o, { "id", "title" }, at);
        Beat b;
        b.id = BeatId(idText(o, "id", at));
        b.title = text(o, "title", at);
        b.text = text(o, "text", at);
        const QJsonObject cues = object(o, "cues", at);
        for (auto it = cues.begin(); it != cues.end(); ++it) {
            const QString where = sub(at, "cues") + json::pointerStep(it.key());
            b.cues.insert(CharacterId(it.key()), textValue(it.value(), where));
            refer(Reference::To::Character, it.key(), where);
        }
        b.watchFor = texts(o, "watchFor", at);
        b.prompts = texts(o, "prompts", at);
        for (const QString& id : allNamed(Reference::To::Objective, o, "objectives", at))
            b.objectives.append(ObjectiveId(id));
        b.onEnter = effects(o, "onEnter", at);
        b.ending = flag(o, "ending", at, false);
        if (const QJsonArray position = array(o, "position", at); !position.isEmpty()) {
            const QString where = sub(at, "position");
            if (position.size() != 2 || !position.at(0).isDouble() || !position.at(1).isDouble())
                type(where, QStringLiteral("two numbers"));
            else
                b.position = QPointF(elementNumber(position, 0, where, anyNumber, ""), elementNumber(position, 1, where, anyNumber, ""));
        }
        b.group = text(o, "group", at);
        b.colour = text(o, "colour", at);
        eachObject(o, "exits", at, [&](const QJsonObject& x, const QString& where) {
            required(x, { "id", "to" }, where);
            Exit e;
            e.id = ExitId(idText(x, "id", where));
            e.to = BeatId(named(Reference::To::Beat, x, "to", where));
            e.label = text(x, "label", where);
            const QString mode = text(x, "mode", where);
            if (mode == QLatin1String("auto"))
                e.mode = ExitMode::Auto;
            else if (!mode.isEmpty() && mode != QLatin1String("suggest"))
                range(sub(where, "mode"), QStringLiteral("suggest or auto"));
            else if (mode.isEmpty() && x.value(QLatin1String("mode")).isString())
                range(sub(where, "mode"), QStringLiteral("suggest or auto"));
            e.when = optionalCondition(x, "when", where);
            e.effects = effects(x, "effects", where);
            b.exits.append(e);
        }, [&] { b.exits.append(Exit {}); });
        return b;
    }
};

} // namespace

ReadScenario readScenario(const QJsonObject& json)
{
    return ScenarioReader().read(json);
}

} // namespace holdspace::scenario
