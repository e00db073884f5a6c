// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms.h"

#include "authorwords.h"

#include <scenario/conditionedits.h>
#include <scenario/effectedits.h>
#include <scenario/variableedits.h>


namespace holdspace::ui {

using scenario::Condition;
using scenario::ConditionRow;
using scenario::EditGroup;
using scenario::Effect;
using scenario::EffectEntry;
using Kind = FormRow::Kind;

namespace {

    QString tr(const char* text) { return FormWords::tr(text); }

    authorwords::Choices conditionChoices()
    {
        authorwords::Choices out;
        const auto add = [&](Condition::Kind kind, const QString& label) { out.add(scenario::conditionKey(kind), label); };
        add(Condition::Kind::Answered, tr("someone answered"));
        add(Condition::Kind::Missed, tr("nobody answered in time"));
        add(Condition::Kind::Terminated, tr("it was shut down"));
        add(Condition::Kind::Tag, tr("a response was seen"));
        add(Condition::Kind::Count, tr("how often a response was seen"));
        add(Condition::Kind::Level, tr("an emotion is"));
        add(Condition::Kind::Agitation, tr("agitation is"));
        add(Condition::Kind::Trust, tr("trust is"));
        add(Condition::Kind::Elapsed, tr("time in this beat"));
        add(Condition::Kind::LearnerSilence, tr("learners are silent"));
        add(Condition::Kind::Present, tr("is in the room"));
        add(Condition::Kind::VariableIs, tr("a variable is"));
        add(Condition::Kind::Operator, tr("the operator ticks"));
        add(Condition::Kind::Held, tr("this has lasted for"));
        add(Condition::Kind::Not, tr("this is not true:"));
        add(Condition::Kind::All, tr("all of these"));
        add(Condition::Kind::Any, tr("any of these"));
        return out;
    }

    QString numberText(double value) { return QString::number(value, 'g', 12); }

    bool readNumber(const QString& text, double* number)
    {
        bool isNumber = false;
        *number = QString(text).replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&isNumber);
        return isNumber;
    }

    QJsonValue typed(const scenario::Scenario& scenario, const QString& variable, const QString& text)
    {
        const scenario::Variable* known = scenario.variable(variable);
        if (!known)
            return text;
        if (known->type == scenario::VariableType::Bool)
            return text == QLatin1String("true");
        return scenario::valueAs(known->type, text);
    }

    QString valueText(const QJsonValue& value)
    {
        if (value.isBool())
            return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
        return value.isDouble() ? numberText(value.toDouble()) : value.toString();
    }

    /// Builds the fields of one row of a condition; each change puts the whole row.
    class RowFields {
    public:
        RowFields(const FormContext& context, const QStringList& place, const ConditionRow& row, QList<FormRow>& out)
            : m_context(context), m_place(place), m_row(row), m_out(out)
        {
            QStringList numbers;
            for (const int part : row.path)
                numbers.append(QString::number(part));
            m_key = place.join(QLatin1Char('/')) + QLatin1Char('@') + numbers.join(QLatin1Char('.'));
        }

        [[nodiscard]] QString key(const QString& field) const { return m_key + QLatin1Char(':') + field; }

