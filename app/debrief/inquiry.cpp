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

    /// Asks why somebody did not do something: "why didn't you", "why did you not", "how come you never", "why weren't your hands …".
    /// Within one sentence, however the apostrophe is written.
    bool reproaches(const QString& text)
    {
        static const QRegularExpression form = [] {
            const QString ask = QStringLiteral("\\b(?:why|how\\s+come|how\\s+could)(?:\\s+(?:on\\s+earth|in\\s+the\\s+world|then|exactly|just|is\\s+it\\s+that|was\\s+it\\s+that))?[,\\s]+");
            const QString verb = QStringLiteral("(?:did|do|does|would|could|should|have|had|has|were|was|are|is|might|must|need)");
            const QString no = QStringLiteral("(?:(?:%1|ca|wo|ai)n'?t|(?:%1|can|will)\\s+not|cannot)").arg(verb);
            const QString you = QStringLiteral("(?:you|your|yours)\\b");
            const QString never = QStringLiteral("(?:not|never|fail(?:ed)?\\s+to|forget\\s+to|forgot\\s+to|refuse[d]?\\s+to|neglect(?:ed)?\\s+to)\\b");
            const QString all = QStringLiteral("(?:\\s+(?:two|both|all|guys|people|then|just|simply|still|ever|really))*");
            // "did none of you", "didn't any of you", "didn't you"
            const QString before = no + QStringLiteral("(?:\\s+[\\w']+){0,3}?\\s+") + you;
            const QString nobody = verb + QStringLiteral("\\s+(?:nobody|no\\s+one|none|neither)\\s+of\\s+you\\b");
            const QString after = QStringLiteral("(?:%1|can|will)?\\s*you%2\\s+(?:%3|%4)").arg(verb, all, never, no);
            return QRegularExpression(ask + QStringLiteral("(?:%1|%2|%3)").arg(before, nobody, after), QRegularExpression::CaseInsensitiveOption);
        }();
        QString plain = text;
        for (const QChar mark : { QChar(0x2019), QChar(0x2018), QChar(0x02bc), QChar(0x00b4), QChar(u'`') })
            plain.replace(mark, QLatin1Char('\''));
        return plain.contains(form);
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
