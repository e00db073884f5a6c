// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filmreader.h"
#include "replayfolders.h"

#include <recording/foldermediastore.h>
#include <replay/recordedmedia.h>

#include <QHash>

namespace holdspace::film {

/// The media of one session as they lie on the disk now. Immutable, shared by the threads that show and play.
class OpenSession {
public:
    /// `folder`: of the session's media. One that is not there holds nothing.
    OpenSession(const QString& folder, const QList<replay::SaidSegment>& said);

    [[nodiscard]] const replay::RecordedMedia& media() const { return m_media; }
    [[nodiscard]] const QList<replay::FoundSegment>& found() const { return m_found; }
    /// Of its copy where there is one, else of the original.
    [[nodiscard]] Result<std::unique_ptr<FilmReader>> film(const recording::SegmentName& segment, bool copy) const;
    /// NotFound without one.
    [[nodiscard]] Result<QList<recording::IndexLine>> index(const recording::SegmentName& segment) const;
    [[nodiscard]] Result<QByteArray> read(const recording::SegmentName& segment, const recording::IndexLine& line) const { return m_store->read(segment, line); }

private:
    std::unique_ptr<recording::FolderMediaStore> m_store, m_copies; ///< may be null
    QHash<QString, QList<recording::IndexLine>> m_indexes, m_copyIndexes; ///< by segmentText
    QList<replay::FoundSegment> m_found;
    replay::RecordedMedia m_media;
};

} // namespace holdspace::film
