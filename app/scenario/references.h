// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>
#include <array>
#include <functional>
#include <optional>

namespace holdspace::scenario {

/// What one thing of a scenario may name in another.
enum class Named { Beat, CastMember, Opportunity, Trigger, Objective, Variable, Group };
inline constexpr int kNamedCount = 7;

/// What becomes of a name: the same, another, or nothing: then whatever rests on it goes.
using Renaming = std::function<std::optional<QString>(Named kind, const QString& id)>;

/// A condition with its names replaced. A row whose name goes is taken out, with the group it leaves empty; a group
/// it leaves with one row becomes that row. Undefined when nothing is left. What is no condition stays as it is.
[[nodiscard]] QJsonValue renamedInCondition(const QJsonValue& when, const Renaming& renaming);

/// Effects with their names replaced; an effect whose name goes is taken out.
[[nodiscard]] QJsonArray renamedInEffects(const QJsonArray& effects, const Renaming& renaming);

/// A scenario (or a fragment of one) with every reference replaced, the ids of the things themselves left alone.
/// Where a name goes: an exit to it, an opportunity, trigger or coupling of it goes; a cue, an entry of a list or a row goes;
/// `opens`, `start`, a prompt's beat and a beat's group become null.
[[nodiscard]] QJsonObject renamedReferences(const QJsonObject& scenario, const Renaming& renaming);

/// Ids per kind.
struct NamedIds {
    std::array<QSet<QString>, kNamedCount> ids;
    [[nodiscard]] QSet<QString>& operator[](Named kind) { return ids[static_cast<size_t>(kind)]; }
    [[nodiscard]] const QSet<QString>& operator[](Named kind) const { return ids[static_cast<size_t>(kind)]; }
};

/// Everything that a scenario, or a part of one with the same keys, names.
[[nodiscard]] NamedIds referencesIn(const QJsonObject& scenario);

/// The scenario without these things and without whatever cannot be without them: the opportunities of a beat or
/// cast member, the triggers of a cast member, or of beats that all go unless something still fires them. No
/// reference to what is gone is left. Where an id is used twice, its first bearer goes and references stay.
[[nodiscard]] QJsonObject without(const QJsonObject& scenario, NamedIds gone);

} // namespace holdspace::scenario
