// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturestream.h"

#include "pipelines.h"

#include <live/cameraaddress.h>

#include <gst/app/gstappsink.h>
#include <gst/gst.h>

#include <algorithm>
#include <thread>

namespace holdspace::recording {

namespace {

constexpr qint64 kGivenUpAfterMs = 4'000; ///< nothing comes any more: the device is opened anew
constexpr qint64 kLoginWithinMs = 10'000;
constexpr qint64 kFirstTryMs = 500, kLongestWaitMs = 3'000;
constexpr double kNsPerMs = 1e6;
constexpr double kHeardLateMs = 500; ///< what the detector says comes within this

double monotonicNow()
{
    return static_cast<double>(g_get_monotonic_time()) / 1e3;
}

/// Opening and closing a device may take as long as it likes, elsewhere.
void setStateElsewhere(GstElement* pipeline, GstState state)
{
    std::thread([pipeline = GST_ELEMENT(gst_object_ref(pipeline)), state] {
        gst_element_set_state(pipeline, state);
        gst_object_unref(pipeline);
    }).detach();
}

/// The loudest channel of a message of the element "level", dB below full scale.
double loudness(const GstStructure* message)
{
    double loudest = -200;
    const GValue* const value = gst_structure_get_value(message, "rms");
    if (!value || !G_VALUE_HOLDS_BOXED(value))
        return loudest;
    G_GNUC_BEGIN_IGNORE_DEPRECATIONS
    const auto* const channels = static_cast<const GValueArray*>(g_value_get_boxed(value));
    for (guint i = 0; channels && i < channels->n_values; ++i)
        loudest = std::max(loudest, g_value_get_double(channels->values + i));
    G_GNUC_END_IGNORE_DEPRECATIONS
    return loudest;
}

} // namespace

struct CaptureStream::Shared {
    Shared(MediaStore& store, const SharedSessionClock& clock, const QString& stream) : writer(store, clock, stream) { }

    SegmentWriter writer;
    std::atomic<qint64> came = 0, passed = 0, skipped = 0;
    double delayMs = 0; ///< by which the encoder sets what it is given later
    bool counts = false; ///< the device numbers its pictures
    qint64 lastNumber = -1; ///< intake thread only
    double baseMs = 0; ///< monotonic time of the pipeline's running time 0; set before it plays
    std::atomic<bool> started = false, ended = false;

