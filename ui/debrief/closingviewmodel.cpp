// SPDX-License-Identifier: GPL-3.0-or-later
#include "closingviewmodel.h"

namespace holdspace::ui {

namespace {
    const char* const kSupportSetting = "support.contacts";
    constexpr qsizetype kLongestTakeAway = 280, kLongestSupport = 2000;

    QList<session::Participant> learnersOf(const DebriefedSession& session)
    {
        QList<session::Participant> all = session.log().header.participants;
        all.removeIf([](const session::Participant& each) { return each.role == QLatin1String("CAST"); });
        return all;
    }
}

ClosingViewModel::ClosingViewModel(const DebriefDesk& desk, QObject* parent)
    : QObject(parent), m_desk(desk), m_goals({ "label", "goal" }, this), m_takeAways({ "takeAwayId", "label", "words", "agreed" }, this)
{
    connect(&desk.log, &DebriefLog::changed, this, &ClosingViewModel::refresh);
}

void ClosingViewModel::refresh()
{
    QList<RowsModel::Row> goals, takeAways;
    if (const DebriefedSession* const session = m_desk.session()) {
        const debrief::Names names = session->names(!m_desk.namesHidden());
        const debrief::TalkRecord& record = m_desk.log.record();
        for (const session::Participant& person : learnersOf(*session)) {
            if (const QString goal = record.goals().value(person.id); !goal.isEmpty())
                goals.append({ person.id, { names.of(person.id), names.inText(goal) } });
        }
        for (const debrief::TakeAway& each : record.takeAways())
            takeAways.append({ each.id, { each.id, names.of(each.who), names.inText(each.text), each.agreed } });
    }
    m_goals.setRows(goals);
    m_takeAways.setRows(takeAways);
    Q_EMIT changed();
}

QString ClosingViewModel::goalText() const
{
    QStringList parts;
    for (int row = 0; row < m_goals.count(); ++row)
        parts.append(tr("%1: %2").arg(m_goals.cell(row, "label").toString(), m_goals.cell(row, "goal").toString()));
    return parts.join(QStringLiteral("  ·  "));
}

QStringList ClosingViewModel::people() const
{
    QStringList names { tr("The team") };
    if (const DebriefedSession* const session = m_desk.session()) {
        const debrief::Names called = session->names(!m_desk.namesHidden());
        for (const session::Participant& person : learnersOf(*session))
            names.append(called.of(person.id));
    }
    return names;
}

void ClosingViewModel::add(int person, const QString& text)
{
    const DebriefedSession* const session = m_desk.session();
    const QString plain = text.simplified().left(kLongestTakeAway);
    if (!session || plain.isEmpty())
        return;
    const auto learners = learnersOf(*session);
    m_desk.log.add(QStringLiteral("takeaway.added"),
        { { QStringLiteral("id"), DebriefLog::newId() }, { QStringLiteral("who"), person > 0 && person <= learners.size() ? learners.at(person - 1).id : QString() },
            { QStringLiteral("text"), plain }, { QStringLiteral("agreed"), false } });
}

void ClosingViewModel::setAgreed(const QString& id, bool agreed)
{
    m_desk.log.add(QStringLiteral("takeaway.agreed"), { { QStringLiteral("ref"), id }, { QStringLiteral("agreed"), agreed } });
}

void ClosingViewModel::remove(const QString& id)
{
    m_desk.log.add(QStringLiteral("takeaway.removed"), { { QStringLiteral("ref"), id } });
}

QString ClosingViewModel::support() const
{
    const DebriefedSession* const session = m_desk.session();
    const QString authored = session && session->scenario() ? session->scenario()->prebrief.supportContacts.trimmed() : QString();
    return !authored.isEmpty() ? authored : m_desk.services.store.store().setting(QLatin1String(kSupportSetting)).value_or(QString());
}

void ClosingViewModel::setSupport(const QString& text)
{
    if (const Outcome kept = m_desk.services.store.store().setSetting(QLatin1String(kSupportSetting), text.trimmed().left(kLongestSupport)); !kept)
        m_desk.services.notices.post(Notices::Kind::Warning, tr("The contacts could not be kept. %1").arg(kept.error().text()));
    Q_EMIT changed();
}

QStringList ClosingViewModel::agreed() const
{
    QStringList texts;
    const DebriefedSession* const session = m_desk.session();
    if (!session)
        return texts;
    const debrief::Names safe = session->names(false);
    for (const debrief::TakeAway& each : m_desk.log.record().takeAways()) {
        if (each.agreed)
            texts.append(tr("%1: %2").arg(safe.of(each.who), safe.inText(each.text)));
    }
    return texts;
}

} // namespace holdspace::ui
