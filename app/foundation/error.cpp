// SPDX-License-Identifier: GPL-3.0-or-later
#include "error.h"

namespace holdspace {

QString Error::text() const
{
    QString out;
    if (!file.isEmpty())
        out += file + QStringLiteral(": ");
    if (!place.isEmpty())
        out += place + QStringLiteral(": ");
    return out + message;
}

Error Error::inFile(const QString& name) const
{
    Error copy = *this;
    copy.file = name;
    return copy;
}

tl::unexpected<Error> fail(ErrorCode code, const QString& message, const QString& place)
{
    return tl::make_unexpected(Error { code, message, {}, place });
}

} // namespace holdspace
