// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runsession.h"
#include "scriptedlearner.h"

#include <library/memorylibrary.h>

#include <memory>

namespace holdspace::live {

/// Takes every write and keeps nothing: a rehearsal has its log itself.
class NothingKept final : public library::StoreThread {
public:
    explicit NothingKept(const Clock& clock)
        : m_library(clock)
    {
    }
    void appendLater(const SessionId&, const QList<session::Event>&, std::function<void(const Outcome&)> done) override
    {
        done({});
    }
    void saveDraftLater(const QJsonObject&, std::function<void(const Outcome&)> done) override { done({}); }
    void saveStepLater(const QJsonObject&, const library::DraftChange&, std::function<void(const Outcome&)> done) override { done({}); }
    [[nodiscard]] library::LibraryStore& store() override { return m_library; }

private:
    library::MemoryLibrary m_library; ///< empty
};

/// An author's rehearsal of a draft: the session of the console on a clock that runs up to twenty times as fast, stands still or
/// is turned back, in memory until it is kept or thrown away. Main thread; nothing in it waits.
///
/// How the window shows it on the Run page, with the same view model as a session of people:
///  1. `new DryRun(draft, clock)`; connect replaced(); choose learner, stand-in and speed; show session() — a RunSession, whose
///     signals and intents are those of a real one — without creating it in the library and without startTicking(); start().
///  2. A timer of a quarter second calls advance(real ms since the last call). That ticks the session; nothing else does.
///  3. On replaced(), session() is another object: connect to that, show scenario(), and tell the story so far by folding
///     log().events over initialState(scenario()). The former one is deleted soon after and must not be asked anything.
///  4. When the Author page changed the draft, replaceScenario(json) and show the sentences it gives.
///  5. At the end, keepRehearsal(library, log()) makes it a session that can be debriefed; destroying the DryRun drops it.
class DryRun : public QObject {
    Q_OBJECT
public:
    static constexpr int kFastest = 20;
    /// A longer time between two calls of advance() counts as this much: a computer that slept does not play on alone.
    static constexpr qint64 kLongestGapMs = 10'000;
    /// An ending from which nothing leads on ends the rehearsal after this much session time, and not before it could be read.
    static constexpr qint64 kEndingStayMs = 10'000;
    static constexpr qint64 kReadingMs = 2'000; ///< of real time

    /// What was cut off when the rehearsal went back: the whole log as it was, and after which event the present one parts from
    /// it.
    struct Branch {
        session::SessionLog log;
        qint64 partsAfter = 0;
    };

    /// A rehearsal that has not started. `wall` tells the date of its start and is not kept. Refused when the draft has no first
    /// beat; other errors of a draft do no harm.
    [[nodiscard]] static Result<std::unique_ptr<DryRun>> of(const QJsonObject& draft, const Clock& wall);
    ~DryRun() override;

    void start(const QStringList& absent = {});
    /// Lets `realMs` pass at the present speed, in session steps of a quarter second; the same however it is divided.
    void advance(qint64 realMs);
    void setSpeed(int times); ///< 1 to kFastest
    [[nodiscard]] int speed() const { return m_speed; }
    /// Stops the rehearsal's clock. No time-out: nothing is written, and intents are taken as ever.
    void setStill(bool still) { m_still = still; }
    [[nodiscard]] bool still() const { return m_still; }
    void setLearner(std::optional<LearnerKind> kind, quint64 seed = 1); ///< nothing: nobody plays along
    void setStandIn(bool on) { m_standIn = on; } ///< the operator's moves are made, see OperatorStandIn

    /// Enters a beat now. A session that is over is first turned back to just before its end.
    void jumpTo(const BeatId& beat);
    /// What if: takes back the last entry of a beat and all that followed, and stands still just before. Refused in the first beat.
    [[nodiscard]] Outcome goBackBeforeLastEntry();
    /// What if: keeps what happened up to that event and stands still just before the next. What one intent brought about goes
    /// together: an event in its midst is taken back too. Played on unchanged, the same happens again. Refused when nothing would be taken back, or everything.
    [[nodiscard]] Outcome goBackTo(qint64 seq);
    [[nodiscard]] const QList<Branch>& branches() const { return m_branches; } ///< oldest first

    /// Goes on in the edited draft from the present beat (session::carriedOver). When that beat is gone, goes back to the entry
    /// of the last beat that still exists and enters it anew, or begins again at the start when none does. Gives sentences about
    /// what could not be kept. Refused when the draft has no first beat; then the rehearsal stays as it is.
    [[nodiscard]] Result<QStringList> replaceScenario(const QJsonObject& draft);

    [[nodiscard]] const scenario::ScenarioPtr& scenario() const { return m_scenario; }
    [[nodiscard]] RunSession* session() const { return m_session; }
    /// All that happened so far, from the first event on (session()->events() begins anew with each session object).
    [[nodiscard]] session::SessionLog log() const { return { m_session->header(), m_events, false }; }

Q_SIGNALS:
    void replaced(); ///< session() is another one now

private:
    explicit DryRun(const Clock& wall);
    struct Draft {
        scenario::ScenarioPtr scenario;
        QString hash;
    };
    [[nodiscard]] static Result<Draft> read(const QJsonObject& draft);
    void adopt(Draft draft);
    void begin(session::SessionState from, qint64 t);
    void beginAnew();
    void step(qint64 t, bool last);
    void moveClockTo(qint64 t);
    void cutTo(qint64 kept);
    [[nodiscard]] session::SessionState stateAfter(qint64 seq) const;
    [[nodiscard]] qint64 firstOfStep(qint64 seq) const;
    [[nodiscard]] qint64 last(const std::function<bool(const session::Event&)>& of) const;

    ManualClock m_clock; ///< the rehearsal's time
    NothingKept m_store { m_clock };
    scenario::ScenarioPtr m_scenario;
    QString m_hash;
    QStringList m_absent;
    RunSession* m_session = nullptr; ///< a child
    QList<session::Event> m_events;
    QList<qint64> m_steps; ///< seq of the first event of each intent's events
    QList<session::SessionState> m_starts; ///< where session objects began, by seq; the first is before all events
    QList<Branch> m_branches;
    std::optional<ScriptedLearner> m_learner;
    bool m_standIn = false;
    bool m_still = false;
    int m_speed = 1;
    qint64 m_waiting = 0; ///< session ms that passed since the last step
};

/// Puts the log of a rehearsal into a library as a session marked so, ended where it stands when it is not over, under an id of
/// its own: it can be kept more than once. For its debrief to show texts, the library needs the version with that hash.
[[nodiscard]] Outcome keepRehearsal(library::LibraryStore& library, session::SessionLog log);

} // namespace holdspace::live