        template <class Put> void choice(const QString& field, const QString& label, const authorwords::Choices& choices, const QString& present, Put put)
        {
            m_out.append(FormRow::choice(key(field), label, choices.labels, choices.values, present, change(put)).as(Kind::ShortChoice).called(tr("condition")));
        }
        template <class Put> void text(const QString& field, const QString& label, const QString& present, Put put)
        {
            FormRow row;
            row.kind = Kind::ShortText;
            row.key = key(field);
            row.label = label;
            row.value = present;
            row.words = tr("condition");
            row.change = change(put);
            m_out.append(row);
        }
        void number(const QString& field, const QString& label, const QString& unit = {})
        {
            FormRow row;
            row.kind = Kind::ShortNumber;
            row.key = key(field);
            row.label = label;
            row.value = numberText(m_row.number);
            row.second = unit;
            row.words = tr("condition");
            row.change = [place = m_place, present = m_row](const QJsonObject& json, const QString& value) -> EditGroup {
                ConditionRow next = present;
                return readNumber(value, &next.number) ? scenario::setConditionRow(json, place, next) : EditGroup();
            };
            m_out.append(row);
        }
        void word(const QString& field, const QString& text) { m_out.append(ui::word(key(field), text)); }
        void comparison()
        {
            choice(QStringLiteral("comparison"), tr("How it compares"), authorwords::comparisons(), scenario::comparisonSign(m_row.comparison),
                [](ConditionRow& row, const QString& value) { row.comparison = scenario::comparisonFromSign(value).value_or(row.comparison); });
        }
        void person(bool optional)
        {
            authorwords::Choices people = authorwords::cast(m_context.scenario);
            if (optional) {
                people.values.prepend(QString());
                people.labels.prepend(tr("anyone"));
            }
            choice(QStringLiteral("character"), tr("Who"), people, m_row.character, [](ConditionRow& row, const QString& value) { row.character = value; });
        }
        void code()
        {
            authorwords::Choices codes = authorwords::responseCodes();
            if (!codes.values.contains(m_row.text))
                codes.add(m_row.text, authorwords::codeLabel(m_row.text));
            choice(QStringLiteral("code"), tr("Which response"), codes, m_row.text, [](ConditionRow& row, const QString& value) { row.text = value; });
        }

    private:
        template <class Put> FormRow::Change change(Put put) const
        {
            return [place = m_place, present = m_row, put](const QJsonObject& json, const QString& value) {
                ConditionRow next = present;
                put(next, value);
                return scenario::setConditionRow(json, place, next);
            };
        }

        const FormContext& m_context;
        const QStringList& m_place;
        const ConditionRow& m_row;
        QList<FormRow>& m_out;
        QString m_key;
    };

    void fieldsOf(RowFields& fields, const FormContext& context, const ConditionRow& row)
    {
        switch (*row.kind) {
        case Condition::Kind::Answered:
        case Condition::Kind::Missed:
        case Condition::Kind::Terminated:
            fields.choice(QStringLiteral("opportunity"), tr("Which opportunity"), authorwords::opportunities(context.scenario), row.opportunity,
                [](ConditionRow& next, const QString& value) { next.opportunity = value; });
            break;
        case Condition::Kind::Level:
            fields.person(false);
            fields.choice(QStringLiteral("channel"), tr("Which emotion"), authorwords::channels(true), scenario::channelName(row.channel),
                [](ConditionRow& next, const QString& value) { next.channel = scenario::channelFromName(value).value_or(next.channel); });
            fields.comparison();
            fields.number(QStringLiteral("number"), tr("Level"));
            break;
        case Condition::Kind::Agitation:
        case Condition::Kind::Trust:
            fields.person(false);
            fields.comparison();
            fields.number(QStringLiteral("number"), tr("Level"));
            break;
        case Condition::Kind::Elapsed:
        case Condition::Kind::LearnerSilence:
            fields.comparison();
            fields.number(QStringLiteral("number"), tr("Seconds"), tr("s"));
            break;
        case Condition::Kind::Held:
            fields.number(QStringLiteral("number"), tr("Seconds"), tr("s"));
            break;
        case Condition::Kind::Tag:
            fields.code();
            fields.word(QStringLiteral("toward"), tr("toward"));
            fields.person(true);
            break;
        case Condition::Kind::Count:
            fields.code();
            fields.comparison();
            fields.number(QStringLiteral("number"), tr("How often"), tr("times"));
            break;
        case Condition::Kind::Present:
            fields.person(false);
            break;
        case Condition::Kind::VariableIs: {
            fields.choice(QStringLiteral("variable"), tr("Which variable"), authorwords::variables(context.scenario), row.text,
                [](ConditionRow& next, const QString& value) { next.text = value; });
            const scenario::Variable* variable = context.scenario.variable(row.text);
            if (variable && variable->type == scenario::VariableType::Bool) {
                authorwords::Choices yesNo;
                yesNo.add(QStringLiteral("true"), tr("yes"));
                yesNo.add(QStringLiteral("false"), tr("no"));
                fields.choice(QStringLiteral("value"), tr("Value"), yesNo, valueText(row.value),
                    [](ConditionRow& next, const QString& value) { next.value = value == QLatin1String("true"); });
            } else {
                fields.comparison();
                fields.text(QStringLiteral("value"), tr("Value"), valueText(row.value),
                    [scenario = context.scenario, name = row.text](ConditionRow& next, const QString& value) { next.value = typed(scenario, name, value); });
            }
            break;
        }
        case Condition::Kind::Operator:
            fields.text(QStringLiteral("label"), tr("What the operator ticks"), row.text, [](ConditionRow& next, const QString& value) { next.text = value; });
            break;
        case Condition::Kind::All:
        case Condition::Kind::Any:
        case Condition::Kind::Not:
            break;
        }
    }

