// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands.h"

namespace holdspace::ui {

/// All keys, page by page, for the help dialog: those of the command table and those a page listens for itself. Main thread;
/// owned by the shell. Roles: group (page name), heading (the group, on its first row only), text, keys.
class KeyHelp : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the shell")

public:
    enum Role { GroupRole = Qt::UserRole + 1, HeadingRole, TextRole, KeysRole };

    KeyHelp(const CommandTable& commands, QObject* parent);

    /// Reads the command table again; the dialog does so when it opens.
    Q_INVOKABLE void refresh();
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    struct Row {
        QString group, text, keys;
    };
    const CommandTable& m_commands;
    QList<Row> m_rows;
};

} // namespace holdspace::ui
