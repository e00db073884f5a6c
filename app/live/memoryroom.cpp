// SPDX-License-Identifier: GPL-3.0-or-later
#include "memoryroom.h"

namespace holdspace::live {

bool MemoryRoom::link(const QString& token, std::optional<qint64> after, const QString& address)
{
    const QString device = holderOf(token);
    if (device.isEmpty())
        return false;
    m_links.insert(device, {});
    linkUp(device, after, address);
    return true;
}

void MemoryRoom::unlink(const QString& token)
{
    const QString device = holderOf(token);
    if (m_links.remove(device) > 0)
        linkDown(device);
}

void MemoryRoom::say(const QString& token, const QByteArray& frame)
{
    if (isLinked(token))
        take(holderOf(token), frame);
}

QList<QByteArray> MemoryRoom::takeFrames(const QString& token)
{
    const auto link = m_links.find(holderOf(token));
    return link == m_links.end() ? QList<QByteArray>() : std::exchange(*link, {});
}

void MemoryRoom::deliver(const QString& device, const QByteArray& frame)
{
    const auto link = m_links.find(device);
    if (link != m_links.end())
        link->append(frame);
}

} // namespace holdspace::live
