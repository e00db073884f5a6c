// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"
#include "scenario.h"

/// What an author does with variables. One step each; pure, any thread.
namespace holdspace::scenario {

[[nodiscard]] QString variableTypeName(VariableType type); ///< "bool", "int", "number", "text"
[[nodiscard]] std::optional<VariableType> variableTypeFromName(const QString& name);

/// The value that says the same in another type: true is 1, "3" is 3; what says nothing there is false, 0 or "".
[[nodiscard]] QJsonValue valueAs(VariableType type, const QJsonValue& value);

/// The name is made into one that can stand in conditions and is free; `newName` says which.
[[nodiscard]] EditGroup addVariable(const QJsonObject& scenario, const QString& name, VariableType type, QString* newName);
/// Takes the variable out with every row and effect that uses it.
[[nodiscard]] EditGroup removeVariable(const QJsonObject& scenario, const QString& name);
/// Renames it everywhere. Usage when the new name is none (see isIdForm) or taken, NotFound when there is no such variable.
[[nodiscard]] Result<EditGroup> renameVariable(const QJsonObject& scenario, const QString& name, const QString& newName);
/// Another type: its start value, what conditions compare it with and what effects set are carried over by valueAs;
/// `add` effects go when it is no number any more, min and max too.
[[nodiscard]] EditGroup setVariableType(const QJsonObject& scenario, const QString& name, VariableType type);
[[nodiscard]] EditGroup setVariableInitial(const QJsonObject& scenario, const QString& name, const QJsonValue& initial);
/// The least and greatest number; nothing takes a bound away.
[[nodiscard]] EditGroup setVariableBounds(const QString& name, std::optional<double> min, std::optional<double> max);

} // namespace holdspace::scenario
