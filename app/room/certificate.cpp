// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificate.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace holdspace::room {

namespace {
constexpr qint64 kLongestFile = 1 << 20;
}

Result<Certificate> readCertificate(const QString& name)
{
    QFile file(name);
    if (!QFileInfo(name).isFile() || !file.open(QIODevice::ReadOnly))
        return tl::make_unexpected(Error { ErrorCode::Unreadable, QStringLiteral("expected a readable PEM file with certificate and key"), name, {} });
    const QByteArray pem = file.read(kLongestFile);
    const QList<QSslCertificate> chain = QSslCertificate::fromData(pem, QSsl::Pem);
    QSslKey key;
    for (const auto algorithm : { QSsl::Rsa, QSsl::Ec }) {
        if (key.isNull())
            key = QSslKey(pem, algorithm, QSsl::Pem);
    }
    const auto malformed = [&](const char* sentence) { return tl::make_unexpected(Error { ErrorCode::Malformed, QLatin1String(sentence), name, {} }); };
    if (chain.isEmpty())
        return malformed("expected a certificate in PEM form");
    if (key.isNull())
        return malformed("expected an RSA or EC private key without a passphrase beside the certificate");
    if (chain.first().expiryDate() < QDateTime::currentDateTimeUtc())
        return malformed("expected a certificate that has not expired");
    if (!QSslSocket::supportsSsl())
        return malformed("this computer has no TLS library that Qt can use");
    Certificate read;
    read.configuration = QSslConfiguration::defaultConfiguration();
    read.configuration.setLocalCertificateChain(chain);
    read.configuration.setPrivateKey(key);
    read.configuration.setProtocol(QSsl::TlsV1_2OrLater);
    read.configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // of the phones, which have none
    for (const QString& each : chain.first().subjectAlternativeNames().values(QSsl::DnsEntry)) {
        if (!each.contains(QLatin1Char('*')) && read.host.isEmpty())
            read.host = each;
    }
    return read;
}

} // namespace holdspace::room
