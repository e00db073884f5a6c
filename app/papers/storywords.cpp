// SPDX-License-Identifier: GPL-3.0-or-later
#include "storywords.h"

#include "paperpage.h"

#include <coding/codebook.h>
#include <coding/conditionwords.h>

#include <QRegularExpression>

namespace holdspace::papers {

namespace {

    QString valueWords(const QVariant& value)
    {
        if (value.typeId() == QMetaType::Bool)
            return value.toBool() ? tr("yes") : tr("no");
        return value.toString();
    }

    QString changed(const QString& what, scenario::Effect::Sign sign, double number)
    {
        const QString amount = QString::number(number);
        switch (sign) {
        case scenario::Effect::Sign::Set:
            return tr("%1 becomes %2").arg(what, amount);
        case scenario::Effect::Sign::Plus:
            return tr("%1 rises by %2").arg(what, amount);
        case scenario::Effect::Sign::Minus:
            return tr("%1 falls by %2").arg(what, amount);
        }
        return {};
    }

} // namespace

QString nameOf(const CharacterId& id, const scenario::Scenario& scenario)
{
    const scenario::CastMember* member = scenario.castMember(id);
    return member && !member->name.isEmpty() ? member->name : id.text();
}

QString titleOf(const BeatId& id, const scenario::Scenario& scenario)
{
    const scenario::Beat* beat = scenario.beat(id);
    if (!beat)
        return tr("a beat that is not there (%1)").arg(id.text());
    return beat->title.isEmpty() ? id.text() : beat->title;
}

QString effectWords(const scenario::Effect& effect, const scenario::Scenario& scenario)
{
    using Kind = scenario::Effect::Kind;
    const QString name = nameOf(effect.character, scenario);
    switch (effect.kind) {
    case Kind::Level:
        return changed(tr("%1: %2").arg(name, coding::channelWords(effect.channel)), effect.sign, effect.number);
    case Kind::Trust:
        return changed(tr("%1: trust").arg(name), effect.sign, effect.number);
    case Kind::Set:
        return tr("“%1” becomes %2").arg(effect.variable, valueWords(effect.value));
    case Kind::Add:
        return tr("“%1” changes by %2").arg(effect.variable, QString::number(effect.number));
    case Kind::Fire: {
        const scenario::Trigger* trigger = scenario.trigger(effect.trigger);
        return tr("“%1” is fired").arg(trigger ? trigger->label : effect.trigger.text());
    }
    case Kind::Present:
        return effect.value.toBool() ? tr("%1 comes in").arg(name) : tr("%1 leaves").arg(name);
    }
    return {};
}

QString recordingWords(const QString& recording)
{
    if (recording == QLatin1String("LIVE_ONLY"))
        return tr("Nothing is recorded.");
    if (recording == QLatin1String("DEBRIEF_THEN_DELETE"))
        return tr("What is recorded is for our debrief and is deleted after it.");
    if (recording == QLatin1String("RETAIN_UNTIL"))
        return tr("What is recorded is kept until the date you agreed to, and only for what you agreed to.");
    return tr("We tell you now whether anything is recorded, who sees it, and when it is deleted.");
}

namespace {

    /// A text around codes ("R_ACK of Robin", "then R_INFO") with what they are called.
    QString spelt(const QString& text)
    {
        static const QRegularExpression codes(QStringLiteral("\\b[A-Z]+_[A-Z_]+\\b"));
        QString out;
        qsizetype done = 0;
        for (auto each = codes.globalMatch(text); each.hasNext();) {
            const auto match = each.next();
            const QString code = scenario::canonicalCode(match.captured());
            if (!coding::coreCodebook().code(code))
                continue;
            const QString words = coding::codeWords(code).toHtmlEscaped();
            out += text.mid(done, match.capturedStart() - done) + (match.capturedStart() == 0 ? words : QStringLiteral("“%1”").arg(words));
            done = match.capturedEnd();
        }
        return out + text.mid(done);
    }

} // namespace

Shown codeList(const QStringList& codesOrTexts, const PaperTexts& texts, const QStringList& path)
{
    QList<Shown> out;
    for (qsizetype i = 0; i < codesOrTexts.size(); ++i) {
        const QString code = scenario::canonicalCode(codesOrTexts.at(i));
        const bool isCode = coding::coreCodebook().code(code) != nullptr;
        if (isCode) {
            out.append(shown(coding::codeWords(code)));
            continue;
        }
        Shown text = texts.shown(codesOrTexts.at(i), path + QStringList { QString::number(i) });
        text.html = spelt(text.html);
        out.append(text);
    }
    return joined(out, QStringLiteral(" · "));
}

} // namespace holdspace::papers
