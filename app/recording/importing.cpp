// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing.h"

#include "alignment.h"
#include "anchors.h"
#include "boxes.h"
#include "foldermediastore.h"
#include "mediarun.h"
#include "pipelines.h"
#include "runfile.h"
#include "soundenvelope.h"
#include "speechturns.h"
#include "workplace.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <gst/gst.h>
#include <optional>
#include <unistd.h>

namespace holdspace::recording {

using live::RecordingImport;

namespace {

constexpr int kPieceMs = 1'000; ///< of a fragment: it is not live, nothing is at risk
constexpr double kAnchorEveryMs = 600'000;
constexpr double kClapWithinMs = 3'000, kClapInFirstMs = 60'000; ///< where a clap is looked for
constexpr double kClapAgreesMs = 1'500; ///< a hand that marks it is that late at most
const QString kTemporary = QStringLiteral(".import-");

const QString kEar = QStringLiteral(" ! audioconvert ! audioresample ! audio/x-raw,format=S16LE,rate=8000,channels=1,layout=interleaved "
                                    "! appsink name=out sync=false max-buffers=50");
const QString kMux = QStringLiteral(" ! mp4mux fragment-duration=%1 streamable=true ! appsink name=out sync=false max-buffers=50").arg(kPieceMs);
const QString kSoundText = QStringLiteral("! audioconvert ! audioresample ! audio/x-raw,rate=48000,channels=1 ! identity name=first ! avenc_aac bitrate=96000 ! aacparse")
    + kMux;
// Turned the way the phone was held.
const QString kPictureText = QStringLiteral("! videoconvert ! videoflip method=automatic ! videoconvert ! video/x-raw,format=I420 ! identity name=first "
                                            "! x264enc speed-preset=superfast bitrate=3000 key-int-max=30 bframes=0 ! h264parse ! video/x-h264,stream-format=avc,alignment=au")
    + kMux;

template <class Take> Outcome withBytes(GstSample* sample, const Take& take)
{
    GstBuffer* const buffer = gst_sample_get_buffer(sample);
    GstMapInfo map;
    if (!buffer || !gst_buffer_map(buffer, &map, GST_MAP_READ))
        return {};
    const Outcome taken = take(timeOf(sample),
        QByteArray::fromRawData(reinterpret_cast<const char*>(map.data), static_cast<qsizetype>(map.size)));
    gst_buffer_unmap(buffer, &map);
    return taken;
}

/// How loud it is over time, and if wanted who-knows-who's turns.
Outcome hearThrough(MediaRun run, SoundEnvelope& envelope, SpeechTurns* turns)
{
    GstElementFactory* const voice = turns ? gst_element_factory_find(kVoice) : nullptr;
    run.text = voice ? QStringLiteral("! audioconvert ! tee name=ear ! queue") + kEar + QStringLiteral(" ear. ! queue") + voiceText()
                     : QStringLiteral("! queue") + kEar;
    if (voice)
        gst_object_unref(voice);
    run.take = [&envelope](GstSample* sample) {
        return withBytes(sample, [&envelope](double ms, const QByteArray& bytes) -> Outcome {
            envelope.feed(ms, reinterpret_cast<const qint16*>(bytes.constData()), bytes.size() / qsizetype(sizeof(qint16)));
            return {};
        });
    };
    run.heard = [turns](const GstStructure* said) {
        guint64 at = 0;
        gboolean on = FALSE;
        if (turns && gst_structure_has_name(said, "voice-activity")
            && gst_structure_get(said, "stream-time", G_TYPE_UINT64, &at, "stream-has-voice", G_TYPE_BOOLEAN, &on, nullptr))
            turns->heard(static_cast<double>(at) / GST_MSECOND, on != FALSE);
    };
    return runThrough(run);
}

/// Where a segment of our own stands: by the recorder's anchors, or by its index where there are none.
MediaTimeline timelineOf(const QString& folder, MediaStore& store, const SegmentName& segment)
{
    QList<Anchor> anchors;
    for (const NotedEvent& event : readEvents(folder, 0)) {
        if (event.kind == QLatin1String("media.anchor") && event.data.value(QLatin1String("stream")).toString() == segment.stream
            && event.data.value(QLatin1String("segment")).toInt() == segment.number)
            anchors.append({ event.data.value(QLatin1String("sessionMs")).toDouble(), event.data.value(QLatin1String("mediaMs")).toDouble() });
    }
    if (anchors.isEmpty()) {
        const auto index = store.index(segment).value_or(QList<IndexLine>());
        if (!index.isEmpty())
            anchors = { { static_cast<double>(index.first().sessionMs), static_cast<double>(index.first().mediaMs) },
                { static_cast<double>(index.last().sessionMs), static_cast<double>(index.last().mediaMs) } };
    }
    return MediaTimeline(anchors);
}

/// The loudness of one of the session's own streams, in session time. Empty when it has no sound.
std::vector<float> roomPower(const QString& folder, FolderMediaStore& store, const QString& stream)
{
    std::vector<float> power;
    for (const SegmentName& segment : store.segments().value_or(QList<SegmentName>())) {
        if (segment.stream != stream)
            continue;
        MediaRun run;
        run.store = &store;
        run.segment = segment;
        SoundEnvelope envelope;
        if (!hearThrough(run, envelope, nullptr))
            continue; // a picture, or one that a power cut damaged: others may do
        const MediaTimeline timeline = timelineOf(folder, store, segment);
        for (size_t i = 0; i < envelope.power().size(); ++i) {
            const auto at = timeline.sessionAt(static_cast<double>(i) * SoundEnvelope::kHopMs);
            const qint64 place = at ? std::llround(*at / SoundEnvelope::kHopMs) : -1;
            if (place < 0 || place >= static_cast<qint64>(SoundEnvelope::kLongest))
                continue;
            if (static_cast<size_t>(place) >= power.size())
                power.resize(static_cast<size_t>(place) + 1, 0);
            power[static_cast<size_t>(place)] = envelope.power()[i];
        }
    }
    return power;
}

QStringList streamsOf(FolderMediaStore& store)
{
    QStringList streams;
    for (const SegmentName& segment : store.segments().value_or(QList<SegmentName>())) {
        if (!streams.contains(segment.stream) && !segment.stream.startsWith(QLatin1String("imported-")))
            streams.append(segment.stream);
    }
    return streams;
}

Result<Alignment> bySound(const RecordingImport& request, const QString& folder, FolderMediaStore& store, const SoundEnvelope& file)
{
    const QStringList streams = request.against.isEmpty() ? streamsOf(store) : QStringList { request.against };
    const std::vector<float> changes = loudnessChanges(file.power());
    std::optional<Alignment> best;
    Error last { ErrorCode::Refused, QStringLiteral("this session has no recording with sound to compare with; align it by a clap or by two marks"), request.file, {} };
    for (const QString& stream : streams) {
        const std::vector<float> power = roomPower(folder, store, stream);
        if (power.empty())
            continue;
        const auto found = alignBySound(loudnessChanges(power), changes);
        if (!found)
            last.message = found.error().message;
        else if (!best || found->confidence * found->agreeing > best->confidence * best->agreeing)
            best = *found;
    }
    if (!best)
        return tl::make_unexpected(last);
    return *best;
}

/// A hand marked about when it was; our own recording, where there is one, heard exactly when.
Result<Alignment> byClap(const RecordingImport& request, const QString& folder, FolderMediaStore& store, const SoundEnvelope& file)
{
    bool found = false;
    const double in = request.fileMs >= 0 ? clapIn(file.power(), request.fileMs - kClapWithinMs, request.fileMs + kClapWithinMs, &found)
                                          : clapIn(file.power(), 0, kClapInFirstMs, &found);
    if (!found)
        return tl::make_unexpected(Error { ErrorCode::Refused,
            request.fileMs >= 0 ? QStringLiteral("there is no clap within three seconds of that place in the file")
                                : QStringLiteral("there is no clap in the first minute of the file; say about where it is"), request.file, {} });
    double at = request.sessionMs;
    for (const QString& stream : streamsOf(store)) {
        bool heard = false;
        const std::vector<float> power = roomPower(folder, store, stream);
        const double there = clapIn(power, request.sessionMs - kClapAgreesMs, request.sessionMs + kClapAgreesMs, &heard);
        if (heard) {
            at = there;
            break;
        }
    }
    return alignByOne(at, in);
}

Result<Alignment> placeOf(const RecordingImport& request, const QString& folder, FolderMediaStore& store, const SoundEnvelope& file)
{
    switch (request.by) {
    case RecordingImport::By::Sound:
        return bySound(request, folder, store, file);
    case RecordingImport::By::Clap:
        return byClap(request, folder, store, file);
    case RecordingImport::By::OneMark:
        return alignByOne(request.sessionMs, request.fileMs);
    case RecordingImport::By::TwoMarks:
        break;
    }
    return alignByTwo({ request.sessionMs, request.fileMs }, { request.secondSessionMs, request.secondFileMs });
}

/// Writes one track as a segment, with session times by the alignment.
class Track {
public:
    Track(MediaStore& store, SegmentName name, const Alignment& alignment) : m_store(store), m_name(std::move(name)), m_alignment(alignment) { }

