// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices.h"

#include <QTimer>
#include <algorithm>
#include <chrono>

namespace holdspace::ui {

namespace {
    using namespace std::chrono_literals;
    constexpr auto kInfoStays = 8s;
}

void Notices::post(Kind kind, const QString& text, const QString& actionText, std::function<void()> action)
{
    // The same sentence twice tells nothing new: it moves to the top.
    const auto same = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const Row& row) { return row.text == text; });
    if (same != m_rows.cend())
        dismiss(static_cast<int>(same - m_rows.cbegin()));

    const quint64 id = m_nextId++;
    beginInsertRows({}, 0, 0);
    m_rows.prepend({ id, kind, text, actionText, std::move(action) });
    endInsertRows();
    Q_EMIT countChanged();

    if (kind != Kind::Info)
        return;
    QTimer::singleShot(kInfoStays, this, [this, id] {
        const auto row = std::find_if(m_rows.cbegin(), m_rows.cend(), [id](const Row& r) { return r.id == id; });
        if (row != m_rows.cend())
            dismiss(static_cast<int>(row - m_rows.cbegin()));
    });
}

void Notices::dismiss(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    Q_EMIT countChanged();
}

void Notices::act(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    // The action may post or dismiss notices itself, so the row goes first.
    const std::function<void()> action = m_rows.at(row).action;
    dismiss(row);
    if (action)
        action();
}

int Notices::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant Notices::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows.at(index.row());
    switch (role) {
    case TextRole:
        return row.text;
    case KindRole:
        return row.kind == Kind::Danger ? QStringLiteral("danger")
            : row.kind == Kind::Warning ? QStringLiteral("warning")
                                        : QStringLiteral("info");
    case ActionTextRole:
        return row.actionText;
    default:
        return {};
    }
}

QHash<int, QByteArray> Notices::roleNames() const
{
    return { { TextRole, "text" }, { KindRole, "kind" }, { ActionTextRole, "actionText" } };
}

} // namespace holdspace::ui
