// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "librarystore.h"
#include "mediakind.h"

/// Rules and sentences that every LibraryStore shares, so that the memory twin and the real one can not drift apart.
namespace holdspace::library {

/// Refused unless the events follow seq `lastSeq` and time `lastT` (ms) without a gap, a repetition or a step back.
[[nodiscard]] Outcome checkFollows(qint64 lastSeq, qint64 lastT, const QList<session::Event>& events);

/// What a list of scenarios shows of a draft.
struct DraftFacts {
    QString id, title, summary;
    int beats = 0;
    double minutes = 0;
};
/// Malformed when the scenario has no id.
[[nodiscard]] Result<DraftFacts> draftFacts(const QJsonObject& scenario);

/// The log says that the session is over: it then waits for its debrief.
[[nodiscard]] bool endsSession(const QList<session::Event>& events);

/// The header says that the session may be thrown away.
[[nodiscard]] bool isRehearsal(const session::SessionHeader& header);

/// The name without blanks around it; Malformed when nothing is left of it.
[[nodiscard]] Result<QString> checkName(const QString& name);

/// What may be kept as a sound or film under this path: Malformed or Refused otherwise.
[[nodiscard]] Result<MediaKind> checkMedia(const QString& path, const QByteArray& bytes);

/// Puts newer versions first; of the same moment, the higher number.
void sortVersions(QList<VersionEntry>* versions);
/// Puts fragments in the order of their names.
void sortFragments(QList<FragmentEntry>* fragments);

[[nodiscard]] tl::unexpected<Error> noSession(const SessionId& session);
[[nodiscard]] tl::unexpected<Error> sessionTaken(const QString& session);
[[nodiscard]] tl::unexpected<Error> noScenario(const QString& scenarioId);
[[nodiscard]] tl::unexpected<Error> noVersion(const QString& hash);
[[nodiscard]] tl::unexpected<Error> noFragment(const QString& name);
/// A codebook as its file, if it may be kept: whole, and not under the id of one that ships.
[[nodiscard]] Result<QByteArray> checkCodebook(const coding::Codebook& book);
/// Those of the files that can be read, by title and version.
[[nodiscard]] QList<coding::Codebook> readableCodebooks(const QList<QByteArray>& files);
[[nodiscard]] tl::unexpected<Error> codebookTaken(const coding::Codebook& book);
[[nodiscard]] tl::unexpected<Error> noCodebook(const QString& id, const QString& version);
[[nodiscard]] tl::unexpected<Error> mediaTaken(const QString& path);
[[nodiscard]] tl::unexpected<Error> notARehearsal(const SessionId& session);

} // namespace holdspace::library
