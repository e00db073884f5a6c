// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariofile.h"

#include "things.h"

#include <foundation/json.h>

#include <QSet>
#include <array>
#include <cmath>
#include <limits>

namespace holdspace::scenario {

namespace {

constexpr qsizetype kLongestText = 100'000;
constexpr int kConditionDepth = 32;
constexpr double kLongestWindowMs = 9e15; ///< so that it fits a whole number
/// After so many values that do not fit, lists are read no further: nobody mends such a file value by value.
constexpr qsizetype kMostMisfits = 50'000;

bool isSoundText(const QString& text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isNull())
            return false;
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else if (c.isSurrogate())
            return false;
    }
    return true;
}

/// Walks the JSON of a scenario into its typed form, noting E_TYPE and E_RANGE with their places.
class ScenarioReader {
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
    static QString sub(const QString& at, const char* key) { return at + QLatin1Char('/') + QLatin1String(key); }
    static QString sub(const QString& at, qsizetype i) { return at + QLatin1Char('/') + QString::number(i); }

    /// What can be named, looked up before anything is read: a name may stand before the thing.
    void collectNames(const QJsonObject& root)
    {
        const auto collect = [&](Reference::To to, const char* list, const char* key) {
            const QJsonArray things = root.value(QLatin1String(list)).toArray();
            for (const QJsonValue& each : things) {
                if (const QString name = each.toObject().value(QLatin1String(key)).toString(); !name.isEmpty())
                    m_names[static_cast<size_t>(to)].insert(name);
            }
        };
        collect(Reference::To::Beat, "beats", "id");
        collect(Reference::To::Character, "cast", "id");
        collect(Reference::To::Opportunity, "opportunities", "id");
        collect(Reference::To::Trigger, "triggers", "id");
        collect(Reference::To::Variable, "variables", "name");
        collect(Reference::To::Objective, "objectives", "id");
    }
    [[nodiscard]] bool isThere(Reference::To to, const QString& name) const
    {
        return to != Reference::To::Media && m_names[static_cast<size_t>(to)].contains(name);
    }
    void refer(Reference::To to, const QString& name, const QString& where)
    {
        if (!isThere(to, name))
            (to == Reference::To::Media ? m_out.media : m_out.missing).append({ to, name, where });
    }

    void type(const QString& where, const QString& expected)
    {
        m_out.findings.append({ QStringLiteral("E_TYPE"), where, QStringLiteral("expected %1").arg(expected) });
    }
    void range(const QString& where, const QString& expected)
    {
        m_out.findings.append({ QStringLiteral("E_RANGE"), where, QStringLiteral("expected %1").arg(expected) });
    }

    void required(const QJsonObject& o, std::initializer_list<const char*> keys, const QString& at)
    {
        for (const char* key : keys) {
            if (!o.contains(QLatin1String(key)))
                type(at, QStringLiteral("the key \"%1\" here").arg(QLatin1String(key)));
            else if (o.value(QLatin1String(key)).isNull())
                type(sub(at, key), QStringLiteral("a value"));
        }
    }

