// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/recorder.h>

namespace holdspace::recording {

inline constexpr int kFragmentMs = 100;
/// The encoder puts one frame of 1024 samples before the sound: what was heard first stands there in the file.
inline constexpr double kSoundDelayMs = 1024 * 1000.0 / 48'000;

/// How a stream is captured, in GStreamer's words, up to an appsink called "out" that gives fragmented MP4. The source is
/// called "src" unless it has no device to be set; a queue "intake" stands between device and encoder, and drops when the
/// encoder can't keep up, so that a slow encoder never holds up a device.
struct PipelineText {
    QString text;
    QByteArray deviceProperty; ///< of "src", to be set to `device`; empty: none. Never part of the text
    QString device;
};
/// `attempt`: which try this is, from 0: the usual microphone is asked of one sound system after the other.
/// `listens`: beside what is recorded, the element kVoice tells in messages "voice-activity" whether somebody speaks; what is
/// recorded is the same with it and without.
[[nodiscard]] PipelineText pipelineOf(const live::StreamSpec& spec, int attempt = 0, bool listens = false);
/// WebRTC's voice detector, in GStreamer's own plugins "bad".
inline constexpr auto kVoice = "webrtcdsp";
/// From sound of any kind to the detector and no further.
[[nodiscard]] QString voiceText();

/// How a test source is to misbehave: "gone-after=2000,back-after=1500", ms. Nothing for every other device.
struct TestLoss {
    int goneAfterMs = 0; ///< 0: never
    int backAfterMs = 0;
};
[[nodiscard]] TestLoss testLossOf(const live::StreamSpec& spec);

} // namespace holdspace::recording
