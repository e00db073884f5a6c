// SPDX-License-Identifier: GPL-3.0-or-later
#include "findingwords.h"

#include <QHash>

namespace holdspace::scenario {

QString explanation(const QString& code)
{
    static const QHash<QString, const char*> words {
        { QStringLiteral("E_START"), "The run has to begin somewhere: choose the beat in which the learners come in." },
        { QStringLiteral("E_DUP_ID"), "Two things share one id, so an exit, a trigger or the log could mean either of them." },
        { QStringLiteral("E_BAD_REF"),
            "Something is named here that is not in this scenario, so in the run nothing would happen." },
        { QStringLiteral("E_NO_ENDING"),
            "No path from the start comes to an ending, so whoever runs this can't bring it to a close." },
        { QStringLiteral("E_TYPE"), "A value is missing or of the wrong kind, and Holdspace will not guess what you meant." },
        { QStringLiteral("E_RANGE"), "A value lies outside what Holdspace can play, for example a level above 5." },
        { QStringLiteral("W_UNREACHABLE"), "No path leads to this beat, so nobody will ever play it." },
        { QStringLiteral("W_DEAD_END"), "Whoever runs this will be stuck here: give the beat an exit, or mark it as an ending." },
        { QStringLiteral("W_LOOP_NO_EXIT"), "These beats lead only into one another, so once in them the story can't end." },
        { QStringLiteral("W_NO_WAY_DOWN"),
            "The portrayer is not told what lets this person come down again, so kind words may change nothing." },
        { QStringLiteral("W_TOO_MANY_CHOICES"),
            "Under pressure one person can't choose well among more than seven buttons or eight people." },
        { QStringLiteral("W_KEY_CLASH"),
            "Two things here look or sound the same to the operator, who could press the wrong one." },
        { QStringLiteral("W_LONG_LINE"),
            "A line of more than 72 characters can't be read at a glance and spoken in the moment." },
        { QStringLiteral("W_IDLE_STATE"),
            "For a minute and a half nothing can be done here, and a silent room feels much longer to learners." },
        { QStringLiteral("W_NO_EXIT_FROM_ANGER"),
            "This beat makes someone angry, but no exit opens when learners calm them, so good work would go unseen." },
        { QStringLiteral("W_NEVER_SET"), "A condition waits for this variable, but nothing ever changes it." },
        { QStringLiteral("W_NO_CONSULT"),
            "Nobody who shares this need has been asked about it, and guessing about culture or faith makes caricatures." },
        { QStringLiteral("W_NO_CONTENT_WARNING"),
            "People who take part need to know beforehand what may touch something of their own." },
        { QStringLiteral("W_NO_PROMPT"),
            "This beat asks something of the learners, but the debrief has no question that comes back to it." },
        { QStringLiteral("W_MISSING_MEDIA"),
            "The sound or film is not where the scenario looks for it, so in the run it would stay silent." },
        { QStringLiteral("W_WINDOW_TOO_SHORT"),
            "In under five seconds nobody can notice, think and answer, so this moment would always count as missed." },
        { QStringLiteral("H_OUTCOME_OPEN"),
            "For one way this moment may go no exit is suggested, so the operator has to find a way on unaided." },
        { QStringLiteral("H_NO_LADDER"),
            "Learners respond to this person, but the portrayer has no ladder that says how each level looks." },
        { QStringLiteral("H_NOTHING_ASKED"),
            "Without an opportunity no moment is marked in which somebody needs something, so the debrief has none to come back to." },
        { QStringLiteral("H_NO_CUE"), "The portrayer is not told what to show, so learners may have nothing to notice." },
        { QStringLiteral("H_NO_WANTED"),
            "Nothing says what would help in this moment, so the console can't offer it and the debrief can't ask about it." },
        { QStringLiteral("H_MORE"), "There are more findings than anyone can read: mend these first, then check again." },
    };
    return QString::fromUtf8(words.value(code, ""));
}

} // namespace holdspace::scenario
