// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan.h"
#include "segmentwriter.h"
#include "speechturns.h"
#include "streamwatch.h"

#include <atomic>
#include <functional>
#include <memory>

typedef struct _GstElement GstElement;
typedef struct _GstStructure GstStructure;

namespace holdspace::recording {

/// One stream under capture: a GStreamer pipeline of its own, so that what happens to one device leaves the others alone.
/// A device that goes, or of which nothing comes any more, is looked for until it is back; what comes then is the next
/// segment. Main thread; the pipeline's threads touch nothing but the writer and counters they share.
class CaptureStream {
public:
    using Note = std::function<void(const QString& kind, const QJsonObject& data)>;

    /// `store` and `clock` outlive it.
    CaptureStream(StreamSpec spec, MediaStore& store, const SharedSessionClock& clock, Note note, qint64 nowMs);
    CaptureStream(const CaptureStream&) = delete;
    CaptureStream& operator=(const CaptureStream&) = delete;
    ~CaptureStream();

    /// Hears what the pipeline says, finds a lost device again, tells what happened. Several times a second.
    [[nodiscard]] StreamHealth look(qint64 nowMs);
    /// Who may look through a network camera; without it such a one waits a while, then tries as nobody.
    void setLogin(const QString& login);
    /// Goes on in a new segment.
    void beginSegment(qint64 nowMs);
    /// Asks the device to end; what it still gives is kept until close().
    void requestEnd();
    [[nodiscard]] bool ended() const;
    /// Nothing more is written.
    void close(const QString& why, qint64 nowMs);
    [[nodiscard]] const StreamSpec& spec() const { return m_spec; }
    [[nodiscard]] qint64 bytes() const { return m_facts.bytes; } ///< over all segments
    [[nodiscard]] qint64 dropped() const { return m_facts.dropped; }

private:
    struct Shared; ///< with the pipeline's threads

    void open(qint64 nowMs);
    void lose(const QString& why, qint64 nowMs);
    void letGo();
    void hear(qint64 nowMs);
    void hearVoice(const GstStructure* said);
    void tellTurns(const QList<SpeechTurn>& turns);
    void tellNews(const SegmentWriter::Facts& facts);
    [[nodiscard]] QJsonObject where(double sessionMs) const;

    StreamSpec m_spec;
    MediaStore& m_store;
    const SharedSessionClock& m_clock;
    Note m_note;
    StreamWatch m_watch;
    GstElement* m_pipeline = nullptr;
    std::shared_ptr<Shared> m_shared;
    StreamFacts m_facts; ///< over all segments
    SpeechTurns m_turns;
    qint64 m_bytesBefore = 0, m_droppedBefore = 0, m_picturesBefore = 0; ///< of the segments that are over
    int m_toldSegment = 0;
    bool m_everStarted = false;
    QString m_cause; ///< of the next segment
    qint64 m_tryAt = 0;
    qint64 m_openedAt = 0;
    int m_tries = 0;
    bool m_ending = false;
};

/// What can be recorded on this computer: cameras, microphones, the screen. Takes a moment.
[[nodiscard]] QList<live::RecordingDevice> findDevices();

} // namespace holdspace::recording
