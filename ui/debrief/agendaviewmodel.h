// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefdesk.h"

#include <debrief/agenda.h>
#include <ui/common/rowsmodel.h>

namespace holdspace::ui {

/// Three moments to talk about and the time for each: there as soon as the debrief is, nobody has to type. Taken from what the log
/// says; a person may put another moment in. Owned by DebriefViewModel; main thread.
class AgendaViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")
    Q_PROPERTY(holdspace::ui::RowsModel* rows READ rows CONSTANT FINAL)
    Q_PROPERTY(QString note READ note NOTIFY changed FINAL)

public:
    AgendaViewModel(const DebriefDesk& desk, QObject* parent);

    Q_INVOKABLE void go(int row); ///< to that moment
    Q_INVOKABLE void finish(int row); ///< it was talked about; the next one begins
    Q_INVOKABLE void putHere(int row); ///< the present moment takes its place
    void retold(); ///< the moments are others
    void refresh(); ///< time passed, or another moment is shown

    [[nodiscard]] RowsModel* rows() { return &m_rows; } ///< title, clock, box, strength, talked, current, words
    [[nodiscard]] QString note() const { return m_note; } ///< that time is short, or nothing to propose
    [[nodiscard]] const QList<debrief::AgendaItem>& items() const { return m_items; }
    [[nodiscard]] QList<const debrief::Moment*> moments() const; ///< of the session that is shown, as long as it is

Q_SIGNALS:
    void changed();

private:
    void plan();
    [[nodiscard]] qint64 leftMs() const; ///< for talking about moments
    [[nodiscard]] const debrief::Moment* find(const QString& id) const;

    const DebriefDesk& m_desk;
    QList<debrief::AgendaItem> m_proposed, m_items;
    RowsModel m_rows;
    QString m_note;
};

} // namespace holdspace::ui
