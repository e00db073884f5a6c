// SPDX-License-Identifier: GPL-3.0-or-later
#include "picturedecoder.h"

#include <QBuffer>
#include <QHash>
#include <QImageReader>
#include <QSet>

#include <atomic>
#include <cstring>
#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <gst/gst.h>
#include <optional>
#include <utility>

namespace holdspace::film {

namespace {

/// All-intra: each picture is a JPEG of its own.
class JpegDecoder final : public PictureDecoder {
public:
    explicit JpegDecoder(FilmReader& reader) : m_reader(reader) { }
    Result<QImage> picture(const FilmPlace& place) override
    {
        const auto piece = m_reader.piece(place.fragment);
        if (!piece)
            return tl::make_unexpected(piece.error());
        const Sample& sample = (*piece)->samples.at(place.sample);
        QByteArray bytes = QByteArray::fromRawData((*piece)->bytes.constData() + sample.at, static_cast<qsizetype>(sample.bytes));
        QBuffer buffer(&bytes);
        QImageReader reader(&buffer, "jpeg");
        reader.setAutoTransform(false);
        QImage image = reader.read();
        if (image.isNull())
            return fail(ErrorCode::Malformed, reader.errorString());
        if (image.width() > kMostWidth || image.height() > kMostHeight)
            image = image.scaled(fitted(image.size(), { kMostWidth, kMostHeight }));
        return image.format() == QImage::Format_RGB32 ? image : image.convertToFormat(QImage::Format_RGB32);
    }

private:
    FilmReader& m_reader;
};

/// What needs the pictures before it: from the last one that needs none, all of them are decoded, and only the one that was asked for
/// goes further than the decoder.
class H264Decoder final : public PictureDecoder {
public:
    explicit H264Decoder(FilmReader& reader) : m_reader(reader) { }
    H264Decoder(const H264Decoder&) = delete;
    H264Decoder& operator=(const H264Decoder&) = delete;
    ~H264Decoder() override { letGo(); }

    [[nodiscard]] Outcome begin();
    Result<QImage> picture(const FilmPlace& place) override;

private:
    struct At {
        qsizetype fragment = 0, sample = 0;
        friend auto operator<=>(const At&, const At&) = default;
    };
    /// The decoder's own time, which never goes back: each new beginning lies behind all that was.
    [[nodiscard]] GstClockTime timeOf(const Sample& sample) const
    {
        return static_cast<GstClockTime>(m_offset + static_cast<qint64>(gst_util_uint64_scale(static_cast<guint64>(sample.shown + m_reader.head().cutOff), GST_SECOND, m_reader.head().timescale)));
    }
    [[nodiscard]] Result<At> startFor(At target);
    [[nodiscard]] Outcome push(At& at); ///< and goes on to the next; at the end of all, says so to the decoder
    [[nodiscard]] Outcome complaint() const;
    [[nodiscard]] QImage imageOf(GstSample* sample) const;
    void letGo();
    void giveUp() ///< the next picture gets a decoder of its own
    {
        m_next.reset();
        letGo();
    }
    [[nodiscard]] Outcome restart(const Sample& first);
    static GstPadProbeReturn onDecoded(GstPad*, GstPadProbeInfo* info, gpointer self);

    static constexpr int kMostAhead = 40, kUsuallyAhead = 4; ///< pictures that a decoder may hold back
    static constexpr GstClockTime kApart = 10 * GST_SECOND, kSoon = 4 * GST_MSECOND, kPatience = 1'500 * GST_MSECOND;

