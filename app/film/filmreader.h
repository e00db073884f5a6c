// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filmboxes.h"

#include <recording/mediastore.h>

#include <list>
#include <memory>
#include <optional>

namespace holdspace::film {

/// Where one picture lies.
struct FilmPlace {
    qsizetype fragment = 0; ///< in the index
    qsizetype sample = 0; ///< in the fragment, as decoded
    double mediaMs = 0; ///< when it is shown, in the segment's own time
    double endMs = 0; ///< when the one after it is
};

/// Finds the pictures of one segment, which is read fragment by fragment through its MediaStore: a small part of the file for any place
/// in it. Not thread-safe; the store outlives it.
class FilmReader {
public:
    struct Piece {
        QByteArray bytes;
        QList<Sample> samples; ///< as decoded
        QList<qsizetype> order; ///< of samples, as shown
    };

    /// NotFound, Corrupt or Malformed when it can't be.
    [[nodiscard]] static Result<std::unique_ptr<FilmReader>> open(recording::MediaStore& store, const recording::SegmentName& segment);
    /// The same, by an index that was read before.
    [[nodiscard]] static Result<std::unique_ptr<FilmReader>> open(recording::MediaStore& store, const recording::SegmentName& segment, QList<recording::IndexLine> index);

    [[nodiscard]] const FilmHead& head() const { return m_head; }
    [[nodiscard]] double beginMs() const { return m_index.size() > 1 ? static_cast<double>(m_index.at(1).mediaMs) : 0; }
    [[nodiscard]] double endMs() const { return m_index.size() > 1 ? static_cast<double>(m_index.last().mediaMs + m_index.last().durationMs) : 0; }
    [[nodiscard]] const QList<recording::IndexLine>& index() const { return m_index; }

    /// The picture that is seen at a time: the last that begins no later; the first, before that. NotFound without any.
    [[nodiscard]] Result<FilmPlace> pictureAt(double mediaMs);
    /// The one before and after; nothing at the ends.
    [[nodiscard]] std::optional<FilmPlace> before(const FilmPlace& place);
    [[nodiscard]] std::optional<FilmPlace> after(const FilmPlace& place);
    /// A fragment by its place in the index; the last few are kept.
    [[nodiscard]] Result<std::shared_ptr<const Piece>> piece(qsizetype fragment);
    [[nodiscard]] double msOf(qint64 ticks) const { return static_cast<double>(ticks) * 1000.0 / m_head.timescale + m_shiftMs; }

private:
    FilmReader(recording::MediaStore& store, recording::SegmentName segment) : m_store(store), m_segment(std::move(segment)) { }
    [[nodiscard]] FilmPlace placeOf(qsizetype fragment, qsizetype nth, const Piece& piece);

    recording::MediaStore& m_store;
    recording::SegmentName m_segment;
    QList<recording::IndexLine> m_index;
    FilmHead m_head;
    double m_shiftMs = 0; ///< of a copy whose own time begins later than the index says
    std::list<std::pair<qsizetype, std::shared_ptr<const Piece>>> m_kept; ///< newest first
};

} // namespace holdspace::film
