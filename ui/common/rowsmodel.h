// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QVariantList>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// A list whose rows are known by a key. New content is laid over the old by its difference, so that the controls made
/// for rows that stay keep their focus, their press and what is being typed. Main thread; owned by a view model.
class RowsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by a view model")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    struct Row {
        QString key; ///< unique in the list; of rows with one key, the first keeps its controls
        QVariantList cells; ///< one per role, in their order; missing ones are invalid
    };

    RowsModel(QList<QByteArray> roles, QObject* parent) : QAbstractListModel(parent), m_roles(std::move(roles)) { }

    void setRows(const QList<Row>& rows);
    /// Rows that are known by their place alone.
    [[nodiscard]] static QList<Row> byPlace(const QList<QVariantList>& cells);

    [[nodiscard]] const QList<Row>& rows() const { return m_rows; }
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] int rowOf(const QString& key) const; ///< -1: not there
    /// The value of a role by its name; invalid when there is no such row or role.
    [[nodiscard]] QVariant cell(qsizetype row, const QByteArray& role) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    [[nodiscard]] qsizetype find(const QString& key, qsizetype from) const; ///< -1: not there
    void removeRowsAt(qsizetype first, qsizetype last);
    void setCells(qsizetype row, const QVariantList& cells);

    QList<QByteArray> m_roles;
    QList<Row> m_rows;
};

} // namespace holdspace::ui
