// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"

#include <QHash>
#include <QSet>

/// The small words that the edits of a scenario's JSON share. All of it is pure and safe from any thread.
namespace holdspace::scenario {

/// The `id` of a thing; empty when it has none.
[[nodiscard]] QString idOf(const QJsonValue& thing);

/// The list under a key; empty when there is none.
[[nodiscard]] QJsonArray listOf(const QJsonObject& object, const char* key);

/// The ids of all things in a list, in order; things without one are left out.
[[nodiscard]] QStringList idsIn(const QJsonArray& list);

/// The steps that lead to the elements of a list, as stepTo() gives them, in one pass.
[[nodiscard]] QStringList stepsIn(const QJsonArray& array, const QString& list);

/// The thing of that id in a top-level list; empty when there is none.
[[nodiscard]] QJsonObject thingIn(const QJsonObject& scenario, const char* list, const QString& id);

/// The path to a thing of a top-level list, and on from there.
[[nodiscard]] QStringList pathTo(const char* list, const QString& id, const QStringList& more = {});

/// The path to an exit of a beat, and on from there.
[[nodiscard]] QStringList exitPath(const QString& beat, const QString& exit, const QStringList& more = {});

/// A place on the map in whole units.
[[nodiscard]] QJsonArray placeOnMap(double x, double y);

/// The form of an id: 1 to 64 letters, digits, _ . - beginning with a letter, digit or _ and without "..".
[[nodiscard]] bool isIdForm(const QString& id);

/// Gives out new ids. Each is above every number of its stem that the document bears or still speaks of (a reference, a
/// translation) and above every one that a removal left in `lastIds`, so that an old id never comes back.
class FreshIds {
public:
    explicit FreshIds(QJsonObject scenario)
        : m_scenario(std::move(scenario))
    {
    }

    /// STEM + number: B8, EO3.
    [[nodiscard]] QString next(const QString& stem);
    /// An id made of a name ("Mrs Okoye" gives mrs-okoye); numbered from the second on.
    [[nodiscard]] QString forName(const QString& name);

private:
    qint64 take(const QString& stem);

    QJsonObject m_scenario;
    QHash<QString, qint64> m_highest;
};

/// One new id; see FreshIds.
[[nodiscard]] QString nextId(const QJsonObject& scenario, const QString& stem);

/// The scenario `after` a removal, with the numbers of the ids that went kept in `lastIds`.
[[nodiscard]] QJsonObject withRetiredIds(const QJsonObject& before, QJsonObject after);

} // namespace holdspace::scenario
