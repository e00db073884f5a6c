// SPDX-License-Identifier: GPL-3.0-or-later
#include "keyhelp.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace holdspace::ui {

namespace {
    using Page = Navigator::Page;

    struct PageKey {
        Page page;
        const char* keys;
        const char* text;
    };

    // Keys a page's KeyHandler takes; those with a command stand in the command table instead.
    constexpr std::array kPageKeys {
        PageKey { Page::Run, "F1 – F8", QT_TRANSLATE_NOOP("KeyHelp", "Choose a character; it stays chosen") },
        PageKey { Page::Run, "0 – 5", QT_TRANSLATE_NOOP("KeyHelp", "Set the chosen character's level") },
        PageKey { Page::Run, "Alt+1 – 9", QT_TRANSLATE_NOOP("KeyHelp", "Take that exit") },
        PageKey { Page::Run, "N U R S E", QT_TRANSLATE_NOOP("KeyHelp", "Name, understand, respect, support, explore") },
        PageKey { Page::Run, "H L T", QT_TRANSLATE_NOOP("KeyHelp", "Held silence, eye level, touch offered") },
        PageKey { Page::Run, "J X M", QT_TRANSLATE_NOOP("KeyHelp", "Jargon, cut off, cue missed") },
        PageKey { Page::Run, "Shift+N …", QT_TRANSLATE_NOOP("KeyHelp", "The same tag, not sure when it was") },
        PageKey { Page::Run, "Alt+A – H, T", QT_TRANSLATE_NOOP("KeyHelp", "Right after a tag: whose it was, Clinician A to H or the team") },
        PageKey { Page::Run, "Enter", QT_TRANSLATE_NOOP("KeyHelp", "Mark this moment; a letter within ten seconds says what it was") },
        PageKey { Page::Run, "Space", QT_TRANSLATE_NOOP("KeyHelp", "Hold automatic moves, or let them go on") },
        PageKey { Page::Run, "P", QT_TRANSLATE_NOOP("KeyHelp", "Time-out, and back") },
        PageKey { Page::Run, "Ctrl+Z", QT_TRANSLATE_NOOP("KeyHelp", "Take back the last entry") },
        PageKey { Page::Run, "W", QT_TRANSLATE_NOOP("KeyHelp", "We are here") },
        PageKey { Page::Run, "/", QT_TRANSLATE_NOOP("KeyHelp", "Find any code, trigger or beat, or write down a free event") },
        PageKey { Page::Run, "Ctrl+Enter", QT_TRANSLATE_NOOP("KeyHelp", "Press the control that has the keyboard") },
        PageKey { Page::Run, "Esc Esc", QT_TRANSLATE_NOOP("KeyHelp", "STOP, on any page, while a session runs") },
        PageKey { Page::Debrief, "Space", QT_TRANSLATE_NOOP("KeyHelp", "Play or pause") },
        PageKey { Page::Debrief, "J K L", QT_TRANSLATE_NOOP("KeyHelp", "Play backwards, stop, play forwards") },
        PageKey { Page::Debrief, ", .", QT_TRANSLATE_NOOP("KeyHelp", "One picture of the film, or one small step, back or forward") },
        PageKey { Page::Debrief, "[ ]", QT_TRANSLATE_NOOP("KeyHelp", "Previous or next moment") },
        PageKey { Page::Debrief, "A – Z, 1 – 9", QT_TRANSLATE_NOOP("KeyHelp", "While choosing what stands beside a moment: that moment, that take") },
        PageKey { Page::Debrief, "Esc", QT_TRANSLATE_NOOP("KeyHelp", "End two moments side by side") },
        PageKey { Page::Debrief, "F11", QT_TRANSLATE_NOOP("KeyHelp", "Project for the group") },
        PageKey { Page::Debrief, "A", QT_TRANSLATE_NOOP("KeyHelp", "Add a note") },
        PageKey { Page::Author, "Ctrl+Z, Ctrl+Y", QT_TRANSLATE_NOOP("KeyHelp", "Undo, redo") },
        PageKey { Page::Author, "B", QT_TRANSLATE_NOOP("KeyHelp", "Add a beat") },
        PageKey { Page::Author, "Ctrl+L", QT_TRANSLATE_NOOP("KeyHelp", "Tidy the map") },
        PageKey { Page::Author, "Ctrl+F", QT_TRANSLATE_NOOP("KeyHelp", "Find") },
        PageKey { Page::Author, "Arrows", QT_TRANSLATE_NOOP("KeyHelp", "On the map: go to the next beat, exit or note that way") },
        PageKey { Page::Author, "Enter", QT_TRANSLATE_NOOP("KeyHelp", "On the map: select it") },
        PageKey { Page::Author, "Alt+Left, Alt+Right", QT_TRANSLATE_NOOP("KeyHelp", "On the map: the next exit of this beat") },
        PageKey { Page::Author, "Shift+Arrows", QT_TRANSLATE_NOOP("KeyHelp", "On the map: move what is selected") },
        PageKey { Page::Author, "Ctrl+A", QT_TRANSLATE_NOOP("KeyHelp", "On the map: select everything") },
        PageKey { Page::Author, "Ctrl+C, Ctrl+X, Ctrl+V", QT_TRANSLATE_NOOP("KeyHelp", "On the map: copy, cut and paste beats") },
        PageKey { Page::Author, "Delete", QT_TRANSLATE_NOOP("KeyHelp", "On the map: remove what is selected") },
        PageKey { Page::Author, "+ −", QT_TRANSLATE_NOOP("KeyHelp", "On the map: closer, farther") },
        PageKey { Page::Author, "Home", QT_TRANSLATE_NOOP("KeyHelp", "On the map: fit the whole story") },
    };

