// SPDX-License-Identifier: GPL-3.0-or-later
#include "reportfile.h"

#include <coding/codebook.h>
#include <debrief/reportpdf.h>
#include <ui/common/typedpath.h>

#include <QDir>

namespace holdspace::ui {

Result<QString> writeReport(const QString& typed, const DebriefedSession& session, const QList<debrief::AddedFigure>& figures, bool namesShown, const QHash<QString, QByteArray>& stills)
{
    QString path = typedPath(typed);
    const bool html = path.endsWith(QLatin1String(".html"), Qt::CaseInsensitive) || path.endsWith(QLatin1String(".htm"), Qt::CaseInsensitive);
    if (!html && !path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        path += QLatin1String(".pdf");
    const debrief::ReportInput input { session.codedLog(), session.scenario(), coding::coreCodebook(), session.metrics(), figures };
    const debrief::ReportOptions options { namesShown, session.personNames(), stills };
    const Outcome written = html ? debrief::writeHtmlReport(path, input, options) : debrief::writePdfReport(path, input, options);
    if (!written)
        return tl::make_unexpected(written.error());
    return QDir::toNativeSeparators(path);
}

} // namespace holdspace::ui
