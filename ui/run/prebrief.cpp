// SPDX-License-Identifier: GPL-3.0-or-later
#include "prebrief.h"

#include <algorithm>

namespace holdspace::ui {

namespace {

    constexpr int kMostPeople = 8;
    constexpr int kPeopleAtFirst = 3;
    constexpr qsizetype kLongestGoal = 280;

    struct Point {
        QString text;
        bool needed;
    };

    /// The recording line goes with what is chosen beside the list; without it the session keeps its log alone.
    const QList<Point>& points()
    {
        static const QList<Point> all {
            { Prebrief::tr("Objectives are shared"), true },
            { Prebrief::tr("Roles, and who plays whom"), true },
            { Prebrief::tr("We act as if it were real, and admit its limits"), true },
            { Prebrief::tr("Everyone here means well; we say so in our own words"), false },
            { Prebrief::tr("What happens here stays here"), true },
            { Prebrief::tr("What is recorded, and how long it is kept"), true },
            { Prebrief::tr("This is for learning, not for judging"), true },
            { Prebrief::tr("Stop word and time-out sign, said aloud"), true },
            { Prebrief::tr("Anyone may step out, at no cost"), true },
            { Prebrief::tr("Content warnings are read"), true },
            { Prebrief::tr("Where to find support afterwards"), true },
            { Prebrief::tr("The room and its equipment are shown"), false },
        };
        return all;
    }

} // namespace

Prebrief::Prebrief() : m_done(points().size(), false) { }

void Prebrief::startOver()
{
    m_done.fill(false);
    m_absent.clear();
    m_people.clear();
    for (int i = 0; i < kPeopleAtFirst; ++i)
        addPerson();
}

void Prebrief::anotherLearner(bool sameSitting)
{
    const QList<bool> done = m_done;
    startOver();
    if (sameSitting)
        m_done = done;
}

bool Prebrief::setDone(int point, bool done)
{
    if (point < 0 || point >= m_done.size() || m_done.at(point) == done)
        return false;
    m_done[point] = done;
    return true;
}

void Prebrief::addPerson()
{
    // The first label that is free, so that taking one out and adding one gives no two of the same.
    for (int i = 0; i < kMostPeople; ++i) {
        const QString id = QStringLiteral("p%1").arg(i + 1);
        if (std::none_of(m_people.begin(), m_people.end(), [&](const Person& person) { return person.id == id; })) {
            m_people.append({ id, tr("Clinician %1").arg(QChar(static_cast<char16_t>(u'A' + i))), {}, {} });
            return;
        }
    }
}

void Prebrief::removePerson(const QString& id)
{
    m_people.removeIf([&](const Person& person) { return person.id == id; });
}

void Prebrief::setName(const QString& id, const QString& name)
{
    for (auto& person : m_people) {
        if (person.id == id)
            person.name = name.trimmed();
    }
}

void Prebrief::setGoal(const QString& id, const QString& goal)
{
    for (auto& person : m_people) {
        if (person.id == id)
            person.goal = goal.simplified().left(kLongestGoal);
    }
}

QList<session::OtherEvent> Prebrief::goals() const
{
    QList<session::OtherEvent> all;
    for (const auto& person : m_people) {
        if (!person.goal.isEmpty())
            all.append({ QStringLiteral("goal.set"), { { QStringLiteral("participant"), person.id }, { QStringLiteral("text"), person.goal } } });
    }
    return all;
}

void Prebrief::setTakesPart(const QString& characterId, bool takesPart)
{
    if (takesPart)
        m_absent.remove(characterId);
    else
        m_absent.insert(characterId);
}

int Prebrief::toGo() const
{
    int open = 0;
    for (qsizetype i = 0; i < m_done.size(); ++i)
        open += points().at(i).needed && !m_done.at(i) ? 1 : 0;
    return open;
}

QString Prebrief::hint() const
{
    const int open = toGo();
    return open == 0 ? tr("Everything needed is done. Start when the room is ready.")
        : open == 1  ? tr("One point of the prebrief to go.")
                     : tr("%1 points of the prebrief to go.").arg(open);
}

QSet<QString> Prebrief::learners() const
{
    QSet<QString> ids;
    for (const auto& person : m_people)
        ids.insert(person.id);
    return ids;
}

QList<session::Participant> Prebrief::participants(const scenario::Scenario& scenario) const
{
    QList<session::Participant> all;
    for (const auto& person : m_people)
        all.append({ person.id, QStringLiteral("LEARNER"), person.label, {} });
    for (const auto& member : scenario.cast)
        all.append({ member.id.text(), QStringLiteral("CAST"), member.name, member.baseline });
    return all;
}

QList<RowsModel::Row> Prebrief::checklistRows() const
{
    QList<RowsModel::Row> rows;
    for (qsizetype i = 0; i < m_done.size(); ++i)
        rows.append({ QString::number(i), { points().at(i).text, points().at(i).needed, m_done.at(i) } });
    return rows;
}

QList<RowsModel::Row> Prebrief::peopleRows(const QString& chosen) const
{
    QList<RowsModel::Row> rows;
    for (const auto& person : m_people)
        rows.append({ person.id, { person.id, person.label, person.name, person.id == chosen, person.goal } });
    return rows;
}

QList<RowsModel::Row> Prebrief::castRows(const scenario::Scenario& scenario, const QList<CastMemberViewModel*>& members, const Players& players) const
{
    QList<RowsModel::Row> rows;
    for (qsizetype i = 0; i < scenario.cast.size(); ++i) {
        const auto& member = scenario.cast.at(i);
        const auto id = member.id.text();
        const auto player = players.of(member.id);
        rows.append({ id,
            { id, member.name, members.at(i)->role(), member.optional, !m_absent.contains(id), !member.ladder.isEmpty(), player.name,
                player.maxLevel, players.restChoice(member.id), players.note(member.id) } });
    }
    return rows;
}

} // namespace holdspace::ui
