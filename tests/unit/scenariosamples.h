// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenario/check.h>
#include <scenario/edit.h>
#include <scenario/scenariofile.h>

#include <QDir>
#include <QHash>

/// What the tests of edits share.
namespace holdspace::test {

inline QString samplePath(const char* name)
{
    return QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/%1.scenario.json").arg(QLatin1String(name));
}

inline QJsonObject sample(const char* name = "six-feet-away")
{
    return scenario::readScenarioFile(samplePath(name)).value_or(QJsonObject {});
}

inline QList<QJsonObject> allSamples()
{
    QList<QJsonObject> out;
    const QDir folder(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios"));
    for (const QString& name : folder.entryList({ QStringLiteral("*.json") }, QDir::Files, QDir::Name))
        out.append(scenario::readScenarioFile(folder.filePath(name)).value_or(QJsonObject {}));
    return out;
}

/// The scenario after a step; empty when the step could not be done.
inline QJsonObject after(QJsonObject json, const scenario::EditGroup& step)
{
    return scenario::apply(json, step) ? json : QJsonObject {};
}

inline QStringList ids(const QJsonObject& json, const QStringList& list)
{
    QStringList found;
    for (const QJsonValue& value : scenario::valueAt(json, list).toArray())
        found.append(value.toObject()
                         .value(list.last() == QLatin1String("variables") ? QLatin1String("name") : QLatin1String("id"))
                         .toString());
    return found;
}

/// How often each finding of a code is there, by its message: places move when things before them go.
inline QHash<QString, int> findings(const QJsonObject& json, const QString& code)
{
    QHash<QString, int> out;
    for (const scenario::Finding& finding : scenario::check(json)) {
        if (finding.code == code)
            ++out[finding.message];
    }
    return out;
}

inline QStringList errors(const QJsonObject& json)
{
    QStringList out;
    for (const scenario::Finding& finding : scenario::check(json)) {
        if (finding.severity() == scenario::Severity::Error)
            out.append(finding.code + QLatin1Char(' ') + finding.where + QLatin1Char(' ') + finding.message);
    }
    return out;
}

/// A path written with slashes.
inline QStringList at(const char* path)
{
    return QString::fromUtf8(path).split(QLatin1Char('/'));
}

} // namespace holdspace::test
