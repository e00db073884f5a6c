// SPDX-License-Identifier: GPL-3.0-or-later
#include "preparing.h"

#include "opensession.h"
#include "picturedecoder.h"

#include <recording/boxes.h>
#include <recording/mediarun.h>
#include <recording/workplace.h>
#include <replay/player.h>

#include <QBuffer>
#include <QDir>
#include <QImageReader>
#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <gst/gst.h>
#include <unistd.h>

namespace holdspace::film {

using namespace recording;
using replay::FoundSegment;

namespace {

constexpr int kCopyPieceMs = 200; ///< short, for one place in it is read at a time
constexpr qint64 kWavePieceMs = 60'000;
constexpr qsizetype kMostWave = 24LL * 3'600'000 / replay::Preparer::kWaveMs; // values
constexpr int kLookAtDiskEvery = 500;
constexpr double kPictureWeight = 6; ///< of a minute of pictures against one of sound

Outcome roomIn(MediaStore& store)
{
    const auto left = store.bytesLeft();
    if (left && *left < kDiskToLeave)
        return fail(ErrorCode::DiskFull, QStringLiteral("less than a gigabyte is left on the disk, so nothing is made that can be made again"));
    return {};
}

/// Puts one whole segment where it belongs, in the place of any that is there.
Outcome settle(const QString& target, FolderMediaStore& work, const SegmentName& name)
{
    if (Outcome ended = work.end(name); !ended)
        return ended;
    const auto store = FolderMediaStore::open(target);
    if (!store)
        return tl::make_unexpected(store.error());
    const QString there = target + QLatin1Char('/') + segmentText(name);
    for (const char* const ending : { ".index", ".mov", ".wave", ".jpegs" })
        QFile::remove(there + QLatin1String(ending));
    return (*store)->adopt(work, { name });
}

QByteArray smallStill(const QByteArray& jpeg)
{
    QBuffer in;
    in.setData(jpeg);
    QImageReader reader(&in, "jpeg");
    const QSize size = reader.size();
    if (size.isEmpty())
        return {};
    reader.setScaledSize({ kStillWidth, std::max(1, kStillWidth * size.height() / size.width()) });
    const QImage image = reader.read();
    QByteArray out;
    QBuffer buffer(&out);
    return !image.isNull() && buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "jpeg", kCopyQuality) ? out : QByteArray();
}

/// Appends what a muxer gives, piece by piece, and takes a still now and then.
class CopyWriter {
public:
    CopyWriter(FolderMediaStore& copies, FolderMediaStore& stills, SegmentName name) : m_copies(copies), m_stills(stills), m_name(std::move(name)) { }

    Outcome take(const QByteArray& bytes)
    {
        const auto pieces = m_cutter.feed(bytes);
        if (!pieces)
            return tl::make_unexpected(pieces.error());
        for (const CutPiece& piece : *pieces) {
            if (Outcome kept = piece.head ? begin(piece) : append(piece); !kept)
                return kept;
        }
        return {};
    }
    void setFirst(double ms) { m_firstMs = ms; }
    [[nodiscard]] qint64 pieces() const { return m_sequence; }

private:
    Outcome begin(const CutPiece& piece)
    {
        auto head = readHead(piece.bytes);
        if (!head)
            return tl::make_unexpected(head.error());
        m_head = std::move(*head);
        if (Outcome begun = m_copies.begin(m_name, QStringLiteral("mov")); !begun)
            return begun;
        if (Outcome begun = m_stills.begin(m_name, QStringLiteral("jpegs")); !begun)
            return begun;
        const auto still = m_stills.append(m_name, { m_still++, 0, 0, 0, QByteArrayLiteral("{}") });
        if (!still)
            return tl::make_unexpected(still.error());
        const auto kept = m_copies.append(m_name, { m_sequence++, 0, 0, 0, piece.bytes });
        return kept ? Outcome() : tl::make_unexpected(kept.error());
    }
    Outcome append(const CutPiece& piece)
    {
        if (m_sequence % kLookAtDiskEvery == 0) {
            if (Outcome room = roomIn(m_copies); !room)
                return room;
        }
        const qint64 media = std::llround(piece.mediaMs + m_firstMs);
        const auto kept = m_copies.append(m_name, { m_sequence++, media, media, std::llround(piece.durationMs), piece.bytes });
        if (!kept)
            return tl::make_unexpected(kept.error());
        if (piece.mediaMs < m_stillMs)
            return {};
        const auto samples = readSamples(piece.bytes, m_head);
        if (!samples)
            return tl::make_unexpected(samples.error());
        const QByteArray small = smallStill(piece.bytes.mid(static_cast<qsizetype>(samples->first().at), static_cast<qsizetype>(samples->first().bytes)));
        if (small.isEmpty())
            return {};
        m_stillMs = piece.mediaMs + kStillEveryMs;
        const auto still = m_stills.append(m_name, { m_still++, media, media, static_cast<qint64>(kStillEveryMs), small });
        return still ? Outcome() : tl::make_unexpected(still.error());
    }

