// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QByteArray>
#include <QList>
#include <QString>

/// Recording: media in short fragments, each findable and checkable by itself, beside the session's clock.
namespace holdspace::recording {

/// One stretch of one stream without a break. A device that was away and comes back begins the next segment.
struct SegmentName {
    QString stream; ///< a stream's id: small letters, digits and dashes
    int number = 1; ///< 1, 2, … within the stream

    friend bool operator==(const SegmentName&, const SegmentName&) = default;
};

/// A piece of media that is written whole or not at all. Fragment 0 of a segment is its head: what a player needs
/// before it can read any other one. Times are whole milliseconds.
struct Fragment {
    qint64 sequence = 0; ///< 0, 1, … without a gap within the segment
    qint64 sessionMs = 0; ///< when its first picture or sound was there, by the session's clock as known then
    qint64 mediaMs = 0; ///< where it begins in the segment's own time, which starts at 0
    qint64 durationMs = 0; ///< 0 for the head
    QByteArray bytes; ///< as a player reads them, one fragment after the other
};

/// What the index says of a fragment.
struct IndexLine {
    qint64 sequence = 0, sessionMs = 0, mediaMs = 0, durationMs = 0;
    qint64 at = 0; ///< first byte in the segment's file
    qint64 bytes = 0;
    QString checksum; ///< of the fragment's bytes: BLAKE2s, 128 bits, hexadecimal
};

/// Where the media of one session are kept. Everything that records or reads a recording goes through here, fragment by
/// fragment, so that what happens to the bytes on their way to the disk is the affair of one class. Thread-safe: streams
/// append from threads of their own.
class MediaStore {
public:
    virtual ~MediaStore() = default;

    /// Makes a segment. `ending` is its file's, such as "mp4". Refused when it is there already or its name is no name;
    /// numbers of a stream need not be gapless, because a name is never used twice.
    [[nodiscard]] virtual Outcome begin(const SegmentName& segment, const QString& ending) = 0;
    /// Appends one fragment whole, or nothing. Once it returns, the fragment survives the end of this program, however it
    /// ends; once sync() has returned, a power cut too. Refused when the sequence does not follow or the segment was ended.
    [[nodiscard]] virtual Result<IndexLine> append(const SegmentName& segment, const Fragment& fragment) = 0;
    /// No fragment follows. What is there is as safe as after sync().
    [[nodiscard]] virtual Outcome end(const SegmentName& segment) = 0;
    /// Makes everything appended so far safe from a power cut.
    [[nodiscard]] virtual Outcome sync() = 0;

    /// Every segment, by stream and number; also those of a recorder that was killed.
    [[nodiscard]] virtual Result<QList<SegmentName>> segments() = 0;
    /// The fragments of a segment that are there whole. A last one that was cut off is left out. NotFound without a segment.
    [[nodiscard]] virtual Result<QList<IndexLine>> index(const SegmentName& segment) = 0;
    /// The bytes of a fragment by its line of the index. Corrupt when they are not what was appended.
    [[nodiscard]] virtual Result<QByteArray> read(const SegmentName& segment, const IndexLine& line) = 0;
    /// The same, by its number.
    [[nodiscard]] Result<QByteArray> read(const SegmentName& segment, qint64 sequence);
    /// Room left where the media go, bytes.
    [[nodiscard]] virtual Result<qint64> bytesLeft() = 0;
    /// The number after the highest one of this stream; 1 for a new one.
    [[nodiscard]] Result<int> nextNumber(const QString& stream);
};

/// Whether a stream may be called this: 1 to 40 of a–z, 0–9 and dashes, no dash first.
[[nodiscard]] bool isStreamId(const QString& id);
/// "camera-left-001", the name of a segment's files without their endings.
[[nodiscard]] QString segmentText(const SegmentName& segment);
/// Nothing when it is not one.
[[nodiscard]] bool readSegmentText(const QString& text, SegmentName* segment);

[[nodiscard]] QString checksumOf(const QByteArray& bytes);
/// One line of an index with its newline, and back. Malformed also when the line was cut off.
[[nodiscard]] QByteArray indexText(const IndexLine& line);
[[nodiscard]] Result<IndexLine> readIndexText(const QByteArray& line);

/// What both stores ask before they append.
[[nodiscard]] Outcome mayFollow(const QList<IndexLine>& before, const Fragment& fragment);

} // namespace holdspace::recording
