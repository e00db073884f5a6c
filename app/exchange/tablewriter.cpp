// SPDX-License-Identifier: GPL-3.0-or-later
#include "eafpieces.h"
#include "tables.h"
#include "tierkinds.h"

#include <coding/modifiers.h>
#include <foundation/json.h>
#include <metrics/csv.h>

#include <QJsonArray>
#include <QSet>
#include <algorithm>

namespace holdspace::exchange {

namespace {

QString seconds(qint64 ms, int decimals = 3)
{
    return QStringLiteral("%1.%2").arg(ms / 1000).arg((ms % 1000) * (decimals == 6 ? 1000 : 1), decimals, 10, QLatin1Char('0'));
}

/// A row of the table, before its cells are made safe.
struct WrittenRow {
    qint64 onset = 0;
    QStringList cells;
};

/// What BORIS calls the behaviour: the code, or for free words what kind of thing it is.
bool isFreeText(const QString& kind)
{
    static const QStringList kinds { QStringLiteral("speech"), QStringLiteral("note.added"), QStringLiteral("bookmark.added"), QStringLiteral("promise.made") };
    return kinds.contains(kind);
}

/// Who does it: the tier's person; in a pass, where a tier is the rater's, whom the code itself names.
QString subjectOf(const Tier& tier, const Annotation& each, TableForm form)
{
    QString who = tier.participant;
    for (const char* key : { "participant", "character" }) {
        if (who.isEmpty() && form == TableForm::Boris && tier.kind == kMarkKind)
            who = each.details.value(QLatin1String(key)).toString();
    }
    return who.isEmpty() ? QStringLiteral("No focal subject") : who;
}

QStringList modifierNames(const AnnotationSet& set)
{
    QSet<QString> names;
    for (const Tier& tier : set.tiers) {
        for (const Annotation& each : tier.annotations) {
            for (const QString& name : each.details.value(QLatin1String("modifiers")).toObject().keys())
                names.insert(name);
        }
    }
    QStringList sorted = names.values();
    sorted.sort();
    return sorted;
}

/// What rows of annotations alone can't say.
QList<Loss> lostOfRows(const AnnotationSet& set)
{
    QList<Loss> lost;
    if (!set.header.isEmpty())
        lost.append({ {}, QStringLiteral("who is a learner and who is of the cast, and which scenario it was") });
    const auto hangs = std::count_if(set.tiers.begin(), set.tiers.end(),
        [](const Tier& tier) { return !tier.parent.isEmpty() || !tier.type.isEmpty() || tier.stereotype != Stereotype::None || !tier.vocabulary.isEmpty(); });
    if (hangs > 0)
        lost.append({ {}, QStringLiteral("how %1 tiers hang together, and what they may hold").arg(hangs) });
    return lost + losesPieces(set);
}

} // namespace

Exported writeTable(const AnnotationSet& set, TableForm form, QChar separator, bool bom)
{
    QStringList columns { QStringLiteral("Observation id"), QStringLiteral("Observation date"), QStringLiteral("Description"), QStringLiteral("Subject"),
        QStringLiteral("Behavior"), QStringLiteral("Behavioral category"), QStringLiteral("Behavior type"), QStringLiteral("Start (s)"), QStringLiteral("Stop (s)"),
        QStringLiteral("Duration (s)"), QStringLiteral("Comment start"), QStringLiteral("Comment stop") };
    if (form == TableForm::Events)
        columns += { QStringLiteral("Tier"), QStringLiteral("Kind"), QStringLiteral("Coder"), QStringLiteral("Text"), QStringLiteral("Id"), QStringLiteral("Parent"), QStringLiteral("Details") };
    const QStringList modifiers = form == TableForm::Boris ? modifierNames(set) : QStringList();
    for (const QString& name : modifiers)
        columns.append(columns.contains(name) ? QStringLiteral("%1 (modifier)").arg(name) : name);
    const QString observation = set.header.value(QLatin1String("session")).toString();
    const QString date = set.date.isValid() ? set.date.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) : QString();
    QList<WrittenRow> rows;
    qsizetype details = 0;
    for (const Tier& tier : set.tiers) {
        for (const Annotation& each : tier.annotations) {
            const bool words = isFreeText(tier.kind);
            const QString category = tier.kind.isEmpty() ? tier.id : tier.kind.section(QLatin1Char('.'), 0, 0);
            WrittenRow row { each.onset, { observation, date, set.title, subjectOf(tier, each, form),
                words ? category : each.text, category, each.isPoint() ? QStringLiteral("POINT") : QStringLiteral("STATE"), seconds(each.onset), seconds(each.offset),
                each.isPoint() ? QStringLiteral("NA") : seconds(each.offset - each.onset), words ? each.text : QString(), QString() } };
            details += each.details.isEmpty() ? 0 : 1;
            if (form == TableForm::Events)
                row.cells += { tier.id, tier.kind, tier.annotator, each.text, each.id, each.parent, each.details.isEmpty() ? QString() : QString::fromUtf8(json::writeCompact(each.details)) };
            for (const QString& name : modifiers)
                row.cells.append(coding::modifierValueText(each.details.value(QLatin1String("modifiers")).toObject().value(name)));
            rows.append(row);
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const WrittenRow& a, const WrittenRow& b) { return a.onset < b.onset; });
    QString text = bom ? QString(QChar(QChar::ByteOrderMark)) : QString();
    text += metrics::csvLine(columns, separator);
    for (const WrittenRow& row : std::as_const(rows))
        text += metrics::csvLine(row.cells, separator);
    Exported out;
    out.bytes = text.toUtf8();
    if (form == TableForm::Boris && details > 0)
        out.lost.append({ {}, QStringLiteral("what %1 annotations say beyond time, person, code and modifiers (ids, links, levels, notes)").arg(details) });
    out.lost += lostOfRows(set);
    return out;
}

