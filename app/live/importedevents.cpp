// SPDX-License-Identifier: GPL-3.0-or-later
#include "importedevents.h"

#include <scenario/scenario.h>

#include <QCoreApplication>

namespace holdspace::live {

Outcome mayImport(const scenario::Scenario* scenario)
{
    if (scenario && scenario->recording == QLatin1String("LIVE_ONLY"))
        return fail(ErrorCode::Refused, QCoreApplication::translate("RecordingImporter", "This scenario says that nothing is recorded, so no recording is added either."));
    return {};
}

QList<session::Event> eventsOf(const ImportedRecording& imported, const session::SessionLog& log, const QDateTime& now)
{
    QList<session::Event> events;
    qint64 seq = log.events.isEmpty() ? 0 : log.events.last().seq;
    for (const auto& [kind, data] : imported.said) {
        session::Event event;
        auto payload = session::payloadFromJson(kind, data, &event.extra);
        if (!payload)
            continue; // of a kind that this program does not make
        event.seq = ++seq;
        event.t = log.events.isEmpty() ? 0 : log.events.last().t; // times never decrease; when it was stands in the data
        event.by = QStringLiteral("importer");
        event.recorded = now;
        event.payload = std::move(*payload);
        events.append(event);
    }
    return events;
}

} // namespace holdspace::live
