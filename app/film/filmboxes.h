// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QByteArray>
#include <QList>

namespace holdspace::film {

/// What the head of a fragmented MP4 or QuickTime film of one track says. ISO/IEC 14496-12, 8.5.2 and 8.6.6.
struct FilmHead {
    QByteArray kind; ///< of its first sample entry: "avc1", "jpeg", "mp4a", …
    QByteArray decoderSetup; ///< avc1: what its avcC holds
    bool picture = false, sound = false;
    int width = 0, height = 0;
    quint32 timescale = 0; ///< ticks a second
    qint64 cutOff = 0; ///< ticks that its edit list leaves out at its start
    quint32 defaultDuration = 0, defaultSize = 0, defaultFlags = 0;
};

/// One picture or stretch of sound. Ticks of the head's timescale.
struct Sample {
    qint64 shown = 0; ///< when, by the time a player shows
    qint64 decoded = 0, duration = 0;
    qint64 at = 0, bytes = 0; ///< within the fragment
    bool sync = true; ///< needs none before it
};

/// Malformed, with what was expected, when it is no such head.
[[nodiscard]] Result<FilmHead> readHead(const QByteArray& bytes);
/// The samples of one fragment in the order they are decoded. Malformed also when they reach beyond it.
[[nodiscard]] Result<QList<Sample>> readSamples(const QByteArray& fragment, const FilmHead& head);

} // namespace holdspace::film
