// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "moments.h"

#include <library/takes.h>

#include <QHash>

/// What earlier groups did at the same state of the same scenario. See app/docs/metrics.md and ADR 21.
namespace holdspace::debrief {

/// A state of a scenario that groups can meet in. A window's: its beat, the authored opportunity with the person and the kind of need
/// that it was, and the level that the person had when it began. A bookmark's: its beat, the person it is about and their level. A
/// published version where these are still the same is the same scenario; how its texts read does not matter.
struct MomentState {
    Moment::Kind kind = Moment::Kind::Window;
    BeatId beat;
    CharacterId character;
    OpportunityId opportunity; ///< windows only
    QString type; ///< windows only: "O_NONVERBAL", …
    int level = 0; ///< 0–5

    friend bool operator==(const MomentState&, const MomentState&) = default;
};
[[nodiscard]] size_t qHash(const MomentState& state, size_t seed = 0);

/// Nothing for a moment that no other group can stand at: a window that a person opened by hand, or one outside every beat.
[[nodiscard]] std::optional<MomentState> momentState(const Story& story, const Moment& moment);

/// What one group did at a state.
struct DidThere {
    Answer answer = Answer::Missed; ///< of a bookmark's state: Timely, somebody responded within 90 s, or Missed
    std::optional<qint64> waitMs; ///< windows only: effective ms to the first response that gave room
    QString code; ///< of the first response that is more than a postponement; empty: none, or a code that the codebook does not know
    int levelAfter = 0; ///< 90 s after it began, or at the end
};
using StatesMet = QHash<MomentState, DidThere>;

/// The states that a session met, each as it was met first. One that the scene's end cut short while somebody still waited can't be
/// judged and is left out; a bookmark's state begins when the person is first at that level in that beat. Nothing of a session whose
/// log says of any consent that it was changed to something else than given. Holds no text that was written in the session. Pure; any thread.
[[nodiscard]] StatesMet statesMet(const session::SessionLog& log, const coding::Codebook& codebook);

/// A session of a library that may be compared with a later one.
struct EarlierSession {
    QString session, group; ///< group: of all takes that belong together, the same
    QDateTime started;
    qint64 events = 0; ///< so many its log had
};

/// Those of the same scenario that began before `present`, were people's and are over: no rehearsals, samples, or takes of the
/// present group. Pure.
[[nodiscard]] QList<EarlierSession> earlierSessions(
    const QList<library::SessionEntry>& sessions, const library::Takes& takes, const session::SessionHeader& present);

/// One earlier session that stood at the state.
struct CohortMember {
    EarlierSession of;
    DidThere did;
};

inline constexpr qsizetype kCohortFloor = 5; ///< groups; N26
inline constexpr qsizetype kFewestTogether = 2; ///< groups behind any number that is shown

/// In how many groups it went one way.
struct CohortCount {
    QString words; ///< "answered late or no answer"
    qsizetype groups = 0; ///< of Cohort::groups
    bool atLeast = false; ///< so many or more: who they were, or that they were all, is left open
};

/// Either figures about at least five groups, or the reason why there are none. Nothing in it can be compared with one group.
struct Cohort {
    struct Wait {
        qint64 median = 0, low = 0, high = 0; ///< ms, low and high quartile of those that had a response that gave room
    };
    qsizetype groups = 0; ///< how many are counted; 0: nothing is shown
    QString reason; ///< empty exactly when something is shown
    QList<CohortCount> answers, responses, levels;
    std::optional<Wait> wait; ///< windows only, and when at least five groups had one
};

/// What groups did at a state. Of several takes of one group the first that stood there counts. So that no group can be picked out:
/// - Below five groups the answer is the same sentence, whatever there is, and however many.
/// - Groups are counted in whole fives, the earliest first, so that the figures of two debriefs never differ by one group.
/// - No number stands for fewer than two groups. Neighbouring answers (in time, late, moved on, none) and neighbouring levels are put
///   together until each has two. Where all come together, "at least n − 2" says where most of them are, as nearly all and all must look the same.
/// - A first response is named when two groups gave it; the others, and none, are one row. If that row would be one group, the rarest
///   named one joins it, or "at least n − 1" hides whether there was one.
/// - Times are rounded up to whole five seconds, since the median of five is one group's.
/// Every list is by itself; which answer went with which response is never told. Pure, and blind to the order of `members`.
[[nodiscard]] Cohort cohortAt(const MomentState& state, const QList<CohortMember>& members, const coding::Codebook& codebook);

/// The same for a moment that has no state.
[[nodiscard]] Cohort noCohort(const Moment& moment);

} // namespace holdspace::debrief
