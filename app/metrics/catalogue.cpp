// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"

#include <QCoreApplication>

namespace holdspace::metrics {

namespace {

struct Text {
    const char* id;
    const char* name;
    const char* meaning;
    const char* counted;
};

constexpr Text kTexts[] = {
    { "M01", QT_TRANSLATE_NOOP("Metrics", "Answered in time"),
        QT_TRANSLATE_NOOP("Metrics",
            "Openings answered within their window by a response that makes room, of all that were in view long enough."),
        QT_TRANSLATE_NOOP("Metrics", "openings that can be judged") },
    { "M02", QT_TRANSLATE_NOOP("Metrics", "Passed without an answer"),
        QT_TRANSLATE_NOOP(
            "Metrics", "Openings whose window passed without a response. In published samples this is most of them."),
        QT_TRANSLATE_NOOP("Metrics", "openings that can be judged") },
    { "M03", QT_TRANSLATE_NOOP("Metrics", "Closed by the first response"),
        QT_TRANSLATE_NOOP("Metrics",
            "Openings whose first response led away from the feeling. Putting it off with a promise does not count here."),
        QT_TRANSLATE_NOOP("Metrics", "openings that can be judged") },
    { "M04", QT_TRANSLATE_NOOP("Metrics", "Answered late"),
        QT_TRANSLATE_NOOP("Metrics", "Openings answered by a response that makes room after their window had passed."),
        QT_TRANSLATE_NOOP("Metrics", "openings that can be judged") },
    { "M05", QT_TRANSLATE_NOOP("Metrics", "Time until somebody made room"),
        QT_TRANSLATE_NOOP("Metrics",
            "Kaplan–Meier median of the time from an opening to the first response that makes room; it takes the unanswered into "
            "account."),
        QT_TRANSLATE_NOOP("Metrics", "openings") },
    { "M06", QT_TRANSLATE_NOOP("Metrics", "Time to the answer, where there was one"),
        QT_TRANSLATE_NOOP("Metrics", "Median over answered openings only. It ignores the unanswered."),
        QT_TRANSLATE_NOOP("Metrics", "answered openings") },
    { "M07", QT_TRANSLATE_NOOP("Metrics", "Levels of the first responses"),
        QT_TRANSLATE_NOOP("Metrics", "ECCS-style levels 0–6 that a coder gave. Higher is not always better in acute moments."),
        QT_TRANSLATE_NOOP("Metrics", "levels that a coder gave") },
    { "M08", QT_TRANSLATE_NOOP("Metrics", "Responses that made room"),
        QT_TRANSLATE_NOOP("Metrics", "Responses that make room for more, of all responses."),
        QT_TRANSLATE_NOOP("Metrics", "responses that make or take room") },
    { "M09", QT_TRANSLATE_NOOP("Metrics", "Responses that named what was said"),
        QT_TRANSLATE_NOOP("Metrics", "Linked responses that refer to the opening in words, of all linked ones."),
        QT_TRANSLATE_NOOP("Metrics", "linked responses that refer to the opening or do not") },
    { "M10", QT_TRANSLATE_NOOP("Metrics", "Letters of NURSE"),
        QT_TRANSLATE_NOOP("Metrics",
            "How many of the five kinds of support (name, understand, respect, support, explore) were used at least once."),
        QT_TRANSLATE_NOOP("Metrics", "responses") },
    { "M11", QT_TRANSLATE_NOOP("Metrics", "Took the floor"),
        QT_TRANSLATE_NOOP("Metrics",
            "How often a learner began while a cast member was talking, who then stopped within two seconds, per minute of cast talk. Short words of listening do not count."),
        QT_TRANSLATE_NOOP("Metrics", "times the floor was taken") },
    { "M12", QT_TRANSLATE_NOOP("Metrics", "Talking at once"),
        QT_TRANSLATE_NOOP("Metrics",
            "Time in which two or more people talked, of all time in which anybody did."),
        QT_TRANSLATE_NOOP("Metrics", "turns") },
    { "M13", QT_TRANSLATE_NOOP("Metrics", "Silences between turns"),
        QT_TRANSLATE_NOOP("Metrics",
            "Median silence between turns. Most silences of two seconds or more have nothing to do with feelings."),
        QT_TRANSLATE_NOOP("Metrics", "silences between turns") },
    { "M14", QT_TRANSLATE_NOOP("Metrics", "Share of silence"),
        QT_TRANSLATE_NOOP("Metrics",
            "Time in which nobody talked, of the whole session."),
        QT_TRANSLATE_NOOP("Metrics", "turns") },
    { "M15", QT_TRANSLATE_NOOP("Metrics", "Silences that connected"),
        QT_TRANSLATE_NOOP("Metrics",
            "Silences of two seconds or more that a person coded as inviting or shared; a machine cannot tell."),
        QT_TRANSLATE_NOOP("Metrics", "silences of two seconds or more") },
    { "M16", QT_TRANSLATE_NOOP("Metrics", "Silence after the hard fact"),
        QT_TRANSLATE_NOOP("Metrics",
            "Time from the end of the hard news until anybody spoke."),
        QT_TRANSLATE_NOOP("Metrics", "pieces of hard news") },
    { "M17", QT_TRANSLATE_NOOP("Metrics", "Share of talk"),
        QT_TRANSLATE_NOOP("Metrics",
            "The learners' talk, of all talk of learners and cast; talk at once counts for both."),
        QT_TRANSLATE_NOOP("Metrics", "turns") },
    { "M18", QT_TRANSLATE_NOOP("Metrics", "Team and cast"),
        QT_TRANSLATE_NOOP("Metrics",
            "Talk of the learners for each second of talk of the cast."),
        QT_TRANSLATE_NOOP("Metrics", "turns") },
    { "M19", QT_TRANSLATE_NOOP("Metrics", "Longest turn"),
        QT_TRANSLATE_NOOP("Metrics",
            "The longest turn of a learner; words of listening by others do not break a turn."),
        QT_TRANSLATE_NOOP("Metrics", "turns of learners") },
    { "M20", QT_TRANSLATE_NOOP("Metrics", "Evenness of talk"),
        QT_TRANSLATE_NOOP("Metrics",
            "1 when everybody present talked equally long, 0 when one person did all the talking."),
        QT_TRANSLATE_NOOP("Metrics", "people") },
    { "M21", QT_TRANSLATE_NOOP("Metrics", "Who spoke after whom"),
        QT_TRANSLATE_NOOP("Metrics",
            "Changes of speaker from turn to turn."),
        QT_TRANSLATE_NOOP("Metrics", "turns") },
    { "M22", QT_TRANSLATE_NOOP("Metrics", "Open questions"),
        QT_TRANSLATE_NOOP("Metrics",
            "Open questions, of all questions of learners."),
        QT_TRANSLATE_NOOP("Metrics", "questions of learners") },
    { "M23", QT_TRANSLATE_NOOP("Metrics", "Reflections for each question"),
        QT_TRANSLATE_NOOP("Metrics",
            "Responses that understood, named or validated, for each question of the learners."),
        QT_TRANSLATE_NOOP("Metrics", "questions of learners") },
    { "M24", QT_TRANSLATE_NOOP("Metrics", "Ask, tell, ask"),
        QT_TRANSLATE_NOOP("Metrics",
            "Told pieces with a question in the minute before and a check in the 20 seconds after, of all told pieces."),
        QT_TRANSLATE_NOOP("Metrics", "told pieces") },
    { "M25", QT_TRANSLATE_NOOP("Metrics", "Unexplained technical words"),
        QT_TRANSLATE_NOOP("Metrics",
            "Technical words that were not explained, per minute of learner talk."),
        QT_TRANSLATE_NOOP("Metrics", "technical words") },
    { "M26", QT_TRANSLATE_NOOP("Metrics", "Distressed and alone with it"),
        QT_TRANSLATE_NOOP("Metrics",
            "Time at level 3 or above with no response that made room in the last 40 seconds and nobody sitting with the "
            "person."),
        QT_TRANSLATE_NOOP("Metrics", "people with a curve of distress") },
    { "M27", QT_TRANSLATE_NOOP("Metrics", "Time in each level and beat"),
        QT_TRANSLATE_NOOP("Metrics", "How long each level and each beat lasted, and how often it was visited."),
        QT_TRANSLATE_NOOP("Metrics", "people with a curve of distress") },
    { "M28", QT_TRANSLATE_NOOP("Metrics", "Distress over the whole session"),
        QT_TRANSLATE_NOOP(
            "Metrics", "Area under the curve of distress. Grief after hard news is not counted as distress here."),
        QT_TRANSLATE_NOOP("Metrics", "people with a curve of distress") },
    { "M29", QT_TRANSLATE_NOOP("Metrics", "Highest point"),
        QT_TRANSLATE_NOOP("Metrics", "The highest distress, and when it was first reached."),
        QT_TRANSLATE_NOOP("Metrics", "people with a curve of distress") },
    { "M30", QT_TRANSLATE_NOOP("Metrics", "Time to settle"),
        QT_TRANSLATE_NOOP("Metrics",
            "From the peak of a rise until it stayed down for 20 seconds; rises that lasted to the end are taken into "
            "account."),
        QT_TRANSLATE_NOOP("Metrics", "rises of distress") },
    { "M31", QT_TRANSLATE_NOOP("Metrics", "What followed a response"),
        QT_TRANSLATE_NOOP("Metrics",
            "Change of distress from the 20 seconds before to the 20 seconds after a response. What follows is not always "
            "caused."),
        QT_TRANSLATE_NOOP("Metrics", "linked responses with nothing else around them") },
    { "M32", QT_TRANSLATE_NOOP("Metrics", "What followed which responses"),
        QT_TRANSLATE_NOOP("Metrics",
            "Median change of distress after responses of one class, with a bootstrap interval, from five on. What follows is not always caused."),
        QT_TRANSLATE_NOOP("Metrics", "linked responses with nothing else around them") },
    { "M33", QT_TRANSLATE_NOOP("Metrics", "Promises kept"),
        QT_TRANSLATE_NOOP("Metrics", "Promises kept by the end of the session, of those made. The others are not kept yet."),
        QT_TRANSLATE_NOOP("Metrics", "promises") },
    { "M34", QT_TRANSLATE_NOOP("Metrics", "Time to first notice"),
        QT_TRANSLATE_NOOP("Metrics",
            "From the start, or the person's entry, to the first word, look or response to that person."),
        QT_TRANSLATE_NOOP("Metrics", "people of the cast") },
    { "M35", QT_TRANSLATE_NOOP("Metrics", "Time at bedside level"),
        QT_TRANSLATE_NOOP("Metrics",
            "Time in which somebody sat or had the eyes at the person's level."),
        QT_TRANSLATE_NOOP("Metrics", "codes with a beginning and an end") },
    { "M36", QT_TRANSLATE_NOOP("Metrics", "Raised again"),
        QT_TRANSLATE_NOOP("Metrics", "How many openings came back to an earlier one, and the longest chain of such."),
        QT_TRANSLATE_NOOP("Metrics", "openings") },
};

} // namespace

const QList<CatalogueEntry>& catalogue()
{
    static const QList<CatalogueEntry> entries = [] {
        QList<CatalogueEntry> list;
        for (const Text& text : kTexts) {
            list.append({ QString::fromLatin1(text.id), QCoreApplication::translate("Metrics", text.name),
                QCoreApplication::translate("Metrics", text.meaning), QCoreApplication::translate("Metrics", text.counted) });
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
