// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"

/// Two people edited one scenario. Pure, any thread.
namespace holdspace::scenario {

/// A place that both changed, each in another way.
struct Conflict {
    QStringList path;
    QJsonValue base; ///< undefined: was not there
    QJsonValue mine; ///< undefined: taken out
    QJsonValue theirs; ///< undefined: taken out
};

struct Merged {
    QJsonObject scenario;
    QList<Conflict> conflicts; ///< `scenario` holds mine at each; a thing that one took out and the other changed stays
};

/// Both changes since `base` in one scenario. Things are found by their ids; new things of both that got the same id are
/// different things, and theirs get other ids. What one took out may still be named by what the other wrote: check() says so.
[[nodiscard]] Merged merge(const QJsonObject& base, const QJsonObject& mine, const QJsonObject& theirs);

/// The step that settles a conflict in a merged scenario, as it is in `mine` or in `theirs`.
[[nodiscard]] EditGroup settle(const QJsonObject& merged, const Conflict& conflict, bool theirs);

} // namespace holdspace::scenario
