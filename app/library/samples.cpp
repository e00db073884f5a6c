// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include <scenario/scenariofile.h>

#include <QDir>
#include <QFile>

static void initResources()
{
    Q_INIT_RESOURCE(hs_samples);
}

namespace holdspace::library {

namespace {

QByteArray resource(const QString& path)
{
    initResources();
    QFile file(QStringLiteral(":/holdspace/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QJsonObject firstSample()
{
    return scenario::parseScenarioText(resource(QStringLiteral("scenarios/%1.scenario.json").arg(QLatin1String(kFirstSample)))).value_or(QJsonObject {});
}

QList<QJsonObject> sampleScenarios()
{
    initResources();
    QList<QJsonObject> out { firstSample() };
    const QStringList names = QDir(QStringLiteral(":/holdspace/scenarios")).entryList(QDir::Files, QDir::Name);
    for (const QString& name : names) {
        if (name.startsWith(QLatin1String(kFirstSample)))
            continue;
        if (const auto json = scenario::parseScenarioText(resource(QStringLiteral("scenarios/") + name)))
            out.append(*json);
    }
    return out;
}

QByteArray sampleScript()
{
    return resource(QStringLiteral("samples/%1.script.json").arg(QLatin1String(kFirstSample)));
}

Result<session::SessionLog> sampleSession()
{
    auto log = session::readSessionText(resource(QStringLiteral("samples/%1.session.jsonl").arg(QLatin1String(kFirstSample))));
    if (log)
        log->header.scenarioHash = scenario::contentHash(firstSample());
    return log;
}

} // namespace holdspace::library
