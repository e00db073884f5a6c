// SPDX-License-Identifier: GPL-3.0-or-later
#include "addedfigures.h"

#include <QDir>

namespace holdspace::ui {

AddedFigures::AddedFigures(QObject* parent)
    : QObject(parent)
    , m_figures({ "value", "name", "detail", "how", "missing", "maker", "source" }, this)
    , m_plugins({ "title", "stateText", "works" }, this)
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
    if (log->header.session == m_shownSession && log->events.size() == m_shownEvents)
        return;
    m_shownSession = log->header.session;
    m_shownEvents = log->events.size();
    QList<QVariantList> rows;
    const QList<debrief::AddedFigure> all = m_source->figures(*log);
    for (const auto& [figure, maker, provenance] : all)
        rows.append({ figure.value, figure.words, figure.detail, figure.how, figure.missing, maker, provenance });
    m_figures.setRows(RowsModel::byPlace(rows));
    showPlugins();
}

void AddedFigures::showPlugins()
{
    QList<QVariantList> rows;
    int troubled = 0;
    const QList<debrief::PluginState>& plugins = m_source->plugins();
    for (const debrief::PluginState& plugin : plugins) {
        QStringList findings;
        for (const debrief::PluginFinding& finding : plugin.findings)
            findings.append(finding.text());
        troubled += findings.isEmpty() ? 0 : 1;
        const QString title = plugin.name.isEmpty() ? QDir::toNativeSeparators(plugin.file) : tr("%1 %2, by %3 (%4)").arg(plugin.name, plugin.version, plugin.maker, plugin.licence);
        const QString why = findings.join(QLatin1Char('\n'));
        const QString state = !plugin.works ? tr("Refused. %1").arg(why)
            : !findings.isEmpty()           ? tr("Works, but not all of it. %1").arg(why)
            : plugin.builtIn                ? tr("Comes with Holdspace.")
                                            : tr("Works.");
        rows.append({ title, state, findings.isEmpty() });
    }
    m_plugins.setRows(RowsModel::byPlace(rows));
    m_troubleText = troubled == 0 ? QString()
        : troubled == 1           ? tr("One plugin could not give all its figures. “How it is computed” says why.")
                                  : tr("%1 plugins could not give all their figures. “How it is computed” says why.").arg(troubled);
    Q_EMIT changed();
}

QString AddedFigures::folderText() const
{
    return m_source->folder().isEmpty() ? QString() : tr("Plugins are taken from %1, when Holdspace is started anew.").arg(QDir::toNativeSeparators(m_source->folder()));
}

} // namespace holdspace::ui
