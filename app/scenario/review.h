// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"

#include <QDate>
#include <optional>

namespace holdspace::scenario {

/// The label *Reviewed*: what a scenario needs before someone may put their name under it. It is a label, nothing
/// more: a scenario without it can be published and run.
///
/// It is stored as the top-level key "reviewed": {"by", "date", "hash"}, the hash being that of the scenario without
/// this key, so that any later change takes the label away.

/// One thing the review still misses.
struct Missing {
    QStringList path; ///< steps of an Edit to the place where it is filled in; what is not there yet may be missing on the way
    QString words; ///< one English sentence
};

struct ReviewState {
    bool ready = false; ///< nothing is missing
    QList<Missing> missing; ///< in the order of the form: objectives, design, preparation, people, debrief
};

/// What the review of a scenario needs: objectives, design rationale, prebrief text, content warnings, stop word, support
/// contacts (crisis resources where someone's guilt can reach level 5), whom each need was consulted with, questions
/// for the debrief, and one pilot run. Pure; any thread.
[[nodiscard]] ReviewState reviewState(const QJsonObject& scenario);

/// Sets the label. Refused while anything is missing, or without a name or a date.
[[nodiscard]] Result<EditGroup> markReviewed(const QJsonObject& scenario, const QString& by, const QDate& date);

/// The label as it is stored.
struct ReviewLabel {
    QString by;
    QDate date;
    bool stands = false; ///< nothing was changed since, and nothing is missing
};
/// Nothing when the scenario has no label.
[[nodiscard]] std::optional<ReviewLabel> reviewLabel(const QJsonObject& scenario);

/// True when the label is there and stands.
[[nodiscard]] bool isReviewed(const QJsonObject& scenario);

} // namespace holdspace::scenario
