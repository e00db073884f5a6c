// SPDX-License-Identifier: GPL-3.0-or-later
#include "runwords.h"

#include <QLocale>

#include <QCoreApplication>
#include <QRegularExpression>

namespace holdspace::ui::runwords {

using scenario::Channel;
using scenario::Condition;

namespace {
    QString tr(const char* text)
    {
        return QCoreApplication::translate("RunWords", text);
    }

    template <class Visit> void visit(const Condition& condition, const Visit& each)
    {
        each(condition);
        for (const auto& part : condition.parts)
            visit(part, each);
    }

    void addOnce(QStringList& list, const QString& text)
    {
        if (!text.isEmpty() && !list.contains(text))
            list.append(text);
    }
}

QString channelLabel(Channel channel)
{
    switch (channel) {
    case Channel::Fear:
        return tr("Fear");
    case Channel::Anger:
        return tr("Anger");
    case Channel::Grief:
        return tr("Grief");
    case Channel::Guilt:
        return tr("Guilt");
    case Channel::Withdrawal:
        return tr("Withdrawal");
    case Channel::Overload:
        return tr("Overload");
    }
    return {};
}

QString languageName(const QString& tag)
{
    const QLocale locale(tag);
    return locale.language() == QLocale::C ? tag : QStringLiteral("%1 (%2)").arg(QLocale::languageToString(locale.language()), tag);
}

QString clockText(qint64 ms)
{
    const qint64 seconds = std::max<qint64>(0, ms) / 1000;
    const auto two = [](qint64 n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    const QString tail = two(seconds / 60 % 60) + QLatin1Char(':') + two(seconds % 60);
    return seconds < 3600 ? tail : QString::number(seconds / 3600) + QLatin1Char(':') + tail;
}

QString codeLabel(const QString& code)
{
    const auto canonical = scenario::canonicalCode(code);
    for (const auto& key : padKeys()) {
        if (!key.code.isEmpty() && scenario::canonicalCode(key.code) == canonical)
            return key.label;
    }
    for (const auto& id : { code, canonical }) {
        const auto* known = coding::coreCodebook().code(id);
        if (known && !known->label.isEmpty())
            return known->label;
    }
    // "PRACTICAL_CARE" reads better as "Practical care".
    QString words = code.toLower().replace(QLatin1Char('_'), QLatin1Char(' '));
    if (words.size() > 2 && words.at(1) == QLatin1Char(' '))
        words = words.mid(2);
    return words.isEmpty() ? code : words.at(0).toUpper() + words.mid(1);
}

bool looksLikeCode(const QString& word)
{
    static const QRegularExpression form(QStringLiteral("^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$"));
    return form.match(word).hasMatch() || coding::coreCodebook().code(word)
        || (word.size() > 3 && word == word.toUpper() && scenario::canonicalCode(word) != word) || word == QLatin1String("CHOICE")
        || word == QLatin1String("PRIVACY");
}

QStringList codesIn(const QString& text)
{
    static const QRegularExpression words(QStringLiteral("[A-Z][A-Z0-9_]{2,}"));
    QStringList codes;
    for (auto it = words.globalMatch(text); it.hasNext();) {
        const auto word = it.next().captured();
        if (looksLikeCode(word))
            addOnce(codes, word);
    }
    return codes;
}

QStringList codesIn(const Condition& condition)
{
    QStringList codes;
    visit(condition, [&](const Condition& part) {
        if (part.kind == Condition::Kind::Tag || part.kind == Condition::Kind::Count)
            addOnce(codes, part.text);
    });
    return codes;
}

QStringList operatorLabelsIn(const Condition& condition)
{
    QStringList labels;
    visit(condition, [&](const Condition& part) {
        if (part.kind == Condition::Kind::Operator)
            addOnce(labels, part.text);
    });
    return labels;
}

bool reducesSpace(const QString& code)
{
    static const auto meanings = coding::coreMeanings();
    const auto meaning = meanings->value(scenario::canonicalCode(code));
    return meaning.space == session::Space::Reduces || meaning.terminator || !meaning.triggerKind.isEmpty();
}

const QList<PadKey>& padKeys()
{
    static const QList<PadKey> keys {
        { QStringLiteral("R_NAME"), tr("Name"), QStringLiteral("N") },
        { QStringLiteral("R_ACK"), tr("Understand"), QStringLiteral("U") },
        { QStringLiteral("R_RESPECT"), tr("Respect"), QStringLiteral("R") },
        { QStringLiteral("R_SUPPORT"), tr("Support"), QStringLiteral("S") },
        { QStringLiteral("R_EXPLORE_FEELING"), tr("Explore"), QStringLiteral("E") },
        { QStringLiteral("R_SILENCE_HOLD"), tr("Held silence"), QStringLiteral("H") },
        { QStringLiteral("N_EYE_LEVEL"), tr("Sat / eye level"), QStringLiteral("L") },
        { QStringLiteral("N_TOUCH_OFFERED"), tr("Touch offered"), QStringLiteral("T") },
        { QStringLiteral("I_JARGON"), tr("Jargon"), QStringLiteral("J") },
        { QStringLiteral("CUT_OFF"), tr("Cut off"), QStringLiteral("X") },
        { {}, tr("Cue missed"), QStringLiteral("M") },
        { {}, tr("Mark moment"), QStringLiteral("↵") },
    };
    return keys;
}

QHash<TriggerId, QString> triggerKeys(const QList<const scenario::Trigger*>& offered)
{
    static const QString pageKeys = QStringLiteral("012345NURSEHLTJXMPW/");
    QString free = QStringLiteral("ABCDFGIKOQVYZ");
    QHash<TriggerId, QString> keys;
    QString taken;
    for (const auto* trigger : offered) {
        const auto key = trigger->key.toUpper();
        if (key.size() != 1 || pageKeys.contains(key) || taken.contains(key))
            continue;
        keys.insert(trigger->id, key);
        taken += key;
        free.remove(key);
    }
    for (const auto* trigger : offered) {
        if (keys.contains(trigger->id) || free.isEmpty())
            continue;
        keys.insert(trigger->id, free.left(1));
        free.remove(0, 1);
    }
    return keys;
}

} // namespace holdspace::ui::runwords
