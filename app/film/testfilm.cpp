// SPDX-License-Identifier: GPL-3.0-or-later
#include "testfilm.h"

#include <recording/boxes.h>
#include <recording/foldermediastore.h>
#include <replay/picturenumber.h>

#include <QFile>
#include <QJsonValue>

#include <cmath>
#include <cstring>
#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <gst/gst.h>

namespace holdspace::film {

using namespace recording;

namespace {

constexpr int kFragmentMs = 100; ///< as the recorder makes them
constexpr guint64 kQueued = 60;

struct Pipeline {
    GstElement *element = nullptr, *source = nullptr, *out = nullptr;
    ~Pipeline()
    {
        if (element)
            gst_element_set_state(element, GST_STATE_NULL);
        for (GstElement* const each : { source, out, element }) {
            if (each)
                gst_object_unref(each);
        }
    }
};

/// Grey bands that wander, so that no two pictures are alike, and the number.
GstBuffer* pictureOf(quint32 number, int width, int height, int fps)
{
    const auto luma = static_cast<gsize>(width) * static_cast<gsize>(height);
    GstBuffer* const buffer = gst_buffer_new_allocate(nullptr, luma * 3 / 2, nullptr);
    GstMapInfo map;
    if (gst_buffer_map(buffer, &map, GST_MAP_WRITE)) {
        for (int y = 0; y < height; ++y) {
            quint8* const line = map.data + static_cast<gsize>(y) * static_cast<gsize>(width);
            const auto shade = static_cast<int>(40 + (static_cast<quint32>(y) / 8 + number) % 24 * 6);
            std::memset(line, shade, static_cast<size_t>(width));
            // A bar that goes across in two seconds.
            const int bar = static_cast<int>(number % (2 * static_cast<quint32>(fps))) * (width - 12) / (2 * fps);
            std::memset(line + bar, 200, 12);
        }
        std::memset(map.data + luma, 118, luma / 4);
        std::memset(map.data + luma + luma / 4, 138, luma / 4);
        replay::drawNumber(map.data, width, number);
        gst_buffer_unmap(buffer, &map);
    }
    GST_BUFFER_PTS(buffer) = gst_util_uint64_scale(number, GST_SECOND, static_cast<guint64>(fps));
    GST_BUFFER_DURATION(buffer) = GST_SECOND / static_cast<guint64>(fps);
    return buffer;
}

Outcome keep(GstSample* sample, BoxCutter& cutter, MediaStore& store, const SegmentName& name, qint64& sequence, double startMs)
{
    GstMapInfo map;
    GstBuffer* const buffer = gst_sample_get_buffer(sample);
    if (!buffer || !gst_buffer_map(buffer, &map, GST_MAP_READ))
        return {};
    const auto pieces = cutter.feed(QByteArray(reinterpret_cast<const char*>(map.data), static_cast<qsizetype>(map.size)));
    gst_buffer_unmap(buffer, &map);
    if (!pieces)
        return tl::make_unexpected(pieces.error());
    for (const CutPiece& piece : *pieces) {
        const auto kept = store.append(name, { sequence++, std::llround(startMs + piece.mediaMs), std::llround(piece.mediaMs), piece.head ? 0 : std::llround(piece.durationMs), piece.bytes });
        if (!kept)
            return tl::make_unexpected(kept.error());
    }
    return {};
}

} // namespace

Result<QJsonObject> makeTestFilm(const QJsonObject& wanted, const std::function<void(double share)>& progress)
{
    const auto number = [&](const char* key, int otherwise) { return wanted.value(QLatin1String(key)).toInt(otherwise); };
    const int fps = number("fps", 25), width = number("width", 320), height = number("height", 180), seconds = number("seconds", 10);
    const bool sound = wanted.value(QLatin1String("sound")).toBool();
    const QString plain = wanted.value(QLatin1String("plain")).toString();
    if (fps < 1 || seconds < 1 || width < replay::kLeastWidth || height < 2 * replay::kNumberSquare || width % 2 || height % 2
        || static_cast<qint64>(fps) * seconds >= (qint64(1) << replay::kNumberBits))
        return fail(ErrorCode::Usage, QStringLiteral("expected pictures of even size, at least %1 wide, and not more than a million").arg(replay::kLeastWidth));
    auto store = FolderMediaStore::open(wanted.value(QLatin1String("folder")).toString());
    if (!store)
        return tl::make_unexpected(store.error());
    const SegmentName name { wanted.value(QLatin1String("stream")).toString(), (*store)->nextNumber(wanted.value(QLatin1String("stream")).toString()).value_or(1) };
    if (Outcome begun = (*store)->begin(name, QStringLiteral("mp4")); !begun)
        return tl::make_unexpected(begun.error());

    const auto pictures = static_cast<quint32>(fps * seconds);
    const QString muxed = QStringLiteral("mp4mux fragment-duration=%1 streamable=true ! appsink name=out sync=false max-buffers=200").arg(kFragmentMs);
    QString text;
    if (sound)
        text = QStringLiteral("audiotestsrc num-buffers=%1 samplesperbuffer=480 freq=440 volume=0.3 ! audio/x-raw,rate=48000,channels=1 ! avenc_aac ! aacparse ! ").arg(seconds * 100) + muxed;
    else
        text = QStringLiteral("appsrc name=src format=time block=true max-bytes=0 max-buffers=%1 ! x264enc speed-preset=ultrafast bitrate=800 key-int-max=%2 bframes=0 "
                              "! h264parse ! video/x-h264,stream-format=avc,alignment=au ! tee name=both ! queue max-size-time=0 max-size-bytes=0 max-size-buffers=0 ! ")
                   .arg(kQueued)
                   .arg(number("gop", 250))
            + muxed + (plain.isEmpty() ? QString() : QStringLiteral(" both. ! queue max-size-time=0 max-size-bytes=0 max-size-buffers=0 ! mp4mux ! filesink name=plain"));
    Pipeline pipeline;
    GError* error = nullptr;
    pipeline.element = gst_parse_launch(text.toUtf8().constData(), &error);
    if (error) {
        const QString why = QString::fromUtf8(error->message);
        g_error_free(error);
        return fail(ErrorCode::Failed, why);
    }
    pipeline.source = gst_bin_get_by_name(GST_BIN(pipeline.element), "src");
    pipeline.out = gst_bin_get_by_name(GST_BIN(pipeline.element), "out");
    if (!plain.isEmpty()) {
        GstElement* const file = gst_bin_get_by_name(GST_BIN(pipeline.element), "plain");
        g_object_set(file, "location", QFile::encodeName(plain).constData(), nullptr);
        gst_object_unref(file);
    }
    if (pipeline.source) {
        GstCaps* const caps = gst_caps_new_simple("video/x-raw", "format", G_TYPE_STRING, "I420", "width", G_TYPE_INT, width, "height", G_TYPE_INT, height, "framerate",
            GST_TYPE_FRACTION, fps, 1, nullptr);
        gst_app_src_set_caps(GST_APP_SRC(pipeline.source), caps);
        gst_caps_unref(caps);
    }
    gst_element_set_state(pipeline.element, GST_STATE_PLAYING);
    BoxCutter cutter;
    qint64 sequence = 0;
    const double startMs = wanted.value(QLatin1String("startMs")).toDouble();
    const auto drain = [&](GstClockTime patience) -> Outcome {
        while (GstSample* const sample = gst_app_sink_try_pull_sample(GST_APP_SINK(pipeline.out), patience)) {
            const Outcome kept = keep(sample, cutter, **store, name, sequence, startMs);
            gst_sample_unref(sample);
            if (!kept)
                return kept;
        }
        return {};
    };
    for (quint32 i = 0; pipeline.source && i < pictures; ++i) {
        gst_app_src_push_buffer(GST_APP_SRC(pipeline.source), pictureOf(i, width, height, fps));
        if (i % 25 != 0)
            continue;
        if (const Outcome kept = drain(0); !kept)
            return tl::make_unexpected(kept.error());
        progress(static_cast<double>(i) / pictures);
    }
    if (pipeline.source)
        gst_app_src_end_of_stream(GST_APP_SRC(pipeline.source));
    while (!gst_app_sink_is_eos(GST_APP_SINK(pipeline.out))) {
        if (const Outcome kept = drain(100 * GST_MSECOND); !kept)
            return tl::make_unexpected(kept.error());
    }
    // The plain file is whole when all sinks have heard the end.
    GstBus* const bus = gst_element_get_bus(pipeline.element);
    GstMessage* const last = gst_bus_timed_pop_filtered(bus, 60 * GST_SECOND, static_cast<GstMessageType>(GST_MESSAGE_EOS | GST_MESSAGE_ERROR));
    gst_object_unref(bus);
    const bool whole = last && GST_MESSAGE_TYPE(last) == GST_MESSAGE_EOS;
    if (last)
        gst_message_unref(last);
    if (!whole)
        return fail(ErrorCode::Failed, QStringLiteral("the film was not made to its end"));
    if (Outcome ended = (*store)->end(name); !ended)
        return tl::make_unexpected(ended.error());
    return QJsonObject { { QStringLiteral("pictures"), static_cast<qint64>(pictures) } };
}

} // namespace holdspace::film
