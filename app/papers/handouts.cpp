// SPDX-License-Identifier: GPL-3.0-or-later
#include "storywords.h"
#include "writers.h"

namespace holdspace::papers {

QString doorNote(const PaperTexts& texts)
{
    PaperPage page(texts, 20);
    // Without the title: many a title gives away what the scene is about.
    page.section(words("Please read before you go in"));
    page.paragraph(texts.shown(texts.scenario().setting, { QStringLiteral("setting") }));
    page.paragraph(texts.at({ QStringLiteral("doorNote") }));
    return page.html(tr("Door note"));
}

QString prebriefSheet(const PaperTexts& texts)
{
    const scenario::Prebrief& prebrief = texts.scenario().prebrief;
    const auto place = [](const char* key) { return QStringList { QStringLiteral("prebrief"), QLatin1String(key) }; };
    PaperPage page(texts, 11);
    page.title(words("Prebrief · read together before the scene"), shown(texts.scenario().title));
    page.paragraph(texts.shown(prebrief.text, place("text")));
    page.section(words("What it touches"));
    page.bullets(texts.shownList(prebrief.contentWarnings, place("contentWarnings")));
    page.section(words("Stopping"));
    const Shown word = texts.shown(prebrief.stopWord, place("stopWord"));
    page.box({ word.isEmpty() ? words("Agree on a stop word now.")
                              : Shown { QStringLiteral("<b>%1</b> “%2”").arg(tr("Stop word:").toHtmlEscaped(), word.html) },
        words("Whoever says it ends the scene, at once and for everybody. Say it aloud together now, so that it has been said "
              "once.") });
    page.bullets({ labelled(tr("Time-out:"),
                       words("anyone may ask for a pause. The clock stops. We go on when the person who asked is ready, or we do "
                             "not go on.")),
        labelled(tr("Opting out:"),
            words("you may watch instead, change roles or leave, before or during the scene, without a reason and without a "
                  "consequence.")) });
    page.section(words("What we agree on"));
    page.bullets({ labelled(tr("For learning only:"),
                       words("nobody is graded, ranked or reported. Figures, if we look at any, are there to think with.")),
        labelled(tr("Confidentiality:"),
            words("what happens and what is said here stays with the people here. What you learn you may take along.")),
        labelled(tr("Recording:"), shown(recordingWords(texts.scenario().recording))),
        labelled(tr("As if it were real:"),
            words("it is not, and we say so. The room has limits; each of us does our share to make it real enough.")),
        labelled(tr("Good will:"), words("we take it that everyone here is able, cares about doing well and wants to learn.")) });
    page.section(words("Support"));
    page.paragraph(texts.shown(prebrief.supportContacts, place("supportContacts")));
    return page.html(tr("Prebrief: %1").arg(texts.scenario().title));
}

} // namespace holdspace::papers
