// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace holdspace::replay {

/// A number that a test picture bears, so that one can be told from its neighbours after any codec: white and black squares along its
/// upper edge, the lowest bit first, and one more that makes their count even.
inline constexpr int kNumberBits = 20, kNumberSquare = 14;
inline constexpr int kLeastWidth = (kNumberBits + 1) * kNumberSquare;

/// Writes it into the brightness of a picture: 8 bits each, `stride` bytes a line.
void drawNumber(quint8* luma, int stride, quint32 number);
/// Reads it from 32-bit pixels; -1 when it bears none. `width`: of what it was drawn into, should it have been scaled.
[[nodiscard]] qint64 numberIn(const char* pixels, int stride, int width, int drawnWidth);

} // namespace holdspace::replay
