// SPDX-License-Identifier: GPL-3.0-or-later
#include "pluginfigures.h"

#include "verbs.h"

namespace holdspace::cli {

namespace {

QJsonValue numberIf(const std::optional<double>& value) { return value ? QJsonValue(*value) : QJsonValue(); }

QJsonObject pluginFigureJson(const sdk::Figure& figure)
{
    return { { QStringLiteral("id"), figure.id }, { QStringLiteral("name"), figure.name }, { QStringLiteral("words"), figure.words },
        { QStringLiteral("numerator"), numberIf(figure.numerator) }, { QStringLiteral("n"), figure.denominator },
        { QStringLiteral("value"), numberIf(figure.value) }, { QStringLiteral("unit"), figure.unit },
        { QStringLiteral("interval"), figure.interval ? QJsonValue(QJsonArray { figure.interval->low, figure.interval->high }) : QJsonValue() },
        { QStringLiteral("reason"), figure.value ? QJsonValue() : QJsonValue(figure.tooFew) },
        { QStringLiteral("provenance"), QJsonObject { { QStringLiteral("coded_by"), figure.provenance.codedBy },
            { QStringLiteral("codebook"), figure.provenance.codebook }, { QStringLiteral("window"), figure.provenance.window } } },
        { QStringLiteral("how"), figure.how } };
}

} // namespace

QJsonArray pluginsJson(plugins::PluginHost& host, const session::SessionLog& log)
{
    QHash<QString, QJsonArray> figures; // of those that work, by id
    for (const plugins::PluginFigures& each : host.ask(log, plugins::PluginHost::Of::Everybody)) {
        for (const sdk::Figure& figure : each.figures)
            figures[each.plugin.id].append(pluginFigureJson(figure));
    }
    QJsonArray all;
    for (const debrief::PluginState& plugin : host.plugins()) {
        QJsonArray findings;
        for (const debrief::PluginFinding& finding : plugin.findings) {
            findings.append(QJsonObject { { QStringLiteral("code"), debrief::faultName(finding.fault) }, { QStringLiteral("file"), finding.file },
                { QStringLiteral("place"), finding.place }, { QStringLiteral("message"), finding.message } });
        }
        all.append(QJsonObject { { QStringLiteral("id"), plugin.id }, { QStringLiteral("name"), plugin.name },
            { QStringLiteral("version"), plugin.version }, { QStringLiteral("licence"), plugin.licence }, { QStringLiteral("maker"), plugin.maker },
            { QStringLiteral("file"), plugin.file }, { QStringLiteral("built_in"), plugin.builtIn }, { QStringLiteral("works"), plugin.works },
            { QStringLiteral("figures"), plugin.works ? figures.value(plugin.id) : QJsonArray() }, { QStringLiteral("findings"), findings } });
    }
    return all;
}

void printPlugins(plugins::PluginHost& host, const session::SessionLog& log)
{
    for (const plugins::PluginFigures& each : host.ask(log, plugins::PluginHost::Of::Added)) {
        for (const sdk::Figure& figure : each.figures) {
            const debrief::Figure shown = plugins::shown(figure);
            printLine(QStringLiteral("%1/%2  %3 (n = %4)  %5").arg(each.plugin.id, shown.id, shown.detail).arg(figure.denominator).arg(each.plugin.maker).toUtf8());
        }
    }
    for (const debrief::PluginState& plugin : host.plugins()) {
        for (const debrief::PluginFinding& finding : plugin.findings)
            complain(finding.text());
    }
}

} // namespace holdspace::cli
