// SPDX-License-Identifier: GPL-3.0-or-later
#include "rowsmodel.h"

#include <QSet>

namespace holdspace::ui {

void RowsModel::setRows(const QList<Row>& rows)
{
    const qsizetype before = m_rows.size();
    QSet<QString> wanted;
    for (const Row& row : rows)
        wanted.insert(row.key);
    for (qsizetype i = m_rows.size() - 1; i >= 0; --i) {
        if (!wanted.contains(m_rows.at(i).key))
            removeRowsAt(i, i);
    }
    QSet<QString> kept;
    for (const Row& row : std::as_const(m_rows))
        kept.insert(row.key);

    // All rows before i are as they shall be.
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const Row& row = rows.at(i);
        const int at = static_cast<int>(i);
        const qsizetype from = kept.contains(row.key) ? find(row.key, i) : -1;
        if (from < 0) {
            beginInsertRows({}, at, at);
            m_rows.insert(i, row);
            endInsertRows();
            continue;
        }
        if (from != i) {
            beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, at);
            m_rows.move(from, i);
            endMoveRows();
        }
        setCells(i, row.cells);
    }
    // Left over only where a key stood more than once.
    if (m_rows.size() > rows.size())
        removeRowsAt(rows.size(), m_rows.size() - 1);
    if (m_rows.size() != before)
        Q_EMIT countChanged();
}

void RowsModel::removeRowsAt(qsizetype first, qsizetype last)
{
    beginRemoveRows({}, static_cast<int>(first), static_cast<int>(last));
    m_rows.remove(first, last - first + 1);
    endRemoveRows();
}

void RowsModel::setCells(qsizetype row, const QVariantList& cells)
{
    QList<int> changed;
    for (qsizetype c = 0; c < m_roles.size(); ++c) {
        if (m_rows.at(row).cells.value(c) != cells.value(c))
            changed.append(Qt::UserRole + 1 + static_cast<int>(c));
    }
    if (changed.isEmpty())
        return;
    m_rows[row].cells = cells;
    const QModelIndex place = index(static_cast<int>(row));
    Q_EMIT dataChanged(place, place, changed);
}

QList<RowsModel::Row> RowsModel::byPlace(const QList<QVariantList>& cells)
{
    QList<Row> rows;
    rows.reserve(cells.size());
    for (const QVariantList& each : cells)
        rows.append({ QString::number(rows.size()), each });
    return rows;
}

qsizetype RowsModel::find(const QString& key, qsizetype from) const
{
    for (qsizetype i = from; i < m_rows.size(); ++i) {
        if (m_rows.at(i).key == key)
            return i;
    }
    return -1;
}

int RowsModel::rowOf(const QString& key) const { return static_cast<int>(find(key, 0)); }

QVariant RowsModel::cell(qsizetype row, const QByteArray& role) const
{
    const qsizetype column = m_roles.indexOf(role);
    return row >= 0 && row < m_rows.size() && column >= 0 ? m_rows.at(row).cells.value(column) : QVariant();
}

int RowsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant RowsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return m_rows.at(index.row()).cells.value(role - Qt::UserRole - 1);
}

QHash<int, QByteArray> RowsModel::roleNames() const
{
    QHash<int, QByteArray> names;
    for (qsizetype i = 0; i < m_roles.size(); ++i)
        names.insert(Qt::UserRole + 1 + static_cast<int>(i), m_roles.at(i));
    return names;
}

} // namespace holdspace::ui
