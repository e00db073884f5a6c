// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefdesk.h"

#include <debrief/cohort.h>
#include <ui/common/rowsmodel.h>

namespace holdspace::ui {

/// Earlier groups at the same moment, for the facilitator's eyes; never on the projector. Looks only while it is shown, which its
/// owner says. Each earlier log is read and folded once, one a turn of the event loop: the read blocks as long as opening that
/// session would, the fold is a worker's. What is remembered of a log is a handful of states. Owned by DebriefViewModel; main thread.
class CohortViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")
    Q_PROPERTY(QString about READ about NOTIFY changed FINAL)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed FINAL)
    Q_PROPERTY(QString rule READ rule NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* rows READ rows CONSTANT FINAL)

public:
    CohortViewModel(const DebriefDesk& desk, std::function<bool()> shown, QObject* parent);

    /// Another session was opened; `sessions` of its library, with those that are takes of one another.
    void opened(const QList<library::SessionEntry>& sessions, const library::Takes& takes);
    void refresh(); ///< the moment, the phase or what is shown became another

    [[nodiscard]] QString about() const { return m_about; } ///< the state that is compared; empty: none
    [[nodiscard]] QString sentence() const { return m_sentence; } ///< how many groups, or why none; empty: not shown
    [[nodiscard]] QString rule() const; ///< how it is counted; empty: nothing is
    [[nodiscard]] RowsModel* rows() { return &m_rows; } ///< heading, words, count, share (below 0: it is no count), name

Q_SIGNALS:
    void changed();

private:
    struct Known {
        qint64 events = 0; ///< how many there were when it was read
        debrief::StatesMet met;
    };
    [[nodiscard]] const debrief::EarlierSession* unread() const;
    void readOn();
    void read(const debrief::EarlierSession& earlier);
    void show(const debrief::Moment& moment);

    const DebriefDesk& m_desk;
    std::function<bool()> m_shown;
    QList<debrief::EarlierSession> m_earlier;
    QHash<QString, Known> m_known; ///< by session, of all that were read
    bool m_busy = false; ///< a log is being read or folded
    QString m_about, m_sentence;
    RowsModel m_rows;
};

} // namespace holdspace::ui
