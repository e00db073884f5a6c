// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipelines.h"

#include <QStringList>

namespace holdspace::recording {

using live::StreamKind;

namespace {

// zerolatency: a picture leaves the encoder before the next one comes, so that nothing waits to be lost.
const auto kEncode = QStringLiteral(" ! videoconvert ! video/x-raw,format=I420 ! x264enc tune=zerolatency speed-preset=ultrafast bitrate=2000 "
                                    "key-int-max=30 threads=1 ! h264parse ! video/x-h264,stream-format=avc,alignment=au");
const auto kEar = QStringLiteral(" ! audioconvert ! audioresample ! audio/x-raw,rate=48000,channels=1 ! level interval=100000000");
const auto kSound = QStringLiteral(" ! avenc_aac bitrate=96000 ! aacparse");

QString intake(int buffers)
{
    return QStringLiteral(" ! queue name=intake leaky=downstream max-size-bytes=0 max-size-time=0 max-size-buffers=%1").arg(buffers);
}

QString mux()
{
    return QStringLiteral(" ! mp4mux fragment-duration=%1 streamable=true ! appsink name=out sync=false max-buffers=0").arg(kFragmentMs);
}

/// From a microphone to the file, and to the voice detector if one listens.
QString hear(bool listens)
{
    if (!listens)
        return kEar + kSound + mux();
    // The recording goes first; a detector that can't keep up loses what it was to hear.
    return kEar + QStringLiteral(" ! tee name=ear ! queue max-size-time=1000000000 max-size-buffers=0 max-size-bytes=0") + kSound + mux()
        + QStringLiteral(" ear. ! queue leaky=downstream max-size-time=1000000000 max-size-buffers=0 max-size-bytes=0") + voiceText();
}

} // namespace

QString voiceText()
{
    // All that the element could change in a sound is off: it listens.
    return QStringLiteral(" ! audioconvert ! audioresample ! audio/x-raw,format=S16LE,rate=16000,channels=1,layout=interleaved ! ") + QLatin1String(kVoice)
        + QStringLiteral(" echo-cancel=false noise-suppression=false gain-control=false high-pass-filter=false limiter=false voice-detection=true "
                         "! fakesink sync=false async=false");
}

PipelineText pipelineOf(const live::StreamSpec& spec, int attempt, bool listens)
{
    const QString address = spec.device;
    switch (spec.kind) {
    case StreamKind::TestVideo:
        return { QStringLiteral("videotestsrc name=src is-live=true pattern=ball ! video/x-raw,width=640,height=360,framerate=30/1") + intake(30) + kEncode + mux(), {}, {} };
    case StreamKind::TestAudio:
        // 20 ms a buffer, as sound cards give it.
        return { QStringLiteral("audiotestsrc name=src is-live=true wave=%1 volume=0.1 samplesperbuffer=960 ! audio/x-raw,rate=48000,channels=1")
                     .arg(address.contains(QLatin1String("silence")) ? QLatin1String("silence")
                         : address.contains(QLatin1String("voice")) ? QLatin1String("saw freq=120") // has a voice's overtones
                                                                    : QLatin1String("pink-noise"))
                + intake(200) + hear(listens),
            {}, {} };
    case StreamKind::Camera:
        return { QStringLiteral("v4l2src name=src ! image/jpeg,width=1280,height=720;video/x-raw,width=1280,height=720;image/jpeg;video/x-raw")
                + intake(30) + QStringLiteral(" ! decodebin") + kEncode + mux(),
            "device", address.isEmpty() ? QStringLiteral("/dev/video0") : address };
    case StreamKind::NetworkCamera:
        // As the camera encoded it: nothing is decoded, nothing lost.
        return { QStringLiteral("rtspsrc name=src latency=100 protocols=tcp ! application/x-rtp,media=video,encoding-name=H264 ! rtph264depay ! h264parse ! "
                                "video/x-h264,stream-format=avc,alignment=au")
                + intake(60) + mux(),
            "location", address };
    case StreamKind::Screen:
        return { QStringLiteral("ximagesrc name=src use-damage=false ! video/x-raw,framerate=15/1") + intake(15) + kEncode + mux(),
            address.isEmpty() ? QByteArray() : QByteArray("display-name"), address };
    case StreamKind::Microphone:
        if (address.startsWith(QLatin1String("alsa:")))
            return { QStringLiteral("alsasrc name=src") + intake(200) + hear(listens), "device", address.mid(5) };
        if (address.startsWith(QLatin1String("pulse:")))
            return { QStringLiteral("pulsesrc name=src") + intake(200) + hear(listens), "device", address.mid(6) };
        // Not autoaudiosrc: where there is no microphone, it makes silence and calls it a recording.
        return { (attempt % 2 == 0 ? QStringLiteral("pulsesrc name=src") : QStringLiteral("alsasrc name=src")) + intake(200) + hear(listens), {}, {} };
    }
    return {};
}

TestLoss testLossOf(const live::StreamSpec& spec)
{
    TestLoss loss;
    if (!spec.isTest())
        return loss;
    const QStringList words = spec.device.split(QLatin1Char(','));
    for (const QString& word : words) {
        if (word.startsWith(QLatin1String("gone-after=")))
            loss.goneAfterMs = word.mid(11).toInt();
        if (word.startsWith(QLatin1String("back-after=")))
            loss.backAfterMs = word.mid(11).toInt();
    }
    return loss;
}

} // namespace holdspace::recording
