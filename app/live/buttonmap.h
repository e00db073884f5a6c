// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QList>
#include <QMap>
#include <QString>

namespace holdspace::live {

/// What a button of a controller can do on the console. By position and not by name, so that one mapping serves every scenario.
struct ButtonAction {
    enum class Kind {
        None,
        Trigger, ///< the nth that is offered in this beat
        Person, ///< chooses the nth of the cast
        Level, ///< sets the nth person's level
        Tag, ///< a code of the pad
        Exit, ///< takes the nth exit
        Next, ///< takes the exit that is suggested
        Hold,
        TimeOut,
        Mark, ///< as Enter: also says yes to a question
        TakeBack,
        Stop, ///< pressed twice within a second, as Esc
    };
    Kind kind = Kind::None;
    int number = 0; ///< Trigger, Person, Level, Exit: from 1
    int level = 0; ///< Level: 0 to 5
    QString code; ///< Tag

    friend bool operator==(const ButtonAction&, const ButtonAction&) = default;
};

inline constexpr int kMostTriggers = 7, kMostPeople = 8, kMostExits = 4;

/// "trigger:2", "level:1:3", "tag:R_NAME", "hold"; empty for None.
[[nodiscard]] QString actionText(const ButtonAction& action);
/// None for what is no action.
[[nodiscard]] ButtonAction readAction(const QString& text);
/// All of them, in the order in which people look for them; `codes`: of the tag pad.
[[nodiscard]] QList<ButtonAction> allActions(const QStringList& codes);

/// Which button does what, by controller. Buttons are texts as live::Controllers tells them, or keys in portable words
/// ("F13", "Ctrl+Alt+K") under kKeyboard.
class ButtonMap {
public:
    static constexpr auto kKeyboard = "keys";
    static constexpr qsizetype kMostButtons = 512, kMostControllers = 64, kLongestName = 200;

    /// In place of what it did. Refused when there are too many.
    [[nodiscard]] Outcome learn(const QString& controller, const QString& button, const ButtonAction& action);
    void forget(const QString& controller, const QString& button);
    [[nodiscard]] ButtonAction action(const QString& controller, const QString& button) const; ///< None: it means nothing
    [[nodiscard]] QStringList controllers() const { return m_buttons.keys(); } ///< with learnt buttons
    [[nodiscard]] QMap<QString, ButtonAction> buttons(const QString& controller) const { return m_buttons.value(controller); }
    [[nodiscard]] bool isEmpty() const { return m_buttons.isEmpty(); }

    [[nodiscard]] QString toJson() const;
    /// Leaves out what it can't read; a wholly broken text is an empty map.
    [[nodiscard]] static ButtonMap fromJson(const QString& text);

private:
    QMap<QString, QMap<QString, ButtonAction>> m_buttons;
};

/// What a MIDI message presses: "note 36, channel 10", "control 64, channel 1", "program 3, channel 1"; empty for everything
/// else: letting go, wheels, clocks, system messages, too few or wrong bytes. A control is pressed when it rises past its
/// middle, so that a fader presses once; `controls` holds where each one was.
[[nodiscard]] QString midiButton(const QByteArray& message, QMap<int, int>& controls);

} // namespace holdspace::live
