// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <library/librarystore.h>
#include <live/playerlimits.h>
#include <scenario/scenario.h>

#include <QCoreApplication>
#include <QMap>

namespace holdspace {
class Clock;
}

namespace holdspace::ui {

/// Who plays whom in a run, up to which level, and how long they rest after a hard run. Names stay out of the log; what a
/// person agreed to is kept with their name in the library and brought up when the name is typed again. Owned by
/// RunViewModel; main thread.
class Players {
    Q_DECLARE_TR_FUNCTIONS(Players)
public:
    /// A run is hard for whoever reaches this level in it.
    static constexpr int kHardLevel = 4;
    [[nodiscard]] static QList<int> restChoices() { return { 0, 10, 20, 30, 45, 60, 90 }; } ///< minutes
    [[nodiscard]] static QStringList restWords(); ///< of restChoices()

    Players(library::StoreThread& store, const Clock& clock)
        : m_store(store)
        , m_clock(clock)
    {
    }

    struct Player {
        QString name;
        int maxLevel = 5; ///< 5: no limit
        int restMinutes = 0; ///< after a hard run; 0: none agreed
        qint64 restedMs = -1; ///< since their last hard run; -1: none within a day
    };

    /// Nobody is named; limits are those of the scenario's cast (`limits`: `maxLevel`, `runsPerHour`).
    void startOver(const QJsonObject& scenario);
    void setName(const CharacterId& id, const QString& name);
    void setMaxLevel(const CharacterId& id, int level);
    void setRest(const CharacterId& id, int minutes);

    [[nodiscard]] Player of(const CharacterId& id) const { return m_players.value(id); }
    [[nodiscard]] int restChoice(const CharacterId& id) const; ///< the place of their rest in restChoices(), the next longer one
    [[nodiscard]] QString note(const CharacterId& id) const; ///< that the rest is not over yet; empty: nothing to say
    // For the log, of those who take part
    [[nodiscard]] QList<session::OtherEvent> agreements(const QStringList& absent) const;

    /// The run starts: keeps the names with its session, and what each person agreed to with their name.
    [[nodiscard]] Outcome keep(const SessionId& session) const;

private:
    [[nodiscard]] bool restIsOver(const Player& player) const;
    [[nodiscard]] qint64 restedSince(const QString& name) const;

    library::StoreThread& m_store;
    const Clock& m_clock;
    QMap<CharacterId, Player> m_players; ///< of the cast
};

} // namespace holdspace::ui
