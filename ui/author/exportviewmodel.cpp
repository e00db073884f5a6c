// SPDX-License-Identifier: GPL-3.0-or-later
#include "exportviewmodel.h"

#include <exchange/exporting.h>
#include <foundation/wholefile.h>
#include <scenario/scenariofile.h>
#include <ui/common/typedpath.h>

#include <QDir>
#include <QFileInfo>
#include <utility>

namespace holdspace::ui {

void ExportViewModel::setOpen(bool open)
{
    if (open == m_open)
        return;
    m_open = open;
    m_problem.clear();
    m_saved.clear();
    m_replacing.clear();
    Q_EMIT changed();
}

QString ExportViewModel::suggestion() const
{
    return suggestedPath(m_document.scenario().title, QStringLiteral(".scenario.json"));
}

void ExportViewModel::save(const QString& file)
{
    const QString path = typedPath(file);
    if (path.isEmpty())
        return;
    m_problem.clear();
    m_saved.clear();
    const bool mayReplace = std::exchange(m_replacing, {}) == path;
    exchange::Exported exported;
    if (path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)) {
        exported.bytes = scenario::canonicalText(m_document.json());
    } else if (const auto format = exchange::exportFormatOf(path)) {
        exported = exchange::exportScenario(m_document.json(), *format);
    } else {
        m_problem = tr("The name has to end in .scenario.json, .twee, .html, .mmd, .graphml, .svg or .png.");
    }
    if (m_problem.isEmpty() && exported.bytes.isEmpty())
        m_problem = tr("This picture could not be drawn.");
    if (m_problem.isEmpty() && !mayReplace && QFileInfo::exists(path)) {
        m_replacing = path;
        m_problem = tr("There is a file of this name already. Save once more to replace it.");
    }
    if (m_problem.isEmpty()) {
        const Outcome written = writeWhole(path, exported.bytes);
        if (written) {
            QStringList lines { tr("Saved as %1.").arg(QDir::toNativeSeparators(path)) };
            if (!exported.lost.isEmpty())
                lines.append(tr("What this format can’t carry:"));
            for (const exchange::Loss& each : std::as_const(exported.lost))
                lines.append(QStringLiteral("– ") + each.text());
            m_saved = lines.join(QLatin1Char('\n'));
        } else {
            m_problem = written.error().text();
        }
    }
    Q_EMIT changed();
}

} // namespace holdspace::ui
