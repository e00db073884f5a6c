// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mediastore.h"

#include <QMutex>
#include <map>
#include <memory>

namespace holdspace::recording {

/// A MediaStore in a folder: per segment a media file that stock players open, and an index of JSON lines beside it. A
/// fragment is one write to the media file, then one line to the index; a reader believes the index, and of a last
/// fragment only what is whole. Files are readable by their owner alone.
///
/// What is safe when: append() leaves the bytes with the system, so the end of this program takes nothing with it. sync()
/// makes them durable; the recorder calls it four times a second from a thread of its own, so that a slow disk holds up no
/// camera. When the disk is full nothing half-written stays.
class FolderMediaStore final : public MediaStore {
public:
    /// Makes the folder when it is not there. Unreadable, ReadOnly or DiskFull when that can't be.
    [[nodiscard]] static Result<std::unique_ptr<FolderMediaStore>> open(const QString& folder);
    /// Of a folder that is there; changes nothing in it as long as nothing is begun.
    [[nodiscard]] static Result<std::unique_ptr<FolderMediaStore>> openToRead(const QString& folder);
    ~FolderMediaStore() override;

    Outcome begin(const SegmentName& segment, const QString& ending) override;
    Result<IndexLine> append(const SegmentName& segment, const Fragment& fragment) override;
    Outcome end(const SegmentName& segment) override;
    Outcome sync() override;
    Result<QList<SegmentName>> segments() override;
    Result<QList<IndexLine>> index(const SegmentName& segment) override;
    using MediaStore::read;
    Result<QByteArray> read(const SegmentName& segment, const IndexLine& line) override;
    Result<qint64> bytesLeft() override;

    /// Takes over whole segments of another folder on the same disk, which are ended: all of them, or none.
    [[nodiscard]] Outcome adopt(const FolderMediaStore& from, const QList<SegmentName>& segments);
    /// The media file of a segment, for players; empty when there is none.
    [[nodiscard]] QString mediaFile(const SegmentName& segment) const;

private:
    struct OpenSegment;
    explicit FolderMediaStore(QString folder);
    [[nodiscard]] QString indexFile(const SegmentName& segment) const;

    QString m_folder;
    QMutex m_mutex; ///< guards the map, not the writing: a segment is written by one thread
    std::map<QString, std::shared_ptr<OpenSegment>> m_open; ///< by segmentText
};

} // namespace holdspace::recording