    FormRow smallAction(const QString& key, const QString& label, const QString& read, const QString& words, FormRow::Change change)
    {
        return FormRow::smallAction(key, label, read, std::move(change)).called(words);
    }

    /// What joins a row to the one before it: "and" in an all, "or" in an any.
    QString joining(const QList<ConditionRow>& rows, const ConditionRow& row)
    {
        if (row.path.isEmpty() || row.path.last() == 0)
            return {};
        QList<int> parent = row.path;
        parent.removeLast();
        for (const ConditionRow& each : rows) {
            if (each.path == parent)
                return each.kind == Condition::Kind::Any ? tr("or") : tr("and");
        }
        return {};
    }

} // namespace

FormRow lineBreak(const QString& key)
{
    FormRow row;
    row.kind = Kind::Break;
    row.key = key;
    return row;
}

FormRow word(const QString& key, const QString& text)
{
    FormRow row;
    row.kind = Kind::Word;
    row.key = key;
    row.label = text;
    return row;
}

QList<FormRow> conditionRowsForm(const FormContext& context, const QStringList& place, const QString& forWhat)
{
    QList<FormRow> out;
    const QString base = place.join(QLatin1Char('/'));
    const QList<ConditionRow> rows = scenario::conditionRows(scenario::valueAt(context.json, place));
    if (rows.isEmpty())
        out.append(word(base + QStringLiteral(":none"), tr("when the operator chooses it")));
    const authorwords::Choices kinds = conditionChoices();
    // A root that joins its rows is said by "and" and "or" between them.
    const bool rooted = !rows.isEmpty() && rows.first().kind && scenario::isConditionGroup(*rows.first().kind);
    for (const ConditionRow& row : rows) {
        if (rooted && row.path.isEmpty())
            continue;
        RowFields fields(context, place, row, out);
        const QString joined = joining(rows, row);
        const int indent = std::max(0, row.depth - (rooted ? 1 : 0));
        FormRow begin = word(fields.key(QStringLiteral("begin")), joined.isEmpty() && row.path.size() <= (rooted ? 1 : 0) ? tr("when") : joined);
        begin.level = indent;
        out.append(lineBreak(fields.key(QStringLiteral("break"))));
        out.append(begin);
        if (!row.kind) {
            fields.word(QStringLiteral("raw"), tr("something this version does not know; it is kept as it is"));
        } else {
            out.append(FormRow::choice(fields.key(QStringLiteral("kind")), tr("Kind of condition"), kinds.labels, kinds.values,
                scenario::conditionKey(*row.kind),
                [place, path = row.path](const QJsonObject& json, const QString& value) {
                    const auto kind = scenario::conditionKind(value);
                    return kind ? scenario::setConditionKind(json, place, path, *kind) : EditGroup();
                })
                           .as(Kind::ShortChoice)
                           .called(tr("kind of a condition")));
            fieldsOf(fields, context, row);
            if (scenario::isConditionGroup(*row.kind)) {
                out.append(smallAction(fields.key(QStringLiteral("add")), tr("Add a row to this group"), tr("+ row"), tr("condition added"),
                    [place, path = row.path](const QJsonObject& json, const QString&) {
                        return scenario::addConditionRow(json, place, path, Condition::Kind::Elapsed);
                    }));
            }
        }
        out.append(smallAction(fields.key(QStringLiteral("remove")), tr("Remove this condition"), QStringLiteral("✕"), tr("condition removed"),
            [place, path = row.path](const QJsonObject& json, const QString&) { return scenario::removeConditionRow(json, place, path); }));
    }
    if (rooted) {
        authorwords::Choices joins;
        joins.add(scenario::conditionKey(Condition::Kind::All), tr("all of these must hold"));
        joins.add(scenario::conditionKey(Condition::Kind::Any), tr("one of these is enough"));
        out.append(FormRow::choice(base + QStringLiteral(":join"), tr("How many must hold"), joins.labels, joins.values, scenario::conditionKey(*rows.first().kind),
            [place](const QJsonObject& json, const QString& value) {
                return scenario::setConditionKind(json, place, {}, scenario::conditionKind(value).value_or(Condition::Kind::All));
            })
                       .as(Kind::ShortChoice)
                       .called(tr("how conditions are joined")));
    }
    FormRow add = smallAction(base + QStringLiteral(":add"), tr("Add condition"), tr("+ Add a condition"), tr("condition added"),
        [place](const QJsonObject& json, const QString&) {
            return scenario::addConditionRow(json, place, {}, Condition::Kind::Elapsed);
        });
    add.hint = forWhat;
    out.append(add);
    return out;
}

