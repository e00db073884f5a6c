// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <debrief/flags.h>
#include <debrief/moments.h>
#include <foundation/error.h>
#include <library/librarystore.h>
#include <session/replay.h>

#include <QJsonObject>
#include <memory>
#include <optional>

namespace holdspace::ui {

/// Everything of one debrief: the log of its session and what is folded from it. Dies as a unit. Owned by
/// DebriefViewModel; main thread.
class DebriefedSession {
public:
    /// The library's errors. A session whose scenario version is gone is told without it.
    [[nodiscard]] static Result<std::unique_ptr<DebriefedSession>> load(library::LibraryStore& store, const SessionId& id);

    /// Tells it anew, after the log grew or names were hidden or shown.
    void tell(bool namesShown);
    /// An event that is in the library now. Nothing is told of it before tell().
    void append(const session::Event& event);

    [[nodiscard]] const session::SessionLog& log() const { return m_log; }
    /// What figures, moments and flags rest on: the log itself, or as if the chosen pass were all that was coded.
    [[nodiscard]] const session::SessionLog& codedLog() const { return m_coded ? *m_coded : m_log; }
    [[nodiscard]] SessionId id() const { return SessionId(m_log.header.session); }
    [[nodiscard]] qint64 lastMs() const { return m_log.events.isEmpty() ? 0 : m_log.events.last().t; }
    [[nodiscard]] const scenario::Scenario* scenario() const { return m_scenario.get(); } ///< null when the version is gone
    [[nodiscard]] const session::Replay* replay() const { return m_replay.get(); } ///< null without a scenario
    [[nodiscard]] const QHash<QString, QString>& personNames() const { return m_personNames; }
    [[nodiscard]] debrief::Names names(bool shown) const { return { m_log.header, m_personNames, shown }; }
    /// What the affect model suggested; nothing without a scenario. Computed when first asked for.
    [[nodiscard]] const QHash<CharacterId, QList<debrief::LevelStep>>& suggestedLevels() const;
    // From tell():
    [[nodiscard]] const QJsonObject& metrics() const { return m_metrics; }
    [[nodiscard]] const debrief::Story& story() const { return m_story; }
    [[nodiscard]] const QList<debrief::Moment>& moments() const { return m_moments; }
    [[nodiscard]] const QList<debrief::Flag>& flags() const { return m_flags; } ///< those to show

private:
    DebriefedSession() = default;
    void computeFigures();

    session::SessionLog m_log;
    std::optional<session::SessionLog> m_coded; ///< nothing: figures rest on what was tagged live
    scenario::ScenarioPtr m_scenario;
    QHash<QString, QString> m_personNames;
    std::unique_ptr<session::Replay> m_replay;
    mutable std::optional<QHash<CharacterId, QList<debrief::LevelStep>>> m_suggested;
    qsizetype m_figuresOf = 0; ///< events that figures were computed of
    QJsonObject m_metrics;
    debrief::Story m_story;
    QList<debrief::Moment> m_moments;
    QList<debrief::Flag> m_flags;
};

} // namespace holdspace::ui