    /// A text that is sound; null when missing, null or wrong (with a finding), and never null when one was given.
    QString textValue(const QJsonValue& value, const QString& where)
    {
        if (value.isUndefined() || value.isNull())
            return {};
        if (!value.isString()) {
            type(where, QStringLiteral("a text"));
            return {};
        }
        const QString out = value.toString();
        if (out.size() > kLongestText && out.trimmed().toUcs4().size() > kLongestText)
            range(where, QStringLiteral("at most 100 000 characters"));
        else if (!isSoundText(out))
            range(where, QStringLiteral("text without NUL characters and half characters"));
        return out.isNull() ? QStringLiteral("") : out;
    }
    /// Most texts are sound: their places need not be spelt out. Null for one that has to be looked at closely.
    static QString soundText(const QJsonValue& value)
    {
        const QString out = value.toString();
        return !out.isEmpty() && out.size() <= kLongestText && isSoundText(out) ? out : QString();
    }
    QString text(const QJsonObject& o, const char* key, const QString& at)
    {
        const QJsonValue value = o.value(QLatin1String(key));
        const QString sound = soundText(value);
        return value.isUndefined() || !sound.isNull() ? sound : textValue(value, sub(at, key));
    }
    QString idText(const QJsonObject& o, const char* key, const QString& at)
    {
        const QString id = text(o, key, at);
        if (o.value(QLatin1String(key)).isString() && !isIdForm(id)) {
            range(sub(at, key),
                QStringLiteral("an id of 1 to 64 letters, digits, _ . - that starts with a letter, digit or _ and has no \"..\""));
        }
        return id;
    }
    /// The name of something that must be there. `""` names nothing: fine where a name may be left out, else not there.
    QString named(Reference::To to, const QJsonObject& o, const char* key, const QString& at, bool mayBeEmpty = false)
    {
        const QString name = text(o, key, at);
        if (!name.isNull() && !(mayBeEmpty && name.isEmpty()) && !isThere(to, name))
            refer(to, name, sub(at, key));
        return name;
    }
    QStringList allNamed(Reference::To to, const QJsonObject& o, const char* key, const QString& at)
    {
        const QStringList names = texts(o, key, at);
        for (qsizetype i = 0; i < names.size(); ++i) {
            if (!names.at(i).isNull() && !isThere(to, names.at(i)))
                refer(to, names.at(i), sub(sub(at, key), i));
        }
        return names;
    }
    /// A text that must be one; null when it is not. `where` is asked for its place only when something is wrong.
    template <class Where> QString aText(const QJsonValue& value, Where where)
    {
        const QString sound = soundText(value);
        if (!sound.isNull())
            return sound;
        if (value.isString())
            return textValue(value, where());
        type(where(), QStringLiteral("a text"));
        return {};
    }
    QStringList texts(const QJsonObject& o, const char* key, const QString& at)
    {
        QStringList out;
        const QJsonArray list = array(o, key, at);
        for (qsizetype i = 0; i < list.size() && m_out.findings.size() < kMostMisfits; ++i)
            out.append(aText(list.at(i), [&] { return sub(sub(at, key), i); }));
        return out;
    }
    bool flag(const QJsonObject& o, const char* key, const QString& at, bool missing)
    {
        const QJsonValue value = o.value(QLatin1String(key));
        if (value.isUndefined() || value.isNull())
            return missing;
        if (!value.isBool())
            type(sub(at, key), QStringLiteral("true or false"));
        return value.toBool(missing);
    }
    template <class Allowed>
    double numberValue(const QJsonValue& value, const QString& where, double missing, Allowed allowed, const char* expected)
    {
        if (value.isUndefined() || value.isNull())
            return missing;
        if (!value.isDouble()) {
            type(where, QStringLiteral("a number"));
            return missing;
        }
        const double d = value.toDouble();
        if (!json::isFinite(d) || !allowed(d)) {
            range(where, json::isFinite(d) ? QLatin1String(expected) : QLatin1String("a finite number"));
            return missing;
        }
        return d;
    }
    template <class Allowed>
    double number(const QJsonObject& o, const char* key, const QString& at, double missing, Allowed allowed, const char* expected)
    {
        const QJsonValue value = o.value(QLatin1String(key));
        return value.isUndefined() ? missing : numberValue(value, sub(at, key), missing, allowed, expected);
    }
    static bool wholeIn(double v, double lo, double hi) { return v == std::floor(v) && v >= lo && v <= hi; }
    static bool anyNumber(double) { return true; }

