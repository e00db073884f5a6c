// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonObject>
#include <QString>
#include <optional>

namespace holdspace::recording {

/// How a running recorder is found again: a small file in the folder it writes to.
struct RunFile {
    qint64 pid = 0;
    QString began; ///< when that process began, as the system counts it; a pid alone may be somebody else's by now
    QString socket; ///< where it takes commands
    QString session;
    qint64 sessionBegan = 0; ///< monotonic ms at session time 0
    qint64 lastEvent = 0;
    bool over = false; ///< it ended in order
    QJsonObject health;
};

[[nodiscard]] QString runFilePath(const QString& folder);
/// Put in place whole; not made durable, because after a power cut no recorder runs.
[[nodiscard]] Outcome writeRunFile(const QString& folder, const RunFile& file);
/// NotFound when no recorder ever wrote there; Malformed when it is not such a file.
[[nodiscard]] Result<RunFile> readRunFile(const QString& folder);
/// Whether the process of this file still runs: the pid and when it began.
[[nodiscard]] bool stillRuns(const RunFile& file);
/// When a process began, as the system counts it, with the boot it belongs to; empty when there is none (or it is dead and
/// only not yet buried).
[[nodiscard]] QString processBegan(qint64 pid);

/// What a recorder wrote down for the session's log: {"n","kind","data"} a line. A torn last line is left out.
struct NotedEvent {
    qint64 number = 0;
    QString kind;
    QJsonObject data;
};
[[nodiscard]] QString eventsPath(const QString& folder);
[[nodiscard]] QByteArray eventText(const NotedEvent& event);
[[nodiscard]] std::optional<NotedEvent> readEvent(const QJsonObject& json);
[[nodiscard]] QList<NotedEvent> readEvents(const QString& folder, qint64 after);

} // namespace holdspace::recording
