// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QVariantMap>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// A list whose rows are known by a key. A new state is laid over the old one with the fewest row changes, so that a
/// field being typed in keeps its delegate and its focus. Main thread; owned by a view model.
class RowsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by a view model")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    struct Row {
        QString key; ///< unique in the list
        QVariantMap values; ///< by role name
    };

    RowsModel(const QStringList& roles, QObject* parent);

    void setRows(const QList<Row>& rows);
    [[nodiscard]] const QList<Row>& rows() const { return m_rows; }
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] int rowOf(const QString& key) const; ///< -1: not there

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    QStringList m_roles;
    QList<Row> m_rows;
};

} // namespace holdspace::ui
