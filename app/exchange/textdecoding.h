// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loss.h"

#include <QByteArray>

namespace holdspace::exchange {

/// A file's text with the line ends of this house ("\n"), without byte-order mark, NUL and half characters.
struct DecodedText {
    QString text;
    QList<Loss> lost; ///< a guessed encoding, characters that stood for nothing
};

/// UTF-8, -16 or -32 by byte-order mark; else UTF-16 when every other byte is empty; else UTF-8 when it is sound; else
/// Windows-1252. Never fails. Linear.
[[nodiscard]] DecodedText decodeText(const QByteArray& bytes);

} // namespace holdspace::exchange
