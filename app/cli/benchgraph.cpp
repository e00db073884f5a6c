// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchgraph.h"

#include <QJsonArray>
#include <QSet>
#include <array>
#include <bit>
#include <cmath>

namespace holdspace::cli {

namespace {

/// The Mersenne Twister (MT19937, Matsumoto and Nishimura 1998), seeded and read as Python does.
class PythonRandom {
public:
    explicit PythonRandom(quint32 seed)
    {
        // init_genrand(19650218), then init_by_array of one key.
        m_state[0] = 19650218;
        for (quint32 i = 1; i < kWords; ++i)
            m_state[i] = 1812433253U * (m_state[i - 1] ^ (m_state[i - 1] >> 30)) + i;
        quint32 i = 1;
        const auto step = [&](quint32 factor, auto&& add) {
            m_state[i] = (m_state[i] ^ ((m_state[i - 1] ^ (m_state[i - 1] >> 30)) * factor)) + add();
            if (++i >= kWords) {
                m_state[0] = m_state[kWords - 1];
                i = 1;
            }
        };
        for (quint32 k = 0; k < kWords; ++k)
            step(1664525U, [&] { return seed; });
        for (quint32 k = 0; k < kWords - 1; ++k)
            step(1566083941U, [&] { return 0U - i; });
        m_state[0] = 0x80000000U;
    }

    double unit()
    {
        const quint32 high = next() >> 5;
        const quint32 low = next() >> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }
    int below(int n)
    {
        const int bits = std::bit_width(static_cast<unsigned>(n));
        quint32 drawn = next() >> (32 - bits);
        while (drawn >= static_cast<quint32>(n))
            drawn = next() >> (32 - bits);
        return static_cast<int>(drawn);
    }
    int between(int first, int last) { return first + below(last - first + 1); }

    /// random.sample(range(from, to), count)
    QSet<int> sample(int from, int to, int count)
    {
        const int n = to - from;
        const int few = 21 + (count > 5 ? static_cast<int>(std::pow(4, std::ceil(std::log(count * 3) / std::log(4)))) : 0);
        QSet<int> drawn;
        if (n <= few) {
            QList<int> pool;
            for (int i = from; i < to; ++i)
                pool.append(i);
            for (int i = 0; i < count; ++i) {
                const int j = below(n - i);
                drawn.insert(pool.at(j));
                pool[j] = pool.at(n - i - 1);
            }
        } else {
            while (drawn.size() < count)
                drawn.insert(from + below(n));
        }
        return drawn;
    }

private:
    static constexpr quint32 kWords = 624;

