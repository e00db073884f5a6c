// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// A short list of rows for a view, with roles named once. Setting rows tells only what changed. Main thread.
class RowList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by a view model")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    using Row = QVariantList; ///< one value per role, in the order of the roles

    RowList(QList<QByteArray> roles, QObject* parent) : QAbstractListModel(parent), m_roles(std::move(roles)) { }

    void setRows(const QList<Row>& rows);
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] QVariant cell(int row, const QByteArray& role) const;
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
