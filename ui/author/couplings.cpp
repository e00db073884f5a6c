// SPDX-License-Identifier: GPL-3.0-or-later
#include "couplings.h"

#include "authorwords.h"

#include <coding/conditionwords.h>
#include <scenario/castedits.h>
#include <scenario/momentedits.h>
#include <scenario/things.h>

#include <QJsonArray>
#include <algorithm>

namespace holdspace::ui {

using scenario::Channel;
using scenario::Condition;
using scenario::EditGroup;
using Kind = FormRow::Kind;

namespace {

    QString tr(const char* text) { return FormWords::tr(text); }

    /// Whom a condition looks at, in the order of its parts, each once.
    void peopleOf(const Condition& condition, const scenario::Scenario& scenario, QList<CharacterId>& people)
    {
        const scenario::Opportunity* const asked = condition.opportunity.isEmpty() ? nullptr : scenario.opportunity(condition.opportunity);
        const CharacterId who = asked ? asked->character : condition.character;
        if (!who.isEmpty() && !people.contains(who))
            people.append(who);
        for (const Condition& part : condition.parts)
            peopleOf(part, scenario, people);
    }

    QString amount(double add) { return (add < 0 ? QStringLiteral("−") : QStringLiteral("+")) + QString::number(std::abs(add)); }

} // namespace

CouplingPicture::Content couplingPicture(const scenario::Scenario& scenario)
{
    CouplingPicture::Content content;
    QHash<CharacterId, int> at;
    for (const scenario::CastMember& member : scenario.cast) {
        if (at.contains(member.id))
            continue;
        at.insert(member.id, static_cast<int>(content.people.size()));
        content.people.append({ member.id.text(), member.name });
    }
    for (qsizetype i = 0; i < scenario.couplings.size(); ++i) {
        const scenario::Coupling& coupling = scenario.couplings.at(i);
        const auto to = at.constFind(coupling.character);
        if (to == at.cend())
            continue;
        QList<CharacterId> people;
        peopleOf(coupling.when, scenario, people);
        QList<int> from;
        for (const CharacterId& person : std::as_const(people)) {
            if (at.contains(person))
                from.append(at.value(person));
        }
        if (from.isEmpty())
            from.append(CouplingPicture::kStory);
        const QString moved = tr("%1 %2").arg(amount(coupling.add), authorwords::channel(coupling.channel));
        const QString sentence = tr("%1: when %2, then %3 %4.")
                                     .arg(i + 1)
                                     .arg(coding::conditionWords(coupling.when, scenario), content.people.at(*to).name, moved);
        for (const int each : std::as_const(from))
            content.arrows.append({ static_cast<int>(i), each, *to, coupling.add < 0, moved });
        content.sentences.append(sentence);
    }
    return content;
}

QList<FormRow> couplingsForm(const FormContext& context)
{
    QList<FormRow> out;
    out.append(FormRow::heading(QStringLiteral("couplings"), tr("How people move one another")));
    out.append(FormRow::note(QStringLiteral("couplings/how"), tr("When one is moved, another may be too. On the console this shows as “caused by”, and can be held with one key.")));
    const QJsonArray couplings = scenario::listOf(context.json, "couplings");
    const authorwords::Choices people = authorwords::cast(context.scenario);
    const authorwords::Choices channels = authorwords::channels(true);
    for (qsizetype i = 0; i < couplings.size(); ++i) {
        const QStringList path { QStringLiteral("couplings"), QString::number(i) };
        const QString key = path.join(QLatin1Char('/'));
        const QString number = QString::number(i + 1);
        out.append(FormRow::item(key, tr("Coupling %1").arg(number), [i](const QJsonObject& scenario, const QString&) { return scenario::removeCoupling(scenario, i); }).called(tr("coupling removed")));
        out += conditionRowsForm(context, path / "when", tr("to coupling %1").arg(number));
        const QStringList then = path / "then";
        const QJsonObject now = couplings.at(i).toObject().value(QLatin1String("then")).toObject();
        out.append(lineBreak(key + QStringLiteral("/b")));
        out.append(word(key + QStringLiteral("/then"), tr("then")));
        out.append(FormRow::choice(key + QStringLiteral("/who"), tr("Who is moved by coupling %1").arg(number), people.labels, people.values, now.value(QLatin1String("character")).toString(),
            [where = then / "character"](const QJsonObject&, const QString& value) { return scenario::setField(where, value); })
                       .as(Kind::ShortChoice)
                       .called(tr("coupling")));
        out.append(FormRow::choice(key + QStringLiteral("/channel"), tr("Which emotion coupling %1 moves").arg(number), channels.labels, channels.values, now.value(QLatin1String("channel")).toString(),
            [where = then / "channel"](const QJsonObject&, const QString& value) { return scenario::setField(where, value); })
                       .as(Kind::ShortChoice)
                       .called(tr("coupling")));
        out.append(word(key + QStringLiteral("/by"), tr("changes by")));
        FormRow add = FormRow::number(context.json, then / "add", tr("By how much coupling %1 moves").arg(number), tr("1"), -5, 5);
        add.kind = Kind::ShortNumber;
        add.words = tr("coupling");
        out.append(add);
    }
    if (people.values.size() < 2) {
        out.append(FormRow::note(QStringLiteral("couplings/few"), tr("It takes two: add another person to the cast.")));
        return out;
    }
    out.append(FormRow::smallAction(QStringLiteral("couplings/add"), tr("Add coupling"), tr("+ Add a coupling"), [](const QJsonObject& scenario, const QString&) -> EditGroup {
        const QStringList cast = scenario::idsIn(scenario::listOf(scenario, "cast"));
        return cast.size() < 2 ? EditGroup() : scenario::addCoupling(scenario, cast.at(0), Channel::Fear, 4, cast.at(1), Channel::Fear, 1);
    }).called(tr("coupling added")));
    return out;
}

} // namespace holdspace::ui