    FolderMediaStore &m_copies, &m_stills;
    SegmentName m_name;
    BoxCutter m_cutter;
    FilmHead m_head;
    qint64 m_sequence = 0, m_still = 0;
    double m_firstMs = 0, m_stillMs = 0;
};

template <class Take> Outcome withBytes(GstSample* sample, const Take& take)
{
    GstBuffer* const buffer = gst_sample_get_buffer(sample);
    GstMapInfo map;
    if (!buffer || !gst_buffer_map(buffer, &map, GST_MAP_READ))
        return {};
    const Outcome taken = take(QByteArray::fromRawData(reinterpret_cast<const char*>(map.data), static_cast<qsizetype>(map.size)));
    gst_buffer_unmap(buffer, &map);
    return taken;
}

using Reached = std::function<void(double ms)>;

Outcome makeCopy(const QString& folder, const QString& work, FolderMediaStore& from, const SegmentName& name, const Reached& reached)
{
    const auto film = FilmReader::open(from, name);
    auto copies = FolderMediaStore::open(work + QStringLiteral("/pictures"));
    auto stills = FolderMediaStore::open(work + QStringLiteral("/stills"));
    if (!film || !copies || !stills)
        return tl::make_unexpected(!film ? film.error() : !copies ? copies.error() : stills.error());
    const QSize size = fitted({ (*film)->head().width, (*film)->head().height }, { kCopyWidth, kCopyHeight });
    CopyWriter writer(**copies, **stills, name);
    MediaRun run;
    run.store = &from;
    run.segment = name;
    // Times are those of the original to the tick: a copy shows the same picture at the same time.
    run.text = QStringLiteral("! queue max-size-buffers=8 ! videoconvert ! videoscale ! video/x-raw,format=I420,width=%1,height=%2 ! identity name=first ! queue max-size-buffers=8 "
                              "! jpegenc quality=%3 ! qtmux fragment-duration=%4 streamable=true trak-timescale=%5 ! appsink name=out sync=false max-buffers=50")
                   .arg(size.width())
                   .arg(size.height())
                   .arg(kCopyQuality)
                   .arg(kCopyPieceMs)
                   .arg((*film)->head().timescale);
    run.take = [&](GstSample* sample) {
        reached((*film)->beginMs() + static_cast<double>(writer.pieces()) * kCopyPieceMs);
        return withBytes(sample, [&](const QByteArray& bytes) { return writer.take(bytes); });
    };
    run.first = [&](double ms) { writer.setFirst(ms); };
    if (Outcome ran = runThrough(run); !ran)
        return ran;
    if (writer.pieces() < 2)
        return fail(ErrorCode::Malformed, QStringLiteral("expected pictures, and found none"));
    // The copy last: it says that all is there.
    if (Outcome settled = settle(stillsFolder(folder), **stills, name); !settled)
        return settled;
    return settle(copiesFolder(folder), **copies, name);
}

/// One byte for each kWaveMs: the loudest there, of 255.
Outcome makeWave(const QString& folder, const QString& work, FolderMediaStore& from, const SegmentName& name, const Reached& reached)
{
    auto waves = FolderMediaStore::open(work + QStringLiteral("/sounds"));
    if (!waves)
        return tl::make_unexpected(waves.error());
    QByteArray wave;
    MediaRun run;
    run.store = &from;
    run.segment = name;
    run.text = QStringLiteral("! queue ! audioconvert ! audioresample ! audio/x-raw,format=S16LE,rate=8000,channels=1,layout=interleaved ! appsink name=out sync=false max-buffers=50");
    run.take = [&](GstSample* sample) {
        const double at = timeOf(sample);
        reached(at);
        return withBytes(sample, [&](const QByteArray& bytes) -> Outcome {
            const auto* const values = reinterpret_cast<const qint16*>(bytes.constData());
            for (qsizetype i = 0; i < bytes.size() / qsizetype(sizeof(qint16)); ++i) {
                const auto place = static_cast<qsizetype>((std::max(0.0, at) + static_cast<double>(i) / 8) / replay::Preparer::kWaveMs);
                if (place >= kMostWave)
                    return fail(ErrorCode::Malformed, QStringLiteral("expected times of a recording of at most a day"));
                if (place >= wave.size())
                    wave.append(place + 1 - wave.size(), '\0');
                const auto loud = static_cast<unsigned char>(std::min(255, std::abs(static_cast<int>(values[i])) / 128));
                if (loud > static_cast<unsigned char>(wave.at(place)))
                    wave[place] = static_cast<char>(loud);
            }
            return {};
        });
    };
    if (Outcome ran = runThrough(run); !ran)
        return ran;
    if (Outcome begun = (*waves)->begin(name, QStringLiteral("wave")); !begun)
        return begun;
    qint64 sequence = 0;
    constexpr auto kPiece = static_cast<qsizetype>(kWavePieceMs / replay::Preparer::kWaveMs);
    const auto kept = (*waves)->append(name, { sequence++, 0, 0, 0, QByteArrayLiteral("{}") });
    if (!kept)
        return tl::make_unexpected(kept.error());
    for (qsizetype at = 0; at < wave.size(); at += kPiece) {
        const qint64 ms = static_cast<qint64>(at) * static_cast<qint64>(replay::Preparer::kWaveMs);
        const auto piece = (*waves)->append(name, { sequence++, ms, ms, kWavePieceMs, wave.mid(at, kPiece) });
        if (!piece)
            return tl::make_unexpected(piece.error());
    }
    return settle(wavesFolder(folder), **waves, name);
}

bool isThere(const QString& folder, const SegmentName& name)
{
    const auto store = FolderMediaStore::openToRead(folder);
    return store && (*store)->index(name).value_or(QList<IndexLine>()).size() > 1;
}

} // namespace

