// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"
#include "scenario.h"

#include <optional>

/// The effects of a beat (onEnter) or an exit as rows, and the ways to change them. A place is the path of the list. One
/// step each; an empty group when what is asked cannot be. Pure, any thread.
namespace holdspace::scenario {

struct EffectEntry {
    std::optional<Effect::Kind> kind; ///< nothing: not of the grammar; `raw` shows it
    QString character; ///< Level, Trust, Present
    Channel channel = Channel::Fear; ///< Level
    Effect::Sign sign = Effect::Sign::Set; ///< Level, Trust
    double number = 0; ///< Level 0–4, Trust 0–5, Add
    QString variable; ///< Set, Add
    QJsonValue value; ///< Set: of the variable's type; Present: true or false
    QString trigger; ///< Fire
    QJsonValue raw;
};

/// The key of a kind in the file ("level", "set", …), and back.
[[nodiscard]] QString effectKey(Effect::Kind kind);
[[nodiscard]] std::optional<Effect::Kind> effectKind(const QString& key);
[[nodiscard]] QList<Effect::Kind> effectKinds();

[[nodiscard]] QList<EffectEntry> effectEntries(const QJsonArray& effects);

/// An effect of a kind with the first sensible choice in each field; nothing when the scenario has nothing it could name.
[[nodiscard]] std::optional<EffectEntry> newEffect(const QJsonObject& scenario, Effect::Kind kind);

[[nodiscard]] EditGroup addEffect(const QJsonObject& scenario, const QStringList& place, Effect::Kind kind);
[[nodiscard]] EditGroup removeEffect(const QJsonObject& scenario, const QStringList& place, qsizetype index);
/// Makes an effect another kind and keeps the fields that fit.
[[nodiscard]] EditGroup setEffectKind(const QJsonObject& scenario, const QStringList& place, qsizetype index, Effect::Kind kind);
/// Puts the fields of an effect. Numbers are brought into their range; an empty group when a name in it is not there.
[[nodiscard]] EditGroup setEffect(
    const QJsonObject& scenario, const QStringList& place, qsizetype index, const EffectEntry& entry);
[[nodiscard]] EditGroup moveEffect(const QJsonObject& scenario, const QStringList& place, qsizetype from, qsizetype to);

} // namespace holdspace::scenario
