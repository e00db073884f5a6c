// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/common/rowsmodel.h>

#include <session/intent.h>
#include <session/replay.h>
#include <session/sessionlog.h>
#include <ui/canvas/recentcurve.h>

namespace holdspace::ui {

/// Tells a running log in sentences and as a curve. Folds the events once more for itself, so that a session that was
/// picked up shows what a running one shows. Keeps of a long run what is shown of it. Times are effective: time-outs are cut.
/// Main thread.
class RunLog {
public:
    explicit RunLog(session::SessionState start);

    void append(const QList<session::Event>& events);
    void share(const session::SessionState& state); ///< of the session, which is where this log is: one is kept, not two
    void setPeople(const QList<session::Participant>& people); ///< by whose label tags are told; before the first event
    [[nodiscard]] QList<RowsModel::Row> rows() const; ///< newest first, for LogModel
    [[nodiscard]] const QList<RecentTrace::Series>& series() const { return m_series; }
    [[nodiscard]] const QList<RecentTrace::Mark>& marks() const { return m_marks; }
    [[nodiscard]] const session::SessionState& state() const { return m_state; }

private:
    struct Line {
        qint64 seq = 0;
        QString id; ///< of what can be retracted
        qint64 t = 0;
        QString text, mark;
        int level = -1;
        bool takenBack = false;
        QString levelsOf; ///< character and cause, when it tells levels: more of them join it
        qint64 rawT = 0;
        QString cause = {}; ///< id of the firing or tag that set this level
        QString whose = {}; ///< participant of a tag; empty: the team
        bool fuzzy = false; ///< nobody is sure when it was
    };
    void tell(const session::Event& event);
    void tellSignal(const session::Event& event, const session::OtherEvent& signal);
    void tellLevel(const session::Event& event, const session::LevelSet& level);
    Line& line(const session::Event& event, const QString& text, const QString& mark, const QString& id = {});
    void retract(const QString& id);
    [[nodiscard]] QString nameOf(const QString& id) const;
    [[nodiscard]] QString textOf(const Line& line) const;
    void tellOther(const session::Event& event, const session::OtherEvent& other);
    void forgetUnseen();

    session::SessionState m_state;
    QHash<QString, QString> m_people; ///< label by id
    QList<Line> m_lines; ///< oldest first
    QList<RecentTrace::Series> m_series;
    QList<RecentTrace::Mark> m_marks;
    QStringList m_markIds; ///< of m_marks, in their order
};

} // namespace holdspace::ui
