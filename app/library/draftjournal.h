// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "librarystore.h"

#include <foundation/clock.h>

#include <QObject>
#include <QTimer>

namespace holdspace::library {

/// Saves the changes of one open draft, in order, as they are made: one is under way at a time, and of typing that goes
/// on meanwhile only the latest follows. What could not be saved is kept and tried again. Main thread; owned by whoever
/// edits the draft.
class DraftJournal final : public QObject {
    Q_OBJECT
public:
    enum class State {
        Saved, ///< everything given is on the disk
        Saving,
        Failed, ///< not on the disk; tried again every few seconds
        Conflict, ///< somebody else changed or removed the draft; nothing is saved until goOnFrom()
    };

    /// Goes on from what LibraryStore::draftHistory read. The store and the clock outlive it.
    DraftJournal(StoreThread& store, const Clock& clock, const DraftHistory& opened, QObject* parent = nullptr);
    ~DraftJournal() override; ///< saves what is still waiting

    /// Takes a change and the draft it led to; see DraftChange for the kinds and the number.
    void save(const QJsonObject& scenario, DraftChange::Kind kind, const DraftStep& step);
    /// Waits until everything given is on the disk, or says why it is not.
    [[nodiscard]] Outcome saveNow();
    void retry();
    /// After a conflict: what is waiting is given up, and the next change is made on this. Merging is the caller's work:
    /// lastSaved() is what both sides started from.
    void goOnFrom(const DraftHistory& theirs);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error& error() const { return m_error; } ///< why it failed, or what the conflict is
    [[nodiscard]] const QJsonObject& lastSaved() const { return m_saved; } ///< the draft as this journal last knew it on the disk

Q_SIGNALS:
    void stateChanged();

private:
    struct Waiting {
        QJsonObject scenario;
        DraftChange change;
    };
    void sendNext();
    void answered(const Outcome& outcome);
    void stored();
    void setState(State state);

    StoreThread& m_store;
    const Clock& m_clock;
    QJsonObject m_saved;
    QString m_revision; ///< of m_saved
    QList<Waiting> m_waiting; ///< the first may be under way
    bool m_underWay = false;
    quint64 m_sending = 0; ///< tells an answer from one that nobody waits for any more
    State m_state = State::Saved;
    Error m_error;
    QTimer m_retry;
};

} // namespace holdspace::library
