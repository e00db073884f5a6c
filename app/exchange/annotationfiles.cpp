// SPDX-License-Identifier: GPL-3.0-or-later
#include "annotationfiles.h"

#include "captions.h"
#include "eaf.h"
#include "tables.h"

namespace holdspace::exchange {

const QStringList& annotationFormats()
{
    static const QStringList names { QStringLiteral("eaf"), QStringLiteral("vtt"), QStringLiteral("srt"), QStringLiteral("labels"), QStringLiteral("boris"), QStringLiteral("csv"), QStringLiteral("json") };
    return names;
}

QString annotationFormatOf(const QString& fileName, const QByteArray& begin)
{
    const QString name = fileName.toLower();
    const auto ends = [&name](const char* ending) { return name.endsWith(QLatin1String(ending)); };
    for (const char* each : { "eaf", "vtt", "srt", "csv", "boris", "labels" }) {
        if (name.endsWith(QLatin1Char('.') + QLatin1String(each)))
            return QLatin1String(each);
    }
    if (ends(".tsv"))
        return QStringLiteral("boris");
    if (ends(".labels.txt"))
        return QStringLiteral("labels");
    return ends(".json") && begin.contains("\"holdspace-annotations\"") ? QStringLiteral("json") : QString();
}

Result<ReadAnnotations> readAnnotations(const QString& format, const QByteArray& bytes, const QStringList& people, const QString& observation)
{
    if (format == QLatin1String("eaf"))
        return readEaf(bytes);
    if (format == QLatin1String("labels"))
        return readLabels(bytes);
    if (format == QLatin1String("json"))
        return readAnnotationJson(bytes);
    if (format == QLatin1String("boris") && bytes.trimmed().startsWith('{'))
        return readBorisProject(bytes, observation);
    if (format == QLatin1String("csv") || format == QLatin1String("boris"))
        return readTable(bytes);
    return readCaptions(bytes, people);
}

} // namespace holdspace::exchange
