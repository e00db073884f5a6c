// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <optional>
#include <utility>

namespace holdspace::replay {

/// A stretch of a session, ms: from the first to before the second.
struct Stretch {
    qint64 from = 0, to = 0;
    friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// The stretches without what was cut out of the session: pairs of from and to, ms, ascending.
[[nodiscard]] QList<Stretch> without(const QList<Stretch>& stretches, const QList<std::pair<qint64, qint64>>& cuts);

/// Which stretches are played: all there is, only some (one after the other), or one over and over. Value.
class PlayPlan {
public:
    PlayPlan() = default;
    /// In any order; those that touch are one. `again`: after the last, the first.
    PlayPlan(QList<Stretch> stretches, bool again);

    [[nodiscard]] bool playsAll() const { return m_stretches.isEmpty(); }
    [[nodiscard]] const QList<Stretch>& stretches() const { return m_stretches; }
    /// Where to go instead when playing forward has come to `at`; nothing: it goes on from there.
    [[nodiscard]] std::optional<qint64> jumpFrom(qint64 at) const;
    /// `at` is in one of the stretches, or where one ends.
    [[nodiscard]] bool holds(qint64 at) const;
    /// Playing forward, `at` is behind the last stretch, and none follows.
    [[nodiscard]] bool isOver(qint64 at) const;

private:
    QList<Stretch> m_stretches;
    bool m_again = false;
};

/// Where a jump to a moment leads: so much before it, for what led there.
[[nodiscard]] constexpr qint64 withPreroll(qint64 moment, qint64 preroll) { return moment > preroll ? moment - preroll : 0; }

} // namespace holdspace::replay
