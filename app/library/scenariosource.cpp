// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariosource.h"

#include "archive.h"

#include <scenario/scenariofile.h>

#include <QFile>
#include <QFileInfo>

namespace holdspace::library {

Result<LoadedScenario> loadScenario(const QString& path)
{
    LoadedScenario out;
    QFile probe(path);
    const bool zip = path.endsWith(QLatin1String(".holdscenario"), Qt::CaseInsensitive)
        || (QFileInfo(path).isFile() && probe.open(QIODevice::ReadOnly) && probe.peek(4) == QByteArray("PK\x03\x04", 4));
    if (!zip) {
        auto json = scenario::readScenarioFile(path);
        if (!json)
            return tl::make_unexpected(json.error());
        out.json = std::move(*json);
        return out;
    }
    const QString main = QStringLiteral("scenario.json");
    const auto names = archiveNames(path, main);
    if (!names)
        return tl::make_unexpected(names.error());
    const auto text = readArchiveEntry(path, main, scenario::kLargestScenarioBytes);
    if (!text)
        return tl::make_unexpected(text.error());
    auto json = scenario::parseScenarioText(*text);
    if (!json) {
        Error error = json.error().inFile(path);
        error.place = error.place.isEmpty() ? main : main + QStringLiteral(", ") + error.place;
        return tl::make_unexpected(error);
    }
    out.json = std::move(*json);
    out.archive = true;
    for (const QString& name : *names) {
        if (name.startsWith(QLatin1String("media/")) && !name.endsWith(QLatin1Char('/')))
            out.media.append(name);
    }
    return out;
}

} // namespace holdspace::library
