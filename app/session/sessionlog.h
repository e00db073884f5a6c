// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event.h"

#include <scenario/words.h>

#include <QList>

namespace holdspace::session {

/// Who takes part. Labels are role labels ("Clinician A") or fictional characters, never real names.
struct Participant {
    QString id;
    QString role; ///< LEARNER, CAST, FACILITATOR, OBSERVER, …
    QString label;
    std::optional<scenario::PerChannel<double>> baseline; ///< CAST: where its channels start
};

/// Line 1 of a session file.
struct SessionHeader {
    QString session;
    QString scenarioId, scenarioTitle, scenarioHash;
    QDateTime started; ///< UTC
    QList<Participant> participants;
    QString language; ///< of the scenario's texts in this run, as "de"; empty: its own
    QJsonObject extra; ///< unknown keys
    bool rehearsal = false; ///< an author tried a draft out, or a scripted learner played along; no people's session

    [[nodiscard]] const Participant* participant(const QString& id) const;
};

[[nodiscard]] QJsonObject toJson(const SessionHeader& header);
[[nodiscard]] Result<SessionHeader> headerFromJson(const QJsonObject& json);

/// A whole session in memory.
struct SessionLog {
    SessionHeader header;
    QList<Event> events;
    bool torn = false; ///< the file's last line was cut off and left out
};

/// Reads a session file (JSON Lines). Malformed names the line and, in it, the place. A torn last line is left out
/// and said in `torn`. Sequence numbers must be gapless from 1 and t must not decrease.
[[nodiscard]] Result<SessionLog> readSessionText(const QByteArray& text);
[[nodiscard]] Result<SessionLog> readSessionFile(const QString& path);
[[nodiscard]] QByteArray headerLine(const SessionHeader& header); ///< with the newline
[[nodiscard]] QByteArray eventLine(const Event& event); ///< with the newline
[[nodiscard]] QByteArray sessionText(const SessionLog& log);

} // namespace holdspace::session
