// SPDX-License-Identifier: GPL-3.0-or-later
#include "opensession.h"

namespace holdspace::film {

using namespace recording;
using replay::FoundSegment;

namespace {

std::unique_ptr<FolderMediaStore> storeIn(const QString& folder)
{
    auto store = FolderMediaStore::openToRead(folder);
    return store ? std::move(*store) : nullptr;
}

FoundSegment lookedAt(FolderMediaStore& store, const SegmentName& name, QList<IndexLine>* index)
{
    FoundSegment found;
    found.stream = name.stream;
    found.number = name.number;
    auto lines = store.index(name);
    if (!lines) {
        found.problem = lines.error().text();
        return found;
    }
    *index = std::move(*lines);
    if (index->size() > 1) {
        found.sessionMs = static_cast<double>(index->at(1).sessionMs);
        found.fromMs = static_cast<double>(index->at(1).mediaMs);
        found.toMs = static_cast<double>(index->last().mediaMs + index->last().durationMs);
    }
    const auto film = FilmReader::open(store, name, *index);
    if (film) {
        found.picture = (*film)->head().picture;
        found.sound = (*film)->head().sound;
    } else if (!index->isEmpty()) {
        found.problem = film.error().text();
    }
    return found;
}

} // namespace

OpenSession::OpenSession(const QString& folder, const QList<replay::SaidSegment>& said) : m_store(storeIn(folder)), m_copies(storeIn(copiesFolder(folder)))
{
    const auto segments = m_store ? m_store->segments().value_or(QList<SegmentName>()) : QList<SegmentName>();
    for (const SegmentName& name : segments) {
        QList<IndexLine> index;
        FoundSegment found = lookedAt(*m_store, name, &index);
        if (m_copies && found.picture) {
            auto copy = m_copies->index(name);
            found.proxy = copy && copy->size() > 1;
            if (found.proxy)
                m_copyIndexes.insert(segmentText(name), std::move(*copy));
        }
        m_indexes.insert(segmentText(name), std::move(index));
        m_found.append(found);
    }
    m_media = replay::RecordedMedia(said, m_found);
}

Result<std::unique_ptr<FilmReader>> OpenSession::film(const SegmentName& segment, bool copy) const
{
    const QHash<QString, QList<IndexLine>>& indexes = copy ? m_copyIndexes : m_indexes;
    const auto index = indexes.constFind(segmentText(segment));
    if (index == indexes.cend())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no segment %1").arg(segmentText(segment)));
    return FilmReader::open(copy ? *m_copies : *m_store, segment, *index);
}

Result<QList<IndexLine>> OpenSession::index(const SegmentName& segment) const
{
    const auto index = m_indexes.constFind(segmentText(segment));
    if (index == m_indexes.cend())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no segment %1").arg(segmentText(segment)));
    return *index;
}

} // namespace holdspace::film
