// SPDX-License-Identifier: GPL-3.0-or-later
#include "tablefiles.h"
#include "verbs.h"

#include <metrics/agreement.h>
#include <metrics/sequences.h>

#include <QJsonArray>

namespace holdspace::cli {

namespace {

/// A whole number of at least `least` of an option, or nothing.
std::optional<qint64> wholeNumber(const QCommandLineParser& parser, const QString& option, qint64 fallback, qint64 least)
{
    if (!parser.isSet(option))
        return fallback;
    bool good = false;
    const qint64 value = parser.value(option).toLongLong(&good);
    return good && value >= least && value <= 1'000'000'000'000 ? std::optional(value) : std::nullopt;
}

/// Figures for people: one line each, those that can't be given with their reason.
void printFigures(const QJsonObject& figures, const QString& above)
{
    for (auto it = figures.begin(); it != figures.end(); ++it) {
        const QString name = above.isEmpty() ? it.key() : above + QLatin1Char(' ') + it.key();
        const QJsonObject inner = it.value().toObject();
        if (it.value().isObject() && inner.contains(QLatin1String("reason"))) {
            printLine(QStringLiteral("%1  %2").arg(name, inner.value(QLatin1String("reason")).toString()).toUtf8());
        } else if (it.value().isObject() && inner.contains(QLatin1String("value"))) {
            QString said = QString::number(inner.value(QLatin1String("value")).toDouble(), 'g', 4);
            const QJsonArray limits = inner.value(QLatin1String("ci95")).toArray();
            if (limits.size() == 2)
                said += QStringLiteral("  [%1, %2]").arg(limits.at(0).toDouble(), 0, 'g', 4).arg(limits.at(1).toDouble(), 0, 'g', 4);
            printLine(QStringLiteral("%1  %2").arg(name, said).toUtf8());
        } else if (it.value().isObject()) {
            printFigures(inner, name);
        } else if (it.value().isDouble()) {
            printLine(QStringLiteral("%1  %2").arg(name, QString::number(it.value().toDouble(), 'g', 4)).toUtf8());
        }
    }
}

} // namespace

int agreement(const Arguments& arguments)
{
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("unit-ms"), QString(), QStringLiteral("N") });
    parser.addOption({ QStringLiteral("tolerance-ms"), QString(), QStringLiteral("N") });
    parser.addOption({ QStringLiteral("categories"), QString(), QStringLiteral("a,b,c") });
    // Every coefficient is computed whatever the scale; it only has to be one that exists.
    parser.addOption({ QStringLiteral("scale"), QString(), QStringLiteral("nominal|ordinal|interval|ratio") });
    if (!parsed(parser, QStringLiteral("agreement"), arguments))
        return WrongUsage;
    if (parser.positionalArguments().isEmpty())
        return wrongUsage(QStringLiteral("agreement needs CSV files with the columns unit,rater,value or rater,onset_ms,offset_ms,code"));
    const auto unit = wholeNumber(parser, QStringLiteral("unit-ms"), 1000, 1);
    const auto tolerance = wholeNumber(parser, QStringLiteral("tolerance-ms"), 2000, 0);
    if (!unit || !tolerance)
        return wrongUsage(QStringLiteral("agreement: --unit-ms needs a whole number from 1, --tolerance-ms one from 0"));
    static const QStringList scales { QStringLiteral("nominal"), QStringLiteral("ordinal"), QStringLiteral("interval"), QStringLiteral("ratio") };
    if (parser.isSet(QStringLiteral("scale")) && !scales.contains(parser.value(QStringLiteral("scale"))))
        return wrongUsage(QStringLiteral("agreement: --scale is one of nominal, ordinal, interval, ratio"));
    metrics::AgreementOptions options { { *unit, *tolerance }, {} };
    if (parser.isSet(QStringLiteral("categories"))) {
        for (const QString& each : parser.value(QStringLiteral("categories")).split(QLatin1Char(',')))
            options.categories.append(each.trimmed());
        if (options.categories.contains(QString()) || options.categories.removeDuplicates() > 0)
            return wrongUsage(QStringLiteral("agreement: --categories needs different names, separated by commas"));
    }
    QList<metrics::CodingFile> files;
    for (const QString& path : parser.positionalArguments()) {
        const auto bytes = tableText(path);
        if (!bytes)
            return failed(bytes.error());
        files.append({ path, *bytes });
    }
    const auto report = metrics::agreementFromCsv(files, options);
    if (!report)
        return failed(report.error());
    const QJsonObject figures = metrics::toJson(*report);
    if (figures.value(QLatin1String("indicative")).toBool())
        complain(QStringLiteral("fewer than 20 units: agreement is indicative only"));
    if (parser.isSet(QStringLiteral("json")))
        printJson(figures);
    else
        printFigures(figures, {});
    return Fine;
}

int sequences(const Arguments& arguments)
{
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("lag"), QString(), QStringLiteral("N") });
    parser.addOption({ QStringLiteral("no-repeats"), QString() });
    if (!parsed(parser, QStringLiteral("sequences"), arguments))
        return WrongUsage;
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(QStringLiteral("sequences needs one CSV file with the column code"));
    const auto lag = wholeNumber(parser, QStringLiteral("lag"), 1, 1);
    if (!lag)
        return wrongUsage(QStringLiteral("sequences: --lag needs a whole number from 1"));
    const QString path = parser.positionalArguments().first();
    const auto bytes = tableText(path);
    if (!bytes)
        return failed(bytes.error());
    const auto tables = metrics::sequencesFromCsv(*bytes, { static_cast<qsizetype>(*lag), parser.isSet(QStringLiteral("no-repeats")) });
    if (!tables)
        return failed(tables.error().inFile(path));
    if (parser.isSet(QStringLiteral("json"))) {
        printJson(metrics::toJson(*tables));
        return Fine;
    }
    printLine(QStringLiteral("%1 transitions").arg(tables->n).toUtf8());
    for (qsizetype i = 0; i < tables->codes.size(); ++i) {
        for (qsizetype j = 0; j < tables->codes.size(); ++j) {
            if (tables->counts.at(i).at(j) == 0)
                continue;
            QString line = QStringLiteral("%1 then %2: %3 of %4").arg(tables->codes.at(i), tables->codes.at(j)).arg(tables->counts.at(i).at(j)).arg(tables->rowTotal(i));
            const auto residual = tables->residuals.at(i).at(j);
            if (tables->enoughToShow(i, j) && residual)
                line += QStringLiteral("  z %1").arg(*residual, 0, 'f', 2);
            printLine(line.toUtf8());
        }
    }
    return Fine;
}

} // namespace holdspace::cli
