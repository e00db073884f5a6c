// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <functional>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// Sentences the person must or may see, newest first, each with at most one action. Roles: text, kind
/// ("info", "warning", "danger"), actionText. Sticky ones stay until dismissed; others leave by themselves.
class Notices : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the shell")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum class Kind { Info, Warning, Danger };
    enum Role { TextRole = Qt::UserRole + 1, KindRole, ActionTextRole };

    explicit Notices(QObject* parent) : QAbstractListModel(parent) { }

    void post(Kind kind, const QString& text, const QString& actionText = {}, std::function<void()> action = {});
    Q_INVOKABLE void dismiss(int row);
    Q_INVOKABLE void act(int row);

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    struct Row {
        quint64 id;
        Kind kind;
        QString text, actionText;
        std::function<void()> action;
    };
    QList<Row> m_rows;
    quint64 m_nextId = 1;
};

} // namespace holdspace::ui
