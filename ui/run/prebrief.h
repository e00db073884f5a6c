// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "castmemberviewmodel.h"
#include "players.h"

#include <session/sessionlog.h>

#include <QCoreApplication>
#include <QSet>

namespace holdspace::ui {

/// What is settled before a run: the points gone through with everybody, who the learners are, and who of the cast takes
/// part. Owned by RunViewModel; main thread.
class Prebrief {
    Q_DECLARE_TR_FUNCTIONS(Prebrief)
public:
    struct Person {
        QString id, label; ///< all that the log knows
        QString name; ///< kept apart from it; may be empty
        QString goal; ///< what they want to try; may be empty
    };

    Prebrief();
    void startOver(); ///< nothing is done, three learners, everybody takes part
    void anotherLearner(bool sameSitting); ///< three others; in the same sitting what was gone through stays so
    void setPeople(const QList<Person>& people) { m_people = people; }

    bool setDone(int point, bool done); ///< false: no change
    void addPerson(); ///< under the first label that is free; no more than eight
    void removePerson(const QString& id);
    void setName(const QString& id, const QString& name);
    void setGoal(const QString& id, const QString& goal);
    void setTakesPart(const QString& characterId, bool takesPart);

    [[nodiscard]] int toGo() const; ///< points that are needed and not done
    [[nodiscard]] QString hint() const; ///< toGo() as a sentence
    [[nodiscard]] const QList<Person>& people() const { return m_people; }
    [[nodiscard]] QStringList absent() const { return { m_absent.begin(), m_absent.end() }; } ///< optional cast left out
    [[nodiscard]] QSet<QString> learners() const; ///< their ids
    [[nodiscard]] QList<session::OtherEvent> goals() const; ///< for the log: goal.set of those who named one
    [[nodiscard]] QList<session::Participant> participants(const scenario::Scenario& scenario) const; ///< for the header

    // Rows of ChecklistModel, ParticipantsModel and CastChoiceModel
    [[nodiscard]] QList<RowsModel::Row> checklistRows() const;
    [[nodiscard]] QList<RowsModel::Row> peopleRows(const QString& chosen) const;
    [[nodiscard]] QList<RowsModel::Row> castRows(const scenario::Scenario& scenario, const QList<CastMemberViewModel*>& members,
        const Players& players) const;

private:
    QList<Person> m_people;
    QSet<QString> m_absent;
    QList<bool> m_done; ///< by point
};

} // namespace holdspace::ui
