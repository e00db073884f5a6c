// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "librarystore.h"

#include <session/take.h>

namespace holdspace::library {

/// Where a session stands among the takes that belong together: the first one and all that began from a moment of one of them.
struct TakePlace {
    QStringList all; ///< the sessions, the first take first, then by their start
    int number = 1; ///< 1 for the first take, which need not be in this library
    QString from; ///< the session it goes on from; empty for the first
    qint64 fromT = 0; ///< at which raw ms of that
};

/// Which sessions of a library are takes of one another. A value; main thread.
class Takes {
public:
    /// Reads the headers of sessions it has not seen yet, which never change. One that can't be read is alone. Blocking.
    void read(LibraryStore& store, const QList<SessionEntry>& sessions);
    /// Nothing for a session that is alone. A ring of origins counts as none.
    [[nodiscard]] std::optional<TakePlace> placeOf(const QString& session) const;

private:
    [[nodiscard]] QString firstOf(const QString& session) const;

    QHash<QString, session::TakeOf> m_origins; ///< of all that were read; an empty session: from its first beat
    QHash<QString, TakePlace> m_places;
};

} // namespace holdspace::library
