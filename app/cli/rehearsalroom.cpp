// SPDX-License-Identifier: GPL-3.0-or-later
#include "rehearsalroom.h"

#include <foundation/json.h>

#include <QJsonArray>

namespace holdspace::cli {

namespace {
constexpr int kLastWordMs = 1000;
}

QByteArray RehearsalRoom::invitation(int codes)
{
    QJsonArray list;
    for (int i = 0; i < codes; ++i)
        list.append(m_room.invite(live::DeviceRole::Prompter));
    return json::writeCompact({ { QStringLiteral("join"), m_room.url() }, { QStringLiteral("port"), m_room.port() }, { QStringLiteral("codes"), list } },
        { QStringLiteral("join"), QStringLiteral("port"), QStringLiteral("codes") });
}

void RehearsalRoom::leave()
{
    m_room.flush(kLastWordMs);
    m_room.close();
}

} // namespace holdspace::cli
