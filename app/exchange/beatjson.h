// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loss.h"
#include "variables.h"

/// From the text of a passage to what a beat says. Export asks again, to see whether a beat still says what its
/// source says. Private to this room.
namespace holdspace::exchange {

/// Where links lead: the id of a beat by a passage's name.
struct Targets {
    QHash<QString, QString> ids;
    QString start;
};

/// The keys "text", "onEnter", "ending", "exits" of a beat. Exits have no ids yet. A link whose target is not in
/// `targets` is left out. What the beat can not carry is said of `place` in `lost`, when that is given.
[[nodiscard]] QJsonObject beatJson(const PassageText& passage, const Targets& targets, const Variables& variables, const QString& place,
    QList<Loss>* lost);

inline constexpr qsizetype kLongestBeatText = 100'000; ///< UTF-16 units; a scenario allows as many characters

} // namespace holdspace::exchange
