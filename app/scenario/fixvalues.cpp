// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixvalues.h"

#include "rules.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace holdspace::scenario {

namespace {

    /// Longer texts are no ids and no words, and too long to try things out on.
    constexpr qsizetype kLongestWord = 200;
    constexpr qsizetype kLongestId = 64;

    QString shortest(double number)
    {
        return QString::number(number, 'g', QLocale::FloatingPointShortest);
    }

    /// Only characters an id may hold, and none but a letter, digit or _ in front.
    QString regularId(const QString& text)
    {
        QString out;
        for (const QChar c : text.trimmed().normalized(QString::NormalizationForm_KD)) {
            const char16_t u = c.unicode();
            const bool word = (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u == '_';
            if (word || ((u == '.' || u == '-') && !out.isEmpty() && !out.endsWith(QLatin1Char('.'))))
                out += c;
            else if (!c.isMark() && !out.isEmpty() && !out.endsWith(QLatin1Char('-')))
                out += QLatin1Char('-');
        }
        while (out.endsWith(QLatin1Char('-')))
            out.chop(1);
        return out.left(kLongestId);
    }

    /// Without NUL; half a character becomes the sign for one that can't be shown.
    QString shownText(QString text)
    {
        text.remove(QChar(0));
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
                ++i;
            else if (text.at(i).isSurrogate())
                text[i] = QChar::ReplacementCharacter;
        }
        return text;
    }

    QString meantWord(const QString& word)
    {
        static const QHash<QString, QString> words {
            { QStringLiteral("="), QStringLiteral("==") },
            { QStringLiteral("==="), QStringLiteral("==") },
            { QStringLiteral("=>"), QStringLiteral(">=") },
            { QStringLiteral("=<"), QStringLiteral("<=") },
            { QStringLiteral("≥"), QStringLiteral(">=") },
            { QStringLiteral("≤"), QStringLiteral("<=") },
            { QStringLiteral("≠"), QStringLiteral("!=") },
            { QStringLiteral("<>"), QStringLiteral("!=") },
            { QStringLiteral("+="), QStringLiteral("+") },
            { QStringLiteral("-="), QStringLiteral("-") },
            { QStringLiteral("=="), QStringLiteral("=") },
            { QStringLiteral("boolean"), QStringLiteral("bool") },
            { QStringLiteral("integer"), QStringLiteral("int") },
            { QStringLiteral("float"), QStringLiteral("number") },
            { QStringLiteral("string"), QStringLiteral("text") },
            { QStringLiteral("automatic"), QStringLiteral("auto") },
        };
        return words.value(word.trimmed().toLower());
    }

} // namespace

QList<QJsonValue> otherTypes(const QJsonValue& value)
{
    QList<QJsonValue> out;
    if (value.isDouble()) {
        out.append(shortest(value.toDouble()));
    } else if (value.isString() && value.toString().size() <= kLongestWord) {
        const QString text = value.toString().trimmed();
        bool isNumber = false;
        const double number = QLocale::c().toDouble(text, &isNumber);
        if (isNumber && std::isfinite(number))
            out.append(number);
        if (text.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
            out.append(true);
        else if (text.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0)
            out.append(false);
    }
    return out;
}

QList<QJsonValue> nearValues(const QJsonValue& value)
{
    QList<QJsonValue> out;
    if (value.isDouble() && std::isfinite(value.toDouble())) {
        const double number = value.toDouble();
        QList<double> near { std::round(number), -5, -1, 0, 1, 4, 5, 1440 };
        std::stable_sort(
            near.begin(), near.end(), [&](double a, double b) { return std::abs(a - number) < std::abs(b - number); });
        for (const double each : std::as_const(near))
            out.append(each);
    } else if (value.isString()) {
        const QString text = value.toString();
        out.append(shownText(text));
        if (text.size() <= kLongestWord) {
            out.append({ text.trimmed(), text.trimmed().toLower(), text.trimmed().toUpper(), regularId(text) });
            if (const QString word = meantWord(text); !word.isEmpty())
                out.append(word);
        }
        out.removeAll(value);
    }
    return out;
}

QString freshId(const QString& id, const QSet<QString>& used)
{
    for (qsizetype n = 2;; ++n) {
        const QString tail = QLatin1Char('-') + QString::number(n);
        const QString fresh = id.left(kLongestId - tail.size()) + tail;
        if (!used.contains(fresh))
            return fresh;
    }
}

QString valueWords(const QJsonValue& value)
{
    if (value.isDouble())
        return shortest(value.toDouble());
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return QStringLiteral("“%1”").arg(rules::shown(value.toString()));
}

} // namespace holdspace::scenario
