// SPDX-License-Identifier: GPL-3.0-or-later
#include "addedfigures.h"

#include <metrics/passcodes.h>

#include <algorithm>

namespace holdspace::ui {

AddedFigures::AddedFigures(QObject* parent)
    : QObject(parent)
    , m_figures({ "value", "name", "detail", "how", "missing", "maker", "source" }, this)
{
}

void AddedFigures::use(debrief::FigureSource& source)
{
    m_source = &source;
    m_shownSession.clear();
    Q_EMIT changed();
}

void AddedFigures::show(const session::SessionLog* log)
{
    if (!log) {
        m_shownSession.clear();
        m_figures.setRows({});
        return;
    }
    const auto pass = metrics::passCodesOf(*log);
    const QString shown = log->header.session + QLatin1Char('/') + (pass ? pass->pass : QString());
    if (shown == m_shownSession && log->events.size() == m_shownEvents)
        return;
    m_shownSession = shown;
    m_shownEvents = log->events.size();
    QList<QVariantList> rows;
    const QList<debrief::AddedFigure> all = m_source->figures(*log);
    for (const debrief::AddedFigure& each : all) {
        const debrief::Figure& figure = each.figure;
        rows.append({ figure.value, figure.words, figure.detail, figure.how, figure.missing, each.maker, each.provenance });
    }
    m_figures.setRows(RowsModel::byPlace(rows));
    showTrouble();
}

void AddedFigures::showTrouble()
{
    const QList<debrief::PluginState>& plugins = m_source->plugins();
    const auto troubled = std::count_if(plugins.begin(), plugins.end(), [](const debrief::PluginState& plugin) { return !plugin.findings.isEmpty(); });
    m_troubleText = troubled == 0 ? QString()
        : troubled == 1           ? tr("One plugin could not give all its figures. Settings says which, and why.")
                                  : tr("%1 plugins could not give all their figures. Settings says which, and why.").arg(troubled);
    Q_EMIT changed();
}

} // namespace holdspace::ui
