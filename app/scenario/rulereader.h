// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuereader.h"

#include <QHash>

namespace holdspace::scenario {

/// Reads conditions and effects: closed objects with exactly one key of the grammar; inside this room only. Whatever
/// is no condition becomes one that never holds, whatever is no effect is left out, each with a finding.
class RuleReader : public ValueReader {
protected:
    QVariant variableValue(VariableType kind, const QJsonValue& value, const QString& where);
    std::optional<Condition> optionalCondition(const QJsonObject& o, const char* key, const QString& at);
    Comparison comparison(const QJsonArray& list, qsizetype i, const QString& where);
    Condition condition(const QJsonValue& value, const QString& at, int depth);
    QList<Effect> effects(const QJsonObject& o, const char* key, const QString& at);
    Effect::Sign sign(const QJsonArray& list, qsizetype i, const QString& where);
    std::optional<Effect> effect(const QJsonValue& value, const QString& at);

    QHash<QString, VariableType> m_types; ///< of the variables: conditions and effects are read against them
};

} // namespace holdspace::scenario
