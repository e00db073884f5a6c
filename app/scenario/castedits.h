// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"
#include "words.h"

#include <optional>

/// What an author does with the people of a scenario. One step each; pure, any thread. Plain texts of a member (name,
/// role, backstory, knows …) go by setField(castPath(member, "name"), …).
namespace holdspace::scenario {

[[nodiscard]] QStringList castPath(const QString& member, const QString& field = {});

/// Ids are made of the name, so that conditions read well in the file.
[[nodiscard]] EditGroup addCastMember(const QJsonObject& scenario, const QString& name, const QString& role, QString* newId);
/// A copy with everything that describes the person; what others say about them (cues, triggers, rows) stays theirs.
[[nodiscard]] EditGroup duplicateCastMember(const QJsonObject& scenario, const QString& member, QString* newId);
/// Takes a person out with everything that cannot be without them: their cues, opportunities, triggers, couplings,
/// and every row of a condition and effect that names them.
[[nodiscard]] EditGroup removeCastMember(const QJsonObject& scenario, const QString& member);
[[nodiscard]] EditGroup reorderCastMember(const QJsonObject& scenario, const QString& member, qsizetype position);

/// Baseline 0–5 of a channel, clamped; nothing takes the channel out, so that it does not drift.
[[nodiscard]] EditGroup setBaseline(const QString& member, Channel channel, std::optional<double> level);
/// Sensitivity from 0; nothing means 1.
[[nodiscard]] EditGroup setSensitivity(const QString& member, Channel channel, std::optional<double> factor);
/// Trust 0–5 at the start, clamped; nothing leaves it to the model.
[[nodiscard]] EditGroup setTrust(const QString& member, std::optional<double> trust);

/// Puts what is done and said at a level (0–5); a rung that is missing is added in its place.
[[nodiscard]] EditGroup setRung(
    const QJsonObject& scenario, const QString& member, int level, const QString& behaviour, const QString& line);
[[nodiscard]] EditGroup removeRung(const QString& member, int level);
/// Empty rungs for the levels 0–5 that the ladder lacks.
[[nodiscard]] EditGroup addMissingRungs(const QJsonObject& scenario, const QString& member);
/// The second form of a rung, used when that channel leads. Empty texts take it away. Empty group when there is no such rung.
[[nodiscard]] EditGroup setRungForm(const QJsonObject& scenario, const QString& member, int level, Channel leading,
    const QString& behaviour, const QString& line);
/// A sound or film clip of a rung; an empty path takes it away.
[[nodiscard]] EditGroup setRungMedia(const QString& member, int level, const QString& media);
/// What brings the person down: for the whole ladder, or for one level. An empty list takes the key away.
[[nodiscard]] EditGroup setComeDownWhen(const QString& member, const QStringList& texts);
[[nodiscard]] EditGroup setComeDownWhen(const QString& member, int level, const QStringList& texts);

[[nodiscard]] EditGroup addNeed(const QString& member, const QString& text);
[[nodiscard]] EditGroup removeNeed(const QJsonObject& scenario, const QString& member, qsizetype index);
/// Empty when there is no such need. `field`: text, howSignalled, ifMet, ifMissed or consultedWith.
[[nodiscard]] EditGroup setNeed(const QJsonObject& scenario, const QString& member, qsizetype index, const QString& field, const QString& text);

/// "When A's fear is at least 4, B's fear rises by 1."
[[nodiscard]] EditGroup addCoupling(
    const QJsonObject& scenario, const QString& from, Channel read, int atLeast, const QString& to, Channel raised, double add);
[[nodiscard]] EditGroup removeCoupling(const QJsonObject& scenario, qsizetype index);

} // namespace holdspace::scenario
