// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capturestream.h"
#include "foldermediastore.h"
#include "runfile.h"

#include <foundation/clock.h>

#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTimer>
#include <condition_variable>
#include <memory>
#include <thread>
#include <vector>

namespace holdspace::recording {

/// The recorder's own house: streams under capture, what is said of them (a line a second on standard output, the run
/// file, whoever is connected), and the commands it takes. Lives as long as its process. Main thread.
///
/// Commands are JSON objects, one a line: {"do":"watch","after":N} (health and events from then on), {"do":"clock",
/// "monotonicMs","sessionMs"}, {"do":"login","stream","login":"user:password"}, {"do":"segment"}, {"do":"stop"}.
class RecorderServer : public QObject {
    Q_OBJECT
public:
    static constexpr int kLookMs = 100;
    static constexpr int kSyncMs = 250;
    /// The session's log lies on the same disk and must not run out of it.
    static constexpr qint64 kLeaveBytes = 200'000'000;
    /// With nobody there any more it ends by itself: nobody will come back after that.
    static constexpr qint64 kAloneMs = 2 * 3'600'000;
    static constexpr int kLastWordsMs = 250; ///< what devices still get to finish their last fragment

    RecorderServer(RecordingPlan plan, const Clock& clock, std::unique_ptr<FolderMediaStore> store, bool talks, bool detached);
    ~RecorderServer() override;

    /// Refused when another recorder writes here, or no socket can be made.
    [[nodiscard]] Outcome begin();
    /// Before begin(): monotonic ms at session time 0. Else the session begins with this.
    void setSessionBegan(qint64 monotonicMs) { m_session.set(SessionClock(monotonicMs, 0)); }
    /// Ends within half a second; the process then leaves.
    void stop(const QString& why);
    /// What a recording that is over could not do, if anything: DiskFull or ReadOnly as the disk was full or gone, Refused when no
    /// stream brought anything.
    [[nodiscard]] Outcome outcome() const;
    /// {"streams":[…]}: what was recorded.
    [[nodiscard]] QJsonObject summary() const;

Q_SIGNALS:
    void over();

private:
    void look();
    void everySecond();
    void tell(const QJsonObject& words);
    void note(const QString& kind, const QJsonObject& data);
    void welcome();
    void obey(QLocalSocket* from, const QJsonObject& command);
    void writeRun(bool over);
    void keepSafe();
    [[nodiscard]] RecordingHealth healthNow() const;

    RecordingPlan m_plan;
    const Clock& m_time;
    SharedSessionClock m_session;
    std::unique_ptr<FolderMediaStore> m_store;
    bool m_talks;
    bool m_detached; ///< started by a window, which may crash
    qint64 m_watchedAt; ///< when somebody was last connected
    int m_lock = -1;
    QFile m_events;
    qint64 m_lastEvent = 0;
    QLocalServer m_server;
    QList<QLocalSocket*> m_watching;
    std::vector<std::unique_ptr<CaptureStream>> m_streams;
    RecordingHealth m_health;
    DiskEstimate m_disk;
    QTimer m_looking;
    QTimer m_telling;
    QString m_began;
    bool m_over = false;
    Outcome m_diskOutcome; ///< why the disk ended it

    std::thread m_safekeeper; ///< makes what was written durable, however slow the disk is
    std::mutex m_safeMutex;
    std::condition_variable m_safeWake;
    bool m_safeEnd = false;
};

} // namespace holdspace::recording
