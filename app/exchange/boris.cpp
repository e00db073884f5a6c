// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing.h"
#include "tables.h"

#include <foundation/json.h>

#include <QJsonArray>
#include <algorithm>

namespace holdspace::exchange {

namespace {

struct BorisBehaviour {
    bool state = false;
    QString category;
};

struct BorisEvent {
    qint64 ms = 0;
    QString subject, code, modifiers, comment;
};

QList<BorisEvent> borisEvents(const QJsonArray& list, LossCounter& losses)
{
    QList<BorisEvent> events;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QJsonArray row = list.at(i).toArray();
        const double seconds = row.at(0).toDouble(-1);
        if (row.size() < 3 || !(seconds >= 0 && seconds <= 1e9) || row.at(2).toString().isEmpty()) {
            losses.add(QStringLiteral("event %1").arg(i + 1), QStringLiteral("an event without time or code was left out"));
            continue;
        }
        events.append({ qRound64(seconds * 1000), row.at(1).toString(), row.at(2).toString(), row.size() > 3 ? row.at(3).toString() : QString(),
            row.size() > 4 ? row.at(4).toString() : QString() });
    }
    std::stable_sort(events.begin(), events.end(), [](const BorisEvent& a, const BorisEvent& b) { return a.ms < b.ms; });
    return events;
}

Annotation borisAnnotation(const BorisEvent& event, qint64 offset, const QString& commentStop)
{
    Annotation made { {}, event.ms, offset, event.code, {}, {} };
    if (!event.modifiers.isEmpty() && event.modifiers != QLatin1String("None"))
        made.details.insert(QStringLiteral("modifiers"), event.modifiers);
    const QString note = QStringList { event.comment, commentStop }.join(QLatin1Char(' ')).trimmed();
    if (!note.isEmpty())
        made.details.insert(QStringLiteral("note"), note);
    return made;
}

} // namespace

Result<ReadAnnotations> readBorisProject(const QByteArray& bytes, const QString& wanted)
{
    if (bytes.size() > kLargestImportBytes)
        return fail(ErrorCode::Malformed, QStringLiteral("expected a file of at most %1 MiB").arg(kLargestImportBytes / 1024 / 1024));
    const auto parsed = json::parse(bytes);
    if (!parsed)
        return tl::make_unexpected(parsed.error());
    const QJsonObject root = parsed->toObject();
    const QJsonObject observations = root.value(QLatin1String("observations")).toObject();
    if (!root.contains(QLatin1String("behaviors_conf")) || observations.isEmpty())
        return fail(ErrorCode::Malformed, QStringLiteral("expected a BORIS project with behaviors_conf and at least one observation"), QStringLiteral("/observations"));
    const QString name = wanted.isEmpty() ? observations.constBegin().key() : wanted;
    if (!observations.contains(name))
        return fail(ErrorCode::Usage, QStringLiteral("no observation \"%1\"; there are: %2").arg(name, QStringList(observations.keys()).join(QStringLiteral(", "))), QStringLiteral("/observations"));

    ReadAnnotations out;
    LossCounter losses;
    for (const QString& other : observations.keys()) {
        if (other != name)
            losses.add(other, QStringLiteral("one observation is read at a time; \"%1\" was").arg(cut(name, 60)));
    }
    QHash<QString, BorisBehaviour> behaviours;
    const QJsonObject conf = root.value(QLatin1String("behaviors_conf")).toObject();
    for (const QJsonValue& each : conf) {
        const QJsonObject one = each.toObject();
        behaviours.insert(one.value(QLatin1String("code")).toString(),
            { one.value(QLatin1String("type")).toString().startsWith(QLatin1String("State"), Qt::CaseInsensitive), one.value(QLatin1String("category")).toString() });
    }
    const QJsonObject observation = observations.value(name).toObject();
    out.set.title = observation.value(QLatin1String("description")).toString();
    out.set.date = QDateTime::fromString(observation.value(QLatin1String("date")).toString().left(19), Qt::ISODate);
    out.set.date.setTimeSpec(Qt::UTC);
    const QList<BorisEvent> events = borisEvents(observation.value(QLatin1String("events")).toArray(), losses);

    QHash<QString, qsizetype> tierOf;
    const auto put = [&](const BorisEvent& event, const Annotation& annotation) {
        const QString category = behaviours.value(event.code).category.isEmpty() ? QStringLiteral("Behaviours") : behaviours.value(event.code).category;
        const QString id = event.subject.isEmpty() ? category : QStringLiteral("%1 %2").arg(category, event.subject);
        qsizetype at = tierOf.value(id, -1);
        if (at < 0) {
            at = out.set.tiers.size();
            tierOf.insert(id, at);
            Tier tier;
            tier.id = id;
            tier.participant = event.subject;
            out.set.tiers.append(tier);
        }
        out.set.tiers[at].annotations.append(annotation);
    };
    // Start and stop of a state are told apart by turns only.
    QHash<QString, qsizetype> open;
    for (qsizetype i = 0; i < events.size(); ++i) {
        const BorisEvent& event = events.at(i);
        if (!behaviours.contains(event.code))
            losses.add(event.code, QStringLiteral("a behaviour that the project does not list was taken as a moment"));
        if (!behaviours.value(event.code).state) {
            put(event, borisAnnotation(event, event.ms, {}));
            continue;
        }
        const QString key = event.subject + QChar(0) + event.code + QChar(0) + event.modifiers;
        const auto begun = open.constFind(key);
        if (begun == open.constEnd()) {
            open.insert(key, i);
            continue;
        }
        put(event, borisAnnotation(events.at(*begun), event.ms, event.comment));
        open.remove(key);
    }
    QList<qsizetype> unpaired = open.values();
    std::sort(unpaired.begin(), unpaired.end());
    for (const qsizetype i : std::as_const(unpaired)) {
        losses.add(events.at(i).code, QStringLiteral("a state that nobody ended lasts to the last event"));
        put(events.at(i), borisAnnotation(events.at(i), events.last().ms, {}));
    }
    for (Tier& tier : out.set.tiers)
        std::stable_sort(tier.annotations.begin(), tier.annotations.end(), [](const Annotation& a, const Annotation& b) { return a.onset < b.onset; });
    out.lost = losses.losses();
    return out;
}

} // namespace holdspace::exchange
