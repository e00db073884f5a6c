// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefdesk.h"

#include <ui/common/rowsmodel.h>

namespace holdspace::ui {

/// The debriefer's mirror: who has had the word, tapped with one thumb or a digit. For the facilitator's eyes; never on the projector,
/// in no report. Owned by DebriefViewModel; main thread.
class MirrorViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")
    Q_PROPERTY(holdspace::ui::RowsModel* voices READ voices CONSTANT FINAL)
    Q_PROPERTY(QString shareText READ shareText NOTIFY changed FINAL)
    Q_PROPERTY(double share READ share NOTIFY changed FINAL)
    Q_PROPERTY(QString silenceText READ silenceText NOTIFY changed FINAL)
    Q_PROPERTY(QString unheardText READ unheardText NOTIFY changed FINAL)

public:
    MirrorViewModel(const DebriefDesk& desk, QObject* parent);

    Q_INVOKABLE void tap(int row); ///< they speak from now on; the one who speaks: nobody is followed any more
    void refresh(); ///< time passed, names were hidden or shown

    [[nodiscard]] RowsModel* voices() { return &m_rows; } ///< label, keyText (empty from the eleventh on), spoken, speaking, words
    [[nodiscard]] QString shareText() const;
    [[nodiscard]] double share() const; ///< of those who lead, 0 to 1; 0 while there is too little to say
    [[nodiscard]] QString silenceText() const;
    [[nodiscard]] QString unheardText() const;

Q_SIGNALS:
    void changed();

private:
    struct Who {
        QString id, label;
        bool leads = false; ///< the facilitator, or another one
    };
    /// Silence and the facilitator first, then who was there, last who else leads; nothing without a session.
    [[nodiscard]] QList<Who> everybody() const;
    [[nodiscard]] QList<Who> participants() const; ///< whose being heard counts
    [[nodiscard]] qint64 nowMs() const { return m_desk.services.clock.utcNow().toMSecsSinceEpoch(); }
    [[nodiscard]] qint64 saidMs() const; ///< by anybody

    const DebriefDesk& m_desk;
    RowsModel m_rows;
};

} // namespace holdspace::ui
