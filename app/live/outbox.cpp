// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox.h"

#include <QJsonDocument>
#include <algorithm>

namespace holdspace::live {

QByteArray Outbox::add(QJsonObject frame)
{
    frame.insert(QStringLiteral("seq"), ++m_last);
    m_kept.push_back(QJsonDocument(frame).toJson(QJsonDocument::Compact));
    if (m_kept.size() > kKept)
        m_kept.pop_front();
    return m_kept.back();
}

QList<QByteArray> Outbox::after(qint64 number) const
{
    QList<QByteArray> missed;
    const qint64 first = m_last - static_cast<qint64>(m_kept.size()) + 1;
    for (qint64 i = std::max(first, number + 1); i <= m_last; ++i)
        missed.append(m_kept.at(static_cast<size_t>(i - first)));
    return missed;
}

} // namespace holdspace::live