    quint32 next()
    {
        if (m_at == kWords) {
            for (quint32 i = 0; i < kWords; ++i) {
                const quint32 y = (m_state[i] & 0x80000000U) | (m_state[(i + 1) % kWords] & 0x7fffffffU);
                m_state[i] = m_state[(i + 397) % kWords] ^ (y >> 1) ^ (y & 1 ? 0x9908b0dfU : 0U);
            }
            m_at = 0;
        }
        quint32 y = m_state[m_at++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680U;
        y ^= (y << 15) & 0xefc60000U;
        return y ^ (y >> 18);
    }

    std::array<quint32, kWords> m_state {};
    quint32 m_at = kWords;
};

const std::array<QString, 2>& counters()
{
    static const std::array<QString, 2> names { QStringLiteral("anger"), QStringLiteral("trust") };
    return names;
}
const std::array<QString, 3>& flags()
{
    static const std::array<QString, 3> names { QStringLiteral("disclosed"), QStringLiteral("family"), QStringLiteral("pause") };
    return names;
}

struct DrawnExit {
    int to = 0, counter = 0, sign = 0, bound = 0; ///< sign: 0 at least, 1 at most, 2 whatever the counter holds
    int needs = -1, sets = -1; ///< flags; -1: none
};

/// The order of the draws is part of the graph.
std::array<DrawnExit, 3> draw(int beat, int size, PythonRandom& random)
{
    std::array<DrawnExit, 3> drawn;
    for (DrawnExit& exit : drawn) {
        exit.to = random.unit() < 0.9 ? beat + random.between(1, 40) : random.below(size);
        if (exit.to >= size)
            exit.to = random.below(size);
        exit.counter = random.below(2);
        exit.sign = random.below(2);
        exit.bound = random.unit() < 0.97 ? random.between(1, 3) : exit.sign == 0 ? 9 : -4;
        exit.needs = random.unit() < 0.15 ? random.below(3) : -1;
        exit.sets = random.unit() < 0.1 ? random.below(3) : -1;
    }
    drawn[1].counter = 0;
    drawn[1].sign = random.unit() < 0.5 ? 1 : 0;
    if (random.unit() < 0.8) {
        drawn[1].sign = 2;
        drawn[1].needs = -1;
    }
    return drawn;
}

QJsonObject exitJson(const DrawnExit& drawn, const QString& id, int anger)
{
    const auto variable = [](const QString& name, const char* sign, const QJsonValue& value) {
        return QJsonObject { { QStringLiteral("variable"), QJsonArray { name, QLatin1String(sign), value } } };
    };
    const auto add = [](const QString& name, int number) { return QJsonObject { { QStringLiteral("add"), QJsonArray { name, number } } }; };
    QJsonArray all, effects;
    if (drawn.sign < 2)
        all.append(variable(counters().at(static_cast<size_t>(drawn.counter)), drawn.sign == 0 ? ">=" : "<=", drawn.bound));
    if (drawn.needs >= 0)
        all.append(variable(flags().at(static_cast<size_t>(drawn.needs)), "==", true));
    if (anger != 0)
        effects = { add(counters()[0], anger), add(counters()[1], -anger) };
    if (drawn.sets >= 0)
        effects.append(QJsonObject { { QStringLiteral("set"), QJsonArray { flags().at(static_cast<size_t>(drawn.sets)), true } } });
    QJsonObject exit { { QStringLiteral("id"), id }, { QStringLiteral("to"), QStringLiteral("B%1").arg(drawn.to) }, { QStringLiteral("effects"), effects } };
    if (!all.isEmpty())
        exit.insert(QStringLiteral("when"), QJsonObject { { QStringLiteral("all"), all } });
    return exit;
}

} // namespace

QJsonObject benchGraph(int size)
{
    PythonRandom random(static_cast<quint32>(42 + size));
    const QSet<int> endings = random.sample(size / 2, size, std::max(1, size / 100));
    QJsonArray beats, variables;
    for (int i = 0; i < size; ++i) {
        QJsonArray exits;
        if (!endings.contains(i)) {
            const std::array<DrawnExit, 3> drawn = draw(i, size, random);
            for (int x = 0; x < 3; ++x) // the first angers, the second holds, the third comforts
                exits.append(exitJson(drawn.at(static_cast<size_t>(x)), QStringLiteral("X%1_%2").arg(i).arg(x), 1 - x));
        }
        beats.append(QJsonObject { { QStringLiteral("id"), QStringLiteral("B%1").arg(i) }, { QStringLiteral("title"), QStringLiteral("Beat %1").arg(i) },
            { QStringLiteral("ending"), endings.contains(i) }, { QStringLiteral("exits"), exits } });
    }
    for (const QString& counter : counters()) {
        variables.append(QJsonObject { { QStringLiteral("name"), counter }, { QStringLiteral("type"), QStringLiteral("int") }, { QStringLiteral("initial"), 2 },
            { QStringLiteral("min"), 0 }, { QStringLiteral("max"), 4 } });
    }
    for (const QString& flag : flags())
        variables.append(QJsonObject { { QStringLiteral("name"), flag }, { QStringLiteral("type"), QStringLiteral("bool") }, { QStringLiteral("initial"), false } });
    return { { QStringLiteral("format"), QStringLiteral("holdspace-scenario") }, { QStringLiteral("version"), 1 }, { QStringLiteral("id"), QStringLiteral("bench") },
        { QStringLiteral("title"), QStringLiteral("Bench") }, { QStringLiteral("start"), QStringLiteral("B0") }, { QStringLiteral("variables"), variables },
        { QStringLiteral("beats"), beats } };
}

} // namespace holdspace::cli
