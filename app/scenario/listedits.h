// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"

/// Lists of plain texts (content warnings, what to watch for, props, criteria …) and lists whose elements have no
/// ids. A list is named by its path. One step each; pure, any thread.
namespace holdspace::scenario {

[[nodiscard]] EditGroup addText(const QStringList& list, const QString& text);
/// Empty when there is no such element.
[[nodiscard]] EditGroup setText(const QJsonObject& scenario, const QStringList& list, qsizetype index, const QString& text);
/// The whole list; an empty one takes the key away.
[[nodiscard]] EditGroup setTexts(const QStringList& list, const QStringList& texts);
/// Takes an element out. Translations of its texts go with it, those of the elements after it go on belonging to them.
/// Empty when there is no such element.
[[nodiscard]] EditGroup removeElement(const QJsonObject& scenario, const QStringList& list, qsizetype index);
/// Puts an element at another place of its list, with its translations; clamped. Empty when there is no such element.
[[nodiscard]] EditGroup moveElement(const QJsonObject& scenario, const QStringList& list, qsizetype from, qsizetype to);

/// One run of a pilot: `date` is YYYY-MM-DD.
[[nodiscard]] EditGroup addPilot(const QString& date, const QString& who, const QString& found, const QString& changed);
[[nodiscard]] EditGroup removePilot(const QJsonObject& scenario, qsizetype index);

} // namespace holdspace::scenario
