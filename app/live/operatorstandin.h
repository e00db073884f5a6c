// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/intent.h>

namespace holdspace::live {

/// Does at the console what the story suggests, so that a rehearsal comes to an ending alone. Pure. The times are design
/// values, effective ms since the beat was entered.
struct OperatorStandIn {
    static constexpr qint64 kLeastStayMs = 8'000; ///< before that, no suggested exit is taken
    static constexpr qint64 kOwnExitMs = 60'000; ///< then an exit without a condition, which is the operator's own, is taken
    static constexpr qint64 kPatienceMs = 240'000; ///< then any exit is, so that a rehearsal is never stuck

    /// What to do at raw time t, one thing at a time, or nothing: a suggested exit, a level that the model suggests (never
    /// 5), the end at an ending or where no exit leads on. Nothing during time-outs and holds.
    [[nodiscard]] static std::optional<session::Intent> next(const session::SessionState& state, qint64 t);
};

} // namespace holdspace::live
