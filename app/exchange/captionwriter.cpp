// SPDX-License-Identifier: GPL-3.0-or-later
#include "captions.h"
#include "eafpieces.h"

#include <QJsonArray>
#include <algorithm>

namespace holdspace::exchange {

namespace {

struct WrittenCue {
    qint64 onset = 0, offset = 0;
    QString speaker, text;
};

QString cueTime(qint64 ms, QLatin1Char point)
{
    return QStringLiteral("%1:%2:%3%4%5")
        .arg(ms / 3'600'000, 2, 10, QLatin1Char('0'))
        .arg(ms / 60'000 % 60, 2, 10, QLatin1Char('0'))
        .arg(ms / 1000 % 60, 2, 10, QLatin1Char('0'))
        .arg(point)
        .arg(ms % 1000, 3, 10, QLatin1Char('0'));
}

/// No blank lines: they end a cue.
QString inOneBlock(const QString& text)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    lines.removeIf([](const QString& line) { return line.trimmed().isEmpty(); });
    return lines.join(QLatin1Char('\n'));
}

QString escaped(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&amp;")).replace(QLatin1Char('<'), QLatin1String("&lt;")).replace(QLatin1Char('>'), QLatin1String("&gt;"));
}

QHash<QString, QString> labels(const QJsonObject& header)
{
    QHash<QString, QString> all;
    const QJsonArray people = header.value(QLatin1String("participants")).toArray();
    for (const QJsonValue& each : people) {
        const QJsonObject person = each.toObject();
        const QString label = person.value(QLatin1String("label")).toString();
        all.insert(person.value(QLatin1String("id")).toString(), label.isEmpty() ? person.value(QLatin1String("id")).toString() : label);
    }
    return all;
}

QList<WrittenCue> spoken(const AnnotationSet& set, qsizetype& unwritten)
{
    const auto called = labels(set.header);
    QList<WrittenCue> cues;
    for (const Tier& tier : set.tiers) {
        if (tier.kind != QLatin1String("speech"))
            continue;
        for (const Annotation& each : tier.annotations) {
            if (each.text.trimmed().isEmpty())
                ++unwritten;
            else
                cues.append({ each.onset, each.offset, called.value(tier.participant, tier.participant), each.text });
        }
    }
    return cues;
}

QList<WrittenCue> chapters(const AnnotationSet& set)
{
    QList<WrittenCue> cues;
    for (const char* kind : { "beat.entered", "opportunity.opened" }) {
        for (const Tier& tier : set.tiers) {
            if (tier.kind != QLatin1String(kind))
                continue;
            for (const Annotation& each : tier.annotations) {
                const QString title = each.details.value(QLatin1String("title")).toString();
                cues.append({ each.onset, each.offset, {}, title.isEmpty() ? each.text : title });
            }
        }
        if (!cues.isEmpty())
            break;
    }
    return cues;
}

} // namespace

Exported writeCaptions(const AnnotationSet& set, CaptionForm form, CaptionContent content)
{
    Exported out;
    qsizetype unwritten = 0;
    QList<WrittenCue> cues = content == CaptionContent::Speech ? spoken(set, unwritten) : chapters(set);
    std::stable_sort(cues.begin(), cues.end(), [](const WrittenCue& a, const WrittenCue& b) { return a.onset < b.onset; });
    const bool vtt = form == CaptionForm::WebVtt;
    QString text = vtt ? QStringLiteral("WEBVTT\n\n") : QString();
    const QLatin1Char point(vtt ? '.' : ',');
    int number = 0;
    bool arrows = false;
    for (const WrittenCue& cue : std::as_const(cues)) {
        QString words = inOneBlock(cue.text);
        if (vtt) {
            words = escaped(words);
            if (!cue.speaker.isEmpty())
                words = QStringLiteral("<v %1>%2").arg(escaped(cue.speaker.simplified()), words);
        } else {
            arrows = arrows || words.contains(QLatin1String("-->"));
            words.replace(QLatin1String("-->"), QStringLiteral("→"));
            if (!cue.speaker.isEmpty())
                words = QStringLiteral("%1: %2").arg(cue.speaker.simplified(), words);
        }
        text += QStringLiteral("%1\n%2 --> %3\n").arg(++number).arg(cueTime(cue.onset, point), cueTime(std::max(cue.offset, cue.onset + 1), point));
        text += words + QStringLiteral("\n\n");
    }
    out.bytes = text.toUtf8();
    if (unwritten > 0)
        out.lost.append({ {}, QStringLiteral("%1 stretches of speech that nobody wrote down").arg(unwritten) });
    if (arrows)
        out.lost.append({ {}, QStringLiteral("arrows in the words, which would end a cue, became →") });
    qsizetype others = set.count() - cues.size() - unwritten;
    if (others > 0)
        out.lost.append({ {}, QStringLiteral("%1 other annotations: this format holds %2 only").arg(others).arg(content == CaptionContent::Speech ? QStringLiteral("what was said") : QStringLiteral("chapters")) });
    out.lost += losesPieces(set);
    return out;
}

} // namespace holdspace::exchange
