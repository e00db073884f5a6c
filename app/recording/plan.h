// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/recorder.h>

namespace holdspace::recording {

using live::RecordingHealth;
using live::RecordingPlan;
using live::StreamHealth;
using live::StreamKind;
using live::StreamSpec;

[[nodiscard]] QString kindName(StreamKind kind); ///< "v4l2", "rtsp", "screen", "microphone", "test-video", "test-audio"
[[nodiscard]] bool readKind(const QString& name, StreamKind* kind);

/// A plan as the recorder is given it: {"session","folder","mode","streams":[{"id","kind","device","label","side"}]}. A stream
/// with "login":true is told who may look on the recorder's own line; a user and password in an address that is read are taken
/// out of it, and none is ever written.
[[nodiscard]] QJsonObject planJson(const RecordingPlan& plan);
/// Malformed with a JSON pointer. Refused for LIVE_ONLY, for no streams and for two of one id.
[[nodiscard]] Result<RecordingPlan> readPlan(const QJsonObject& json);
/// "kind" or "kind:device" of the command line; its id is the kind and a number. Usage for an address with a password, which
/// everybody on this computer could read there.
[[nodiscard]] Result<StreamSpec> readSpec(const QString& text, int number);
/// Takes user and password out of the addresses of a plan's file, if there are any.
void cleanPlanFile(const QString& path);
/// Refused for what may not be recorded.
[[nodiscard]] Outcome mayRecord(const RecordingPlan& plan);

[[nodiscard]] QJsonObject healthJson(const RecordingHealth& health);
[[nodiscard]] RecordingHealth readHealth(const QJsonObject& json); ///< what is missing is 0, empty or unknown
[[nodiscard]] QString stateName(StreamHealth::State state);

} // namespace holdspace::recording
