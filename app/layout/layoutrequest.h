// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QPointF>
#include <QSizeF>
#include <QString>

namespace holdspace::layout {

struct LayoutBeat {
    QString id;
    QSizeF size { 196, 60 }; ///< of its card, story units
    QString group = {}; ///< its act; beats of an act stay together where that is possible
};

struct LayoutExit {
    QString from, to;
};

/// What is to be laid out. Exits from or to beats that are not there, and those back to the same beat, do not matter.
struct LayoutRequest {
    QList<LayoutBeat> beats;
    QList<LayoutExit> exits;
    QString start; ///< comes to stand on the left; may be empty
};

/// Top left corners of cards by beat, story units.
using Places = QHash<QString, QPointF>;

/// Places are multiples of this.
inline constexpr double kGrid = 24;

} // namespace holdspace::layout
