// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loss.h"

#include <foundation/error.h>

namespace holdspace::exchange {

/// A plain text as a fragment (see scenario/fragments.h) for `scenario`: what outline.h makes of it, where someone of
/// the scenario's own cast speaks who is called so, by whole name, first name or id. What only a whole scenario can hold
/// (a title, text before the first heading) is said as lost. The beats have no places. Malformed: no text. Pure.
[[nodiscard]] Result<Imported> outlineFragment(const QByteArray& bytes, const QJsonObject& scenario);

} // namespace holdspace::exchange
