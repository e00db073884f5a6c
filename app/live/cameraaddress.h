// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace holdspace::live {

/// A network camera's address, and apart from it who may look: "user:password", plain text, empty when nobody is named.
struct CameraAddress {
    QString bare; ///< without user and password; this alone may be written down
    QString login;
};

/// "rtsp://anna:secret@10.0.0.7/main" in its two parts. What is no address comes back as it is, without a login.
[[nodiscard]] CameraAddress splitCameraAddress(const QString& address);
/// For people: with the user's name, and dots for the password; no user's name without a password either.
[[nodiscard]] QString maskedCameraAddress(const CameraAddress& address);
[[nodiscard]] QString loginUser(const QString& login); ///< before the first colon
[[nodiscard]] QString loginPassword(const QString& login); ///< after it; empty without one

} // namespace holdspace::live
