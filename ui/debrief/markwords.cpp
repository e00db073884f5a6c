// SPDX-License-Identifier: GPL-3.0-or-later
#include "markwords.h"

#include <debrief/story.h>

#include <QCoreApplication>

namespace holdspace::ui {

namespace {

QString markText(const char* text) { return QCoreApplication::translate("holdspace::ui::markWords", text); }

QString markInWords(const QString& begin, const coding::Mark& mark, const debrief::Names& names, const QList<coding::Modifier>& asked)
{
    QStringList words { begin };
    if (mark.offset)
        words.append(markText("until %1").arg(debrief::clockText(*mark.offset)));
    const QString who = mark.character.isEmpty() ? mark.participant : mark.character.text();
    if (!who.isEmpty())
        words.append(names.of(who));
    if (mark.level)
        words.append(markText("level %1").arg(*mark.level));
    if (mark.fuzzy)
        words.append(markText("not sure"));
    if (mark.confidence)
        words.append(markText("%1 % sure").arg(qRound(*mark.confidence * 100)));
    words += coding::modifierTexts(mark.modifiers, asked);
    if (!mark.note.isEmpty())
        words.append(names.inText(mark.note));
    return words.join(markText(", "));
}

} // namespace

QString markSaid(const coding::CodingPass& of, const coding::Mark& mark, const debrief::Names& names, const QList<coding::Modifier>& asked)
{
    return markInWords(of.labelOf(mark.code), mark, names, asked);
}

QString markSaidWithTime(const coding::CodingPass& of, const coding::Mark& mark, const debrief::Names& names, const QList<coding::Modifier>& asked)
{
    return markInWords(markText("%1 at %2").arg(of.labelOf(mark.code), debrief::clockText(mark.onset)), mark, names, asked);
}

} // namespace holdspace::ui
