// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/intent.h>

#include <optional>

namespace holdspace::ui {

/// Level 5, and more than a player agreed to, is done only when somebody says so once more: what was asked for is kept here in
/// its confirmed form until then. A value; owned by RunViewModel.
class Confirmation {
public:
    /// What is asked for, in the form in which nothing is asked again.
    [[nodiscard]] static session::Intent confirmed(session::Intent intent)
    {
        std::visit(
            [](auto& one) {
                if constexpr (requires { one.confirmed; })
                    one.confirmed = true;
            },
            intent);
        return intent;
    }
    /// `sentence`: the question; `level`: up to which it leads, when that is known.
    void ask(const QString& sentence, const session::Intent& intent, int level)
    {
        m_asked = confirmed(intent);
        m_isFive = level == 5;
        m_text = sentence;
    }
    /// The person has confirmed: what to request now, if anything. Nothing is asked any more.
    [[nodiscard]] std::optional<session::Intent> take()
    {
        m_text.clear();
        return std::exchange(m_asked, {});
    }
    void dismiss() { static_cast<void>(take()); }

    [[nodiscard]] bool isAsked() const { return m_asked.has_value(); }
    [[nodiscard]] bool isFive() const { return m_isFive; } ///< level 5 is what is asked for
    [[nodiscard]] const QString& text() const { return m_text; } ///< the question; empty when nothing is asked

private:
    std::optional<session::Intent> m_asked;
    QString m_text;
    bool m_isFive = false;
};

} // namespace holdspace::ui
