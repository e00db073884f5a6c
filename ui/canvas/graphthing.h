// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

namespace holdspace::ui {

/// Something on the map, by kind and id.
struct GraphThing {
    enum class Kind { Nothing, Beat, Group, Note, Exit };
    Kind kind = Kind::Nothing;
    QString id;
    QString of = {}; ///< of an exit: the beat it leaves

    [[nodiscard]] bool isNothing() const { return kind == Kind::Nothing; }
    friend bool operator==(const GraphThing&, const GraphThing&) = default;
    friend size_t qHash(const GraphThing& thing, size_t seed = 0)
    {
        return qHashMulti(seed, static_cast<int>(thing.kind), thing.id, thing.of);
    }
};

} // namespace holdspace::ui
