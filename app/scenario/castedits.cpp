// SPDX-License-Identifier: GPL-3.0-or-later
#include "castedits.h"

#include "changes.h"
#include "listedits.h"
#include "references.h"
#include "things.h"

#include <algorithm>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    constexpr int kHighestLevel = 5;

    QStringList rungPath(const QString& member, int level, const QStringList& more = {})
    {
        return castPath(member) + QStringList { u"ladder"_s, u'#' + QString::number(level) } + more;
    }

    QJsonObject rung(int level, const QString& behaviour, const QString& line)
    {
        return { { u"level"_s, level }, { u"behaviour"_s, behaviour },
            { u"line"_s, line.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(line) } };
    }

    /// Where a rung of that level belongs: before the first higher one.
    qsizetype placeFor(const QJsonArray& ladder, int level)
    {
        const auto higher = std::find_if(ladder.begin(), ladder.end(),
            [level](const QJsonValue& r) { return r.toObject().value("level"_L1).toDouble() > level; });
        return higher - ladder.begin();
    }

    QJsonValue within(std::optional<double> number, double least, double most)
    {
        return number ? QJsonValue(std::clamp(*number, least, most)) : QJsonValue(QJsonValue::Undefined);
    }

} // namespace

QStringList castPath(const QString& member, const QString& field)
{
    return field.isEmpty() ? pathTo("cast", member) : pathTo("cast", member, { field });
}

EditGroup addCastMember(const QJsonObject& scenario, const QString& name, const QString& role, QString* newId)
{
    const QString id = FreshIds(scenario).forName(name);
    if (newId)
        *newId = id;
    return { { Edit::Kind::Insert, { u"cast"_s },
        QJsonObject { { u"id"_s, id }, { u"name"_s, name }, { u"role"_s, role }, { u"portrayal"_s, u"sp"_s },
            { u"profile"_s, u"typical"_s }, { u"baseline"_s, QJsonObject() }, { u"sensitivity"_s, QJsonObject() },
            { u"needs"_s, QJsonArray() }, { u"ladder"_s, QJsonArray() } } } };
}

EditGroup duplicateCastMember(const QJsonObject& scenario, const QString& member, QString* newId)
{
    const QJsonArray cast = listOf(scenario, "cast");
    const qsizetype place = elementIndex(cast, u"cast"_s, u'#' + member);
    if (place < 0)
        return {};
    QJsonObject copy = cast.at(place).toObject();
    // Two of one name can't be told apart on the Run page.
    const QString name = copy.value("name"_L1).toString();
    QSet<QString> names;
    for (const QJsonValue& each : cast)
        names.insert(each.toObject().value("name"_L1).toString().trimmed().toCaseFolded());
    QString another;
    for (int n = 2; another.isEmpty() || names.contains(another.trimmed().toCaseFolded()); ++n)
        another = QStringLiteral("%1 %2").arg(name).arg(n);
    const QString id = FreshIds(scenario).forName(name);
    if (newId)
        *newId = id;
    copy.insert("id"_L1, id);
    copy.insert("name"_L1, another);
    return { { Edit::Kind::Insert, { u"cast"_s }, copy, place + 1 } };
}

EditGroup removeCastMember(const QJsonObject& scenario, const QString& member)
{
    ThingIds gone;
    gone[Thing::CastMember].insert(member);
    return changes(scenario, withRetiredIds(scenario, without(scenario, gone)));
}

EditGroup reorderCastMember(const QJsonObject& scenario, const QString& member, qsizetype position)
{
    return moveElement(scenario, { u"cast"_s }, elementIndex(listOf(scenario, "cast"), u"cast"_s, u'#' + member), position);
}

EditGroup setBaseline(const QString& member, Channel channel, std::optional<double> level)
{
    return setField(pathTo("cast", member, { u"baseline"_s, channelName(channel) }), within(level, 0, kHighestLevel));
}

EditGroup setSensitivity(const QString& member, Channel channel, std::optional<double> factor)
{
    return setField(pathTo("cast", member, { u"sensitivity"_s, channelName(channel) }), within(factor, 0, 1e6));
}

EditGroup setTrust(const QString& member, std::optional<double> trust)
{
    return setField(castPath(member, u"trust"_s), within(trust, 0, kHighestLevel));
}

