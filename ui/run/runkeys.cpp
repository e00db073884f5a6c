// SPDX-License-Identifier: GPL-3.0-or-later
#include "runkeys.h"

#include "runviewmodel.h"

#include <QGuiApplication>
#include <QQuickItem>

namespace holdspace::ui {

bool RunKeys::isRunPage() const { return m_navigator.page() == Navigator::Page::Run; }

void RunKeys::forget() { m_lastEscape = m_lastKeyAt = -1; }

bool RunKeys::handle(const QKeyEvent& event, KeyHandler::Focus focus)
{
    if (!m_console.live())
        return false;
    if (event.key() == Qt::Key_Escape)
        return handleEscape(event, focus);
    if (!isRunPage())
        return false;
    const auto action = actionFor(event, focus.inTextField);
    if (!action)
        return false;
    if (event.isAutoRepeat())
        return true;
    const auto now = m_clock.monotonicMs();
    const auto key = event.keyCombination();
    if (m_lastKeyAt >= 0 && key == m_lastKey && now - m_lastKeyAt < kDoublePressMs)
        return true;
    m_lastKey = key;
    m_lastKeyAt = now;
    action();
    return true;
}

bool RunKeys::handleEscape(const QKeyEvent& event, KeyHandler::Focus focus)
{
    if (focus.inTextField) {
        // Leaves the field and is not counted. A dialog closes itself.
        if (focus.inDialog || !isRunPage())
            return false;
        if (m_console.reentry()->isOpen())
            m_console.reentry()->close();
        else if (m_console.findOpen())
            m_console.closeFind();
        else if (auto* item = qobject_cast<QQuickItem*>(QGuiApplication::focusObject()))
            item->setFocus(false);
        return true;
    }
    if (event.isAutoRepeat())
        return true;
    const auto now = m_clock.monotonicMs();
    if (m_lastEscape >= 0 && now - m_lastEscape <= kStopMs) {
        m_lastEscape = -1;
        m_console.stop();
        return true;
    }
    m_lastEscape = now;
    if (focus.inDialog || !isRunPage())
        return false;
    leaveOneThing();
    return true;
}

void RunKeys::leaveOneThing()
{
    if (!m_console.confirmText().isEmpty())
        m_console.dismissConfirm();
    else if (m_console.reentry()->isOpen())
        m_console.reentry()->close();
    else if (m_console.findOpen())
        m_console.closeFind();
    else if (!m_console.openedId().isEmpty())
        m_console.openChannels({});
}

RunKeys::Action RunKeys::actionFor(const QKeyEvent& event, bool inTextField) const
{
    auto& console = m_console;
    const auto modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    const int key = event.key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;

    if (key >= Qt::Key_F1 && key <= Qt::Key_F8 && modifiers == Qt::NoModifier) {
        const auto* member = console.cast()->cell(key - Qt::Key_F1, "member").value<CastMemberViewModel*>();
        return member ? Action([&console, id = member->characterId()] { console.choose(id); }) : Action();
    }
    if (modifiers == Qt::AltModifier && key >= Qt::Key_1 && key <= Qt::Key_9) {
        // Which exit a number means is read when the key goes down.
        const auto exit = console.exits()->cell(key - Qt::Key_1, "exitKey").toString();
        return exit.isEmpty() ? Action() : Action([&console, exit] { console.takeExit(exit); });
    }
    if (modifiers == Qt::AltModifier && key >= Qt::Key_A && key <= Qt::Key_Z) {
        const QString letter(QChar(static_cast<char16_t>(key)));
        const auto person = console.participantByLetter(letter);
        return person.isEmpty() && letter != QLatin1String("T") ? Action() : Action([&console, person] { console.attribute(person); });
    }
    if (modifiers == Qt::ControlModifier && isEnter)
        return pressFocusedControl;
    // Beside the letters that search, its digits choose.
    if (auto* const reentry = console.reentry(); reentry->isOpen() && modifiers == Qt::NoModifier) {
        if (key == Qt::Key_0)
            return [reentry] { reentry->leaveScript(); };
        if (key >= Qt::Key_1 && key <= Qt::Key_9)
            return [reentry, number = key - Qt::Key_0] { reentry->pickNumber(number); };
        if (isEnter)
            return [reentry] { reentry->pickFirst(); };
    }
    if (inTextField)
        return {}; // there letters, digits, Space and Enter type, and Ctrl+Z is the field's own
    if (modifiers == Qt::ControlModifier && key == Qt::Key_Z)
        return [&console] { console.takeBack(); };
    if (modifiers != Qt::NoModifier)
        return {};
    if (isEnter)
        return [&console] { console.confirmText().isEmpty() ? console.markMoment() : console.confirm(); };
    if (key == Qt::Key_Space)
        return [&console] { console.setHeld(!console.held()); };
    if (key == Qt::Key_Slash)
        return [&console] { console.openFind(); };
    if (key >= Qt::Key_0 && key <= Qt::Key_5) {
        const int level = key - Qt::Key_0;
        const auto chosen = console.chosenId();
        return chosen.isEmpty() ? Action() : Action([&console, chosen, level] { console.pressLevel(chosen, level); });
    }
    if (key >= Qt::Key_6 && key <= Qt::Key_9) {
        const auto code = console.beatTags()->cell(key - Qt::Key_6, "code").toString();
        return code.isEmpty() ? Action() : Action([&console, code] { console.tag(code); });
    }
    if (key == Qt::Key_P)
        return [&console] { console.phase() == RunViewModel::Phase::Paused ? console.resume() : console.pause(); };
    if (key == Qt::Key_W)
        return [&console] { console.reentry()->show(); };
    if (key >= Qt::Key_A && key <= Qt::Key_Z)
        return actionForLetter(QString(QChar(static_cast<char16_t>(key))), event.modifiers().testFlag(Qt::ShiftModifier));
    return {};
}

RunKeys::Action RunKeys::actionForLetter(const QString& letter, bool fuzzy) const
{
    auto& console = m_console;
    if (console.tags()->rowOf(letter) >= 0)
        return [&console, letter, fuzzy] { console.pressPad(letter, fuzzy); };
    const auto* triggers = console.triggers();
    for (int row = 0; row < triggers->count(); ++row) {
        if (triggers->cell(row, "keyText") == letter)
            return [&console, id = triggers->cell(row, "triggerId").toString()] { console.fire(id); };
    }
    return {};
}

} // namespace holdspace::ui
