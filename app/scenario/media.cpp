// SPDX-License-Identifier: GPL-3.0-or-later
#include "media.h"

namespace holdspace::scenario {

bool leadsOutside(const QString& path)
{
    const bool drive = path.size() > 1 && path.at(0).isLetter() && path.at(1) == QLatin1Char(':');
    return path.startsWith(QLatin1Char('/')) || drive || path.contains(QLatin1String("://"))
        || path.contains(QLatin1Char('\\')) || path.contains(QLatin1String(".."));
}

QStringList mediaPaths(const Scenario& scenario)
{
    QStringList paths;
    for (const CastMember& member : scenario.cast) {
        for (const Rung& rung : member.ladder)
            paths.append(rung.media);
    }
    for (const Trigger& trigger : scenario.triggers)
        paths.append(trigger.media);
    paths.removeIf([](const QString& path) { return path.isEmpty() || leadsOutside(path); });
    paths.removeDuplicates();
    return paths;
}

} // namespace holdspace::scenario
