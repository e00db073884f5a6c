// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>
#include <compare>

namespace holdspace {

/// A stable name for one kind of thing. Ids of different kinds do not mix.
template <class Tag> class Id {
public:
    Id() = default;
    explicit Id(QString text) : m_text(std::move(text)) { }

    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }

    /// Copies share their text, so most ids that are equal show it without a look at the letters.
    friend bool operator==(const Id& a, const Id& b)
    {
        return a.m_text.size() == b.m_text.size() && (a.m_text.constData() == b.m_text.constData() || a.m_text == b.m_text);
    }
    friend bool operator!=(const Id& a, const Id& b) { return !(a == b); }
    friend bool operator<(const Id& a, const Id& b) { return a.m_text < b.m_text; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return qHash(id.m_text, seed); }

private:
    QString m_text;
};

using BeatId = Id<struct BeatTag>;
using ExitId = Id<struct ExitTag>;
using CharacterId = Id<struct CharacterTag>; ///< A cast member.
using OpportunityId = Id<struct OpportunityTag>; ///< As authored in a scenario.
using TriggerId = Id<struct TriggerTag>;
using ObjectiveId = Id<struct ObjectiveTag>;
using SessionId = Id<struct SessionTag>;
using ScenarioId = Id<struct ScenarioTag>;

/// A new time-ordered unique id (RFC 9562 version 7), lower case with dashes.
[[nodiscard]] QString newUuidV7(qint64 unixMs);

} // namespace holdspace
