// SPDX-License-Identifier: GPL-3.0-or-later
#include "rowlist.h"

#include <algorithm>

namespace holdspace::ui {

void RowList::setRows(const QList<Row>& rows)
{
    const qsizetype before = m_rows.size();
    const qsizetype common = std::min(before, rows.size());
    if (rows.size() > before) {
        beginInsertRows({}, static_cast<int>(before), static_cast<int>(rows.size()) - 1);
        m_rows.append(rows.mid(before));
        endInsertRows();
    } else if (rows.size() < before) {
        beginRemoveRows({}, static_cast<int>(rows.size()), static_cast<int>(before) - 1);
        m_rows.resize(rows.size());
        endRemoveRows();
    }
    for (qsizetype i = 0; i < common; ++i) {
        if (m_rows.at(i) == rows.at(i))
            continue;
        m_rows[i] = rows.at(i);
        Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
    }
    if (before != rows.size())
        Q_EMIT countChanged();
}

QVariant RowList::cell(int row, const QByteArray& role) const
{
    const qsizetype column = m_roles.indexOf(role);
    return row < 0 || row >= m_rows.size() || column < 0 ? QVariant() : m_rows.at(row).value(column);
}

int RowList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant RowList::data(const QModelIndex& index, int role) const
{
    const int column = role - Qt::UserRole - 1;
    if (!index.isValid() || index.row() >= m_rows.size() || column < 0)
        return {};
    return m_rows.at(index.row()).value(column);
}

QHash<int, QByteArray> RowList::roleNames() const
{
    QHash<int, QByteArray> names;
    for (qsizetype i = 0; i < m_roles.size(); ++i)
        names.insert(Qt::UserRole + 1 + static_cast<int>(i), m_roles.at(i));
    return names;
}

} // namespace holdspace::ui
