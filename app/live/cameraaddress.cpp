// SPDX-License-Identifier: GPL-3.0-or-later
#include "cameraaddress.h"

#include <QUrl>

namespace holdspace::live {

CameraAddress splitCameraAddress(const QString& address)
{
    QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.userInfo().isEmpty())
        return { address, {} };
    QString login = url.userName(QUrl::FullyDecoded);
    if (!url.password().isEmpty())
        login += QLatin1Char(':') + url.password(QUrl::FullyDecoded);
    url.setUserInfo({});
    return { url.toString(QUrl::FullyEncoded), login };
}

QString maskedCameraAddress(const CameraAddress& address)
{
    const qsizetype slashes = address.bare.indexOf(QLatin1String("://"));
    if (address.login.isEmpty() || slashes < 0)
        return address.bare;
    return address.bare.left(slashes + 3) + loginUser(address.login) + QStringLiteral(":•••@") + address.bare.mid(slashes + 3);
}

QString loginUser(const QString& login) { return login.section(QLatin1Char(':'), 0, 0); }

QString loginPassword(const QString& login) { return login.section(QLatin1Char(':'), 1); }

} // namespace holdspace::live
