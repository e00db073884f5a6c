// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mediastore.h"

#include <QMutex>
#include <map>

namespace holdspace::recording {

/// A MediaStore that forgets everything at its end; for tests.
class MemoryMediaStore final : public MediaStore {
public:
    explicit MemoryMediaStore(qint64 capacity = 1'000'000'000) : m_capacity(capacity) { }

    Outcome begin(const SegmentName& segment, const QString& ending) override;
    Result<IndexLine> append(const SegmentName& segment, const Fragment& fragment) override;
    Outcome end(const SegmentName& segment) override;
    Outcome sync() override { return {}; }
    Result<QList<SegmentName>> segments() override;
    Result<QList<IndexLine>> index(const SegmentName& segment) override;
    using MediaStore::read;
    Result<QByteArray> read(const SegmentName& segment, const IndexLine& line) override;
    Result<qint64> bytesLeft() override;

private:
    struct Kept {
        QByteArray bytes;
        QList<IndexLine> lines;
        bool ended = false;
    };
    using Key = std::pair<QString, int>;

    QMutex m_mutex;
    std::map<Key, Kept> m_kept;
    qint64 m_capacity;
};

} // namespace holdspace::recording
