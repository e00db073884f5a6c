// SPDX-License-Identifier: GPL-3.0-or-later
#include "mediarun.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <gst/pbutils/pbutils.h>
#include <memory>
#include <optional>
#include <utility>

namespace holdspace::recording {

namespace {

constexpr GstClockTime kLookFor = 20 * GST_SECOND;
constexpr GstClockTime kTurn = 100 * GST_MSECOND;
constexpr int kPatienceTurns = 600; ///< a minute in which nothing comes
constexpr guint64 kFedAhead = 4'000'000; ///< bytes

struct Unref {
    void operator()(gpointer object) const { gst_object_unref(object); }
};
template <class Object> using Held = std::unique_ptr<Object, Unref>;

/// A pipeline that is let go of with everything in it.
struct Pipeline {
    GstElement* element = nullptr;
    ~Pipeline()
    {
        if (!element)
            return;
        gst_element_set_state(element, GST_STATE_NULL);
        gst_object_unref(element);
    }
};

Outcome malformed(const QString& file, const QString& why)
{
    return tl::make_unexpected(Error { ErrorCode::Malformed, why, file, {} });
}

/// The fragments of a segment, handed on as they are taken.
class Feeder {
public:
    Feeder(MediaStore& store, const SegmentName& segment, GstElement* source) : m_store(store), m_segment(segment), m_source(GST_APP_SRC(source)) { }
    [[nodiscard]] Outcome begin()
    {
        auto index = m_store.index(m_segment);
        if (!index)
            return tl::make_unexpected(index.error());
        m_index = std::move(*index);
        return {};
    }
    [[nodiscard]] Outcome feed()
    {
        while (m_next < m_index.size() && gst_app_src_get_current_level_bytes(m_source) < kFedAhead) {
            const auto bytes = m_store.read(m_segment, m_index.at(m_next++));
            if (!bytes)
                return tl::make_unexpected(bytes.error());
            GstBuffer* const buffer = gst_buffer_new_allocate(nullptr, static_cast<gsize>(bytes->size()), nullptr);
            gst_buffer_fill(buffer, 0, bytes->constData(), static_cast<gsize>(bytes->size()));
            gst_app_src_push_buffer(m_source, buffer);
        }
        if (m_next == m_index.size() && !std::exchange(m_ended, true))
            gst_app_src_end_of_stream(m_source);
        return {};
    }

private:
    MediaStore& m_store;
    SegmentName m_segment;
    GstAppSrc* m_source;
    QList<IndexLine> m_index;
    qsizetype m_next = 0;
    bool m_ended = false;
};

double streamMs(const GstSegment* segment, GstClockTime time)
{
    guint64 shown = 0;
    const int sign = segment && segment->format == GST_FORMAT_TIME ? gst_segment_to_stream_time_full(segment, GST_FORMAT_TIME, time, &shown) : 0;
    return sign == 0 ? static_cast<double>(time) / GST_MSECOND : sign * static_cast<double>(shown) / GST_MSECOND;
}

GstPadProbeReturn onFirst(GstPad* pad, GstPadProbeInfo* info, gpointer data)
{
    const GstBuffer* const buffer = GST_PAD_PROBE_INFO_BUFFER(info);
    if (!GST_BUFFER_PTS_IS_VALID(buffer))
        return GST_PAD_PROBE_OK;
    const GstSegment* segment = nullptr;
    GstEvent* const event = gst_pad_get_sticky_event(pad, GST_EVENT_SEGMENT, 0);
    if (event)
        gst_event_parse_segment(event, &segment);
    (*static_cast<const std::function<void(double)>*>(data))(streamMs(segment, GST_BUFFER_PTS(buffer)));
    if (event)
        gst_event_unref(event);
    return GST_PAD_PROBE_REMOVE;
}

/// What the bus says until now. `heard` gets the elements' words; the first error is the answer.
Outcome listen(GstBus* bus, const MediaRun& run)
{
    Outcome outcome;
    while (GstMessage* const message = gst_bus_pop_filtered(bus, static_cast<GstMessageType>(GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT))) {
        if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_ERROR) {
            GError* error = nullptr;
            gst_message_parse_error(message, &error, nullptr);
            if (outcome)
                outcome = malformed(run.file, QString::fromUtf8(error->message));
            g_error_free(error);
        } else if (const GstStructure* const said = gst_message_get_structure(message); said && run.heard) {
            run.heard(said);
        }
        gst_message_unref(message);
    }
    return outcome;
}

} // namespace