    QJsonArray array(const QJsonObject& o, const char* key, const QString& at)
    {
        const QJsonValue value = o.value(QLatin1String(key));
        if (!value.isArray() && !value.isUndefined() && !value.isNull())
            type(sub(at, key), QStringLiteral("a list"));
        return value.toArray();
    }
    QJsonObject object(const QJsonObject& o, const char* key, const QString& at)
    {
        const QJsonValue value = o.value(QLatin1String(key));
        if (!value.isObject() && !value.isUndefined() && !value.isNull())
            type(sub(at, key), QStringLiteral("an object"));
        return value.toObject();
    }
    /// Keeps places and list positions aligned: what is no object becomes an empty element.
    template <class Each, class Blank>
    void eachObject(const QJsonObject& o, const char* key, const QString& at, Each each, Blank blank)
    {
        const QJsonArray list = array(o, key, at);
        for (qsizetype i = 0; i < list.size() && m_out.findings.size() < kMostMisfits; ++i) {
            const QString where = sub(sub(at, key), i);
            if (list.at(i).isObject()) {
                each(list.at(i).toObject(), where);
            } else {
                type(where, QStringLiteral("an object"));
                blank();
            }
        }
    }
    std::optional<Channel> channel(const QString& name, const QString& where)
    {
        const auto found = channelFromName(name);
        if (!found)
            range(where, QStringLiteral("one of FEAR ANGER GRIEF GUILT WITHDRAWAL OVERLOAD"));
        return found;
    }
    /// A closed map from channels to numbers.
    template <class Each> void channelMap(const QJsonObject& o, const char* key, const QString& at, Each each)
    {
        const QJsonObject map = object(o, key, at);
        for (auto it = map.begin(); it != map.end(); ++it) {
            const QString where = sub(at, key) + json::pointerStep(it.key());
            if (const auto c = channel(it.key(), where))
                each(*c, it.value(), where);
        }
    }

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
    QVariant variableValue(VariableType kind, const QJsonValue& value, const QString& where)
    {
        switch (kind) {
        case VariableType::Bool:
            if (value.isBool())
                return value.toBool();
            type(where, QStringLiteral("true or false"));
            return false;
        case VariableType::Int:
            if (json::isWhole(value) || (value.isDouble() && !json::isFinite(value.toDouble())))
                return numberValue(value, where, 0, anyNumber, "");
            type(where, QStringLiteral("a whole number"));
            return 0.0;
        case VariableType::Number:
            if (value.isDouble())
                return numberValue(value, where, 0, anyNumber, "");
            type(where, QStringLiteral("a number"));
            return 0.0;
        case VariableType::Text:
            if (value.isString())
                return textValue(value, where);
            type(where, QStringLiteral("a text"));
            return QString();
        }
        return {};
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
        if (const QString name = text(then, "channel", place); !name.isEmpty())
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

    std::optional<Condition> optionalCondition(const QJsonObject& o, const char* key, const QString& at)
    {
        const QJsonValue value = o.value(QLatin1String(key));
        if (value.isUndefined() || value.isNull())
            return std::nullopt;
        return condition(value, sub(at, key), 1);
    }

    /// The parts of a list with exactly `size` elements; empty with a finding otherwise.
    QJsonArray tuple(const QJsonValue& value, qsizetype size, const QString& where, const char* expected)
    {
        if (value.isArray() && value.toArray().size() == size)
            return value.toArray();
        type(where, QLatin1String(expected));
        return {};
    }
    QString element(const QJsonArray& list, qsizetype i, const QString& where)
    {
        return aText(list.at(i), [&] { return sub(where, i); });
    }
    QString namedElement(Reference::To to, const QJsonArray& list, qsizetype i, const QString& where)
    {
        const QString name = element(list, i, where);
        if (!name.isNull() && !isThere(to, name))
            refer(to, name, sub(where, i));
        return name;
    }
    /// The whole argument of a condition or effect is a name.
    QString namedArgument(Reference::To to, const QJsonValue& arg, const QString& where, const char* expected)
    {
        if (!arg.isString()) {
            type(where, QLatin1String(expected));
            return {};
        }
        const QString name = textValue(arg, where);
        refer(to, name, where);
        return name;
    }
    template <class Allowed>
    double elementNumber(const QJsonArray& list, qsizetype i, const QString& where, Allowed allowed, const char* expected)
    {
        const QString place = sub(where, i);
        if (!list.at(i).isDouble()) {
            type(place, QStringLiteral("a number"));
            return 0;
        }
        return numberValue(list.at(i), place, 0, allowed, expected);
    }
    Comparison comparison(const QJsonArray& list, qsizetype i, const QString& where)
    {
        const QString sign = element(list, i, where);
        const auto found = comparisonFromSign(sign);
        if (!found && list.at(i).isString())
            range(sub(where, i), QStringLiteral("one of < <= == != >= >"));
        return found.value_or(Comparison::Equal);
    }

    Condition condition(const QJsonValue& value, const QString& at, int depth)
    {
        using Kind = Condition::Kind;
        static const QHash<QString, Kind> kinds { { QStringLiteral("all"), Kind::All }, { QStringLiteral("any"), Kind::Any },
            { QStringLiteral("not"), Kind::Not }, { QStringLiteral("held"), Kind::Held }, { QStringLiteral("answered"), Kind::Answered },
            { QStringLiteral("missed"), Kind::Missed }, { QStringLiteral("terminated"), Kind::Terminated },
            { QStringLiteral("level"), Kind::Level }, { QStringLiteral("agitation"), Kind::Agitation },
            { QStringLiteral("trust"), Kind::Trust }, { QStringLiteral("elapsed"), Kind::Elapsed },
            { QStringLiteral("learnerSilence"), Kind::LearnerSilence }, { QStringLiteral("tag"), Kind::Tag },
            { QStringLiteral("count"), Kind::Count }, { QStringLiteral("present"), Kind::Present },
            { QStringLiteral("variable"), Kind::VariableIs }, { QStringLiteral("operator"), Kind::Operator } };
        Condition never;
        never.kind = Kind::Any;
        const QJsonObject o = value.toObject();
        if (value.isObject() && depth > kConditionDepth) {
            range(at, QStringLiteral("conditions nested at most 32 deep"));
            return never;
        }
        if (!value.isObject() || o.size() != 1 || !kinds.contains(o.begin().key())) {
            type(at, QStringLiteral("a condition with exactly one key of the grammar"));
            return never;
        }
        const QString key = o.begin().key();
        const QJsonValue arg = o.begin().value();
        const QString where = at + QLatin1Char('/') + key;
        Condition c;
        c.kind = kinds.value(key);
        const auto anyLevel = [](double x) { return wholeIn(x, 0, 5); };
        switch (c.kind) {
        case Kind::All:
        case Kind::Any:
            if (!arg.isArray())
                type(where, QStringLiteral("a list of conditions"));
            for (qsizetype i = 0; i < arg.toArray().size(); ++i)
                c.parts.append(condition(arg.toArray().at(i), sub(where, i), depth + 1));
            break;
        case Kind::Not:
            c.parts.append(condition(arg, where, depth + 1));
            break;
        case Kind::Held:
            if (const QJsonArray list = tuple(arg, 2, where, "a condition and seconds"); !list.isEmpty()) {
                c.parts.append(condition(list.at(0), where + QStringLiteral("/0"), depth + 1));
                c.number = elementNumber(list, 1, where, anyNumber, "");
            } else {
                return never;
            }
            break;
        case Kind::Answered:
        case Kind::Missed:
        case Kind::Terminated:
            c.opportunity = OpportunityId(namedArgument(Reference::To::Opportunity, arg, where, "the id of an opportunity"));
            break;
        case Kind::Level:
            if (const QJsonArray list = tuple(arg, 4, where, "a character, channel, comparison and level"); !list.isEmpty()) {
                c.character = CharacterId(namedElement(Reference::To::Character, list, 0, where));
                if (list.at(1).isString())
                    c.channel = channel(list.at(1).toString(), where + QStringLiteral("/1")).value_or(Channel::Fear);
                else
                    element(list, 1, where);
                c.comparison = comparison(list, 2, where);
                c.number = elementNumber(list, 3, where, anyLevel, "a whole level from 0 to 5");
            } else {
                return never;
            }
            break;
        case Kind::Agitation:
        case Kind::Trust:
            if (const QJsonArray list = tuple(arg, 3, where, "a character, comparison and number"); !list.isEmpty()) {
                c.character = CharacterId(namedElement(Reference::To::Character, list, 0, where));
                c.comparison = comparison(list, 1, where);
                c.number = elementNumber(list, 2, where, [](double x) { return x >= 0 && x <= 5; }, "a number from 0 to 5");
            } else {
                return never;
            }
            break;
        case Kind::Elapsed:
        case Kind::LearnerSilence:
            if (const QJsonArray list = tuple(arg, 2, where, "a comparison and seconds"); !list.isEmpty()) {
                c.comparison = comparison(list, 0, where);
                c.number = elementNumber(list, 1, where, anyNumber, "");
            } else {
                return never;
            }
            break;
        case Kind::Tag:
            if (arg.isArray()) {
                const QJsonArray list = tuple(arg, 2, where, "a code and a character");
                if (list.isEmpty())
                    return never;
                c.text = element(list, 0, where);
                c.character = CharacterId(namedElement(Reference::To::Character, list, 1, where));
            } else if (arg.isString()) {
                c.text = textValue(arg, where);
            } else {
                type(where, QStringLiteral("a code, or a code and a character"));
            }
            c.text = canonicalCode(c.text);
            break;
        case Kind::Count:
            if (const QJsonArray list = tuple(arg, 3, where, "a code, comparison and number"); !list.isEmpty()) {
                c.text = canonicalCode(element(list, 0, where));
                c.comparison = comparison(list, 1, where);
                c.number = elementNumber(list, 2, where, anyNumber, "");
            } else {
                return never;
            }
            break;
        case Kind::Present:
            c.character = CharacterId(namedArgument(Reference::To::Character, arg, where, "the id of a cast member"));
            break;
        case Kind::VariableIs:
            if (const QJsonArray list = tuple(arg, 3, where, "a variable, comparison and value"); !list.isEmpty()) {
                c.text = namedElement(Reference::To::Variable, list, 0, where);
                c.comparison = comparison(list, 1, where);
                if (m_types.contains(c.text))
                    c.value = variableValue(m_types.value(c.text), list.at(2), where + QStringLiteral("/2"));
            } else {
                return never;
            }
            break;
        case Kind::Operator:
            if (!arg.isString())
                type(where, QStringLiteral("the label of a tick button"));
            c.text = textValue(arg.isString() ? arg : QJsonValue(), where);
            break;
        }
        return c;
    }

    QList<Effect> effects(const QJsonObject& o, const char* key, const QString& at)
    {
        QList<Effect> out;
        const QJsonArray list = array(o, key, at);
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (const auto e = effect(list.at(i), sub(sub(at, key), i)))
                out.append(*e);
        }
        return out;
    }
    Effect::Sign sign(const QJsonArray& list, qsizetype i, const QString& where)
    {
        const QString s = element(list, i, where);
        if (s == QLatin1String("+"))
            return Effect::Sign::Plus;
        if (s == QLatin1String("-"))
            return Effect::Sign::Minus;
        if (s != QLatin1String("=") && list.at(i).isString())
            range(sub(where, i), QStringLiteral("one of = + -"));
        return Effect::Sign::Set;
    }
    std::optional<Effect> effect(const QJsonValue& value, const QString& at)
    {
        using Kind = Effect::Kind;
        static const QHash<QString, Kind> kinds { { QStringLiteral("level"), Kind::Level }, { QStringLiteral("set"), Kind::Set },
            { QStringLiteral("add"), Kind::Add }, { QStringLiteral("fire"), Kind::Fire }, { QStringLiteral("trust"), Kind::Trust },
            { QStringLiteral("present"), Kind::Present } };
        const QJsonObject o = value.toObject();
        if (!value.isObject() || o.size() != 1 || !kinds.contains(o.begin().key())) {
            type(at, QStringLiteral("an effect with exactly one key of the grammar"));
            return std::nullopt;
        }
        const QString key = o.begin().key();
        const QJsonValue arg = o.begin().value();
        const QString where = at + QLatin1Char('/') + key;
        Effect e;
        e.kind = kinds.value(key);
        switch (e.kind) {
        case Kind::Level: {
            const QJsonArray list = tuple(arg, 4, where, "a character, channel, sign and level");
            if (list.isEmpty())
                return std::nullopt;
            e.character = CharacterId(namedElement(Reference::To::Character, list, 0, where));
            if (list.at(1).isString())
                e.channel = channel(list.at(1).toString(), where + QStringLiteral("/1")).value_or(Channel::Fear);
            else
                element(list, 1, where);
            e.sign = sign(list, 2, where);
            e.number = elementNumber(list, 3, where, [](double x) { return wholeIn(x, 0, 4); }, "a whole level from 0 to 4 (5 is a person's to set)");
            return e;
        }
        case Kind::Set: {
            const QJsonArray list = tuple(arg, 2, where, "a variable and a value");
            if (list.isEmpty())
                return std::nullopt;
            e.variable = namedElement(Reference::To::Variable, list, 0, where);
            if (m_types.contains(e.variable))
                e.value = variableValue(m_types.value(e.variable), list.at(1), where + QStringLiteral("/1"));
            return e;
        }
        case Kind::Add: {
            const QJsonArray list = tuple(arg, 2, where, "a variable and a number");
            if (list.isEmpty())
                return std::nullopt;
            e.variable = namedElement(Reference::To::Variable, list, 0, where);
            e.number = elementNumber(list, 1, where, anyNumber, "");
            const auto found = m_types.constFind(e.variable);
            if (found != m_types.constEnd()) {
                if (*found == VariableType::Bool || *found == VariableType::Text)
                    type(where + QStringLiteral("/1"), QStringLiteral("a variable that is a number"));
                else if (*found == VariableType::Int && list.at(1).isDouble() && e.number != std::floor(e.number))
                    type(where + QStringLiteral("/1"), QStringLiteral("a whole number"));
            }
            return e;
        }
        case Kind::Fire:
            e.trigger = TriggerId(namedArgument(Reference::To::Trigger, arg, where, "the id of a trigger"));
            return e;
        case Kind::Trust: {
            const QJsonArray list = tuple(arg, 3, where, "a character, sign and number");
            if (list.isEmpty())
                return std::nullopt;
            e.character = CharacterId(namedElement(Reference::To::Character, list, 0, where));
            e.sign = sign(list, 1, where);
            e.number = elementNumber(list, 2, where, [](double x) { return x >= 0 && x <= 5; }, "a number from 0 to 5");
            return e;
        }
        case Kind::Present: {
            const QJsonArray list = tuple(arg, 2, where, "a character and true or false");
            if (list.isEmpty())
                return std::nullopt;
            e.character = CharacterId(namedElement(Reference::To::Character, list, 0, where));
            if (!list.at(1).isBool())
                type(where + QStringLiteral("/1"), QStringLiteral("true or false"));
            e.value = list.at(1).toBool();
            return e;
        }
        }
        return std::nullopt;
    }

    ReadScenario m_out;
    std::array<QSet<QString>, 6> m_names; ///< by Reference::To
    QHash<QString, VariableType> m_types;
};

} // namespace

ReadScenario readScenario(const QJsonObject& json)
{
    return ScenarioReader().read(json);
}

} // namespace holdspace::scenario
