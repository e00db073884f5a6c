// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchangeverb.h"

#include "verbs.h"

#include <exchange/exporting.h>
#include <exchange/importing.h>
#include <foundation/wholefile.h>
#include <library/archive.h>
#include <scenario/scenariofile.h>

#include <QHash>
#include <QJsonArray>

namespace holdspace::cli {

namespace {

using exchange::ExportFormat;
using exchange::ImportFormat;

const QHash<QString, ImportFormat>& imports()
{
    static const QHash<QString, ImportFormat> formats { { QStringLiteral("twee"), ImportFormat::Twee }, { QStringLiteral("twine"), ImportFormat::Twine },
        { QStringLiteral("outline"), ImportFormat::Outline } };
    return formats;
}

const QHash<QString, ExportFormat>& exports()
{
    static const QHash<QString, ExportFormat> formats { { QStringLiteral("twee"), ExportFormat::Twee }, { QStringLiteral("twine"), ExportFormat::Twine },
        { QStringLiteral("mermaid"), ExportFormat::Mermaid }, { QStringLiteral("graphml"), ExportFormat::GraphMl }, { QStringLiteral("svg"), ExportFormat::Svg },
        { QStringLiteral("png"), ExportFormat::Png } };
    return formats;
}

bool isScenario(const QString& format)
{
    return format == QLatin1String("scenario") || format == QLatin1String("holdscenario");
}

Result<exchange::Imported> read(const Conversion& conversion)
{
    if (imports().contains(conversion.from)) {
        // A number is a place in the archive, counted from 1; anything else is a title.
        exchange::StoryChoice choice;
        bool isNumber = false;
        const int number = conversion.story.toInt(&isNumber);
        if (isNumber)
            choice.index = number - 1;
        else
            choice.title = conversion.story;
        return exchange::importFile(conversion.in, imports().value(conversion.from), choice);
    }
    const auto loaded = library::openScenario(conversion.in);
    if (!loaded)
        return tl::make_unexpected(loaded.error());
    exchange::Imported out;
    out.scenario = loaded->json;
    return out;
}

} // namespace

QString foreignFormat(const QString& path, bool input)
{
    if (input) {
        const auto format = exchange::importFormatOf(path);
        return format ? imports().key(*format) : QString();
    }
    const auto format = exchange::exportFormatOf(path);
    return format ? exports().key(*format) : QString();
}

std::optional<int> convertForeign(const Conversion& conversion)
{
    const bool fits = (isScenario(conversion.from) || imports().contains(conversion.from)) && (isScenario(conversion.to) || exports().contains(conversion.to));
    if (!fits || (isScenario(conversion.from) && isScenario(conversion.to)))
        return std::nullopt;
    auto imported = read(conversion);
    if (!imported)
        return failed(imported.error());
    QList<exchange::Loss> lost = imported->lost;
    Outcome done;
    if (exports().contains(conversion.to)) {
        const exchange::Exported exported = exchange::exportScenario(imported->scenario, exports().value(conversion.to));
        lost += exported.lost;
        done = exported.bytes.isEmpty() ? Outcome(fail(ErrorCode::Failed, QStringLiteral("the picture could not be drawn"), conversion.out))
                                        : writeWhole(conversion.out, exported.bytes);
    } else {
        const QByteArray text = scenario::canonicalText(imported->scenario);
        done = conversion.to == QLatin1String("holdscenario") ? library::writeArchive(conversion.out, { { QStringLiteral("scenario.json"), text, {}, {} } })
                                                              : writeWhole(conversion.out, text);
    }
    if (!done)
        return failed(done.error());
    QJsonArray list;
    for (const exchange::Loss& each : std::as_const(lost)) {
        list.append(each.text());
        complain(QStringLiteral("%1: lost: %2").arg(conversion.in, each.text()));
    }
    if (conversion.json) {
        QJsonObject out { { QStringLiteral("from"), conversion.from }, { QStringLiteral("to"), conversion.to }, { QStringLiteral("lost"), list } };
        if (imported->offered.size() > 1)
            out.insert(QStringLiteral("stories"), QJsonArray::fromStringList(imported->offered));
        printJson(out);
    }
    return Fine;
}

} // namespace holdspace::cli
