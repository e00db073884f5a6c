// SPDX-License-Identifier: GPL-3.0-or-later
#include "conditionwords.h"

#include "codebook.h"

#include <QCoreApplication>
#include <algorithm>

namespace holdspace::coding {

namespace {

    using scenario::Channel;
    using scenario::Comparison;
    using scenario::Condition;
    using scenario::Scenario;

    QString tr(const char* text)
    {
        return QCoreApplication::translate("ConditionWords", text);
    }

    QString amount(Comparison comparison, const QString& value)
    {
        switch (comparison) {
        case Comparison::Less:
            return tr("less than %1").arg(value);
        case Comparison::LessEqual:
            return tr("at most %1").arg(value);
        case Comparison::Equal:
            return tr("exactly %1").arg(value);
        case Comparison::NotEqual:
            return tr("other than %1").arg(value);
        case Comparison::GreaterEqual:
            return tr("at least %1").arg(value);
        case Comparison::Greater:
            return tr("more than %1").arg(value);
        }
        return value;
    }

    QString number(double value)
    {
        return QString::number(value);
    }

    QString seconds(double value)
    {
        return tr("%1 s").arg(number(value));
    }

    QString characterWords(const CharacterId& id, const Scenario& scenario)
    {
        const scenario::CastMember* member = scenario.castMember(id);
        return member && !member->name.isEmpty() ? member->name : id.text();
    }

    QString opportunityWords(const OpportunityId& id, const Scenario& scenario)
    {
        const scenario::Opportunity* opportunity = scenario.opportunity(id);
        if (opportunity && opportunity->cue.isEmpty())
            return tr("the cue of %1").arg(opportunityPlace(*opportunity, scenario));
        QString cue = opportunity ? opportunity->cue : id.text();
        // A cue that is itself a quotation is not quoted twice.
        if (!cue.startsWith(QChar(0x201C)) || !cue.endsWith(QChar(0x201D)))
            cue = tr("“%1”").arg(cue);
        return opportunity && isSaidTwice(*opportunity, scenario) ? tr("%1 (%2)").arg(cue, opportunityPlace(*opportunity, scenario)) : cue;
    }

    QString valueWords(const QVariant& value)
    {
        if (value.typeId() == QMetaType::Bool)
            return value.toBool() ? tr("yes") : tr("no");
        return value.toString();
    }

    QString words(const Condition& condition, const Scenario& scenario, bool inside);

    QString joined(const Condition& condition, const Scenario& scenario, const QString& with, bool inside)
    {
        QStringList parts;
        for (const Condition& part : condition.parts)
            parts.append(words(part, scenario, true));
        const QString sentence = parts.join(with);
        return inside && parts.size() > 1 ? tr("(%1)").arg(sentence) : sentence;
    }

    QString words(const Condition& condition, const Scenario& scenario, bool inside)
    {
        const QString value = number(condition.number);
        switch (condition.kind) {
        case Condition::Kind::All:
            return condition.parts.isEmpty() ? tr("at any time") : joined(condition, scenario, tr(" and "), inside);
        case Condition::Kind::Any:
            return condition.parts.isEmpty() ? tr("never") : joined(condition, scenario, tr(" or "), inside);
        case Condition::Kind::Not:
            return condition.parts.isEmpty() ? QString() : tr("this is not true: %1").arg(words(condition.parts.first(), scenario, true));
        case Condition::Kind::Held:
            return condition.parts.isEmpty()
                ? QString()
                : tr("%1, for %2 without a break").arg(words(condition.parts.first(), scenario, true), seconds(condition.number));
        case Condition::Kind::Answered:
            return tr("someone answered %1").arg(opportunityWords(condition.opportunity, scenario));
        case Condition::Kind::Missed:
            return tr("nobody answered %1 in time").arg(opportunityWords(condition.opportunity, scenario));
        case Condition::Kind::Terminated:
            return tr("%1 was shut down").arg(opportunityWords(condition.opportunity, scenario));
        case Condition::Kind::Level:
            return tr("%1: %2 is %3")
                .arg(characterWords(condition.character, scenario), channelWords(condition.channel), amount(condition.comparison, value));
        case Condition::Kind::Agitation:
            return tr("%1: agitation is %2").arg(characterWords(condition.character, scenario), amount(condition.comparison, value));
        case Condition::Kind::Trust:
            return tr("%1: trust is %2").arg(characterWords(condition.character, scenario), amount(condition.comparison, value));
        case Condition::Kind::Elapsed:
            return tr("%1 have passed").arg(amount(condition.comparison, seconds(condition.number)));
        case Condition::Kind::LearnerSilence:
            return tr("the learners have been silent for %1").arg(amount(condition.comparison, seconds(condition.number)));
        case Condition::Kind::Tag:
            return condition.character.isEmpty()
                ? tr("“%1” was seen").arg(codeWords(condition.text))
                : tr("“%1” was seen toward %2").arg(codeWords(condition.text), characterWords(condition.character, scenario));
        case Condition::Kind::Count:
            return tr("“%1” was seen %2")
                .arg(codeWords(condition.text), amount(condition.comparison, condition.number == 1 ? tr("once") : tr("%1 times").arg(value)));
        case Condition::Kind::Present:
            return tr("%1 is in the room").arg(characterWords(condition.character, scenario));
        case Condition::Kind::VariableIs:
            if (condition.comparison == Comparison::Equal)
                return tr("%1 is %2").arg(condition.text, valueWords(condition.value));
            return tr("%1 is %2").arg(condition.text, amount(condition.comparison, valueWords(condition.value)));
        case Condition::Kind::Operator:
            return tr("the operator ticks “%1”").arg(condition.text);
        }
        return {};
    }

} // namespace

QString channelWords(scenario::Channel channel)
{
    switch (channel) {
    case Channel::Fear:
        return tr("fear");
    case Channel::Anger:
        return tr("anger");
    case Channel::Grief:
        return tr("grief");
    case Channel::Guilt:
        return tr("guilt");
    case Channel::Withdrawal:
        return tr("withdrawal");
    case Channel::Overload:
        return tr("overload");
    }
    return {};
}

QString opportunityPlace(const scenario::Opportunity& opportunity, const scenario::Scenario& scenario)
{
    const scenario::Beat* beat = scenario.beat(opportunity.beat);
    const QString who = characterWords(opportunity.character, scenario);
    return beat && !beat->title.isEmpty() ? tr("%1 in “%2”").arg(who, beat->title) : who;
}

bool isSaidTwice(const scenario::Opportunity& opportunity, const scenario::Scenario& scenario)
{
    const auto alike = [&](const scenario::Opportunity& other) { return other.id != opportunity.id && other.cue == opportunity.cue; };
    return std::any_of(scenario.opportunities.cbegin(), scenario.opportunities.cend(), alike);
}

QString codeWords(const QString& codeOrText)
{
    const Code* code = coreCodebook().code(codeOrText);
    return code && !code->label.isEmpty() ? code->label : codeOrText;
}

QString conditionWords(const Condition& condition, const Scenario& scenario)
{
    return words(condition, scenario, false);
}

QString conditionSentence(const std::optional<scenario::Condition>& when, const scenario::Scenario& scenario)
{
    return when ? tr("When %1").arg(words(*when, scenario, false)) : tr("When the operator chooses it");
}

} // namespace holdspace::coding
