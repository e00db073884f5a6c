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

/// A plan as the recorder is given it: {"session","folder","mode","streams":[{"id","kind","device","label","side"}]}.
[[nodiscard]] QJsonObject planJson(const RecordingPlan& plan);
/// Malformed with a JSON pointer. Refused for LIVE_ONLY, for no streams and for two of one id.
[[nodiscard]] Result<RecordingPlan> readPlan(const QJsonObject& json);
/// "kind" or "kind:device" of the command line; its id is the kind and a number.
[[nodiscard]] Result<StreamSpec> readSpec(const QString& text, int number);
/// Refused for what may not be recorded.
[[nodiscard]] Outcome mayRecord(const RecordingPlan& plan);

[[nodiscard]] QJsonObject healthJson(const RecordingHealth& health);
[[nodiscard]] RecordingHealth readHealth(const QJsonObject& json); ///< what is missing is 0, empty or unknown
[[nodiscard]] QString stateName(StreamHealth::State state);

} // namespace holdspace::recording
