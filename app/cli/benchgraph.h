// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace holdspace::cli {

/// A scenario of `size` beats (at least 2) for measuring: three guarded exits a beat, mostly to one of the next forty,
/// two counters from 0 to 4, three flags, 1 % endings, some beats that nothing leads to and some conditions that never
/// hold. The same size is the same graph; its random numbers are those of Python's random.Random(42 + size), so that
/// other engines can be given the same one.
[[nodiscard]] QJsonObject benchGraph(int size);

} // namespace holdspace::cli
