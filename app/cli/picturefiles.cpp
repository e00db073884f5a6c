// SPDX-License-Identifier: GPL-3.0-or-later
#include "picturefiles.h"

#include "sessionfiles.h"

#include <debrief/picturepaint.h>
#include <foundation/wholefile.h>

#include <QDir>

namespace holdspace::cli {

Outcome writePictures(const QString& folder, const session::SessionLog& log, const QJsonObject& figures, const QString& scenarioFile)
{
    const auto scenario = scenarioFor(log, scenarioFile);
    if (!scenario)
        return tl::make_unexpected(scenario.error());
    const debrief::Story story = debrief::tell(log, *scenario ? &**scenario : nullptr, coding::coreCodebook(), figures);
    const debrief::Names names(log.header, {}, false);
    QList<WholeFile> files;
    const auto pictures = debrief::pictures({ log, story, figures, coding::coreCodebook(), names });
    for (const debrief::Picture& each : pictures) {
        const QString file = QDir(folder).filePath(each.id);
        files.append({ file + QStringLiteral(".svg"), debrief::pictureSvg(each) });
        files.append({ file + QStringLiteral(".csv"), debrief::pictureCsv(each) });
    }
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::ReadOnly, QStringLiteral("could not make this folder"), folder);
    return writeAllWhole(files);
}

} // namespace holdspace::cli
