// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/common/keys.h>

#include <QKeyEvent>
#include <functional>

namespace holdspace {
class Clock;
}

namespace holdspace::ui {

class Navigator;
class RunViewModel;

/// The keys of the console while a session runs: what each asks for, that a key pressed twice at once counts once, and
/// that Esc twice stops from any page. Owned by the RunViewModel it asks; main thread.
class RunKeys {
public:
    static constexpr qint64 kDoublePressMs = 300;
    static constexpr qint64 kStopMs = 1000; ///< between two Esc

    RunKeys(RunViewModel& console, const Clock& clock, const Navigator& navigator)
        : m_console(console)
        , m_clock(clock)
        , m_navigator(navigator)
    {
    }

    /// As KeyHandler::handleKeyPress().
    bool handle(const QKeyEvent& event, KeyHandler::Focus focus);
    void forget(); ///< another session: what was pressed before does not count

private:
    using Action = std::function<void()>;

    [[nodiscard]] bool isRunPage() const;
    bool handleEscape(const QKeyEvent& event, KeyHandler::Focus focus);
    void leaveOneThing(); ///< closes what is open on the console, the uppermost first
    [[nodiscard]] Action actionFor(const QKeyEvent& event, bool inTextField) const;
    [[nodiscard]] Action actionForLetter(const QString& letter, bool fuzzy) const; ///< fuzzy: not sure when

    RunViewModel& m_console;
    const Clock& m_clock;
    const Navigator& m_navigator;
    qint64 m_lastEscape = -1; ///< monotonic ms
    QKeyCombination m_lastKey;
    qint64 m_lastKeyAt = -1; ///< monotonic ms
};

} // namespace holdspace::ui