    QString pageName(std::optional<Page> page)
    {
        if (!page)
            return QCoreApplication::translate("KeyHelp", "Everywhere");
        switch (*page) {
        case Page::Library:
            return QCoreApplication::translate("KeyHelp", "Library");
        case Page::Author:
            return QCoreApplication::translate("KeyHelp", "Author");
        case Page::Run:
            return QCoreApplication::translate("KeyHelp", "Run");
        case Page::Debrief:
            return QCoreApplication::translate("KeyHelp", "Debrief");
        }
        return {};
    }
} // namespace

KeyHelp::KeyHelp(const CommandTable& commands, QObject* parent)
    : QAbstractListModel(parent)
    , m_commands(commands)
{
}

void KeyHelp::refresh()
{
    beginResetModel();
    m_rows.clear();
    for (const std::optional<Page> page : { std::optional<Page>(), std::optional(Page::Library), std::optional(Page::Author),
             std::optional(Page::Run), std::optional(Page::Debrief) }) {
        QStringList taken;
        for (const Command& command : m_commands.all()) {
            if (command.scope != page || command.shortcut.isEmpty())
                continue;
            const QString keys = command.shortcut.toString(QKeySequence::NativeText);
            taken.append(keys);
            m_rows.append({ pageName(page), command.text, keys });
        }
        for (const PageKey& key : kPageKeys) {
            const QString keys = QString::fromUtf8(key.keys);
            // A pair like "Ctrl+Z, Ctrl+Y" is left out once the table has its first key.
            const bool known = std::any_of(taken.cbegin(), taken.cend(),
                [&](const QString& one) { return keys == one || keys.startsWith(one + QLatin1Char(',')); });
            if (page == key.page && !known)
                m_rows.append({ pageName(page), QCoreApplication::translate("KeyHelp", key.text), keys });
        }
    }
    endResetModel();
}

int KeyHelp::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant KeyHelp::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows.at(index.row());
    switch (role) {
    case GroupRole:
        return row.group;
    case HeadingRole:
        return index.row() == 0 || m_rows.at(index.row() - 1).group != row.group ? row.group : QString();
    case TextRole:
        return row.text;
    case KeysRole:
        return row.keys;
    default:
        return {};
    }
}

QHash<int, QByteArray> KeyHelp::roleNames() const
{
    return { { GroupRole, "group" }, { HeadingRole, "heading" }, { TextRole, "text" }, { KeysRole, "keys" } };
}

} // namespace holdspace::ui
