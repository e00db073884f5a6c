// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layoutrequest.h"

#include <foundation/error.h>

#include <QByteArray>

namespace holdspace::layout {

/// The programs of Graphviz: `dot` draws ranks from left to right; `sfdp` is a spring model for what would keep dot busy
/// for minutes.
enum class Engine { Dot, Sfdp };

/// dot up to 500 beats, sfdp beyond.
[[nodiscard]] Engine engineFor(const LayoutRequest& request);
[[nodiscard]] QString programOf(Engine engine);
[[nodiscard]] QStringList argumentsFor(Engine engine);

/// The request in Graphviz's language. Beats are numbered, so no text of an author is in it. Same request, same text.
[[nodiscard]] QByteArray graphvizText(const LayoutRequest& request, Engine engine);

/// Reads an answer in the format "plain": the middle of each card, y downwards, story units, by number of the beat.
/// Malformed with the line when it is none or a beat is missing.
[[nodiscard]] Result<QList<QPointF>> readPlain(const QByteArray& answer, qsizetype beats);

} // namespace holdspace::layout
