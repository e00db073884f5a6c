// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <algorithm>

namespace holdspace::ui {

CommandTable::CommandTable(Navigator& navigator, QObject* parent)
    : QAbstractListModel(parent)
    , m_navigator(navigator)
{
    connect(&navigator, &Navigator::pageChanged, this, &CommandTable::refresh);
}

void CommandTable::add(Command command)
{
    Q_ASSERT(std::none_of(m_commands.cbegin(), m_commands.cend(), [&](const Command& c) { return c.id == command.id; }));
    m_commands.append(std::move(command));
    refilter();
}

bool CommandTable::available(const Command& command) const
{
    return (!command.scope || *command.scope == m_navigator.page()) && (!command.enabled || command.enabled());
}

bool CommandTable::trigger(const QString& id)
{
    const auto found = std::find_if(m_commands.cbegin(), m_commands.cend(), [&](const Command& c) { return c.id == id; });
    if (found == m_commands.cend() || !available(*found))
        return false;
    // Running may add commands, so nothing of the list is held meanwhile.
    const std::function<void()> run = found->run;
    run();
    return true;
}

bool CommandTable::triggerShortcut(const QKeySequence& keys)
{
    if (keys.isEmpty())
        return false;
    const auto found = std::find_if(
        m_commands.cbegin(), m_commands.cend(), [&](const Command& c) { return c.shortcut == keys && available(c); });
    return found != m_commands.cend() && trigger(QString(found->id));
}

QString CommandTable::shortcutText(const QString& id) const
{
    const auto found = std::find_if(m_commands.cbegin(), m_commands.cend(), [&](const Command& c) { return c.id == id; });
    return found == m_commands.cend() ? QString() : found->shortcut.toString(QKeySequence::NativeText);
}

void CommandTable::setFilter(const QString& filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    Q_EMIT filterChanged();
    refilter();
}

void CommandTable::refresh()
{
    refilter();
}

QString CommandTable::idAt(int row) const
{
    return row >= 0 && row < m_shown.size() ? m_commands.at(m_shown.at(row)).id : QString();
}

int CommandTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant CommandTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Command& command = m_commands.at(m_shown.at(index.row()));
    switch (role) {
    case IdRole:
        return command.id;
    case TextRole:
        return command.text;
    case ShortcutRole:
        return command.shortcut.toString(QKeySequence::NativeText);
    case AvailableRole:
        return available(command);
    default:
        return {};
    }
}

QHash<int, QByteArray> CommandTable::roleNames() const
{
    return { { IdRole, "commandId" }, { TextRole, "text" }, { ShortcutRole, "shortcut" }, { AvailableRole, "available" } };
}

void CommandTable::refilter()
{
    const QStringList words = m_filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto fits = [&](const Command& command) {
        return (!command.scope || *command.scope == m_navigator.page())
            && std::all_of(words.cbegin(), words.cend(),
                [&](const QString& word) { return command.text.contains(word, Qt::CaseInsensitive); });
    };
    beginResetModel();
    m_shown.clear();
    // What belongs to the open page comes first.
    for (const bool ownPage : { true, false }) {
        for (qsizetype i = 0; i < m_commands.size(); ++i) {
            if (m_commands.at(i).scope.has_value() == ownPage && fits(m_commands.at(i)))
                m_shown.append(i);
        }
    }
    endResetModel();
}

} // namespace holdspace::ui
