// SPDX-License-Identifier: GPL-3.0-or-later
#include "rehearsalroom.h"

#include <foundation/json.h>
#include <library/mediakind.h>
#include <scenario/media.h>
#include <scenario/scenariofile.h>

#include <QDir>
#include <QFileInfo>
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
    const QJsonObject seats { { QStringLiteral("cofacilitator"), m_room.invite(live::DeviceRole::CoFacilitator) },
        { QStringLiteral("operator"), m_room.invite(live::DeviceRole::Operator) } };
    return json::writeCompact({ { QStringLiteral("join"), m_room.url() }, { QStringLiteral("port"), m_room.port() }, { QStringLiteral("codes"), list },
            { QStringLiteral("screen"), m_room.invite(live::DeviceRole::Screen) }, { QStringLiteral("seats"), seats } },
        { QStringLiteral("join"), QStringLiteral("port"), QStringLiteral("codes"), QStringLiteral("screen"), QStringLiteral("seats") });
}

void RehearsalRoom::setMedia(const library::ScenarioSource& source)
{
    live::RoomClips clips;
    const QDir folder = QFileInfo(source.file).dir();
    const QStringList paths = scenario::mediaPaths(scenario::readScenario(source.json).scenario);
    for (const QString& path : paths) {
        const auto bytes = library::mediaBytes(source, path, library::kLargestMedia);
        const auto kind = bytes ? library::mediaKindOf(*bytes) : tl::make_unexpected(bytes.error());
        if (!kind)
            continue;
        const QString hash = library::mediaHash(*bytes);
        QString file = folder.filePath(path);
        if (source.archive) {
            file = m_unpacked.filePath(hash);
            if (QFile copy(file); !copy.open(QIODevice::WriteOnly) || copy.write(*bytes) != bytes->size())
                continue;
        }
        clips.insert(path, { hash, file, library::contentTypeOf(*kind), library::isFilm(*kind) });
    }
    m_director.setClips(clips);
}

void RehearsalRoom::leave()
{
    m_room.flush(kLastWordMs);
    m_room.close();
}

} // namespace holdspace::cli
