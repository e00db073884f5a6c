// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "recordedmedia.h"

#include <QByteArray>
#include <QObject>
#include <QStringList>

namespace holdspace::replay {

/// One picture to be seen. Times are session ms.
struct Picture {
    int width = 0, height = 0, stride = 0; ///< stride: bytes of a line
    QByteArray bytes; ///< 32 bits each: blue, green, red, unused
    double fromMs = 0, nextMs = 0; ///< it stands from here until the next one
    double beforeMs = 0; ///< where the one before it stands; `fromMs` for the first
    bool proxy = false; ///< of the all-intra copy
};

/// Shows what was recorded beside a session, at a time of the session. The session's clock is the master: a player is told where it
/// stands and how fast it runs, goes by the computer's own clock from there, and never tells anybody what time it is. Several
/// pictures stand beside one another in panes 0, 1, …; one sound is heard. Main thread; answers by signals, in order; nothing waits.
class Player : public QObject {
    Q_OBJECT

public:
    static constexpr int kPanes = 4;
    static constexpr double kFastest = 4;

    using QObject::QObject;

    /// Which session, and what its log says was recorded. opened() follows.
    virtual void open(const QString& session, const QList<SaidSegment>& said) = 0;
    virtual void close() = 0;
    /// Which streams are seen, one a pane, and which is heard (empty: none). Streams that are not there show nothing.
    virtual void show(const QStringList& pictures, const QString& sound) = 0;
    /// Stands still there. A newer place takes over from one that is not shown yet.
    virtual void seek(double sessionMs) = 0;
    /// Runs from there. Backward and beyond kFastest there are pictures and no sound; speeds keep the pitch.
    virtual void play(double sessionMs, double speed) = 0;
    /// Copies were made or removed: what is shown next is taken from them.
    virtual void lookAgain() = 0;

Q_SIGNALS:
    void opened(const holdspace::replay::RecordedMedia& media);
    void pictured(int pane, const holdspace::replay::Picture& picture);
    /// Nothing can be seen there; `detail` in the system's words, or empty.
    void blank(int pane, holdspace::replay::Place::What what, double untilMs, const QString& detail);
    /// One plain sentence; each is said once.
    void trouble(const QString& sentence);
};

/// What is being made of a session's media so that it can be looked through quickly: all-intra copies of its pictures, the outline
/// of its sounds, small stills. In the background; each is there whole or not at all, may be deleted at any time and is made again.
/// One session at a time. Main thread.
class Preparer : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Makes what is missing. done() or failed() follows, at once when there is nothing to do. Another one that runs is ended.
    virtual void prepare(const QString& session) = 0;
    virtual void cancel() = 0; ///< nothing half-made stays
    [[nodiscard]] virtual bool busy() const = 0;
    [[nodiscard]] virtual QString session() const = 0; ///< that is being prepared, or was last

    /// How loud a sound was: the most of each kWaveMs of its segment's own time, 0 to 1; empty when it is not made.
    static constexpr double kWaveMs = 50;
    [[nodiscard]] virtual QList<float> waveform(const QString& session, const QString& stream, int segment) = 0;
    /// A small JPEG of about that place in a segment; empty when it is not made.
    [[nodiscard]] virtual QByteArray still(const QString& session, const QString& stream, int segment, double mediaMs) = 0;

Q_SIGNALS:
    void progress(double share); ///< of the whole, 0 to 1
    void done(const QString& session, bool made); ///< made: something was
    void failed(const QString& session, const holdspace::Error& error);
};

} // namespace holdspace::replay