Result<QJsonObject> prepareReplay(const QJsonObject& wanted, const std::function<void(double share)>& progress)
{
    const QString folder = QDir(wanted.value(QLatin1String("folder")).toString()).absolutePath();
    auto store = FolderMediaStore::openToRead(folder);
    if (!store)
        return tl::make_unexpected(store.error());
    Workplace::clearAway(folder, kReplayWork);
    QList<FoundSegment> missing;
    double all = 0;
    const QList<FoundSegment> found = OpenSession(folder, {}).found();
    QJsonArray made, left;
    for (const FoundSegment& each : found) {
        const SegmentName name { each.stream, each.number };
        if (!each.problem.isEmpty())
            left.append(QJsonObject { { QStringLiteral("segment"), segmentText(name) }, { QStringLiteral("why"), each.problem } });
        if (!each.problem.isEmpty() || (each.picture ? each.proxy : !each.sound || isThere(wavesFolder(folder), name)))
            continue;
        missing.append(each);
        all += (each.toMs - each.fromMs) * (each.picture ? kPictureWeight : 1);
    }
    if (missing.isEmpty())
        return QJsonObject { { QStringLiteral("made"), made }, { QStringLiteral("left"), left } };
    if (const Outcome room = roomIn(**store); !room)
        return tl::make_unexpected(room.error());
    // Sounds first: they are done in no time.
    std::stable_sort(missing.begin(), missing.end(), [](const FoundSegment& a, const FoundSegment& b) { return a.picture < b.picture; });
    double before = 0;
    for (const FoundSegment& each : std::as_const(missing)) {
        const SegmentName name { each.stream, each.number };
        const double weight = each.picture ? kPictureWeight : 1, length = each.toMs - each.fromMs;
        const auto reached = [&](double ms) { progress(std::min(1.0, (before + weight * std::clamp(ms - each.fromMs, 0.0, length)) / std::max(1.0, all))); };
        const Workplace workplace(folder, kReplayWork);
        const Outcome one = each.picture ? makeCopy(folder, workplace.path(), **store, name, reached) : makeWave(folder, workplace.path(), **store, name, reached);
        if (!one && (one.error().code == ErrorCode::DiskFull || one.error().code == ErrorCode::ReadOnly))
            return tl::make_unexpected(one.error());
        if (one)
            made.append(segmentText(name));
        else
            left.append(QJsonObject { { QStringLiteral("segment"), segmentText(name) }, { QStringLiteral("why"), one.error().text() } });
        before += weight * length;
    }
    progress(1);
    return QJsonObject { { QStringLiteral("made"), made }, { QStringLiteral("left"), left } };
}

} // namespace holdspace::film
