// SPDX-License-Identifier: GPL-3.0-or-later
#include "tablefiles.h"

#include "verbs.h"

#include <exchange/textdecoding.h>

#include <QFile>
#include <QFileInfo>

namespace holdspace::cli {

Result<QByteArray> tableText(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return tl::make_unexpected(Error { ErrorCode::Unreadable, QStringLiteral("expected a readable CSV file"), path, {} });
    const exchange::DecodedText decoded = exchange::decodeText(file.readAll());
    for (const exchange::Loss& each : decoded.lost)
        complain(QStringLiteral("%1: %2").arg(path, each.text()));
    return decoded.text.toUtf8();
}

} // namespace holdspace::cli