QList<FormRow> effectRowsForm(const FormContext& context, const QStringList& place, const QString& forWhat)
{
    QList<FormRow> out;
    const QString base = place.join(QLatin1Char('/'));
    authorwords::Choices kinds;
    kinds.add(scenario::effectKey(Effect::Kind::Level), tr("an emotion changes"));
    kinds.add(scenario::effectKey(Effect::Kind::Trust), tr("trust changes"));
    kinds.add(scenario::effectKey(Effect::Kind::Fire), tr("a trigger fires"));
    kinds.add(scenario::effectKey(Effect::Kind::Present), tr("comes or goes"));
    kinds.add(scenario::effectKey(Effect::Kind::Set), tr("a variable becomes"));
    kinds.add(scenario::effectKey(Effect::Kind::Add), tr("a variable counts"));
    authorwords::Choices signs;
    signs.add(QStringLiteral("="), tr("becomes"));
    signs.add(QStringLiteral("+"), tr("rises by"));
    signs.add(QStringLiteral("-"), tr("falls by"));
    const QStringList signOf { QStringLiteral("="), QStringLiteral("+"), QStringLiteral("-") };

    const QList<EffectEntry> entries = scenario::effectEntries(scenario::valueAt(context.json, place).toArray());
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const EffectEntry& entry = entries.at(i);
        const auto key = [&](const char* field) { return base + QLatin1Char('@') + QString::number(i) + QLatin1Char(':') + QLatin1String(field); };
        const auto put = [place, i, entry](auto change) -> FormRow::Change {
            return [place, i, entry, change](const QJsonObject& json, const QString& value) {
                EffectEntry next = entry;
                if (!change(next, value))
                    return EditGroup();
                return scenario::setEffect(json, place, i, next);
            };
        };
        const auto choice = [&](const char* field, const QString& label, const authorwords::Choices& choices, const QString& present, auto change) {
            out.append(FormRow::choice(key(field), label, choices.labels, choices.values, present, put(change)).as(Kind::ShortChoice).called(tr("effect")));
        };
        const auto person = [&] {
            choice("character", tr("Who"), authorwords::cast(context.scenario), entry.character, [](EffectEntry& next, const QString& value) {
                next.character = value;
                return true;
            });
        };
        const auto field = [&](Kind kind, const QString& label, const QString& present, auto change) {
            FormRow row;
            row.kind = kind;
            row.key = key("value");
            row.label = label;
            row.value = present;
            row.words = tr("effect");
            row.change = put(change);
            out.append(row);
        };
        const auto sign = [&] {
            choice("sign", tr("How it changes"), signs, signOf.at(static_cast<int>(entry.sign)), [signOf](EffectEntry& next, const QString& value) {
                next.sign = static_cast<Effect::Sign>(std::max<qsizetype>(0, signOf.indexOf(value)));
                return true;
            });
        };
        const auto number = [&](const QString& label) {
            field(Kind::ShortNumber, label, numberText(entry.number), [](EffectEntry& next, const QString& value) { return readNumber(value, &next.number); });
        };
        FormRow begin = word(key("begin"), i == 0 ? tr("then") : tr("and"));
        begin.level = 0;
        out.append(lineBreak(key("break")));
        out.append(begin);
        if (!entry.kind) {
            out.append(word(key("raw"), tr("something this version does not know; it is kept as it is")));
        } else {
            out.append(FormRow::choice(key("kind"), tr("Kind of effect"), kinds.labels, kinds.values, scenario::effectKey(*entry.kind),
                [place, i](const QJsonObject& json, const QString& value) {
                    const auto kind = scenario::effectKind(value);
                    return kind ? scenario::setEffectKind(json, place, i, *kind) : EditGroup();
                })
                           .as(Kind::ShortChoice)
                           .called(tr("kind of an effect")));
            switch (*entry.kind) {
            case Effect::Kind::Level:
                person();
                choice("channel", tr("Which emotion"), authorwords::channels(true), scenario::channelName(entry.channel), [](EffectEntry& next, const QString& value) {
                    next.channel = scenario::channelFromName(value).value_or(next.channel);
                    return true;
                });
                sign();
                number(tr("Level"));
                break;
            case Effect::Kind::Trust:
                person();
                sign();
                number(tr("Trust"));
                break;
            case Effect::Kind::Fire:
                choice("trigger", tr("Which trigger"), authorwords::triggers(context.scenario), entry.trigger, [](EffectEntry& next, const QString& value) {
                    next.trigger = value;
                    return true;
                });
                break;
            case Effect::Kind::Present: {
                person();
                authorwords::Choices comes;
                comes.add(QStringLiteral("true"), tr("comes into the room"));
                comes.add(QStringLiteral("false"), tr("leaves the room"));
                choice("value", tr("Comes or goes"), comes, valueText(entry.value), [](EffectEntry& next, const QString& value) {
                    next.value = value == QLatin1String("true");
                    return true;
                });
                break;
            }
            case Effect::Kind::Set:
            case Effect::Kind::Add: {
                choice("variable", tr("Which variable"), authorwords::variables(context.scenario), entry.variable, [](EffectEntry& next, const QString& value) {
                    next.variable = value;
                    return true;
                });
                const scenario::Variable* variable = context.scenario.variable(entry.variable);
                if (*entry.kind == Effect::Kind::Add) {
                    number(tr("How much is added"));
                } else if (variable && variable->type == scenario::VariableType::Bool) {
                    authorwords::Choices yesNo;
                    yesNo.add(QStringLiteral("true"), tr("yes"));
                    yesNo.add(QStringLiteral("false"), tr("no"));
                    choice("value", tr("Value"), yesNo, valueText(entry.value), [](EffectEntry& next, const QString& value) {
                        next.value = value == QLatin1String("true");
                        return true;
                    });
                } else {
                    field(Kind::ShortText, tr("Value"), valueText(entry.value),
                        [scenario = context.scenario, name = entry.variable](EffectEntry& next, const QString& value) {
                            next.value = typed(scenario, name, value);
                            return true;
                        });
                }
                break;
            }
            }
        }
        out.append(smallAction(key("remove"), tr("Remove this effect"), QStringLiteral("✕"), tr("effect removed"),
            [place, i](const QJsonObject& json, const QString&) { return scenario::removeEffect(json, place, i); }));
    }
    FormRow add = smallAction(base + QStringLiteral(":add"), tr("Add effect"), tr("+ Add an effect"), tr("effect added"),
        [place](const QJsonObject& json, const QString&) {
            for (const Effect::Kind kind : { Effect::Kind::Level, Effect::Kind::Set, Effect::Kind::Fire }) {
                if (scenario::newEffect(json, kind))
                    return scenario::addEffect(json, place, kind);
            }
            return EditGroup();
        });
    add.hint = forWhat;
    out.append(add);
    return out;
}

} // namespace holdspace::ui
