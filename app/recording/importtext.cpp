// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing.h"

#include <foundation/json.h>

#include <iterator>

/// What is wanted of an import, as the argument of its program.
namespace holdspace::recording {

using live::RecordingImport;

namespace {
constexpr const char* kWays[] = { "sound", "clap", "mark", "marks" }; ///< by RecordingImport::By
}

QString importText(const QString& folder, const RecordingImport& request)
{
    return QString::fromUtf8(json::writeCompact({ { QStringLiteral("folder"), folder }, { QStringLiteral("session"), request.session },
        { QStringLiteral("file"), request.file }, { QStringLiteral("label"), request.label },
        { QStringLiteral("by"), QLatin1String(kWays[static_cast<int>(request.by)]) }, { QStringLiteral("against"), request.against },
        { QStringLiteral("sessionMs"), request.sessionMs }, { QStringLiteral("fileMs"), request.fileMs },
        { QStringLiteral("secondSessionMs"), request.secondSessionMs }, { QStringLiteral("secondFileMs"), request.secondFileMs } }));
}

Result<std::pair<QString, RecordingImport>> readImportText(const QString& text)
{
    const auto value = json::parse(text.toUtf8());
    if (!value || !value->isObject())
        return fail(ErrorCode::Usage, QStringLiteral("expected one JSON object"));
    const QJsonObject object = value->toObject();
    const auto words = [&object](const char* key) { return object.value(QLatin1String(key)).toString(); };
    const auto number = [&object](const char* key) { return object.value(QLatin1String(key)).toDouble(); };
    int way = -1;
    for (int i = 0; i < static_cast<int>(std::size(kWays)); ++i) {
        if (words("by") == QLatin1String(kWays[i]))
            way = i;
    }
    if (way < 0 || words("folder").isEmpty() || words("file").isEmpty())
        return fail(ErrorCode::Usage, QStringLiteral("expected a folder, a file and a way to align it"));
    return std::pair(words("folder"), RecordingImport { words("session"), words("file"), words("label"), static_cast<RecordingImport::By>(way), words("against"),
                                          number("sessionMs"), number("fileMs"), number("secondSessionMs"), number("secondFileMs") });
}

} // namespace holdspace::recording
