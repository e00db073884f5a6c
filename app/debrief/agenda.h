// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "moments.h"

#include <QSet>

namespace holdspace::debrief {

/// A moment to talk about, and how long.
struct AgendaItem {
    QString moment; ///< id
    bool strength = false; ///< something that worked
    qint64 boxMs = 0; ///< the time set aside for it
};

/// Up to three moments, one that worked first, the others by time: windows that were answered and calmed somebody, then those that
/// nobody answered, then bookmarks and whatever moved most, and kept clips where nothing else is left. `budgetMs`: for all of them. Pure; made in an instant.
[[nodiscard]] QList<AgendaItem> proposeAgenda(const QList<Moment>& moments, const Story& story, qint64 budgetMs);

/// The agenda for the time that is left: `done` are those talked about. What is left is shared out; below two minutes each, the
/// last ones go, and one always stays. Says nothing about the done ones: their boxes stay.
[[nodiscard]] QList<AgendaItem> replanned(QList<AgendaItem> items, const QSet<QString>& done, qint64 leftMs);

inline constexpr qint64 kShortestBoxMs = 120'000;

} // namespace holdspace::debrief