    static GstFlowReturn onSample(GstAppSink* sink, gpointer data)
    {
        const auto& shared = *static_cast<std::shared_ptr<Shared>*>(data);
        GstSample* const sample = gst_app_sink_pull_sample(sink);
        if (!sample)
            return GST_FLOW_OK;
        GstBuffer* const buffer = gst_sample_get_buffer(sample);
        GstMapInfo map;
        if (buffer && gst_buffer_map(buffer, &map, GST_MAP_READ)) {
            shared->writer.feed(QByteArray::fromRawData(reinterpret_cast<const char*>(map.data), static_cast<qsizetype>(map.size)), monotonicNow());
            gst_buffer_unmap(buffer, &map);
        }
        gst_sample_unref(sample);
        return GST_FLOW_OK;
    }
    static void onEnd(GstAppSink*, gpointer data) { (*static_cast<std::shared_ptr<Shared>*>(data))->ended = true; }
    static GstPadProbeReturn onIntake(GstPad*, GstPadProbeInfo* info, gpointer data)
    {
        const auto& shared = *static_cast<std::shared_ptr<Shared>*>(data);
        const GstBuffer* const buffer = GST_PAD_PROBE_INFO_BUFFER(info);
        ++shared->came;
        // A camera counts its pictures; a gap is what it lost before we saw it.
        if (shared->counts && GST_BUFFER_OFFSET_IS_VALID(buffer)) {
            const auto number = static_cast<qint64>(GST_BUFFER_OFFSET(buffer));
            if (shared->lastNumber >= 0 && number > shared->lastNumber + 1 && number < shared->lastNumber + 1'000)
                shared->skipped += number - shared->lastNumber - 1;
            shared->lastNumber = number;
        }
        return GST_PAD_PROBE_OK;
    }
    static GstPadProbeReturn onPassed(GstPad*, GstPadProbeInfo* info, gpointer data)
    {
        const auto& shared = *static_cast<std::shared_ptr<Shared>*>(data);
        ++shared->passed;
        const GstBuffer* const buffer = GST_PAD_PROBE_INFO_BUFFER(info);
        if (!shared->started && GST_BUFFER_PTS_IS_VALID(buffer)) {
            shared->started = true;
            shared->writer.setStart(shared->baseMs + static_cast<double>(GST_BUFFER_PTS(buffer)) / kNsPerMs - shared->delayMs);
        }
        return GST_PAD_PROBE_OK;
    }
    static void drop(gpointer data) { delete static_cast<std::shared_ptr<Shared>*>(data); }
};

CaptureStream::CaptureStream(StreamSpec spec, MediaStore& store, const SharedSessionClock& clock, Note note, qint64 nowMs)
    : m_spec(std::move(spec)), m_store(store), m_clock(clock), m_note(std::move(note)), m_watch(m_spec, nowMs)
{
    if (m_spec.needsLogin && m_spec.login.isEmpty())
        m_tryAt = nowMs + kLoginWithinMs;
    else
        open(nowMs);
}

void CaptureStream::setLogin(const QString& login)
{
    m_spec.login = login;
    m_tryAt = 0;
}

CaptureStream::~CaptureStream()
{
    if (m_shared)
        m_shared->writer.close();
    letGo();
}

void CaptureStream::open(qint64 nowMs)
{
    GstElementFactory* const voice = gst_element_factory_find(kVoice);
    const PipelineText text = pipelineOf(m_spec, m_tries, voice != nullptr);
    if (voice)
        gst_object_unref(voice);
    GError* error = nullptr;
    m_pipeline = gst_parse_launch(text.text.toUtf8().constData(), &error);
    if (error) {
        const QString why = QString::fromUtf8(error->message);
        g_error_free(error);
        return lose(why, nowMs);
    }
    GstElement* const source = gst_bin_get_by_name(GST_BIN(m_pipeline), "src");
    if (!text.deviceProperty.isEmpty())
        g_object_set(source, text.deviceProperty.constData(), text.device.toUtf8().constData(), nullptr);
    // Never as part of the address, which errors quote.
    if (m_spec.kind == StreamKind::NetworkCamera && !m_spec.login.isEmpty())
        g_object_set(source, "user-id", live::loginUser(m_spec.login).toUtf8().constData(), "user-pw", live::loginPassword(m_spec.login).toUtf8().constData(), nullptr);
    if (const TestLoss loss = testLossOf(m_spec); loss.goneAfterMs > 0 && !m_everStarted)
        g_object_set(source, "num-buffers", m_spec.isVideo() ? loss.goneAfterMs * 30 / 1000 : loss.goneAfterMs / 20, nullptr);
    gst_object_unref(source);

    m_shared = std::make_shared<Shared>(m_store, m_clock, m_spec.id);
    m_shared->counts = m_spec.kind == StreamKind::Camera;
    m_shared->delayMs = m_spec.isVideo() ? 0 : kSoundDelayMs;
    GstElement* const out = gst_bin_get_by_name(GST_BIN(m_pipeline), "out");
    GstAppSinkCallbacks callbacks = {};
    callbacks.new_sample = &Shared::onSample;
    callbacks.eos = &Shared::onEnd;
    gst_app_sink_set_callbacks(GST_APP_SINK(out), &callbacks, new std::shared_ptr<Shared>(m_shared), &Shared::drop);
    gst_object_unref(out);
    GstElement* const intake = gst_bin_get_by_name(GST_BIN(m_pipeline), "intake");
    const auto probe = [&](const char* name, GstPadProbeCallback callback) {
        GstPad* const pad = gst_element_get_static_pad(intake, name);
        gst_pad_add_probe(pad, GST_PAD_PROBE_TYPE_BUFFER, callback, new std::shared_ptr<Shared>(m_shared), &Shared::drop);
        gst_object_unref(pad);
    };
    probe("sink", &Shared::onIntake);
    probe("src", &Shared::onPassed);
    gst_object_unref(intake);

    // One clock for all, the one the session runs on: never a sound card's own. The running time begins now.
    GstClock* const clock = gst_system_clock_obtain();
    gst_pipeline_use_clock(GST_PIPELINE(m_pipeline), clock);
    gst_object_unref(clock);
    const double now = monotonicNow();
    gst_element_set_start_time(m_pipeline, GST_CLOCK_TIME_NONE);
    gst_element_set_base_time(m_pipeline, static_cast<GstClockTime>(now * kNsPerMs));
    m_shared->baseMs = now;
    m_openedAt = nowMs;
    setStateElsewhere(m_pipeline, GST_STATE_PLAYING);
}

void CaptureStream::letGo()
{
    if (!m_pipeline)
        return;
    setStateElsewhere(m_pipeline, GST_STATE_NULL);
    gst_object_unref(m_pipeline);
    m_pipeline = nullptr;
}

QJsonObject CaptureStream::where(double sessionMs) const
{
    return { { QStringLiteral("stream"), m_spec.id }, { QStringLiteral("segment"), m_toldSegment }, { QStringLiteral("sessionMs"), qRound64(sessionMs) } };
}

void CaptureStream::lose(const QString& why, qint64 nowMs)
{
    const bool wasThere = std::exchange(m_facts.deviceThere, false) || m_tries == 0;
    tellTurns(m_turns.finish(m_clock.sessionMs(static_cast<double>(nowMs))));
    if (m_shared) {
        m_shared->writer.close();
        const SegmentWriter::Facts last = m_shared->writer.facts();
        tellNews(last);
        m_bytesBefore += last.bytes;
        m_picturesBefore += m_shared->passed;
        m_droppedBefore += m_shared->skipped;
        m_shared.reset();
    }
    letGo();
    m_facts.detail = why;
    m_cause = QStringLiteral("returned");
    // A device that stays away is said once, and looked for ever more seldom.
    if (wasThere) {
        QJsonObject data = where(m_clock.sessionMs(static_cast<double>(nowMs)));
        data.insert(QStringLiteral("why"), why);
        m_note(QStringLiteral("capture.failed"), data);
    }
    const TestLoss loss = testLossOf(m_spec);
    m_tryAt = nowMs + (loss.backAfterMs > 0 ? loss.backAfterMs : std::min(kFirstTryMs << std::min(m_tries, 4), kLongestWaitMs));
    ++m_tries;
}

void CaptureStream::tellNews(const SegmentWriter::Facts& facts)
{
    if (facts.segment != 0 && facts.segment != m_toldSegment) {
        m_toldSegment = facts.segment;
        m_tries = 0;
        QJsonObject data = where(facts.beganSessionMs);
        data.insert(QStringLiteral("file"), segmentText({ m_spec.id, facts.segment }) + QStringLiteral(".mp4"));
        if (std::exchange(m_everStarted, true)) {
            data.insert(QStringLiteral("cause"), m_cause);
            m_note(QStringLiteral("capture.segment"), data);
        } else {
            data.insert(QStringLiteral("kind"), kindName(m_spec.kind));
            data.insert(QStringLiteral("label"), m_spec.label);
            if (!m_spec.side.isEmpty())
                data.insert(QStringLiteral("side"), m_spec.side);
            m_note(QStringLiteral("capture.started"), data);
        }
    }
    for (const Anchor& anchor : facts.anchors) {
        QJsonObject data = where(anchor.sessionMs);
        data.insert(QStringLiteral("mediaMs"), qRound64(anchor.mediaMs));
        m_note(QStringLiteral("media.anchor"), data);
    }
}

void CaptureStream::hearVoice(const GstStructure* said)
{
    guint64 at = 0;
    gboolean voice = FALSE;
    if (m_shared && gst_structure_get(said, "stream-time", G_TYPE_UINT64, &at, "stream-has-voice", G_TYPE_BOOLEAN, &voice, nullptr))
        m_turns.heard(m_clock.sessionMs(m_shared->baseMs + static_cast<double>(at) / kNsPerMs), voice != FALSE);
}

void CaptureStream::tellTurns(const QList<SpeechTurn>& turns)
{
    for (const SpeechTurn& turn : turns)
        m_note(QStringLiteral("speech"), speechData(m_spec.id, turn));
}

void CaptureStream::hear(qint64 nowMs)
{
    QString why;
    GstBus* const bus = gst_element_get_bus(m_pipeline);
    m_facts.levelDb.reset();
    while (GstMessage* const message = gst_bus_pop(bus)) {
        switch (GST_MESSAGE_TYPE(message)) {
        case GST_MESSAGE_ELEMENT:
            if (const GstStructure* const said = gst_message_get_structure(message); said && gst_structure_has_name(said, "level"))
                m_facts.levelDb = std::max(m_facts.levelDb.value_or(-200), loudness(said));
            else if (said && gst_structure_has_name(said, "voice-activity"))
                hearVoice(said);
            break;
        case GST_MESSAGE_ERROR: {
            GError* error = nullptr;
            gst_message_parse_error(message, &error, nullptr);
            if (why.isEmpty())
                why = QString::fromUtf8(error->message);
            g_error_free(error);
            break;
        }
        case GST_MESSAGE_EOS:
            if (why.isEmpty() && !m_ending)
                why = QStringLiteral("the device ended");
            break;
        default:
            break;
        }
        gst_message_unref(message);
    }
    gst_object_unref(bus);
    tellTurns(m_turns.take(m_clock.sessionMs(static_cast<double>(nowMs)) - kHeardLateMs));
    if (!why.isEmpty() && !m_ending)
        lose(why, nowMs);
}

StreamHealth CaptureStream::look(qint64 nowMs)
{
    if (!m_pipeline && !m_ending && nowMs >= m_tryAt)
        open(nowMs);
    if (m_pipeline)
        hear(nowMs);
    if (m_shared) {
        const SegmentWriter::Facts facts = m_shared->writer.facts();
        tellNews(facts);
        if (facts.segment != 0 && !m_facts.deviceThere) {
            m_facts.deviceThere = true;
            m_facts.detail.clear();
            m_watch.beginAgain(nowMs);
        }
        if (m_facts.deviceThere) {
            m_facts.writeFailed = facts.failed;
            m_facts.detail = facts.why;
        }
        m_facts.bytes = m_bytesBefore + facts.bytes;
        m_facts.pictures = m_picturesBefore + m_shared->passed;
        guint waiting = 0;
        GstElement* const intake = gst_bin_get_by_name(GST_BIN(m_pipeline), "intake");
        g_object_get(intake, "current-level-buffers", &waiting, nullptr);
        gst_object_unref(intake);
        // Three counts that are read one after the other: a picture on its way is no lost one.
        const qint64 inside = m_shared->came - m_shared->passed - static_cast<qint64>(waiting);
        m_facts.dropped = m_droppedBefore + m_shared->skipped + (m_spec.isVideo() ? std::max<qint64>(0, inside - 1) : 0);
    }
    StreamHealth health = m_watch.look(nowMs, m_facts);
    health.segment = m_toldSegment;
    // A device that says nothing and gives nothing is opened anew.
    if (m_pipeline && !m_ending && health.state == StreamHealth::State::Stalled && nowMs - m_openedAt > StreamWatch::kStartsWithinMs + kGivenUpAfterMs)
        lose(QStringLiteral("nothing comes from the device"), nowMs);
    return health;
}

void CaptureStream::beginSegment(qint64 nowMs)
{
    if (!m_shared || m_ending)
        return;
    m_shared->writer.close();
    const SegmentWriter::Facts last = m_shared->writer.facts();
    tellNews(last);
    m_bytesBefore += last.bytes;
    m_picturesBefore += m_shared->passed;
    m_droppedBefore = m_facts.dropped;
    m_shared.reset();
    letGo();
    m_cause = QStringLiteral("asked");
    // A device that is not let go of at once is found again as one that was away.
    open(nowMs);
}

void CaptureStream::requestEnd()
{
    m_ending = true;
    if (m_shared)
        m_shared->writer.endsNow();
    if (m_pipeline)
        gst_element_send_event(m_pipeline, gst_event_new_eos());
}

bool CaptureStream::ended() const { return !m_shared || m_shared->ended; }

void CaptureStream::close(const QString& why, qint64 nowMs)
{
    m_ending = true;
    tellTurns(m_turns.finish(m_clock.sessionMs(static_cast<double>(nowMs))));
    if (m_shared) {
        m_shared->writer.close();
        const SegmentWriter::Facts last = m_shared->writer.facts();
        tellNews(last);
        m_facts.bytes = m_bytesBefore + last.bytes;
    }
    if (!m_everStarted)
        return; // what never came did not stop
    QJsonObject data = where(m_clock.sessionMs(static_cast<double>(nowMs)));
    data.insert(QStringLiteral("bytes"), m_facts.bytes);
    data.insert(QStringLiteral("dropped"), m_facts.dropped);
    data.insert(QStringLiteral("why"), why);
    m_note(QStringLiteral("capture.stopped"), data);
}

QList<live::RecordingDevice> findDevices()
{
    QList<live::RecordingDevice> found;
    GstDeviceMonitor* const monitor = gst_device_monitor_new();
    gst_device_monitor_add_filter(monitor, "Video/Source", nullptr);
    gst_device_monitor_add_filter(monitor, "Audio/Source", nullptr);
    if (gst_device_monitor_start(monitor)) {
        GList* const devices = gst_device_monitor_get_devices(monitor);
        for (GList* one = devices; one; one = one->next) {
            auto* const device = GST_DEVICE(one->data);
            gchar* const name = gst_device_get_display_name(device);
            GstStructure* const properties = gst_device_get_properties(device);
            const auto property = [&](const char* key) { return QString::fromUtf8(properties ? gst_structure_get_string(properties, key) : nullptr); };
            const QString label = QString::fromUtf8(name);
            if (gst_device_has_classes(device, "Video/Source")) {
                if (const QString path = property("device.path"); !path.isEmpty())
                    found.append({ StreamKind::Camera, path, label });
            } else if (property("device.class") != QLatin1String("monitor")) {
                GstElement* const element = gst_device_create_element(device, nullptr);
                gchar* id = nullptr;
                if (element && g_object_class_find_property(G_OBJECT_GET_CLASS(element), "device"))
                    g_object_get(element, "device", &id, nullptr);
                const QString maker = element ? QString::fromUtf8(GST_OBJECT_NAME(gst_element_get_factory(element))) : QString();
                if (maker == QLatin1String("pulsesrc") || maker == QLatin1String("alsasrc"))
                    found.append({ StreamKind::Microphone, maker.left(maker.size() - 3) + QLatin1Char(':') + QString::fromUtf8(id), label });
                g_free(id);
                if (element)
                    gst_object_unref(element);
            }
            if (properties)
                gst_structure_free(properties);
            g_free(name);
        }
        g_list_free_full(devices, gst_object_unref);
        gst_device_monitor_stop(monitor);
    }
    gst_object_unref(monitor);
    return found;
}

} // namespace holdspace::recording
