// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formmodel.h"
#include "forms.h"

#include <scenario/finding.h>
#include <scenario/walker.h>

/// Where findings of the check lead to on the Author page, and what the walks say. Pure.
namespace holdspace::ui {

/// What a finding is about: what to open, and what it is called.
struct FindingPlace {
    Chosen chosen;
    QString name;
};
[[nodiscard]] FindingPlace placeOf(const scenario::Finding& finding, const QJsonObject& checked);

/// The first row of a form that is filled in for this key or for a part of it; -1: none.
[[nodiscard]] int rowOf(const QString& key, const FormModel& form);
/// The row of an open form that mends the finding; -1 when none is nearer than the form itself.
[[nodiscard]] int rowOf(const scenario::Finding& finding, const QJsonObject& checked, const FormModel& form);

/// "Every path ends · 4 to 19 min when nobody lingers", or what is in the way; empty when nothing was walked.
[[nodiscard]] QString walkWords(const scenario::WalkReport& walks);

} // namespace holdspace::ui