Result<MediaFacts> lookAt(const QString& file)
{
    const QFileInfo info(file);
    if (!info.isFile() || !info.isReadable())
        return tl::make_unexpected(Error { ErrorCode::Unreadable, QStringLiteral("expected a readable sound or film"), file, {} });
    const Held<GstDiscoverer> discoverer(gst_discoverer_new(kLookFor, nullptr));
    GError* error = nullptr;
    GstDiscovererInfo* const found
        = gst_discoverer_discover_uri(discoverer.get(), QUrl::fromLocalFile(info.absoluteFilePath()).toEncoded().constData(), &error);
    const QString why = error ? QString::fromUtf8(error->message) : QStringLiteral("it is of no known kind");
    g_clear_error(&error);
    MediaFacts facts;
    const bool whole = found && gst_discoverer_info_get_result(found) == GST_DISCOVERER_OK;
    if (found) {
        GList* const sounds = gst_discoverer_info_get_audio_streams(found);
        GList* const pictures = gst_discoverer_info_get_video_streams(found);
        facts.sound = sounds != nullptr;
        facts.picture = pictures && !gst_discoverer_video_info_is_image(GST_DISCOVERER_VIDEO_INFO(pictures->data));
        gst_discoverer_stream_info_list_free(sounds);
        gst_discoverer_stream_info_list_free(pictures);
        facts.lengthMs = static_cast<double>(gst_discoverer_info_get_duration(found)) / GST_MSECOND;
        gst_discoverer_info_unref(found);
    }
    if (!whole || (!facts.sound && !facts.picture))
        return tl::make_unexpected(malformed(file, QStringLiteral("expected a sound or a film that can be played: ") + why).error());
    if (facts.lengthMs > kLongestMediaMs)
        return tl::make_unexpected(malformed(file, QStringLiteral("expected at most twelve hours")).error());
    return facts;
}

double timeOf(GstSample* sample)
{
    const GstBuffer* const buffer = gst_sample_get_buffer(sample);
    return buffer && GST_BUFFER_PTS_IS_VALID(buffer) ? streamMs(gst_sample_get_segment(sample), GST_BUFFER_PTS(buffer)) : 0;
}

Outcome runThrough(const MediaRun& run)
{
    const bool fromFile = !run.file.isEmpty();
    Pipeline pipeline;
    GError* error = nullptr;
    const QString text = (fromFile ? QStringLiteral("filesrc name=src ! decodebin ") : QStringLiteral("appsrc name=src max-bytes=0 ! decodebin ")) + run.text;
    pipeline.element = gst_parse_launch(text.toUtf8().constData(), &error);
    if (error) {
        const QString why = QString::fromUtf8(error->message);
        g_error_free(error);
        return fail(ErrorCode::Failed, why);
    }
    const Held<GstElement> source(gst_bin_get_by_name(GST_BIN(pipeline.element), "src"));
    const Held<GstElement> out(gst_bin_get_by_name(GST_BIN(pipeline.element), "out"));
    if (const Held<GstElement> first { gst_bin_get_by_name(GST_BIN(pipeline.element), "first") }; first && run.first) {
        const Held<GstPad> pad(gst_element_get_static_pad(first.get(), "src"));
        gst_pad_add_probe(pad.get(), GST_PAD_PROBE_TYPE_BUFFER, &onFirst, const_cast<std::function<void(double)>*>(&run.first), nullptr);
    }
    std::optional<Feeder> feeder;
    if (fromFile) {
        g_object_set(source.get(), "location", QFile::encodeName(run.file).constData(), nullptr);
    } else {
        feeder.emplace(*run.store, run.segment, source.get());
        if (Outcome begun = feeder->begin(); !begun)
            return begun;
    }
    const Held<GstBus> bus(gst_element_get_bus(pipeline.element));
    gst_element_set_state(pipeline.element, GST_STATE_PLAYING);
    for (int patience = kPatienceTurns; patience > 0; --patience) {
        if (feeder) {
            if (Outcome fed = feeder->feed(); !fed)
                return fed;
        }
        GstSample* const sample = gst_app_sink_try_pull_sample(GST_APP_SINK(out.get()), kTurn);
        if (sample) {
            const double at = timeOf(sample);
            Outcome taken = at > kLongestMediaMs ? malformed(run.file, QStringLiteral("expected at most twelve hours")) : run.take(sample);
            gst_sample_unref(sample);
            if (!taken)
                return taken;
            if (run.reached)
                run.reached(at);
            patience = kPatienceTurns;
        }
        if (Outcome said = listen(bus.get(), run); !said)
            return said;
        if (!sample && gst_app_sink_is_eos(GST_APP_SINK(out.get())))
            return {};
    }
    return tl::make_unexpected(Error { ErrorCode::Failed, QStringLiteral("nothing more came out of it for a minute"), run.file, {} });
}

} // namespace holdspace::recording