Exported writeLabels(const AnnotationSet& set)
{
    Exported out;
    QList<std::pair<qint64, QString>> lines;
    qsizetype details = 0;
    for (const Tier& tier : set.tiers) {
        for (const Annotation& each : tier.annotations) {
            details += each.details.isEmpty() ? 0 : 1;
            const QString label = QStringLiteral("%1: %2").arg(tier.id.simplified(), each.text.simplified());
            lines.append({ each.onset, QStringLiteral("%1\t%2\t%3\n").arg(seconds(each.onset, 6), seconds(each.offset, 6), label) });
        }
    }
    std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& line : std::as_const(lines))
        out.bytes += line.second.toUtf8();
    if (details > 0)
        out.lost.append({ {}, QStringLiteral("what %1 annotations say beyond time, tier and text").arg(details) });
    out.lost += lostOfRows(set);
    return out;
}

Exported writeAnnotationJson(const AnnotationSet& set)
{
    QJsonArray tiers;
    const auto put = [](QJsonObject& object, const char* key, const QString& value) {
        if (!value.isEmpty())
            object.insert(QLatin1String(key), value);
    };
    for (const Tier& tier : set.tiers) {
        QJsonArray annotations;
        for (const Annotation& each : tier.annotations) {
            QJsonObject object { { QStringLiteral("onset"), each.onset }, { QStringLiteral("offset"), each.offset }, { QStringLiteral("text"), each.text } };
            put(object, "id", each.id);
            put(object, "parent", each.parent);
            if (!each.details.isEmpty())
                object.insert(QStringLiteral("details"), each.details);
            if (!each.elan.isEmpty())
                object.insert(QStringLiteral("elan"), each.elan);
            annotations.append(object);
        }
        QJsonObject object { { QStringLiteral("tier"), tier.id }, { QStringLiteral("annotations"), annotations } };
        put(object, "kind", tier.kind);
        put(object, "participant", tier.participant);
        put(object, "annotator", tier.annotator);
        put(object, "parent", tier.parent);
        put(object, "type", tier.type);
        put(object, "stereotype", stereotypeName(tier.stereotype));
        if (!tier.vocabulary.isEmpty())
            object.insert(QStringLiteral("vocabulary"), QJsonArray::fromStringList(tier.vocabulary));
        if (!tier.elan.isEmpty())
            object.insert(QStringLiteral("elan"), tier.elan);
        tiers.append(object);
    }
    QJsonArray media;
    for (const AnnotatedMedia& each : set.media)
        media.append(toJson(each));
    QJsonObject root { { QStringLiteral("format"), QStringLiteral("holdspace-annotations") }, { QStringLiteral("version"), 1 }, { QStringLiteral("tiers"), tiers } };
    put(root, "title", set.title);
    put(root, "date", set.date.isValid() ? set.date.toUTC().toString(Qt::ISODate) : QString());
    if (!set.header.isEmpty())
        root.insert(QStringLiteral("session"), set.header);
    if (!media.isEmpty())
        root.insert(QStringLiteral("media"), media);
    if (!set.elan.isEmpty())
        root.insert(QStringLiteral("elan"), set.elan);
    static const QStringList first { QStringLiteral("format"), QStringLiteral("version"), QStringLiteral("tier"), QStringLiteral("kind"), QStringLiteral("id"),
        QStringLiteral("onset"), QStringLiteral("offset"), QStringLiteral("text") };
    Exported out;
    out.bytes = json::writeCanonical(root, [](const QStringList&) { return first; });
    return out;
}

} // namespace holdspace::exchange
