// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filmreader.h"
#include "replayfolders.h"

#include <QImage>
#include <memory>

namespace holdspace::film {

/// Makes pictures of what a reader finds, as 32-bit RGB, at most kMostWidth by kMostHeight: larger ones are made smaller on the way. For one thread; the reader outlives it.
class PictureDecoder {
public:
    virtual ~PictureDecoder() = default;
    /// Malformed with the decoder's words.
    [[nodiscard]] virtual Result<QImage> picture(const FilmPlace& place) = 0;
};

/// By what the film is made of. Malformed for a kind that neither we nor our importer write.
[[nodiscard]] Result<std::unique_ptr<PictureDecoder>> decoderFor(FilmReader& reader);

/// The size at which a picture is handed on.
[[nodiscard]] QSize fitted(QSize size, QSize into);

} // namespace holdspace::film
