// SPDX-License-Identifier: GPL-3.0-or-later
#include "takes.h"

#include <algorithm>

namespace holdspace::library {

void Takes::read(LibraryStore& store, const QList<SessionEntry>& sessions)
{
    for (const SessionEntry& entry : sessions) {
        if (m_origins.contains(entry.id))
            continue;
        const auto header = store.sessionHeader(SessionId(entry.id));
        m_origins.insert(entry.id, header ? session::takeOf(*header).value_or(session::TakeOf()) : session::TakeOf());
    }
    QHash<QString, QList<const SessionEntry*>> families;
    for (const SessionEntry& entry : sessions)
        families[firstOf(entry.id)].append(&entry);

    m_places.clear();
    for (auto family = families.begin(); family != families.end(); ++family) {
        QList<const SessionEntry*>& members = family.value();
        const QString first = family.key();
        const bool firstIsHere = std::any_of(members.begin(), members.end(), [&](const SessionEntry* member) { return member->id == first; });
        if (members.size() < 2 && firstIsHere)
            continue;
        std::stable_sort(members.begin(), members.end(), [&](const SessionEntry* a, const SessionEntry* b) {
            return a->id == first || (b->id != first && a->started < b->started);
        });
        QStringList all;
        for (const SessionEntry* member : std::as_const(members))
            all.append(member->id);
        for (qsizetype i = 0; i < all.size(); ++i) {
            TakePlace place { all, static_cast<int>(i) + (firstIsHere ? 1 : 2), {}, 0 };
            if (all.at(i) != first) {
                place.from = m_origins.value(all.at(i)).session;
                place.fromT = m_origins.value(all.at(i)).t;
            }
            m_places.insert(all.at(i), place);
        }
    }
}

QString Takes::firstOf(const QString& session) const
{
    QSet<QString> seen { session };
    QString at = session;
    for (QString before = m_origins.value(at).session; !before.isEmpty(); before = m_origins.value(at).session) {
        if (seen.contains(before))
            return session;
        seen.insert(before);
        at = before;
    }
    return at;
}

std::optional<TakePlace> Takes::placeOf(const QString& session) const
{
    const auto place = m_places.constFind(session);
    return place == m_places.cend() ? std::nullopt : std::optional(*place);
}

} // namespace holdspace::library
