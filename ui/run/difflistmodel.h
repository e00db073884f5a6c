// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QVariantList>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// A list whose rows have a key: new content is put in by its difference, so that the controls made for rows that stay
/// keep their focus and their press. Main thread.
class DiffListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    struct Row {
        QString key; ///< unique in the list
        QVariantList cells; ///< one per role, in their order
    };

    DiffListModel(QList<QByteArray> roles, QObject* parent) : QAbstractListModel(parent), m_roles(std::move(roles)) { }

    void setRows(const QList<Row>& rows);
    [[nodiscard]] const QList<Row>& rows() const { return m_rows; }
    /// The value of a role by its name; invalid when there is no such row or role.
    [[nodiscard]] QVariant cell(qsizetype row, const QByteArray& role) const;
    [[nodiscard]] qsizetype find(const QString& key) const; ///< -1 when there is none

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    QList<QByteArray> m_roles;
    QList<Row> m_rows;
};

} // namespace holdspace::ui
