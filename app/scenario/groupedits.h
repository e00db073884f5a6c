// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"

/// Acts (groups of beats) and sticky notes on the map. One step each; pure, any thread.
namespace holdspace::scenario {

/// A new act around these beats.
[[nodiscard]] EditGroup addGroup(const QJsonObject& scenario, const QStringList& beats, const QString& title, QString* newId);
/// Takes the act away; its beats stay.
[[nodiscard]] EditGroup removeGroup(const QJsonObject& scenario, const QString& group);
/// Puts beats into an act; an empty `group` takes them out of theirs.
[[nodiscard]] EditGroup setGroup(const QStringList& beats, const QString& group);
[[nodiscard]] EditGroup setGroupTitle(const QString& group, const QString& title);
/// A colour's name; empty for none.
[[nodiscard]] EditGroup setGroupColour(const QString& group, const QString& colour);
[[nodiscard]] EditGroup setGroupCollapsed(const QString& group, bool collapsed);

[[nodiscard]] EditGroup addNote(const QJsonObject& scenario, const QString& text, double x, double y, QString* newId);
[[nodiscard]] EditGroup removeNote(const QJsonObject& scenario, const QString& note);
[[nodiscard]] EditGroup setNoteText(const QString& note, const QString& text);
[[nodiscard]] EditGroup moveNote(const QString& note, double x, double y);
[[nodiscard]] EditGroup resizeNote(const QString& note, double width, double height);
[[nodiscard]] EditGroup setNoteColour(const QString& note, const QString& colour);

} // namespace holdspace::scenario
