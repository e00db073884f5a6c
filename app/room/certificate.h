// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QSslConfiguration>

namespace holdspace::room {

/// The certificate a centre provides, ready for use.
struct Certificate {
    QSslConfiguration configuration; ///< TLS 1.2 or later
    QString host; ///< the first plain host name it is for; empty when it has none
};

/// Reads one PEM file that holds the certificate, those of its issuers if any, and the private key. Unreadable or
/// Malformed with what was expected.
[[nodiscard]] Result<Certificate> readCertificate(const QString& file);

} // namespace holdspace::room
