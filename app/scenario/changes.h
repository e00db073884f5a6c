// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"

namespace holdspace::scenario {

/// The edits that turn one scenario into another: field by field, things of lists found by their ids. A list whose
/// things come in another order, have no ids, or come and go by the hundred, is put as a whole. Applying them to `before` gives exactly `after`.
[[nodiscard]] EditGroup changes(const QJsonObject& before, const QJsonObject& after);

} // namespace holdspace::scenario
