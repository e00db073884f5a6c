// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonObject>
#include <functional>

namespace holdspace::film {

/// How large a copy's pictures are at most, and how well they are kept.
inline constexpr int kCopyWidth = 640, kCopyHeight = 360, kCopyQuality = 80;
/// A small picture every so often.
inline constexpr double kStillEveryMs = 10'000;
inline constexpr int kStillWidth = 192;
/// What is never used up: the session's log needs it more.
inline constexpr qint64 kDiskToLeave = 1'000'000'000;

/// Makes the copies, outlines and stills that a session's media lack. {"folder":F}; answers with {"made":[names],"left":[{"segment",
/// "why"}]}. Each is made in a folder of its own and then put in place whole; what cannot be read is left out and said. DiskFull when
/// there is no room. For a program that does nothing else; takes its time.
[[nodiscard]] Result<QJsonObject> prepareReplay(const QJsonObject& wanted, const std::function<void(double share)>& progress);

} // namespace holdspace::film
