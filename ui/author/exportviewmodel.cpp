// SPDX-License-Identifier: GPL-3.0-or-later
#include "exportviewmodel.h"

#include <exchange/exporting.h>
#include <foundation/wholefile.h>
#include <library/scenariopackage.h>
#include <scenario/media.h>
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
    const bool sounds = !scenario::mediaPaths(m_document.scenario()).isEmpty();
    return suggestedPath(m_document.scenario().title, sounds ? QStringLiteral(".holdscenario") : QStringLiteral(".scenario.json"));
}

void ExportViewModel::save(const QString& file)
{
    const QString path = typedPath(file);
    if (path.isEmpty())
        return;
    m_problem.clear();
    m_saved.clear();
    const bool mayReplace = std::exchange(m_replacing, {}) == path;
    const bool package = path.endsWith(QLatin1String(".holdscenario"), Qt::CaseInsensitive);
    exchange::Exported exported;
    QStringList lost;
    if (path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)) {
        exported.bytes = scenario::canonicalText(m_document.json());
        if (!scenario::mediaPaths(m_document.scenario()).isEmpty())
            lost.append(tr("its sounds and films, which a file that ends in .holdscenario takes along"));
    } else if (const auto format = exchange::exportFormatOf(path)) {
        exported = exchange::exportScenario(m_document.json(), *format);
    } else if (!package) {
        m_problem = tr("The name has to end in .holdscenario, .scenario.json, .twee, .html, .mmd, .graphml, .svg or .png.");
    }
    if (m_problem.isEmpty() && !package && exported.bytes.isEmpty())
        m_problem = tr("This picture could not be drawn.");
    if (m_problem.isEmpty() && !mayReplace && QFileInfo::exists(path)) {
        m_replacing = path;
        m_problem = tr("There is a file of this name already. Save once more to replace it.");
    }
    if (m_problem.isEmpty()) {
        if (package)
            lost = savePackage(path);
        else if (const Outcome written = writeWhole(path, exported.bytes); !written)
            m_problem = written.error().text();
    }
    if (m_problem.isEmpty()) {
        for (const exchange::Loss& each : std::as_const(exported.lost))
            lost.append(each.text());
        QStringList lines { tr("Saved as %1.").arg(QDir::toNativeSeparators(path)) };
        if (!lost.isEmpty())
            lines.append(tr("What this format can’t carry:"));
        for (const QString& each : std::as_const(lost))
            lines.append(QStringLiteral("– ") + each);
        m_saved = lines.join(QLatin1Char('\n'));
    }
    Q_EMIT changed();
}

QStringList ExportViewModel::savePackage(const QString& path)
{
    QStringList missing;
    const auto media = m_services.store.store().media(m_document.id());
    const Outcome written = media ? library::writeArchive(path, library::packageParts(m_document.json(), *media, &missing)) : tl::make_unexpected(media.error());
    if (!written)
        m_problem = written.error().text();
    for (QString& each : missing)
        each = tr("%1, which is not in this library").arg(each);
    return missing;
}

} // namespace holdspace::ui
