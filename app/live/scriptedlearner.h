// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/intent.h>

#include <algorithm>
#include <array>

namespace holdspace::live {

enum class LearnerKind { Attentive, Average, Overwhelmed };

/// How one kind of learner plays along. Every number is a design value, chosen so that an author sees a good, a usual and a
/// hard run of a draft; none describes people. Chances from 0 to 1, times in effective seconds.
struct LearnerTraits {
    LearnerKind kind;
    const char* name; ///< as on the command line
    double answers; ///< chance that an opening is answered at all
    double answersWell; ///< of these, the chance of a wanted code; else one to watch for, or one that closes the moment
    double medianSaid, medianHinted,
        medianShown; ///< median time from the opening to the answer: O_EXPLICIT · others · O_NONVERBAL
    double spread; ///< of the log-logistic times: 0 is always the median; half lie within a factor of 3^spread of it
    double doesWhatIsAwaited; ///< chance, for each code that an exit of the beat waits for, to do it during a stay
    double medianAwaited; ///< median time from the beat's entry to that
    double supports; ///< chance of unasked-for support in any twenty seconds
    double slips; ///< chance of jargon or a cut-off in any twenty seconds
};

inline constexpr std::array<LearnerTraits, 3> kLearners { {
    // kind, name, answers, well, said, hinted, shown, spread, awaited, median, supports, slips
    { LearnerKind::Attentive, "attentive", 0.95, 0.92, 4, 6, 8, 0.30, 0.85, 20, 0.15, 0.01 },
    { LearnerKind::Average, "average", 0.75, 0.70, 8, 11, 15, 0.45, 0.50, 30, 0.06, 0.04 },
    { LearnerKind::Overwhelmed, "overwhelmed", 0.45, 0.40, 15, 20, 26, 0.60, 0.15, 45, 0.02, 0.12 },
} };

[[nodiscard]] constexpr const LearnerTraits& traits(LearnerKind kind)
{
    return kLearners[static_cast<size_t>(kind)];
}
static_assert(traits(LearnerKind::Attentive).kind == LearnerKind::Attentive
    && traits(LearnerKind::Average).kind == LearnerKind::Average
    && traits(LearnerKind::Overwhelmed).kind == LearnerKind::Overwhelmed);
[[nodiscard]] std::optional<LearnerKind> learnerKindFromName(const QString& name);

/// A learner who answers by chance, for rehearsals: tags responses and other acts, and leaves levels and exits to the operator.
/// What it does follows from the seed and the session alone, each opening, awaited code and stretch of time having its own
/// draw: it is the same however often it is asked, and going back and changing one thing changes only what follows from it.
/// Rests during time-outs and holds (what came due in a hold is done after it) and after the end.
class ScriptedLearner {
public:
    /// `since`: the effective ms at which it joins; what would have come due before is not done.
    ScriptedLearner(LearnerKind kind, quint64 seed, qint64 since = 0)
        : m_traits(traits(kind))
        , m_seed(seed)
        , m_doneUntil(since)
    {
    }

    /// What is done together at one moment.
    struct Act {
        qint64 at = 0; ///< raw session ms, not before the last event
        QList<session::Intent> intents; ///< of kind TagCode
    };
    /// The next act at or before raw time t, or nothing. Do it at its time, then ask again with the new state: an act is told
    /// once, and t must not decrease (turnBack).
    [[nodiscard]] std::optional<Act> next(const session::SessionState& state, qint64 t);
    /// The session was turned back to this state, at raw time t: what came due later comes due again.
    void turnBack(const session::SessionState& state, qint64 t) { m_doneUntil = std::min(m_doneUntil, state.effective(t)); }

private:
    LearnerTraits m_traits;
    quint64 m_seed;
    qint64 m_doneUntil; ///< effective ms up to which everything due was told
};

} // namespace holdspace::live
