// SPDX-License-Identifier: GPL-3.0-or-later
#include "navigator.h"

namespace holdspace::ui {

void Navigator::go(Page page, const QString& id)
{
    const QString item = id.isEmpty() && m_firstItem && !m_given.contains(page) ? m_firstItem(page) : id;
    if (!item.isEmpty())
        m_given.insert(page);
    Q_EMIT opened(page, item);
    turnTo(page);
}

void Navigator::show(Page page)
{
    m_given.insert(page);
    turnTo(page);
}

void Navigator::turnTo(Page page)
{
    if (m_page == page)
        return;
    m_page = page;
    Q_EMIT pageChanged();
}

} // namespace holdspace::ui
