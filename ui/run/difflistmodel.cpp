// SPDX-License-Identifier: GPL-3.0-or-later
#include "difflistmodel.h"

#include <QSet>

namespace holdspace::ui {

void DiffListModel::setRows(const QList<Row>& rows)
{
    const auto before = m_rows.size();
    QSet<QString> wanted;
    for (const auto& row : rows)
        wanted.insert(row.key);
    for (qsizetype i = m_rows.size() - 1; i >= 0; --i) {
        if (wanted.contains(m_rows.at(i).key))
            continue;
        beginRemoveRows({}, static_cast<int>(i), static_cast<int>(i));
        m_rows.removeAt(i);
        endRemoveRows();
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const int at = static_cast<int>(i);
        if (i >= m_rows.size() || m_rows.at(i).key != rows.at(i).key) {
            const auto from = find(rows.at(i).key);
            if (from < 0) {
                beginInsertRows({}, at, at);
                m_rows.insert(i, rows.at(i));
                endInsertRows();
                continue;
            }
            beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, at);
            m_rows.move(from, i);
            endMoveRows();
        }
        QList<int> changed;
        for (qsizetype c = 0; c < m_roles.size(); ++c) {
            if (m_rows.at(i).cells.value(c) != rows.at(i).cells.value(c))
                changed.append(Qt::UserRole + 1 + static_cast<int>(c));
        }
        if (!changed.isEmpty()) {
            m_rows[i].cells = rows.at(i).cells;
            Q_EMIT dataChanged(index(at), index(at), changed);
        }
    }
    if (m_rows.size() != before)
        Q_EMIT countChanged();
}

QVariant DiffListModel::cell(qsizetype row, const QByteArray& role) const
{
    const auto column = m_roles.indexOf(role);
    return row >= 0 && row < m_rows.size() && column >= 0 ? m_rows.at(row).cells.value(column) : QVariant();
}

qsizetype DiffListModel::find(const QString& key) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).key == key)
            return i;
    }
    return -1;
}

int DiffListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant DiffListModel::data(const QModelIndex& index, int role) const
{
    const auto row = index.row();
    return row >= 0 && row < m_rows.size() ? m_rows.at(row).cells.value(role - Qt::UserRole - 1) : QVariant();
}

QHash<int, QByteArray> DiffListModel::roleNames() const
{
    QHash<int, QByteArray> names;
    for (qsizetype i = 0; i < m_roles.size(); ++i)
        names.insert(Qt::UserRole + 1 + static_cast<int>(i), m_roles.at(i));
    return names;
}

} // namespace holdspace::ui
