// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive.h"
#include "librarystore.h"

#include <scenario/check.h>

/// A scenario in a file with its sounds and films: a .holdscenario (scenario.json and media/), or a .scenario.json with
/// its media beside it. What comes from others is hostile until looked at: nothing is written where a file says.
namespace holdspace::library {

/// A scenario's file, opened. The media stay in it until they are asked for.
struct ScenarioSource {
    QString file;
    QJsonObject json;
    bool archive = false;
    QStringList media; ///< paths in the archive; empty for a plain file
};

/// Unreadable, Malformed or TooNew, with the file and the place in it.
[[nodiscard]] Result<ScenarioSource> openScenario(const QString& path);
[[nodiscard]] scenario::MediaExists mediaOf(const ScenarioSource& source);
/// The bytes of a sound or film of it, at most `largest`. NotFound when it isn't there.
[[nodiscard]] Result<QByteArray> mediaBytes(const ScenarioSource& source, const QString& path, qint64 largest);

/// The library means another sound or film by one of these paths: then the scenario can only come in as a copy.
[[nodiscard]] bool mediaClash(LibraryStore& store, const QString& scenarioId, const ScenarioSource& source);
/// Keeps the media that the scenario names. Gives a sentence for each that could not be taken in.
[[nodiscard]] QStringList keepMedia(LibraryStore& store, const QString& scenarioId, const ScenarioSource& source);

/// What a .holdscenario of this scenario holds; media that it names and that are not there are put into `missing`.
[[nodiscard]] QList<ArchivePart> packageParts(const QJsonObject& scenario, const QList<MediaEntry>& media, QStringList* missing);

} // namespace holdspace::library
