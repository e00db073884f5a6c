// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/sessionlog.h>

#include <QString>

namespace holdspace::replay {

/// What somebody said, as a transcript or a person wrote it down. Session ms.
struct Caption {
    qint64 from = 0, to = 0;
    QString speaker; ///< a participant's id, or a stream's
    QString text;
};

/// What a log holds of them, by when they begin. What only a machine heard has no words and is none.
[[nodiscard]] QList<Caption> captionsOf(const session::SessionLog& log);
/// Those that are to be read at a time, the newest last; at most `most`. One stands for a second and a half at least, for it has to be read.
[[nodiscard]] QList<Caption> captionsAt(const QList<Caption>& captions, qint64 ms, int most = 2);

} // namespace holdspace::replay
