// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <deque>

namespace holdspace::live {

/// What one device has been sent, numbered from 1, so that after a lost link nothing is missing and nothing comes twice.
/// The oldest are forgotten; a device that was away for longer is told so.
class Outbox {
public:
    static constexpr size_t kKept = 256;

    /// Gives the frame the next number ("seq") and keeps its text.
    [[nodiscard]] QByteArray add(QJsonObject frame);
    [[nodiscard]] qint64 last() const { return m_last; }
    /// Whether everything after that number is still here.
    [[nodiscard]] bool reaches(qint64 after) const { return after >= m_last - static_cast<qint64>(m_kept.size()) && after <= m_last; }
    /// The texts after that number, in order.
    [[nodiscard]] QList<QByteArray> after(qint64 number) const;

private:
    std::deque<QByteArray> m_kept; ///< the newest ones; the last is number m_last
    qint64 m_last = 0;
};

} // namespace holdspace::live
