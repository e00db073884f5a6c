// SPDX-License-Identifier: GPL-3.0-or-later
#include "codechoice.h"

#include <metrics/passcodes.h>

#include <algorithm>

namespace holdspace::debrief {

QString chosenCodes(const QList<session::Event>& events)
{
    for (auto it = events.crbegin(); it != events.crend(); ++it) {
        const auto* other = session::as<session::OtherEvent>(*it);
        if (other && other->kind == kCodesChosen)
            return other->data.value(QLatin1String("pass")).toString();
    }
    return {};
}

QList<coding::CodingPass> usableCodes(const session::SessionLog& log)
{
    QList<coding::CodingPass> usable = coding::seenByAll(coding::passesOf(log));
    usable.removeIf([](const coding::CodingPass& each) { return !each.done; });
    return usable;
}

std::optional<session::SessionLog> logWithCodes(const session::SessionLog& log, const QString& pass, const coding::Codebook& codebook)
{
    if (pass.isEmpty())
        return std::nullopt;
    const QList<coding::CodingPass> usable = usableCodes(log);
    const auto found = std::find_if(usable.begin(), usable.end(), [&pass](const coding::CodingPass& each) { return each.id == pass; });
    return found == usable.end() ? std::nullopt : std::optional(metrics::withCodesOf(log, *found, codebook));
}

} // namespace holdspace::debrief
