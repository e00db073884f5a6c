// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event.h"

#include <QSet>

namespace holdspace::session {

inline const QString kAnnotationsAdded = QStringLiteral("annotations.added"); ///< a file of others was added; what came with it names its id as `added`
inline const QString kAddedKey = QStringLiteral("added");

/// What a log took back: tags, responses, firings, …, and whole files that were added. A value; answers are O(1).
class TakenBack {
public:
    explicit TakenBack(const QList<Event>& events);

    [[nodiscard]] bool contains(const QString& id) const { return m_refs.contains(id); }
    /// The event, the file it came with, or the firing that set its level was taken back.
    [[nodiscard]] bool concerns(const Event& event) const;
    [[nodiscard]] const QSet<QString>& refs() const { return m_refs; }

private:
    QSet<QString> m_refs;
};

/// The file that the event came with was taken back. `refs`: what the log took back.
[[nodiscard]] inline bool wentWithItsFile(const Event& event, const QSet<QString>& refs)
{
    return !event.extra.isEmpty() && !refs.isEmpty() && refs.contains(event.extra.value(kAddedKey).toString());
}

/// The id that a correction would name this event by; empty when it has none.
[[nodiscard]] QString correctableId(const Event& event);

/// The log as it stands: without what was taken back and without the corrections themselves, amended things as amended. An
/// amendment that does not fit changes nothing. Numbers and times are those of the log. O(n).
[[nodiscard]] QList<Event> corrected(const QList<Event>& events);

} // namespace holdspace::session
