// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace holdspace {

/// SplitMix64: a small stream of numbers fixed by its seed, the same on every machine.
class Random {
public:
    explicit Random(quint64 seed) : m_state(seed) { }

    quint64 next()
    {
        quint64 z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// A number from 0 to n − 1: the high 64 bits of next()·n.
    quint64 below(quint64 n)
    {
        __extension__ using Wide = unsigned __int128;
        return static_cast<quint64>((static_cast<Wide>(next()) * n) >> 64);
    }
    /// A number in [0, 1).
    double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

private:
    quint64 m_state;
};

} // namespace holdspace
