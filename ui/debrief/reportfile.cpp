// SPDX-License-Identifier: GPL-3.0-or-later
#include "reportfile.h"

#include <coding/codebook.h>
#include <debrief/reportpdf.h>

#include <QDir>
#include <QStandardPaths>

namespace holdspace::ui {

QString suggestedReport(const session::SessionHeader& header)
{
    QString name = header.scenarioTitle;
    for (QChar& c : name) {
        if (!c.isLetterOrNumber())
            c = QLatin1Char('-');
    }
    const QString date = header.started.isValid() ? header.started.date().toString(Qt::ISODate) : QString();
    QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    if (!folder.exists())
        folder = QDir::home();
    return QDir::toNativeSeparators(folder.filePath(QStringLiteral("%1-%2-debrief.pdf").arg(name, date)));
}

Result<QString> writeReport(const QString& typed, const DebriefedSession& session, bool namesShown)
{
    QString path = QDir::fromNativeSeparators(typed.trimmed());
    if (path.startsWith(QLatin1String("~/")))
        path = QDir::homePath() + path.mid(1);
    if (QDir::isRelativePath(path))
        path = QDir::home().filePath(path);
    const bool html = path.endsWith(QLatin1String(".html"), Qt::CaseInsensitive) || path.endsWith(QLatin1String(".htm"), Qt::CaseInsensitive);
    if (!html && !path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        path += QLatin1String(".pdf");
    const debrief::ReportInput input { session.log(), session.scenario(), coding::coreCodebook(), session.metrics() };
    const debrief::ReportOptions options { namesShown, session.personNames() };
    const Outcome written = html ? debrief::writeHtmlReport(path, input, options) : debrief::writePdfReport(path, input, options);
    if (!written)
        return tl::make_unexpected(written.error());
    return QDir::toNativeSeparators(path);
}

} // namespace holdspace::ui
