// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>

namespace holdspace::debrief {

/// Whether people of this role lead a debrief, instead of having been in the scene or watched it.
[[nodiscard]] bool leads(const QString& role);

/// The debriefer's mirror: who has had the word and for how long, from taps of a thumb. Each tap says who speaks from now on.
/// For the facilitator alone. A value; times are ms of one clock.
class Voices {
public:
    static constexpr auto kFacilitator = "facilitator";
    static constexpr auto kSilence = "silence";

    void tap(const QString& who, qint64 ms); ///< earlier than the last one: taken as at the last one
    void stop(qint64 ms) { tap(QString(), ms); } ///< nobody is followed from now on
    [[nodiscard]] const QString& now() const { return m_now; } ///< whose turn it is; empty: not followed
    [[nodiscard]] qint64 spokenMs(const QString& who, qint64 nowMs) const;
    [[nodiscard]] qint64 longestSilenceMs(qint64 nowMs) const;
    /// The share of all that was said that the facilitator and others who lead had, 0 to 1; silence is nobody's. Below 0: nothing was
    /// said.
    [[nodiscard]] double facilitatorShare(qint64 nowMs, const QStringList& others = {}) const;

private:
    QHash<QString, qint64> m_spoken;
    QString m_now;
    qint64 m_since = 0, m_longestSilence = 0;
};

} // namespace holdspace::debrief
