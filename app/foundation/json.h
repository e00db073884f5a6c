// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>
#include <functional>

namespace holdspace::json {

inline constexpr int kMaxDepth = 512;
/// So that no text takes more memory than a small machine has. What is empty costs little.
inline constexpr qsizetype kMostValues = 16'000'000;
inline constexpr qsizetype kMostFilled = 2'500'000; ///< objects and lists that hold something

/// Reads one strict JSON text (RFC 8259). A UTF-8 byte-order mark is accepted. Refuses what is not UTF-8, raw NUL
/// bytes, NaN and Infinity, comments, text after the end, and what passes the limits above; the error's place is
/// "line L, column C". The top level must be an object or an array. A number too large for a double is read as the
/// largest one (see isFinite), one too small as 0.
[[nodiscard]] Result<QJsonValue> parse(const QByteArray& text);

/// The keys a canonical text puts first, in this order, for the object found at a path. The path holds the keys
/// from the root; array elements are "*". Keys not named follow in alphabetical order.
using KeyOrder = std::function<QStringList(const QStringList& path)>;

/// Canonical JSON: two-space indent, whatever fits in 110 columns on one line, keys in the given order, whole
/// numbers without fraction, the shortest decimals that read back the same. Ends with a newline.
[[nodiscard]] QByteArray writeCanonical(const QJsonValue& value, const KeyOrder& order);

/// One line without spaces, keys in the order given (others after them, alphabetically).
[[nodiscard]] QByteArray writeCompact(const QJsonObject& object, const QStringList& order = {});

/// Escapes one step of a JSON pointer (RFC 6901).
[[nodiscard]] QString pointerStep(const QString& key);

/// False for a number that was too large to be read, and for infinity and what is no number.
[[nodiscard]] bool isFinite(double number);

/// A whole number if the value is one (also 3.0), nothing otherwise.
[[nodiscard]] bool isWhole(const QJsonValue& value);

/// The quoted form of a string, as writeCompact writes it.
[[nodiscard]] QByteArray quoted(const QString& text);

} // namespace holdspace::json
