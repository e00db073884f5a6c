// SPDX-License-Identifier: GPL-3.0-or-later
#include "castwords.h"
#include "writers.h"

#include <QMap>

namespace holdspace::papers {

namespace {

    /// Each media file with the places where it plays.
    QMap<QString, QStringList> clips(const scenario::Scenario& scenario)
    {
        QMap<QString, QStringList> out;
        for (const scenario::CastMember& member : scenario.cast) {
            for (const scenario::Rung& rung : member.ladder) {
                if (!rung.media.isEmpty())
                    out[rung.media].append(tr("%1, level %2").arg(member.name, QString::number(rung.level)));
            }
        }
        for (const scenario::Trigger& trigger : scenario.triggers) {
            if (!trigger.media.isEmpty())
                out[trigger.media].append(tr("trigger “%1”").arg(trigger.label));
        }
        return out;
    }

} // namespace

QString propAndRoomList(const PaperTexts& texts)
{
    const scenario::Scenario& scenario = texts.scenario();
    PaperPage page(texts, 11);
    page.title(words("Props and room"), shown(scenario.title),
        shown(scenario.minutes > 0 ? tr("%1 minutes").arg(scenario.minutes) : QString()));
    page.section(words("Room"));
    page.paragraph(texts.shown(scenario.setting, { QStringLiteral("setting") }));
    page.paragraph(texts.at({ QStringLiteral("room") }));
    page.section(words("Props"));
    page.boxes(texts.listAt({ QStringLiteral("props") }));
    page.section(words("Sounds and film clips"));
    QList<QList<Shown>> rows;
    const QMap<QString, QStringList> played = clips(scenario);
    for (auto it = played.begin(); it != played.end(); ++it)
        rows.append({ shown(QStringLiteral("☐")), shown(it.key()), shown(it.value().join(QStringLiteral("; "))) });
    page.table({ { {}, 6 }, { words("File"), 44 }, { words("Plays at"), 50 } }, rows);
    page.section(words("People"));
    rows.clear();
    for (const scenario::CastMember& member : scenario.cast) {
        QStringList notes { portrayalWords(member.portrayal) };
        if (!member.present)
            notes.append(tr("comes in later"));
        if (member.optional)
            notes.append(tr("optional"));
        rows.append(
            { shown(member.name), texts.shown(member.role, { QStringLiteral("cast"), step(member.id), QStringLiteral("role") }),
                shown(notes.join(QStringLiteral(", "))), shown(QStringLiteral("____________________")) });
    }
    page.table({ { words("Character"), 18 }, { words("Role"), 24 }, { words("How"), 28 }, { words("Portrayed by"), 30 } }, rows);
    page.section(words("Before people come in"));
    page.boxes({ words("Mats, marks on the floor and free ways out are where they were rehearsed."),
        words("Sounds and clips were played once, at the loudness of the scene."),
        words("Screens and phones of portrayers are paired; each has answered once."),
        words("A quiet place is free for anyone who needs it.") });
    return page.html(tr("Props and room: %1").arg(scenario.title));
}

} // namespace holdspace::papers
