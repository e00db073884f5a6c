// SPDX-License-Identifier: GPL-3.0-or-later
#include "names.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace holdspace::debrief {

namespace {

    QString tr(const char* text) { return QCoreApplication::translate("holdspace::debrief::Names", text); }

    /// Words that say what somebody does, never who somebody is.
    bool isRoleLabel(const QString& label)
    {
        static const QSet<QString> words { QStringLiteral("clinician"), QStringLiteral("nurse"), QStringLiteral("doctor"),
            QStringLiteral("physician"), QStringLiteral("learner"), QStringLiteral("student"), QStringLiteral("participant"),
            QStringLiteral("team"), QStringLiteral("lead"), QStringLiteral("leader"), QStringLiteral("airway"),
            QStringLiteral("assistant"), QStringLiteral("midwife"), QStringLiteral("paramedic"), QStringLiteral("therapist"),
            QStringLiteral("resident"), QStringLiteral("registrar"), QStringLiteral("consultant"), QStringLiteral("intern"),
            QStringLiteral("facilitator"), QStringLiteral("observer"), QStringLiteral("operator"), QStringLiteral("rater"),
            QStringLiteral("coder"), QStringLiteral("colleague"), QStringLiteral("support"), QStringLiteral("person"),
            QStringLiteral("second"), QStringLiteral("first"), QStringLiteral("senior"), QStringLiteral("junior"),
            QStringLiteral("charge"), QStringLiteral("staff"), QStringLiteral("anaesthetist"), QStringLiteral("surgeon"),
            QStringLiteral("interpreter"), QStringLiteral("chaplain"), QStringLiteral("social"), QStringLiteral("worker"),
            QStringLiteral("scribe"), QStringLiteral("specialist"), QStringLiteral("technician"), QStringLiteral("pharmacist") };
        static const QRegularExpression gap(QStringLiteral("[\\s\\-/_.,()]+"));
        const QStringList parts = label.toLower().split(gap, Qt::SkipEmptyParts);
        return !parts.isEmpty() && std::all_of(parts.begin(), parts.end(), [](const QString& part) {
            bool number = false;
            part.toInt(&number);
            return number || part.size() == 1 || words.contains(part);
        });
    }

    QString roleWord(const QString& role)
    {
        if (role == QLatin1String("LEARNER"))
            return tr("Learner %1");
        if (role == QLatin1String("FACILITATOR") || role == QLatin1String("LEAD_FACILITATOR") || role == QLatin1String("CO_FACILITATOR"))
            return tr("Facilitator %1");
        if (role == QLatin1String("OBSERVER"))
            return tr("Observer %1");
        return tr("Person %1");
    }

} // namespace

Names::Names(const session::SessionHeader& header, const QHash<QString, QString>& real, bool shown)
{
    QHash<QString, int> counted;
    for (const session::Participant& participant : header.participants) {
        const QString label = participant.label.isEmpty() ? participant.id : participant.label;
        if (participant.role == QLatin1String("CAST")) {
            m_called.insert(participant.id, label); // a character, not a person
            const QString name = real.value(participant.id);
            if (!shown && !name.isEmpty())
                m_replace.append({ name, label });
            continue;
        }
        const int number = counted[participant.role]++;
        const QString letter = number < 26 ? QString(QChar(u'A' + number)) : QString::number(number + 1);
        const QString neutral = isRoleLabel(label) ? label : roleWord(participant.role).arg(letter);
        const QString name = real.value(participant.id, label);
        m_called.insert(participant.id, shown ? name : neutral);
        if (shown)
            continue;
        for (const QString& known : { name, label }) {
            if (isRoleLabel(known))
                continue;
            m_replace.append({ known, neutral });
            const QStringList words = known.split(QLatin1Char(' '), Qt::SkipEmptyParts);
            for (const QString& word : words) {
                if (word.size() >= 3 && !isRoleLabel(word))
                    m_replace.append({ word, neutral });
            }
        }
    }
    std::stable_sort(m_replace.begin(), m_replace.end(), [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

QString Names::of(const QString& participant) const
{
    if (participant.isEmpty())
        return tr("the team");
    const auto it = m_called.find(participant);
    return it == m_called.end() ? tr("somebody") : *it;
}

QString Names::inText(const QString& text) const
{
    QString safe = text;
    for (const auto& [name, neutral] : m_replace) {
        safe.replace(QRegularExpression(QStringLiteral("(?<!\\w)%1(?!\\w)").arg(QRegularExpression::escape(name)),
                         QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption),
            neutral);
    }
    return safe;
}

} // namespace holdspace::debrief
