// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>
#include <array>
#include <functional>
#include <optional>

namespace holdspace::scenario {

/// The things of a scenario that have an id (a variable: a name). Exits and notes are named by nothing else.
enum class Thing { Beat, Exit, CastMember, Opportunity, Trigger, Objective, Variable, Group, Note };
inline constexpr int kThingCount = 9;

/// What becomes of a name: the same, another, or nothing: then whatever rests on it goes.
using Renaming = std::function<std::optional<QString>(Thing kind, const QString& id)>;

/// A condition with its names replaced. A row whose name goes is taken out, with the group it leaves empty; a group
/// it leaves with one row becomes that row. Undefined when nothing is left. What is no condition stays as it is.
[[nodiscard]] QJsonValue renamedInCondition(const QJsonValue& when, const Renaming& renaming);

/// Effects with their names replaced; an effect whose name goes is taken out.
[[nodiscard]] QJsonArray renamedInEffects(const QJsonArray& effects, const Renaming& renaming);

/// A scenario (or a fragment of one) with every reference replaced, the ids of the things themselves left alone.
/// Where a name goes: an exit to it, an opportunity, trigger or coupling of it goes; a cue, an entry of a list or a row
/// goes, and a trigger that is left without any of its beats; `opens`, `start`, a prompt's beat and a beat's group become null.
[[nodiscard]] QJsonObject renamedReferences(const QJsonObject& scenario, const Renaming& renaming);

/// One value per kind of thing.
template <class T> struct PerThing {
    std::array<T, kThingCount> values;
    [[nodiscard]] T& operator[](Thing kind) { return values[static_cast<size_t>(kind)]; }
    [[nodiscard]] const T& operator[](Thing kind) const { return values[static_cast<size_t>(kind)]; }
};
using ThingIds = PerThing<QSet<QString>>;
using IdMap = PerThing<QHash<QString, QString>>; ///< from an id to another; ids that are not in it stay

/// The ids of everything in a scenario, or a part of one with the same keys.
[[nodiscard]] ThingIds idsOfThings(const QJsonObject& scenario);

/// Everything that a scenario, or a part of one with the same keys, names.
[[nodiscard]] ThingIds referencesIn(const QJsonObject& scenario);

/// The same scenario (or part of one) with other ids: of the things, in every reference and in the paths of
/// translations.
[[nodiscard]] QJsonObject renamedThings(const QJsonObject& scenario, const IdMap& ids);

/// The scenario without these things and without whatever cannot be without them: the opportunities of a beat or
/// cast member, the triggers of a cast member, or of beats that all go unless something still fires them. No
/// reference to what is gone is left. Where an id is used twice, its first bearer goes and references stay.
[[nodiscard]] QJsonObject without(const QJsonObject& scenario, ThingIds gone);

} // namespace holdspace::scenario