EditGroup setRung(const QJsonObject& scenario, const QString& member, int level, const QString& behaviour, const QString& line)
{
    if (level < 0 || level > kHighestLevel)
        return {};
    const QJsonArray ladder = valueAt(scenario, castPath(member, u"ladder"_s)).toArray();
    if (elementIndex(ladder, u"ladder"_s, u'#' + QString::number(level)) < 0)
        return { { Edit::Kind::Insert, castPath(member, u"ladder"_s), rung(level, behaviour, line), placeFor(ladder, level) } };
    const QJsonObject put = rung(level, behaviour, line);
    return setField(rungPath(member, level, { u"behaviour"_s }), put.value("behaviour"_L1))
        + setField(rungPath(member, level, { u"line"_s }), put.value("line"_L1));
}

EditGroup removeRung(const QString& member, int level)
{
    return { { Edit::Kind::Remove, rungPath(member, level) } };
}

EditGroup addMissingRungs(const QJsonObject& scenario, const QString& member)
{
    EditGroup group;
    QJsonObject work = scenario;
    for (int level = 0; level <= kHighestLevel; ++level) {
        if (!valueAt(work, rungPath(member, level)).isUndefined())
            continue;
        const EditGroup added = setRung(work, member, level, {}, {});
        if (!apply(work, added))
            return {}; // no such member
        group += added;
    }
    return group;
}

EditGroup setRungForm(
    const QJsonObject& scenario, const QString& member, int level, Channel leading, const QString& behaviour, const QString& line)
{
    const QJsonObject there = valueAt(scenario, rungPath(member, level)).toObject();
    if (there.isEmpty())
        return {};
    QJsonObject forms = there.value("or"_L1).toObject();
    if (behaviour.isEmpty() && line.isEmpty()) {
        forms.remove(channelName(leading));
    } else {
        QJsonObject form = forms.value(channelName(leading)).toObject();
        form.insert("behaviour"_L1, behaviour);
        form.insert("line"_L1, line.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(line));
        forms.insert(channelName(leading), form);
    }
    return setField(
        rungPath(member, level, { u"or"_s }), forms.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(forms));
}

EditGroup setRungMedia(const QString& member, int level, const QString& media)
{
    return setField(
        rungPath(member, level, { u"media"_s }), media.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(media));
}

EditGroup setComeDownWhen(const QString& member, const QStringList& texts)
{
    return setTexts(castPath(member, u"comeDownWhen"_s), texts);
}

EditGroup setComeDownWhen(const QString& member, int level, const QStringList& texts)
{
    return setTexts(rungPath(member, level, { u"comeDownWhen"_s }), texts);
}

EditGroup addNeed(const QString& member, const QString& text)
{
    return { { Edit::Kind::Insert, castPath(member, u"needs"_s),
        QJsonObject { { u"text"_s, text }, { u"howSignalled"_s, QString() }, { u"ifMet"_s, QString() },
            { u"ifMissed"_s, QString() }, { u"consultedWith"_s, QString() } } } };
}

EditGroup removeNeed(const QJsonObject& scenario, const QString& member, qsizetype index)
{
    return removeElement(scenario, castPath(member, u"needs"_s), index);
}

EditGroup setNeed(const QJsonObject& scenario, const QString& member, qsizetype index, const QString& field, const QString& text)
{
    if (index < 0 || index >= valueAt(scenario, castPath(member, u"needs"_s)).toArray().size())
        return {};
    return setField(castPath(member, u"needs"_s) + QStringList { QString::number(index), field }, text);
}

EditGroup addCoupling(
    const QJsonObject& scenario, const QString& from, Channel read, int atLeast, const QString& to, Channel raised, double add)
{
    const QStringList cast = idsIn(listOf(scenario, "cast"));
    if (!cast.contains(from) || !cast.contains(to))
        return {};
    const QJsonObject when { { u"level"_s,
        QJsonArray { from, channelName(read), u">="_s, std::clamp(atLeast, 0, kHighestLevel) } } };
    const QJsonObject then { { u"character"_s, to }, { u"channel"_s, channelName(raised) },
        { u"add"_s, std::clamp(add, -5.0, 5.0) } };
    return { { Edit::Kind::Insert, { u"couplings"_s }, QJsonObject { { u"when"_s, when }, { u"then"_s, then } } } };
}

EditGroup removeCoupling(const QJsonObject& scenario, qsizetype index)
{
    return removeElement(scenario, { u"couplings"_s }, index);
}

} // namespace holdspace::scenario
