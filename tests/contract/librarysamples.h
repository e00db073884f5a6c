// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenario/scenariofile.h>
#include <session/sessionlog.h>

#include <QJsonArray>

/// What the tests of libraries put into them: one scenario, one session and its events.
namespace holdspace::test {

inline const QString kScenario = QStringLiteral("scn-1");
inline const SessionId kSession(QStringLiteral("018f0000-0000-7000-8000-000000000001"));

/// A draft with something in each field that lists show, and a key of somebody else's.
inline QJsonObject titled(const QString& title, const QString& id = kScenario)
{
    QJsonObject made = scenario::newScenario(id, title);
    made.insert(QStringLiteral("summary"), QStringLiteral("Short."));
    made.insert(QStringLiteral("minutes"), 12.5);
    made.insert(QStringLiteral("ourOwnKey"), QJsonArray { 1, QStringLiteral("zwölf") });
    return made;
}

inline session::SessionHeader headerOf(const SessionId& session, qint64 startedMs = 1'000'000)
{
    session::SessionHeader header;
    header.session = session.text();
    header.scenarioId = kScenario;
    header.scenarioTitle = QStringLiteral("Six feet away");
    header.scenarioHash = QStringLiteral("sha256:00");
    header.started = QDateTime::fromMSecsSinceEpoch(startedMs, Qt::UTC);
    header.participants = { { QStringLiteral("p1"), QStringLiteral("LEARNER"), QStringLiteral("Clinician A"), {} } };
    header.extra.insert(QStringLiteral("site"), QStringLiteral("north"));
    return header;
}

inline session::Event happened(qint64 seq, qint64 t, session::Payload payload)
{
    session::Event made;
    made.seq = seq;
    made.t = t;
    made.by = QStringLiteral("operator");
    made.payload = std::move(payload);
    made.recorded = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123 + seq, Qt::UTC);
    return made;
}

/// A tenth of a second after the event before.
inline session::Event note(qint64 seq, const QString& text)
{
    return happened(seq, seq * 100, session::NoteAdded { text, false });
}

} // namespace holdspace::test
