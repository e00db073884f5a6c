// SPDX-License-Identifier: GPL-3.0-or-later
#include "pluginsviewmodel.h"

#include <QDir>

namespace holdspace::ui {

namespace {
    constexpr qsizetype kMostNamed = 8; // figures of one plugin
}

PluginsViewModel::PluginsViewModel(QObject* parent)
    : QObject(parent)
    , m_rows({ "title", "whose", "adds", "stateText", "works", "words" }, this)
{
}

void PluginsViewModel::use(debrief::FigureSource& source)
{
    m_source = &source;
    m_rows.setRows({});
    Q_EMIT changed();
}

void PluginsViewModel::look()
{
    m_source->learnWhatTheyAdd();
    QList<QVariantList> rows;
    const QList<debrief::PluginState>& plugins = m_source->plugins();
    for (const debrief::PluginState& plugin : plugins) {
        QStringList findings;
        for (const debrief::PluginFinding& finding : plugin.findings)
            findings.append(finding.text());
        const QString why = findings.join(QLatin1Char('\n'));
        const QString file = QDir::toNativeSeparators(plugin.file);
        const QString title = plugin.name.isEmpty() ? (file.isEmpty() ? tr("The folder of plugins") : QDir(plugin.file).dirName()) : tr("%1 %2").arg(plugin.name, plugin.version);
        const QString whose = plugin.name.isEmpty() ? file : plugin.builtIn ? tr("By %1. %2. Comes with Holdspace.").arg(plugin.maker, plugin.licence) : tr("By %1. %2. %3").arg(plugin.maker, plugin.licence, file);
        const QString names = QStringList(plugin.figures.mid(0, kMostNamed)).join(tr(", "));
        const QString adds = plugin.figures.isEmpty() ? QString()
            : plugin.figures.size() > kMostNamed      ? tr("Figures: %1 and %2 more.").arg(names).arg(plugin.figures.size() - kMostNamed)
                                                      : tr("Figures: %1.").arg(names);
        const QString state = !plugin.works ? tr("Refused. %1").arg(why) : !findings.isEmpty() ? tr("Works, but not all of it. %1").arg(why) : tr("Works.");
        QStringList words { title, state };
        for (const QString& each : { whose, adds }) {
            if (!each.isEmpty())
                words.append(each);
        }
        rows.append({ title, whose, adds, state, findings.isEmpty(), words.join(QLatin1Char(' ')) });
    }
    m_rows.setRows(RowsModel::byPlace(rows));
    Q_EMIT changed();
}

QString PluginsViewModel::folderText() const
{
    return m_source->folder().isEmpty() ? tr("This program takes no plugins from a folder.")
                                        : tr("Plugins are taken from %1, when Holdspace is started anew. A plugin is code: put nothing there that you would not run.").arg(QDir::toNativeSeparators(m_source->folder()));
}

} // namespace holdspace::ui
