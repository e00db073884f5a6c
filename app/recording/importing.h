// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/importer.h>

#include <QJsonObject>
#include <functional>

namespace holdspace::recording {

/// Brings it into the session's media: finds its place, turns sound and picture into fragments like those of our own recorder,
/// each a stream of its own, and listens where somebody speaks. All of it or nothing: what is not whole yet lies in a folder of
/// its own, which the next import clears away should this one be cut off. Answers with {"added":[…],"alignment":{…},
/// "events":[{"kind","data"}…]}, the events for the session's log. For a program that does nothing else; takes its time.
/// `folder`: of the session's media.
[[nodiscard]] Result<QJsonObject> importRecording(const QString& folder, const live::RecordingImport& request, const std::function<void(double share)>& progress);

/// The one argument of the program holdspace-import, and back. Usage when it is not one.
[[nodiscard]] QString importText(const QString& folder, const live::RecordingImport& request);
[[nodiscard]] Result<std::pair<QString, live::RecordingImport>> readImportText(const QString& text);

} // namespace holdspace::recording
