// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/event.h>
#include <session/intent.h>

namespace holdspace::live {

/// Who drives a run: the console, or a second operator's device that it was handed to. Never nobody: a device that is gone
/// for kLostAfterMs gives it back. Each step that changes something answers with what `operator.changed` says of it. A value.
class Control {
public:
    static constexpr qint64 kLostAfterMs = 3000;
    enum class Step { Requested, Offered, Withdrawn, Declined, Accepted, Returned, TakenBack, Lost };
    using Note = std::optional<QJsonObject>; ///< {"step","from","to"}; nothing: the step is not possible now

    [[nodiscard]] QString owner() const { return m_owner; } ///< a device; empty: the console
    [[nodiscard]] bool isConsoles() const { return m_owner.isEmpty(); }
    [[nodiscard]] QString asking() const { return m_asking; } ///< the device that asks for it
    [[nodiscard]] QString offered() const { return m_offered; } ///< the device that it is offered to
    [[nodiscard]] bool ownerIsAway() const { return m_awayAt >= 0; }

    // A device's steps.
    [[nodiscard]] Note request(const QString& device); ///< accepts an offer, if there is one
    [[nodiscard]] Note withdraw(const QString& device); ///< no longer asks; declines an offer
    [[nodiscard]] Note giveBack(const QString& device);
    // The console's.
    [[nodiscard]] Note offer(const QString& device); ///< grants a request of it
    [[nodiscard]] Note decline(); ///< a request, or takes back an offer
    [[nodiscard]] Note takeBack();
    // The link's. Monotonic ms.
    /// `linked`: the operators' devices whose link is up. Nothing but a lost owner, or a request or offer of one that went.
    [[nodiscard]] Note see(const QStringList& linked, qint64 nowMs);

    /// The last owner that a log names; empty: the console.
    [[nodiscard]] static QString ownerIn(const QList<session::Event>& events);
    /// Whether an intent moves story or people. What does not is never anybody's alone: stopping, pausing, holding, tags, notes.
    [[nodiscard]] static bool drives(const session::Intent& intent);
    [[nodiscard]] static QJsonObject note(Step step, const QString& from, const QString& to);

private:
    Note give(Step step, const QString& to);

    QString m_owner, m_asking, m_offered;
    qint64 m_awayAt = -1;
};

} // namespace holdspace::live
