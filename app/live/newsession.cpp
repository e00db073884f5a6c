// SPDX-License-Identifier: GPL-3.0-or-later
#include "newsession.h"

namespace holdspace::live {

session::SessionHeader newSessionHeader(const scenario::Scenario& scenario, const QString& scenarioHash, const QString& sessionId,
    const QDateTime& started, const QList<session::Participant>& learners)
{
    session::SessionHeader header;
    header.session = sessionId;
    header.scenarioId = scenario.id;
    header.scenarioTitle = scenario.title;
    header.scenarioHash = scenarioHash;
    header.started = started;
    header.participants = learners;
    for (const scenario::CastMember& member : scenario.cast)
        header.participants.append({ member.id.text(), QStringLiteral("CAST"), member.name, member.baseline });
    return header;
}

QList<session::Participant> learnersByLetter(int count)
{
    QList<session::Participant> out;
    for (int i = 0; i < count; ++i)
        out.append({ QStringLiteral("p%1").arg(i + 1), QStringLiteral("LEARNER"), QStringLiteral("Clinician %1").arg(QChar(u'A' + i)), std::nullopt });
    return out;
}

} // namespace holdspace::live
