// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>
#include <session/sessionlog.h>

#include <QJsonObject>
#include <QList>

/// What ships inside the program: the sample scenarios, and one recorded session of the first of them.
namespace holdspace::library {

/// The scenario a new library opens with.
inline constexpr const char* kFirstSample = "six-feet-away";

[[nodiscard]] QList<QJsonObject> sampleScenarios(); ///< in the order of their file names, kFirstSample first
[[nodiscard]] QJsonObject firstSample();
/// The rehearsal script that plays the first sample.
[[nodiscard]] QByteArray sampleScript();
/// The recorded session, pinned to the content hash of the first sample; empty of events when none ships.
[[nodiscard]] Result<session::SessionLog> sampleSession();

} // namespace holdspace::library
