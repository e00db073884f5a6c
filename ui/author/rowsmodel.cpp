// SPDX-License-Identifier: GPL-3.0-or-later
#include "rowsmodel.h"

#include <QSet>

namespace holdspace::ui {

RowsModel::RowsModel(const QStringList& roles, QObject* parent) : QAbstractListModel(parent), m_roles(roles) { }

void RowsModel::setRows(const QList<Row>& rows)
{
    const qsizetype before = m_rows.size();
    QSet<QString> wanted;
    for (const Row& row : rows)
        wanted.insert(row.key);
    for (qsizetype i = m_rows.size() - 1; i >= 0; --i) {
        if (wanted.contains(m_rows.at(i).key))
            continue;
        beginRemoveRows({}, static_cast<int>(i), static_cast<int>(i));
        m_rows.removeAt(i);
        endRemoveRows();
    }
    QSet<QString> present;
    for (const Row& row : std::as_const(m_rows))
        present.insert(row.key);

    for (qsizetype i = 0; i < rows.size(); ++i) {
        const Row& row = rows.at(i);
        const int at = static_cast<int>(i);
        if (!present.contains(row.key)) {
            beginInsertRows({}, at, at);
            m_rows.insert(i, row);
            endInsertRows();
            continue;
        }
        if (m_rows.at(i).key != row.key) {
            const int from = rowOf(row.key);
            beginMoveRows({}, from, from, {}, at);
            m_rows.move(from, i);
            endMoveRows();
        }
        if (m_rows.at(i).values != row.values) {
            m_rows[i].values = row.values;
            Q_EMIT dataChanged(index(at), index(at));
        }
    }
    if (m_rows.size() != before)
        Q_EMIT countChanged();
}

int RowsModel::rowOf(const QString& key) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).key == key)
            return static_cast<int>(i);
    }
    return -1;
}

int RowsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant RowsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return m_rows.at(index.row()).values.value(m_roles.value(role - Qt::UserRole - 1));
}

QHash<int, QByteArray> RowsModel::roleNames() const
{
    QHash<int, QByteArray> names;
    for (qsizetype i = 0; i < m_roles.size(); ++i)
        names.insert(Qt::UserRole + 1 + static_cast<int>(i), m_roles.at(i).toUtf8());
    return names;
}

} // namespace holdspace::ui
