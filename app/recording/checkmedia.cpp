// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkmedia.h"

#include "foldermediastore.h"

#include <QDir>

namespace holdspace::recording {

QStringList problemsOfMedia(const QString& library)
{
    QStringList problems;
    const QDir media(QDir(library).filePath(QStringLiteral("media")));
    const QStringList sessions = media.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString& session : sessions) {
        const auto store = FolderMediaStore::openToRead(media.filePath(session));
        if (!store) {
            problems.append(store.error().text());
            continue;
        }
        const auto segments = (*store)->segments().value_or(QList<SegmentName>());
        for (const SegmentName& segment : segments) {
            const auto index = (*store)->index(segment);
            if (!index) {
                problems.append(index.error().text());
                continue;
            }
            for (const IndexLine& line : *index) {
                if (const auto bytes = (*store)->read(segment, line); !bytes)
                    problems.append(bytes.error().text());
            }
        }
    }
    return problems;
}

} // namespace holdspace::recording
