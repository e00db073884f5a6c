// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/clock.h>
#include <library/librarystore.h>
#include <session/intent.h>
#include <session/sessionlog.h>
#include <session/sessionstate.h>

#include <QObject>
#include <QTimer>
#include <functional>

namespace holdspace::live {

/// One running session: takes intents, writes their events, and only when they are durable folds them. Owns the
/// session clock. Main thread; dies with its RunScope. When the library can no longer write, the session goes on in
/// memory and says so (storageLost), and offers the library what it has not until it takes it (storageFound). What is asked for while the disk is at work is decided in its order, at the
/// time it was asked for, and written in one go: neither a full room nor a slow disk keeps a key waiting, and STOP waits for
/// no more than what is being written.
class RunSession : public QObject {
    Q_OBJECT
public:
    RunSession(const Clock& clock, library::StoreThread& store, session::SessionHeader header, session::SessionState start,
        QObject* parent = nullptr);

    /// Continues a session after a crash with what is in its log: appends paused, recovered, resumed.
    void pickUp(const QList<session::Event>& logged);

    /// The session stands at this raw time, ms, and goes on from there without a gap: for rehearsals, whose start state is
    /// of a session under way.
    void goOnAt(qint64 t) { m_startMonotonic = m_clock.monotonicMs() - t; }

    /// Queues an intent. Answers come as changed() or refused().
    void request(const session::Intent& intent, const QString& by = QStringLiteral("operator"));
    /// Calls back once all that was asked for so far is in the log or was refused; at once when nothing waits.
    void afterAsked(std::function<void()> done);
    /// Raw session time now, ms. Stands still before the start and after the end.
    [[nodiscard]] qint64 now() const;
    [[nodiscard]] const session::SessionState& state() const { return m_state; }
    /// Of the log, what is asked about again while it runs: beats entered, scripts left, who had control, the end. The log
    /// itself is in the library and not kept here, so that a long day takes no more memory than a short one.
    [[nodiscard]] const QList<session::Event>& milestones() const { return m_milestones; }
    [[nodiscard]] const session::SessionHeader& header() const { return m_header; }
    [[nodiscard]] bool inMemoryOnly() const { return m_memoryOnly; }
    /// Starts the quarter-second tick. Tests call tick() themselves.
    void startTicking();
    void tick();

Q_SIGNALS:
    void changed(const QList<holdspace::session::Event>& newEvents); ///< durable and folded
    void stopping(); ///< STOP was asked for; the room and the recorder need not wait until it is in the log
    void ticked();
    void refused(const QString& sentence);
    void confirmationNeeded(const QString& sentence); ///< level 5: ask the person, then request again confirmed
    void storageLost(const QString& sentence);
    void storageFound(); ///< all that happened is in the library again

private:
    void pump();
    struct Asked {
        session::Intent intent;
        QString by;
        qint64 t = 0; ///< raw session ms
    };
    struct Decided {
        QList<QList<session::Event>> steps; ///< one for each thing asked for; what devices say in a row is one
        QList<Error> refusals;
    };
    [[nodiscard]] Decided decideAll(const QList<Asked>& all);
    void offerAgain();
    void write(QList<QList<session::Event>> steps);
    void tell(const QList<QList<session::Event>>& steps);
    void askedIsKept();
    void fold(const QList<session::Event>& events);

    const Clock& m_clock;
    library::StoreThread& m_store;
    session::SessionHeader m_header;
    session::SessionState m_state;
    QList<session::Event> m_milestones;
    QList<session::Event> m_unkept; ///< what the library would not take, in order
    qint64 m_offeredAt = 0; ///< monotonic ms, of the last time it refused
    QList<Asked> m_queue;
    QList<std::function<void()>> m_afterAsked, m_afterWrite; ///< for what waits, and for what is being written
    QTimer m_timer;
    std::optional<qint64> m_startMonotonic; ///< monotonic ms at session t = 0; before zero for one that began before the machine did
    bool m_writing = false;
    bool m_memoryOnly = false;
    bool m_offering = false;
};

} // namespace holdspace::live
