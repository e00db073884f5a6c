// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonObject>

namespace holdspace::cli {

/// Records two test cameras and two test microphones for so many seconds while fifty tags a second become durable on the same
/// disk, and counts what of either is not there afterwards.
[[nodiscard]] Result<QJsonObject> benchCapture(int seconds);

} // namespace holdspace::cli
