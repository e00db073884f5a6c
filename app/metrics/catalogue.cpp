// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"

#include <QCoreApplication>

namespace holdspace::metrics {

namespace {

struct Text {
    const char* id;
    const char* name;
    const char* meaning;
};

constexpr Text kTexts[] = {
    { "M01", QT_TRANSLATE_NOOP("Metrics", "Answered in time"),
        QT_TRANSLATE_NOOP("Metrics",
            "Openings answered within their window by a response that makes room, of all that were in view long enough.") },
    { "M02", QT_TRANSLATE_NOOP("Metrics", "Passed without an answer"),
        QT_TRANSLATE_NOOP(
            "Metrics", "Openings whose window passed without a response. In published samples this is most of them.") },
    { "M03", QT_TRANSLATE_NOOP("Metrics", "Closed by the first response"),
        QT_TRANSLATE_NOOP("Metrics",
            "Openings whose first response led away from the feeling. Putting it off with a promise does not count here.") },
    { "M04", QT_TRANSLATE_NOOP("Metrics", "Answered late"),
        QT_TRANSLATE_NOOP("Metrics", "Openings answered by a response that makes room after their window had passed.") },
    { "M05", QT_TRANSLATE_NOOP("Metrics", "Time until somebody made room"),
        QT_TRANSLATE_NOOP("Metrics",
            "Kaplan–Meier median of the time from an opening to the first response that makes room; it takes the unanswered into "
            "account.") },
    { "M06", QT_TRANSLATE_NOOP("Metrics", "Time to the answer, where there was one"),
        QT_TRANSLATE_NOOP("Metrics", "Median over answered openings only. It ignores the unanswered.") },
    { "M07", QT_TRANSLATE_NOOP("Metrics", "Levels of the first responses"),
        QT_TRANSLATE_NOOP("Metrics", "ECCS-style levels 0–6 that a coder gave. Higher is not always better in acute moments.") },
    { "M08", QT_TRANSLATE_NOOP("Metrics", "Responses that made room"),
        QT_TRANSLATE_NOOP("Metrics", "Responses that make room for more, of all responses.") },
    { "M09", QT_TRANSLATE_NOOP("Metrics", "Responses that named what was said"),
        QT_TRANSLATE_NOOP("Metrics", "Linked responses that refer to the opening in words, of all linked ones.") },
    { "M26", QT_TRANSLATE_NOOP("Metrics", "Distressed and alone with it"),
        QT_TRANSLATE_NOOP("Metrics",
            "Time at level 3 or above with no response that made room in the last 40 seconds and nobody sitting with the "
            "person.") },
    { "M27", QT_TRANSLATE_NOOP("Metrics", "Time in each level and beat"),
        QT_TRANSLATE_NOOP("Metrics", "How long each level and each beat lasted, and how often it was visited.") },
    { "M28", QT_TRANSLATE_NOOP("Metrics", "Distress over the whole session"),
        QT_TRANSLATE_NOOP(
            "Metrics", "Area under the curve of distress. Grief after hard news is not counted as distress here.") },
    { "M29", QT_TRANSLATE_NOOP("Metrics", "Highest point"),
        QT_TRANSLATE_NOOP("Metrics", "The highest distress, and when it was first reached.") },
    { "M30", QT_TRANSLATE_NOOP("Metrics", "Time to settle"),
        QT_TRANSLATE_NOOP("Metrics",
            "From the peak of a rise until it stayed down for 20 seconds; rises that lasted to the end are taken into "
            "account.") },
    { "M31", QT_TRANSLATE_NOOP("Metrics", "What followed a response"),
        QT_TRANSLATE_NOOP("Metrics",
            "Change of distress from the 20 seconds before to the 20 seconds after a response. What follows is not always "
            "caused.") },
    { "M33", QT_TRANSLATE_NOOP("Metrics", "Promises kept"),
        QT_TRANSLATE_NOOP("Metrics", "Promises kept by the end of the session, of those made. The others are not kept yet.") },
    { "M36", QT_TRANSLATE_NOOP("Metrics", "Raised again"),
        QT_TRANSLATE_NOOP("Metrics", "How many openings came back to an earlier one, and the longest chain of such.") },
};

} // namespace

const QList<CatalogueEntry>& catalogue()
{
    static const QList<CatalogueEntry> entries = [] {
        QList<CatalogueEntry> list;
        for (const Text& text : kTexts) {
            list.append({ QString::fromLatin1(text.id), QCoreApplication::translate("Metrics", text.name),
                QCoreApplication::translate("Metrics", text.meaning) });
        }
        return list;
    }();
    return entries;
}

const CatalogueEntry* catalogueEntry(const QString& id)
{
    for (const CatalogueEntry& entry : catalogue()) {
        if (entry.id == id)
            return &entry;
    }
    return nullptr;
}

} // namespace holdspace::metrics
