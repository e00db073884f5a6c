// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefedsession.h"
#include "replayviewmodel.h"

#include <replay/pairedclock.h>
#include <ui/common/rowsmodel.h>

#include <QObject>

namespace holdspace::ui {

/// One of two moments that are shown beside one another: its film, or without one the room as the console knew it. Owned by
/// PairedReplay, which says what it shows and where it stands; main thread.
class PairedSide final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")
    Q_PROPERTY(QString label READ label NOTIFY changed FINAL)
    Q_PROPERTY(bool heard READ heard NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::ReplayViewModel* replay READ replay CONSTANT FINAL)
    Q_PROPERTY(bool filmed READ filmed NOTIFY seenChanged FINAL)
    Q_PROPERTY(QString note READ note NOTIFY seenChanged FINAL)
    Q_PROPERTY(QString clock READ clock NOTIFY moved FINAL)
    Q_PROPERTY(QString beatTitle READ beatTitle NOTIFY sceneChanged FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* cast READ cast CONSTANT FINAL)

public:
    PairedSide(ReplayViewModel& replay, QObject* parent);

    /// `label`: which moment of which take; `session` outlives the next call. The room is told anew even if nothing else changed.
    void show(const DebriefedSession* session, const QString& label);
    void setHeard(bool heard);
    /// The clock of the two stands there, or runs from there; said again and again while it plays. The film follows.
    void follow(const replay::PairedClock& clock, int side, qint64 ms, double speed);

    [[nodiscard]] const DebriefedSession* session() const { return m_session; } ///< null: nothing is shown
    [[nodiscard]] qint64 atMs() const { return m_at; } ///< of the session
    [[nodiscard]] bool holds() const { return m_over || m_filmOver; } ///< what is seen stands still: there is no more
    [[nodiscard]] QString label() const { return m_label; }
    [[nodiscard]] bool heard() const { return m_heard; }
    [[nodiscard]] ReplayViewModel* replay() { return &m_replay; }
    [[nodiscard]] bool filmed() const { return m_filmed; } ///< its film has a picture of this time
    [[nodiscard]] QString note() const { return m_note; } ///< why there is none, or that it has ended
    [[nodiscard]] QString clock() const;
    [[nodiscard]] QString beatTitle() const { return m_beatTitle; }
    [[nodiscard]] RowsModel* cast() { return &m_cast; }

Q_SIGNALS:
    void changed();
    void seenChanged();
    void moved();
    void sceneChanged();

private:
    void look(); ///< whether there is a picture, and what is to be said
    void showScene();

    ReplayViewModel& m_replay;
    const DebriefedSession* m_session = nullptr;
    QString m_label, m_note, m_beatTitle;
    RowsModel m_cast;
    qint64 m_at = 0;
    qsizetype m_sceneEvents = -1; ///< how many events the shown room has seen
    bool m_heard = false, m_filmed = false, m_over = false, m_filmOver = false;
};

} // namespace holdspace::ui
