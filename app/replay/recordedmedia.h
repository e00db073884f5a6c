// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mediatimeline.h"

#include <session/sessionlog.h>

#include <QJsonArray>
#include <QString>

namespace holdspace::replay {

/// What a session's log says of one stretch of a stream.
struct SaidSegment {
    QString stream;
    int number = 1; ///< 1, 2, … within the stream
    QString label; ///< for people; empty: nobody gave one
    double fromMs = 0; ///< session time
    std::optional<double> toMs; ///< nothing: the log does not say when it ended
    QList<Anchor> anchors;
};

/// What lies on the disk of a stretch.
struct FoundSegment {
    QString stream;
    int number = 1;
    bool picture = false, sound = false;
    double fromMs = 0, toMs = 0; ///< in the segment's own time; what is whole and can be read
    double sessionMs = 0; ///< of its beginning, as the recorder's index has it
    bool proxy = false; ///< an all-intra copy stands beside it
    QString problem; ///< why it can't be read, in the system's words; empty: it can
};

/// What can be seen or heard of one stream at one time of the session.
struct Place {
    enum class What {
        Here, ///< `segment` at `mediaMs`
        Before, ///< its recording has not begun
        Between, ///< the device was away
        After, ///< its recording was over
        Lost, ///< it was recorded, and is not on the disk or can't be read
        Nothing, ///< there is no such stream
    };
    What what = What::Nothing;
    int segment = 0; ///< Here, and Lost where the log names one
    double mediaMs = 0; ///< Here
    double untilMs = 0; ///< session time up to which this is so; infinite for the last
    friend bool operator==(const Place&, const Place&) = default;
};

/// Something that the log says was recorded and that can't be shown. Session ms.
struct Shortfall {
    enum class Why { Gone, Shorter, Unreadable };
    QString stream, label;
    Why why = Why::Gone;
    double fromMs = 0, toMs = 0;
    QString detail; ///< the system's words, where there are any
};

/// What was recorded beside a session: which streams and segments there are, where each stands on the session's clock, and what
/// is missing. The log is believed where it speaks (its anchors correct drift), the disk for what is there. Value; any thread.
class RecordedMedia {
public:
    struct Segment {
        int number = 1;
        MediaTimeline timeline;
        double fromMs = 0, toMs = 0; ///< session time of what is there
        double saidToMs = 0; ///< session time up to which the log says it was recorded; `toMs` where it says less
        bool found = false, proxy = false;
        QString problem;
    };
    struct Stream {
        QString id, label;
        bool picture = false, sound = false;
        QList<Segment> segments; ///< by when they begin
    };

    RecordedMedia() = default;
    RecordedMedia(const QList<SaidSegment>& said, const QList<FoundSegment>& found);

    [[nodiscard]] const QList<Stream>& streams() const { return m_streams; } ///< by id
    [[nodiscard]] const Stream* stream(const QString& id) const;
    [[nodiscard]] bool isEmpty() const { return m_streams.isEmpty(); }

    [[nodiscard]] Place at(const QString& stream, double sessionMs) const;
    /// Nothing for a segment that is not there.
    [[nodiscard]] std::optional<double> sessionAt(const QString& stream, int segment, double mediaMs) const;
    /// What the log says and the disk does not have, by stream and time. Differences below a second are none: that much is on
    /// its way to the disk when a recorder is killed.
    [[nodiscard]] QList<Shortfall> shortfalls() const;

private:
    QList<Stream> m_streams;
};

/// What a log says of recordings: capture.* and media.anchor. Kinds and fields it does not know are passed over.
[[nodiscard]] QList<SaidSegment> saidIn(const session::SessionLog& log);

/// For another process.
[[nodiscard]] QJsonArray toJson(const QList<SaidSegment>& said);
[[nodiscard]] QList<SaidSegment> saidFrom(const QJsonArray& json);
[[nodiscard]] QJsonArray toJson(const QList<FoundSegment>& found);
[[nodiscard]] QList<FoundSegment> foundFrom(const QJsonArray& json);

} // namespace holdspace::replay
