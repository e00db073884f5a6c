// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

namespace holdspace::scenario {

/// One change of a scenario's JSON. A place is a path of keys; an element of a list of things with ids is written
/// "#ID" (its `id`, `name` for variables, `level` for rungs), never by number, so an edit stays right when
/// others come before it.
struct Edit {
    enum class Kind {
        Set, ///< put `value` at `path`; an undefined value removes the key
        Insert, ///< insert `value` into the list at `path` at `position` (clamped)
        Remove, ///< remove the list element at `path` (its last step is "#ID" or "N")
    };
    Kind kind = Kind::Set;
    QStringList path;
    QJsonValue value = QJsonValue::Undefined;
    qsizetype position = -1; ///< Insert: where; -1 is the end
};

/// Several edits that are one step for the author.
using EditGroup = QList<Edit>;

/// Applies a group and returns the group that takes it back. Either all of it happens or nothing.
[[nodiscard]] Result<EditGroup> apply(QJsonObject& scenario, const EditGroup& edits);

/// True when applying would change nothing.
[[nodiscard]] bool isNoOp(const QJsonObject& scenario, const EditGroup& edits);

/// The value at a path; undefined when there is none.
[[nodiscard]] QJsonValue valueAt(const QJsonObject& scenario, const QStringList& path);

/// Where a step ("#ID" or "N") leads in a list, or -1. `list` is the key the list stands under: it says what names
/// its elements.
[[nodiscard]] qsizetype elementIndex(const QJsonArray& array, const QString& list, const QString& step);

/// The step that leads to an element of a list: by what names it if that finds it, else by number.
[[nodiscard]] QString stepTo(const QJsonArray& array, const QString& list, qsizetype index);

/// One field put at a path; an undefined value takes the key away.
[[nodiscard]] EditGroup setField(const QStringList& path, const QJsonValue& value);

} // namespace holdspace::scenario
