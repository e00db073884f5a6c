// SPDX-License-Identifier: GPL-3.0-or-later
#include "passjson.h"

#include <foundation/json.h>

#include <QJsonArray>
#include <algorithm>

namespace holdspace::coding {

namespace {

const QString kIndependent = QStringLiteral("independent"), kGold = QStringLiteral("gold"), kConsensus = QStringLiteral("consensus");

tl::unexpected<Error> wanted(const QString& what, const QString& place) { return fail(ErrorCode::Malformed, QStringLiteral("expected ") + what, place); }

/// Whole ms that a session can have.
bool isTime(const QJsonValue& value) { return json::isWhole(value) && value.toDouble() >= 0 && value.toDouble() < 9e15; }

} // namespace

QJsonObject toJson(const Mark& mark)
{
    QJsonObject object { { QStringLiteral("id"), mark.id }, { QStringLiteral("code"), mark.code }, { QStringLiteral("onset"), mark.onset } };
    const auto put = [&](const char* key, const QString& value) {
        if (!value.isEmpty())
            object.insert(QLatin1String(key), value);
    };
    if (mark.offset)
        object.insert(QStringLiteral("offset"), *mark.offset);
    put("participant", mark.participant);
    put("character", mark.character.text());
    put("opportunity", mark.opportunity);
    if (!mark.modifiers.isEmpty())
        object.insert(QStringLiteral("modifiers"), mark.modifiers);
    if (mark.level)
        object.insert(QStringLiteral("level"), *mark.level);
    if (mark.fuzzy)
        object.insert(QStringLiteral("fuzzy"), true);
    if (mark.confidence)
        object.insert(QStringLiteral("confidence"), *mark.confidence);
    put("note", mark.note);
    if (!mark.from.isEmpty())
        object.insert(QStringLiteral("from"), QJsonArray::fromStringList(mark.from));
    return object;
}

Result<Mark> markFromJson(const QJsonObject& object, const QString& place)
{
    Mark mark;
    mark.id = object.value(QLatin1String("id")).toString();
    if (mark.id.isEmpty())
        return wanted(QStringLiteral("an id"), place + QStringLiteral("/id"));
    mark.code = object.value(QLatin1String("code")).toString();
    if (mark.code.trimmed().isEmpty())
        return wanted(QStringLiteral("a code"), place + QStringLiteral("/code"));
    if (!isTime(object.value(QLatin1String("onset"))))
        return wanted(QStringLiteral("whole ms from 0"), place + QStringLiteral("/onset"));
    mark.onset = object.value(QLatin1String("onset")).toInteger();
    if (const QJsonValue offset = object.value(QLatin1String("offset")); !offset.isUndefined() && !offset.isNull()) {
        if (!isTime(offset) || offset.toInteger() < mark.onset)
            return wanted(QStringLiteral("whole ms, not before the onset"), place + QStringLiteral("/offset"));
        mark.offset = offset.toInteger();
    }
    mark.participant = object.value(QLatin1String("participant")).toString();
    mark.character = CharacterId(object.value(QLatin1String("character")).toString());
    mark.opportunity = object.value(QLatin1String("opportunity")).toString();
    if (const QJsonValue modifiers = object.value(QLatin1String("modifiers")); !modifiers.isUndefined() && !modifiers.isNull()) {
        if (!modifiers.isObject())
            return wanted(QStringLiteral("modifiers by name"), place + QStringLiteral("/modifiers"));
        mark.modifiers = modifiers.toObject();
        for (auto it = mark.modifiers.constBegin(); it != mark.modifiers.constEnd(); ++it) {
            if (!isModifierValue(it.value()))
                return wanted(QStringLiteral("a text, a number or a list of texts"), QStringLiteral("%1/modifiers/%2").arg(place, it.key()));
        }
    }
    if (const QJsonValue level = object.value(QLatin1String("level")); !level.isUndefined() && !level.isNull()) {
        if (!json::isWhole(level) || level.toInteger() < 0 || level.toInteger() > 6)
            return wanted(QStringLiteral("a level of 0 to 6"), place + QStringLiteral("/level"));
        mark.level = static_cast<int>(level.toInteger());
    }
    mark.fuzzy = object.value(QLatin1String("fuzzy")).toBool();
    if (const QJsonValue confidence = object.value(QLatin1String("confidence")); !confidence.isUndefined() && !confidence.isNull()) {
        if (!confidence.isDouble() || !(confidence.toDouble() >= 0 && confidence.toDouble() <= 1))
            return wanted(QStringLiteral("a number from 0 to 1"), place + QStringLiteral("/confidence"));
        mark.confidence = confidence.toDouble();
    }
    mark.note = object.value(QLatin1String("note")).toString();
    for (const QJsonValue& each : object.value(QLatin1String("from")).toArray())
        mark.from.append(each.toString());
    return mark;
}

QJsonObject headOf(const CodingPass& pass)
{
    QJsonObject labels;
    for (auto it = pass.codebook.labels.cbegin(); it != pass.codebook.labels.cend(); ++it)
        labels.insert(it.key(), it.value());
    QJsonObject object { { QStringLiteral("rater"), pass.rater },
        { QStringLiteral("kind"), pass.kind == CodingPass::Kind::Gold ? kGold : pass.kind == CodingPass::Kind::Consensus ? kConsensus : kIndependent },
        { QStringLiteral("codebook"),
            QJsonObject { { QStringLiteral("id"), pass.codebook.id }, { QStringLiteral("title"), pass.codebook.title }, { QStringLiteral("version"), pass.codebook.version },
                { QStringLiteral("licenceNote"), pass.codebook.licenceNote }, { QStringLiteral("sourceCitation"), pass.codebook.sourceCitation }, { QStringLiteral("labels"), labels } } } };
    if (!pass.rejected.isEmpty())
        object.insert(QStringLiteral("rejected"), QJsonArray::fromStringList(pass.rejected));
    if (pass.started.isValid())
        object.insert(QStringLiteral("started"), pass.started.toUTC().toString(Qt::ISODate));
    return object;
}

Result<CodingPass> passFromJson(const QJsonObject& object)
{
    CodingPass pass;
    pass.rater = object.value(QLatin1String("rater")).toString();
    if (pass.rater.trimmed().isEmpty())
        return wanted(QStringLiteral("who coded, as \"Rater 1\""), QStringLiteral("/rater"));
    const QString kind = object.value(QLatin1String("kind")).toString(kIndependent);
    if (kind != kIndependent && kind != kGold && kind != kConsensus)
        return wanted(QStringLiteral("independent, gold or consensus"), QStringLiteral("/kind"));
    pass.kind = kind == kGold ? CodingPass::Kind::Gold : kind == kConsensus ? CodingPass::Kind::Consensus : CodingPass::Kind::Independent;
    const QJsonObject book = object.value(QLatin1String("codebook")).toObject();
    const auto text = [&](const char* key) { return book.value(QLatin1String(key)).toString(); };
    pass.codebook = { text("id"), text("title"), text("version"), text("licenceNote"), text("sourceCitation"), {} };
    for (const char* key : { "id", "version", "licenceNote", "sourceCitation" }) {
        if (text(key).trimmed().isEmpty())
            return wanted(QStringLiteral("a text"), QStringLiteral("/codebook/") + QLatin1String(key));
    }
    const QJsonObject labels = book.value(QLatin1String("labels")).toObject();
    for (auto it = labels.begin(); it != labels.end(); ++it)
        pass.codebook.labels.insert(it.key(), it.value().toString());
    for (const QJsonValue& each : object.value(QLatin1String("rejected")).toArray())
        pass.rejected.append(each.toString());
    pass.rejected.removeDuplicates();
    pass.started = QDateTime::fromString(object.value(QLatin1String("started")).toString(), Qt::ISODate);
    return pass;
}

} // namespace holdspace::coding
