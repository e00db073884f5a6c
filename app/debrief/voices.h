// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace holdspace::debrief {

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
    /// The facilitator's share of all that was said, 0 to 1; silence is nobody's. Below 0: nothing was said.
    [[nodiscard]] double facilitatorShare(qint64 nowMs) const;

private:
    QHash<QString, qint64> m_spoken;
    QString m_now;
    qint64 m_since = 0, m_longestSilence = 0;
};

} // namespace holdspace::debrief
