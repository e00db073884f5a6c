// SPDX-License-Identifier: GPL-3.0-or-later
#include "picturenumber.h"

#include <cstring>

namespace holdspace::replay {

namespace {

constexpr quint8 kWhite = 235, kBlack = 16;
constexpr int kHalf = 128;

} // namespace

void drawNumber(quint8* luma, int stride, quint32 number)
{
    int ones = 0;
    for (int bit = 0; bit <= kNumberBits; ++bit) {
        const bool set = bit < kNumberBits ? (number >> bit) & 1U : ones % 2 == 1;
        ones += set ? 1 : 0;
        for (int y = 0; y < kNumberSquare; ++y)
            std::memset(luma + y * stride + bit * kNumberSquare, set ? kWhite : kBlack, kNumberSquare);
    }
}

qint64 numberIn(const char* pixels, int stride, int width, int drawnWidth)
{
    const double scale = static_cast<double>(width) / drawnWidth;
    const int y = static_cast<int>(scale * kNumberSquare / 2);
    qint64 number = 0;
    int ones = 0;
    for (int bit = 0; bit <= kNumberBits; ++bit) {
        const int x = static_cast<int>(scale * (bit * kNumberSquare + kNumberSquare / 2.0));
        const bool set = static_cast<quint8>(pixels[y * stride + x * 4 + 1]) > kHalf;
        ones += set ? 1 : 0;
        if (set && bit < kNumberBits)
            number |= qint64(1) << bit;
    }
    return ones % 2 == 0 ? number : -1;
}

} // namespace holdspace::replay
