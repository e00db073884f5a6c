// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/intent.h>

#include <optional>

namespace holdspace::ui {

/// Level 5 is done only when somebody says so once more: what is asked for is kept here in its confirmed form until the
/// session refuses it or wants it confirmed. A value; owned by RunViewModel.
class Confirmation {
public:
    /// What is about to be requested and may have to be confirmed, in its confirmed form.
    void mayBeNeededFor(const session::Intent& confirmed) { m_mayBeNeeded = confirmed; }
    void notNeeded() { m_mayBeNeeded.reset(); }
    /// The session wants it confirmed.
    void ask(const QString& sentence)
    {
        m_asked = std::exchange(m_mayBeNeeded, {});
        m_text = m_asked ? sentence : QString();
    }
    /// The person has confirmed: what to request now, if anything. Nothing is asked any more.
    [[nodiscard]] std::optional<session::Intent> take()
    {
        m_text.clear();
        return std::exchange(m_asked, {});
    }
    void dismiss() { static_cast<void>(take()); }

    [[nodiscard]] bool isAsked() const { return m_asked.has_value(); }
    [[nodiscard]] const QString& text() const { return m_text; } ///< the question; empty when nothing is asked

private:
    std::optional<session::Intent> m_mayBeNeeded, m_asked;
    QString m_text;
};

} // namespace holdspace::ui
