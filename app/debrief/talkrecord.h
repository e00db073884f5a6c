// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "phases.h"
#include "reflections.h"
#include "voices.h"

namespace holdspace::debrief {

/// What somebody wants to take along. Private unless they say that it may be in the report.
struct TakeAway {
    QString id, who, text; ///< who: participant id; empty: the team
    bool agreed = false; ///< may be shown to all and be in the report
};

/// What a session's log says of its debrief: where it stands, what was talked about, who spoke, what people gave from their phones
/// and take along. debrief.closed ends it; what comes later is the next one's, only goals and take-aways stay. A fold; anything that
/// does not read is passed over.
class TalkRecord {
public:
    void fold(const session::Event& event);

    [[nodiscard]] bool begun() const { return !m_entered.isEmpty(); }
    [[nodiscard]] const QString& framework() const { return m_framework; } ///< id; empty before it began
    /// The course so far. `utcNow` and `monotonicNow` are one instant on two clocks; times of the log are by the wall.
    [[nodiscard]] PhaseCourse course(const Framework& framework, qint64 budgetMs, const QDateTime& utcNow, qint64 monotonicNow) const;
    [[nodiscard]] const QStringList& agenda() const { return m_agenda; } ///< ids a person chose; empty: as proposed
    [[nodiscard]] const QSet<QString>& talked() const { return m_talked; } ///< moments
    /// The step that a phase's moment came to last; empty: none.
    [[nodiscard]] QString step(const QString& phase, const QString& moment) const { return m_steps.value({ phase, moment }); }
    [[nodiscard]] const Voices& voices() const { return m_voices; } ///< times are ms since 1970
    [[nodiscard]] const Reflections& reflections() const { return m_reflections; }
    [[nodiscard]] const QList<TakeAway>& takeAways() const { return m_takeAways; }
    [[nodiscard]] const QHash<QString, QString>& goals() const { return m_goals; } ///< by participant

private:
    struct Entered {
        QString phase;
        QDateTime at;
    };
    void foldTakeAway(const QString& kind, const QJsonObject& data);

    QString m_framework;
    QList<Entered> m_entered;
    QStringList m_agenda;
    QSet<QString> m_talked;
    QHash<std::pair<QString, QString>, QString> m_steps; ///< by phase and moment
    Voices m_voices;
    Reflections m_reflections;
    QList<TakeAway> m_takeAways;
    QHash<QString, QString> m_goals;
};

/// The record of a whole log.
[[nodiscard]] TalkRecord talkRecord(const QList<session::Event>& events);

} // namespace holdspace::debrief
