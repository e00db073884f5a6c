// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "debriefdesk.h"

#include <ui/common/rowsmodel.h>

namespace holdspace::ui {

/// The end of a debrief: what learners wanted to try, what each takes along, and where to find support. A take-away is private, so it
/// is on no projector and in no report, until its person agrees. Owned by DebriefViewModel; main thread.
class ClosingViewModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Debrief page")
    Q_PROPERTY(holdspace::ui::RowsModel* goals READ goals CONSTANT FINAL)
    Q_PROPERTY(QString goalText READ goalText NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* takeAways READ takeAways CONSTANT FINAL)
    Q_PROPERTY(QStringList people READ people NOTIFY changed FINAL)
    Q_PROPERTY(QString support READ support NOTIFY changed FINAL)
    Q_PROPERTY(bool supportMissing READ supportMissing NOTIFY changed FINAL)

public:
    ClosingViewModel(const DebriefDesk& desk, QObject* parent);

    Q_INVOKABLE void add(int person, const QString& text); ///< 0: the team
    Q_INVOKABLE void setAgreed(const QString& id, bool agreed);
    Q_INVOKABLE void remove(const QString& id);
    /// The centre's own contacts, kept for all its sessions whose scenario names none.
    Q_INVOKABLE void setSupport(const QString& text);
    void refresh();

    [[nodiscard]] RowsModel* goals() { return &m_goals; } ///< label, goal
    [[nodiscard]] QString goalText() const; ///< all of them in a line; empty: nobody named one
    [[nodiscard]] RowsModel* takeAways() { return &m_takeAways; } ///< takeAwayId, label, words, agreed
    [[nodiscard]] QStringList people() const; ///< the team first
    [[nodiscard]] QString support() const;
    [[nodiscard]] bool supportMissing() const { return m_desk.session() && support().isEmpty(); }
    [[nodiscard]] QStringList agreed() const; ///< for everybody's eyes, with names made safe

Q_SIGNALS:
    void changed();

private:
    const DebriefDesk& m_desk;
    RowsModel m_goals, m_takeAways;
};

} // namespace holdspace::ui
