// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeyEvent>

namespace holdspace::ui {

/// A page that wants keys before focused controls get them (the Run page during a session). The shell asks it first.
class KeyHandler {
public:
    virtual ~KeyHandler() = default;
    /// Where the keyboard is, as far as it matters.
    struct Focus {
        bool inTextField = false;
        bool inDialog = false; ///< one is open, or about to
    };
    /// Returns true when the key was used up.
    virtual bool handleKeyPress(const QKeyEvent& event, Focus focus) = 0;
};

/// Presses the control with the keyboard as assistive technology would: for pages whose keys beat the focus (Ctrl+Enter).
void pressFocusedControl();

} // namespace holdspace::ui
