// SPDX-License-Identifier: GPL-3.0-or-later
#include "inquiry.h"

#include "story.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace holdspace::debrief {

namespace {

    QString tr(const char* text) { return QCoreApplication::translate("holdspace::debrief::Inquiry", text); }

    /// Without the stop at its end; the sentence brings one.
    QString clause(const QString& text)
    {
        QString plain = text.simplified();
        while (plain.endsWith(QLatin1Char('.')) || plain.endsWith(QLatin1Char(' ')))
            plain.chop(1);
        return plain;
    }

    bool reproaches(const QString& text)
    {
        static const QRegularExpression form(QStringLiteral("\\bwhy\\s+(didn['’]?t|did\\s+not|don['’]?t|do\\s+not|wouldn['’]?t|couldn['’]?t)\\s+you\\b"),
            QRegularExpression::CaseInsensitiveOption);
        return text.contains(form);
    }

} // namespace

QString observation(const QString& title, qint64 t)
{
    // A title may quote somebody: no quotation marks around quotation marks.
    return (title.contains(QChar(0x201c)) ? tr("%1 at %2") : tr("“%1” at %2")).arg(clause(title), clockText(t));
}

Result<QString> advocacyInquiry(const QString& noticed, const QString& pointOfView)
{
    const QString seen = clause(noticed), thought = clause(pointOfView);
    if (seen.isEmpty())
        return fail(ErrorCode::Refused, tr("Say what you noticed: something that everybody could see or hear."));
    if (thought.isEmpty())
        return fail(ErrorCode::Refused, tr("Say what you thought yourself. Without your own view the question is a test."));
    if (reproaches(seen) || reproaches(thought))
        return fail(ErrorCode::Refused, tr("“Why didn’t you” is heard as a reproach. Say what you saw, and what went through your mind."));
    return tr("I noticed %1. I found myself thinking %2. Help me understand what was going on for you.").arg(seen, thought);
}

} // namespace holdspace::debrief