    FilmReader& m_reader;
    GstElement *m_pipeline = nullptr, *m_source = nullptr, *m_out = nullptr;
    std::atomic<GstClockTime> m_wanted = 0;
    qint64 m_offset = 0;
    GstClockTime m_latest = 0; ///< of what was pushed
    std::optional<At> m_next; ///< what would be pushed next; nothing: it has to begin anew
    bool m_ended = false; ///< the decoder was told that nothing follows
    int m_ahead = 0; ///< how many pictures it was seen to hold back
    QSet<GstClockTime> m_under; ///< under way in the decoder
    QHash<GstClockTime, QImage> m_early; ///< came before they were asked for
};

GstPadProbeReturn H264Decoder::onDecoded(GstPad*, GstPadProbeInfo* info, gpointer self)
{
    const GstBuffer* const buffer = GST_PAD_PROBE_INFO_BUFFER(info);
    return GST_BUFFER_PTS(buffer) >= static_cast<H264Decoder*>(self)->m_wanted ? GST_PAD_PROBE_OK : GST_PAD_PROBE_DROP;
}

Outcome H264Decoder::begin()
{
    const FilmHead& head = m_reader.head();
    const QSize size = fitted({ head.width, head.height }, { kMostWidth, kMostHeight });
    if (size.isEmpty())
        return fail(ErrorCode::Malformed, QStringLiteral("expected a picture with a size"));
    const QString text = QStringLiteral("appsrc name=src format=time max-bytes=0 ! avdec_h264 name=decoder max-threads=1 ! videoconvert ! videoscale "
                                        "! video/x-raw,format=BGRx,width=%1,height=%2 ! appsink name=out sync=false async=false")
                             .arg(size.width())
                             .arg(size.height());
    GError* error = nullptr;
    m_pipeline = gst_parse_launch(text.toUtf8().constData(), &error);
    if (error) {
        const QString why = QString::fromUtf8(error->message);
        g_error_free(error);
        return fail(ErrorCode::Failed, why);
    }
    m_source = gst_bin_get_by_name(GST_BIN(m_pipeline), "src");
    m_out = gst_bin_get_by_name(GST_BIN(m_pipeline), "out");
    GstBuffer* const setup = gst_buffer_new_memdup(head.decoderSetup.constData(), static_cast<gsize>(head.decoderSetup.size()));
    GstCaps* const caps = gst_caps_new_simple("video/x-h264", "stream-format", G_TYPE_STRING, "avc", "alignment", G_TYPE_STRING, "au", "codec_data", GST_TYPE_BUFFER,
        setup, "width", G_TYPE_INT, head.width, "height", G_TYPE_INT, head.height, nullptr);
    gst_app_src_set_caps(GST_APP_SRC(m_source), caps);
    gst_caps_unref(caps);
    gst_buffer_unref(setup);
    GstElement* const decoder = gst_bin_get_by_name(GST_BIN(m_pipeline), "decoder");
    GstPad* const pad = gst_element_get_static_pad(decoder, "src");
    gst_pad_add_probe(pad, GST_PAD_PROBE_TYPE_BUFFER, &H264Decoder::onDecoded, this, nullptr);
    gst_object_unref(pad);
    gst_object_unref(decoder);
    gst_element_set_state(m_pipeline, GST_STATE_PLAYING);
    return {};
}

Outcome H264Decoder::complaint() const
{
    GstBus* const bus = gst_element_get_bus(m_pipeline);
    GstMessage* const message = gst_bus_pop_filtered(bus, GST_MESSAGE_ERROR);
    gst_object_unref(bus);
    if (!message)
        return {};
    GError* error = nullptr;
    gst_message_parse_error(message, &error, nullptr);
    const QString why = QString::fromUtf8(error->message);
    g_error_free(error);
    gst_message_unref(message);
    return fail(ErrorCode::Malformed, why);
}

/// The last sample up to here that needs none before it.
Result<H264Decoder::At> H264Decoder::startFor(At target)
{
    for (qsizetype fragment = target.fragment; fragment >= 1; --fragment) {
        const auto piece = m_reader.piece(fragment);
        if (!piece)
            return tl::make_unexpected(piece.error());
        for (qsizetype i = fragment == target.fragment ? target.sample : (*piece)->samples.size() - 1; i >= 0; --i) {
            if ((*piece)->samples.at(i).sync)
                return At { fragment, i };
        }
    }
    return At { 1, 0 };
}

void H264Decoder::letGo()
{
    if (m_pipeline)
        gst_element_set_state(m_pipeline, GST_STATE_NULL);
    for (GstElement* const each : { m_source, m_out, m_pipeline }) {
        if (each)
            gst_object_unref(each);
    }
    m_pipeline = m_source = m_out = nullptr;
}

/// A picture that needs none before it makes the decoder forget all others, so nothing has to be flushed.
Outcome H264Decoder::restart(const Sample& first)
{
    m_under.clear();
    m_early.clear();
    m_offset = 0;
    m_offset = static_cast<qint64>(m_latest + kApart) - static_cast<qint64>(timeOf(first));
    // Told that nothing follows, a source believes it for good.
    if (!std::exchange(m_ended, false) && m_pipeline)
        return {};
    letGo();
    return begin();
}

Outcome H264Decoder::push(At& at)
{
    if (at.fragment >= m_reader.index().size()) {
        if (!std::exchange(m_ended, true))
            gst_app_src_end_of_stream(GST_APP_SRC(m_source));
        return {};
    }
    const auto piece = m_reader.piece(at.fragment);
    if (!piece)
        return tl::make_unexpected(piece.error());
    const Sample& sample = (*piece)->samples.at(at.sample);
    GstBuffer* const buffer = gst_buffer_new_memdup((*piece)->bytes.constData() + sample.at, static_cast<gsize>(sample.bytes));
    GST_BUFFER_PTS(buffer) = timeOf(sample);
    if (!sample.sync)
        GST_BUFFER_FLAG_SET(buffer, GST_BUFFER_FLAG_DELTA_UNIT);
    m_latest = std::max<GstClockTime>(m_latest, GST_BUFFER_PTS(buffer));
    m_under.insert(GST_BUFFER_PTS(buffer));
    gst_app_src_push_buffer(GST_APP_SRC(m_source), buffer);
    if (++at.sample >= (*piece)->samples.size())
        at = { at.fragment + 1, 0 };
    return {};
}

Result<QImage> H264Decoder::picture(const FilmPlace& place)
{
    const auto piece = m_reader.piece(place.fragment);
    if (!piece)
        return tl::make_unexpected(piece.error());
    const At target { place.fragment, place.sample };
    const Sample sample = (*piece)->samples.at(place.sample);
    // What lay before the last one that was asked for went no further than the decoder.
    m_under.removeIf([last = m_wanted.load()](GstClockTime time) { return time < last; });
    m_wanted = timeOf(sample);
    m_early.removeIf([wanted = m_wanted.load()](const auto& each) { return each.key() < wanted; });
    if (const auto early = m_early.constFind(m_wanted); early != m_early.cend())
        return *early;
    int ahead = 0;
    if (!m_under.contains(m_wanted)) {
        const auto start = startFor(target);
        if (!start)
            return tl::make_unexpected(start.error());
        if (!m_next || m_ended || !m_pipeline || *m_next > target || *m_next < *start) {
            const auto begins = m_reader.piece(start->fragment);
            if (!begins)
                return tl::make_unexpected(begins.error());
            if (const Outcome anew = restart((*begins)->samples.at(start->sample)); !anew)
                return tl::make_unexpected(anew.error());
            m_next = *start;
            m_wanted = timeOf(sample);
        }
        while (*m_next <= target) {
            if (const Outcome pushed = push(*m_next); !pushed)
                return tl::make_unexpected(pushed.error());
        }
        for (; ahead < m_ahead; ++ahead) {
            if (const Outcome pushed = push(*m_next); !pushed)
                return tl::make_unexpected(pushed.error());
        }
    }
    for (GstClockTime waited = 0; waited < kPatience;) {
        GstSample* const came = gst_app_sink_try_pull_sample(GST_APP_SINK(m_out), kSoon);
        if (came) {
            const GstClockTime time = GST_BUFFER_PTS(gst_sample_get_buffer(came));
            const QImage image = imageOf(came);
            gst_sample_unref(came);
            m_under.remove(time);
            if (image.isNull())
                return fail(ErrorCode::Malformed, QStringLiteral("expected a whole picture"));
            if (time == m_wanted)
                return image;
            m_early.insert(time, image);
            continue;
        }
        waited += kSoon;
        if (const Outcome fine = complaint(); !fine) {
            giveUp();
            return tl::make_unexpected(fine.error());
        }
        // It has had all it was given and still holds the picture back: it wants to see more.
        if (gst_app_src_get_current_level_bytes(GST_APP_SRC(m_source)) == 0 && ahead < kMostAhead) {
            if (const Outcome pushed = push(*m_next); !pushed)
                return tl::make_unexpected(pushed.error());
            m_ahead = std::min(++ahead, kUsuallyAhead);
        }
    }
    giveUp();
    return fail(ErrorCode::Malformed, QStringLiteral("expected a picture, and the decoder gave none"));
}

QImage H264Decoder::imageOf(GstSample* sample) const
{
    const QSize size = fitted({ m_reader.head().width, m_reader.head().height }, { kMostWidth, kMostHeight });
    const auto line = static_cast<gsize>(size.width()) * 4;
    GstBuffer* const buffer = gst_sample_get_buffer(sample);
    GstMapInfo map;
    QImage image;
    if (!gst_buffer_map(buffer, &map, GST_MAP_READ))
        return image;
    if (map.size >= line * static_cast<gsize>(size.height())) {
        image = QImage(size, QImage::Format_RGB32);
        for (int y = 0; y < size.height(); ++y)
            std::memcpy(image.scanLine(y), map.data + line * static_cast<gsize>(y), line);
    }
    gst_buffer_unmap(buffer, &map);
    return image;
}

} // namespace

QSize fitted(QSize size, QSize into)
{
    if (size.isEmpty() || (size.width() <= into.width() && size.height() <= into.height()))
        return size;
    const QSize scaled = size.scaled(into, Qt::KeepAspectRatio);
    // Encoders want even numbers.
    return { std::max(2, scaled.width() & ~1), std::max(2, scaled.height() & ~1) };
}

Result<std::unique_ptr<PictureDecoder>> decoderFor(FilmReader& reader)
{
    const FilmHead& head = reader.head();
    if (head.picture && head.kind == "jpeg")
        return std::make_unique<JpegDecoder>(reader);
    if (!head.picture || (head.kind != "avc1" && head.kind != "avc3") || head.decoderSetup.isEmpty())
        return fail(ErrorCode::Malformed, QStringLiteral("expected pictures in H.264, and found “%1”").arg(QString::fromLatin1(head.kind)));
    auto decoder = std::make_unique<H264Decoder>(reader);
    if (const Outcome begun = decoder->begin(); !begun)
        return tl::make_unexpected(begun.error());
    return decoder;
}

} // namespace holdspace::film
