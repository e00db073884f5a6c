// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "navigator.h"

#include <QAbstractListModel>
#include <QKeySequence>
#include <functional>
#include <optional>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// One user action. Menus, buttons, the palette, the help page and tests read the same rows.
struct Command {
    QString id; ///< "run.start"
    QString text; ///< for people, translated
    QKeySequence shortcut; ///< may be empty
    std::optional<Navigator::Page> scope; ///< nothing: everywhere
    std::function<bool()> enabled; ///< pure; empty: always
    std::function<void()> run;
};

/// The table of all commands, and a filtered list of it for the palette. Roles: commandId, text, shortcut, available.
class CommandTable : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the shell")
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged FINAL)

public:
    enum Role { IdRole = Qt::UserRole + 1, TextRole, ShortcutRole, AvailableRole };

    explicit CommandTable(Navigator& navigator, QObject* parent);

    void add(Command command); ///< an id may stand only once
    [[nodiscard]] const QList<Command>& all() const { return m_commands; }
    [[nodiscard]] bool available(const Command& command) const; ///< right page and enabled
    /// Runs it when it is available; says whether it did.
    Q_INVOKABLE bool trigger(const QString& id);
    /// Runs the first available command with that shortcut.
    bool triggerShortcut(const QKeySequence& keys);
    Q_INVOKABLE QString shortcutText(const QString& id) const;

    [[nodiscard]] QString filter() const { return m_filter; }
    /// Shows the commands of the open page (and those of every page) whose text holds all words of the filter.
    void setFilter(const QString& filter);
    /// Asks every shown command again whether it is available; the palette does so when it opens.
    Q_INVOKABLE void refresh();
    /// The id in a row of the filtered list; empty when there is none.
    Q_INVOKABLE QString idAt(int row) const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void filterChanged();

private:
    void refilter();
    Navigator& m_navigator;
    QList<Command> m_commands;
    QList<qsizetype> m_shown;
    QString m_filter;
};

} // namespace holdspace::ui
