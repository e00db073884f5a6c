// SPDX-License-Identifier: GPL-3.0-or-later
#include "soundtrack.h"

#include <replay/player.h>

#include <chrono>
#include <cmath>
#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <gst/gst.h>

namespace holdspace::film {

using recording::IndexLine;
using replay::Place;

namespace {

constexpr guint64 kFedAhead = 400'000; ///< bytes
constexpr auto kTurn = std::chrono::milliseconds(50);
constexpr double kLeadMs = 60; ///< decoders begin a little before what is heard first
const QString kMeasure = QStringLiteral("measure");

} // namespace

/// One stretch of one segment, from a place on, at one speed.
class SoundTrack::Run {
public:
    Run(const OpenSession& session, const recording::SegmentName& segment, const PlayOrder& order, double mediaMs, const QString& output, const Tells& tells)
        : m_session(session), m_segment(segment), m_order(order), m_mediaMs(mediaMs), m_beganNs(monotonicNs()), m_tells(tells)
    {
        auto index = session.index(segment);
        if (index)
            m_index = std::move(*index);
        const bool measures = output == kMeasure;
        const QString text = QStringLiteral("appsrc name=src max-bytes=0 ! qtdemux ! decodebin ! audioconvert ! audioresample ! scaletempo name=tempo ! audioconvert ! audioresample ! %1")
                                 .arg(measures ? QStringLiteral("appsink name=heard sync=true emit-signals=true max-buffers=20") : output);
        GError* error = nullptr;
        m_pipeline = gst_parse_launch(text.toUtf8().constData(), &error);
        if (error) {
            g_error_free(error);
            return;
        }
        m_source = gst_bin_get_by_name(GST_BIN(m_pipeline), "src");
        GstElement* const tempo = gst_bin_get_by_name(GST_BIN(m_pipeline), "tempo");
        GstPad* const pad = gst_element_get_static_pad(tempo, "sink");
        gst_pad_add_probe(pad, static_cast<GstPadProbeType>(GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM), &Run::onTempo, this, nullptr);
        gst_object_unref(pad);
        gst_object_unref(tempo);
        if (measures) {
            GstElement* const heard = gst_bin_get_by_name(GST_BIN(m_pipeline), "heard");
            g_signal_connect(heard, "new-sample", G_CALLBACK(&Run::onHeard), this);
            gst_object_unref(heard);
        }
        // Everything runs on the clock that the session's is made of, from the moment the order was given.
        GstClock* const clock = gst_system_clock_obtain();
        gst_pipeline_use_clock(GST_PIPELINE(m_pipeline), clock);
        gst_object_unref(clock);
        gst_element_set_start_time(m_pipeline, GST_CLOCK_TIME_NONE);
        gst_element_set_base_time(m_pipeline, static_cast<GstClockTime>(m_beganNs));
        while (m_next + 1 < m_index.size() && static_cast<double>(m_index.at(m_next + 1).mediaMs + m_index.at(m_next + 1).durationMs) < mediaMs - kLeadMs)
            ++m_next;
        m_broken = m_index.size() < 2 || !push(m_index.first());
        if (!m_broken)
            gst_element_set_state(m_pipeline, GST_STATE_PLAYING);
    }
    ~Run()
    {
        if (!m_pipeline)
            return;
        gst_element_set_state(m_pipeline, GST_STATE_NULL);
        if (m_source)
            gst_object_unref(m_source);
        gst_object_unref(m_pipeline);
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    enum class State { Playing, Over, Broken };
    [[nodiscard]] State feed()
    {
        if (m_broken || !m_pipeline)
            return State::Broken;
        while (m_next + 1 < m_index.size() && gst_app_src_get_current_level_bytes(GST_APP_SRC(m_source)) < kFedAhead) {
            if (!push(m_index.at(++m_next)))
                break;
        }
        if (m_next + 1 >= m_index.size() && !std::exchange(m_ended, true))
            gst_app_src_end_of_stream(GST_APP_SRC(m_source));
        GstBus* const bus = gst_element_get_bus(m_pipeline);
        GstMessage* const message = gst_bus_pop_filtered(bus, static_cast<GstMessageType>(GST_MESSAGE_ERROR | GST_MESSAGE_EOS));
        gst_object_unref(bus);
        if (!message)
            return State::Playing;
        const State state = GST_MESSAGE_TYPE(message) == GST_MESSAGE_EOS ? State::Over : State::Broken;
        gst_message_unref(message);
        return state;
    }
    /// Where it is by now in the segment's own time.
    [[nodiscard]] double mediaNow() const { return m_mediaMs + static_cast<double>(monotonicNs() - m_beganNs) / 1e6 * m_order.speed; }

private:
    bool push(const IndexLine& line)
    {
        const auto bytes = m_session.read(m_segment, line);
        if (!bytes)
            return false;
        GstBuffer* const buffer = gst_buffer_new_memdup(bytes->constData(), static_cast<gsize>(bytes->size()));
        gst_app_src_push_buffer(GST_APP_SRC(m_source), buffer);
        return true;
    }
    /// From here on the segment begins where it was asked to, at that speed.
    static GstPadProbeReturn onTempo(GstPad*, GstPadProbeInfo* info, gpointer self)
    {
        const auto* const run = static_cast<const Run*>(self);
        const auto begin = static_cast<GstClockTime>(std::max(0.0, run->m_mediaMs) * GST_MSECOND);
        if (info->type & GST_PAD_PROBE_TYPE_BUFFER)
            return GST_BUFFER_PTS(GST_PAD_PROBE_INFO_BUFFER(info)) < begin ? GST_PAD_PROBE_DROP : GST_PAD_PROBE_OK;
        GstEvent* const event = GST_PAD_PROBE_INFO_EVENT(info);
        if (GST_EVENT_TYPE(event) != GST_EVENT_SEGMENT)
            return GST_PAD_PROBE_OK;
        GstSegment segment;
        gst_event_copy_segment(event, &segment);
        if (segment.format != GST_FORMAT_TIME)
            return GST_PAD_PROBE_OK;
        segment.rate = run->m_order.speed;
        segment.start = segment.time = segment.position = begin;
        segment.stop = GST_CLOCK_TIME_NONE;
        segment.base = segment.offset = 0;
        GST_PAD_PROBE_INFO_DATA(info) = gst_event_new_segment(&segment);
        gst_event_unref(event);
        return GST_PAD_PROBE_OK;
    }
    static GstFlowReturn onHeard(GstAppSink* sink, gpointer self)
    {
        const auto* const run = static_cast<const Run*>(self);
        GstSample* const sample = gst_app_sink_pull_sample(sink);
        if (!sample)
            return GST_FLOW_EOS;
        // How far into the media this piece is, by itself and by the clock.
        const GstClockTime at = gst_segment_to_stream_time(gst_sample_get_segment(sample), GST_FORMAT_TIME, GST_BUFFER_PTS(gst_sample_get_buffer(sample)));
        const double off = run->mediaNow() - static_cast<double>(at) / GST_MSECOND;
        gst_sample_unref(sample);
        run->m_tells.heard(off / run->m_order.speed);
        return GST_FLOW_OK;
    }

    const OpenSession& m_session;
    recording::SegmentName m_segment;
    PlayOrder m_order;
    double m_mediaMs;
    qint64 m_beganNs;
    const Tells& m_tells;
    QList<IndexLine> m_index;
    qsizetype m_next = 0; ///< the last one that was pushed, but for the head
    GstElement *m_pipeline = nullptr, *m_source = nullptr;
    bool m_ended = false, m_broken = true;
};

SoundTrack::SoundTrack(QString output, Tells tells) : m_output(std::move(output)), m_tells(std::move(tells)), m_thread([this] { run(); }) { }

SoundTrack::~SoundTrack()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void SoundTrack::hear(std::shared_ptr<const OpenSession> session, const QString& stream)
{
    const std::lock_guard lock(m_mutex);
    if (session != m_session || stream != m_stream)
        m_deaf = false; // what could not be decoded was another one
    m_session = std::move(session);
    m_stream = stream;
    m_news = true;
    m_changed.notify_all();
}

void SoundTrack::order(const PlayOrder& order)
{
    const std::lock_guard lock(m_mutex);
    m_order = order;
    m_news = true;
    m_changed.notify_all();
}

void SoundTrack::run()
{
    std::unique_ptr<Run> now;
    std::shared_ptr<const OpenSession> session;
    int segment = 0;
    std::unique_lock lock(m_mutex);
    while (!m_ends) {
        if (std::exchange(m_news, false)) {
            // What is let go of may take its time in the sound system.
            lock.unlock();
            now.reset();
            lock.lock();
            session = m_session;
        }
        const PlayOrder order = m_order;
        const QString stream = m_stream;
        const bool audible = order.playing && order.speed > 0 && order.speed <= replay::Player::kFastest && session && !stream.isEmpty() && !m_deaf;
        if (!audible) {
            m_changed.wait(lock, [this] { return m_news || m_ends; });
            continue;
        }
        lock.unlock();
        const double ms = order.at(monotonicNs());
        const Place place = session->media().at(stream, ms);
        if (now && (place.what != Place::What::Here || place.segment != segment || std::abs(now->mediaNow() - place.mediaMs) > kMostOffMs))
            now.reset();
        bool heard = place.what == Place::What::Here;
        if (heard && !now) {
            segment = place.segment;
            now = std::make_unique<Run>(*session, recording::SegmentName { stream, segment }, order, session->media().at(stream, order.at(monotonicNs())).mediaMs, m_output, m_tells);
        }
        if (now && now->feed() == Run::State::Broken) {
            now.reset();
            m_deaf = true;
            m_tells.noOutput();
        }
        lock.lock();
        m_changed.wait_for(lock, kTurn, [this] { return m_news || m_ends; });
    }
    lock.unlock();
    now.reset();
}

} // namespace holdspace::film
