// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"

/// What an author does with the moments of a beat: opportunities, triggers, objectives and debrief questions. One
/// step each; pure, any thread. Plain fields go by setField(opportunityPath(id, "cue"), …).
namespace holdspace::scenario {

[[nodiscard]] QStringList opportunityPath(const QString& opportunity, const QString& field = {});
[[nodiscard]] QStringList triggerPath(const QString& trigger, const QString& field = {});

/// A nonverbal opportunity of 30 s, which its author then describes.
[[nodiscard]] EditGroup addOpportunity(
    const QJsonObject& scenario, const QString& beat, const QString& character, QString* newId);
/// Takes it out with the rows that read its outcome; a trigger that opened it opens nothing.
[[nodiscard]] EditGroup removeOpportunity(const QJsonObject& scenario, const QString& opportunity);
/// The trigger that opens it; an empty one lets it open with its beat.
[[nodiscard]] EditGroup setOpenedBy(const QJsonObject& scenario, const QString& opportunity, const QString& trigger);

/// A trigger with the effects of its kind, offered in these beats (none: everywhere).
[[nodiscard]] EditGroup addTrigger(const QJsonObject& scenario, const QString& label, const QString& character,
    const QString& kind, const QStringList& beats, QString* newId);
/// Takes it out with the effects that fire it.
[[nodiscard]] EditGroup removeTrigger(const QJsonObject& scenario, const QString& trigger);

[[nodiscard]] EditGroup addObjective(const QJsonObject& scenario, const QString& text, QString* newId);
/// Takes it out, also where beats and opportunities name it.
[[nodiscard]] EditGroup removeObjective(const QJsonObject& scenario, const QString& objective);
/// Links or unlinks an objective at a beat or an opportunity; `list` is "beats" or "opportunities".
[[nodiscard]] EditGroup setObjective(
    const QJsonObject& scenario, const QString& list, const QString& id, const QString& objective, bool linked);

/// A debrief question of a phase (REACTIONS, DESCRIPTION, ANALYSIS, APPLICATION); `beat` empty: about the whole.
[[nodiscard]] EditGroup addPrompt(const QString& phase, const QString& text, const QString& beat);
[[nodiscard]] EditGroup removePrompt(const QJsonObject& scenario, qsizetype index);

} // namespace holdspace::scenario
