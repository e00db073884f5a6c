// SPDX-License-Identifier: GPL-3.0-or-later
#include "speakers.h"

#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

namespace holdspace::exchange {

namespace {

    constexpr int kFewestLines = 3, kFewestBeats = 2;
    constexpr qsizetype kMostCast = 8, kLongestCue = 72;

    bool isSentence(const QString& line)
    {
        static const QRegularExpression end(QStringLiteral("[.?!…][\"”’')]*$"));
        return line.contains(QLatin1Char(' ')) && end.match(line).hasMatch();
    }

} // namespace

std::optional<SpokenLine> spokenLine(const QString& line)
{
    const qsizetype colon = line.indexOf(QLatin1Char(':'));
    if (colon < 1 || colon > 30 || colon + 2 >= line.size() || line.at(colon + 1) != QLatin1Char(' '))
        return std::nullopt;
    const QString speaker = line.left(colon).trimmed();
    static const QRegularExpression name(QStringLiteral("^\\p{Lu}[\\p{L}\\p{M}.'’-]*(?: [\\p{L}\\p{N}.'’-]+){0,2}$"));
    if (!name.match(speaker).hasMatch())
        return std::nullopt;
    return SpokenLine { speaker, line.mid(colon + 2).trimmed() };
}

QString CastList::idOf(const QString& name)
{
    if (const auto known = m_ids.constFind(name); known != m_ids.constEnd())
        return *known;
    QString base;
    for (const QChar c : name.toLower()) {
        if (c >= QLatin1Char('a') && c <= QLatin1Char('z'))
            base += c;
    }
    if (base.isEmpty())
        base = QStringLiteral("person");
    const int n = ++m_taken[base];
    // Letters alone are the first; digits never meet other letters.
    const QString id = n == 1 ? base : base + QString::number(n);
    m_ids.insert(name, id);
    m_json.append(QJsonObject { { QStringLiteral("id"), id }, { QStringLiteral("name"), name } });
    return id;
}

void addSpeakers(QJsonArray& beats, QJsonArray& cast)
{
    struct Heard {
        int lines = 0, beats = 0;
        bool sentences = true;
    };
    QHash<QString, Heard> heard;
    QStringList order;
    QList<QHash<QString, QStringList>> spoken;
    for (const QJsonValue& beat : std::as_const(beats)) {
        QHash<QString, QStringList> here;
        for (const QString& line : beat[QLatin1String("text")].toString().split(QLatin1Char('\n'))) {
            if (const auto said = spokenLine(line))
                here[said->speaker].append(said->line);
        }
        for (auto it = here.cbegin(); it != here.cend(); ++it) {
            if (!heard.contains(it.key()))
                order.append(it.key());
            Heard& who = heard[it.key()];
            ++who.beats;
            who.lines += static_cast<int>(it.value().size());
            for (const QString& line : it.value())
                who.sentences = who.sentences && isSentence(line);
        }
        spoken.append(here);
    }
    std::sort(order.begin(), order.end());
    static const QSet<QString> headings { QStringLiteral("Note"), QStringLiteral("Notes"), QStringLiteral("Hint"), QStringLiteral("Tip"), QStringLiteral("Warning"),
        QStringLiteral("Objective"), QStringLiteral("Goal"), QStringLiteral("Question"), QStringLiteral("Answer"), QStringLiteral("Remember"), QStringLiteral("Example") };
    CastList list;
    QHash<QString, QString> ids;
    for (const QString& name : std::as_const(order)) {
        const Heard& who = heard[name];
        if (who.lines >= kFewestLines && who.beats >= kFewestBeats && who.sentences && !headings.contains(name) && list.size() < kMostCast)
            ids.insert(name, list.idOf(name));
    }
    if (ids.isEmpty())
        return;
    cast = list.json();
    QJsonArray out;
    for (qsizetype i = 0; i < beats.size(); ++i) {
        QJsonObject beat = beats.at(i).toObject(), cues;
        for (auto it = spoken.at(i).cbegin(); it != spoken.at(i).cend(); ++it) {
            if (ids.contains(it.key()) && it.value().size() == 1 && it.value().first().size() <= kLongestCue)
                cues.insert(ids.value(it.key()), it.value().first());
        }
        if (!cues.isEmpty())
            beat.insert(QStringLiteral("cues"), cues);
        out.append(beat);
    }
    beats = out;
}

} // namespace holdspace::exchange
