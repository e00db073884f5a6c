// SPDX-License-Identifier: GPL-3.0-or-later
#include "editjournal.h"

#include <foundation/json.h>

#include <algorithm>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    constexpr qsizetype kMostSteps = 64;

    struct KindWord {
        Edit::Kind kind;
        QLatin1StringView word;
    };
    constexpr KindWord kWords[]
        = { { Edit::Kind::Set, "set"_L1 }, { Edit::Kind::Insert, "insert"_L1 }, { Edit::Kind::Remove, "remove"_L1 } };

    tl::unexpected<Error> malformed(const char* expected, qsizetype edit, const char* key)
    {
        return fail(ErrorCode::Malformed, QLatin1StringView(expected),
            QStringLiteral("/edits/%1/%2").arg(edit).arg(QLatin1StringView(key)));
    }

    Result<Edit> readEdit(const QJsonObject& json, qsizetype at)
    {
        Edit edit;
        const QString word = json.value("kind"_L1).toString();
        const auto* found
            = std::find_if(std::begin(kWords), std::end(kWords), [&](const KindWord& each) { return word == each.word; });
        if (found == std::end(kWords))
            return malformed("expected one of set insert remove", at, "kind");
        edit.kind = found->kind;
        const QJsonArray path = json.value("path"_L1).toArray();
        if (path.isEmpty() || path.size() > kMostSteps)
            return malformed("expected a list of 1 to 64 steps", at, "path");
        for (const QJsonValue& step : path) {
            if (!step.isString())
                return malformed("expected steps that are texts", at, "path");
            edit.path.append(step.toString());
        }
        edit.value = json.value("value"_L1);
        if (edit.kind == Edit::Kind::Insert && edit.value.isUndefined())
            return malformed("expected what is inserted", at, "value");
        const QJsonValue position = json.value("at"_L1);
        if (!position.isUndefined() && (!json::isWhole(position) || position.toDouble() < 0))
            return malformed("expected a whole number from 0", at, "at");
        edit.position = position.toInteger(-1);
        return edit;
    }

} // namespace

QJsonObject toJson(const EditGroup& edits)
{
    QJsonArray list;
    for (const Edit& edit : edits) {
        QJsonObject json;
        for (const KindWord& each : kWords) {
            if (each.kind == edit.kind)
                json.insert("kind"_L1, each.word);
        }
        json.insert("path"_L1, QJsonArray::fromStringList(edit.path));
        if (!edit.value.isUndefined())
            json.insert("value"_L1, edit.value);
        if (edit.position >= 0)
            json.insert("at"_L1, edit.position);
        list.append(json);
    }
    return { { u"edits"_s, list } };
}

Result<EditGroup> editGroupFromJson(const QJsonObject& json)
{
    if (!json.value("edits"_L1).isArray())
        return fail(ErrorCode::Malformed, QStringLiteral("expected a list of edits"), QStringLiteral("/edits"));
    EditGroup edits;
    const QJsonArray list = json.value("edits"_L1).toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        auto edit = readEdit(list.at(i).toObject(), i);
        if (!edit)
            return tl::unexpected(edit.error());
        edits.append(*edit);
    }
    return edits;
}

} // namespace holdspace::scenario
