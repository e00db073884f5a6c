// SPDX-License-Identifier: GPL-3.0-or-later
#include "navigator.h"

namespace holdspace::ui {

void Navigator::go(Page page, const QString& id)
{
    Q_EMIT opened(page, id);
    if (m_page == page)
        return;
    m_page = page;
    Q_EMIT pageChanged();
}

} // namespace holdspace::ui
