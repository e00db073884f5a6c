// SPDX-License-Identifier: GPL-3.0-or-later
#include "talkrecord.h"

#include <QJsonArray>
#include <algorithm>

namespace holdspace::debrief {

void TalkRecord::fold(const session::Event& event)
{
    m_reflections.fold(event);
    const auto* other = session::as<session::OtherEvent>(event);
    if (!other)
        return;
    const QString& kind = other->kind;
    const QJsonObject& data = other->data;
    if (kind == QLatin1String("debrief.closed")) {
        m_framework.clear();
        m_entered.clear();
        m_agenda.clear();
        m_talked.clear();
        m_steps.clear();
        m_voices = {};
    } else if (kind == QLatin1String("debrief.phase")) {
        m_framework = data.value(QLatin1String("framework")).toString();
        m_entered.append({ data.value(QLatin1String("phase")).toString(), event.recorded });
    } else if (kind == QLatin1String("debrief.agenda")) {
        m_agenda.clear();
        for (const QJsonValue& moment : data.value(QLatin1String("moments")).toArray())
            m_agenda.append(moment.toString());
    } else if (kind == QLatin1String("debrief.talked")) {
        m_talked.insert(data.value(QLatin1String("moment")).toString());
    } else if (kind == QLatin1String("debrief.step")) {
        m_steps.insert({ data.value(QLatin1String("phase")).toString(), data.value(QLatin1String("moment")).toString() }, data.value(QLatin1String("step")).toString());
    } else if (kind == QLatin1String("debrief.voice")) {
        if (event.recorded.isValid())
            m_voices.tap(data.value(QLatin1String("who")).toString(), event.recorded.toMSecsSinceEpoch());
    } else if (kind == QLatin1String("goal.set")) {
        m_goals.insert(data.value(QLatin1String("participant")).toString(), data.value(QLatin1String("text")).toString());
    } else if (kind.startsWith(QLatin1String("takeaway."))) {
        foldTakeAway(kind, data);
    }
}

void TalkRecord::foldTakeAway(const QString& kind, const QJsonObject& data)
{
    if (kind == QLatin1String("takeaway.added")) {
        m_takeAways.append({ data.value(QLatin1String("id")).toString(), data.value(QLatin1String("who")).toString(),
            data.value(QLatin1String("text")).toString(), data.value(QLatin1String("agreed")).toBool() });
        return;
    }
    const QString ref = data.value(QLatin1String("ref")).toString();
    const auto found = std::find_if(m_takeAways.begin(), m_takeAways.end(), [&](const TakeAway& each) { return each.id == ref; });
    if (found == m_takeAways.end())
        return;
    if (kind == QLatin1String("takeaway.removed"))
        m_takeAways.erase(found);
    else if (kind == QLatin1String("takeaway.agreed"))
        found->agreed = data.value(QLatin1String("agreed")).toBool();
}

PhaseCourse TalkRecord::course(const Framework& framework, qint64 budgetMs, const QDateTime& utcNow, qint64 monotonicNow) const
{
    PhaseCourse course(budgetMs, monotonicNow, framework);
    for (const Entered& entered : m_entered) {
        const int phase = framework.indexOf(entered.phase);
        const qint64 ago = entered.at.isValid() ? std::max<qint64>(0, entered.at.msecsTo(utcNow)) : 0;
        if (phase >= 0)
            course.enter(phase, monotonicNow - ago);
    }
    return course;
}

TalkRecord talkRecord(const QList<session::Event>& events)
{
    TalkRecord record;
    for (const session::Event& event : events)
        record.fold(event);
    return record;
}

} // namespace holdspace::debrief