    Outcome take(const QByteArray& bytes)
    {
        const auto pieces = m_cutter.feed(bytes);
        if (!pieces)
            return tl::make_unexpected(pieces.error());
        for (const CutPiece& piece : *pieces) {
            if (piece.head) {
                if (Outcome begun = m_store.begin(m_name, QStringLiteral("mp4")); !begun)
                    return begun;
            }
            const auto kept = m_store.append(m_name, { m_sequence++, std::llround(sessionAt(piece.mediaMs)), std::llround(piece.mediaMs),
                piece.head ? 0 : std::llround(piece.durationMs), piece.bytes });
            if (!kept)
                return tl::make_unexpected(kept.error());
            m_endMs = std::max(m_endMs, piece.mediaMs + piece.durationMs);
        }
        return {};
    }
    void setFirst(double fileMs) { m_firstMs = fileMs; }
    [[nodiscard]] double sessionAt(double mediaMs) const { return m_alignment.sessionAt(m_firstMs + mediaMs); }
    [[nodiscard]] double endMs() const { return m_endMs; }
    [[nodiscard]] const SegmentName& name() const { return m_name; }
    [[nodiscard]] bool any() const { return m_sequence > 1; }

private:
    MediaStore& m_store;
    SegmentName m_name;
    const Alignment& m_alignment;
    BoxCutter m_cutter;
    qint64 m_sequence = 0;
    double m_firstMs = 0, m_endMs = 0;
};

QJsonObject event(const QString& kind, const QJsonObject& data)
{
    return { { QStringLiteral("kind"), kind }, { QStringLiteral("data"), data } };
}

void tell(const Track& track, const RecordingImport& request, QJsonArray& added, QJsonArray& events)
{
    const auto at = [&track](double mediaMs) {
        return QJsonObject { { QStringLiteral("stream"), track.name().stream }, { QStringLiteral("segment"), track.name().number },
            { QStringLiteral("sessionMs"), qRound64(track.sessionAt(mediaMs)) } };
    };
    const QString file = segmentText(track.name()) + QStringLiteral(".mp4");
    QJsonObject started = at(0);
    started.insert(QStringLiteral("file"), file);
    started.insert(QStringLiteral("kind"), QStringLiteral("import"));
    started.insert(QStringLiteral("label"), request.label);
    events.append(event(QStringLiteral("capture.started"), started));
    // Whole milliseconds: the further apart, the less they say amiss of the rate.
    for (double media = 0;; media = std::min(media + kAnchorEveryMs, track.endMs())) {
        QJsonObject anchor = at(media);
        anchor.insert(QStringLiteral("mediaMs"), qRound64(media));
        events.append(event(QStringLiteral("media.anchor"), anchor));
        if (media >= track.endMs())
            break;
    }
    QJsonObject stopped = at(track.endMs());
    stopped.insert(QStringLiteral("why"), QStringLiteral("imported"));
    events.append(event(QStringLiteral("capture.stopped"), stopped));
    added.append(QJsonObject { { QStringLiteral("stream"), track.name().stream }, { QStringLiteral("file"), file },
        { QStringLiteral("session_ms"), qRound64(track.sessionAt(0)) }, { QStringLiteral("media_ms"), qRound64(track.endMs()) } });
}

/// The number that no stream of an earlier import has.
int freeNumber(FolderMediaStore& store)
{
    int highest = 0;
    for (const SegmentName& segment : store.segments().value_or(QList<SegmentName>())) {
        if (segment.stream.startsWith(QLatin1String("imported-")))
            highest = std::max(highest, segment.stream.section(QLatin1Char('-'), 1, 1).toInt());
    }
    return highest + 1;
}

} // namespace

Result<QJsonObject> importRecording(const QString& folder, const RecordingImport& request, const std::function<void(double share)>& progress)
{
    const auto facts = lookAt(request.file);
    if (!facts)
        return tl::make_unexpected(facts.error());
    auto target = FolderMediaStore::open(folder);
    if (!target)
        return tl::make_unexpected(target.error());
    if ((request.by == RecordingImport::By::Sound || request.by == RecordingImport::By::Clap) && !facts->sound)
        return tl::make_unexpected(Error { ErrorCode::Refused, QStringLiteral("this file has no sound to find its place by; align it by two marks"), request.file, {} });

    // Three passes: what is heard, then the sound, then the picture, which takes longest.
    const double passes = (facts->sound ? 2 : 0) + (facts->picture ? 6 : 0);
    double done = 0, weight = 1;
    const auto reached = [&](double ms) { progress(std::min(1.0, (done + weight * std::min(1.0, ms / std::max(1.0, facts->lengthMs))) / passes)); };
    SoundEnvelope envelope;
    SpeechTurns listened;
    MediaRun run;
    run.file = QFileInfo(request.file).absoluteFilePath();
    run.reached = reached;
    if (facts->sound) {
        if (const Outcome heard = hearThrough(run, envelope, &listened); !heard)
            return tl::make_unexpected(heard.error());
        done += 1;
    }
    const auto alignment = placeOf(request, folder, **target, envelope);
    if (!alignment)
        return tl::make_unexpected(alignment.error().inFile(request.file));

    Workplace::clearAway(folder, kTemporary);
    const Workplace workplace(folder, kTemporary);
    auto work = FolderMediaStore::open(workplace.path());
    if (!work)
        return tl::make_unexpected(work.error());
    const int number = freeNumber(**target);
    QJsonArray added, events;
    QList<SegmentName> written;
    const auto write = [&](const QString& what, const QString& text, double delayMs) -> Outcome {
        Track track(**work, { QStringLiteral("imported-%1-%2").arg(number).arg(what), 1 }, *alignment);
        run.text = text;
        run.take = [&track](GstSample* sample) { return withBytes(sample, [&track](double, const QByteArray& bytes) { return track.take(bytes); }); };
        run.first = [&track, delayMs](double ms) { track.setFirst(ms - delayMs); };
        run.heard = {};
        if (Outcome ran = runThrough(run); !ran)
            return ran;
        if (!track.any())
            return tl::make_unexpected(Error { ErrorCode::Malformed, QStringLiteral("expected at least a second of %1").arg(what), request.file, {} });
        if (Outcome ended = (*work)->end(track.name()); !ended)
            return ended;
        tell(track, request, added, events);
        written.append(track.name());
        return {};
    };
    if (facts->sound) {
        if (const Outcome sound = write(QStringLiteral("sound"), kSoundText, kSoundDelayMs); !sound)
            return tl::make_unexpected(sound.error());
        for (const SpeechTurn& turn : listened.finish(facts->lengthMs)) {
            const SpeechTurn inSession { std::llround(alignment->sessionAt(static_cast<double>(turn.onset))), std::llround(alignment->sessionAt(static_cast<double>(turn.offset))) };
            if (inSession.onset >= 0)
                events.append(event(QStringLiteral("speech"), speechData(written.first().stream, inSession)));
        }
        done += 1;
    }
    weight = 6;
    if (facts->picture) {
        if (const Outcome picture = write(QStringLiteral("picture"), kPictureText, 0); !picture)
            return tl::make_unexpected(picture.error());
    }
    if (const Outcome moved = (*target)->adopt(**work, written); !moved)
        return tl::make_unexpected(moved.error());
    progress(1);
    return QJsonObject { { QStringLiteral("added"), added },
        { QStringLiteral("alignment"), QJsonObject { { QStringLiteral("offset_ms"), alignment->offsetMs }, { QStringLiteral("drift_ppm"), alignment->ppm() },
            { QStringLiteral("confidence"), alignment->confidence }, { QStringLiteral("agreeing"), alignment->agreeing },
            { QStringLiteral("stretches"), alignment->stretches }, { QStringLiteral("error_ms"), alignment->errorMs } } },
        { QStringLiteral("events"), events } };
}

} // namespace holdspace::recording
